"""Bring the embedded basemap to a frame: land as one shape, borders each once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiLineString, MultiPolygon, box
from shapely.geometry.base import BaseGeometry

from geonews.basemap import BorderPolicy, border_policy, load_pieces
from geonews.picture.plane import Floats, Plane, Sheet, transform

_FINE_M = 2_600_000.0
"""Frames narrower than this on the ground take the fine scale."""
_FAR_M = 25_000.0
"""Where coasts may move by more than this, the far scale knows enough."""
_RIM = 6.0
"""Pixels beyond the frame that are kept, so that no outline is seen at its edge."""
_GRID = 0.15
"""Step, in tolerances, to which shapes are brought before they are joined."""
_SPECK_PX2 = 2.5
_DEGREE_M = 111_320.0
_POLAR_DEG = 80.0
Edge = tuple[tuple[float, float], tuple[float, float]]
_SEAM_DEG = 179.9
_ALONE = frozenset({"AQ", "FJ"})
"""Countries over the date line without a neighbour whose border could suffer."""


@dataclass(frozen=True, slots=True)
class Land:
    """What lies under a story, in pixels of the frame."""

    shape: BaseGeometry
    """All land, its outline the coast."""
    borders: BaseGeometry
    """Lines between countries."""
    disputed: BaseGeometry
    """Borders that are not agreed on."""


def land_of(sheet: Sheet, *, tolerance: float, borders: str = "un") -> Land:
    """Return the land in a frame, simplified to ``tolerance`` pixels.

    ``borders`` names the policy by which borders are solid, dashed or hidden.
    """
    window = _window(sheet)
    west, _, east, _ = window
    policy = border_policy(borders)
    hole = _behind(sheet.plane) if east - west > 300.0 and not sheet.plane.world else None
    step = min(2.0, max((east - west) / 40.0, 0.02))
    frame = (-_RIM, -_RIM, sheet.width + _RIM, sheet.height + _RIM)
    least = _SPECK_PX2 / 4.0 * (sheet.m_per_px / _DEGREE_M) ** 2
    shapes: list[tuple[str, BaseGeometry]] = []
    for code, whole, pieces in _around(_scale(sheet, tolerance), sheet, window):
        seen = _outside(pieces, hole, least=least)
        if seen.is_empty:
            continue
        drawn = transform(shapely.segmentize(seen, step), sheet)
        seam = whole.bounds[0] < -_SEAM_DEG and whole.bounds[2] > _SEAM_DEG
        close = 2.0 * tolerance * _GRID if code in _ALONE else 0.0
        parts = _tidy(drawn, frame, step=tolerance * _GRID, seam=seam, close=close)
        shapes += [(code, part) for part in parts]
    claims: dict[str, list[BaseGeometry]] = {}
    for code, _, pieces in _around("claim", sheet, window):
        drawn = transform(shapely.segmentize(_outside(pieces, hole), step), sheet)
        style = policy.claims.get(code, policy.other_claims)
        line = shapely.clip_by_rect(drawn, *frame).simplify(tolerance)
        claims.setdefault(style, []).append(line)
    return _land(shapes, claims, tolerance=tolerance, policy=policy)


def _scale(sheet: Sheet, tolerance: float) -> str:
    """Return the scale of the basemap whose detail a frame can show, at ``tolerance`` pixels."""
    if tolerance * sheet.m_per_px > _FAR_M:
        return "far"
    return "fine" if sheet.width * sheet.m_per_px < _FINE_M else "coarse"


def _around(
    scale: str, sheet: Sheet, window: tuple[float, float, float, float]
) -> list[tuple[str, BaseGeometry, list[BaseGeometry]]]:
    """Return code, whole and the pieces within the window, in degrees from the meridian."""
    west, south, east, north = window
    lon = sheet.plane.lon - 360.0 * round(sheet.plane.lon / 360.0)
    full = west + lon < -180.0 or east + lon > 180.0
    ask = (-180.0, 180.0) if full else (west + lon, east + lon)
    found = []
    for code, whole in load_pieces(scale, ask[0], south, ask[1], north):
        pieces = []
        for turn in (-360.0, 0.0, 360.0):
            left, right = whole.bounds[0] + turn - lon, whole.bounds[2] + turn - lon
            if left > east or right < west:
                continue
            part = shapely.clip_by_rect(translate(whole, turn - lon), west, south, east, north)
            if not part.is_empty:
                pieces.append(part)
        if pieces:
            found.append((code, whole, pieces))
    return found


def _land(
    shapes: list[tuple[str, BaseGeometry]],
    claims: dict[str, list[BaseGeometry]],
    *,
    tolerance: float,
    policy: BorderPolicy,
) -> Land:
    polygons = [shape for _, shape in shapes]
    simple = list(shapely.coverage_simplify(polygons, tolerance)) if polygons else []
    merged = _merged(simple)
    kept = [p for p in shapely.get_parts(merged) if p.geom_type == "Polygon"]
    large = [p for p in kept if p.area >= _SPECK_PX2]
    lines = _shared([code for code, _ in shapes], simple, policy)
    for style, more in claims.items():
        lines.setdefault(style, []).extend(more)
    return Land(MultiPolygon(large), _lines(lines.get("solid")), _lines(lines.get("dashed")))


def _lines(found: list[BaseGeometry] | None) -> BaseGeometry:
    """Return lines as one geometry; they share no edges, so nothing need be joined."""
    leaves = [leaf for part in found or () for leaf in shapely.get_parts(part)]
    return MultiLineString([leaf for leaf in leaves if leaf.geom_type == "LineString"])


def _tidy(
    drawn: BaseGeometry,
    frame: tuple[float, float, float, float],
    *,
    step: float,
    seam: bool,
    close: float,
) -> list[BaseGeometry]:
    """Return the visible polygons of a country, without specks; a ``seam`` at ±180 is closed.

    ``close`` is how far, in pixels, the two sides of a seam may lie apart.
    """
    parts = shapely.get_parts(drawn)
    parts = parts[shapely.area(parts) >= _SPECK_PX2 / 2.0]
    whole: BaseGeometry = MultiPolygon(list(parts))
    if not whole.is_valid:
        whole = shapely.make_valid(whole)
    whole = shapely.set_precision(shapely.clip_by_rect(whole, *frame), step)
    if seam and close:
        whole = shapely.buffer(shapely.buffer(whole, close), -close, join_style="mitre")
    elif seam:
        whole = shapely.disjoint_subset_union_all(shapely.get_parts(whole))
    return [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]


def _merged(shapes: list[BaseGeometry]) -> BaseGeometry:
    """Return the union of neighbours; the quick way, unless the frame's edge has cut them oddly."""
    try:
        return shapely.coverage_union_all(shapes) if shapes else MultiPolygon()
    except shapely.errors.GEOSException:
        return shapely.disjoint_subset_union_all(shapes)


