"""The map as a PNG, drawn by resvg without a browser. ``png:card,dark`` chooses a look."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from geonews.errors import MissingDependencyError
from geonews.model import Story
from geonews.picture.fonts import SystemFonts
from geonews.picture.looks import Look, parse_look
from geonews.settings import Settings

_ZOOM = 2
_LARGE_PX = 1200


class Png:
    """Write the picture with two pixels for one, so that it is sharp; a card as it is."""

    name = "png"
    suffix = ".png"

    def __init__(self, look: Look, *, borders: str) -> None:
        self._look = look
        self._borders = borders

    def export(self, story: Story) -> bytes:
        """Return the file. Raise ``MissingDependencyError`` without resvg."""
        renderer = _resvg()
        fonts = SystemFonts()
        zoom = 1 if self._look.width >= _LARGE_PX else _ZOOM
        drawn: bytes = renderer.svg_to_bytes(
            svg_string=self._look.draw(story, borders=self._borders, fonts=fonts),
            width=self._look.width * zoom,
            sans_serif_family=fonts.family("latin"),
            font_family=fonts.family("latin"),
        )
        return drawn


def _resvg() -> ModuleType:
    try:
        return import_module("resvg_py")
    except ModuleNotFoundError as error:
        name = "resvg-py"
        raise MissingDependencyError(name, command="pip install resvg-py") from error


def build(settings: Settings, argument: str = "") -> Png:
    """Return the exporter; ``argument`` is a look such as ``card`` or ``dark``."""
    return Png(parse_look(argument), borders=settings.borders)
