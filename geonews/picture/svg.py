"""The picture of a story as SVG: attributes only, live text, the same bytes for the same story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geonews.attribution import used_sources
from geonews.draw.scene import Scene, build_scene
from geonews.model import Story
from geonews.picture.alt import alt_of
from geonews.picture.furniture import locator, scale_bar
from geonews.picture.labels import Board, Box, Wish
from geonews.picture.land import land_of
from geonews.picture.letters import Fonts, shortened, text_width, wrapped
from geonews.picture.marks import path_data, pin, radius_of, way
from geonews.picture.markup import FAMILIES, element, words, xml_text
from geonews.picture.palette import DARK, LIGHT, Palette
from geonews.picture.plane import Floats, Sheet, fit_sheet

CARD = (1200, 630)
"""Width and height of a social card, in pixels."""

_LEAST_M = 45_000.0
_LEAST_ALONE_M = 500_000.0
"""Least width of a picture on the ground; a single place wants its surroundings."""
_HEAD = 1.35
_ASCENT = 0.78
_FOOT_SIZE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A label on the map: its words, its box in pixels, and what it is set in."""

    text: str
    box: Box
    anchor: str
    size: float
    fill: str
    bold: bool
    leader: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A line in pixels with its style and label."""

    shape: BaseGeometry
    style: str
    label: str
    arrow: int
    """1 where the text travels along the line, -1 against it, 0 where it does not travel."""


def picture_svg(  # noqa: PLR0913 - what a picture can be
    story: Story,
    *,
    width: int = 800,
    height: int = 520,
    dark: bool = False,
    title: bool = True,
    tolerance: float = 0.8,
    borders: str = "un",
    fonts: Fonts | None = None,
) -> str:
    """Return a story's map as SVG, ``width`` by ``height`` pixels.

    ``title`` sets the headline above the map. ``tolerance`` is how far a coast may move, in
    pixels. ``borders`` names a policy of ``borders.toml``; ``fonts`` a font for each script, for
    renderers that look for none themselves.
    """
    palette = DARK if dark else LIGHT
    scene = build_scene(story)
    alt = alt_of(scene)
    headline = story.article.title or "Map of the story"
    big = 22.0 if width < 1000 else 34.0
    head = _head(headline, width=width, size=big, palette=palette, fonts=fonts) if title else None
    foot, foot_height = _foot(story, width=width, palette=palette, fonts=fonts)
    top = 0.0 if head is None else head[1]
    drawn = _map(
        scene, _paths(story), width=width, height=int(height - top - foot_height), palette=palette,
        tolerance=tolerance, borders=borders, fonts=fonts, large=width >= 1000,
    )  # fmt: skip
    low = int(height - foot_height)
    # Head and foot cover what sticks out of the map: clipping it takes renderers twice the time.
    body = [
        element("title", xml_text(headline) or "Map"),
        element("desc", xml_text(alt)),
        element("g", drawn, transform=f"translate(0 {top:.0f})"),
        element("rect", y=low, width=width, height=height - low, fill=palette.paper),
        element("g", foot, transform=f"translate(0 {low})"),
    ]
    if head is not None:
        body += [element("rect", width=width, height=top, fill=palette.paper), head[0]]
    return element(
        "svg", "".join(body), xmlns="http://www.w3.org/2000/svg", width=width, height=height,
        viewBox=f"0 0 {width} {height}", role="img", font_family=FAMILIES,
    )  # fmt: skip


def picture_labels(
    story: Story, *, width: int = 800, height: int = 520, dark: bool = False
) -> list[Placed]:
    """Return the labels of a map that fills its picture, with their boxes."""
    scene = build_scene(story)
    paths = _paths(story)
    sheet = _sheet(scene, paths, width=width, height=height)
    ways = _ways(scene, paths, sheet)
    palette = DARK if dark else LIGHT
    board, pins, _, _ = _board(scene, sheet, ways, palette=palette, fonts=None)
    return _labels(scene, sheet, ways, board=board, palette=palette, pins=pins, large=False)


def _head(
    text: str, *, width: int, size: float, palette: Palette, fonts: Fonts | None
) -> tuple[str, float]:
    lines = wrapped(text, size=size, bold=True, most=width - 32.0, lines=2)
    drawn = [
        words(
            line, x=16, y=14.0 + size * (0.8 + 1.25 * row), size=size, fill=palette.ink, bold=True,
            fonts=fonts,
        )
        for row, line in enumerate(lines)
    ]  # fmt: skip
    return "".join(drawn), float(round(22.0 + 1.25 * size * len(lines)))


def _foot(story: Story, *, width: int, palette: Palette, fonts: Fonts | None) -> tuple[str, float]:
    text = "Data: " + ", ".join(source.text for source in used_sources(story))
    lines = wrapped(
        text + ". Map: geonews", size=_FOOT_SIZE, bold=False, most=width - 20.0, lines=3
    )
    drawn = [
        words(line, x=10, y=14.0 + 13.0 * row, size=_FOOT_SIZE, fill=palette.soft, fonts=fonts)
        for row, line in enumerate(lines)
    ]
    return "".join(drawn), 8.0 + 13.0 * len(lines)


def _paths(story: Story) -> dict[str, Floats]:
    """Return the lon/lat points of every leg that has a way, by id."""
    return {
        leg.id: np.array(leg.path.coords, dtype=float)[:, :2]
        for leg in story.legs
        if leg.path is not None
    }


def _sheet(scene: Scene, paths: dict[str, Floats], *, width: int, height: int) -> Sheet:
    wanted = [stop for stop in scene.stops if stop["end"]] if scene.lines else scene.stops
    points = [(stop["lon"], stop["lat"]) for stop in wanted]
    points += [(lon, lat) for line in scene.lines for lon, lat in paths[line["id"]].tolist()]
    if not points:
        points = [(-179.0, 0.0), (0.0, 0.0), (179.0, 0.0)]
    pad = max(36, min(width, height) // 7)
    least_m = _LEAST_M if len(set(points)) > 1 else _LEAST_ALONE_M
    around: Floats = np.array(points, dtype=float)
    middle = (scene.bounds[0] + scene.bounds[2]) / 2.0
    return fit_sheet(
        around, width=width, height=height, pad=pad, least_m=least_m, middle_lon=middle
    )


def _ways(scene: Scene, paths: dict[str, Floats], sheet: Sheet) -> list[Way]:
    ways = []
    for line in scene.lines:
        lon_lat = paths[line["id"]]
        pieces = [LineString(piece) for piece in sheet.line(lon_lat) if len(piece) > 1]
        if pieces:
            shape = pieces[0] if len(pieces) == 1 else MultiLineString(pieces)
            ways.append(
                Way(shape=shape, style=line["style"], label=line["label"], arrow=line["arrow"])
            )
    order = {"straight": 0, "air": 1, "sea": 2, "road": 3, "rail": 4}
    return sorted(ways, key=lambda each: order.get(each.style, 5))


def _map(  # noqa: PLR0913 - the parts of a map
    scene: Scene,
    paths: dict[str, Floats],
    *,
    width: int,
    height: int,
    palette: Palette,
    tolerance: float,
    borders: str,
    fonts: Fonts | None,
    large: bool,
) -> str:
    sheet = _sheet(scene, paths, width=width, height=height)
    ways = _ways(scene, paths, sheet)
    board, pins, bar, globe = _board(scene, sheet, ways, palette=palette, fonts=fonts)
    labels = _labels(scene, sheet, ways, board=board, palette=palette, pins=pins, large=large)
    drawn = [_ground(sheet, palette=palette, tolerance=tolerance, borders=borders)]
    sides = [way(each.shape, style=each.style, arrow=each.arrow, palette=palette) for each in ways]
    drawn += [halo for halo, _ in sides] + [line for _, line in sides]
    drawn += [
        element(
            "path", d=f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}", stroke=palette.soft, stroke_width=1
        )
        for x1, y1, x2, y2 in (label.leader for label in labels if label.leader is not None)
    ]
    for stop, _ in reversed(pins):
        x, y = _at(stop, sheet)
        name = f"{stop['name']}, {stop['unit']}" if stop["unit"] else stop["name"]
        mark = pin(stop, x=x, y=y, palette=palette)
        drawn.append(element("g", element("title", xml_text(name) or " ") + mark))
    drawn += [bar, globe]
    drawn += [_label(label, palette=palette, fonts=fonts) for label in labels]
    return "".join(drawn)


def _ground(sheet: Sheet, *, palette: Palette, tolerance: float, borders: str) -> str:
    land = land_of(sheet, tolerance=tolerance, borders=borders)
    sea = element("rect", width=sheet.width, height=sheet.height, fill=palette.sea)
    if sheet.plane.world:
        edge = [(-179.999, lat) for lat in range(-90, 91, 3)]
        edge += [(179.999, lat) for lat in range(90, -91, -3)]
        rim = sheet.pixels(np.array(edge) + np.array((sheet.plane.lon, 0.0)))
        sea = element("rect", width=sheet.width, height=sheet.height, fill=palette.paper)
        sea += element("path", d=path_data(shapely.polygons(rim), scale=1.0), fill=palette.sea)
    half = "scale(.5)"
    drawn = element(
        "path", d=path_data(land.shape), transform=half, fill=palette.land, stroke=palette.edge,
        stroke_width=1.6, stroke_linejoin="round",
    )  # fmt: skip
    inner = path_data(land.borders)
    if inner:
        drawn += element(
            "path", d=inner, transform=half, fill="none", stroke=palette.edge, stroke_width=2,
            stroke_linejoin="round",
        )  # fmt: skip
    dashed = path_data(land.disputed)
    if dashed:
        drawn += element(
            "path", d=dashed, transform=half, fill="none", stroke=palette.soft, stroke_width=2.4,
            stroke_dasharray="6 8",
        )  # fmt: skip
    return sea + drawn


def _at(stop: dict[str, Any], sheet: Sheet) -> tuple[float, float]:
    x, y = sheet.pixels(np.array(((stop["lon"], stop["lat"]),)))[0]
    return float(x), float(y)


def _board(
    scene: Scene, sheet: Sheet, ways: list[Way], *, palette: Palette, fonts: Fonts | None
) -> tuple[Board, list[tuple[dict[str, Any], Box]], str, str]:
    """Return what is taken before any label: pins within the frame, scale bar and globe."""
    board = Board(sheet.width, sheet.height, lines=[each.shape for each in ways])
    pins = []
    for stop in scene.stops:
        x, y = _at(stop, sheet)
        size = radius_of(stop) + 1.0
        if size < x < sheet.width - size and size < y < sheet.height - size:
            pins.append((stop, (x - size, y - size, x + size, y + size)))
    bar, taken = scale_bar(sheet, palette=palette, fonts=fonts)
    board.take(taken)
    globe = locator(sheet, palette=palette, board=board, pins=[box for _, box in pins])
    for _, box in pins:
        board.take(box)
    return board, pins, bar, globe


def _labels(  # noqa: PLR0913 - what a label must know
    scene: Scene,
    sheet: Sheet,
    ways: list[Way],
    *,
    board: Board,
    palette: Palette,
    pins: list[tuple[dict[str, Any], Box]],
    large: bool,
) -> list[Placed]:
    """Place the ends' names first, then lengths, then all other names that find room."""
    size = 17.0 if large else 13.0
    ends = [stop for stop, _ in pins if stop["end"]]
    others = [stop for stop, _ in pins if not stop["end"]]
    found = [_name(stop, sheet, board=board, palette=palette, size=size) for stop in ends]
    found += [_length(each, sheet, board=board, palette=palette, size=size - 1) for each in ways]
    found += [_name(stop, sheet, board=board, palette=palette, size=size - 1) for stop in others]
    del scene
    return [label for label in found if label is not None]


