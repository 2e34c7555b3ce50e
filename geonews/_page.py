"""Read a web page: fetch it, and keep the text of its story."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import trafilatura

from geonews._http import fetch
from geonews._text import decode_text, parse_date
from geonews.errors import ArticleError
from geonews.model import Article

_USER_AGENT = "geonews (reads one article for a fact-check)"
_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml"})


def read_address(url: str) -> Article:
    """Return the article at an address. Raise ``ServiceError`` or ``ArticleError``."""
    answer = fetch(url, user_agent=_USER_AGENT)
    if answer.content_type == "text/plain":
        return Article(text=decode_text(answer.content, url), url=answer.url)
    if answer.content_type not in _PAGES:
        message = f"{url} is not a page but {answer.content_type}: give an article's address"
        raise ArticleError(message, what=url)
    try:
        text = answer.content.decode(answer.charset or "utf-8", errors="replace")
    except LookupError:
        text = answer.content.decode("utf-8", errors="replace")
    return replace(parse_page(text, what=url), url=answer.url)


def parse_page(text: str, *, what: str) -> Article:
    """Return the article that an HTML page holds. Raise ``ArticleError`` where it holds none."""
    document = trafilatura.bare_extraction(text, include_comments=False, with_metadata=True)
    page: dict[str, Any] = {}
    if document is not None:
        page = document if isinstance(document, dict) else document.as_dict()
    body = page.get("text") or ""
    if not body.strip():
        message = f"{what} holds no article text: save the story as .txt and try again"
        raise ArticleError(message, what=what)
    return Article(
        text=body,
        title=page.get("title") or None,
        url=page.get("url") or None,
        published=parse_date(page.get("date")),
        source=page.get("sitename") or None,
    )
