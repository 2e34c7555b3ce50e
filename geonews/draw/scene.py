"""Lay a story out for drawing: stops, lines, and the view, with unwrapped longitudes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely.geometry import LineString

from geonews.draw.ground import pack
from geonews.flat import Finder
from geonews.located import end_toponym, located
from geonews.model import (
    Check,
    ClaimKind,
    DistanceClaim,
    Kind,
    Leg,
    Mode,
    Move,
    Role,
    Story,
    Verdict,
)

_MARGIN = 0.1
_LEAST_MARGIN = 0.03
"""Shares of the story's own extent, and of its longer side."""
_SMALLEST_DEG = 0.35
_AREAS = frozenset({"PCLI", "PCLH", "ADM1", "CONT", "RGN", "OCN", "SEA"})
_GROUPS = {"P": "town", "A": "area", "L": "area", "H": "water", "T": "terrain", "S": "structure"}
_QUOTES = 3
_QUOTED = 90
"""Most characters of a quotation on either side of the name."""
_POLAR_DEG = 80.0
"""A line that comes this near to a pole is drawn on a polar map."""
_LINE_UNIT_DEG = 0.0005
_TRAVEL = frozenset({ClaimKind.PAIR, ClaimKind.ROUTE})
_WRONG = frozenset({Verdict.TOO_SHORT, Verdict.OFF_ROUTE, Verdict.TOO_LONG})


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the page draws, as plain values; the same story gives the same scene."""

    stops: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    bounds: tuple[float, float, float, float]
    """West, south, east, north; east may pass 180."""
    polar: dict[str, float] | None
    """Which pole is in the middle (1 or -1) and which meridian points down; ``None`` elsewhere."""


def build_scene(story: Story) -> Scene:
    """Return the scene of a story; places without a point are left out."""
    drawn = _drawn_legs(story)
    stops = _stops(story, drawn)
    bounds = _bounds(stops, [points for _, points in drawn])
    polar = _polar([points for _, points in drawn])
    coarse = 0.0 if polar else (bounds[2] - bounds[0]) / 2000.0
    return Scene(
        stops=stops,
        lines=_lines(story, drawn, coarse),
        bounds=bounds,
        polar=polar,
    )


def _polar(paths: list[Any]) -> dict[str, float] | None:
    highest = max((float(np.abs(path[:, 1]).max()) for path in paths), default=0.0)
    if highest < _POLAR_DEG:
        return None
    path = max(paths, key=lambda path: float(np.abs(path[:, 1]).max()))
    north = 1.0 if path[np.abs(path[:, 1]).argmax(), 1] > 0 else -1.0
    return {"pole": north, "down": round(float(path[0, 0] + path[-1, 0]) / 2.0, 1)}


def _ends(story: Story) -> set[str]:
    toponym_of = Finder(story).toponym_of
    items: tuple[DistanceClaim | Move, ...] = (*story.claims, *story.moves)
    found = {
        end_toponym(toponym_of, end) for item in items for end in (item.origin, item.destination)
    }
    return {toponym for toponym in found if toponym is not None}


def _stops(story: Story, drawn: list[tuple[Leg, Any]]) -> list[dict[str, Any]]:
    """Return the stops: places named as such, and the ends of claims, one a candidate."""
    finder = Finder(story)
    ends = _ends(story)
    told = _told(story)
    frames = _frames(drawn)
    seen: dict[tuple[float, float], dict[str, Any]] = {}
    for place in located(story).values():
        mentions = [finder.mentions[m] for m in finder.toponyms[place.toponym].mentions]
        plain = [m for m in mentions if m.kind is Kind.NAME and m.role is Role.PLAIN]
        is_end = place.toponym in ends
        code = place.candidate.feature_code if place.candidate else ""
        if not is_end and (not plain or code in {"CONT", "OCN"}):
            continue
        frame = frames.get(place.toponym, frames[""])
        lon = place.at.lon + 360.0 * round((frame - place.at.lon) / 360.0)
        key = (round(place.at.lat, 3), round(lon, 3))
        quotes = [_quote(story, m.start, m.end) for m in mentions[:_QUOTES]]
        if key in seen:
            old = seen[key]
            old["quotes"] = (old["quotes"] + quotes)[:_QUOTES]
            old["ids"].append(place.toponym)
            old["end"] = old["end"] or is_end
            old["claims"] += [c for c in told.get(place.toponym, ()) if c not in old["claims"]]
            continue
        group = (
            "area"
            if code in _AREAS
            else _GROUPS.get(place.candidate.feature_class if place.candidate else "P", "town")
        )
        unit = ""
        if place.candidate is not None and place.candidate.feature_code != "PCLI":
            unit = place.candidate.admin1 or place.candidate.country
        seen[key] = {
            "ids": [place.toponym],
            "name": place.name,
            "unit": "" if unit == place.name else unit,
            "lat": place.at.lat,
            "lon": round(lon, 5),
            "group": group,
            "end": is_end,
            "reason": finder.places[place.toponym].reason,
            "quotes": quotes,
            "claims": list(told.get(place.toponym, ())),
        }
    return sorted(seen.values(), key=lambda stop: (not stop["end"], stop["group"] == "area"))


def _told(story: Story) -> dict[str, list[str]]:
    """Return the ids of the claims that speak of each toponym."""
    toponym_of = Finder(story).toponym_of
    told: dict[str, list[str]] = {}
    for claim in story.claims:
        for end in (claim.origin, claim.destination, *claim.via):
            toponym = end_toponym(toponym_of, end)
            if toponym is not None and claim.id not in told.setdefault(toponym, []):
                told[toponym].append(claim.id)
    return told


def _frames(drawn: list[tuple[Leg, Any]]) -> dict[str, float]:
    """Return the longitude each stop lies nearest to: its line's end, else the lines' middle."""
    frames: dict[str, float] = {}
    lons: list[float] = []
    for leg, points in drawn:
        frames.setdefault(leg.origin, float(points[0, 0]))
        frames.setdefault(leg.destination, float(points[-1, 0]))
        lons += [float(points[:, 0].min()), float(points[:, 0].max())]
    frames[""] = (min(lons) + max(lons)) / 2.0 if lons else 0.0
    return frames


def _quote(story: Story, start: int, end: int) -> list[str]:
    """Return what stands before, in and after a mention, cut at a sentence or a word."""
    text = story.article.text
    before = re.split(r"(?<=[.!?])\s|\n", text[max(0, start - _QUOTED) : start])[-1]
    after = re.split(r"(?<=[.!?])\s|\n", text[end : end + _QUOTED])[0]
    if len(before) == _QUOTED and " " in before:
        before = "…" + before.split(" ", 1)[1]
    if len(after) == _QUOTED and " " in after:
        after = after.rsplit(" ", 1)[0] + "…"
    return [before, text[start:end], after]


def _drawn_legs(story: Story) -> list[tuple[Leg, Any]]:
    """Return the legs with a path, lon/lat, each in the frame where its neighbours end."""
    known: dict[str, float] = {}
    last: float | None = None
    drawn = []
    for leg in story.legs:
        if leg.path is None or leg.length_m is None or not leg.path.length:
            continue
        points = np.array(leg.path.coords)[:, :2]
        here, there = float(points[0, 0]), float(points[-1, 0])
        mean = float(points[:, 0].mean())
        off = known.get(leg.origin, here) - here or known.get(leg.destination, there) - there
        if not {leg.origin, leg.destination} & set(known) and last is not None:
            off = last - mean
        points[:, 0] += 360.0 * round(off / 360.0)
        known.setdefault(leg.origin, float(points[0, 0]))
        known.setdefault(leg.destination, float(points[-1, 0]))
        last = float(points[-1, 0])
        drawn.append((leg, points))
    return drawn


def _lines(
    story: Story, drawn: list[tuple[Leg, Any]], tolerance_deg: float
) -> list[dict[str, Any]]:
    claims = _claims_by_leg(story)
    arrows = _arrows(story)
    title = {toponym.id: toponym.name for toponym in story.toponyms}
    found = []
    for leg, points in drawn:
        checks = claims.get(leg.id, [])
        simple = LineString(points).simplify(tolerance_deg)
        found.append(
            {
                "id": leg.id,
                "style": _style(leg),
                "name": f"{title.get(leg.origin, '')} – {title.get(leg.destination, '')}",
                "label": f"{(leg.length_m or 0.0) / 1000.0:,.0f} km{_network_word(leg)}",
                "path": pack(simple.coords, _LINE_UNIT_DEG),
                "ends": [leg.origin, leg.destination],
                "arrow": _direction(leg, arrows),
                "wrong": any(check.verdict in _WRONG for check in checks),
                "claims": [check.claim for check in checks],
            }
        )
    return found


def _arrows(story: Story) -> list[tuple[str | None, str | None, Mode | None]]:
    """Return from where to where the text travels, and how; a bare distance has no direction."""
    toponym_of = Finder(story).toponym_of
    items: list[DistanceClaim | Move] = [
        claim for claim in story.claims if claim.mode is not None and claim.kind in _TRAVEL
    ]
    return [
        (end_toponym(toponym_of, i.origin), end_toponym(toponym_of, i.destination), i.mode)
        for i in [*items, *story.moves]
        if i.mode is not Mode.STRAIGHT
    ]


def _direction(leg: Leg, arrows: list[tuple[str | None, str | None, Mode | None]]) -> int:
    """Return 1 where the text travels a leg as drawn, -1 the other way round, 0 not at all."""
    for origin, destination, mode in arrows:
        if mode is not None and leg.mode is not mode:
            continue
        if (origin, destination) == (leg.origin, leg.destination):
            return 1
        if (origin, destination) == (leg.destination, leg.origin):
            return -1
    return 0


def _network_word(leg: Leg) -> str:
    if _style(leg) == "air":
        return " by air"
    return {"rail": " by rail", "road": " by road", "sea": " by sea"}.get(leg.network, " straight")


def _style(leg: Leg) -> str:
    if leg.network != "straight":
        return leg.network
    return "air" if leg.mode is not None and leg.mode.value == "air" else "straight"


def _claims_by_leg(story: Story) -> dict[str, list[Check]]:
    by_leg: dict[str, list[Check]] = {}
    kinds = {claim.id: claim.kind for claim in story.claims}
    for check in story.checks:
        for reading in check.readings:
            if reading.leg and kinds.get(check.claim) is not ClaimKind.LINE_LENGTH:
                by_leg.setdefault(reading.leg, []).append(check)
    return by_leg


def _bounds(stops: list[dict[str, Any]], paths: list[Any]) -> tuple[float, float, float, float]:
    """Return the view: lines and their ends, else every stop, with a margin."""
    wanted = [stop for stop in stops if stop["end"]] if paths else stops
    lats = [s["lat"] for s in wanted] + [float(lat) for path in paths for lat in path[:, 1]]
    lons = [s["lon"] for s in wanted] + [float(lon) for path in paths for lon in path[:, 0]]
    if not lats:
        return (-180.0, -60.0, 180.0, 80.0)
    height = max(max(lats) - min(lats), _SMALLEST_DEG)
    width = max(max(lons) - min(lons), _SMALLEST_DEG)
    x, y = (min(lons) + max(lons)) / 2.0, (min(lats) + max(lats)) / 2.0
    longer = max(height, width)
    beside = _MARGIN * width + _LEAST_MARGIN * longer
    above = _MARGIN * height + _LEAST_MARGIN * longer
    return (
        round(x - width / 2.0 - beside, 3),
        round(max(-85.0, y - height / 2.0 - above), 3),
        round(x + width / 2.0 + beside, 3),
        round(min(85.0, y + height / 2.0 + above), 3),
    )
