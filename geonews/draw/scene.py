"""Lay a story out for drawing: stops, lines, and the view, with unwrapped longitudes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely.geometry import mapping

from geonews.basemap import clip_basemap
from geonews.flat import Finder
from geonews.located import end_toponym, located
from geonews.model import (
    Check,
    ClaimKind,
    DistanceClaim,
    Kind,
    Leg,
    Move,
    Role,
    Story,
    Verdict,
)

_MARGIN = 0.22
_SMALLEST_DEG = 0.35
_AREAS = frozenset({"PCLI", "PCLH", "ADM1", "CONT", "RGN", "OCN", "SEA"})
_GROUPS = {"P": "town", "A": "area", "L": "area", "H": "water", "T": "terrain", "S": "structure"}
_QUOTES = 3
_WRONG = frozenset({Verdict.TOO_SHORT, Verdict.OFF_ROUTE, Verdict.TOO_LONG})


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the page draws, as plain values; the same story gives the same scene."""

    stops: list[dict[str, Any]]
    lines: list[dict[str, Any]]
    bounds: tuple[float, float, float, float]
    """West, south, east, north; east may pass 180."""
    land: list[Any]
    disputed: list[Any]


def build_scene(story: Story) -> Scene:
    """Return the scene of a story; places without a point are left out."""
    lines = _lines(story)
    stops = _stops(story, lines)
    bounds = _bounds(stops, lines)
    basemap = clip_basemap(*_wider(bounds), view_deg=bounds[2] - bounds[0])
    return Scene(
        stops=stops,
        lines=lines,
        bounds=bounds,
        land=[_rounded(part) for part in basemap.land],
        disputed=[_rounded(part) for part in basemap.disputed],
    )


def _rounded(geometry: Any) -> dict[str, Any]:  # noqa: ANN401 - any geometry
    def walk(value: Any) -> Any:  # noqa: ANN401 - nested tuples
        if isinstance(value, float):
            return round(value, 3)
        return [walk(item) for item in value]

    found = mapping(geometry)
    return {"type": found["type"], "coordinates": walk(found["coordinates"])}


def _ends(story: Story) -> set[str]:
    toponym_of = Finder(story).toponym_of
    items: tuple[DistanceClaim | Move, ...] = (*story.claims, *story.moves)
    found = {
        end_toponym(toponym_of, end) for item in items for end in (item.origin, item.destination)
    }
    return {toponym for toponym in found if toponym is not None}


def _stops(story: Story, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the stops: places named as such, and the ends of claims, one a candidate."""
    finder = Finder(story)
    ends = _ends(story)
    frame = _frame(lines)
    seen: dict[tuple[float, float], dict[str, Any]] = {}
    for place in located(story).values():
        mentions = [finder.mentions[m] for m in finder.toponyms[place.toponym].mentions]
        plain = [m for m in mentions if m.kind is Kind.NAME and m.role is Role.PLAIN]
        is_end = place.toponym in ends
        code = place.candidate.feature_code if place.candidate else ""
        if not is_end and (not plain or code in {"CONT", "OCN"}):
            continue
        lon = place.at.lon + 360.0 * round((frame - place.at.lon) / 360.0)
        key = (round(place.at.lat, 3), round(lon, 3))
        quotes = [_quote(story, m.start, m.end) for m in mentions[:_QUOTES]]
        if key in seen:
            old = seen[key]
            old["quotes"] = (old["quotes"] + quotes)[:_QUOTES]
            old["ids"].append(place.toponym)
            old["end"] = old["end"] or is_end
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
        }
    return sorted(seen.values(), key=lambda stop: (not stop["end"], stop["group"] == "area"))


def _frame(lines: list[dict[str, Any]]) -> float:
    """Return the longitude that stops come nearest to: the middle of the lines."""
    lons = [lon for line in lines for _, lon in line["points"]]
    return (min(lons) + max(lons)) / 2.0 if lons else 0.0


def _quote(story: Story, start: int, end: int) -> list[str]:
    """Return what stands before, in and after a mention, cut at a sentence or 90 characters."""
    text = story.article.text
    before = text[max(0, start - 90) : start].split("\n")[-1]
    after = text[end : end + 90].split("\n")[0]
    for mark in (". ", "! ", "? "):
        before = before.rsplit(mark, 1)[-1]
        after = after.split(mark, 1)[0] + (mark.strip() if mark in after else "")
    return [before, text[start:end], after]


def _lines(story: Story) -> list[dict[str, Any]]:
    claims = _claims_by_leg(story)
    frame: float | None = None
    found = []
    title = {toponym.id: toponym.name for toponym in story.toponyms}
    for leg in story.legs:
        if leg.path is None or leg.length_m is None:
            continue
        points = np.array(leg.path.coords)
        shift = (
            0.0 if frame is None else 360.0 * round((frame - float(points[:, 0].mean())) / 360.0)
        )
        points[:, 0] += shift
        frame = float(points[-1, 0])
        checks = claims.get(leg.id, [])
        name = f"{title.get(leg.origin, '')} – {title.get(leg.destination, '')}"
        found.append(
            {
                "id": leg.id,
                "style": _style(leg),
                "name": name,
                "label": f"{leg.length_m / 1000.0:,.0f} km" + _network_word(leg),
                "points": [[round(lat, 4), round(lon, 4)] for lon, lat in points],
                "ends": [leg.origin, leg.destination],
                "wrong": any(check.verdict in _WRONG for check in checks),
                "claims": [check.claim for check in checks],
            }
        )
    return found


def _network_word(leg: Leg) -> str:
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


def _bounds(
    stops: list[dict[str, Any]], lines: list[dict[str, Any]]
) -> tuple[float, float, float, float]:
    """Return the view: lines and their ends, else every stop, with a margin."""
    wanted = [stop for stop in stops if stop["end"]] if lines else stops
    lats = [s["lat"] for s in wanted] + [lat for line in lines for lat, _ in line["points"]]
    lons = [s["lon"] for s in wanted] + [lon for line in lines for _, lon in line["points"]]
    if not lats:
        return (-180.0, -60.0, 180.0, 80.0)
    height = max(max(lats) - min(lats), _SMALLEST_DEG)
    width = max(max(lons) - min(lons), _SMALLEST_DEG)
    margin = _MARGIN * max(height, width)
    return (
        round(min(lons) - margin, 3),
        round(max(-85.0, min(lats) - margin), 3),
        round(max(lons) + margin, 3),
        round(min(85.0, max(lats) + margin), 3),
    )


def _wider(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return the bounds of the land around a view: a screen is wider than the story."""
    west, south, east, north = bounds
    width, height = east - west, north - south
    grow = max(1.4 * width, 1.4 * height)
    x, y = (west + east) / 2.0, (south + north) / 2.0
    half = min(179.9, grow)
    return (x - half, max(-85.0, y - grow), x + half, min(85.0, y + grow))
