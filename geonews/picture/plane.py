"""Choose a projection for an extent, and bring longitudes and latitudes to pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geonews.geodesy import cut_antimeridian

Floats = NDArray[np.float64]

_WORLD_RAD = np.radians(68.0)
"""Extents with a greater angular radius are drawn as the whole world."""
_EDGE_DEG = 179.9999


@dataclass(frozen=True, slots=True)
class Plane:
    """A flat sheet in metres, y to the north: equal-area azimuthal, or the whole world."""

    lon: float
    lat: float
    world: bool = False

    def forward(self, lon_lat: Floats) -> Floats:
        """Return metres east and north of the centre; longitudes may be unwrapped."""
        lons = lon_lat[:, 0] - self.lon
        if self.world:
            lons = np.clip(lons, -_EDGE_DEG, _EDGE_DEG)
        return np.column_stack(_proj(self.lat, self.world)(lons, lon_lat[:, 1].copy()))

    def inverse(self, metres: Floats) -> Floats:
        """Return degrees east of the central meridian and latitudes; NaN off the globe."""
        found = _proj(self.lat, self.world)(metres[:, 0].copy(), metres[:, 1].copy(), inverse=True)
        degrees = np.column_stack(found)
        degrees[~np.isfinite(degrees).all(axis=1)] = np.nan
        return degrees


@lru_cache(maxsize=64)
def _proj(lat: float, world: bool) -> Proj:  # noqa: FBT001 - a cache key
    if world:
        return Proj(proj="eqearth", lon_0=0.0, ellps="WGS84")
    return Proj(proj="laea", lat_0=lat, lon_0=0.0, ellps="WGS84")


def choose_plane(lon_lat: Floats, *, middle_lon: float | None = None) -> Plane:
    """Return the projection that suits points: true areas, centred, north up at the centre.

    One rule serves cities, oceans, the date line and the poles. What reaches round the globe is
    drawn on the whole world instead, centred on ``middle_lon`` or the middle of all longitudes.
    """
    lons, lats = np.radians(lon_lat).T
    vectors = np.column_stack(
        (np.cos(lats) * np.cos(lons), np.cos(lats) * np.sin(lons), np.sin(lats))
    )
    middle = vectors.mean(axis=0)
    span = (float(lon_lat[:, 0].min()) + float(lon_lat[:, 0].max())) / 2.0
    span = span if middle_lon is None else middle_lon
    world = Plane(lon=round(span, 3), lat=0.0, world=True)
    if _reach(vectors, middle) > np.radians(100.0):
        return world
    centre = _point(middle)
    for _ in range(2):  # the middle of the extent, not of the points
        metres = Plane(*centre).forward(lon_lat)
        box = (metres.min(axis=0) + metres.max(axis=0)) / 2.0
        found = Plane(*centre).inverse(box[None, :])[0]
        centre = (centre[0] + float(found[0]), float(found[1]))
    lon, lat = np.radians(centre)
    towards = np.array((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    if _reach(vectors, towards) > _WORLD_RAD:
        return world
    return Plane(lon=round(centre[0], 3), lat=round(centre[1], 3))


def _reach(vectors: Floats, towards: Floats) -> float:
    """Return the angle to the farthest point, in radians; half a turn where there is no middle."""
    length = float(np.linalg.norm(towards))
    if length < 0.05:
        return float(np.pi)
    return float(np.arccos(np.clip(vectors @ towards / length, -1.0, 1.0)).max())


def _point(vector: Floats) -> tuple[float, float]:
    lon = np.degrees(np.arctan2(vector[1], vector[0]))
    return float(lon), float(np.degrees(np.arctan2(vector[2], np.hypot(vector[0], vector[1]))))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A projection with a scale and a frame: degrees to pixels, y downwards."""

    plane: Plane
    width: int
    height: int
    m_per_px: float
    x_m: float
    y_m: float
    """The middle of the frame, in metres on the plane."""

    def pixels(self, lon_lat: Floats) -> Floats:
        """Return where points fall in the frame."""
        metres = self.plane.forward(lon_lat)
        x = (metres[:, 0] - self.x_m) / self.m_per_px + self.width / 2.0
        y = self.height / 2.0 - (metres[:, 1] - self.y_m) / self.m_per_px
        return np.column_stack((x, y))

    def degrees(self, pixels: Floats) -> Floats:
        """Return degrees east of the central meridian and latitudes; NaN off the globe."""
        x = (pixels[:, 0] - self.width / 2.0) * self.m_per_px + self.x_m
        y = (self.height / 2.0 - pixels[:, 1]) * self.m_per_px + self.y_m
        return self.plane.inverse(np.column_stack((x, y)))

    def line(self, lon_lat: Floats) -> list[Floats]:
        """Return a line's pieces in pixels; one piece, but for a line cut by the world's edge."""
        if not self.plane.world or len(lon_lat) < 2:
            return [self.pixels(lon_lat)]
        around = translate(shapely.linestrings(lon_lat), -self.plane.lon)
        pieces = shapely.get_parts(cut_antimeridian(around))
        back = np.array((self.plane.lon, 0.0))
        return [self.pixels(shapely.get_coordinates(piece) + back) for piece in pieces]


def fit_sheet(  # noqa: PLR0913 - what a frame is made of
    lon_lat: Floats,
    *,
    width: int,
    height: int,
    pad: int,
    least_m: float,
    middle_lon: float | None = None,
) -> Sheet:
    """Return the frame that holds all points with ``pad`` pixels round them.

    ``least_m`` is the least width on the ground, in metres, so that one place keeps its region.
    """
    plane = choose_plane(lon_lat, middle_lon=middle_lon)
    if plane.world:
        rim = np.array(((0.0, 90.0), (0.0, -90.0), (-180.0, 0.0), (180.0, 0.0)))
        lon_lat, pad = rim + np.array((plane.lon, 0.0)), 4
    metres = plane.forward(lon_lat)
    low, high = metres.min(axis=0), metres.max(axis=0)
    wide = max(float(high[0] - low[0]) / (width - 2 * pad), least_m / width)
    tall = float(high[1] - low[1]) / (height - 2 * pad)
    x, y = (low + high) / 2.0
    return Sheet(plane, width, height, float(max(wide, tall)), float(x), float(y))


def transform(geometry: BaseGeometry, sheet: Sheet) -> BaseGeometry:
    """Return a geometry, given in degrees east of the central meridian, in pixels."""
    shift = np.array((sheet.plane.lon, 0.0))
    return shapely.transform(geometry, lambda lon_lat: sheet.pixels(lon_lat + shift))
