"""Weigh the evidence that a match is a place: a sum of points, accepted from 2 up.

The weights follow a rules design measured on public news corpora in 2026; each line says what it
is for.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass

from geonews.gazetteer import ALTERNATE, PRIMARY, Hit
from geonews.names import is_form_of
from geonews.recognize.lexicon import (
    CIVIC,
    CONNECTORS,
    DIRECTIONS,
    FEATURE_WORDS,
    INSTITUTIONS,
    LANGUAGE_CUES,
    MONTHS,
    NEVER_ALONE,
    PREPOSITIONS,
    TITLES,
    common_words,
    given_names,
    surnames,
)
from geonews.recognize.matches import Match
from geonews.recognize.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACCEPT = 2.0
_UNLIKE_A_PERSON = 0.8
_UNKNOWN_CAPITAL = 0.8
"""What an unknown capitalized word after a name costs: it may be a person or an organization."""
_CIVIC = 1.8
"""What a noun of civic life after a name is worth: "a Rochester man"."""
_FAMOUS = 1.2
"""What it is worth to be a city of a million."""
_NO_PERSON = DIRECTIONS | FEATURE_WORDS | TITLES
_SITE_WORDS = FEATURE_WORDS | INSTITUTIONS
_LITTLE = CONNECTORS | PREPOSITIONS
_NEAR_FIGURE = 32
_DISTANCE = re.compile(r"\d[\d,.]*[ -](?:km\b|kilomet|miles?\b|mi\b)", re.IGNORECASE)
_ANCHOR = 3.6
"""What "12 km south of" or "the town of" before a name tells."""
_ANNOUNCED = re.compile(
    r"(?:\b(?:kms?|kilomet(?:er|re)s?|miles?|mi)\.?\)?,? (?:\([^()]{2,24}\),? )?"
    r"(?:(?:to the |due |away |just )*(?:north|south|east|west)[\w-]* (?:of|from)|(?:away )?from"
    r"|off"
    r"|outside(?: of)?)"
    r"|\b(?:[Cc]ity|[Tt]own|[Vv]illage|hamlet|suburb|[Tt]ownship|community|settlement"
    r"|[Mm]unicipality|port|streets?|outskirts) of)"
    r" (?:downtown |central |the (?:[\w-]+ ){0,3}(?:of )?)?(?=[A-Z])"
)
LOCATED = re.compile(
    r"(?:,|,? which|,? a (?:[\w-]+ ){1,3})? ?(?:(?:is|are|lies?|sits?|stands?|located|situated) )?"
    r"(?:(?:about|some|around|roughly|nearly|just|only|over|approximately|more than|less than) ){0,2}"
    r"[\d,.]+[ -](?:km|kilomet(?:er|re)s?|miles?|mi)\b,? (?:\([^()]{2,24}\),? )?"
    r"(?:(?:away )?from|off|(?:to the |due |away )?(?:north|south|east|west)[\w-]* of)\b"
)
"""What follows a place that a distance locates: "X, about 12 km south of", "X is 30 miles from"."""
_SUBJECT = 4.2
_COUNTY = 4.0
_NAME = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’-]*){0,2}"
_COUNTIES = re.compile(r" (?:[Cc]ounties|[Pp]arishes)\b")
_LIST = re.compile(rf"\b{_NAME}(?:, {_NAME}){{0,12}},? (?:and|or|&) {_NAME}$")
_LONGEST_LIST = 200
_LISTED = re.compile(_NAME)
_NAMED_THINGS = _words("united cyclone hurricane typhoon storm depression uss hms mv ms ss")
_PARTY = frozenset({"d", "r", "dfl", "i", "ind", "con", "lab", "lib"})
_COMMA = re.compile(r"^, ?$|^,? ?\($")
_PLACE_COMMA = re.compile(r"^,[\s]?$")
_SPEECH = _words("said says told added noted explained asked replied recalled testified")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the whole article when its matches are weighed."""

    text: str
    tokens: list[Token]
    matches: list[Match]
    at: dict[int, Match]
    """Match by the index of each of its tokens."""
    persons: frozenset[str]
    distances: list[int]
    """Offsets at which figures with a unit of length begin, in order."""
    anchors: frozenset[int]
    """Offsets at which the words before announce a place: "12 km south of", "the town of"."""
    counties: frozenset[int]
    """Offsets at which names end that a list calls counties: "Adams, Boone and Clay counties"."""
    capitals_mean_nothing: frozenset[int]
    """Indexes of tokens in headlines and lines of capitals."""


