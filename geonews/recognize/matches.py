"""Find every longest run of words that the gazetteer knows as a name."""

from __future__ import annotations

from dataclasses import dataclass, field

from geonews.gazetteer import ABBREVIATION, ALTERNATE, BARE, DEMONYM, PRIMARY, Gazetteer, Hit
from geonews.names import SITE_HEADS, SITE_KINDS, normal_form, site_form
from geonews.recognize.lexicon import (
    AP_ABBREVIATIONS,
    CITY_OFFICES,
    CONNECTORS,
    DIRECTIONS,
    FREE_ABBREVIATIONS,
    MONTHS,
    NEVER_ALONE,
)
from geonews.recognize.tokens import Token

LONGEST = 6
_BIG = frozenset({"PCLI", "PCLH", "ADM1", "CONT"})
_JOINS = frozenset({" ", "-", "‐", "‑", "–", "\u00a0", " \u200b", "  ", "'", "’"})
_ARTICLES = frozenset("al el as ash ad ar an at az".split())
_INSIDE = CONNECTORS | SITE_KINDS
_UNITS = frozenset({"region", "province", "district", "state"})
_DOTTED = frozenset({"st", "mt", "ft", "ste", "pt"})


@dataclass(slots=True)
class Match:
    """A run of words that names something in the gazetteer."""

    first: int
    """Index of the first token."""
    last: int
    """Index of the last token."""
    start: int
    end: int
    text: str
    norm: str
    hits: tuple[Hit, ...]
    big: bool = False
    demonym: bool = False
    abbreviation: bool = False
    score: float = 0.0
    cues: list[str] = field(default_factory=list)


def _joined(previous: Token, gap: str) -> bool:
    return gap in _JOINS or (gap == ". " and previous.lower in _DOTTED)


def find_matches(text: str, tokens: list[Token], gazetteer: Gazetteer) -> list[Match]:
    """Return the longest matches from left to right, not overlapping."""
    matches: list[Match] = []
    index = 0
    while index < len(tokens):
        begins = tokens[index].cap or _is_article(tokens, index)
        match = _match_at(text, tokens, index, gazetteer) if begins else None
        if match is None:
            index += 1
        else:
            matches.append(match)
            index = match.last + 1
    return matches


def _is_article(tokens: list[Token], index: int) -> bool:
    """Tell whether an Arabic article begins a name here: "al-Kharj"."""
    follows = index + 1 < len(tokens) and tokens[index + 1].gap == "-" and tokens[index + 1].cap
    return follows and tokens[index].text in _ARTICLES


def _window(tokens: list[Token], index: int) -> int:
    """Return the index of the last token that a name beginning at ``index`` may reach."""
    last = index
    for position in range(index + 1, min(index + LONGEST, len(tokens))):
        token = tokens[position]
        if not _joined(tokens[position - 1], token.gap):
            break
        if token.cap:
            last = position
        elif token.lower in SITE_HEADS:
            return position
        elif token.lower not in _INSIDE:
            break
    return last


def _match_at(text: str, tokens: list[Token], index: int, gazetteer: Gazetteer) -> Match | None:
    for last in range(_window(tokens, index), index - 1, -1):
        site = last > index and tokens[last].lower in SITE_HEADS and tokens[index].lower != "the"
        if not (tokens[last].cap or site):
            continue
        start, end = tokens[index].start, tokens[last].end
        surface = text[start:end]
        norm = normal_form(surface)
        single = last == index
        if not single and tokens[last].lower == "city" and _is_office(tokens, last + 1):
            continue
        if single and (norm in MONTHS or len(norm) < 2):
            return None
        hits = gazetteer.hits(norm) or (gazetteer.hits(site_form(norm)) if site else ())
        if not hits or _is_mere_direction(text, tokens, index, last):
            continue
        if single:
            hits = _single_hits(tokens[index], hits)
            if not is_written_abbreviation(text, start, end):
                hits = tuple(hit for hit in hits if hit.alias != ABBREVIATION)
            if not hits:
                return None
        if end < len(text) and text[end] == "." and _keeps_dot(hits, surface):
            end += 1
        return make_match(text, (index, last), (start, end), hits)
    return None


def _is_mere_direction(text: str, tokens: list[Token], index: int, last: int) -> bool:
    """Tell the compass from the provinces called North: those say "Region" or their country."""
    if any(token.lower not in DIRECTIONS for token in tokens[index : last + 1]):
        return False
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    named = following is not None and following.cap and following.lower in _UNITS
    return not named and text[tokens[last].end : tokens[last].end + 2] != ", "


def _is_office(tokens: list[Token], index: int) -> bool:
    """Tell whether "City" belongs to an office that follows: "Dublin City Council"."""
    return index < len(tokens) and tokens[index].lower in CITY_OFFICES and tokens[index].cap


def _keeps_dot(hits: tuple[Hit, ...], surface: str) -> bool:
    """Tell whether the dot after an abbreviation belongs to it: "Calif.", not "CA."."""
    return hits[0].alias == ABBREVIATION and not surface.isupper()


def is_written_abbreviation(text: str, start: int, end: int) -> bool:
    """Tell whether an abbreviation is written as one: "Calif.", "N.Y.", "US", ", CA"."""
    surface = text[start:end]
    if surface in FREE_ABBREVIATIONS or surface.rstrip(".") + "." in AP_ABBREVIATIONS:
        dotted = surface.endswith(".") or text[end : end + 1] == "."
        return surface in FREE_ABBREVIATIONS or dotted
    return len(surface) == 2 and surface.isupper() and text[start - 2 : start] == ", "


def _single_hits(token: Token, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Keep what a lone word may mean: two letters only as written abbreviations."""
    if len(token.text) <= 3 and not token.text.isupper() and not token.text.endswith("."):
        hits = tuple(h for h in hits if h.alias in (PRIMARY, ABBREVIATION))
    if len(token.text) == 2 and "." not in token.text:
        hits = tuple(h for h in hits if h.alias == ABBREVIATION)
    if token.text.isupper() and "." not in token.text and 2 <= len(token.text) <= 3:
        hits = tuple(h for h in hits if h.alias in {ABBREVIATION, PRIMARY})
    return hits


def _is_demonym(hits: list[Hit]) -> bool:
    """Tell whether a word is a demonym first: "Canadian" is, though Canadian, Texas is a town."""
    largest = max((hit.population for hit in hits if hit.alias != DEMONYM), default=0)
    return any(hit.alias == DEMONYM for hit in hits) and largest < 200_000


def make_match(
    text: str, tokens: tuple[int, int], span: tuple[int, int], hits: tuple[Hit, ...]
) -> Match:
    """Return a match with what its hits say about it."""
    surface = text[span[0] : span[1]]
    norm = normal_form(surface)
    best = [hit for hit in hits if hit.alias not in {ALTERNATE, BARE}]
    demonym = _is_demonym(best)
    abbreviation = bool(best) and best[0].alias == ABBREVIATION
    big = any(hit.alias != DEMONYM and (hit.fcode in _BIG or hit.fclass in "LHT") for hit in best)
    return Match(
        first=tokens[0],
        last=tokens[1],
        start=span[0],
        end=span[1],
        text=surface,
        norm=norm,
        hits=hits,
        big=big and (abbreviation or norm not in NEVER_ALONE),
        demonym=demonym,
        abbreviation=abbreviation,
    )
