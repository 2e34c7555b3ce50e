"""Gather what a name may mean: exact look-up first, derived forms only if that finds nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geonews.gazetteer import ALTERNATE, BARE, DEMONYM, Gazetteer, Hit
from geonews.model import Kind, Mention
from geonews.names import normal_form, site_form

MOST = 60
MOST_PRIMARY = 36
"""Towns of one name that are weighed; the counties and aliases of that name need room too."""
_EXCHANGES = {
    "mt": "mount",
    "mount": "mt",
    "st": "saint",
    "saint": "st",
    "ft": "fort",
    "fort": "ft",
}
_PREFIX = re.compile(
    r"^(?:the|north|south|east|west|northern|southern|eastern|western|northeast|northwest|southeast"
    r"|southwest|central|downtown|upper|lower|greater|mid|old|new|city of|town of|village of"
    r"|university of|county of|state of|port of|gulf of|republic of|isle of) "
)
_SUFFIX = re.compile(
    r" (?:city|county|river|province|region|district|state|oblast|valley|township|town|village"
    r"|island|islands|area|metro|university|airport|international airport|hospital|governorate"
    r"|parish|prefecture|peninsula|strip)$"
)


@dataclass(slots=True)
class Question:
    """One name of an article with all its mentions and senses."""

    norm: str
    name: str
    kind: Kind
    mentions: list[Mention] = field(default_factory=list)
    hits: tuple[Hit, ...] = ()
    weak: bool = False
    """Whether the hits come from a derived form of the name."""
    scores: list[float] = field(default_factory=list)
    terms: list[dict[str, float]] = field(default_factory=list)

    @property
    def best(self) -> int | None:
        """Index of the best hit, ``None`` without hits."""
        return max(range(len(self.hits)), key=self.scores.__getitem__) if self.hits else None


def gather_questions(mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> list[Question]:
    """Return one question a distinct name, in order of first mention, descriptions left out."""
    questions: dict[tuple[str, bool], Question] = {}
    for mention in mentions:
        if mention.kind is Kind.DESCRIPTION:
            continue
        norm = normal_form(mention.lookup or mention.text)
        key = (norm, mention.kind is Kind.DEMONYM)
        question = questions.get(key)
        if question is None:
            hits, weak = find_hits(norm, gazetteer, demonym=key[1])
            question = Question(norm, mention.lookup or mention.text, mention.kind, [], hits, weak)
            questions[key] = question
        question.mentions.append(mention)
    return list(questions.values())


def find_hits(
    norm: str, gazetteer: Gazetteer, *, demonym: bool = False
) -> tuple[tuple[Hit, ...], bool]:
    """Return the senses of a normal form, and whether they are only derived."""
    bare = norm.removeprefix("the ")
    hits = gazetteer.hits(bare) or gazetteer.hits(norm) or gazetteer.hits(site_form(bare))
    first, _, rest = norm.partition(" ")
    if first in _EXCHANGES and rest:
        hits = (*hits, *gazetteer.hits(f"{_EXCHANGES[first]} {rest}"))
    if demonym:
        kept = tuple(hit for hit in hits if hit.alias == DEMONYM)
        return (kept or hits)[:MOST], False
    hits = tuple(hit for hit in hits if hit.alias != DEMONYM) or hits
    if hits:
        primary = [hit for hit in hits if hit.alias not in {ALTERNATE, BARE}]
        others = [hit for hit in hits if hit.alias in {ALTERNATE, BARE}]
        return (*primary[:MOST_PRIMARY], *others)[:MOST], False
    for short in (_PREFIX.sub("", norm), _SUFFIX.sub("", norm), norm.removesuffix("s")):
        if short != norm and len(short) > 3:
            found = gazetteer.hits(short)
            if found:
                return found[:MOST], True
    return (), False
