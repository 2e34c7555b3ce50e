"""Find ways on an encoded network: decode, snap, search."""

from __future__ import annotations

import heapq
import lzma
import math
from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString

from geonews import geodesy
from geonews.interfaces import Stop
from geonews.model import Gap, LatLon, Leg, Mode

RESOURCES = Path(__file__).parent.parent / "resources" / "networks"
SNAP_LIMIT_M = 5000.0
_EARTH_M = 6_371_008.8
_NEAREST = 200
_DETOUR = 1.15
"""A way over bridged gaps is taken where the way without them is this much longer."""
_ABSURD = 6.0
"""A way this many times the straight line is an artefact of the data, beyond 50 km."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Way:
    """A way between two nodes: nodes, length in metres, and the gaps it bridges."""

    nodes: tuple[int, ...]
    length_m: float
    gaps: tuple[tuple[int, int], ...]


class Graph:
    """A network in memory: nodes, edges in CSR form, components."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _arrays(
        self,
    ) -> tuple[Floats, Floats, Ints, Ints, Floats, NDArray[np.bool_], Ints, Ints]:
        data = lzma.decompress(self._path.read_bytes())
        nodes, edges = np.frombuffer(data, dtype="<u4", count=2).tolist()
        position = 8

        def take(count: int) -> Ints:
            nonlocal position
            raw = np.frombuffer(data, dtype=np.uint8, count=4 * count, offset=position)
            position += 4 * count
            zigzag = (
                np.ascontiguousarray(raw.reshape(4, count).T).view("<u4").ravel().astype(np.int64)
            )
            return (zigzag >> 1) ^ -(zigzag & 1)

        lat = np.cumsum(take(nodes)) / 1000.0
        lon = np.cumsum(take(nodes)) / 1000.0
        low = np.cumsum(take(edges))
        high = low + take(edges)
        excess = take(edges) * 10.0
        raw_part = np.cumsum(take(nodes))
        healed_part = np.cumsum(take(nodes))
        bits = np.frombuffer(data, dtype=np.uint8, offset=position)
        joined = np.unpackbits(bits)[:edges].astype(bool)
        length = _chord_m(lat[low], lon[low], lat[high], lon[high]) + excess
        return lat, lon, low, high, length, joined, raw_part, healed_part

    @cached_property
    def lat(self) -> Floats:
        """Latitude of each node."""
        return self._arrays[0]

    @cached_property
    def lon(self) -> Floats:
        """Longitude of each node."""
        return self._arrays[1]

    @cached_property
    def csr(self) -> tuple[array[int], array[int], array[float], bytes]:
        """Return offsets, neighbours, lengths and joined flags, as arrays that hold no objects."""
        lat, _, low, high, length, joined, _, _ = self._arrays
        ends = np.concatenate([low, high])
        order = np.argsort(ends, kind="stable")
        counts = np.bincount(ends, minlength=len(lat))
        offsets = np.concatenate([[0], np.cumsum(counts)])
        neighbors = np.concatenate([high, low])[order]
        lengths = np.concatenate([length, length])[order]
        flags = np.concatenate([joined, joined])[order]
        return (
            array("i", offsets.astype(np.int32).tobytes()),
            array("i", neighbors.astype(np.int32).tobytes()),
            array("f", lengths.astype(np.float32).tobytes()),
            flags.astype(np.uint8).tobytes(),
        )

    def component(self, *, healed: bool) -> Ints:
        """Return the number of the connected part that each node lies in."""
        part: Ints = self._arrays[7] if healed else self._arrays[6]
        return part

    def nearest(self, at: LatLon) -> list[tuple[float, int]]:
        """Return the nearest nodes with their distance in metres, nearest first."""
        reach = 0.25
        rows = np.flatnonzero(np.abs(self.lat - at.lat) < reach)
        gap = np.abs((self.lon[rows] - at.lon + 180.0) % 360.0 - 180.0)
        rows = rows[gap < reach / max(0.05, math.cos(math.radians(at.lat)))]
        if not len(rows):
            return []
        distance = _chord_m(self.lat[rows], self.lon[rows], np.array(at.lat), np.array(at.lon))
        order = np.argsort(distance, kind="stable")[:_NEAREST]
        return [(float(distance[i]), int(rows[i])) for i in order]

    def snap(
        self, origin: LatLon, destination: LatLon, *, healed: bool
    ) -> tuple[tuple[float, int], tuple[float, int]] | None:
        """Return the nodes of both ends in the part with the smallest snaps, else ``None``."""
        part = self.component(healed=healed)
        firsts: dict[int, tuple[float, int]] = {}
        for distance, node in self.nearest(origin):
            if distance <= SNAP_LIMIT_M:
                firsts.setdefault(int(part[node]), (distance, node))
        best = None
        for distance, node in self.nearest(destination):
            other = firsts.get(int(part[node]))
            if other is None or distance > SNAP_LIMIT_M:
                continue
            if best is None or other[0] + distance < best[0][0] + best[1][0]:
                best = (other, (distance, node))
        return best

    @lru_cache(maxsize=256)  # noqa: B019 - one graph a network lives as long as the process
    def way(self, start: int, goal: int, *, healed: bool) -> Way | None:
        """Return the shortest way by A* (Hart, Nilsson and Raphael 1968), ``None`` where none."""
        offsets, neighbors, lengths, flags = self.csr
        ahead = _chord_m(self.lat, self.lon, self.lat[goal], self.lon[goal])
        bound = array("d", ahead.astype(np.float64).tobytes())
        cost = {start: 0.0}
        came: dict[int, tuple[int, bool]] = {}
        done: set[int] = set()
        queue = [(bound[start], start)]
        while queue:
            _, node = heapq.heappop(queue)
            if node == goal:
                return self._trace(start, goal, came)
            if node in done:
                continue
            done.add(node)
            here = cost[node]
            for edge in range(offsets[node], offsets[node + 1]):
                joined = flags[edge] == 1
                if joined and not healed:
                    continue
                other = neighbors[edge]
                total = here + (2.0 * lengths[edge] if joined else lengths[edge])
                if total < cost.get(other, math.inf):
                    cost[other] = total
                    came[other] = (node, joined)
                    heapq.heappush(queue, (total + bound[other], other))
        return None

    def _trace(self, start: int, goal: int, came: dict[int, tuple[int, bool]]) -> Way:
        offsets, neighbors, lengths, _ = self.csr
        nodes = [goal]
        gaps = []
        length = 0.0
        while nodes[-1] != start:
            node = nodes[-1]
            before, joined = came[node]
            edges = range(offsets[node], offsets[node + 1])
            length += min(lengths[edge] for edge in edges if neighbors[edge] == before)
            if joined:
                gaps.append((before, node))
            nodes.append(before)
        return Way(tuple(reversed(nodes)), length, tuple(reversed(gaps)))


