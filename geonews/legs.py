"""Draw the legs that the claims and moves of a story ask for.

Which networks are asked follows from the mode that the text states, never from the figure: a
check must not choose its own evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from geonews import geodesy
from geonews.gazetteer import Gazetteer, Hit
from geonews.interfaces import Network, Stop
from geonews.located import Located, located
from geonews.model import ClaimKind, DistanceClaim, End, LatLon, Leg, Mode, Move, Story

__all__ = ["Located", "build_legs", "located"]

_STRAIGHT = "straight"
_BY_MODE = {
    Mode.RAIL: ("rail",),
    Mode.ROAD: ("road",),
    Mode.FOOT: ("road",),
    Mode.SEA: ("sea",),
}
_ROUTED_KINDS = {
    ClaimKind.PAIR,
    ClaimKind.OFFSET,
    ClaimKind.ROUTE,
    ClaimKind.TRAVEL_TIME,
}
# Without a stated mode a figure between two towns may be a road's, but hardly beyond these.
_GROUND_MIN_M = 5_000.0
_GROUND_MAX_M = 1_500_000.0
_AREA_M = 25_000.0
"""An area of a larger radius has no single point that a road or railway leads to."""
_AREA_CLASSES = frozenset("AHLT")
_RAIL_WORDS = re.compile(r"\b(?:trains?|rail(?:way|road)?s?|locomotives?)\b", re.IGNORECASE)

_VIA_REACH_M = 8_000.0
_VIA_POPULATION = 5_000
_VIA_ASIDE = 0.15
"""A place tells a way from others when it lies aside by this share of the straight line …"""
_VIA_ASIDE_M = 10_000.0
"""… and by this much at least."""
_VIA_SAMPLES = 12


@dataclass(frozen=True, slots=True)
class _Ask:
    """A wish for legs between two ends."""

    origin: Located
    destination: Located
    networks: tuple[str, ...]
    mode: Mode | None


def build_legs(
    story: Story, *, networks: Sequence[Network], gazetteer: Gazetteer | None = None
) -> tuple[Leg, ...]:
    """Return the legs between the located ends of every claim and move, each once.

    A claim gets its straight line and the ways its mode asks for; one without a mode gets the
    road, and the railway where the text speaks of trains. A move gets one leg. Legs of the same
    two ends on the same network are one, in the direction that was asked first. Networks that
    are not given are not asked. ``gazetteer`` names the places on the way; ``None`` leaves
    ``Leg.via`` empty.
    """
    by_name = {network.name: network for network in networks}
    legs: dict[tuple[frozenset[str], str], Leg] = {}
    for ask in _asks(story):
        for name in ask.networks:
            key = (frozenset((ask.origin.toponym, ask.destination.toponym)), name)
            if name not in by_name or key in legs:
                continue
            leg = _draw(ask, by_name[name])
            legs[key] = _with_via(leg, gazetteer) if gazetteer else leg
    return tuple(legs.values())


def _asks(story: Story) -> Iterator[_Ask]:
    stops = located(story)
    toponym_of = {mention: toponym.id for toponym in story.toponyms for mention in toponym.mentions}

    def stop(end: End | None) -> Located | None:
        if end is None or end.mention is None:
            return None
        return stops.get(toponym_of.get(end.mention, ""))

    trains = _RAIL_WORDS.search(story.article.text) is not None
    for claim in story.claims:
        ends = [stop(claim.origin), *map(stop, claim.via), stop(claim.destination)]
        yield from _asks_of_claim(claim, ends, trains=trains)
    for move in story.moves:
        yield from _asks_of_move(move, stop(move.origin), stop(move.destination))


def _asks_of_claim(
    claim: DistanceClaim, ends: Sequence[Located | None], *, trains: bool
) -> Iterator[_Ask]:
    origin, destination = ends[0], ends[-1]
    if origin is None or destination is None or origin.toponym == destination.toponym:
        return
    routed: tuple[str, ...] = ()
    if claim.kind in _ROUTED_KINDS:
        routed = _networks_of(claim.mode, origin, destination, trains=trains)
    yield _Ask(origin, destination, (_STRAIGHT, *routed), claim.mode)
    stops = [stop for stop in ends if stop is not None]
    if len(stops) > 2:  # "via": the parts of the way, for the checker to add up
        for start, end in zip(stops, stops[1:], strict=False):
            yield _Ask(start, end, (_STRAIGHT, *routed), claim.mode)


def _networks_of(
    mode: Mode | None, origin: Located, destination: Located, *, trains: bool
) -> tuple[str, ...]:
    """Return the names of the networks, besides the straight line, that a claim asks for."""
    if mode is not None:
        return _BY_MODE.get(mode, ())
    straight = geodesy.distance_m(origin.at, destination.at)
    if not _GROUND_MIN_M <= straight <= _GROUND_MAX_M:
        return ()
    if _is_area(origin) or _is_area(destination):
        return ()
    return ("rail", "road") if trains else ("road",)


def _asks_of_move(
    move: Move, origin: Located | None, destination: Located | None
) -> Iterator[_Ask]:
    if origin is None or destination is None or origin.toponym == destination.toponym:
        return
    names = _BY_MODE.get(move.mode, (_STRAIGHT,)) if move.mode else (_STRAIGHT,)
    yield _Ask(origin, destination, names, move.mode)


def _is_area(stop: Located) -> bool:
    """Whether this is a country, sea or region, to which no single way leads."""
    if stop.candidate is None or stop.candidate.feature_class not in _AREA_CLASSES:
        return False
    radius = stop.radius_m
    if stop.extent is not None:
        radius = max(radius, geodesy.farthest_m(stop.at, stop.extent))
    return radius > _AREA_M or (radius == 0.0 and stop.candidate.feature_class in "AL")


def _draw(ask: _Ask, network: Network) -> Leg:
    if network.name == _STRAIGHT:
        leg = network.leg(*_nearest_ends(ask.origin, ask.destination))
    else:
        leg = network.leg(ask.origin, ask.destination)
    return replace(leg, mode=ask.mode)
