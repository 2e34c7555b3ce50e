"""Clip the embedded basemap to a view: land and borders under a policy, Natural Earth."""

from __future__ import annotations

import lzma
import sqlite3
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geonews.errors import SettingsError

_RESOURCES = Path(__file__).parent / "resources"
_FILE = _RESOURCES / "basemap.sqlite"
_COARSE_DEG = 25.0
"""Views wider than this take the coarse scale."""
_FAR_DEG = 200.0
"""Views wider than this take the far scale, which knows coasts to 0.3 degrees."""
_DETAIL = 1 / 800
_TINY = 0.00002
_MARGIN = 0.01
_READ_AT = 101
_GRID = 1000
"""Steps a degree: vertices of neighbours meet on this grid."""


@dataclass(frozen=True, slots=True)
class Basemap:
    """Land and borders within a view, lon/lat, longitudes unwrapped."""

    land: tuple[BaseGeometry, ...]
    """Polygons by piece of land; their outlines are no borders."""
    disputed: tuple[BaseGeometry, ...]
    """Lines to draw dashed."""
    borders: tuple[BaseGeometry, ...] = ()
    """Lines to draw solid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderPolicy:
    """Which lines are drawn solid, dashed or not at all, and after whom."""

    name: str
    text: str
    source: str
    default: str
    other_claims: str
    pairs: dict[str, str]
    claims: dict[str, str]

    def of_pair(self, one: str, other: str) -> str:
        """Return how the border of two pieces of land is drawn."""
        return self.pairs.get(" ".join(sorted((one, other))), self.default)


@cache
def border_policies() -> dict[str, BorderPolicy]:
    """Return the policies that ship, by name."""
    table = tomllib.loads((_RESOURCES / "borders.toml").read_text(encoding="utf-8"))
    return {name: BorderPolicy(name=name, **entry) for name, entry in table.items()}


def border_policy(name: str) -> BorderPolicy:
    """Return a policy; raise ``SettingsError`` for a name that does not ship."""
    known = border_policies()
    if name not in known:
        message = f"no border policy named {name!r}; choose one of {', '.join(known)}"
        raise SettingsError(message)
    return known[name]


def clip_basemap(  # noqa: PLR0913 - a box has four sides
    west: float,
    south: float,
    east: float,
    north: float,
    *,
    view_deg: float,
    borders: str = "un",
) -> Basemap:
    """Return what lies in a box, simplified to 1/800 of the view's width, repeated past ±180.

    ``view_deg`` is the width of the view itself, of which the box is the surroundings;
    ``borders`` names a policy.
    """
    policy = border_policy(borders)
    scale = "coarse" if view_deg > _COARSE_DEG else "fine"
    scale = "far" if view_deg > _FAR_DEG else scale
    box = (west, south, east, north)
    found = _clipped(scale, box)
    codes = [code for code, _ in found]
    smallest = (east - west) * (north - south) * _TINY
    # What is dropped in the end need not be simplified first; a quarter leaves room for rounding.
    large = [_without_specks(part, smallest / 4.0) for _, part in found]
    simple = _simplified(large, view_deg * _DETAIL)
    kept = [_without_specks(part, smallest) for part in simple]
    lines = _border_lines(codes, kept, box, policy)
    for key, line in _clipped("claim", box):
        style = policy.claims.get(key, policy.other_claims)
        lines.setdefault(style, []).append(line.simplify(view_deg * _DETAIL))
    return Basemap(
        tuple(part for part in kept if not part.is_empty),
        tuple(lines.get("dashed", ())),
        tuple(lines.get("solid", ())),
    )


def world_land() -> BaseGeometry:
    """Return the whole world's land in some 1,500 points: for a globe, or behind a view."""
    return _piece("world", "world")


def country_land(iso2: str) -> BaseGeometry | None:
    """Return the land of a country as it is held, at the coarse scale; ``None`` where unknown."""
    known = any(scale == "coarse" and code == iso2 for scale, code, *_ in _index())
    return _piece("coarse", iso2) if known else None


def sea_share(line: LineString) -> float:
    """Return which share of a line is sea, 0 to 1; longitudes may pass 180.

    Read at points along the line, on the coasts of the 1:10 million map.
    """
    west, south, east, north = line.bounds
    scale = "coarse" if east - west > _COARSE_DEG else "fine"
    box = (west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)
    points = shapely.line_interpolate_point(line, np.linspace(0.0, 1.0, _READ_AT), normalized=True)
    dry = np.zeros(_READ_AT, dtype=bool)
    for _, part in _clipped(scale, box):
        dry |= shapely.contains_xy(part, shapely.get_x(points), shapely.get_y(points))
    return float(1.0 - dry.mean())


