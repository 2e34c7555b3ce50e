"""Draw ways and stops: the same colours and shapes as on the page."""

from __future__ import annotations

import math
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geonews.picture.markup import element, number
from geonews.picture.palette import Palette

_DASH = {"straight": "1 6", "sea": "9 7"}
_WEIGHT = {"rail": 4.0, "road": 3.0, "sea": 3.0}
_RAIL_TIE = "7 7"
_TOLERANCE = 0.4


def path_data(geometry: BaseGeometry, *, scale: float = 2.0) -> str:
    """Return path data in whole steps of 1/``scale`` pixel; pieces that shrink to a dot go."""
    parts = []
    for leaf in shapely.get_parts(geometry):
        rings = [leaf.exterior, *leaf.interiors] if leaf.geom_type == "Polygon" else [leaf]
        for ring in rings:
            if ring.is_empty:
                continue
            closed = leaf.geom_type == "Polygon"
            parts.append(_ring(shapely.get_coordinates(ring) * scale, closed=closed))
    return "".join(parts)


def _ring(coordinates: Any, *, closed: bool) -> str:  # noqa: ANN401 - an array
    points = [(round(x), round(y)) for x, y in coordinates.tolist()]
    x, y = points[0]
    steps = []
    for px, py in points[1:]:
        if (px, py) != (x, y):
            steps.append((px - x, py - y))
            x, y = px, py
    if len(steps) < (3 if closed else 1):
        return ""
    if closed:
        steps.pop()
    text = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{text}" + ("z" if closed else "")


def way(line: BaseGeometry, *, style: str, arrow: int, palette: Palette) -> tuple[str, str]:
    """Return the halo of a way, and the way itself with its direction."""
    data = path_data(line.simplify(_TOLERANCE), scale=1.0)
    if not data:
        return "", ""
    shared: dict[str, str | float | None] = {
        "d": data, "fill": "none", "stroke_linejoin": "round",
    }  # fmt: skip
    halo = element(
        "path", **shared, stroke=palette.land, stroke_width=7, stroke_opacity=0.75,
        stroke_linecap="round",
    )  # fmt: skip
    drawn = element(
        "path", **shared, stroke=palette.line(style), stroke_width=_WEIGHT.get(style, 2.5),
        stroke_dasharray=_DASH.get(style), stroke_linecap="round",
    )  # fmt: skip
    if style == "rail":
        drawn += element(
            "path", **shared, stroke=palette.land, stroke_width=2, stroke_dasharray=_RAIL_TIE
        )
    if arrow:
        drawn += _arrow(line if arrow > 0 else line.reverse(), palette.line(style), palette.land)
    return halo, drawn


def _arrow(line: BaseGeometry, colour: str, halo: str) -> str:
    """Return an arrow head half way along a line, pointing to its end."""
    if line.length < 40.0:
        return ""
    at = line.interpolate(0.5, normalized=True)
    back = line.interpolate(0.5 * line.length - 6.0)
    ahead = line.interpolate(0.5 * line.length + 6.0)
    turn = math.atan2(ahead.y - back.y, ahead.x - back.x)
    corners = []
    for forward, side in ((8.0, 0.0), (-5.0, -6.0), (-5.0, 6.0)):
        x = at.x + forward * math.cos(turn) - side * math.sin(turn)
        y = at.y + forward * math.sin(turn) + side * math.cos(turn)
        corners.append(f"{number(x)},{number(y)}")
    return element("polygon", points=" ".join(corners), fill=colour, stroke=halo, stroke_width=1.2)


def radius_of(stop: dict[str, Any]) -> float:
    """Return the radius of a stop's mark, in pixels."""
    return 5.5 if stop["end"] else 4.5


def pin(stop: dict[str, Any], *, x: float, y: float, palette: Palette) -> str:
    """Return the mark of a stop by its kind; its full name is a title."""
    size = radius_of(stop)
    fill = palette.ink if stop["end"] else palette.paper
    group = stop["group"]
    if group == "terrain":
        points = f"{number(x)},{number(y - size)} {number(x + size)},{number(y + size)}"
        points += f" {number(x - size)},{number(y + size)}"
        return element("polygon", points=points, fill=palette.ink, stroke=palette.land)
    if group == "structure":
        return element(
            "rect", x=x - size, y=y - size, width=2 * size, height=2 * size, rx=1.5, fill=fill,
            stroke=palette.ink, stroke_width=2.2,
        )  # fmt: skip
    stroke = {"water": palette.ship, "area": palette.soft}.get(group, palette.ink)
    dash = "3 2.4" if group == "area" else None
    return element(
        "circle", cx=x, cy=y, r=size, fill=fill, stroke=stroke, stroke_width=2.2,
        stroke_dasharray=dash,
    )  # fmt: skip
