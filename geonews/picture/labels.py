"""Place labels so that none lies on another: greedy, in a fixed order, nothing random."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, box
from shapely.geometry.base import BaseGeometry

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""

_DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_DISTANCES = (5.0, 14.0, 28.0, 46.0, 70.0)
_LEADER_PX = 12.0
_EDGE_PX = 3.0
_AIR_PX = 1.5
_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A label that wants a place: beside a pin (``radius`` of it in pixels) or along a line."""

    width: float
    height: float
    at: tuple[float, float] | None = None
    radius: float = 0.0
    along: BaseGeometry | None = None
    needed: bool = False
    """Go far and cross lines rather than stay away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a label lies, and the leader to its pin where it lies far off."""

    box: Box
    anchor: str
    leader: tuple[float, float, float, float] | None = None


class Board:
    """What is taken in a frame so far."""

    def __init__(self, width: float, height: float, *, lines: list[BaseGeometry]) -> None:
        self._width = width
        self._height = height
        self._lines = shapely.union_all(lines)
        shapely.prepare(self._lines)
        self._taken: list[Box] = []
        self._leaders: list[LineString] = []

    def take(self, taken: Box) -> None:
        """Keep labels off a box."""
        self._taken.append(taken)

    def is_free(self, wanted: Box) -> bool:
        """Tell whether a box lies in the frame and on nothing."""
        left, top, right, bottom = wanted
        if left < _EDGE_PX or top < _EDGE_PX:
            return False
        if right > self._width - _EDGE_PX or bottom > self._height - _EDGE_PX:
            return False
        return not any(
            left < b[2] + _AIR_PX
            and b[0] - _AIR_PX < right
            and top < b[3] + _AIR_PX
            and b[1] - _AIR_PX < bottom
            for b in self._taken
        )

    def on_lines(self, wanted: Box) -> float:
        """Return how many pixels of lines run under a box."""
        area = box(*wanted)
        if not shapely.intersects(self._lines, area):
            return 0.0
        return float(shapely.intersection(self._lines, area).length)

    def place(self, wish: Wish) -> Spot | None:
        """Return the best free spot and take it; ``None`` where there is none."""
        options = self._beside(wish) if wish.at is not None else self._along(wish)
        best: tuple[float, Spot] | None = None
        for cost, spot in options:
            if best is not None and cost >= best[0]:
                continue
            if not self.is_free(spot.box) or any(
                shapely.intersects(leader, box(*spot.box)) for leader in self._leaders
            ):
                continue
            total = cost + self._crossings(wish, spot)
            if best is None or total < best[0]:
                best = (total, spot)
        if best is None or (best[0] > 60.0 and not wish.needed):
            return None
        spot = best[1]
        self._taken.append(spot.box)
        if spot.leader is not None:
            self._leaders.append(LineString((spot.leader[:2], spot.leader[2:])))
        return spot

    def _crossings(self, wish: Wish, spot: Spot) -> float:
        """Return what a spot costs for lying on lines, or its leader for crossing a label."""
        cost = 2.0 * self.on_lines(spot.box)
        if spot.leader is None:
            return cost
        way = LineString((spot.leader[:2], spot.leader[2:]))
        own = wish.at or (0.0, 0.0)
        for taken in self._taken:
            around = taken[0] <= own[0] <= taken[2] and taken[1] <= own[1] <= taken[3]
            if not around and shapely.intersects(way, box(*taken)):
                cost += 80.0
        return cost

    def _beside(self, wish: Wish) -> list[tuple[float, Spot]]:
        x, y = wish.at or (0.0, 0.0)
        found = []
        for far, distance in enumerate(_DISTANCES):
            reach = wish.radius + distance
            for turn, (dx, dy) in enumerate(_DIRECTIONS):
                diagonal = 0.72 if dx and dy else 1.0
                px, py = x + dx * reach * diagonal, y + dy * reach * diagonal
                left = px if dx > 0 else px - wish.width if dx < 0 else px - wish.width / 2.0
                top = py if dy > 0 else py - wish.height if dy < 0 else py - wish.height / 2.0
                anchor = {1: "start", -1: "end", 0: "middle"}[dx]
                leader = None
                if distance >= _LEADER_PX:
                    leader = (x, y, px - 2.0 * dx, py - 2.0 * dy * diagonal)
                spot = Spot(
                    box=(left, top, left + wish.width, top + wish.height),
                    anchor=anchor,
                    leader=leader,
                )
                found.append((8.0 * far + turn, spot))
        return found

    def _along(self, wish: Wish) -> list[tuple[float, Spot]]:
        line = wish.along
        if line is None or line.is_empty:
            return []
        found = []
        for later, share in enumerate(_SHARES):
            middle = line.interpolate(share, normalized=True)
            before = line.interpolate(max(0.0, share - 0.02), normalized=True)
            after = line.interpolate(min(1.0, share + 0.02), normalized=True)
            dx, dy = after.x - before.x, after.y - before.y
            length = (dx * dx + dy * dy) ** 0.5 or 1.0
            nx, ny = -dy / length, dx / length
            reach = abs(nx) * wish.width / 2.0 + abs(ny) * wish.height / 2.0
            for side in (-1.0, 1.0):
                for gap in (6.0, 14.0, 26.0):
                    cx = middle.x + side * nx * (reach + gap)
                    cy = middle.y + side * ny * (reach + gap)
                    area = (
                        cx - wish.width / 2.0,
                        cy - wish.height / 2.0,
                        cx + wish.width / 2.0,
                        cy + wish.height / 2.0,
                    )
                    found.append((3.0 * later + gap, Spot(box=area, anchor="middle")))
        return found
