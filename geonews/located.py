"""Locate the toponyms of a story: where each chosen place lies, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass

from geonews.model import Candidate, Geometry, LatLon, Place, Story, Toponym


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A toponym with its place. A ``Stop`` for every network."""

    toponym: str
    at: LatLon
    radius_m: float
    """Extent as a radius round ``at``; 0 where unknown."""
    extent: Geometry | None
    """Line or area, lon/lat; ``None`` where unknown, or where a person moved the point."""
    name: str
    candidate: Candidate | None
    """``None`` where a person gave a bare point."""


def located(story: Story) -> dict[str, Located]:
    """Return where each toponym lies, by the toponym's id; unlocated ones are left out.

    ``Place.at`` overrides the point of the candidate.
    """
    places = {place.toponym: place for place in story.places}
    found = {
        toponym.id: _locate(toponym, places[toponym.id])
        for toponym in story.toponyms
        if toponym.id in places
    }
    return {key: stop for key, stop in found.items() if stop is not None}


def _locate(toponym: Toponym, place: Place) -> Located | None:
    chosen = next((item for item in toponym.candidates if item.id == place.candidate), None)
    at = place.at or (chosen.at if chosen else None)
    if at is None:
        return None
    moved = chosen is not None and at != chosen.at
    return Located(
        toponym=toponym.id,
        at=at,
        radius_m=chosen.radius_m if chosen else 0.0,
        extent=chosen.extent if chosen and not moved else None,
        name=chosen.name if chosen else toponym.name,
        candidate=chosen,
    )
