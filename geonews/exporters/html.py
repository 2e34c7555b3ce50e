"""The interactive page, as a file and as a notebook's output."""

from __future__ import annotations

import html

from geonews.draw import page_html
from geonews.model import Story
from geonews.settings import Settings


class Html:
    """Write the interactive page."""

    name = "html"
    suffix = ".html"

    def __init__(self, tiles: str | None, borders: str) -> None:
        self._tiles = tiles
        self._borders = borders

    def export(self, story: Story) -> bytes:
        """Return the page."""
        return page_html(story, tiles=self._tiles, borders=self._borders).encode()


def notebook_html(story: Story) -> str:
    """Return the page inside a frame, as notebooks show it."""
    page = html.escape(page_html(story))
    return (
        f'<iframe srcdoc="{page}" title="Map of the story" width="100%" height="720"'
        ' sandbox="allow-scripts allow-popups" style="border:0"></iframe>'
    )


def build(settings: Settings, argument: str = "") -> Html:
    """Return the exporter; ``settings`` say what lies under the map."""
    del argument
    return Html(settings.tiles, settings.borders)
