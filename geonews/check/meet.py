"""Let several offsets find the one unnamed point that they speak of: an epicentre, a crash site.

Trilateration by Gauss-Newton on a local plane; the method of intersecting point-radius
descriptions follows Wieczorek, Guo and Hijmans (2004).
"""

from __future__ import annotations

import math

from geonews import geodesy
from geonews.check.stated import read_stated
from geonews.located import Located
from geonews.model import DistanceClaim, LatLon

_STEPS = 12
_LEAST = 3
_BEARING_DEG = 50.0
_SLACK = 0.10


def shared_point(
    claims: list[DistanceClaim], anchors: list[Located], bearings_deg: list[float]
) -> LatLon | None:
    """Return the point at which offsets from three or more places meet, ``None`` where none is.

    Every stated distance must hold there within its rounding, the size of its anchor and a tenth,
    and every bearing within 50°.
    """
    if len(claims) < _LEAST:
        return None
    stated = [read_stated(claim) for claim in claims]
    starts = [
        geodesy.travel(anchor.at, bearing_deg=bearing, distance_m=item.middle_m)
        for anchor, bearing, item in zip(anchors, bearings_deg, stated, strict=True)
    ]
    at = _middle(starts)
    for _ in range(_STEPS):
        at = _step(at, anchors, [item.middle_m for item in stated])
    for anchor, bearing, item in zip(anchors, bearings_deg, stated, strict=True):
        distance, azimuth, _ = geodesy.inverse(anchor.at, at)
        room = item.slack_m + anchor.radius_m + _SLACK * item.middle_m
        off = abs((azimuth - bearing + 180.0) % 360.0 - 180.0)
        if abs(distance - item.middle_m) > room or off > _BEARING_DEG:
            return None
    return at


def _middle(points: list[LatLon]) -> LatLon:
    lon0 = points[0].lon
    lons = [lon0 + (p.lon - lon0 + 180.0) % 360.0 - 180.0 for p in points]
    lon = (sum(lons) / len(lons) + 180.0) % 360.0 - 180.0
    return LatLon(lat=sum(p.lat for p in points) / len(points), lon=lon)


def _step(at: LatLon, anchors: list[Located], lengths_m: list[float]) -> LatLon:
    """Return a better point: one step of Gauss-Newton on east and north."""
    a11 = a12 = a22 = b1 = b2 = 0.0
    for anchor, length in zip(anchors, lengths_m, strict=True):
        distance, azimuth, _ = geodesy.inverse(anchor.at, at)
        east, north = math.sin(math.radians(azimuth)), math.cos(math.radians(azimuth))
        weight = 1.0 / max(length, 1.0) ** 2
        miss = length - distance
        a11, a12, a22 = a11 + weight * east**2, a12 + weight * east * north, a22 + weight * north**2
        b1, b2 = b1 + weight * east * miss, b2 + weight * north * miss
    determinant = a11 * a22 - a12 * a12
    if determinant <= 1e-3 * a11 * a22 or determinant == 0.0:
        return at
    east_m = (a22 * b1 - a12 * b2) / determinant
    north_m = (a11 * b2 - a12 * b1) / determinant
    reach = math.hypot(east_m, north_m)
    if reach == 0.0:
        return at
    return geodesy.travel(
        at, bearing_deg=math.degrees(math.atan2(east_m, north_m)), distance_m=reach
    )
