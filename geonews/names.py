"""One normal form of a name, shared by the gazetteer's build and every look-up."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_APOSTROPHES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "-": " ",
        "‐": " ",
        "‑": " ",
        "–": " ",
        "—": " ",
        "_": " ",
        ".": None,
        "­": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u200e": None,
        "\u200f": None,
        "\u2060": None,
        "\ufeff": None,
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ı": "i",
    }
)
# These letters have no decomposition in Unicode, and news writes them without their stroke.


def normal_form(name: str) -> str:
    """Return the form under which a name is looked up.

    NFKD without combining marks, straight apostrophes, hyphens as spaces, no dots, lower case,
    single spaces: "Saint-Étienne" and "saint etienne" are one. Idempotent.
    """
    if name.isascii():
        text = name.translate(_APOSTROPHES)
    else:
        text = name.translate(_APOSTROPHES)
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if not unicodedata.combining(char))
        text = text.translate(_APOSTROPHES)
    return " ".join(text.casefold().split())


SITE_HEADS = frozenset(
    "mine mines plant station base camp dam reservoir refinery reactor prison observatory telescope"
    " homestead roadhouse barracks oilfield gasfield volcano crater glacier monastery mosque"
    " gorge".split()
)
"""Common nouns that end the name of a site, often in lower case: "Davis station"."""
SITE_KINDS = frozenset(
    "nuclear power coal gold copper uranium iron ore nickel zinc silver lead tin diamond platinum"
    " lithium cobalt bauxite open cut pit underground air naval military army research scientific"
    " refugee displacement migrant oil gas hydroelectric hydropower thermal cattle sheep border"
    " railway train federal state maximum security high detention training".split()
)
"""Words that tell the kind of a site before its head noun."""


def site_form(norm: str) -> str:
    """Return a site's normal form without the words of its kind, the form itself where none are.

    "chernobyl nuclear power plant" and "chernobyl plant" are one, as are a mine and a gold mine.
    """
    words = norm.split()
    if len(words) < 3 or words[-1] not in SITE_HEADS:
        return norm
    kept = len(words) - 1
    while kept > 1 and words[kept - 1] in SITE_KINDS:
        kept -= 1
    return " ".join([*words[:kept], words[-1]])


@lru_cache(maxsize=65536)
def is_form_of(norm: str, name: str) -> bool:
    """Tell whether a normal form is a form of a name, not another name of the same place.

    A part of it ("iguala" of "Iguala de la Independencia") or a spelling of it ("fallujah" of
    "Al Fallūjah") are; "edo" of "Tokyo" is not.
    """
    whole = normal_form(name)
    if norm == whole:
        return True
    words = set(whole.split())
    if len(norm) > 3 and set(norm.split()) <= words:
        return True
    bare = [" ".join(w for w in text.split() if w not in _ARTICLES) for text in (norm, whole)]
    if not all(bare) or bare[0][0] != bare[1][0]:
        return False
    return SequenceMatcher(None, bare[0], bare[1]).ratio() >= _ALIKE


_ARTICLES = frozenset({"al", "el", "la", "le", "the", "an", "as", "ash", "ad", "ar", "at"})
_ALIKE = 0.72