@cache
def _index() -> tuple[tuple[str, str, float, float, float, float], ...]:
    database = sqlite3.connect(f"{_FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        sql = "select scale, code, west, south, east, north from land order by scale, code"
        return tuple(database.execute(sql))
    finally:
        database.close()


@lru_cache(maxsize=512)
def _piece(scale: str, code: str) -> BaseGeometry:
    database = sqlite3.connect(f"{_FILE.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        sql = "select wkb from land where scale = ? and code = ?"
        (blob,) = database.execute(sql, (scale, code)).fetchone()
    finally:
        database.close()
    whole: BaseGeometry = shapely.from_wkb(lzma.decompress(blob))
    return whole


def _clipped(scale: str, box: tuple[float, float, float, float]) -> list[tuple[str, BaseGeometry]]:
    """Return code and geometry of all that lies in a box, on a common grid."""
    west, south, east, north = box
    found = []
    for shift in (-360.0, 0.0, 360.0):
        for kind, code, left, low, right, high in _index():
            if kind != scale or left + shift >= east or right + shift <= west:
                continue
            if low >= north or high <= south:
                continue
            whole = _piece(scale, code)
            inside = left + shift >= west and right + shift <= east
            if not (inside and low >= south and high <= north):
                whole = shapely.clip_by_rect(whole, west - shift, south, east - shift, north)
            if not whole.is_empty:
                found.append((code, translate(whole, shift) if shift else whole))
    return found


def _simplified(parts: list[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    """Return polygons with fewer points that still meet each other, on a common grid."""
    if not parts:
        return []
    polygons = [_polygons(part) for part in parts]
    simple = shapely.coverage_simplify(polygons, tolerance)
    return [_polygons(part) for part in shapely.set_precision(simple, 1 / _GRID, mode="pointwise")]


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return shapely.multipolygons(parts)


def _border_lines(
    codes: list[str],
    parts: list[BaseGeometry],
    box: tuple[float, float, float, float],
    policy: BorderPolicy,
) -> dict[str, list[BaseGeometry]]:
    """Return the segments that two pieces share, by style: solid, dashed, hidden."""
    rows = []
    for index, part in enumerate(parts):
        for ring in shapely.get_rings(shapely.get_parts(part)):
            points = np.rint(shapely.get_coordinates(ring) * _GRID).astype(np.int64)
            keys = points[:, 0] * 1_000_000 + points[:, 1]
            ends = np.sort(np.column_stack((keys[:-1], keys[1:])), axis=1)
            rows.append(np.column_stack((ends, np.full(len(ends), index))))
    if not rows:
        return {}
    table = np.concatenate(rows)
    table = table[np.lexsort((table[:, 2], table[:, 1], table[:, 0]))]
    same = np.all(table[1:, :2] == table[:-1, :2], axis=1) & (table[1:, 2] != table[:-1, 2])
    groups: dict[str, list[Any]] = {}
    for first, second in zip(table[:-1][same], table[1:][same], strict=True):
        style = policy.of_pair(codes[first[2]], codes[second[2]])
        if codes[first[2]] != codes[second[2]] and style != "hidden":
            segment = [_unpacked(int(key)) for key in first[:2]]
            if not _on_edge(segment, box):
                groups.setdefault(style, []).append(segment)
    return {
        style: [shapely.line_merge(shapely.multilinestrings(segments))]
        for style, segments in groups.items()
    }


def _unpacked(key: int) -> tuple[float, float]:
    lon, lat = divmod(key + 500_000, 1_000_000)
    return lon / _GRID, (lat - 500_000) / _GRID


def _on_edge(ends: list[tuple[float, float]], box: tuple[float, float, float, float]) -> bool:
    """Tell whether a segment lies on the box or on the date line, where the land is only cut."""
    (x1, y1), (x2, y2) = ends
    near = 1.5 / _GRID
    upright = abs(x1 - x2) < near and (
        min(abs(x1 - box[0]), abs(x1 - box[2])) < near or abs(abs(x1) % 360.0 - 180.0) < near
    )
    level = abs(y1 - y2) < near and min(abs(y1 - box[1]), abs(y1 - box[3])) < near
    return upright or level


def _without_specks(geometry: BaseGeometry, smallest: float) -> BaseGeometry:
    """Drop islands too small to see, unless nothing else is left."""
    parts = shapely.get_parts(_polygons(geometry))
    large = parts[shapely.area(parts) >= smallest]
    return shapely.multipolygons(large if len(large) else parts[:1])


def load_pieces(
    scale: str, west: float, south: float, east: float, north: float
) -> list[tuple[str, BaseGeometry]]:
    """Return what touches a box within ±180 degrees, whole, by code.

    ``scale`` is ``far``, ``coarse`` or ``fine`` land, whose neighbours share their vertices, or
    ``claim`` for claimed lines.
    """
    return [
        (code, _piece(scale, code))
        for kind, code, left, low, right, high in _index()
        if kind == scale and left <= east and right >= west and low <= north and high >= south
    ]
