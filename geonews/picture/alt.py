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
    names = list(dict.fromkeys(_plain(stop["name"]) for stop in scene.stops))
    if not names:
        return "Map without places."
    shown, rest = names[:_NAMES], len(names) - _NAMES
    listed = ", ".join(shown[:-1]) + " and " + shown[-1] if len(shown) > 1 else shown[0]
    if rest > 0:
        listed = ", ".join(shown) + f" and {rest} more " + ("place" if rest == 1 else "places")
    text = f"Map of {listed}."
    if len(text) > LIMIT:
        return f"Map of {len(names)} places." if len(names) > 1 else text[: LIMIT - 1] + "…"
    for line in scene.lines:
        more = f" {_plain(line['name'])}: {line['label']}."
        if len(text) + len(more) > LIMIT:
            break
        text += more
    return text


def _plain(text: str) -> str:
    return " ".join(text.split())
