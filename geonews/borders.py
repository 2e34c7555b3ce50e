"""Lines that texts measure to: the border of two countries, the coast of one.

From Natural Earth 10m, simplified to about 1 km: every figure to a border is good to some 3 km.
"""

from __future__ import annotations

import lzma
import sqlite3
from functools import lru_cache
from pathlib import Path

import shapely
from shapely.geometry import LineString, MultiLineString

_FILE = Path(__file__).parent / "resources" / "borders.sqlite"


@lru_cache(maxsize=64)
def _line(code: str) -> LineString | MultiLineString | None:
    database = sqlite3.connect(f"{_FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        row = database.execute("select wkb from line where code = ?", (code,)).fetchone()
    finally:
        database.close()
    if row is None:
        return None
    geometry = shapely.from_wkb(lzma.decompress(row[0]))
    return None if geometry.is_empty else geometry


@lru_cache(maxsize=64)
def border_between(one: str, other: str) -> LineString | MultiLineString | None:
    """Return the border of two countries by ISO code, ``None`` where they do not touch.

    With an empty second code, return all land borders of the first.
    """
    if other:
        return _line(f"{one}-{other}") or _line(f"{other}-{one}")
    database = sqlite3.connect(f"{_FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = database.execute(
            "select code from line where code like ? or code like ?", (f"{one}-%", f"%-{one}")
        ).fetchall()
    finally:
        database.close()
    lines = [line for (code,) in rows if (line := _line(code)) is not None]
    if not lines:
        return None
    merged = shapely.union_all(lines)
    return merged if isinstance(merged, LineString | MultiLineString) else None


def coast_of(country: str) -> LineString | MultiLineString | None:
    """Return the coast of a country by ISO code, ``None`` for a landlocked one."""
    return _line(country)
