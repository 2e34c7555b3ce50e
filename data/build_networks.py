"""Encode world railways and roads from PyPI scgraph_data 2.0.0 (OpenStreetMap, ODbL). Run by hand.

    python data/build_networks.py SCGRAPH_DATA

SCGRAPH_DATA is the unpacked wheel; its modules do not import with a current scgraph, so their
literals are read as text. Railways are healed: a dead end is joined to the nearest node within 8 km
that the network reaches only by a long detour. Joins are flagged, so that a route can disclose
them. Needs scipy.
"""

from __future__ import annotations

import ast
import heapq
import lzma
import sys
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

TARGET = Path(__file__).resolve().parent.parent / "geonews" / "resources" / "networks"
EARTH_KM = 6371.0088
HEAL_KM = 8.0
NEIGHBOURS = 40
Graph = list[dict[int, float]]


def read_module(path: Path) -> tuple[Graph, np.ndarray]:
    """Return adjacency (km) and nodes (lat, lon) of a scgraph_data module."""
    graph: Graph = []
    nodes: list[list[float]] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("graph="):
                graph = ast.literal_eval(line.removeprefix("graph="))
            elif line.startswith("nodes="):
                nodes = ast.literal_eval(line.removeprefix("nodes="))
    return graph, np.array(nodes)


def to_xyz(nodes: np.ndarray) -> np.ndarray:
    """Return unit vectors of nodes."""
    lat, lon = np.radians(nodes[:, 0]), np.radians(nodes[:, 1])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def chord_km(xyz: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return great-circle distances of pairs of nodes."""
    half = np.linalg.norm(xyz[one] - xyz[other], axis=1) / 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, half))


def reach_km(graph: Graph, start: int, goals: set[int], limit: float) -> dict[int, float]:
    """Return the network distance to each goal within a limit (Dijkstra 1959)."""
    best = {start: 0.0}
    queue = [(0.0, start)]
    found = {}
    while queue and len(found) < len(goals):
        distance, node = heapq.heappop(queue)
        if distance > best.get(node, 1e9):
            continue
        if node in goals:
            found[node] = distance
        for other, length in graph[node].items():
            total = distance + length
            if total <= limit and total < best.get(other, 1e9):
                best[other] = total
                heapq.heappush(queue, (total, other))
    return found


def heal(graph: Graph, xyz: np.ndarray) -> list[tuple[int, int, float]]:
    """Return the joins: dead ends tied to the nearest node that is far by network."""
    tree = cKDTree(xyz)
    ends = [i for i, edges in enumerate(graph) if len([j for j in edges if j != i]) <= 1]
    gaps, near = tree.query(xyz[ends], k=NEIGHBOURS, distance_upper_bound=HEAL_KM / EARTH_KM)
    joins = []
    for end, distances, others in zip(ends, gaps, near, strict=True):
        goals = {
            int(o) for o, d in zip(others, distances, strict=True) if np.isfinite(d) and o != end
        }
        reached = reach_km(graph, end, goals, 5 * HEAL_KM)
        for other, distance in zip(others, distances, strict=True):
            if not np.isfinite(distance) or other == end:
                continue
            gap = float(distance) * EARTH_KM
            if reached.get(int(other), 1e9) > max(5 * gap, 2.0):
                joins.append((end, int(other), gap))
                break
    return joins


def morton(nodes: np.ndarray) -> np.ndarray:
    """Return the order of nodes along a Morton curve, so that neighbours get near numbers."""
    x = ((nodes[:, 1] + 180) / 360 * 65535).astype(np.uint64)
    y = ((nodes[:, 0] + 90) / 180 * 65535).astype(np.uint64)
    code = np.zeros(len(nodes), dtype=np.uint64)
    for bit in range(16):
        code |= ((x >> np.uint64(bit)) & np.uint64(1)) << np.uint64(2 * bit)
        code |= ((y >> np.uint64(bit)) & np.uint64(1)) << np.uint64(2 * bit + 1)
    return np.argsort(code, kind="stable")


def planes(values: np.ndarray) -> bytes:
    """Return integers as zigzag byte planes, which compress well."""
    signed = values.astype(np.int64)
    zigzag = ((signed << 1) ^ (signed >> 63)).astype("<u4")
    return zigzag.view(np.uint8).reshape(-1, 4).T.tobytes()


def parts(count: int, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return the connected part of each node, as a difference to the node before."""
    matrix = coo_matrix((np.ones(len(low)), (low, high)), shape=(count, count))
    _, label = connected_components(matrix, directed=False)
    return np.diff(label.astype(np.int64), prepend=0)


def encode(graph: Graph, nodes: np.ndarray, joins: list[tuple[int, int, float]]) -> bytes:
    """Return the file: two counts, then node and edge arrays as byte planes, through xz."""
    order = morton(nodes)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    xyz = to_xyz(nodes)
    edges: dict[tuple[int, int], tuple[float, int]] = {}
    for one, ends in enumerate(graph):
        for other, length in ends.items():
            if one != other:
                key = tuple(sorted((int(rank[one]), int(rank[other]))))
                edges[key] = min(edges.get(key, (1e9, 0)), (float(length), 0))  # type: ignore[index]
    for one, other, gap in joins:
        key = tuple(sorted((int(rank[one]), int(rank[other]))))
        edges.setdefault(key, (gap, 1))  # type: ignore[arg-type]
    pairs = sorted(edges)
    low = np.array([pair[0] for pair in pairs])
    high = np.array([pair[1] for pair in pairs])
    length = np.array([edges[pair][0] for pair in pairs])
    joined = np.array([edges[pair][1] for pair in pairs])
    chord = chord_km(xyz[order], low, high)
    excess = np.maximum(0, np.round((length - chord) * 100)).astype(np.int64)
    coordinates = np.round(nodes[order] * 1000).astype(np.int64)
    body = b"".join(
        [
            np.array([len(nodes), len(pairs)], dtype="<u4").tobytes(),
            planes(np.diff(coordinates[:, 0], prepend=0)),
            planes(np.diff(coordinates[:, 1], prepend=0)),
            planes(np.diff(low, prepend=0)),
            planes(high - low),
            planes(excess),
            planes(parts(len(nodes), low[joined == 0], high[joined == 0])),
            planes(parts(len(nodes), low, high)),
            np.packbits(joined.astype(np.uint8)).tobytes(),
        ]
    )
    return lzma.compress(body, preset=9 | lzma.PRESET_EXTREME)


def main(folder: Path) -> None:
    """Write both files."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for module, name in (("world_railways", "rail"), ("world_highways", "road")):
        graph, nodes = read_module(folder / f"{module}.py")
        joins = heal(graph, to_xyz(nodes)) if name == "rail" else []
        content = encode(graph, nodes, joins)
        (TARGET / f"{name}.bin.xz").write_bytes(content)
        print(f"{name}: {len(nodes)} nodes, {len(joins)} joins, {len(content) / 1000:.0f} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
