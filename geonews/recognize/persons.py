"""Learn from the whole article which words are names of persons."""

from __future__ import annotations

from geonews.recognize.lexicon import ROADS, TITLES, given_names, surnames
from geonews.recognize.tokens import Token

_PARTICLES = frozenset({"von", "van", "de", "al", "bin", "ben", "la", "di", "da"})
_SHORTENED = frozenset(
    "mr mrs ms dr sen rep gov sgt lt capt col gen maj cpl pvt adm prof rev cmdr pfc spc supt".split()
)
"""Titles that are written with a dot."""
_LONGEST_NAME = 7
"""Words of the longest personal name that is read to its end."""


def person_surnames(tokens: list[Token]) -> frozenset[str]:
    """Return the surnames that a title or a given name introduces, lower case.

    "Mayor Ann Lincoln" makes "lincoln" a person for the rest of the article.
    """
    found = set()
    given, family = given_names(), surnames()
    for index in range(len(tokens) - 1):
        token, following = tokens[index], tokens[index + 1]
        if not (following.cap and following.gap in {" ", ". "}):
            continue
        if _is_title(token, following.gap):
            found.add(_last_of_run(tokens, index + 1))
        elif token.cap and token.lower in given and following.lower not in ROADS:
            last = _last_of_run(tokens, index + 1)
            known = last in family or following.lower in family or len(following.text) == 1
            if known or last not in given:
                found.add(last)
    found.discard("")
    return frozenset(found)


def _is_title(token: Token, gap: str) -> bool:
    """Tell a title from a word that ends a sentence, or from "miss" the verb."""
    if gap != " " and token.lower not in _SHORTENED:
        return False
    return token.lower in TITLES and (token.cap or token.lower != "miss")


def _last_of_run(tokens: list[Token], index: int) -> str:
    """Return the last capitalized word of the run at ``index``, past initials and particles."""
    last = ""
    limit = min(len(tokens), index + _LONGEST_NAME)
    while index < limit:
        token = tokens[index]
        if last and token.gap not in {" ", ". "}:
            break
        if token.cap:
            if len(token.text) > 1 and token.lower not in TITLES:
                last = token.lower
            if token.first and last and token.gap != " ":
                break
        elif token.lower not in _PARTICLES:
            break
        index += 1
        if last and (index >= len(tokens) or tokens[index].gap == ". "):
            break
    return last
