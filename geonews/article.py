"""Read an article: a text, Markdown or HTML file, standard input, or an address."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from geonews._text import SIZE_LIMIT, decode_text, parse_date
from geonews.errors import ArticleError
from geonews.model import Article

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER = re.compile(r"\A---\r?\n(?P<head>.*?)\r?\n---\r?\n+", re.DOTALL)
_HEADING = re.compile(r"^#{1,2} +(?P<title>[^\r\n]+?) *#*\r?$", re.MULTILINE)


def read_article(what: str | Path) -> Article:
    """Read the article that ``what`` names: a path, ``-``, or an http(s) address.

    HTML is reduced to the text of its story by trafilatura; offsets are those of that text. Plain
    text and Markdown keep every character (Markdown without its front matter). Raise
    ``ArticleError`` that says what is wrong, or ``ServiceError`` for an address that fails.
    """
    name = str(what)
    if name == "-":
        return parse_article(decode_text(sys.stdin.buffer.read(SIZE_LIMIT + 1), "standard input"))
    if _ADDRESS.match(name):
        article: Article = _page().read_address(name)
        return article
    path = Path(name)
    article = parse_article(decode_text(_read_bytes(path), name), suffix=path.suffix, what=name)
    return article if article.id else replace(article, id=path.stem)


def parse_article(text: str, *, suffix: str = "", what: str = "standard input") -> Article:
    """Return the article that a text holds; ``suffix`` tells Markdown and HTML, else the text does.

    Raise ``ArticleError`` where there is nothing to read.
    """
    if suffix.lower() in {".html", ".htm", ".xhtml"} or _HTML.match(text[:5000]):
        page: Article = _page().parse_page(text, what=what)
        return page
    article = _from_markdown(text) if suffix.lower() in {".md", ".markdown"} else Article(text=text)
    if not article.text.strip():
        message = f"{what} is empty: there is no text to read"
        raise ArticleError(message, what=what)
    return article


def _page() -> Any:  # noqa: ANN401 - a module
    # trafilatura and requests take longer to import than a text file takes to read.
    return import_module("geonews._page")


def _read_bytes(path: Path) -> bytes:
    name = str(path)
    if path.is_dir():
        message = f"{name} is a folder: name a .txt, .md, .html or story file in it"
        raise ArticleError(message, what=name)
    try:
        size = path.stat().st_size
        if size <= SIZE_LIMIT:
            with path.open("rb") as file:
                return file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        message = f"{name} does not exist: check the path"
        raise ArticleError(message, what=name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        message = f"{name} cannot be read: {reason}"
        raise ArticleError(message, what=name) from error
    message = (
        f"{name} has {size / 1e6:.0f} MB, more than the {SIZE_LIMIT // 1_000_000} MB of an article:"
        " give one article a file, or an archive to geonews batch"
    )
    raise ArticleError(message, what=name)


def _from_markdown(text: str) -> Article:
    head: dict[str, str] = {}
    match = _FRONT_MATTER.match(text)
    if match is not None:
        pairs = (line.partition(":") for line in match["head"].splitlines())
        head = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
        text = text[match.end() :]
    heading = _HEADING.search(text)
    return Article(
        text=text,
        title=head.get("title") or (heading["title"] if heading else None),
        url=head.get("url") or None,
        published=parse_date(head.get("date") or head.get("published")),
        source=head.get("source") or None,
    )
