"""Build the legs of a story: the ways that its claims and movements call for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from geonews import geodesy
from geonews.flat import Finder
from geonews.gazetteer import Gazetteer
from geonews.interfaces import Network
from geonews.located import Located, end_toponym, located
from geonews.model import ClaimKind, DistanceClaim, Leg, Mode, Move, Story

_GROUND_KM = (5.0, 3000.0)
"""A ground way is looked for between places this far apart, where the text names no mode."""
_LINE_KINDS = frozenset({ClaimKind.RADIUS, ClaimKind.LINE_LENGTH, ClaimKind.FLIGHT_RANGE})
_TRAIN = re.compile(r"\btrains?\b|\brail(?:way|road)s?\b", re.IGNORECASE)
_AREAS = frozenset({"PCLI", "ADM1", "CONT", "RGN"})
_VIA_POPULATION = 50_000
_VIA_NEAR_M = 8_000.0
_VIA_OFF_M = 25_000.0


def build_legs(
    story: Story, *, networks: Sequence[Network], gazetteer: Gazetteer | None = None
) -> tuple[Leg, ...]:
    """Return the legs of all claims and movements, each way once, straight lines first.

    ``gazetteer`` names the towns by which a way goes; ``None`` leaves them out.
    """
    by_name = {network.name: network for network in networks}
    places = located(story)
    toponym_of = Finder(story).toponym_of
    trains = len(_TRAIN.findall(story.article.text)) >= 2
    wanted: dict[tuple[str, str, str], Mode | None] = {}
    items: tuple[DistanceClaim | Move, ...] = (*story.claims, *story.moves)
    for item in items:
        ends = [end_toponym(toponym_of, end) for end in (item.origin, item.destination)]
        if None in ends or ends[0] == ends[1] or not all(end in places for end in ends):
            continue
        a, b = places[str(ends[0])], places[str(ends[1])]
        for name, mode in _networks_for(item, a, b, trains=trains):
            key = (a.toponym, b.toponym, name)
            if name in by_name and (b.toponym, a.toponym, name) not in wanted:
                wanted.setdefault(key, mode)
    legs = []
    for (origin, destination, name), mode in wanted.items():
        leg = _leg(by_name[name], places[origin], places[destination], mode)
        legs.append(replace(leg, via=_via(leg, gazetteer)) if gazetteer else leg)
    return tuple(legs)


def _networks_for(
    item: DistanceClaim | Move, a: Located, b: Located, *, trains: bool
) -> list[tuple[str, Mode | None]]:
    """Return the networks to ask for an item, straight first."""
    mode = item.mode
    names: list[tuple[str, Mode | None]] = [("straight", mode if mode is Mode.AIR else None)]
    kind = item.kind if isinstance(item, DistanceClaim) else None
    lines = any(place.extent is not None and "Line" in place.extent.geom_type for place in (a, b))
    if kind in _LINE_KINDS or lines or mode in {Mode.AIR, Mode.STRAIGHT}:
        return names
    by_mode = {Mode.RAIL: "rail", Mode.ROAD: "road", Mode.FOOT: "road", Mode.SEA: "sea"}
    if mode in by_mode:
        return [*names, (by_mode[mode], mode)] if kind else [(by_mode[mode], mode), *names]
    areas = {c.feature_code for place in (a, b) if (c := place.candidate) is not None}
    apart = geodesy.distance_m(a.at, b.at) / 1000.0
    if kind is None or areas & _AREAS or not _GROUND_KM[0] <= apart <= _GROUND_KM[1]:
        return names
    if trains:
        names.append(("rail", Mode.RAIL))
    return [*names, ("road", Mode.ROAD)]


def _leg(network: Network, origin: Located, destination: Located, mode: Mode | None) -> Leg:
    if network.name == "straight":
        leg = network.leg(*_nearest_ends(origin, destination))
        return replace(leg, mode=mode or Mode.STRAIGHT)
    return network.leg(origin, destination)


def _nearest_ends(origin: Located, destination: Located) -> tuple[Located, Located]:
    """Return the ends of a straight line: the nearest point of a line, the point of the rest."""
    if destination.extent is not None and "Line" in destination.extent.geom_type:
        at = geodesy.nearest_point(origin.at, destination.extent)
        return origin, replace(destination, at=at)
    if origin.extent is not None and "Line" in origin.extent.geom_type:
        at = geodesy.nearest_point(destination.at, origin.extent)
        return replace(origin, at=at), destination
    return origin, destination


def _via(leg: Leg, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the largest town on a way that lies well off the straight line, at most one."""
    if leg.path is None or leg.network not in {"rail", "road"} or not leg.geodesic_m:
        return ()
    if (leg.length_m or 0.0) < 1.2 * leg.geodesic_m:
        return ()
    points = list(leg.path.coords)
    straight = geodesy.geodesic_line(
        geodesy.latlon(points[0]), geodesy.latlon(points[-1]), near_lon=points[0][0]
    )
    step = max(1, len(points) // 12)
    best = None
    for point in points[step:-step:step]:
        at = geodesy.latlon(point)
        off = geodesy.distance_to_geometry_m(at, straight)
        if off < _VIA_OFF_M:
            continue
        for hit in gazetteer.near(at.lat, at.lon, radius_m=_VIA_NEAR_M, limit=30):
            if hit.fclass == "P" and hit.fcode != "PPLX" and hit.population >= _VIA_POPULATION:
                rank = (hit.population, hit.name)
                best = rank if best is None else max(best, rank)
    return (best[1],) if best else ()