def _shared(
    codes: list[str], shapes: list[BaseGeometry], policy: BorderPolicy
) -> dict[str, list[BaseGeometry]]:
    """Return the lines that two neighbours share, each once, by style: their edges are the same."""
    owners: dict[Edge, str] = {}
    edges: dict[str, list[Edge]] = {}
    for code, shape in zip(codes, shapes, strict=True):
        for ring in (shape.exterior, *shape.interiors):
            points = [(x, y) for x, y in shapely.get_coordinates(ring).tolist()]
            for start, end in pairwise(points):
                key = (start, end) if start < end else (end, start)
                other = owners.setdefault(key, code)
                if other != code:
                    edges.setdefault(policy.of_pair(code, other), []).append(key)
    return {
        style: [shapely.line_merge(shapely.multilinestrings(found))]
        for style, found in edges.items()
    }


def _outside(
    pieces: list[BaseGeometry], hole: BaseGeometry | None, *, least: float = 0.0
) -> BaseGeometry:
    """Return what of a country is not in the hole, without polygons of less than ``least`` deg²."""
    kinds = {"Polygon", "MultiPolygon", "LineString", "MultiLineString"}
    flat = [leaf for piece in pieces for leaf in shapely.get_parts(piece)]
    flat = [leaf for leaf in flat if leaf.geom_type in kinds and leaf.length > 1e-6]
    if hole is not None:
        flat = [
            shapely.difference(shapely.make_valid(leaf), hole)
            if shapely.intersects(shapely.box(*leaf.bounds), hole)
            else leaf
            for leaf in flat
        ]
        flat = [p for leaf in flat for p in shapely.get_parts(leaf) if p.length > 1e-6]
    if any(leaf.geom_type == "LineString" for leaf in flat):
        return MultiLineString([f for f in flat if f.geom_type == "LineString"])
    return MultiPolygon(
        [leaf for leaf in flat if leaf.geom_type == "Polygon" and leaf.area >= least]
    )


def _behind(plane: Plane) -> BaseGeometry:
    """Return the surroundings of the point opposite the centre, which no sheet can show."""
    lat = -plane.lat
    if abs(lat) > _POLAR_DEG:
        return box(-180.0, 72.0, 180.0, 90.0) if lat > 0 else box(-180.0, -90.0, 180.0, -72.0)
    sides = (box(-180.0, lat - 8.0, -170.0, lat + 8.0), box(170.0, lat - 8.0, 180.0, lat + 8.0))
    return shapely.union_all(sides)


def _window(sheet: Sheet) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a frame, longitudes from the central meridian."""
    if sheet.plane.world:
        return (-179.999, -90.0, 179.999, 90.0)
    x = np.linspace(-_RIM, sheet.width + _RIM, 25)
    y = np.linspace(-_RIM, sheet.height + _RIM, 25)
    grid = np.array([(a, b) for a in x for b in y])
    found = sheet.degrees(grid)
    if np.isnan(found).any():
        return (-180.0, -90.0, 180.0, 90.0)
    south, north = float(found[:, 1].min()), float(found[:, 1].max())
    west, east = float(found[:, 0].min()), float(found[:, 0].max())
    poles = [_holds(sheet, pole) for pole in (-90.0, 90.0)]
    margin = 0.15 * (north - south) + 0.02
    south = -90.0 if poles[0] else max(-90.0, south - margin)
    north = 90.0 if poles[1] else min(90.0, north + margin)
    if any(poles) or east - west > 240.0:
        return (-180.0, south, 180.0, north)
    margin = 0.15 * (east - west) + 0.02
    return (max(-180.0, west - margin), south, min(180.0, east + margin), north)


def _holds(sheet: Sheet, lat: float) -> bool:
    at: Floats = sheet.pixels(np.array(((sheet.plane.lon, lat),)))[0]
    inside_x = -_RIM <= at[0] <= sheet.width + _RIM
    return bool(inside_x and -_RIM <= at[1] <= sheet.height + _RIM)
