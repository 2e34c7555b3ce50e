"""Find the phrase that a distance locates: the subject of what stands before its figure."""

from __future__ import annotations

import re

from geonews.claims.phrases import (
    Span,
    is_apposed,
    is_bare_name,
    is_name,
    phrase_after,
    phrase_before,
    strip_before,
)

_RELATIVE = re.compile(r"^\s*(?:which|who|that|where|whose)\b", re.IGNORECASE)
_INSIDE = re.compile(r"^\s*(?:in|near|on|outside|inside|at)\s", re.IGNORECASE)
_OPENING = re.compile(r"^(?:In|At|On|Near|From|After|Since|For|By|Outside|Inside|Around)\s[^,;]*$")
_PARENTHETICAL = re.compile(
    r"^\s*(?:of course|however|meanwhile|though|too|also|he said|she said)\s*$"
)
_CALLED = re.compile(r"\s(?:is|are|was|remains)\s+$")
_CONTAINED = re.compile(r"(?:\s|^)(?P<word>in|near|at|on|outside|inside|with|for|by)\s+$")
_DAY_SAID = re.compile(
    r"\s(?:yesterday|today|tonight|overnight|(?:on |late |early |last )+\w+day)$"
)
_DAY_NAME = re.compile(
    r"\b(?:\w+day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)$"
)
_LIES_IN = re.compile(
    r"\s(?:is|are|was|were|lies|lie|sits|stands)(?: (?:located|situated|based|found))?"
    r"\s+(?:in|near|outside)\s+(?:the )?(?:\w+ern |central )?$"
)
_KIND_OF = re.compile(r"\s(?:is|are)\s+(?:an?|the|one of)\s")
_PLACED = re.compile(r",\s+(?:situated|located|lying|about|some|around|approximately)\b[^,]*$")
_AND = re.compile(r"\band\s*$")


def subject_before(text: str, clause: int, figure: int) -> tuple[Span | None, int, bool]:
    """Return the span of what is located, where its words end, and whether a verb follows them.

    The span is ``None`` where no noun phrase stands before the figure.
    """
    stop, verbal = strip_before(text, clause, figure)
    span = _before_appositions(text, clause, stop, verbal=verbal)
    if span is None:
        both = _AND.search(text[clause:stop])
        # "The village is near the coast, and two miles north of Holm."
        return (phrase_after(text, clause, stop) if both and not verbal else None), stop, verbal
    words = text[span[0] : span[1]]
    if words.islower() and " " not in words and text[: span[0]].endswith("to "):
        return None, stop, verbal
    return _past_verb(text, clause, span, figure), stop, verbal


def _past_verb(text: str, clause: int, span: Span, figure: int) -> Span:
    """Return the subject of a phrase that only says what or where the subject is.

    "Gretna is a mill town 12 km from Tarvin", "Gretna lies in Norland, 12 km from Tarvin".
    """
    lead = text[clause : span[0]]
    called = _CALLED.search(lead)
    if called is not None and not re.match(r"(?:an?|one of)\s", text[span[0] : span[1]]):
        called = None
    verb = called or _LIES_IN.search(lead)
    if verb is None and _PLACED.search(text[span[1] : figure]):
        verb = _KIND_OF.search(lead)
    if verb is None:
        return span
    return phrase_before(text, clause, clause + verb.start()) or span


def _before_appositions(text: str, start: int, end: int, *, verbal: bool) -> Span | None:
    """Return the phrase located: past appositions, relative clauses and containers."""
    commas = [m.end() for m in re.finditer(r",(?!\d)|\s[-–—](?=\s)", text[start:end])]
    cuts = [start, *(start + at for at in commas)]
    stop = end
    closed = text[end : end + 1] == "," or "," in text[end : end + 3]
    for number in range(len(cuts) - 1, 0, -1):
        segment = text[cuts[number] : stop]
        earlier = text[cuts[number - 1] : cuts[number] - 1].rstrip()
        earlier = _DAY_SAID.sub("", earlier).rstrip(" -–—")
        last = re.search(r"[\w'’-]+$", earlier)
        named = last is not None and is_name(last[0]) and not _DAY_NAME.search(earlier)
        named = named and not _OPENING.match(earlier)
        drop = bool(_RELATIVE.match(segment))
        drop = drop or _PARENTHETICAL.match(segment) is not None
        drop = drop or (named and bool(_INSIDE.match(segment)) and (closed or not verbal))
        drop = drop or (named and is_apposed(segment) and (closed or not verbal))
        drop = drop or (named and is_bare_name(segment))
        if not drop:
            break
        stop = cuts[number] - 1
        closed = True
    span = phrase_before(text, start, stop)
    for _ in range(3):
        if span is None or not verbal:
            break
        # The subject of "Mardie in Western Australia is" stands before its container.
        lead = _CONTAINED.search(text[start : span[0]])
        if lead is None:
            break
        wider = phrase_before(text, start, start + lead.start("word"))
        if wider is None:
            break
        # "the airport at Auckland" lies at Auckland; "Mardie in Australia" is Mardie.
        unnamed = not any(is_name(word) for word in text[wider[0] : wider[1]].split()[1:])
        opens = text[wider[0] : wider[1]].split(maxsplit=1)[0].lower() in {"the", "a", "an", "its"}
        span = (wider[0], span[1]) if unnamed and opens else wider
    return span
