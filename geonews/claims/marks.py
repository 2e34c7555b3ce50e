"""Read what marks a figure: its hedge, its way of travel, its compass point."""

from __future__ import annotations

import re

from geonews.model import Bound, Mode

_COMPASS = (
    r"north[- ]?north[- ]?east|north[- ]?north[- ]?west|south[- ]?south[- ]?east"
    r"|south[- ]?south[- ]?west|east[- ]?north[- ]?east|east[- ]?south[- ]?east"
    r"|west[- ]?north[- ]?west|west[- ]?south[- ]?west"
    r"|north[- ]?east|north[- ]?west|south[- ]?east|south[- ]?west|north|south|east|west"
)
_DIRECTION = re.compile(
    rf"^\)?,? ?(?:(?!from |to |between )\w+ )?(?:away |further |farther |due |to the |in the |just |directly |straight )*"
    rf"(?P<compass>{_COMPASS})(?:ern|wards?|erly)?\b(?! (?:korea|africa|america|dakota|carolina))",
    re.IGNORECASE,
)
_POINTS = {
    "north": "N",
    "south": "S",
    "east": "E",
    "west": "W",
}

_MODES: tuple[tuple[re.Pattern[str], Mode], ...] = (
    (re.compile(r"crow flies|straight[- ]line|crow's flight", re.IGNORECASE), Mode.STRAIGHT),
    (re.compile(r"\brail(?:way|road|s)?\b|\btrains?\b|\btracks\b", re.IGNORECASE), Mode.RAIL),
    (
        re.compile(
            r"\bby (?:road|car|bus|truck)\b|\bdriv(?:e|ing|en)\b|\bdrove\b|\bhighway\b|\broad\b"
            r"|motor journey"
            r"|\bmotorway\b|\binterstate\b|\bbus\b",
            re.IGNORECASE,
        ),
        Mode.ROAD,
    ),
    (
        re.compile(
            r"\bon foot\b|\bwalk\w*\b|\bhik\w+\b|\btrek\w*\b|\bmarch(?:ed|ing)\b", re.IGNORECASE
        ),
        Mode.FOOT,
    ),
    (
        re.compile(
            r"\bnautical\b|\bby (?:sea|boat|ship)\b|\bsail\w*\b|\bferry\b|\bvoyage\b|\bboat\b"
            r"|\bvessel\b"
            r"|\bship(?:ping|s)?\b|\bsea route\b|\bcanal\b",
            re.IGNORECASE,
        ),
        Mode.SEA,
    ),
    (
        re.compile(
            r"\bflight\b|\bfl(?:ew|y|ies|ying|own)\b|\bby (?:air|plane)\b|\bhelicopter\b",
            re.IGNORECASE,
        ),
        Mode.AIR,
    ),
)
_HEDGES: tuple[tuple[str, Bound], ...] = (
    ("more than", Bound.AT_LEAST),
    ("at least", Bound.AT_LEAST),
    ("no less than", Bound.AT_LEAST),
    ("over", Bound.AT_LEAST),
    ("a mere", Bound.AT_MOST),
    ("minimum", Bound.AT_LEAST),
    ("less than", Bound.AT_MOST),
    ("fewer than", Bound.AT_MOST),
    ("under", Bound.AT_MOST),
    ("up to", Bound.AT_MOST),
    ("as far as", Bound.AT_MOST),
    ("within", Bound.AT_MOST),
    ("not more than", Bound.AT_MOST),
    ("nearly", Bound.NEARLY),
    ("almost", Bound.NEARLY),
    ("close to", Bound.ABOUT),
    ("approximately", Bound.ABOUT),
    ("about", Bound.ABOUT),
    ("some", Bound.ABOUT),
    ("around", Bound.ABOUT),
    ("roughly", Bound.ABOUT),
    ("a further", Bound.NONE),
    ("just", Bound.NONE),
    ("only", Bound.NONE),
)
_HEDGE = re.compile(
    r"\b(?P<hedge>"
    + "|".join(word for word, _ in _HEDGES)
    + r")(?: (?:a|an|the|another))?[ \u00a0]?$",
    re.IGNORECASE,
)


def compass_point(word: str) -> str:
    """Return ``NE`` for "north-east"."""
    parts = re.findall(r"north|south|east|west", word.lower())
    return "".join(_POINTS[part] for part in parts)


def find_hedge(before: str) -> tuple[str | None, Bound]:
    """Return the hedge that ends a text, as written, and what it does to the figure."""
    match = _HEDGE.search(before)
    if match is None:
        return None, Bound.NONE
    word = match["hedge"]
    return word, dict(_HEDGES)[word.lower()]


def find_mode(before: str, after: str, *, nautical: bool, route: bool = False) -> Mode | None:
    """Return the way of travel that the words nearest to a figure tell.

    A ``route`` takes it from as far as the beginning of its sentence.
    """
    if nautical:
        return Mode.SEA
    near = [after[:60], before[-60:], *([before[-140:]] if route else [])]
    for text in near:
        for pattern, mode in _MODES:
            if pattern.search(text):
                return mode
    return None


def find_direction(after: str) -> re.Match[str] | None:
    """Return the compass word that follows a figure at once, as the group ``compass``."""
    return _DIRECTION.match(after)