def _name(
    stop: dict[str, Any], sheet: Sheet, *, board: Board, palette: Palette, size: float
) -> Placed | None:
    bold = bool(stop["end"])
    text = shortened(stop["name"], size=size, bold=bold, most=sheet.width * 0.36)
    wish = Wish(
        width=text_width(text, size=size, bold=bold) + 2.0, height=size * _HEAD,
        at=_at(stop, sheet), radius=radius_of(stop), needed=bold,
    )  # fmt: skip
    spot = board.place(wish)
    if spot is None or not text:
        return None
    fill = palette.soft if stop["group"] == "area" and not bold else palette.ink
    return Placed(
        text=text, box=spot.box, anchor=spot.anchor, size=size, fill=fill, bold=bold,
        leader=spot.leader,
    )  # fmt: skip


def _length(
    each: Way, sheet: Sheet, *, board: Board, palette: Palette, size: float
) -> Placed | None:
    frame = shapely.box(0.0, 0.0, float(sheet.width), float(sheet.height))
    pieces = shapely.get_parts(shapely.intersection(each.shape, frame))
    lines = [piece for piece in pieces if piece.geom_type == "LineString"]
    if not lines:
        return None
    longest = max(lines, key=lambda piece: piece.length)
    wide = text_width(each.label, size=size) + 2.0
    spot = board.place(Wish(width=wide, height=size * _HEAD, along=longest))
    if spot is None:
        return None
    return Placed(
        text=each.label, box=spot.box, anchor="middle", size=size, fill=palette.line(each.style),
        bold=False,
    )  # fmt: skip


def _label(label: Placed, *, palette: Palette, fonts: Fonts | None) -> str:
    left, top, right, _ = label.box
    x = {"start": left + 1.0, "end": right - 1.0, "middle": (left + right) / 2.0}[label.anchor]
    y = top + label.size * (_ASCENT + (_HEAD - 1.0) / 2.0 + 0.08)
    return words(
        label.text, x=x, y=y, size=label.size, fill=label.fill, halo=palette.land, bold=label.bold,
        anchor=label.anchor, fonts=fonts,
    )  # fmt: skip
