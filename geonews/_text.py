"""Turn bytes into text, and words into days: what files and pages share."""

from __future__ import annotations

import re
from datetime import date

from geonews.errors import ArticleError

SIZE_LIMIT = 20_000_000
"""Largest input in bytes; a newspaper's whole day is smaller."""

_SCRIPT = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return a text without the control characters and lone surrogates that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def script_safe(text: str) -> str:
    """Return JSON that stays JSON and cannot end a ``script`` element around it."""
    for char, code in _SCRIPT.items():
        text = text.replace(char, code)
    return text


def decode_text(content: bytes, what: str) -> str:
    """Return the text that bytes hold. Raise ``ArticleError`` where they are not UTF-8 text."""
    if len(content) > SIZE_LIMIT:
        message = f"{what} has more than {SIZE_LIMIT // 1_000_000} MB: give one article at a time"
        raise ArticleError(message, what=what)
    if b"\0" in content[:8192]:
        message = f"{what} is not text: give a .txt, .md, .html or story file"
        raise ArticleError(message, what=what)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{what} is not UTF-8 (byte {error.start}): save it as UTF-8 and try again"
        raise ArticleError(message, what=what) from error


def parse_date(text: str | None) -> date | None:
    """Return the day that a text begins with, ``None`` where it does not."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
