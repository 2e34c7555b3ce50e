"""Checks that need no gazetteer: dual figures, and time against speed."""

from __future__ import annotations

from geonews.model import DistanceClaim, Mode
from geonews.units import to_metres, to_seconds

_DUAL_TOLERANCE = 0.085
"""Rounding puts the two figures of sound dual units up to 8 per cent apart."""
_SPEEDS_KMH: dict[Mode | None, tuple[float, float]] = {
    Mode.FOOT: (0.5, 6.0),
    Mode.ROAD: (15.0, 110.0),
    Mode.RAIL: (10.0, 300.0),
    Mode.AIR: (150.0, 950.0),
    Mode.SEA: (2.0, 60.0),
    None: (3.0, 950.0),
}
"""Plausible straight-line speeds of a whole journey."""


def dual_disagrees(claim: DistanceClaim) -> bool:
    """Tell whether the two figures of "350 miles (560 km)" are more than rounding apart."""
    if claim.restated is None or claim.quantity.unit.is_time:
        return False
    one = to_metres(claim.quantity.value, claim.quantity.unit)
    other = to_metres(claim.restated.value, claim.restated.unit)
    return abs(one - other) > _DUAL_TOLERANCE * max(one, other)


def time_seconds(claim: DistanceClaim) -> tuple[float, float]:
    """Return the shortest and longest stated time in seconds; a round trip counts half."""
    scale = 0.5 if claim.round_trip else 1.0
    low = to_seconds(claim.quantity.value, claim.quantity.unit) * scale
    high = to_seconds(claim.quantity.high or claim.quantity.value, claim.quantity.unit) * scale
    return low, high


def implausible_speed(claim: DistanceClaim, distance_m: float, *, mode: Mode | None = None) -> bool:
    """Tell whether no journey of that mode (the claim's own by default) covers a way in its time."""
    low_s, high_s = time_seconds(claim)
    if not low_s or distance_m < 5000.0:
        return False
    slowest, fastest = _SPEEDS_KMH.get(mode or claim.mode, _SPEEDS_KMH[None])
    distance_km = distance_m / 1000.0
    return distance_km / (high_s / 3600.0) > fastest or distance_km / (low_s / 3600.0) < slowest
