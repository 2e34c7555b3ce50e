"""Build geonews/resources/basemap.sqlite: land by piece at four scales, and claimed lines.

    python data/build_basemap.py

From Natural Earth 10m v4.1 as in Debian's qgis-common (public domain), cut at ±180 there. Pieces
whose borders a policy may treat apart (Crimea, Jammu and Kashmir, Northern Cyprus …) are kept apart
from their countries; geonews/resources/borders.toml says how their borders are drawn.
"""

from __future__ import annotations

import lzma
import sqlite3
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely

WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
TARGET = Path(__file__).resolve().parent.parent / "geonews" / "resources" / "basemap.sqlite"
SCALES = {"fine": 0.012, "coarse": 0.12, "far": 0.3}
FAR_SMALLEST = 0.02
"""In square degrees: the far scale leaves out smaller islands, but a country's largest."""
WORLD_DEG = 0.9
WORLD_SMALLEST = 1.2
"""The background world leaves out islands smaller than this, in square degrees."""
PIECES = {
    "UA-43": ("RU", ("Crimea", "Sevastopol")),
    "IN-JK": ("IN", ("Jammu and Kashmir",)),
    "PK-JK": ("PK", ("Azad Kashmir", "Northern Areas")),
}
NAMELESS = {
    "SO-SL": (46.3, 9.7),
    "CY-N": (33.6, 35.3),
    "SIACHEN": (77.2, 35.4),
    "KZ-BAY": (63.4, 46.0),
}
NEAR_DEG = 0.01
SEAM_DEG = 179.898
"""The source cuts land 0.1 degrees before the date line."""


def pieces() -> Any:
    """Return the land by code, disputed pieces cut out of the countries that hold them."""
    land = geopandas.read_file(WORLD_MAP, layer="countries").dissolve("iso_a2").geometry
    states = geopandas.read_file(WORLD_MAP, layer="states_provinces")
    for code, (country, names) in PIECES.items():
        chosen = states[(states["iso_a2"] == country) & states["name"].isin(names)]
        area = chosen.geometry.union_all().buffer(NEAR_DEG)
        land[code] = shapely.make_valid(land[country].intersection(area))
        land[country] = shapely.make_valid(land[country].difference(area))
    rest = []
    for part in shapely.get_parts(land.pop("-1")):
        at = part.centroid
        near = [c for c, xy in NAMELESS.items() if at.distance(shapely.Point(xy)) < 0.5]
        if near and near[0] not in land.index and part.area > 0.004:
            land[near[0]] = part
        else:
            rest.append(part)
    land["NAMELESS"] = shapely.multipolygons(rest)
    return land.apply(lambda part: polygons(shapely.transform(part, to_seam)))


def polygons(geometry: Any) -> Any:
    """Return the polygons of a geometry, valid, without points and lines."""
    parts = shapely.get_parts(shapely.make_valid(geometry))
    flat = [inner for part in parts for inner in shapely.get_parts(part)]
    return shapely.multipolygons([part for part in flat if part.geom_type == "Polygon"])


def to_seam(points: Any) -> Any:
    """Move points of the source's cut onto the date line, so that land meets land there."""
    near = np.abs(points[:, 0]) > SEAM_DEG
    points[near, 0] = np.sign(points[near, 0]) * 180.0
    return points


def claims() -> dict[str, Any]:
    """Return the claimed lines by holder and claim: ``RUS Japanese claim``."""
    lines = geopandas.read_file(WORLD_MAP, layer="disputed_borders")
    keys = lines["adm0_a3_l"] + " " + lines["name"]
    return dict(lines.dissolve(keys).geometry.items())


def without_specks(geometry: Any) -> Any:
    """Return a country without its small islands, its largest piece always kept."""
    parts = sorted(shapely.get_parts(geometry), key=lambda part: -part.area)
    large = [part for part in parts if part.area >= FAR_SMALLEST]
    return shapely.multipolygons(large or parts[:1])


def background(land: Any) -> Any:
    """Return the land of the whole world in few points, to lie behind a view and on a globe."""
    whole = polygons(shapely.union_all(list(land.values)))
    simple = shapely.coverage_simplify([whole], WORLD_DEG)[0]
    large = [part for part in shapely.get_parts(simple) if part.area > WORLD_SMALLEST]
    return shapely.multipolygons([shapely.polygons(part.exterior) for part in large])


def main() -> None:
    """Write the table."""
    land = pieces()
    TARGET.unlink(missing_ok=True)
    database = sqlite3.connect(TARGET)
    database.execute(
        "create table land (scale text, code text, west real, south real, east real, north real,"
        " wkb blob, primary key (scale, code)) without rowid"
    )
    rows = [("world", "world", background(land))]
    rows += [("claim", key, line) for key, line in claims().items()]
    valid = list(land.values)
    for scale, tolerance in SCALES.items():
        simple = shapely.coverage_simplify(valid, tolerance)
        if scale == "far":
            simple = [without_specks(part) for part in simple]
        rows += [(scale, str(c), g) for c, g in zip(land.index, simple, strict=True)]
    for scale, code, geometry in rows:
        small = shapely.set_precision(
            geometry, 0.1 if scale == "world" else 0.001, mode="pointwise"
        )
        blob = lzma.compress(shapely.to_wkb(small), preset=9, format=lzma.FORMAT_ALONE)
        database.execute(
            "insert into land values (?, ?, ?, ?, ?, ?, ?)", (scale, code, *small.bounds, blob)
        )
    database.commit()
    database.execute("vacuum")
    database.close()
    print(TARGET.stat().st_size // 1000, "KB")


if __name__ == "__main__":
    main()
