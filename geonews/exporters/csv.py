"""Places and checks as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from geonews.attribution import used_sources
from geonews.flat import toponym_records
from geonews.model import Story
from geonews.settings import Profile, Settings

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Any) -> str | float | int:  # noqa: ANN401 - any JSON value
    """Return a cell: numbers as they are, text that looks like a formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + text if text.startswith(_FORMULA) else text


def rows_csv(rows: list[dict[str, Any]]) -> str:
    """Return rows as CSV with a header; empty rows give an empty text."""
    if not rows:
        return ""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return target.getvalue()


class Csv:
    """Write the places of a story, one mention a row, with the sources in the last lines."""

    name = "csv"
    suffix = ".csv"

    def export(self, story: Story) -> bytes:
        """Return the file."""
        text = rows_csv(toponym_records(story, profile=Profile.NEWS))
        sources = "".join(f"# {source.text}\n" for source in used_sources(story, basemap=False))
        return (text + sources).encode()


def build(settings: Settings, argument: str = "") -> Csv:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return Csv()
