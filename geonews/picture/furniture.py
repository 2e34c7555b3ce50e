"""What stands beside the map: a scale bar, and a globe that shows where we are."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geonews.geodesy import distance_m
from geonews.model import LatLon
from geonews.picture.labels import Board, Box
from geonews.picture.land import land_of
from geonews.picture.letters import Fonts
from geonews.picture.marks import path_data
from geonews.picture.markup import element, number, words
from geonews.picture.palette import Palette
from geonews.picture.plane import Plane, Sheet

_KM_M = 1000.0
_MILE_M = 1609.344
_EARTH_M = 6_371_007.0
_GLOBE_PX = 84
_FAR_M = 9_000_000.0
"""Frames wider than this show where they are without a globe."""
_BAR_HEIGHT = 30.0


def ground_m_per_px(sheet: Sheet) -> float:
    """Return the length on the ground of a pixel across the middle of the frame, in metres."""
    x, y, half = sheet.width / 2.0, sheet.height / 2.0, 20.0
    ends = sheet.degrees(np.array(((x - half, y), (x + half, y))))
    if np.isnan(ends).any():
        return sheet.m_per_px
    lon = sheet.plane.lon
    points = [LatLon(lat=float(at[1]), lon=_turned(float(at[0]) + lon)) for at in ends]
    return distance_m(points[0], points[1]) / (2.0 * half)


def _turned(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0


def nice(most: float) -> float:
    """Return the greatest of 1, 2, 5, 10, 20, 50 … that is not above ``most``."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= most * 1.000001)


def scale_bar(sheet: Sheet, *, palette: Palette, fonts: Fonts | None) -> tuple[str, Box]:
    """Return a bar in kilometres and miles, right in the middle of the frame, and its box."""
    per_px = ground_m_per_px(sheet)
    most = min(130.0, sheet.width * 0.25)
    x, y = 10.0, sheet.height - 18.0
    parts = []
    longest = 0.0
    for unit_m, unit, tick, row in ((_KM_M, "km", -5.0, -4.0), (_MILE_M, "mi", 5.0, 11.5)):
        value = nice(most * per_px / unit_m)
        length = value * unit_m / per_px
        longest = max(longest, length)
        data = (
            f"M{number(x)} {number(y + tick)}V{number(y)}H{number(x + length)}V{number(y + tick)}"
        )
        parts.append(
            element("path", d=data, fill="none", stroke=palette.land, stroke_width=3.4)
            + element("path", d=data, fill="none", stroke=palette.ink, stroke_width=1.2)
        )
        text = f"{value:,.0f} {unit}" if value >= 1.0 else f"{value:g} {unit}"
        parts.append(
            words(
                text, x=x + 4.0, y=y + row, size=10.0, fill=palette.ink, halo=palette.land,
                fonts=fonts,
            )
        )  # fmt: skip
    box = (x - 4.0, y - 18.0, x + longest + 8.0, y + 16.0)
    return "".join(parts), box


@lru_cache(maxsize=32)
def _globe_land(lon: float, lat: float) -> str:
    reach = 2.0 * _EARTH_M * math.sin(math.radians(45.0))
    sheet = Sheet(Plane(lon=lon, lat=lat), _GLOBE_PX, _GLOBE_PX, 2.0 * reach / _GLOBE_PX, 0.0, 0.0)
    disc = Point(_GLOBE_PX / 2.0, _GLOBE_PX / 2.0).buffer(_GLOBE_PX / 2.0, quad_segs=12)
    shape = shapely.make_valid(land_of(sheet, tolerance=1.2, borders="none").shape)
    return path_data(shapely.intersection(shape, disc))


def locator(sheet: Sheet, *, palette: Palette, board: Board, pins: list[Box]) -> str:
    """Return a globe with the frame on it, in the freest corner; empty for wide frames."""
    if sheet.plane.world or sheet.width * sheet.m_per_px > _FAR_M or sheet.height < 300:
        return ""
    corner = _corner(sheet, board, pins)
    if corner is None:
        return ""
    left, top, _, _ = corner
    lon, lat = 10.0 * round(sheet.plane.lon / 10.0), 10.0 * round(sheet.plane.lat / 10.0)
    lat = max(-80.0, min(80.0, lat))
    middle = _GLOBE_PX / 2.0
    half = middle + 1.0
    drawn = element("circle", cx=middle, cy=middle, r=half, fill=palette.sea, stroke=palette.soft)
    drawn += element(
        "path", d=_globe_land(lon, lat), transform="scale(.5)", fill=palette.land,
        stroke=palette.edge,
    )  # fmt: skip
    drawn += _view(sheet, lon, lat, palette)
    board.take(corner)
    shift = f"translate({number(left + 4.0)} {number(top + 4.0)})"
    return element("g", drawn, transform=shift)


def _view(sheet: Sheet, lon: float, lat: float, palette: Palette) -> str:
    """Return the outline of the frame on the globe, or a ring where it would be a dot."""
    reach = 2.0 * _EARTH_M * math.sin(math.radians(45.0))
    globe = Sheet(Plane(lon=lon, lat=lat), _GLOBE_PX, _GLOBE_PX, 2.0 * reach / _GLOBE_PX, 0.0, 0.0)
    w, h = float(sheet.width), float(sheet.height)
    rim: BaseGeometry = shapely.segmentize(Polygon(((0, 0), (w, 0), (w, h), (0, h))), w / 8.0)
    degrees = sheet.degrees(shapely.get_coordinates(rim))
    if np.isnan(degrees).any():
        return ""
    outline = Polygon(globe.pixels(degrees + np.array((sheet.plane.lon, 0.0))))
    shared: dict[str, str | float | None] = {
        "fill": palette.mark, "fill_opacity": 0.25, "stroke": palette.mark, "stroke_width": 1.5,
    }  # fmt: skip
    left, _, right, _ = outline.bounds
    if right - left < 5.0:
        at = outline.centroid
        return element("circle", cx=at.x, cy=at.y, r=3.5, **shared)
    return element("path", d=path_data(outline, scale=1.0), **shared)


def _corner(sheet: Sheet, board: Board, pins: list[Box]) -> Box | None:
    """Return the box of the corner without pins and lines; ``None`` where all are busy."""
    size, gap = _GLOBE_PX + 8.0, 6.0
    right, bottom = sheet.width - gap - size, sheet.height - gap - size
    best: tuple[float, Box] | None = None
    for x, y in ((right, gap), (right, bottom), (gap, gap), (gap, bottom)):
        box = (x, y, x + size, y + size)
        crowded = any(
            box[0] - 14.0 < p[2]
            and p[0] < box[2] + 14.0
            and box[1] < p[3] + 14.0
            and p[1] < box[3] + 14.0
            for p in pins
        )
        if crowded or not board.is_free(box):
            continue
        cost = board.on_lines(box)
        if best is None or cost < best[0]:
            best = (cost, box)
    return None if best is None or best[0] > 0.0 else best[1]
