"""The folium map of a story, which can be worked on further."""

from __future__ import annotations

import html
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import folium
from branca.element import Element, MacroElement
from folium.template import Template

from geonews.attribution import used_sources
from geonews.draw.escape import script_json
from geonews.draw.ground import Ground, build_ground
from geonews.draw.scene import Scene, build_scene
from geonews.errors import SettingsError
from geonews.model import Story

_WEB = Path(__file__).parent.parent / "resources" / "web"


_PROGRAM = ("ground.js", "lines.js", "labels.js", "story.js", "furniture.js")
_UNUSED = re.compile(r"vml|oldie|default-icon|retina")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<names>[^{}]+)\{(?P<body>[^{}]*)\}")


@cache
def web_file(name: str) -> str:
    """Return a file of the page's program or style, without comments of our own and indents."""
    text = (_WEB / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    kept = [line for line in lines if line and not line.startswith(("//", "//#"))]
    return "\n".join(kept).replace("</script", "<\\/script")


@cache
def leaflet_style() -> str:
    """Return Leaflet's style, less the rules for old browsers and for what the page has not."""
    rules = []
    for rule in _RULE.finditer(_COMMENT.sub("", web_file("leaflet.css"))):
        names = [n.strip() for n in rule["names"].split(",") if not _UNUSED.search(n)]
        body = ";".join(part.strip() for part in rule["body"].split(";") if part.strip())
        if names and body and "url(" not in body and not names[0].startswith("@"):
            rules.append(f"{','.join(names)}{{{body}}}")
    return "\n".join(rules)


class _Assets(MacroElement):
    """Leaflet and the page's style, inline, in the head."""

    _template = Template(
        "{% macro header(this, kwargs) %}"
        "<style>{{ this.style }}</style>\n<script>{{ this.leaflet }}</script>"
        "{% endmacro %}"
    )

    def __init__(self, polar: dict[str, float] | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "assets"
        setup = f"{web_file('setup.js')}({script_json(polar)});"
        self.leaflet = f"{web_file('leaflet.js')}\n{setup}"
        self.style = leaflet_style() + web_file("story.css")


class _StoryLayer(MacroElement):
    """Land, lines, stops and labels of a story, drawn by one script from one value."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "(function (map, story) {{ this.program }})"
        "({{ this._parent.get_name() }}, {{ this.value }});"
        "{% endmacro %}"
    )

    def __init__(self, scene: Scene, ground: Ground, *, title: str, attribution: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "story"
        body = "\n".join(web_file(name) for name in _PROGRAM)
        self.program = f'{{"use strict";\n{body}\n}}'
        self.value = script_json(
            {
                "title": title,
                "stops": scene.stops,
                "lines": scene.lines,
                "ground": asdict(ground),
                "bounds": scene.bounds,
                "polar": scene.polar,
                "attribution": attribution,
            }
        )


class StoryMap(folium.Map):
    """A folium map that needs no network: Leaflet is inside, tiles are none unless asked for."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's shape
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def _repr_html_(self, **kwargs: Any) -> str:  # noqa: ANN401 - folium's shape
        del kwargs  # sizes are the frame's
        page = html.escape(self.get_root().render())
        return (
            f'<iframe srcdoc="{page}" title="Map" style="width:100%;height:520px;border:0"'
            ' sandbox="allow-scripts allow-popups"></iframe>'
        )


def draw_map(story: Story, *, tiles: str | None = None, borders: str = "un") -> folium.Map:
    """Return a folium map of a story.

    ``tiles`` names an xyzservices provider; ``None`` draws only the embedded basemap and asks
    nobody. ``borders`` names a policy of ``borders.toml``. Raise ``SettingsError`` for a policy or
    a provider that is unknown, and for a provider that wants a key.
    """
    scene = build_scene(story)
    west, south, east, north = scene.bounds
    drawn = StoryMap(
        location=[(south + north) / 2.0, (west + east) / 2.0],
        zoom_start=5,
        tiles=None,
        control_scale=False,
        prefer_canvas=False,
        world_copy_jump=False,
        zoom_snap=0.25,
        scroll_wheel_zoom=False,
        crs="EPSG3857" if scene.polar is None else "GeonewsPolar",
    )
    drawn.add_child(_Assets(scene.polar))
    if tiles is not None:
        drawn.add_child(_tile_layer(tiles))
    credits_ = " | ".join(source.text for source in used_sources(story))
    title = story.article.title or "Map of the story"
    ground = build_ground(scene.bounds, borders=borders, polar=scene.polar is not None)
    drawn.add_child(_StoryLayer(scene, ground, title=title, attribution=credits_))
    _number(drawn.get_root())
    return drawn


def _tile_layer(name: str) -> folium.TileLayer:
    import xyzservices.providers as known  # noqa: PLC0415 - a large table, rarely wanted

    try:
        provider = known.query_name(name)
    except ValueError as error:
        message = f"no tile provider named {name!r}; try OpenStreetMap.Mapnik"
        raise SettingsError(message) from error
    if provider.requires_token():
        message = f"the tiles of {provider.name} want a key; choose a provider without one"
        raise SettingsError(message)
    return folium.TileLayer(
        tiles=provider.build_url(), attr=html.escape(provider.attribution), name=provider.name
    )


def _number(element: Element, counter: list[int] | None = None) -> None:
    """Give every element a number in order instead of a random id: same story, same bytes."""
    counter = [0] if counter is None else counter
    counter[0] += 1
    element._id = f"{counter[0]}"  # noqa: SLF001 - branca has no other way
    children = list(element._children.values())  # noqa: SLF001
    element._children.clear()  # noqa: SLF001
    for child in children:
        _number(child, counter)
        element._children[child.get_name()] = child  # noqa: SLF001
