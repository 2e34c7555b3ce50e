"""The ground under a story: land, borders and the world behind, packed small for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import shapely
from shapely.affinity import affine_transform
from shapely.geometry.base import BaseGeometry

from geonews.basemap import clip_basemap, world_land

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_STEPS = 2600
"""Steps of the packed coordinates across a view: finer than a pixel of a wide screen."""
_WORLD_UNIT_DEG = 0.25
_ASPECT = 2.0
"""A page shows maps up to twice as wide as high, and up to twice as high as wide."""
_DETAIL = 1.6
_WIDE_DETAIL = 2.2
"""Land is simplified to this many times the basemap's usual detail, which is a pixel or two."""
_WIDE_DEG = 100.0
"""A view wider than this has no world round it, and no globe to find it on."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """Packed lines and rings; each is a text of ``pack``."""

    unit_deg: float
    land: list[list[str]]
    solid: list[str]
    dashed: list[str]
    world: list[str]
    world_unit_deg: float
    box: Bounds | None
    """Where the land is drawn in detail; ``None`` where that is everywhere."""


def build_ground(bounds: Bounds, *, borders: str, polar: bool) -> Ground:
    """Return the ground of a view given as west, south, east, north in degrees."""
    if polar:
        low, high = (bounds[1] - 12.0, 90.0) if bounds[3] > 0.0 else (-90.0, bounds[3] + 12.0)
        box: Bounds = (-180.0, low, 180.0, high)
        view_deg = 2.0 * (high - low)
    else:
        box = _around(bounds)
        view_deg = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    wide = view_deg > _WIDE_DEG
    detail = (_WIDE_DETAIL if wide else _DETAIL) * view_deg
    found = clip_basemap(*box, view_deg=detail, borders=borders)
    unit = float(f"{max(view_deg / _STEPS, 0.0005):.2g}")
    land = _on_grid(shapely.disjoint_subset_union_all(list(found.land)), unit)
    return Ground(
        unit_deg=unit,
        land=[
            [pack(ring.coords, 1.0) for ring in (part.exterior, *part.interiors)]
            for part in shapely.get_parts(land)
            if part.geom_type == "Polygon"
        ],
        solid=_packed(found.borders, unit),
        dashed=_packed(found.disputed, unit),
        world=[
            pack(part.exterior.coords, _WORLD_UNIT_DEG)
            for part in ([] if wide else shapely.get_parts(world_land()))
        ],
        world_unit_deg=_WORLD_UNIT_DEG,
        box=None if polar else box,
    )


def pack(points: Iterable[tuple[float, ...]], unit_deg: float) -> str:
    """Return lon/lat points as a text: steps from point to point, in units of ``unit_deg``.

    Each number is shifted left by one with its sign in the last bit, then written in groups of
    five bits, low ones first, one letter a group; a letter from the 33rd on has another behind it.
    """
    grid = np.rint(np.asarray(points, dtype=float)[:, :2] / unit_deg).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    moved = np.any(steps != 0, axis=1)
    moved[0] = True
    letters = []
    for step in steps[moved].ravel().tolist():
        value = (step << 1) ^ (step >> 63)
        while value > 31:
            letters.append(_ALPHABET[(value & 31) | 32])
            value >>= 5
        letters.append(_ALPHABET[value])
    return "".join(letters)


def _packed(geometries: Iterable[BaseGeometry], unit: float) -> list[str]:
    lines = (part for geometry in geometries for part in shapely.get_parts(geometry))
    return [pack(line.coords, unit) for line in lines if line.geom_type == "LineString"]


def _on_grid(geometry: BaseGeometry, unit: float) -> BaseGeometry:
    """Return a geometry in whole units, still valid, without what that leaves no room for."""
    scaled = affine_transform(geometry, [1.0 / unit, 0.0, 0.0, 1.0 / unit, 0.0, 0.0])
    whole: BaseGeometry = shapely.set_precision(scaled, 1.0)
    return whole


def _around(bounds: Bounds) -> Bounds:
    """Return the box that a screen of any usual shape shows when it shows the bounds."""
    west, south, east, north = bounds
    x, y = (west + east) / 2.0, (south + north) / 2.0
    width, height = east - west, north - south
    stretch = max(0.1, cos(radians(max(abs(south), abs(north)))))
    half_width = min(max(215.0, 0.6 * width), 0.6 * max(width, _ASPECT * height / stretch))
    half_height = 0.6 * max(height, 1.9 * width * cos(radians(y)))
    return (
        round(x - half_width, 3),
        round(max(-85.0, y - half_height), 3),
        round(x + half_width, 3),
        round(min(85.0, y + half_height), 3),
    )
