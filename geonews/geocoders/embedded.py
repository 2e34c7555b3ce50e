"""The embedded gazetteer as a geopy geocoder: swap Nominatim for it in one line, offline."""

from __future__ import annotations

from typing import Any

from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geonews.gazetteer import Gazetteer, Hit, haversine_m, open_gazetteer
from geonews.names import normal_form

_REACH_M = 50_000.0


class Embedded(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocode with the gazetteer that ships with geonews; no network, no key, no limit.

    Answers are ``geopy.Location``; ``raw`` holds id, feature code, country, state and population.
    """

    def __init__(self, *, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(user_agent="geonews (embedded, asks nobody)")
        self._gazetteer = gazetteer or open_gazetteer()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | list[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return the most prominent place of a name, or a list with ``exactly_one=False``.

        "City, State" and "City, Country" narrow the answer. ``None`` where nothing is known. A
        misspelt name is looked up by its nearest spelling.
        """
        codes = country_codes.split(",") if isinstance(country_codes, str) else country_codes
        wanted = {code.strip().upper() for code in codes or ()}
        hits = [hit for hit in self._hits(query) if not wanted or hit.country in wanted]
        locations = [self._location(hit) for hit in hits[: 1 if exactly_one else limit or 10]]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def reverse(
        self, query: Point | str | tuple[float, float], *, exactly_one: bool = True
    ) -> Location | list[Location] | None:
        """Return the populated place nearest to a point, at most 50 km away, else ``None``."""
        point = Point(query)
        hits = self._gazetteer.near(point.latitude, point.longitude, radius_m=_REACH_M, limit=10)
        hits = tuple(hit for hit in hits if hit.fclass == "P")
        hits = tuple(
            sorted(
                hits,
                key=lambda hit: haversine_m(point.latitude, point.longitude, hit.lat, hit.lon),
            )
        )
        locations = [self._location(hit) for hit in hits]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def _hits(self, query: str) -> tuple[Hit, ...]:
        name, *containers = (part.strip() for part in query.split(","))
        hits = self._gazetteer.lookup(name) or self._gazetteer.fuzzy(name)
        for container in containers:
            inside = tuple(hit for hit in hits if self._is_inside(hit, container))
            hits = inside or hits
        return hits

    def _is_inside(self, hit: Hit, container: str) -> bool:
        for unit in self._gazetteer.lookup(container):
            if unit.fcode == "PCLI" and unit.country == hit.country:
                return True
            same = (unit.country, unit.admin1) == (hit.country, hit.admin1)
            if unit.fcode == "ADM1" and same:
                return True
        return any(
            country.fcode == "PCLI" and country.country == hit.country
            for country in self._gazetteer.hits(normal_form(container))
        )

    def _location(self, hit: Hit) -> Location:
        candidate = self._gazetteer.candidate(hit)
        country = self._gazetteer.country(hit.country)
        parts = [hit.name, candidate.admin1, country.name if country else ""]
        address = ", ".join(dict.fromkeys(part for part in parts if part))
        raw: dict[str, Any] = {
            "id": hit.ref,
            "name": hit.name,
            "feature_class": hit.fclass,
            "feature_code": hit.fcode,
            "country": hit.country,
            "admin1": candidate.admin1,
            "population": hit.population,
        }
        return Location(address, (hit.lat, hit.lon, 0.0), raw)
