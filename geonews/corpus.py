"""Read an archive: one article a JSON line in, one flat record a line out, in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from geonews import pipeline
from geonews._text import parse_date
from geonews.errors import ArticleError, GeonewsError
from geonews.flat import Record, error_record, flat_record
from geonews.model import Article
from geonews.settings import Settings

_TEXTS = ("title", "source", "url", "language")


def read_lines(
    lines: Iterable[str],
    *,
    settings: Settings,
    source: str | None = None,
    places_only: bool = False,
) -> Iterator[Record]:
    """Yield one flat record a line, in order; a bad line gives a record with ``error``.

    ``source`` is the outlet of articles that name none. ``places_only`` leaves claims out, which is
    several times faster. Empty lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        identifier: str | None = None
        try:
            article = parse_line(line, number=number)
            identifier = article.id
            if source is not None and article.source is None:
                article = replace(article, source=source)
            if places_only:
                story = pipeline.read_places(article, settings=settings)
            else:
                story = pipeline.read(article, settings=settings)
            yield flat_record(story, profile=settings.profile)
        except GeonewsError as error:
            yield error_record(identifier, f"line {number}: {error}")


def parse_line(line: str, *, number: int) -> Article:
    """Return the article of one JSON line. Raise ``ArticleError`` that says what is wrong."""
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"not JSON ({error})"
        raise ArticleError(message) from error
    if not isinstance(value, dict):
        message = "not a JSON object with the keys id and text"
        raise ArticleError(message)
    text = value.get("text")
    if not isinstance(text, str):
        message = "the key text is missing or no text"
        raise ArticleError(message)
    for key in _TEXTS:
        if value.get(key) is not None and not isinstance(value[key], str):
            message = f"the key {key} is no text"
            raise ArticleError(message)
    identifier = value.get("id")
    return Article(
        text=_whole(text),
        id=str(number) if identifier is None else str(identifier),
        title=value.get("title"),
        source=value.get("source"),
        url=value.get("url"),
        published=parse_date(
            value["published"] if isinstance(value.get("published"), str) else None
        ),
    )


def _whole(text: str) -> str:
    """Return a text that can be written as UTF-8: lone surrogates become question marks."""
    return (
        text if text.isascii() else "".join("?" if "\ud800" <= c <= "\udfff" else c for c in text)
    )
