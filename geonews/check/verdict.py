"""The verdict of a figure, a view of its numbers. The order of the rules matters."""

from __future__ import annotations

from geonews.check.hypotheses import greatest_ratio
from geonews.check.measured import Straight
from geonews.check.stated import Stated
from geonews.model import FLOWN, ClaimKind, Mode, Reading, Verdict

ROUTE_TOLERANCE = 0.03
"""How well a routed way is known."""
_FAR = 0.10
_WIDE = {None: 0.35, Mode.ROAD: 0.25, Mode.FOOT: 0.35, Mode.RAIL: 0.15, Mode.SEA: 0.20}
"""How far beyond the route of a mode a figure must lie to be off it: networks have few small ways."""
_TRAVELLED = frozenset({Mode.RAIL, Mode.ROAD, Mode.SEA})
_SHORT_HOP_M = 20_000.0
_SHORT_HOP = 1.15
"""Short ways wind more: circuity falls with distance (Giacomin and Levinson 2015)."""


def decide(
    stated: Stated,
    straight: Straight,
    readings: tuple[Reading, ...],
    *,
    mode: Mode | None,
    kind: ClaimKind,
    over_water: bool = False,
    likely_route: bool = False,
) -> Verdict:
    """Return the verdict: the lower bound first, then what matches, then what cannot.

    ``over_water`` says that water lies between the ends and no way round it is known;
    ``likely_route`` that a route is likelier than the straight line, by the posterior.
    """
    if straight.nearest_m <= 0.0:
        # One place lies within the other, or its size is as large as the way.
        if stated.reaches(straight.geodesic_m, more_m=straight.spread_m / 4.0):
            return Verdict.MATCHES_STRAIGHT_LINE
        return (
            Verdict.TOO_LONG if _beyond(stated, straight, mode, over_water) else Verdict.UNDECIDED
        )
    if stated.high_m + stated.slack_m < straight.nearest_m and not stated.open_up:
        return Verdict.TOO_SHORT
    if stated.open_up and stated.high_m * 1.35 + stated.slack_m < straight.nearest_m * 0.75:
        return Verdict.UNDECIDED
    if stated.reaches(straight.geodesic_m, more_m=straight.spread_m / 2.0):
        if mode not in _TRAVELLED or not _matched(stated, readings, straight):
            told = mode in _TRAVELLED and likely_route and not readings
            return Verdict.PLAUSIBLE_ROUTE if told else Verdict.MATCHES_STRAIGHT_LINE
        nearest = min(readings, key=lambda r: abs((r.ratio or 0.0) - 1.0))
        closer = abs(stated.middle_m - nearest.length_m) < abs(
            stated.middle_m - straight.geodesic_m
        )
        return Verdict.MATCHES_ROUTE if closer else Verdict.MATCHES_STRAIGHT_LINE
    if _matched(stated, readings, straight):
        return Verdict.MATCHES_ROUTE
    if stated.open_down and stated.high_m >= straight.nearest_m and kind is ClaimKind.RADIUS:
        return Verdict.MATCHES_STRAIGHT_LINE
    if stated.high_m + stated.slack_m < straight.geodesic_m and not stated.open_up:
        # Shorter than the crow flies between the centres, but not between the edges.
        return Verdict.UNDECIDED
    if mode in FLOWN:
        long = _beyond(stated, straight, mode, over_water)
        return Verdict.TOO_LONG if long else Verdict.PLAUSIBLE_ROUTE
    return _ground(stated, straight, readings, mode, over_water)


def _matched(stated: Stated, readings: tuple[Reading, ...], straight: Straight) -> bool:
    return any(
        stated.reaches(r.length_m, more_m=ROUTE_TOLERANCE * r.length_m + straight.spread_m / 2.0)
        for r in readings
    )


def _ground(
    stated: Stated,
    straight: Straight,
    readings: tuple[Reading, ...],
    mode: Mode | None,
    over_water: bool,  # noqa: FBT001 - one of five that travel together
) -> Verdict:
    """Judge a ground figure that matches neither the straight line nor a known way."""
    if readings:
        wide = _WIDE.get(mode, 0.35)
        longest = max(r.length_m for r in readings) + straight.spread_m
        shortest = min(r.length_m for r in readings) - straight.spread_m
        above = stated.low_m - stated.slack_m > (1.0 + wide) * longest
        below = stated.high_m + stated.slack_m < (1.0 - wide) * shortest
        if mode is not None and (above or below):
            return Verdict.OFF_ROUTE
        if mode is None and above and not stated.open_up:
            return Verdict.OFF_ROUTE
    if _beyond(stated, straight, mode, over_water):
        return Verdict.TOO_LONG
    return Verdict.PLAUSIBLE_ROUTE


def _beyond(
    stated: Stated,
    straight: Straight,
    mode: Mode | None,
    over_water: bool,  # noqa: FBT001 - one of four that travel together
) -> bool:
    """Tell whether a figure is longer than any likely way.

    On the ground one way in two hundred is longer; in the air, a tenth more is too long.
    """
    if mode in FLOWN:
        return stated.low_m - stated.slack_m > (1.0 + _FAR) * straight.farthest_m
    ratio = greatest_ratio(mode, over_water=over_water)
    reach = straight.geodesic_m + straight.spread_m / 2.0
    if straight.geodesic_m < _SHORT_HOP_M:
        ratio *= _SHORT_HOP
    return stated.low_m > ratio * reach
