"""The page without a script: picture, caption and tables."""

from __future__ import annotations

from geonews.model import Story
from geonews.picture.page import static_html
from geonews.settings import Settings


class Static:
    """Write the page that works where nothing may run."""

    name = "static"
    suffix = ".html"

    def export(self, story: Story) -> bytes:
        """Return the page."""
        return static_html(story).encode()


def build(settings: Settings, argument: str = "") -> Static:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return Static()
