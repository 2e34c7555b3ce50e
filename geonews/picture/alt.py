"""Say in words what the map shows: a draft of its alternative text."""

from __future__ import annotations

from geonews.draw.scene import Scene, build_scene
from geonews.model import Story

LIMIT = 255
_NAMES = 6


def alt_text(story: Story) -> str:
    """Return a draft of at most 255 characters: the places, then the ways between them."""
    return alt_of(build_scene(story))


def alt_of(scene: Scene) -> str:
    """Return the draft for a scene that is laid out already."""
    name_of = {each: _plain(stop["name"]) for stop in scene.stops for each in stop["ids"]}
    shown = [stop for stop in scene.stops if stop["end"]] if scene.lines else scene.stops
    names = list(dict.fromkeys(_plain(stop["name"]) for stop in shown))
    if not names:
        return "Map without places."
    text = f"Map of {_listed(names)}."
    if len(text) > LIMIT:
        if len(names) == 1:
            return text[: LIMIT - 1] + "…"
        text = f"Map of {len(names)} places."
    for line in scene.lines:
        ends = " to ".join(name_of.get(end, "?") for end in line["ends"])
        more = f" {ends}: {line['label']}."
        if "?" not in ends and len(text) + len(more) <= LIMIT:
            text += more
    return text


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    rest = len(names) - _NAMES
    if rest > 0:
        places = "place" if rest == 1 else "places"
        return f"{', '.join(names[:_NAMES])} and {rest} more {places}"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _plain(text: str) -> str:
    return " ".join(text.split())
