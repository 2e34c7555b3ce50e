"""The interactive page; its picture stands there before any script runs."""

from __future__ import annotations

import base64
import html
from hashlib import sha256

from geonews.draw import page_html
from geonews.flat import claim_records
from geonews.model import Story
from geonews.picture import alt_text, picture_svg
from geonews.picture.palette import dark_style
from geonews.settings import Settings

_TOLERANCE = 3.0
"""Pixels: the picture is soon replaced, and the page must stay light."""


class Html:
    """Write the interactive page."""

    name = "html"
    suffix = ".html"

    def __init__(self, *, tiles: str | None = None, borders: str = "un") -> None:
        self._tiles = tiles
        self._borders = borders

    def export(self, story: Story) -> bytes:
        """Return the page."""
        picture = picture_svg(
            story, width=800, height=448, title=False, tolerance=_TOLERANCE, borders=self._borders
        )
        page = page_html(
            story,
            tiles=self._tiles,
            borders=self._borders,
            picture=picture,
            picture_style=dark_style(".gn-picture"),
        )
        return page.encode("utf-8", "replace")


def notebook_html(story: Story) -> str:
    """Return what a notebook shows: the page where it is trusted, else picture and table.

    A notebook that is not trusted drops the style and the frame, and so uncovers the figure.
    """
    page = html.escape(Html().export(story).decode())
    picture = picture_svg(story).encode()
    name = f"gn-{sha256(picture).hexdigest()[:8]}"
    return (
        f'<div class="{name}"><style>.{name} figure{{display:none}}</style>'
        f'<iframe srcdoc="{page}" title="Map of the story" width="100%" height="720"'
        ' sandbox="allow-scripts allow-popups" loading="lazy" style="border:0"></iframe>'
        f'<figure><img alt="{html.escape(alt_text(story))}" width="800" height="520"'
        f' src="data:image/svg+xml;base64,{base64.b64encode(picture).decode()}">'
        f"{_distances(story)}</figure></div>"
    )


def _distances(story: Story) -> str:
    rows = [
        f"<tr><th>{html.escape(claim.text)}</th><td>{html.escape(record['reason'])}</td></tr>"
        for claim, record in zip(story.claims, claim_records(story), strict=True)
    ]
    if not rows:
        return ""
    head = "<tr><th>Stated</th><th>Finding</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"
    return f"<details><summary>Distances</summary>{table}</details>"


def build(settings: Settings, argument: str = "") -> Html:
    """Return the exporter; ``settings`` choose tiles and the policy of borders."""
    del argument
    return Html(tiles=settings.tiles, borders=settings.borders)