def weigh(match: Match, context: Context) -> float:
    """Return the points of a match."""
    score = _of_itself(match)
    score += _of_words_before(match, context)
    score += _of_words_after(match, context)
    score += _of_persons(match, context)
    if _is_measured(match, context):
        score += _SUBJECT if _is_located(match, context) else 2.0
    if match.start in context.anchors:
        score += _ANCHOR
    if match.end in context.counties and any(hit.fcode == "ADM2" for hit in match.hits):
        score += _COUNTY
    if match.first in context.capitals_mean_nothing and not match.big:
        score -= 1.5 if match.last == match.first else 0.5
    return score


def find_distances(text: str) -> list[int]:
    """Return where figures with a unit of length begin."""
    return [found.start() for found in _DISTANCE.finditer(text)]


def find_anchors(text: str) -> frozenset[int]:
    """Return the offsets at which the words before announce a place."""
    return frozenset(found.end() for found in _ANNOUNCED.finditer(text))


def find_counties(text: str) -> frozenset[int]:
    """Return the offsets at which the names of a list of counties end."""
    found: set[int] = set()
    for word in _COUNTIES.finditer(text):
        low = max(0, word.start() - _LONGEST_LIST)
        names = _LIST.search(text[low : word.start()])
        if names is not None:
            base = low + names.start()
            found.update(base + name.end() for name in _LISTED.finditer(names[0]))
    return frozenset(found)


def _is_measured(match: Match, context: Context) -> bool:
    """Tell whether a figure of length follows closely: "Khasan, about 560 km from"."""
    index = bisect_left(context.distances, match.end)
    return index < len(context.distances) and context.distances[index] - match.end < _NEAR_FIGURE


def _is_located(match: Match, context: Context) -> bool:
    """Tell whether the text says where a match lies: "X is 12 km from". A storm's name is none."""
    before = _before(match, context)
    gap = context.tokens[match.first].gap
    part = before is not None and before.cap and gap == " " and before.lower not in DIRECTIONS
    return not part and LOCATED.match(context.text, match.end) is not None


def _of_itself(match: Match) -> float:
    score = 0.0
    single = match.first == match.last
    if match.big or match.demonym:
        score += 3.0
    population = max((h.population for h in match.hits if _own_name(h, match.norm)), default=0)
    if population:
        score += min(3.0, math.log10(population + 1) - 3.0)
        score += _FAMOUS if population >= 1_000_000 else 0.0
    elif not (match.demonym or match.big):
        score -= 1.0
    if single and match.norm not in given_names() and match.norm not in surnames():
        score += _UNLIKE_A_PERSON
    if not single:
        score += 1.5
        if any(h.fcode == "ADM2" or h.fclass in "LHTSR" for h in match.hits):
            score += 2.0
    if single and not match.abbreviation:
        share = common_words().get(match.norm, 0.0)
        score -= (1.0 if match.big or match.demonym else 4.0) * share
        if match.norm in NEVER_ALONE:
            score -= 4.0
    if match.abbreviation and single and "." not in match.text:
        score -= (
            1.0 if match.text in {"US", "UK", "USA", "UAE", "DRC", "DPRK", "NYC", "NSW"} else 6.0
        )
    return score


def _own_name(hit: Hit, norm: str) -> bool:
    """Tell whether a place bears this name itself, in full, in part or in another spelling."""
    return hit.alias == PRIMARY or (hit.alias == ALTERNATE and is_form_of(norm, hit.name))


def _before(match: Match, context: Context, back: int = 1) -> Token | None:
    index = match.first - back
    return context.tokens[index] if index >= 0 else None


def _after(match: Match, context: Context) -> Token | None:
    index = match.last + 1
    return context.tokens[index] if index < len(context.tokens) else None


def _of_words_before(match: Match, context: Context) -> float:
    token = context.tokens[match.first]
    before = _before(match, context)
    if before is None:
        return 0.0
    score = 0.0
    if before.lower == "the" and match.first == match.last and not (match.big or match.demonym):
        score -= 1.0
    if token.gap == "-" and before.lower in _PARTY and before.text.isupper():
        score += 3.0
    if token.first and token.gap.strip(" \"'“‘(") != "":
        return score
    if token.gap in {" ", ". "}:
        score += _of_word_before(match, before)
    neighbour = context.at.get(match.first - 1)
    if _PLACE_COMMA.match(token.gap) and neighbour is not None:
        score += 1.5
        if _contains(match, neighbour):
            score += 4.0
    return score


