"""The colours of the picture: those of the page, light and dark."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by what they are for; lines stand apart by 3 : 1, text by 4.5 : 1."""

    paper: str
    ink: str
    soft: str
    land: str
    edge: str
    sea: str
    straight: str
    air: str
    rail: str
    road: str
    ship: str
    mark: str
    """The box of the view in the locator."""

    def line(self, style: str) -> str:
        """Return the colour of a way by its style."""
        ways = {"air": self.air, "rail": self.rail, "road": self.road, "sea": self.ship}
        return ways.get(style, self.straight)


LIGHT = Palette(
    paper="#ffffff", ink="#1d2733", soft="#55606c", land="#f4f1ea", edge="#b9b2a3",
    sea="#d6e4ee", straight="#1c5fa8", air="#6a3fa0", rail="#2b2b2b", road="#a24b00",
    ship="#00667a", mark="#b3161f",
)  # fmt: skip
DARK = Palette(
    paper="#14191f", ink="#f1f3f5", soft="#b7c0c9", land="#3a3f45", edge="#6d747c",
    sea="#1b2733", straight="#7db8f5", air="#c9a6ff", rail="#f1f3f4", road="#ffb066",
    ship="#66d2e6", mark="#ff8b8b",
)  # fmt: skip


def dark_style(selector: str) -> str:
    """Return style rules that turn a light picture inside ``selector`` dark with the reader's page.

    A picture has its colours as attributes, which any style outdoes; without the rules it is light.
    """
    rules = []
    for field in fields(Palette):
        light, dark = getattr(LIGHT, field.name), getattr(DARK, field.name)
        rules += [f'{selector} [{kind}="{light}"]{{{kind}:{dark}}}' for kind in ("fill", "stroke")]
    return "@media (prefers-color-scheme:dark){" + "".join(rules) + "}"
