"""Cut a text into words with exact offsets, and say where sentences and paragraphs begin."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"""
    (?P<initials>(?:[A-Z]\.[ ]?[A-Z][a-z]{1,3}\.(?=[\s,;)]|$)|(?:[A-Z]\.){2,}))   # W.Va.  U.S.
  | (?P<word>[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f][^\W\d_]*)*
       (?:['’ʼ][^\W\d_]{2,}|(?<=n)['’]t\b|['’](?=[^\W\d_]\w)[^\W\d_]+)*)                        # Côte d'Ivoire
  | (?P<number>\d+(?:[.,]\d+)*)
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*\s|\n|[•|–—]\s|^\W*[\"“‘(\[]")
_QUOTE = re.compile(r"[\"“‘]$")

_ABBREVIATIONS = frozenset(
    "st mt ft gov sen rep gen col lt sgt capt maj mr mrs ms dr prof rev jr sr no vs inc co corp"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont"
    " neb nev okla ore pa tenn tex vt va wash wis wyo alta sask man ont que nfld hon pres"
    " jan feb mar apr jun jul aug sep sept oct nov dec ave blvd rd hwy rte".split()
)


class Token(NamedTuple):
    """A word: its text without possessive, its span, and what stands before it."""

    text: str
    lower: str
    start: int
    end: int
    gap: str
    """What stands between the previous word and this one."""
    first: bool
    """Whether it begins a sentence."""
    opens: bool
    """Whether it begins a paragraph."""
    cap: bool
    """Whether it begins with a capital."""


def tokenize(text: str) -> list[Token]:
    """Return the words of a text; linear in its length."""
    tokens: list[Token] = []
    last_end = 0
    last_lower = ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if match.lastgroup == "word":
            possessive = _POSSESSIVE.search(word)
            if possessive:
                end -= len(possessive[0])
                word = word[: possessive.start()]
        gap = text[last_end:start]
        opens = not tokens or "\n" in gap
        first = opens or (
            _SENTENCE_END.search(gap) is not None
            and not (gap == ". " and (last_lower in _ABBREVIATIONS or len(last_lower) == 1))
        )
        lower = word.lower()
        tokens.append(Token(word, lower, start, end, gap, first, opens, word[0].isupper()))
        last_end, last_lower = end, lower
    return tokens
