"""What a picture can be asked to look like, as words: ``card``, ``dark``, ``plain``, ``2x``."""

from __future__ import annotations

from dataclasses import dataclass

from geonews.errors import SettingsError
from geonews.model import Story
from geonews.picture.letters import Fonts
from geonews.picture.svg import CARD, picture_svg

_WORDS = "card, dark, plain (no headline), a size such as 1000x600, or several with commas"
_LEAST, _MOST = 240, 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The size of a picture in pixels and its colours."""

    width: int = 800
    height: int = 520
    dark: bool = False
    title: bool = True

    def draw(self, story: Story, *, borders: str = "un", fonts: Fonts | None = None) -> str:
        """Return the story's picture as SVG; ``borders`` names a policy."""
        return picture_svg(
            story, width=self.width, height=self.height, dark=self.dark, title=self.title,
            borders=borders,
            fonts=fonts,
        )  # fmt: skip


def parse_look(argument: str) -> Look:
    """Return the look that words ask for. Raise ``SettingsError`` for any other word."""
    width, height, dark, title = 800, 520, False, True
    for word in filter(None, (part.strip() for part in argument.split(","))):
        if word == "card":
            width, height = CARD
        elif word == "dark":
            dark = True
        elif word == "plain":
            title = False
        else:
            width, height = _size(word)
    return Look(width=width, height=height, dark=dark, title=title)


def _size(word: str) -> tuple[int, int]:
    left, _, right = word.partition("x")
    good = left.isascii() and left.isdigit() and right.isascii() and right.isdigit()
    if good and all(_LEAST <= int(side[:6]) <= _MOST for side in (left, right)):
        return int(left), int(right)
    message = f"a picture cannot be {word!r}: use {_WORDS}, each side {_LEAST} to {_MOST}"
    raise SettingsError(message)
