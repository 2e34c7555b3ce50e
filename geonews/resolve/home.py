"""Find the home of a publication, or of a dateline, as evidence of where a story plays."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from geonews.gazetteer import Gazetteer, Hit
from geonews.model import Article
from geonews.names import normal_form
from geonews.resolve.score import Home

_OUTLETS = Path(__file__).parent.parent / "resources" / "lexicon" / "outlets.json"
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})(?:/.*)?$", re.IGNORECASE)


@cache
def outlets() -> dict[str, list[object]]:
    """Return the home of outlets by domain: lat, lon, country, state code."""
    table: dict[str, list[object]] = json.loads(_OUTLETS.read_text(encoding="utf-8"))
    return table


def find_home(article: Article, gazetteer: Gazetteer) -> Home | None:
    """Return the home of the article's ``source``, ``None`` where that says nothing.

    ``source`` may be a domain, an outlet's name ("Dubuque Telegraph Herald") or a town ("Dubuque,
    Iowa").
    """
    source = (article.source or "").strip()
    match = _DOMAIN.match(source)
    if match is not None:
        return _known_outlet(match[1].lower(), gazetteer)
    if not source:
        return None
    town, _, unit = (part.strip() for part in source.partition(","))
    hits = gazetteer.lookup(town)
    if unit:
        hits = tuple(hit for hit in hits if _lies_in(hit, unit, gazetteer)) or hits
    hit = next((hit for hit in hits if hit.fclass in {"P", "A"}), None)
    return _home(hit) if hit is not None else _home_in_name(source, gazetteer)


def _known_outlet(domain: str, gazetteer: Gazetteer) -> Home | None:
    known = outlets().get(domain)
    if known is None:
        return None
    lat, lon, country, state = known
    hit = gazetteer.admin1(str(country), str(state))
    return Home(
        lat=float(str(lat)),
        lon=float(str(lon)),
        country=str(country),
        admin1=hit.admin1 if hit else "",
    )


def _home_in_name(source: str, gazetteer: Gazetteer) -> Home | None:
    """Return the home in an outlet's name: its longest run of words that is a town."""
    words = [word for word in source.split() if word.lower() != "the"]
    for size in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            norm = normal_form(" ".join(words[start : start + size]))
            towns = [h for h in gazetteer.hits(norm) if h.fclass == "P" and h.alias == 0]
            if towns and (size > 1 or towns[0].population > 5000):
                return _home(towns[0])
    return None


def _lies_in(hit: Hit, unit: str, gazetteer: Gazetteer) -> bool:
    for container in gazetteer.lookup(unit):
        if container.fcode == "PCLI" and container.country == hit.country:
            return True
        same = (container.country, container.admin1) == (hit.country, hit.admin1)
        if container.fcode == "ADM1" and same:
            return True
    return False


def _home(hit: Hit) -> Home:
    local = hit.fclass == "P" and hit.population < 5_000_000
    return Home(lat=hit.lat, lon=hit.lon, country=hit.country, admin1=hit.admin1, local=local)
