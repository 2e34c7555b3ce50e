"""Recognize places by the embedded gazetteer and scored evidence, without a model.

Longest match over the gazetteer, a sum of evidence for each match, persons learnt from the whole
article, one sense per discourse (Gale, Church and Yarowsky 1992) for what was rejected at first.
"""

from __future__ import annotations

import math

from geonews.gazetteer import ALTERNATE, PRIMARY, Gazetteer, open_gazetteer
from geonews.model import Article, Description, Kind, Mention, Role
from geonews.recognize.announced import announced_names, located_names, respell
from geonews.recognize.descriptions import RELATIONS, find_phrases
from geonews.recognize.evidence import (
    ACCEPT,
    Context,
    find_anchors,
    find_counties,
    find_distances,
    weigh,
)
from geonews.recognize.features import find_features
from geonews.recognize.layout import dateline_tokens, headline_tokens
from geonews.recognize.lexicon import COUNTY_WORDS, INSTITUTIONS, NEVER_ALONE, ORG_PREFIXES
from geonews.recognize.matches import Match, find_matches
from geonews.recognize.persons import person_surnames
from geonews.recognize.roads import find_roads
from geonews.recognize.tokens import Token, tokenize
from geonews.resolve.home import find_home
from geonews.resolve.score import Home
from geonews.settings import Settings

_SECOND_CHANCE = -1.0
_HOME = 1.5
_NAMED_STATE = 0.8
_BUILDINGS = frozenset("BLDG CH FCL HSP HTL MALL MUS SCH STDM UNIV".split())
"""Feature codes of what is a facility, not a toponym that one lives in."""


class GazetteerRecognizer:
    """Find mentions of places that the gazetteer knows, roads, and descriptions."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or open_gazetteer()

    def mentions(self, article: Article) -> tuple[Mention, ...]:
        """Return the mentions in reading order; spans never overlap."""
        text = article.text
        tokens = tokenize(text)
        matches = find_matches(text, tokens, self._gazetteer)
        roads = find_roads(text)
        known = [(m.start, m.end) for m in matches if m.first != m.last]
        features = _clear(find_features(text), [*roads, *known])
        matches = _without(matches, [*roads, *features])
        home = find_home(article, self._gazetteer)
        accepted = _accept(text, tokens, matches, home)
        named = [_mention(match, tokens) for match in accepted]
        named += [_site(text, span, Role.FACILITY) for span in roads]
        named += [_site(text, span, _role(text[slice(*span)])) for span in features]
        named += self._announced(text, named, _countries(accepted))
        named.sort(key=lambda mention: mention.start)
        return _numbered(text, named)

    def _announced(
        self, text: str, named: list[Mention], countries: frozenset[str]
    ) -> list[Mention]:
        """Return what the text announces as a place and nobody has found yet."""
        spans = [
            *announced_names(text, find_anchors(text)),
            *located_names(text, find_distances(text)),
        ]
        taken = {position for mention in named for position in range(mention.start, mention.end)}
        return [
            Mention(
                id="",
                start=start,
                end=end,
                text=text[start:end],
                lookup=respell(text[start:end], self._gazetteer, countries=countries),
                score=0.6,
            )
            for start, end in sorted(set(spans))
            if taken.isdisjoint(range(start, end))
        ]


def _countries(matches: list[Match]) -> frozenset[str]:
    """Return the ISO codes of the countries that hold what an article surely names."""
    return frozenset(
        match.hits[0].country
        for match in matches
        if match.hits[0].country and (match.big or match.demonym or len(match.hits) == 1)
    )


def _without(matches: list[Match], spans: list[tuple[int, int]]) -> list[Match]:
    """Drop the matches inside roads."""
    inside = {position for start, end in spans for position in range(start, end)}
    return [match for match in matches if match.start not in inside and match.end - 1 not in inside]


def _accept(text: str, tokens: list[Token], matches: list[Match], home: Home | None) -> list[Match]:
    at = {index: m for m in matches for index in range(m.first, m.last + 1)}
    datelines = dateline_tokens(text, tokens)
    context = Context(
        text=text,
        tokens=tokens,
        matches=matches,
        at=at,
        persons=person_surnames(tokens),
        distances=find_distances(text),
        anchors=find_anchors(text),
        counties=find_counties(text),
        capitals_mean_nothing=headline_tokens(tokens) - datelines,
    )
    for match in matches:
        match.score = weigh(match, context)
        if match.first in datelines:
            match.score += 3.0
    _support(matches, home)
    accepted = {match.norm for match in matches if match.score >= ACCEPT}
    chosen = []
    for match in matches:
        again = match.norm in accepted and match.score > _SECOND_CHANCE
        lone = match.first == match.last and match.norm in NEVER_ALONE and match.score < ACCEPT
        if match.score >= ACCEPT or (again and not lone):
            chosen.append(match)
    return [match for match in chosen if match.norm not in context.persons or _placed(match)]


def _support(matches: list[Match], home: Home | None) -> None:
    """Add what it is worth that a match lies in a state the story names, or near its home.

    A town that nobody has heard of is likely where the story plays, and unlikely elsewhere.
    """
    states = {
        (hit.country, hit.admin1)
        for match in matches
        if match.score >= ACCEPT
        for hit in match.hits[:4]
        if hit.fcode == "ADM1" and hit.alias != ALTERNATE
    }
    own = None if home is None else (home.country, home.admin1)
    for match in matches:
        if match.score >= ACCEPT or match.score < ACCEPT - _HOME or match.demonym:
            continue
        units = {(hit.country, hit.admin1) for hit in match.hits if hit.alias == PRIMARY}
        if own in units:
            match.score += _HOME
        elif units & states:
            match.score += _NAMED_STATE


def _placed(match: Match) -> bool:
    return match.big or match.score >= ACCEPT


def _mention(match: Match, tokens: list[Token]) -> Mention:
    role = Role.DEMONYM if match.demonym else Role.PLAIN
    after = tokens[match.last + 1] if match.last + 1 < len(tokens) else None
    before = tokens[match.first - 1] if match.first else None
    office = after is not None and after.gap in {" ", "-"} and _is_office(after)
    if office and not match.demonym:
        role = Role.EMBEDDED
    if role is Role.PLAIN and before is not None and tokens[match.first].gap == " ":
        second = tokens[match.first - 2] if match.first > 1 else None
        if before.lower == "of" and second is not None and second.cap:
            role = Role.EMBEDDED if second.lower in ORG_PREFIXES else role
    if match.hits and all(hit.fcode in _BUILDINGS for hit in match.hits):
        role = Role.FACILITY
    return Mention(
        id="",
        start=match.start,
        end=match.end,
        text=match.text,
        kind=Kind.DEMONYM if match.demonym else Kind.NAME,
        role=role,
        score=round(1.0 / (1.0 + math.exp(-(match.score - ACCEPT + 0.7))), 3),
    )


def _is_office(token: Token) -> bool:
    """Tell whether a word after a place makes both an organization: "Police", "County"."""
    if token.lower in {"police", "sheriff"}:
        return True
    return token.cap and (token.lower in INSTITUTIONS or token.lower in COUNTY_WORDS)


def _role(name: str) -> Role:
    return Role.FACILITY if name.endswith(" Stadium") else Role.PLAIN


def _site(text: str, span: tuple[int, int], role: Role) -> Mention:
    return Mention(id="", start=span[0], end=span[1], text=text[span[0] : span[1]], role=role)


def _clear(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop the spans that roads or longer known names cover, in part or in whole."""
    spoken = {position: end - start for start, end in taken for position in range(start, end)}
    return [
        (start, end)
        for start, end in spans
        if all(spoken.get(position, 0) < end - start for position in (start, end - 1))
    ]


