"""Build the legs of a story: the ways that its claims and movements call for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from shapely.geometry import LineString

from geonews import geodesy
from geonews.basemap import sea_share
from geonews.flat import Finder
from geonews.gazetteer import Gazetteer
from geonews.interfaces import Network
from geonews.located import Located, country_edge, located, located_end
from geonews.model import FLOWN, ClaimKind, DistanceClaim, Leg, Mode, Move, Story
from geonews.units import to_metres

_GROUND_KM = (5.0, 3000.0)
"""A ground way is looked for between places this far apart, where the text names no mode."""
_TRAIN = re.compile(r"\btrains?\b|\brail(?:way|road)s?\b", re.IGNORECASE)
_AREAS = frozenset({"PCLI", "ADM1", "CONT", "RGN"})
_LAST_RESORT = "sea"
"""Asked where the text names no mode, no road leads and water lies between."""
_MOSTLY_SEA = 0.3
_VIA_POPULATION = 50_000
_VIA_NEAR_M = 8_000.0
_VIA_OFF_M = 25_000.0


def build_legs(
    story: Story, *, networks: Sequence[Network], gazetteer: Gazetteer | None = None
) -> tuple[Leg, ...]:
    """Return the legs of all claims and movements, each way once, straight lines first.

    ``gazetteer`` names the towns by which a way goes; ``None`` leaves them out.
    """
    by_name = {network.name: network for network in networks}
    places = located(story)
    finder = Finder(story)
    trains = len(_TRAIN.findall(story.article.text)) >= 2
    legs: dict[tuple[str, str, str, tuple[str, ...]], Leg] = {}
    items: tuple[DistanceClaim | Move, ...] = (*story.claims, *story.moves)
    for item in items:
        ends = [located_end(places, finder, end) for end in (item.origin, item.destination)]
        a, b = ends
        if a is None or b is None or a.toponym == b.toponym:
            continue
        if isinstance(item, DistanceClaim):
            if item.kind is ClaimKind.LINE_LENGTH:
                continue
            a, b = _as_measured(item, a, b)
        stops = _through(item, places, finder, (a, b))
        for name, mode in _networks_for(item, a, b, trains=trains):
            through = stops if name != "straight" else ()
            if name not in by_name or _is_built(legs, a, b, (name, through)):
                continue
            if name == _LAST_RESORT and mode is None and not _only_by_sea(legs, a, b):
                continue
            leg = _leg(by_name[name], a, b, mode, through)
            key = (a.toponym, b.toponym, name, leg.through)
            legs[key] = replace(leg, via=_via(leg, gazetteer)) if gazetteer else leg
    return tuple(legs.values())


def _as_measured(claim: DistanceClaim, a: Located, b: Located) -> tuple[Located, Located]:
    """Return the ends with a country at its edge, where the figure means that."""
    near = country_edge(a, b) if not claim.quantity.unit.is_time else None
    if near is None:
        return a, b
    stated = to_metres(claim.quantity.value, claim.quantity.unit)
    edged = (near, b) if near.toponym == a.toponym else (a, near)
    to_edge, to_middle = (geodesy.distance_m(x.at, y.at) for x, y in (edged, (a, b)))
    return edged if abs(stated - to_edge) < abs(stated - to_middle) else (a, b)


def _is_built(
    legs: dict[tuple[str, str, str, tuple[str, ...]], Leg],
    a: Located,
    b: Located,
    way: tuple[str, tuple[Located, ...]],
) -> bool:
    name, stops = way
    through = tuple(stop.toponym for stop in stops)
    return (a.toponym, b.toponym, name, through) in legs or (
        b.toponym, a.toponym, name, through[::-1]
    ) in legs  # fmt: skip


def _through(
    item: DistanceClaim | Move, places: dict[str, Located], finder: Finder, ends: Sequence[Located]
) -> tuple[Located, ...]:
    """Return the stops that a claim names on its way: "through the Suez Canal"."""
    if isinstance(item, Move):
        return ()
    stops = (located_end(places, finder, stop) for stop in item.via)
    known = {end.toponym for end in ends}
    return tuple(stop for stop in stops if stop is not None and stop.toponym not in known)


def _only_by_sea(
    legs: dict[tuple[str, str, str, tuple[str, ...]], Leg], a: Located, b: Located
) -> bool:
    """Tell whether no road leads between two places and water lies between them."""
    roads = [leg for (one, two, name, _), leg in legs.items()
             if name == "road" and {one, two} == {a.toponym, b.toponym}]  # fmt: skip
    if not roads or any(leg.path is not None for leg in roads):
        return False
    return sea_share(geodesy.geodesic_line(a.at, b.at)) > _MOSTLY_SEA


def _networks_for(
    item: DistanceClaim | Move, a: Located, b: Located, *, trains: bool
) -> list[tuple[str, Mode | None]]:
    """Return the networks to ask for an item, straight first."""
    mode = item.mode
    names: list[tuple[str, Mode | None]] = [("straight", mode if mode is Mode.AIR else None)]
    kind = item.kind if isinstance(item, DistanceClaim) else None
    lines = any(place.extent is not None and "Line" in place.extent.geom_type for place in (a, b))
    if kind is ClaimKind.RADIUS or lines or mode in FLOWN:
        return names
    by_mode = {Mode.RAIL: "rail", Mode.ROAD: "road", Mode.FOOT: "road", Mode.SEA: "sea"}
    if mode in by_mode:
        return [*names, (by_mode[mode], mode)] if kind else [(by_mode[mode], mode), *names]
    areas = {c.feature_code for place in (a, b) if (c := place.candidate) is not None}
    apart = geodesy.distance_m(a.at, b.at) / 1000.0
    if kind is None or areas & _AREAS or not _GROUND_KM[0] <= apart <= _GROUND_KM[1]:
        return names
    if trains:
        names.append(("rail", Mode.RAIL))
    return [*names, ("road", Mode.ROAD), (_LAST_RESORT, None)]


def _leg(
    network: Network,
    origin: Located,
    destination: Located,
    mode: Mode | None,
    through: tuple[Located, ...],
) -> Leg:
    if network.name == "straight":
        leg = network.leg(*_nearest_ends(origin, destination))
        return replace(leg, mode=mode or Mode.STRAIGHT)
    stops = (origin, *through, destination)
    parts = [network.leg(one, other) for one, other in pairwise(stops)]
    return _joined(parts, tuple(stop.toponym for stop in through)) if through else parts[0]


def _joined(parts: list[Leg], through: tuple[str, ...]) -> Leg:
    """Return one leg that goes through its stops; without a way where a part has none."""
    first, last = parts[0], parts[-1]
    name = f"{first.origin}~{last.destination}:{first.network}:{'~'.join(through)}"
    whole = replace(first, id=name, destination=last.destination, through=through, gaps=())
    missing = next((part for part in parts if part.path is None), None)
    if missing is not None:
        return replace(whole, path=None, length_m=None, note=missing.note)
    points: list[tuple[float, ...]] = []
    for part in parts:
        coords = list(part.path.coords) if part.path is not None else []
        turn = 360.0 * round((points[-1][0] - coords[0][0]) / 360.0) if points else 0.0
        points += [(lon + turn, lat) for lon, lat in coords]
    return replace(
        whole,
        path=LineString(points),
        length_m=sum(part.length_m or 0.0 for part in parts),
        geodesic_m=sum(part.geodesic_m or 0.0 for part in parts),
        snap_m=(first.snap_m[0], last.snap_m[1]),
        gaps=tuple(gap for part in parts for gap in part.gaps),
    )


def _nearest_ends(origin: Located, destination: Located) -> tuple[Located, Located]:
    """Return the ends of a straight line: the nearest point of a line, the point of the rest."""
    if destination.extent is not None and "Line" in destination.extent.geom_type:
        at = geodesy.nearest_point(origin.at, destination.extent)
        return origin, replace(destination, at=at)
    if origin.extent is not None and "Line" in origin.extent.geom_type:
        at = geodesy.nearest_point(destination.at, origin.extent)
        return replace(origin, at=at), destination
    return origin, destination


def _via(leg: Leg, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the largest town on a way that lies well off the straight line, at most one."""
    if leg.path is None or leg.network not in {"rail", "road"} or not leg.geodesic_m:
        return ()
    if (leg.length_m or 0.0) < 1.2 * leg.geodesic_m:
        return ()
    points = list(leg.path.coords)
    straight = geodesy.geodesic_line(
        geodesy.latlon(points[0]), geodesy.latlon(points[-1]), near_lon=points[0][0]
    )
    step = max(1, len(points) // 12)
    best = None
    for point in points[step:-step:step]:
        at = geodesy.latlon(point)
        off = geodesy.distance_to_geometry_m(at, straight)
        if off < _VIA_OFF_M:
            continue
        for hit in gazetteer.near(at.lat, at.lon, radius_m=_VIA_NEAR_M, limit=30):
            if hit.fclass == "P" and hit.fcode != "PPLX" and hit.population >= _VIA_POPULATION:
                rank = (hit.population, hit.name)
                best = rank if best is None else max(best, rank)
    return (best[1],) if best else ()
