"""Read the pairs that a text states in full: "from A to B", "between A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geonews.claims.context import Setting
from geonews.claims.phrases import Span
from geonews.claims.quantities import Figure
from geonews.model import ClaimKind

_NOUN = (
    r"(?=[A-Z“\"#]|the |an? |its |his |her |this |that |their |one of "
    r"|(?:north|south|east|west|central|down))"
)
_B = rf"{_NOUN}(?P<b>[^;()]{{2,90}})"
_JOINED = (
    re.compile(
        rf"\b[Ff]rom\s+{_NOUN}(?P<a>[^;()]{{2,110}}?),?\s+(?:and )?(?:up |down |on "
        rf"|all the way )?(?<!according )to\s+{_B}"
    ),
    re.compile(rf"\b[Bb]etween\s+{_NOUN}(?P<a>[^;()]{{2,70}}?),?\s+and\s+{_B}"),
    re.compile(
        r"\b(?:links|linking|linked|connects|connecting|connected|joins|joining|separates"
        r"|separating)"
        rf"\s+{_NOUN}(?P<a>[^;()]{{2,70}}?)\s+(?:and|to|with|from)\s+{_B}"
    ),
    re.compile(
        r"\bto\s+(?P<b>(?:the )?(?:\w+ ){0,4}?[A-Z][^;()]{2,60}?),?\s+from\s+"
        rf"{_NOUN}(?P<a>[^;()]{{2,90}})"
    ),
)
_TABLE = re.compile(
    r"(?P<a>[A-Z][\w.' -]{2,30}(?:, [A-Z]{2})?) to (?P<b>[A-Z][\w.' -]{2,30}(?:, [A-Z]{2})?)[ :,–-]*$"
)
_BREAK = re.compile(r"[.!?]\s+(?=[A-Z])|\n")
_NEAR = 45
_FAR = 110


def stated_pair(
    text: str, figure: Figure, setting: Setting, sentence: Span, clause: int
) -> tuple[Span, Span] | None:
    """Return where the words of A and of B lie, each up to the end of its clause.

    ``None`` where no pair is stated near the figure. A bearing or a radius has one anchor only.
    """
    if setting.direction is not None or setting.kind is ClaimKind.RADIUS:
        return None
    after = _after(text, figure, sentence)
    if after is not None:
        return after
    if setting.anchored or setting.kind is ClaimKind.TO_LINE:
        return None
    table = _TABLE.search(text[clause : figure.start])
    best: tuple[int, Span, Span] | None = None
    for pattern in _JOINED:
        for match in _overlapping(pattern, text, clause, figure.start):
            # A pair inside brackets says something else than the figure outside them.
            if text.count("(", match.start(), figure.start) != text.count(
                ")", match.start(), figure.start
            ):
                continue
            b = match.start("b")
            gap = figure.start - b
            if gap <= _FAR and (best is None or gap < best[0]):
                best = (gap, match.span("a"), (b, figure.start))
    if best is not None:
        return best[1], best[2]
    if table is not None:
        return (
            (clause + table.start("a"), clause + table.end("a")),
            (clause + table.start("b"), clause + table.end("b")),
        )
    return None


def pair_told_before(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """Return the last pair stated in a stretch of text: what "this journey" speaks of."""
    found = None
    for pattern in _JOINED[:3]:
        for match in pattern.finditer(text, start, end):
            if found is None or match.start() > found[0][0]:
                found = match.span("a"), (match.start("b"), end)
    return found


def _overlapping(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield every match, also those that begin inside another: the nearest pair must be seen."""
    match = pattern.search(text, start, end)
    while match is not None:
        yield match
        match = pattern.search(text, match.start() + 1, end)


def _after(text: str, figure: Figure, sentence: Span) -> tuple[Span, Span] | None:
    limit = sentence[1]
    best: tuple[int, Span, Span] | None = None
    for pattern in _JOINED:
        match = pattern.search(text, figure.end, limit)
        if match is None:
            continue
        gap = match.start() - figure.end
        lead = text[figure.end : match.start()]
        plain = pattern is not _JOINED[3] and not re.search(
            r"[,;:(]|\b(?:who|which|and|but|was|were)\b", lead
        )
        if gap <= _NEAR and plain and (best is None or gap < best[0]):
            best = (gap, match.span("a"), (match.start("b"), limit))
    if best is None or re.search(
        r"[;]|\b(?:was|were|is|who|which|when|without|being|that|before|after)\b",
        text[slice(*best[1])],
    ):
        return None
    return best[1], best[2]