def _of_word_before(match: Match, before: Token) -> float:
    """Return what the word right before a match is worth."""
    if before.lower in PREPOSITIONS:
        return 2.5
    if before.lower in {"st", "ste"} and match.first == match.last:
        return -4.0
    if before.lower in DIRECTIONS:
        return 2.0
    if before.lower in {"of", "and", "or"}:
        return 0.8
    if before.cap and before.lower in _NAMED_THINGS:
        return -4.0
    if before.cap and before.lower in TITLES:
        return -1.0 if match.big or match.demonym else -4.0
    return 0.0


def _of_words_after(match: Match, context: Context) -> float:
    after = _after(match, context)
    if after is None:
        return 0.0
    score = 0.0
    neighbour = context.at.get(match.last + 1)
    if _COMMA.match(after.gap) and neighbour is not None:
        if _contains(neighbour, match):
            score += 4.0
        elif neighbour.big:
            score += 1.5
    if match.norm.startswith(("st ", "saint ")) and after.gap.startswith(("'s", "’s")):
        # "St. Paul's" is a church, a school or a hospital, not the city.
        score -= 4.0
    if after.gap == "-" and after.lower == "based":
        score += 3.0
    if after.gap == " ":
        score += _of_word_after(match, after, known=neighbour is not None)
    return score + (_of_language(match, context, after) if match.demonym else 0.0)


def _of_word_after(match: Match, after: Token, *, known: bool) -> float:
    """Return what the word right after a match is worth; ``known`` if it is a match itself."""
    score = 0.0
    big = match.big or match.demonym
    if after.cap and after.lower in _SITE_WORDS:
        score += 1.0
    elif not after.cap and after.lower in CIVIC and not big:
        score += _CIVIC
    elif after.cap and not known and not after.first and not big and after.lower not in MONTHS:
        score -= _UNKNOWN_CAPITAL + (1.0 if after.lower in surnames() else 0.0)
    if after.lower in _SPEECH and not match.big:
        score -= 2.0
    if match.norm == "american" and after.cap and after.lower not in TITLES:
        score -= 3.0
    return score


def _of_language(match: Match, context: Context, after: Token) -> float:
    """Return what speaks for a language, not a people: "speaks French", "in English,"."""
    before = _before(match, context)
    score = -6.0 if after.lower in {"language", "speaking"} else 0.0
    if before is not None and before.lower in LANGUAGE_CUES:
        score -= 6.0
    if before is not None and before.lower == "in" and after.gap != " ":
        score -= 4.0
    return score


def _of_persons(match: Match, context: Context) -> float:
    if match.demonym:
        return 0.0
    token = context.tokens[match.first]
    before, after = _before(match, context), _after(match, context)
    score = 0.0
    single = match.first == match.last
    given = given_names()
    if before is not None and token.gap == " " and before.cap and not token.first:
        placed = (match.first - 1) in context.at
        if before.lower in given:
            score -= 1.0 if match.big else 4.0
        elif not placed and before.lower not in _NO_PERSON and not before.first:
            score -= 0.0 if match.big else 2.0
    if single and match.norm in given and after is not None and after.gap == " " and after.cap:
        known = (match.last + 1) in context.at or after.lower in MONTHS | _LITTLE
        follows_feature = after.lower in FEATURE_WORDS or after.lower in INSTITUTIONS
        if not follows_feature and (not known or after.lower in surnames()):
            # "Virginia Raggi" is a person, though Virginia is a state.
            score -= 4.0 if not match.big or (not known and not after.first) else 1.0
    if single and match.norm in surnames() and after is not None and after.gap == " ":
        forename = after.lower in given and after.lower not in MONTHS
        if forename and after.cap and match.norm not in given:
            # "Washington Irving" is a person, though both words are places.
            score -= 6.0
    if single and match.norm in context.persons:
        announced = before is not None and token.gap == " " and before.lower in PREPOSITIONS
        score -= 1.5 if match.big or announced else 4.0
    elif single and not match.big and (match.norm in given or match.norm in surnames()):
        score -= 0.7
    return score


def _contains(container: Match, inside: Match) -> bool:
    """Tell whether some sense of one match is a state or country that holds some of the other."""
    units = {
        (h.country, h.admin1 if h.fcode == "ADM1" else "")
        for h in container.hits
        if h.fcode in {"PCLI", "ADM1"} and h.alias != 1
    }
    if not units:
        return False
    return any(
        (h.country, "") in units or (h.country, h.admin1) in units
        for h in inside.hits
        if h.fcode != "PCLI"
    )
