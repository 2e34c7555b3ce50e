"""Build geonews/resources/borders.npz-like tables: border lines of country pairs, and coasts.

    python data/build_borders.py

From Natural Earth 10m v4.1 as in Debian's qgis-common (public domain). Crimea is taken as a part of
Ukraine, as the United Nations General Assembly does (resolution 68/262, 2014).
"""

from __future__ import annotations

import lzma
import sqlite3
from pathlib import Path

import geopandas
import shapely
from shapely.ops import linemerge

WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
TARGET = Path(__file__).resolve().parent.parent / "geonews" / "resources" / "borders.sqlite"
TOLERANCE_DEG = 0.008
TOUCH_DEG = 0.0005


def lines_of(geometry: shapely.Geometry) -> shapely.Geometry:
    """Return the lines of a geometry, merged and simplified to about 1 km."""
    parts = [p for p in shapely.get_parts(geometry) if "LineString" in p.geom_type]
    if not parts:
        return shapely.LineString()
    merged = linemerge(parts) if len(parts) > 1 else parts[0]
    return shapely.set_precision(merged.simplify(TOLERANCE_DEG), 0.001, mode="pointwise")


def main() -> None:
    """Write the table."""
    countries = geopandas.read_file(WORLD_MAP, layer="countries").dissolve("iso_a2").geometry
    states = geopandas.read_file(WORLD_MAP, layer="states_provinces")
    crimea = states[states["name"].isin(["Crimea", "Sevastopol"])].geometry.union_all()
    countries["RU"] = countries["RU"].difference(crimea.buffer(0.01))
    countries["UA"] = countries["UA"].union(crimea)
    countries = countries[
        [code for code in countries.index if len(str(code)) == 2 and code != "-1"]
    ]
    tree = shapely.STRtree(countries.values)
    rows = []
    for index, code in enumerate(countries.index):
        outline = countries.iloc[index].boundary
        land = []
        for other in tree.query(countries.iloc[index].buffer(TOUCH_DEG)):
            if other == index:
                continue
            shared = outline.intersection(countries.iloc[other].buffer(TOUCH_DEG))
            line = lines_of(shared)
            if not line.is_empty:
                land.append(countries.iloc[other].buffer(TOUCH_DEG))
                if index < other:
                    rows.append((f"{code}-{countries.index[other]}", shapely.to_wkb(line)))
        coast = outline.difference(shapely.union_all(land)) if land else outline
        rows.append((f"{code}", shapely.to_wkb(lines_of(coast))))
    TARGET.unlink(missing_ok=True)
    database = sqlite3.connect(TARGET)
    database.execute("create table line (code text primary key, wkb blob) without rowid")
    database.executemany(
        "insert into line values (?, ?)",
        (
            (code, lzma.compress(wkb, preset=9, format=lzma.FORMAT_ALONE))
            for code, wkb in sorted(rows)
        ),
    )
    database.commit()
    database.execute("vacuum")
    database.close()
    print(len(rows), "lines,", TARGET.stat().st_size // 1000, "KB")


if __name__ == "__main__":
    main()
