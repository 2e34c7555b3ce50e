"""What a stated figure leaves open: an interval in metres from its rounding and its hedge."""

from __future__ import annotations

from dataclasses import dataclass

from geonews.model import Bound, DistanceClaim, Quantity
from geonews.units import Unit, to_metres

_BLOCKS = 0.6
"""City blocks are 80 to 160 m long, and longer in one direction than in the other."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure in metres: from ``low`` to ``high`` as written, ``slack`` to either side.

    ``open_up`` and ``open_down`` say that the hedge sets no bound there.
    """

    low_m: float
    high_m: float
    slack_m: float
    open_up: bool
    open_down: bool

    @property
    def middle_m(self) -> float:
        """Middle of the figure, for ratios and densities."""
        return (self.low_m + self.high_m) / 2.0

    def reaches(self, length_m: float, *, more_m: float = 0.0) -> bool:
        """Tell whether a length lies within the figure, widened by ``more_m``."""
        below = self.open_down or length_m >= self.low_m - self.slack_m - more_m
        above = self.open_up or length_m <= self.high_m + self.slack_m + more_m
        limit = 1.35 * self.high_m + self.slack_m + more_m if self.open_up else None
        floor = 0.4 * self.low_m - more_m if self.open_down else None
        if limit is not None and length_m > limit:
            return False
        if floor is not None and length_m < floor:
            return False
        return below and above


def read_stated(claim: DistanceClaim) -> Stated:
    """Return the interval of a claim of length. Raise ``KeyError`` for a travel time.

    Half of the last non-zero digit's place (five times as much where that digit is a 5), at most a
    tenth; between 2 and 10 per cent plain, 5 and 15 per cent hedged. A round trip counts half.
    """
    quantity = claim.quantity
    scale = 0.5 if claim.round_trip else 1.0
    low = to_metres(quantity.value, quantity.unit) * scale
    high = to_metres(quantity.high or quantity.value, quantity.unit) * scale
    value = (low + high) / 2.0
    half = min(to_metres(half_step(quantity), quantity.unit) * scale, 0.10 * value)
    hedged = claim.bound in {Bound.ABOUT, Bound.NEARLY}
    if hedged:
        slack = min(max(1.5 * half, 0.05 * value), 0.15 * value)
    else:
        slack = min(max(half, 0.02 * value), 0.10 * value)
    if quantity.unit is Unit.BLOCK:
        slack = _BLOCKS * value
    return Stated(
        low_m=low,
        high_m=high,
        slack_m=slack,
        open_up=claim.bound is Bound.AT_LEAST,
        open_down=claim.bound is Bound.AT_MOST,
    )


def half_step(quantity: Quantity) -> float:
    """Return half of what the last written digit stands for, in the claim's own unit."""
    if quantity.step is None:
        return 0.10 * quantity.value
    last = round(quantity.value / quantity.step) % 10
    return quantity.step * (5 if last == 5 else 1) / 2.0