def _numbered(text: str, named: list[Mention]) -> tuple[Mention, ...]:
    """Return names and descriptions together, with ids in reading order."""
    spans = [(m.start, m.end) for m in named if m.role is not Role.FACILITY]
    phrases = find_phrases(text, spans)
    starts = {m.start: m for m in named}
    ordered = sorted(
        [*((m.start, m.end, None) for m in named), *((p.start, p.end, p) for p in phrases)],
        key=lambda item: item[:2],
    )
    ids = {start: f"m{number}" for number, (start, _, _) in enumerate(ordered, start=1)}
    mentions: list[Mention] = []
    for start, end, phrase in ordered:
        if mentions and start < mentions[-1].end:
            continue
        if phrase is None:
            old = starts[start]
            fields = (old.kind, old.role, old.score, old.lookup, None)
        else:
            relation = RELATIONS.get(phrase.head, phrase.head)
            anchors = tuple(ids[a] for a, _ in phrase.anchors)
            whole = text[phrase.whole[0] : phrase.whole[1]]
            description = Description(relation=relation, anchors=anchors)
            fields = (Kind.DESCRIPTION, Role.PLAIN, 0.8, whole, description)  # type: ignore[assignment]
        kind, role, score, lookup, description_or_none = fields
        mentions.append(
            Mention(
                id=ids[start],
                start=start,
                end=end,
                text=text[start:end],
                kind=kind,
                role=role,
                score=score,
                lookup=lookup,
                description=description_or_none,
            )
        )
    return tuple(mentions)


def build(settings: Settings, argument: str = "") -> GazetteerRecognizer:  # noqa: ARG001 - the plugin's shape
    """Return the recognizer; it takes no argument."""
    return GazetteerRecognizer()
