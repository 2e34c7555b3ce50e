"""Read the layout: headlines, lines of capitals and datelines."""

from __future__ import annotations

import re

from geonews.recognize.lexicon import CONNECTORS
from geonews.recognize.tokens import Token

_DASH = re.compile(r"^[\s).,]*(?:[–—―]|--|-\s|\s-)")
_SMALL = CONNECTORS | frozenset("with for from at to by as is its it after over into up vs".split())


def paragraphs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the half-open token ranges of the paragraphs."""
    starts = [index for index, token in enumerate(tokens) if token.opens]
    if not starts:
        return []
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def headline_tokens(tokens: list[Token]) -> frozenset[int]:
    """Return the indexes of words in title case or in capitals, where a capital says nothing."""
    found: set[int] = set()
    for start, end in paragraphs(tokens):
        words = [token for token in tokens[start:end] if token.text[0].isalpha()]
        if len(words) < 3:
            continue
        capitals = sum(word.text.isupper() and len(word.text) > 1 for word in words)
        long = [word for word in words if word.lower not in _SMALL and len(word.text) > 3]
        titled = long and all(word.cap for word in long) and len(words) >= 4 and len(words) <= 25
        if capitals > 0.7 * len(words) or titled:
            found.update(range(start, end))
    return frozenset(found)


def dateline_tokens(text: str, tokens: list[Token]) -> frozenset[int]:
    """Return the indexes of the first words of paragraphs and sentences that are a dateline.

    Capitals, perhaps a state or country, agency or date in brackets, then a dash: "KHASAN, Russia
    (AP) —".
    """
    found: set[int] = set()
    for start in (index for index, token in enumerate(tokens) if token.first):
        limit = min(len(tokens), start + 9)
        for index in range(start, limit):
            token = tokens[index]
            after = text[token.end : token.end + 4]
            if index > start and (token.opens or not (token.cap or token.text[0].isdigit())):
                break
            if _DASH.match(after):
                loud = [
                    t for t in tokens[start : index + 1] if t.text.isupper() and len(t.text) > 2
                ]
                if loud and tokens[start].text.isupper():
                    found.update(range(start, index + 1))
                break
    return frozenset(found)
