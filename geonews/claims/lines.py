"""Find the line whose length a figure states: "the 19-km Crimean Bridge", "the Nile is 6,650 km"."""

from __future__ import annotations

import re

from geonews.claims.ends import Binder
from geonews.claims.phrases import Span, phrase_after, phrase_before, strip_before
from geonews.claims.quantities import Figure
from geonews.model import End

_PART = re.compile(
    r"^[- ](?:of\b|(?:[\w-]+ ){0,3}?(?:portion|section|segment|stretch|part|leg|loop|side|strip)\b)"
    r"|^[- ](?:[\w-]+ ){0,2}?(?:along|inside|into|from|in)\b"
)
_HEAD = re.compile(r"^(?:[- ]long)?,?[- ](?=[\w#])")
_LED = re.compile(r"^(?:[- ](?:long|in length))?, (?=[A-Z]|the )")
_AT_LENGTH = re.compile(r"\b(?:at|with|stretching|running)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:length of (?P<of>[^,;.]{3,60}?) (?:is|was)|(?:is|are|was|runs?|stretch(?:es)?|extends?"
    r"|winds?|flows?|measures?|spans?)(?: for)?)(?: (?:about|some|around|roughly|nearly|over"
    r"|more than|almost|just|only|approximately|at least|a total of))* ?$"
)


def stated_line(binder: Binder, figure: Figure, sentence: Span, clause: int) -> End | None:
    """Return the line that a length is the length of, ``None`` where the text names none.

    A part of a line ("a 30-km stretch of the border") is not the line.
    """
    text = binder.text
    after = text[figure.end : sentence[1]]
    if _PART.match(after):
        return None
    led = _LED.match(after)
    if led is not None and _AT_LENGTH.search(text[clause : figure.start]):
        return _bound(binder, phrase_after(text, figure.end + led.end(), sentence[1]))
    told = _WHOLE.search(text[clause : figure.start])
    if told is not None:
        return _subject(binder, clause, told)
    head = _HEAD.match(after)
    start = figure.end + (head.end() if head else 0)
    return _bound(binder, phrase_after(text, start, sentence[1])) if head else None


def _subject(binder: Binder, clause: int, told: re.Match[str]) -> End | None:
    """Return the line that stands before "is 650 km long", or after "the length of"."""
    if told["of"]:
        return _bound(binder, (clause + told.start("of"), clause + told.end("of")))
    high = clause + told.start()
    described = binder.described(clause, high)
    if described is not None and "," not in binder.text[described.end : high]:
        return End(text=described.lookup or described.text, mention=described.id)
    stop, _ = strip_before(binder.text, clause, high)
    return _bound(binder, phrase_before(binder.text, clause, stop))


def _bound(binder: Binder, span: Span | None) -> End | None:
    end = None if span is None else binder.end_at(*span)
    return end if end is not None and end.mention is not None else None
