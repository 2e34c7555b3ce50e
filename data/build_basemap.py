"""Build geonews/resources/basemap.sqlite: land by country at two scales. Run by hand, rarely.

    python data/build_basemap.py

From Natural Earth 10m v4.1 as in Debian's qgis-common (public domain), cut at ±180 there. Crimea
is drawn as a part of Ukraine (UN General Assembly resolution 68/262, 2014); disputed borders are
kept apart, to be dashed.
"""

from __future__ import annotations

import lzma
import sqlite3
from pathlib import Path

import geopandas
import shapely

WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
TARGET = Path(__file__).resolve().parent.parent / "geonews" / "resources" / "basemap.sqlite"
SCALES = {"fine": 0.012, "coarse": 0.12}


def main() -> None:
    """Write the table."""
    countries = geopandas.read_file(WORLD_MAP, layer="countries").dissolve("iso_a2").geometry
    states = geopandas.read_file(WORLD_MAP, layer="states_provinces")
    crimea = states[states["name"].isin(["Crimea", "Sevastopol"])].geometry.union_all()
    countries["RU"] = countries["RU"].difference(crimea.buffer(0.01))
    countries["UA"] = shapely.make_valid(countries["UA"].union(crimea.buffer(0.01)))
    disputed = geopandas.read_file(WORLD_MAP, layer="disputed_borders").geometry.union_all()
    TARGET.unlink(missing_ok=True)
    database = sqlite3.connect(TARGET)
    database.execute(
        "create table land (scale text, code text, west real, south real, east real, north real,"
        " wkb blob, primary key (scale, code)) without rowid"
    )
    for scale, tolerance in SCALES.items():
        simple = shapely.coverage_simplify(shapely.make_valid(countries.values), tolerance)
        rows = [*zip(countries.index, simple, strict=True), ("disputed", disputed)]
        for code, geometry in rows:
            small = shapely.set_precision(geometry, 0.001, mode="pointwise")
            blob = lzma.compress(shapely.to_wkb(small), preset=9, format=lzma.FORMAT_ALONE)
            database.execute(
                "insert into land values (?, ?, ?, ?, ?, ?, ?)",
                (scale, str(code), *small.bounds, blob),
            )
    database.commit()
    database.execute("vacuum")
    database.close()
    print(TARGET.stat().st_size // 1000, "KB")


if __name__ == "__main__":
    main()
