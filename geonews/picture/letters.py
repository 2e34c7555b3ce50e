"""What letters need: their width, and the script that a font must have."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Protocol

_WIDTHS = {
    0.28: "'ijl",
    0.32: " ,.IJ",
    0.36: "/:;\\f|",
    0.40: "()-[]t",
    0.46: '!r"',
    0.54: "*_`?Lcsz",
    0.60: "Fkvxy",
    0.64: "$0123456789EPSTYabdeghnopqu{}",
    0.72: "ABCKRVXZ",
    0.80: "HNU&DGOQ",
    0.86: "#+<=>^w~M",
    1.00: "%@Wm",
}
"""Advance widths in em, rounded up from the widest common sans-serif."""
_WIDTH = {char: width for width, chars in _WIDTHS.items() for char in chars}
_BOLD = 1.08
_SCRIPTS = {
    "ARABIC": "arabic",
    "BENGALI": "bengali",
    "CJK": "han",
    "DEVANAGARI": "devanagari",
    "ETHIOPIC": "ethiopic",
    "GEORGIAN": "georgian",
    "HANGUL": "hangul",
    "HEBREW": "hebrew",
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "KHMER": "khmer",
    "ARMENIAN": "armenian",
    "MYANMAR": "myanmar",
    "TAMIL": "tamil",
    "TELUGU": "telugu",
    "THAI": "thai",
}


class Fonts(Protocol):
    """Know which font has the letters of a script."""

    def family(self, script: str) -> str | None:
        """Return a font family, ``None`` where the default will do or none is known."""
        ...


@cache
def _em(char: str) -> float:
    if char in _WIDTH:
        return _WIDTH[char]
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Cf", "Cc"}:
        return 0.0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1.0
    base = unicodedata.normalize("NFD", char)[0]
    if base in _WIDTH:
        return _WIDTH[base]
    return 0.80 if char.isupper() else 0.70


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of a line in pixels, rather too wide than too narrow."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1.0)


def shortened(text: str, *, size: float, bold: bool, most: float) -> str:
    """Return the text on one line, cut with an ellipsis where it is wider than ``most`` pixels."""
    text = " ".join(text.split())
    if text_width(text, size=size, bold=bold) <= most:
        return text
    kept = ""
    for char in text:
        if text_width(kept + char + "…", size=size, bold=bold) > most:
            break
        kept += char
    return kept.rstrip() + "…"


def wrapped(text: str, *, size: float, bold: bool, most: float, lines: int) -> list[str]:
    """Return the text on at most so many lines of at most ``most`` pixels."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines:
        line = rest.pop(0)
        if len(found) == lines - 1:
            return [*found, shortened(" ".join([line, *rest]), size=size, bold=bold, most=most)]
        while rest and text_width(f"{line} {rest[0]}", size=size, bold=bold) <= most:
            line = f"{line} {rest.pop(0)}"
        found.append(shortened(line, size=size, bold=bold, most=most))
    return found


@cache
def script_of(char: str) -> str:
    """Return the script of a letter, ``latin`` for what every font has, empty for marks."""
    if not char.isalpha() and not unicodedata.combining(char):
        return ""
    if unicodedata.category(char) in {"Mn", "Mc"} and ord(char) < 0x370:
        return ""
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0], "latin")


def runs(text: str) -> list[tuple[str, str]]:
    """Return the runs of one script that a text is made of; spaces and marks stay with theirs."""
    found: list[tuple[str, str]] = []
    for char in text:
        script = script_of(char)
        if found and (not script or script == found[-1][1] or not found[-1][1]):
            found[-1] = (found[-1][0] + char, found[-1][1] or script)
        else:
            found.append((char, script))
    return [(part, script or "latin") for part, script in found]
