"""Find every stated distance and travel time of an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from geonews.claims.context import Setting, read_setting
from geonews.claims.ends import Binder
from geonews.claims.flights import flight_ends
from geonews.claims.lines import stated_line
from geonews.claims.quantities import Figure, find_figures
from geonews.model import Article, ClaimKind, DistanceClaim, End, Mention

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(A-Z\d])|\n+")
_NO_END = re.compile(
    r"(?:\b[A-Z]|\b(?:St|Mt|Mr|Dr|Ms|Mrs|Gov|Sen|Rep|Lt|Ariz|Calif|Colo|Conn|Fla|Ill|Ind|Kan"
    r"|Mass|Mich|Minn|Miss|Mo|Okla|Ore|Pa|Tenn|Tex|Va|Wash|Wis|Ont|Ky|La|Md|Ga|Ala))$"
)
_CLAUSE = re.compile(r"[;:]|\s[–—]\s|\b(?:but|while|whereas|and then)\b")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a text, in order."""
    spans = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[0][0] == "." and _NO_END.search(
            text[max(start, match.start() - 6) : match.start()]
        ):
            continue
        spans.append((start, match.start() + 1))
        start = match.end()
    spans.append((start, len(text)))
    return [span for span in spans if span[0] < span[1]]


def sentence_of(start: int, end: int, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the span of the sentence in which a part of the text begins, at least to its end.

    ``spans`` are those of ``sentence_spans`` for the text that ``start`` and ``end`` count in.
    """
    low, high = spans[max(0, bisect_right(spans, start, key=itemgetter(0)) - 1)]
    return low, max(high, end)


def find_claims(article: Article, *, mentions: tuple[Mention, ...]) -> tuple[DistanceClaim, ...]:
    """Return the claims of an article in reading order, their ends bound to mentions.

    ``origin`` is what the distance is measured from, ``destination`` what it locates; an end that
    the text does not tell is ``None``.
    """
    text = article.text
    binder = Binder(text, mentions)
    figures = find_figures(text)
    spans = sentence_spans(text)
    claims: list[DistanceClaim] = []
    position = 0
    for figure in figures:
        while position + 1 < len(spans) and spans[position][1] < figure.end:
            position += 1
        sentence = spans[position]
        setting = read_setting(text, figure, sentence)
        if setting is None:
            continue
        claims.append(_claim(len(claims) + 1, figure, setting, sentence, binder, claims))
    return tuple(claims)


def _claim(  # noqa: PLR0913, PLR0917 - the parts of one record
    number: int,
    figure: Figure,
    setting: Setting,
    sentence: tuple[int, int],
    binder: Binder,
    earlier: list[DistanceClaim],
) -> DistanceClaim:
    clause = sentence[0]
    for match in _CLAUSE.finditer(binder.text, sentence[0], figure.start):
        clause = match.end()
    if earlier and sentence[0] <= earlier[-1].end <= figure.start:
        clause = max(clause, earlier[-1].end)
    if setting.kind is ClaimKind.FLIGHT_RANGE:
        origin, destination = flight_ends(binder, figure, sentence)
    else:
        origin, destination = binder.bind(figure, setting, sentence, clause)
    if earlier and setting.kind is not ClaimKind.FLIGHT_RANGE:
        origin, destination = _carry(setting, sentence, earlier[-1], origin, destination)
    if _same(origin, destination):
        destination = None
    return DistanceClaim(
        id=f"c{number}",
        start=figure.start,
        end=figure.end,
        text=binder.text[figure.start : figure.end],
        quantity=figure.quantity,
        kind=setting.kind,
        hedge=setting.hedge,
        bound=setting.bound,
        mode=setting.mode,
        direction=setting.direction,
        origin=origin,
        destination=destination,
        via=binder.via(setting, sentence, figure, clause),
        line=stated_line(binder, figure, sentence, clause)
        if setting.kind is ClaimKind.LINE_LENGTH
        else None,
        restated=figure.restated,
        chained=setting.chained,
        round_trip=setting.round_trip,
    )


def _carry(
    setting: Setting,
    sentence: tuple[int, int],
    previous: DistanceClaim,
    origin: End | None,
    destination: End | None,
) -> tuple[End | None, End | None]:
    """Carry ends over from the claim before: chained legs, several offsets to one point."""
    same_sentence = sentence[0] <= previous.end
    if setting.chained and origin is None:
        origin = previous.destination
    if (
        same_sentence
        and origin is not None
        and (
            destination is None
            or destination.mention is None
            or _of_one_mention(destination, previous.origin)
        )
    ) and setting.kind in {ClaimKind.OFFSET, ClaimKind.PAIR, ClaimKind.TO_LINE}:
        destination = previous.destination
    journeys = {ClaimKind.TRAVEL_TIME, ClaimKind.ROUTE}
    onward = {setting.kind, previous.kind} <= journeys and not setting.direction
    onward = onward or (
        setting.kind is ClaimKind.TRAVEL_TIME
        and same_sentence
        and _of_one_mention(destination, previous.destination)
    )
    if onward and origin is None and destination is not None and destination.mention is not None:
        # "He travelled 2,800 miles to reach X": from where the journey before began.
        origin = previous.origin
    bare = origin is None and (destination is None or destination.mention is None)
    journey = setting.kind is ClaimKind.TRAVEL_TIME
    if (
        bare
        and not setting.chained
        and (journey or (same_sentence and setting.kind is ClaimKind.ROUTE))
    ):
        origin, destination = previous.origin, previous.destination
    return origin, destination


def _of_one_mention(one: End | None, other: End | None) -> bool:
    return one is not None and other is not None and one.mention == other.mention is not None


def _same(one: End | None, other: End | None) -> bool:
    return one is not None and other is not None and one.text == other.text