def _chord_m(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    phi1, phi2 = np.radians(lat1), np.radians(lat2)
    half = (
        np.sin((phi2 - phi1) / 2) ** 2
        + np.cos(phi1) * np.cos(phi2) * np.sin(np.radians(lon2 - lon1) / 2) ** 2
    )
    found: Floats = 2 * _EARTH_M * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return found


class GraphNetwork:
    """A network on an encoded graph; gaps are bridged only where that saves a long detour."""

    source = "openstreetmap"

    def __init__(self, name: str, mode: Mode, modes: frozenset[Mode], *, heals: bool) -> None:
        self.name = name
        self.modes = modes
        self._mode = mode
        self._heals = heals
        self._graph = Graph(RESOURCES / f"{name}.bin.xz")

    def leg(self, origin: Stop, destination: Stop) -> Leg:
        """Return the leg with both snaps, or a leg without path whose note says why."""
        straight = geodesy.distance_m(origin.at, destination.at)
        plain = self._route(origin.at, destination.at, healed=False)
        best = plain
        if self._heals and (plain is None or plain[0].length_m > _DETOUR * straight):
            healed = self._route(origin.at, destination.at, healed=True)
            longer = healed is not None and (
                plain is None or plain[0].length_m > _DETOUR * healed[0].length_m
            )
            best = healed if longer else plain
        if best is None:
            return self._no_way(origin, destination, straight, self._why(origin.at, destination.at))
        way, first, last = best
        length = way.length_m + first + last
        absurd = length > 50_000.0 and length > _ABSURD * straight
        if absurd or length < 0.97 * straight:
            return self._no_way(origin, destination, straight, "the only way found is absurd")
        return self._leg(origin, destination, best, straight)

    def _route(
        self, origin: LatLon, destination: LatLon, *, healed: bool
    ) -> tuple[Way, float, float] | None:
        snapped = self._graph.snap(origin, destination, healed=healed)
        if snapped is None:
            return None
        (first, start), (last, goal) = snapped
        way = self._graph.way(start, goal, healed=healed)
        return None if way is None else (way, first, last)

    def _why(self, origin: LatLon, destination: LatLon) -> str:
        for at, word in ((origin, "start"), (destination, "end")):
            near = self._graph.nearest(at)
            if not near or near[0][0] > SNAP_LIMIT_M:
                return f"no {self.name} within {SNAP_LIMIT_M / 1000:.0f} km of its {word}"
        return f"no connected {self.name} between its ends in this data"

    def _no_way(self, origin: Stop, destination: Stop, straight: float, note: str) -> Leg:
        return Leg(
            id=f"{origin.toponym}~{destination.toponym}:{self.name}",
            origin=origin.toponym,
            destination=destination.toponym,
            network=self.name,
            mode=self._mode,
            geodesic_m=straight,
            note=note,
            source=self.source,
        )

    def _leg(
        self, origin: Stop, destination: Stop, best: tuple[Way, float, float], straight: float
    ) -> Leg:
        way, first, last = best
        lat, lon = self._graph.lat, self._graph.lon
        points = [
            (origin.at.lon, origin.at.lat),
            *((float(lon[node]), float(lat[node])) for node in way.nodes),
            (destination.at.lon, destination.at.lat),
        ]
        gaps = tuple(
            Gap(
                at=LatLon(lat=round(float(lat[a]), 3), lon=round(float(lon[a]), 3)),
                length_m=round(float(_chord_m(lat[a], lon[a], lat[b], lon[b])), 1),
            )
            for a, b in way.gaps
        )
        return Leg(
            id=f"{origin.toponym}~{destination.toponym}:{self.name}",
            origin=origin.toponym,
            destination=destination.toponym,
            network=self.name,
            mode=self._mode,
            path=geodesy.unwrap(LineString(points)),
            length_m=way.length_m + first + last,
            geodesic_m=straight,
            snap_m=(round(first, 1), round(last, 1)),
            gaps=gaps,
            source=self.source,
        )
