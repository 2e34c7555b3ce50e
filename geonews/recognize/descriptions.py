"""Find places that are spoken of by a relation: "the Syrian capital", "the border with Mexico".

The name in a description keeps its own mention; the description's mention covers its head noun and
what is left of the phrase, and ``lookup`` holds the whole phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_HEADS = (
    "capital city|capital|border bridge|border crossing|border town|border village|border city"
    "|friendship bridge|bridge|border|frontier|coastline|coast|shoreline|shore|front ?lines?"
    "|strait|river|island|peninsula|city|town|village|port|airport|provincial capital"
    "|regional capital|state capital|national capital|demarcation line"
)
_HEAD = re.compile(
    rf"\b(?P<article>the|its|their|this|that|our)\s+(?:[\w-]+\s+){{0,2}}?(?P<head>{_HEADS})\b"
    rf"|\b(?P<head2>border|coast|capital|shore)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\s+and\s+(?:the\s+)?")
_TAIL = re.compile(
    r"\s+(?P<word>of|with|between|over|across|on|to|at|shared with|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)

_SHARED_HEADS = frozenset({"border", "frontier"})
_BETWEEN = re.compile(
    r"\s+(?:between|shared by|of)\s+(?:the|these|both|their)\s+(?:two\s+)?(?:\w+\s+)?"
    r"(?:countries|nations|states|neighbou?rs)\b"
)
SHARED_BORDER = "shared border"
"""Relation of "the border between the two countries": those that the story names most."""
RELATIONS = {
    "capital city": "capital",
    "provincial capital": "capital",
    "regional capital": "capital",
    "state capital": "capital",
    "national capital": "capital",
    "border bridge": "border bridge",
    "friendship bridge": "bridge",
    "border crossing": "crossing",
    "border town": "border town",
    "border village": "border town",
    "border city": "border town",
    "frontier": "border",
    "demarcation line": "border",
    "coastline": "coast",
    "shoreline": "coast",
    "shore": "coast",
    "front lines": "front line",
    "frontline": "front line",
    "frontlines": "front line",
}
"""Relation of a head noun, where it is not the noun itself."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description before its mentions have ids: anchors are spans."""

    start: int
    end: int
    head: str
    whole: tuple[int, int]
    anchors: tuple[tuple[int, int], ...]


def find_phrases(text: str, names: list[tuple[int, int]]) -> list[Phrase]:
    """Return the descriptions of a text, given the spans of its names in order.

    A head noun takes the name right before it ("the Syrian capital") or after it ("the capital of
    Syria", "the border between A and B"); without one it needs an article ("the border town").
    """
    starts = dict(names)
    ends = {end: start for start, end in names}
    found: list[Phrase] = []
    for match in _HEAD.finditer(text):
        group = "head" if match["head"] else "head2"
        start, end = match.span(group)
        nearest = bisect_left(names, (end, 0)) - 1
        if nearest >= 0 and names[nearest][1] > start:
            continue
        before = _name_before(text, start, ends)
        after = _names_after(text, end, starts)
        if before is None and not after and match["article"] is None:
            continue
        anchors = tuple(sorted([*([before] if before else []), *after]))
        low = _article_start(text, min(start, before[0] if before else start), match)
        whole = (low, max([end, *(b for _, b in after)]))
        if found and start < found[-1].end:
            continue
        head = match[group].lower()
        if head in _SHARED_HEADS and not anchors and _BETWEEN.match(text, end):
            head = SHARED_BORDER
        found.append(Phrase(start, end, head, whole, anchors))
    return found


def _article_start(text: str, low: int, match: re.Match[str]) -> int:
    if match["article"] is not None and match.start() <= low:
        return match.start()
    article = re.search(
        r"\b(?:the|its)\s+(?:[\w-]+\s+)?$", text[max(0, low - 24) : low], re.IGNORECASE
    )
    return low - (len(article[0]) if article else 0)


def _name_before(text: str, start: int, ends: dict[int, int]) -> tuple[int, int] | None:
    """Return the name that ends right before ``start``: "Syrian" in "the Syrian capital"."""
    for back in range(1, 14):
        position = start - back
        if position in ends:
            between = text[position:start]
            if re.fullmatch(
                r"['’]s?\s+|\s+|-|[’']s?\s+\w+\s+|\s+(?:\w+ern|state|regional)\s+", between
            ):
                return ends[position], position
            return None
    return None


def _names_after(text: str, end: int, starts: dict[int, int]) -> list[tuple[int, int]]:
    """Return the names that a preposition ties to the head noun."""
    for reach in range(3, 22):
        position = end + reach
        if position in starts:
            tail = _TAIL.fullmatch(text[end:position])
            if tail is None:
                return []
            first = (position, starts[position])
            if tail["word"].lower() == "between":
                second = _SECOND.match(text, first[1])
                follow = second.end() if second else -1
                if follow in starts:
                    return [first, (follow, starts[follow])]
            return [first]
    return []
