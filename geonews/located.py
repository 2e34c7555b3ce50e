"""Where the places of a story lie: the one view that legs, checks and maps share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geonews import geodesy
from geonews.basemap import country_land
from geonews.flat import Finder
from geonews.model import Candidate, End, Geometry, LatLon, Story

BORDER_TOLERANCE_M = 3000.0
"""How well a border of the 1:10 million map is known."""
_CENTRE = re.compile(
    r"^(?:the )?(?:downtown|central|inner|(?:(?:city |town )?cent(?:er|re)|heart|middle) of)\b",
    re.IGNORECASE,
)
_CENTRE_M = 1_500.0
SITES = frozenset(
    "homestead station roadhouse farm ranch estate lodge resort airport airfield aerodrome prison"
    " jail hospital school college church".split()
)
"""Sites that bear the name of the settlement or locality they stand in or by."""
_NEARBY_M = 10_000.0
_AUTHORED_M = 2_000.0
"""How well the points of the supplement's towns and sites are known at best."""
_SUMMITS = frozenset({"MT", "VLC", "PK"})
_SUMMIT_M = 3_000.0
"""A distance from a mountain is measured from its summit or its slopes, not from its range."""


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym with its point and extent; satisfies ``interfaces.Stop``."""

    toponym: str
    at: LatLon
    name: str
    radius_m: float
    """Extent round the point; 0 for a structure."""
    extent: Geometry | None
    """Line or area, where one is known and nobody moved the point."""
    candidate: Candidate | None
    presumed: bool = False
    """Whether this is a place near the site that is meant, by the site's name alone."""


def settlement_radius_m(population: int) -> float:
    """Return the radius of a town from its population: 0.7 (population / 1000) ** 0.39 km."""
    return 700.0 * (population / 1000.0) ** 0.39 if population > 0 else 700.0


def located(story: Story) -> dict[str, Located]:
    """Return the located toponyms of a story by id; a moved point counts as it was moved."""
    finder = Finder(story)
    found = {}
    for toponym in story.toponyms:
        at = finder.point(toponym.id)
        if at is None:
            continue
        candidate = finder.candidate(toponym.id)
        place = finder.places[toponym.id]
        moved = place.at is not None
        found[toponym.id] = Located(
            toponym=toponym.id,
            at=at,
            name=toponym.name if candidate is None else candidate.name,
            radius_m=_radius_m(candidate),
            extent=None if candidate is None or moved else candidate.extent,
            candidate=candidate,
        )
    return found


def located_end(places: dict[str, Located], finder: Finder, end: End | None) -> Located | None:
    """Return where an end of a claim lies, ``None`` where that is unknown.

    Its words narrow the place ("downtown Portland") or leave it near ("Alice Springs Prison").
    """
    place = places.get(end_toponym(finder.toponym_of, end) or "")
    if end is None or place is None or place.candidate is None:
        return place
    if place.candidate.feature_class == "P":
        if _CENTRE.match(end.text):
            return replace(place, radius_m=min(place.radius_m, _CENTRE_M))
        own = finder.mentions[end.mention or ""].text
        _, found, rest = end.text.partition(own)
        if found and rest.split()[:1] and rest.split()[0].lower() in SITES:
            return replace(
                place, name=own + rest, radius_m=place.radius_m + _NEARBY_M, presumed=True
            )
    return place


def country_edge(origin: Located, destination: Located) -> Located | None:
    """Return the country among two ends at its nearest point to the other end.

    ``None`` unless one end, and only one, is a country that the other lies outside of.
    """
    ends = (origin, destination)
    countries = [end for end in ends if end.candidate and end.candidate.feature_code == "PCLI"]
    if len(countries) != 1 or countries[0].candidate is None:
        return None
    country = countries[0]
    other = destination if country is origin else origin
    land = country_land(country.candidate.country if country.candidate else "")
    if land is None or geodesy.distance_to_geometry_m(other.at, land) == 0.0:
        return None
    return replace(
        country,
        at=geodesy.nearest_point(other.at, land),
        radius_m=BORDER_TOLERANCE_M,
        name=f"the edge of {country.name}",
    )


def _radius_m(candidate: Candidate | None) -> float:
    if candidate is None:
        return 0.0
    if candidate.source == "geonews" and candidate.feature_class in "PS":
        return max(_AUTHORED_M, candidate.radius_m)
    if candidate.feature_class == "P":
        return max(settlement_radius_m(candidate.population), min(candidate.radius_m, 5000.0))
    if candidate.feature_code in _SUMMITS:
        return min(candidate.radius_m, _SUMMIT_M)
    return candidate.radius_m


def end_toponym(story_toponyms: dict[str, str], end: End | None) -> str | None:
    """Return the toponym that an end is bound to; ``story_toponyms`` maps mention to toponym."""
    return None if end is None or end.mention is None else story_toponyms.get(end.mention)
