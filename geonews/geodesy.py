"""Measure on the WGS84 ellipsoid: the one place where degrees become metres.

Distances and directions are geodesics (Karney 2013, as in PROJ), never great circles on a
sphere. Only this module and the networks swap to lon/lat; the rest of the house passes
``LatLon``.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Proj
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geonews.model import LatLon

_STEP_M = 50_000.0
_MAX_POINTS = 200
_DENSE_DEG = 0.5
"""Longest piece of an extent's outline that is taken as straight on the tangent plane."""
_DENSE_M = 56_000.0
"""Length of that piece at most: half a degree of a great circle."""

_Floats = NDArray[np.float64]


@cache
def _geod() -> Geod:
    return Geod(ellps="WGS84")


def inverse(origin: LatLon, destination: LatLon) -> tuple[float, float, float]:
    """Solve the inverse geodesic problem (Karney 2013).

    Return the distance in metres, the azimuth at ``origin`` towards ``destination`` and the
    azimuth at ``destination`` back to ``origin``, both in degrees from 0 to 360. Where the two
    coincide the azimuths mean nothing.
    """
    ahead, back, distance = _geod().inv(origin.lon, origin.lat, destination.lon, destination.lat)
    return float(distance), float(ahead) % 360.0, float(back) % 360.0


def distance_m(origin: LatLon, destination: LatLon) -> float:
    """Return the length of the geodesic between two points, in metres."""
    return inverse(origin, destination)[0]


def bearing_deg(origin: LatLon, destination: LatLon) -> float:
    """Return the azimuth of ``destination`` seen from ``origin``, degrees clockwise from north."""
    return inverse(origin, destination)[1]


def travel(origin: LatLon, *, bearing_deg: float, distance_m: float) -> LatLon:
    """Return the point that lies so many metres from ``origin`` in a direction."""
    lon, lat, _ = _geod().fwd(origin.lon, origin.lat, bearing_deg, distance_m)
    return _lat_lon(float(lon), float(lat))


def midpoint(origin: LatLon, destination: LatLon) -> LatLon:
    """Return the point half way along the geodesic."""
    distance, ahead, _ = inverse(origin, destination)
    return travel(origin, bearing_deg=ahead, distance_m=distance / 2)


def length_m(line: LineString | MultiLineString) -> float:
    """Return the length of a lon/lat line along geodesics between its points, in metres."""
    parts = line.geoms if isinstance(line, MultiLineString) else (line,)
    return sum(float(_geod().line_length(*_lon_lat(part).T)) for part in parts)


def geodesic_line(
    origin: LatLon, destination: LatLon, *, near_lon: float | None = None
) -> LineString:
    """Return the geodesic as a lon/lat line that can be drawn.

    Points stand at most 50 km apart, farther only where that would take more than 200 of them.
    Longitudes are unwrapped: they may pass 180 instead of jumping to -180. ``near_lon`` chooses
    the turn of the globe (``None`` keeps the origin's own longitude).
    """
    distance, ahead, _ = inverse(origin, destination)
    count = max(2, min(_MAX_POINTS, math.ceil(distance / _STEP_M) + 1))
    steps = np.linspace(0.0, distance, count)[1:-1]
    full = np.full(steps.shape, 1.0)
    lons, lats, _ = _geod().fwd(origin.lon * full, origin.lat * full, ahead * full, steps)
    points = [
        (origin.lon, origin.lat),
        *zip(map(float, lons), map(float, lats), strict=True),
        (destination.lon, destination.lat),
    ]
    return unwrap(LineString(points), near_lon=origin.lon if near_lon is None else near_lon)


def unwrap(line: LineString, *, near_lon: float | None = None) -> LineString:
    """Return the line with longitudes that never jump by more than half a turn.

    The first longitude comes within 180 degrees of ``near_lon``; ``None`` leaves it as it is.
    """
    coordinates = _lon_lat(line)
    lons = np.unwrap(coordinates[:, 0], period=360.0)
    if near_lon is not None:
        lons = lons + 360.0 * round((near_lon - float(lons[0])) / 360.0)
    return LineString(np.column_stack((lons, coordinates[:, 1])))


