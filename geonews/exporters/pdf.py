"""The map as a PDF with live text, set by Typst. ``pdf:dark`` chooses a look."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from geonews.errors import MissingDependencyError
from geonews.model import Story
from geonews.picture.alt import alt_text
from geonews.picture.fonts import SystemFonts
from geonews.picture.looks import Look, parse_look
from geonews.settings import Settings

_PT_PER_PX = 0.75
_SHEET = (
    "#set document(title: sys.inputs.title, date: none)\n"
    "#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
    '#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.alt)\n'
)


class Pdf:
    """Write the picture as one page, tagged with its title and alternative text."""

    name = "pdf"
    suffix = ".pdf"

    def __init__(self, look: Look, *, borders: str) -> None:
        self._look = look
        self._borders = borders

    def export(self, story: Story) -> bytes:
        """Return the file. Raise ``MissingDependencyError`` without Typst."""
        sheet = _SHEET.format(
            width=self._look.width * _PT_PER_PX, height=self._look.height * _PT_PER_PX
        )
        # Text is an input, never a part of the program.
        inputs = {
            "svg": self._look.draw(story, borders=self._borders, fonts=SystemFonts()),
            "title": _clean(story.article.title or "Map of the story"),
            "alt": _clean(alt_text(story)),
        }
        written: bytes = _typst().compile(sheet.encode(), format="pdf", sys_inputs=inputs)
        return written


def _clean(text: str) -> str:
    return " ".join(text.encode("utf-8", "replace").decode().replace("\0", " ").split())


def _typst() -> ModuleType:
    try:
        return import_module("typst")
    except ModuleNotFoundError as error:
        name = "typst"
        raise MissingDependencyError(name, command="pip install 'geonews[picture]'") from error


def build(settings: Settings, argument: str = "") -> Pdf:
    """Return the exporter; ``argument`` is a look such as ``dark``."""
    return Pdf(parse_look(argument), borders=settings.borders)
