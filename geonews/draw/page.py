"""The whole page of a story: map, verdicts and places, safe and self-contained."""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from geonews.attribution import used_sources
from geonews.claims.find import sentence_of, sentence_spans
from geonews.draw.map import draw_map
from geonews.flat import Finder
from geonews.located import end_toponym
from geonews.model import Kind, Story, Verdict

_TEMPLATES = Path(__file__).parent.parent / "resources" / "templates"
_WEB = _TEMPLATES.parent / "web"
_INLINE = re.compile(r"<(?P<tag>script|style)>(?P<body>.*?)</(?P=tag)>", re.DOTALL)
_QUOTED = 240
_WORDS = {
    Verdict.MATCHES_STRAIGHT_LINE: ("good", "matches the straight line"),
    Verdict.MATCHES_ROUTE: ("good", "matches a known route"),
    Verdict.PLAUSIBLE_ROUTE: ("open", "plausible, not confirmed"),
    Verdict.TOO_SHORT: ("wrong", "too short"),
    Verdict.OFF_ROUTE: ("wrong", "does not match the known route"),
    Verdict.TOO_LONG: ("wrong", "too long"),
    Verdict.UNDECIDED: ("open", "not decided"),
}


@cache
def _template(name: str) -> Template:
    """Return a template of the package, read and compiled once."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template(name)


def page_html(
    story: Story,
    *,
    tiles: str | None = None,
    borders: str = "un",
    picture: str = "",
    picture_style: str = "",
) -> str:
    """Return one HTML page with everything inside; the same story gives the same page.

    Scripts and styles are allowed by hash alone. With ``tiles`` the page asks that provider's
    server for pictures, and nobody else. ``borders`` names a policy of ``borders.toml``.
    ``picture`` is SVG that stands in for the map until scripts have drawn it, with the style that
    it needs.
    """
    figure: Any = draw_map(story, tiles=tiles, borders=borders).get_root()
    figure.render()
    title = story.article.title or "Map of the story"
    page = _template("page.html").render(
        title=title,
        language=story.article.language or "en",
        style=_head_part(figure.header.render(), "style") + picture_style,
        picture=picture,
        leaflet=_head_part(figure.header.render(), "script"),
        map=figure.html.render(),
        script=figure.script.render(),
        height=(_WEB / "height.js").read_text(encoding="utf-8"),
        claims=claim_rows(story),
        places=place_rows(story),
        notes=story.notes,
        sources=used_sources(story),
    )
    return page.replace("<!--policy-->", _policy(page, tiles=tiles))


def _head_part(header: str, tag: str) -> str:
    """Return our own style or Leaflet from folium's head, and nothing else of it."""
    marks = {"style": ".leaflet-pane", "script": "Leaflet 1"}
    bodies = (m["body"] for m in _INLINE.finditer(header) if m["tag"] == tag)
    return next(body for body in bodies if marks[tag] in body)


def _policy(page: str, *, tiles: str | None) -> str:
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for match in _INLINE.finditer(page):
        digest = base64.b64encode(sha256(match["body"].encode()).digest()).decode()
        hashes[match["tag"]].append(f"'sha256-{digest}'")
    images = "data:" if tiles is None else "data: https:"
    policy = (
        f"default-src 'none'; script-src {' '.join(hashes['script'])};"
        f" style-src {' '.join(hashes['style'])}; img-src {images}; base-uri 'none';"
        " form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def claim_rows(story: Story) -> list[dict[str, object]]:
    """Return what a page tells of each claim: figure, sentence, verdict."""
    finder = Finder(story)
    checks = finder.checks
    sentences = sentence_spans(story.article.text)
    rows: list[dict[str, object]] = []
    for claim in story.claims:
        check = checks.get(claim.id)
        if check is None:
            continue
        tone, word = _WORDS[check.verdict]
        hedge = f"{claim.hedge} " if claim.hedge else ""
        before, after = _around(story.article.text, claim.start, claim.end, sentences)
        rows.append(
            {
                "id": claim.id,
                "figure": hedge + claim.text,
                "before": before,
                "text": claim.text,
                "after": after,
                "tone": tone,
                "word": word,
                "reason": check.reason,
                "ask": check.ask,
                "legs": " ".join(reading.leg for reading in check.readings if reading.leg),
                "ends": " ".join(
                    toponym
                    for end in (claim.origin, claim.destination, claim.line)
                    if (toponym := end_toponym(finder.toponym_of, end)) is not None
                ),
            }
        )
    return rows


def _around(text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> tuple[str, str]:
    """Return what stands before and after a span in its sentence, at most 240 letters each."""
    low, high = sentence_of(start, end, sentences)
    before = text[max(low, start - _QUOTED) : start].rsplit("\n", maxsplit=1)[-1]
    after = text[end : min(high, end + _QUOTED)].split("\n", maxsplit=1)[0]
    return before, after


def place_rows(story: Story) -> list[dict[str, object]]:
    """Return what a page tells of each place: its name, where it lies, and why."""
    finder = Finder(story)
    rows: list[dict[str, object]] = []
    for toponym in story.toponyms:
        first = finder.mentions[toponym.mentions[0]]
        at = finder.point(toponym.id)
        if first.kind is Kind.DEMONYM or (first.kind is Kind.DESCRIPTION and at is None):
            continue
        candidate = finder.candidate(toponym.id)
        unit = "" if candidate is None else candidate.admin1 or candidate.country
        rows.append(
            {
                "name": toponym.name,
                "place": "" if candidate is None else candidate.name,
                "unit": unit,
                "point": "not located" if at is None else f"{at.lat:.3f}, {at.lon:.3f}",
                "reason": finder.places[toponym.id].reason,
            }
        )
    return rows
