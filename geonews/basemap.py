"""Clip the embedded basemap to a view: land by country and disputed borders, Natural Earth."""

from __future__ import annotations

import lzma
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

_FILE = Path(__file__).parent / "resources" / "basemap.sqlite"
_COARSE_DEG = 25.0
"""Views wider than this take the coarse scale."""
_DETAIL = 1 / 800
_TINY = 0.00002


@dataclass(frozen=True, slots=True)
class Basemap:
    """Land polygons and disputed borders within a view, lon/lat, longitudes unwrapped."""

    land: tuple[BaseGeometry, ...]
    disputed: tuple[BaseGeometry, ...]


def clip_basemap(
    west: float, south: float, east: float, north: float, *, view_deg: float
) -> Basemap:
    """Return what lies in a box, simplified to 1/800 of the view's width, repeated past ±180.

    ``view_deg`` is the width of the view itself, of which the box is the surroundings.
    """
    scale = "coarse" if view_deg > _COARSE_DEG else "fine"
    land: list[BaseGeometry] = []
    disputed: list[BaseGeometry] = []
    database = sqlite3.connect(f"{_FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        for shift in (-360.0, 0.0, 360.0):
            rows = database.execute(
                "select code, wkb from land where scale = ? and west < ? and east > ?"
                " and south < ? and north > ? order by code",
                (scale, east - shift, west - shift, north, south),
            )
            for code, blob in rows:
                whole = shapely.from_wkb(lzma.decompress(blob))
                part = shapely.clip_by_rect(whole, west - shift, south, east - shift, north)
                part = part.simplify(view_deg * _DETAIL)
                if part.is_empty:
                    continue
                (disputed if code == "disputed" else land).append(translate(part, shift))
    finally:
        database.close()
    smallest = (east - west) * (north - south) * _TINY
    return Basemap(
        tuple(kept for part in land if not (kept := _without_specks(part, smallest)).is_empty),
        tuple(disputed),
    )


def _without_specks(geometry: BaseGeometry, smallest: float) -> BaseGeometry:
    """Drop islands too small to see, unless nothing else is left."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    large = [part for part in parts if part.area >= smallest] or parts[:1]
    return shapely.multipolygons(large)


def load_land(
    west: float, south: float, east: float, north: float, *, fine: bool
) -> list[tuple[str, BaseGeometry]]:
    """Return the land that touches a box within ±180 degrees, whole, by country code.

    Neighbours share their vertices. The code ``disputed`` holds lines instead of land.
    """
    database = sqlite3.connect(f"{_FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        rows = database.execute(
            "select code, wkb from land where scale = ? and west <= ? and east >= ?"
            " and south <= ? and north >= ? order by code",
            ("fine" if fine else "coarse", east, west, north, south),
        ).fetchall()
    finally:
        database.close()
    return [(code, shapely.from_wkb(lzma.decompress(blob))) for code, blob in rows]
