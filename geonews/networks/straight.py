"""The straight line: the geodesic, for flights and for distances as the crow flies."""

from __future__ import annotations

from geonews import geodesy
from geonews.interfaces import Stop
from geonews.model import FLOWN, Leg
from geonews.settings import Settings


class Straight:
    """Draw the geodesic. There always is one."""

    name = "straight"
    modes = FLOWN
    source = ""

    def leg(self, origin: Stop, destination: Stop) -> Leg:
        """Return the geodesic, densified and unwrapped; ``mode`` is left to the caller."""
        distance = geodesy.distance_m(origin.at, destination.at)
        return Leg(
            id=f"{origin.toponym}~{destination.toponym}:{self.name}",
            origin=origin.toponym,
            destination=destination.toponym,
            network=self.name,
            path=geodesy.geodesic_line(origin.at, destination.at),
            length_m=distance,
            geodesic_m=distance,
        )


def build(settings: Settings, argument: str = "") -> Straight:
    """Return the network of straight lines; nothing about it can be set."""
    del settings, argument
    return Straight()
