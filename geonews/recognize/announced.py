"""Take the word of a text that announces a place: "12 km south of Khasan", "the town of Khasan".

What stands there is a place even where no gazetteer has it, or has it in another spelling.
"""

from __future__ import annotations

import re

from geonews.gazetteer import PRIMARY, Gazetteer
from geonews.names import normal_form
from geonews.recognize.evidence import LOCATED
from geonews.recognize.lexicon import (
    FEATURE_WORDS,
    INSTITUTIONS,
    MONTHS,
    NEVER_ALONE,
    ROADS,
    TITLES,
    given_names,
)

_NAME = re.compile(
    r"(?:[A-Z][\w'’]*(?:-[A-Za-z][\w'’]*)*)(?: (?:(?:de|del|al|el|la|bin|of) )?"
    r"[A-Z][\w'’]*(?:-[A-Za-z][\w'’]*)*){0,2}"
)
_NO_NAME = (
    ROADS | INSTITUTIONS | FEATURE_WORDS | MONTHS | NEVER_ALONE | TITLES
    | frozenset("interstate route exit mile runway gate stage pole line zone world earth".split())
)  # fmt: skip
_NAME_BEFORE = re.compile(rf"(?:^|[\s(“\"])(?P<name>{_NAME.pattern})$")
_TO_NAME = re.compile(r" (?:the )?[A-Z]")
_LONGEST = 60
_SHORT = 9
"""Letters from which a name may differ in two places and still be the same."""
_KNOWN = 15_000
"""Inhabitants from which a town is the one that a misspelt name means."""
_KNOWN_THERE = 1_000
"""The same in a country that the article names."""


def announced_names(text: str, anchors: frozenset[int]) -> list[tuple[int, int]]:
    """Return the spans of the names that begin at offsets where a place is announced, in order."""
    spans = []
    for offset in sorted(anchors):
        match = _NAME.match(text, offset)
        if match is None or not _may_be_place(match[0]):
            continue
        spans.append((offset, match.end()))
    return spans


def located_names(text: str, distances: list[int]) -> list[tuple[int, int]]:
    """Return the spans of the names that a distance locates: "Khasan, a town 560 km from Pusan".

    ``distances`` are the offsets at which figures with a unit of length begin.
    """
    spans = []
    for figure in distances:
        told = LOCATED.search(text, max(0, figure - _LONGEST), figure + _LONGEST)
        if told is None or not _TO_NAME.match(text, told.end()):
            continue
        low = max(0, told.start() - _LONGEST)
        match = _NAME_BEFORE.search(text[low : told.start()])
        if match is not None and _may_be_place(match["name"]):
            spans.append((low + match.start("name"), low + match.end("name")))
    return spans


def _may_be_place(name: str) -> bool:
    words = name.lower().split()
    if len(name) < 4 or name.isupper() or not _NO_NAME.isdisjoint(words):
        return False
    return words[0] not in given_names() or len(words) == 1


def respell(name: str, gazetteer: Gazetteer, *, countries: frozenset[str]) -> str | None:
    """Return the town that a misspelt or transliterated name means, ``None`` where none is near.

    One edit, or two in a name of nine letters and more; the town must be known for its size, or
    lie in one of ``countries``, those that the article names.
    """
    norm = normal_form(name)
    if len(norm) < 6:
        return None
    for hit in gazetteer.fuzzy(name, limit=10):
        other = normal_form(hit.name)
        close = abs(len(other) - len(norm)) <= (1 if len(norm) < _SHORT else 2)
        known = _KNOWN_THERE if hit.country in countries else _KNOWN
        if hit.alias == PRIMARY and close and (hit.population >= known or hit.fclass in "HT"):
            return hit.name
    return None
