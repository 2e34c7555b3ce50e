"""Units of length and time, and what one of each is in metres or seconds."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """A unit as it is written in flat records."""

    KM = "km"
    MI = "mi"
    M = "m"
    FT = "ft"
    YD = "yd"
    NMI = "nmi"
    BLOCK = "block"
    """A city block; cities differ, so it is never more than a rough length."""
    HOUR = "h"
    MINUTE = "min"
    DAY = "day"

    @property
    def is_time(self) -> bool:
        """Whether this measures time, not length."""
        return self in SECONDS


METRES: dict[Unit, float] = {
    Unit.KM: 1000.0,
    Unit.MI: 1609.344,
    Unit.M: 1.0,
    Unit.FT: 0.3048,
    Unit.YD: 0.9144,
    Unit.NMI: 1852.0,
    Unit.BLOCK: 100.0,
}
"""Length of one unit in metres (yard and pound agreement of 1959; nautical mile of 1929)."""

SECONDS: dict[Unit, float] = {Unit.HOUR: 3600.0, Unit.MINUTE: 60.0, Unit.DAY: 86400.0}
"""Length of one unit in seconds."""

SINGULAR: dict[Unit, str] = {
    Unit.KM: "kilometre",
    Unit.MI: "mile",
    Unit.M: "metre",
    Unit.FT: "foot",
    Unit.YD: "yard",
    Unit.NMI: "nautical mile",
    Unit.BLOCK: "block",
    Unit.HOUR: "hour",
    Unit.MINUTE: "minute",
    Unit.DAY: "day",
}
"""Name of one of a unit, for sentences."""


def to_metres(value: float, unit: Unit) -> float:
    """Convert a length to metres. Raise ``KeyError`` for a unit of time."""
    return value * METRES[unit]


def to_seconds(value: float, unit: Unit) -> float:
    """Convert a time to seconds. Raise ``KeyError`` for a unit of length."""
    return value * SECONDS[unit]