def cut_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry cut at ±180 degrees, for formats that ask for it (RFC 7946, 3.1.9).

    Points, lines and polygons are taken; longitudes may be unwrapped or may jump at ±180. A ring
    round a pole is closed along that pole. Empty pieces and touching points are dropped.
    """
    if isinstance(geometry, Point):
        return Point(wrap_lon(geometry.x), geometry.y)
    if isinstance(geometry, LineString):
        pieces = _windows(unwrap(geometry), LineString)
        return pieces[0] if len(pieces) == 1 else MultiLineString(pieces)
    if isinstance(geometry, Polygon):
        # The halves of a ring round a pole meet again at its seam.
        return shapely.union_all(_windows(_unwrap_polygon(geometry), Polygon))
    leaves = [leaf for part in _leaves(geometry) for leaf in _leaves(cut_antimeridian(part))]
    if isinstance(geometry, MultiLineString):
        return MultiLineString(leaves)
    if isinstance(geometry, MultiPolygon):
        return shapely.multipolygons(leaves)
    return shapely.geometrycollections(leaves)


def wrap_lon(lon: float) -> float:
    """Return a longitude between -180 and 180; ±180 itself stays as it is."""
    return lon if -180.0 <= lon <= 180.0 else (lon + 180.0) % 360.0 - 180.0


def distance_to_geometry_m(at: LatLon, geometry: BaseGeometry) -> float:
    """Return the distance to the nearest point of a lon/lat geometry, in metres.

    0 inside an area, NaN for an empty geometry. Measured on the azimuthal equidistant plane
    centred on ``at``, where every distance from the centre is a geodesic's.
    """
    return _nearest(at, geometry)[0]


def nearest_point(at: LatLon, geometry: BaseGeometry) -> LatLon:
    """Return the point of a lon/lat geometry that is nearest to ``at``.

    That is ``at`` itself inside an area and for an empty geometry.
    """
    return _nearest(at, geometry)[1]


def farthest_m(at: LatLon, geometry: BaseGeometry) -> float:
    """Return the distance to the farthest point of a lon/lat geometry, in metres.

    NaN for an empty geometry.
    """
    coordinates = shapely.get_coordinates(shapely.segmentize(geometry, _DENSE_DEG))
    if not len(coordinates):
        return math.nan
    full = np.full(len(coordinates), 1.0)
    _, _, distances = _geod().inv(
        at.lon * full, at.lat * full, coordinates[:, 0].copy(), coordinates[:, 1].copy()
    )
    return float(np.max(distances))


def area_m2(geometry: BaseGeometry) -> float:
    """Return the area of a lon/lat geometry in square metres; 0 for points and lines."""
    polygons = [leaf for leaf in _leaves(geometry) if isinstance(leaf, Polygon)]
    return sum(
        abs(float(_geod().geometry_area_perimeter(shapely.orient_polygons(polygon))[0]))
        for polygon in polygons
    )


def _lon_lat(line: LineString) -> _Floats:
    coordinates: _Floats = shapely.get_coordinates(line)
    return coordinates


def _lat_lon(lon: float, lat: float) -> LatLon:
    return LatLon(lat=max(-90.0, min(90.0, lat)), lon=wrap_lon(lon))


def _windows(geometry: BaseGeometry, leaf_type: type[BaseGeometry]) -> list[BaseGeometry]:
    """Cut an unwrapped geometry into turns of the globe, and bring each back within ±180."""
    if geometry.is_empty:
        return []
    west, _, east, _ = geometry.bounds
    if west >= -180.0 and east <= 180.0:
        return [leaf for leaf in _leaves(geometry) if isinstance(leaf, leaf_type)]
    pieces: list[BaseGeometry] = []
    for turn in range(math.floor((west + 180.0) / 360.0), math.ceil((east - 180.0) / 360.0) + 1):
        shift = 360.0 * turn
        piece = shapely.intersection(geometry, box(shift - 180.0, -90.0, shift + 180.0, 90.0))
        pieces += [
            shapely.transform(leaf, lambda xy, by=shift: xy - np.array([by, 0.0]))
            for leaf in _leaves(piece)
            if isinstance(leaf, leaf_type)
        ]
    return pieces


def _unwrap_polygon(polygon: Polygon) -> Polygon:
    """Unwrap the rings into one turn of the globe; close a ring round a pole along the pole."""
    shell = _unwrap_ring(polygon.exterior, near_lon=None)
    middle = float(np.mean(shell[:, 0]))
    holes = [_unwrap_ring(ring, near_lon=middle) for ring in polygon.interiors]
    unwrapped = Polygon(shell, holes)
    return unwrapped if unwrapped.is_valid else shapely.make_valid(unwrapped)


def _unwrap_ring(ring: LineString, *, near_lon: float | None) -> _Floats:
    coordinates = _lon_lat(ring)
    lons = np.unwrap(coordinates[:, 0], period=360.0)
    if near_lon is not None:
        lons = lons + 360.0 * round((near_lon - float(np.mean(lons))) / 360.0)
    unwrapped: _Floats = np.column_stack((lons, coordinates[:, 1]))
    if abs(lons[-1] - lons[0]) > 180.0:  # the ring goes once round the globe
        pole = math.copysign(90.0, float(np.mean(coordinates[:, 1])))
        unwrapped = np.vstack((unwrapped, [(lons[-1], pole), (lons[0], pole)]))
    return unwrapped


def _nearest(at: LatLon, geometry: BaseGeometry) -> tuple[float, LatLon]:
    if geometry.is_empty:
        return math.nan, at
    turns = [Point(at.lon + turn, at.lat) for turn in (-360.0, 0.0, 360.0)]
    if any(shapely.intersects(geometry, point) for point in turns):
        return 0.0, at
    starts, ends = _pieces(geometry)
    if len(starts) > 2000:  # only what may hold the nearest point is worth projecting
        coarse = np.minimum(_coarse_m(at, starts), _coarse_m(at, ends))
        keep = coarse <= float(np.min(coarse)) * 1.01 + _DENSE_M
        starts, ends = starts[keep], ends[keep]
    plane = Proj(proj="aeqd", lat_0=at.lat, lon_0=at.lon, ellps="WGS84")
    a = _on_plane(plane, starts)
    b = _on_plane(plane, ends)
    step = b - a
    square = np.maximum(np.einsum("ij,ij->i", step, step), 1e-12)
    share = np.clip(-np.einsum("ij,ij->i", a, step) / square, 0.0, 1.0)
    feet = a + share[:, None] * step
    best = int(np.argmin(np.einsum("ij,ij->i", feet, feet)))
    lon, lat = plane(float(feet[best, 0]), float(feet[best, 1]), inverse=True)
    return float(np.hypot(*feet[best])), _lat_lon(float(lon), float(lat))


def _on_plane(plane: Proj, lon_lat: _Floats) -> _Floats:
    flat: _Floats = np.column_stack(plane(lon_lat[:, 0].copy(), lon_lat[:, 1].copy()))
    flat[~np.isfinite(flat)] = 4e7  # the antipode lies on no plane
    return flat


def _leaves(geometry: BaseGeometry) -> list[BaseGeometry]:
    if not hasattr(geometry, "geoms"):
        return [] if geometry.is_empty else [geometry]
    return [leaf for part in geometry.geoms for leaf in _leaves(part)]


def _pieces(geometry: BaseGeometry) -> tuple[_Floats, _Floats]:
    """Return the two ends of every short piece of a geometry's points, lines and outlines."""
    lines = [
        line
        for leaf in _leaves(geometry)
        for line in _leaves(leaf.boundary if isinstance(leaf, Polygon) else leaf)
    ]
    dense = shapely.segmentize(lines, _DENSE_DEG)
    coordinates, index = shapely.get_coordinates(dense, return_index=True)
    joined = index[1:] == index[:-1]
    alone = np.bincount(index)[index] == 1
    starts = np.vstack((coordinates[:-1][joined], coordinates[alone]))
    ends = np.vstack((coordinates[1:][joined], coordinates[alone]))
    return starts, ends


def _coarse_m(at: LatLon, coordinates: _Floats) -> _Floats:
    """Return rough distances on a sphere, to choose what is worth measuring."""
    lons, lats = np.radians(coordinates).T
    lat, lon = math.radians(at.lat), math.radians(at.lon)
    chord = (
        np.sin((lats - lat) / 2) ** 2 + math.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    )
    distances: _Floats = 2 * 6_371_000.0 * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return distances


def latlon(pair: tuple[float, ...]) -> LatLon:
    """Return the point of a lon/lat pair; an unwrapped longitude comes back within ±180."""
    return LatLon(lat=pair[1], lon=wrap_lon(pair[0]))
