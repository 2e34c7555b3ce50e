"""The page without a script: picture, caption and tables."""

from __future__ import annotations

from geonews.model import Story
from geonews.picture.page import static_html
from geonews.settings import Settings


class Static:
    """Write the page that works where nothing may run."""

    name = "static"
    suffix = ".html"

    def __init__(self, *, borders: str) -> None:
        self._borders = borders

    def export(self, story: Story) -> bytes:
        """Return the page."""
        return static_html(story, borders=self._borders).encode("utf-8", "replace")


def build(settings: Settings, argument: str = "") -> Static:
    """Return the exporter; ``settings.borders`` chooses whose borders are drawn."""
    del argument
    return Static(borders=settings.borders)
