"""What the map says: the straight distance of two places as an interval, and each routed way."""

from __future__ import annotations

from dataclasses import dataclass

from geonews import geodesy
from geonews.located import BORDER_TOLERANCE_M, Located, country_edge
from geonews.model import Leg, Reading


@dataclass(frozen=True, slots=True)
class Straight:
    """A straight distance: between reference points, and between nearest and farthest points."""

    geodesic_m: float
    nearest_m: float
    farthest_m: float
    bearing_deg: float

    @property
    def spread_m(self) -> float:
        """How much of the distance is the size of the two places."""
        return self.geodesic_m - self.nearest_m


def measure_straight(origin: Located, destination: Located) -> Straight:
    """Return the straight distance of two places, extents counted.

    A line is measured to its nearest point, give or take 3 km; towns and areas by their radius.
    """
    for line, other in ((origin, destination), (destination, origin)):
        if line.extent is not None and "Line" in line.extent.geom_type:
            at = geodesy.nearest_point(other.at, line.extent)
            distance = geodesy.distance_m(other.at, at)
            spread = BORDER_TOLERANCE_M + other.radius_m + min(line.radius_m, 40_000.0)
            ahead = (at, other.at) if line is origin else (other.at, at)
            bearing = geodesy.bearing_deg(*ahead)
            return Straight(distance, max(0.0, distance - spread), distance + spread, bearing)
    distance = geodesy.distance_m(origin.at, destination.at)
    spread = origin.radius_m + destination.radius_m
    bearing = geodesy.bearing_deg(origin.at, destination.at)
    return Straight(distance, max(0.0, distance - spread), distance + spread, bearing)


def edge_of_country(origin: Located, destination: Located) -> tuple[Located, Straight] | None:
    """Return a country's nearest point to the other end, and the straight distance to it.

    News measures "300 km from Norland" to its border. ``None`` unless one end, and only one, is a
    country that the other lies outside of.
    """
    near = country_edge(origin, destination)
    if near is None:
        return None
    pair = (near, destination) if near.toponym == origin.toponym else (origin, near)
    return near, measure_straight(*pair)


def reading(leg: Leg, stated_m: float) -> Reading | None:
    """Return what a leg measured, ``None`` where its network had no way."""
    if leg.length_m is None or leg.path is None:
        return None
    return Reading(
        network=leg.network,
        leg=leg.id,
        length_m=round(leg.length_m, 1),
        gaps=len(leg.gaps),
        gaps_m=round(sum(gap.length_m for gap in leg.gaps), 1),
        snap_m=round(sum(leg.snap_m), 1),
        ratio=round(stated_m / leg.length_m, 4) if leg.length_m else None,
    )
