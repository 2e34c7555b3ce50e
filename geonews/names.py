"""One normal form of a name, shared by the gazetteer's build and every look-up."""

from __future__ import annotations

import unicodedata

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
