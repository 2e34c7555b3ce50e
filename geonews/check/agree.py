"""Let the figures of one story check each other: two for a pair, legs of a sum, time and length."""

from __future__ import annotations

from itertools import combinations

from geonews.check.flags import implausible_speed
from geonews.check.stated import Stated, read_stated
from geonews.model import ClaimKind, DistanceClaim, Mode

_LENGTHS = frozenset({ClaimKind.PAIR, ClaimKind.OFFSET, ClaimKind.ROUTE})
_APART = 0.15
_BESIDE = 14
"""Letters between a time and the length that says the same: "a half-hour's drive (15 miles)"."""
Ends = frozenset[str]


def disagreements(
    claims: tuple[DistanceClaim, ...], ends: dict[str, Ends]
) -> dict[str, tuple[str, ...]]:
    """Return flags by claim id; ``ends`` are the toponyms of each claim that has both.

    ``figures_disagree``: two figures for one pair lie more than 15 per cent and more than their
    rounding apart. ``sum_disagrees``: a figure is longer than the two legs that make its way.
    ``speed_disagrees``: nobody covers the stated length in the stated time.
    """
    known = {
        claim.id: (claim, read_stated(claim))
        for claim in claims
        if claim.kind in _LENGTHS and not claim.quantity.unit.is_time
    }
    ends = {key: pair for key, pair in ends.items() if len(pair) == 2}
    flags: dict[str, set[str]] = {}
    bound = [key for key in known if key in ends]
    for one, other in combinations(bound, 2):
        same_way = {end.text for end in known[one][0].via} == {
            end.text for end in known[other][0].via
        }
        if same_way and ends[one] == ends[other] and _differ(known[one], known[other]):
            flags.setdefault(one, set()).add("figures_disagree")
            flags.setdefault(other, set()).add("figures_disagree")
    for three in combinations(bound, 3):
        longest = _longer_than_legs([known[key] for key in three], [ends[key] for key in three])
        if longest is not None:
            flags.setdefault(longest, set()).add("sum_disagrees")
    for time in claims:
        if not time.quantity.unit.is_time:
            continue
        for claim, stated in known.values():
            same = claim.id in ends and ends.get(time.id) == ends[claim.id]
            mode = time.mode or claim.mode
            beside = (
                0 <= claim.start - time.end <= _BESIDE or 0 <= time.start - claim.end <= _BESIDE
            )
            if (same or beside) and implausible_speed(time, stated.middle_m, mode=mode):
                flags.setdefault(time.id, set()).add("speed_disagrees")
    return {key: tuple(sorted(found)) for key, found in flags.items()}


def _differ(one: tuple[DistanceClaim, Stated], other: tuple[DistanceClaim, Stated]) -> bool:
    ways = {_way(one[0].mode), _way(other[0].mode)}
    if len(ways) > 1 or any(s.open_up or s.open_down for s in (one[1], other[1])):
        return False
    a, b = sorted((one[1], other[1]), key=lambda stated: stated.middle_m)
    return b.low_m - b.slack_m > a.high_m + a.slack_m and b.middle_m > (1.0 + _APART) * a.middle_m


def _way(mode: Mode | None) -> Mode | None:
    return Mode.ROAD if mode is Mode.FOOT else mode


def _longer_than_legs(three: list[tuple[DistanceClaim, Stated]], ends: list[Ends]) -> str | None:
    """Return the claim that is longer than its two legs together, where three make a triangle."""
    if len(set(ends)) < 3 or len(frozenset().union(*ends)) != 3:
        return None
    order = sorted(three, key=lambda item: item[1].middle_m)
    legs, longest = order[:2], order[2]
    if any(leg[1].open_up for leg in legs) or longest[1].open_down:
        return None
    most = sum(leg[1].high_m + leg[1].slack_m for leg in legs)
    return longest[0].id if longest[1].low_m - longest[1].slack_m > most else None
