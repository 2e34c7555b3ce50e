"""Sea lanes by searoute, with the two approaches that it leaves out."""

from __future__ import annotations

import warnings
from functools import cached_property
from importlib import import_module
from types import ModuleType

from shapely.geometry import LineString

from geonews import geodesy
from geonews.interfaces import Stop
from geonews.model import LatLon, Leg, Mode
from geonews.settings import Settings

APPROACH_LIMIT_M = 80_000.0
"""Farther than this from every lane, a place is no port."""


class Sea:
    """Route by sea. A place inland has no sea route."""

    name = "sea"
    modes = frozenset({Mode.SEA})
    source = "searoute"

    @cached_property
    def _library(self) -> ModuleType:
        return import_module("searoute")

    def leg(self, origin: Stop, destination: Stop) -> Leg:
        """Return the sea route with both approaches, or a leg without path that says why."""
        straight = geodesy.distance_m(origin.at, destination.at)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a closed passage is told in the note
            found = self._library.searoute(
                [origin.at.lon, origin.at.lat], [destination.at.lon, destination.at.lat], units="m"
            )
        coordinates = found["geometry"]["coordinates"]
        if len(coordinates) < 2:
            return self._leg(origin, destination, straight, note="no sea lane between its ends")
        first = geodesy.distance_m(origin.at, _point(coordinates[0]))
        last = geodesy.distance_m(_point(coordinates[-1]), destination.at)
        if max(first, last) > APPROACH_LIMIT_M:
            return self._leg(
                origin, destination, straight, note="an end lies far from every sea lane"
            )
        points = [
            (origin.at.lon, origin.at.lat),
            *((lon, lat) for lon, lat in coordinates),
            (destination.at.lon, destination.at.lat),
        ]
        path = geodesy.unwrap(LineString(points))
        length = geodesy.length_m(path)
        if length < 0.995 * straight:
            return self._leg(origin, destination, straight, note="the sea lane found is absurd")
        return self._leg(origin, destination, straight, path, length, (first, last))

    def _leg(  # noqa: PLR0913, PLR0917 - the fields of one record
        self,
        origin: Stop,
        destination: Stop,
        straight: float,
        path: LineString | None = None,
        length_m: float | None = None,
        snap_m: tuple[float, float] = (0.0, 0.0),
        *,
        note: str = "",
    ) -> Leg:
        return Leg(
            id=f"{origin.toponym}~{destination.toponym}:{self.name}",
            origin=origin.toponym,
            destination=destination.toponym,
            network=self.name,
            mode=Mode.SEA,
            path=path,
            length_m=length_m,
            geodesic_m=straight,
            snap_m=(round(snap_m[0], 1), round(snap_m[1], 1)),
            note=note,
            source=self.source,
        )


def _point(pair: list[float]) -> LatLon:
    return LatLon(lat=pair[1], lon=geodesy.wrap_lon(pair[0]))


def build(settings: Settings, argument: str = "") -> Sea:
    """Return the sea lanes; nothing about them can be set."""
    del settings, argument
    return Sea()
