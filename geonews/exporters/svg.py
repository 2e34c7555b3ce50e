"""The map as a picture in SVG: live text, attributes only. ``svg:card,dark`` chooses a look."""

from __future__ import annotations

from geonews.model import Story
from geonews.picture.looks import Look, parse_look
from geonews.settings import Settings


class Svg:
    """Write the picture."""

    name = "svg"
    suffix = ".svg"

    def __init__(self, look: Look, *, borders: str) -> None:
        self._look = look
        self._borders = borders

    def export(self, story: Story) -> bytes:
        """Return the file."""
        return self._look.draw(story, borders=self._borders).encode()


def build(settings: Settings, argument: str = "") -> Svg:
    """Return the exporter; ``argument`` is a look such as ``card`` or ``dark``."""
    return Svg(parse_look(argument), borders=settings.borders)
