"""Score each sense of each name: a sum of weighted evidence, in three rounds.

Features and weights follow a linear design that was measured on public news corpora: population
and kind, pairs ("City, State"), hierarchy, closeness to confident anchors (spatial minimality,
Leidner 2007), and the publication's home (local lexicons, Lieberman, Samet and Sankaranarayanan
2010).
"""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass

from geonews.gazetteer import ABBREVIATION, ALTERNATE, BARE, DEMONYM, Hit
from geonews.model import Kind, Mention
from geonews.names import is_form_of
from geonews.resolve.candidates import Question

ROUNDS = 3
_LOCAL_M = 30_000.0
"""A mountain or lake no larger than this tells where a story plays."""
MOST_ANCHORS = 80
"""Anchors that are enough for any article: cost stays linear in its length."""
_REACH_KM = 150.0
_KIND = {
    "GOVT": 4.0,
    "PCLI": 2.2,
    "PCLH": 0.5,
    "CONT": 2.2,
    "OCN": 2.2,
    "ADM1": 1.2,
    "ADM2": -0.5,
    "PPLX": -0.4,
}
_CLASS = {"L": 1.5, "H": 1.5, "T": 1.3, "S": 1.0, "R": 1.0, "V": 1.0, "U": 1.0}
_METROPOLIS = 5_000_000
"""Cities of this size, and capitals, come before the state that bears their name."""
_PAIR_GAP = re.compile(r"^(?:,? ?\(|, ?|,?\s+in\s+|\s+)$")
_COUNTY = re.compile(
    r"^\s+(?:County|Parish|Co\.|[Cc]ounties)(?!\w)"
    r"|^(?:, [A-Z][\w'’-]*){0,12},? (?:and|or|&) [A-Z][\w'’-]* [Cc]ounties\b"
)
_STATE_AFTER = re.compile(
    r"^(?:['’]s)? (?:Gov\b|Governor|governor|state\b|State (?:Police|Senate|Assembly|Patrol|House)"
    r"|[Ll]egislat|lawmaker|Attorney General|[Ss]enator|Sen\.)"
)
_ARTICLE = re.compile(r"\b[Tt]he $")
_CLOSES = re.compile(
    r"(?:[,.;:!?)]|$| (?:and|or|in|on|at|is|was|are|were|has|had|to|from|for|by|with|which|near)\b)"
)
_WITH_ARTICLE = {"P": -1.5, "H": 1.2, "T": 1.2, "L": 1.2, "S": 1.2, "R": 1.2}
"""What "the" before a whole name is worth: "the North Pole" is not the town in Alaska."""
_TOWN_AFTER = re.compile(r"^,? (?:city|town|village|suburb)\b")
_TOWN_BEFORE = re.compile(
    r"\b(?:city|town|village|capital|suburb|port|hamlet) of (?:the )?$", re.IGNORECASE
)
_STATES_WRITTEN = frozenset({"US", "CA", "GB", "AU", "IN"})


@dataclass(frozen=True, slots=True)
class Home:
    """Where the publication is at home; ``local`` is false for a national outlet."""

    lat: float
    lon: float
    country: str
    admin1: str
    local: bool = True


@dataclass(frozen=True, slots=True)
class Anchor:
    """A confident sense of another name, as evidence of where the story is."""

    norm: str
    hit: Hit
    weight: float


def base_terms(hit: Hit, question: Question) -> dict[str, float]:
    """Return what speaks for a sense before the article is looked at."""
    terms = {"population": 0.55 * math.log10(hit.population + 10)}
    terms["kind"] = _KIND.get(hit.fcode, _CLASS.get(hit.fclass, 0.0))
    if _outranks_state(hit, question):
        terms["capital"] = 2.2
    if hit.fcode == "AIRP" and "air" not in question.norm:
        terms["kind"] = -2.0
    if hit.alias == ALTERNATE and not _names_its_unit(hit, question):
        spelling = hit.fclass in "PHTL" and is_form_of(question.norm, hit.name)
        terms["alias"] = -0.4 if spelling else -1.8
    elif hit.alias == BARE:
        terms["alias"] = -1.2
    elif hit.alias == DEMONYM:
        terms["alias"] = 1.0
    if question.weak:
        terms["weak"] = -1.5
    if hit.fcode in {"ADM1", "ADM2"} and _has_seat(hit, question):
        terms["seat"] = -1.6
    return terms


def _outranks_state(hit: Hit, question: Question) -> bool:
    """Tell whether a city is better known than the state of its name: Washington, New York."""
    if hit.country not in _STATES_WRITTEN or hit.fclass != "P":
        return False
    if hit.fcode != "PPLC" and hit.population < _METROPOLIS:
        return False
    return any(
        unit.fcode == "ADM1" and unit.country == hit.country and unit.alias not in {ALTERNATE, BARE}
        for unit in question.hits
    )


def _names_its_unit(hit: Hit, question: Question) -> bool:
    """Tell whether a seat's former name is still its province's: Chattogram in Chittagong."""
    return hit.fcode in {"PPLC", "PPLA"} and any(
        unit.fcode == "ADM1" and (unit.country, unit.admin1) == (hit.country, hit.admin1)
        and unit.alias not in {ALTERNATE, BARE}
        for unit in question.hits
    )  # fmt: skip


def _has_seat(unit: Hit, question: Question) -> bool:
    """Tell whether a province shares its name with its seat: "Dhaka" is the city first.

    Not for the states of federations whose news names them as often as their cities.
    """
    if unit.country in _STATES_WRITTEN:
        return False
    return any(
        hit.fcode in {"PPLC", "PPLA", "PPLA2"}
        and hit.country == unit.country
        and hit.admin1 == unit.admin1
        and hit.population * 8 >= unit.population
        for hit in question.hits
    )


def local_terms(hit: Hit, question: Question, text: str) -> dict[str, float]:
    """Return what the words next to the mentions say: County, city of, the pair after a comma."""
    terms: dict[str, float] = {}
    for mention in question.mentions[:6]:
        after = text[mention.end : mention.end + 90]
        before = text[max(0, mention.start - 16) : mention.start]
        if _ARTICLE.search(before) and _CLOSES.match(after):
            terms["article"] = _WITH_ARTICLE.get(hit.fclass, 0.0)
        if hit.fcode == "ADM1" and _STATE_AFTER.match(after):
            terms["state"] = 3.0
        if hit.fcode == "ADM2" and (_COUNTY.match(after) or "county" in question.norm):
            terms["county"] = 3.0
        if hit.fclass == "P":
            if _TOWN_AFTER.match(after) or _TOWN_BEFORE.search(before):
                terms["settlement"] = 1.5
            if _COUNTY.match(after):
                terms["county"] = -2.0
    return terms


def find_pairs(
    mentions: tuple[Mention, ...], text: str, questions: dict[str, Question]
) -> dict[str, list[Question]]:
    """Return, for each mention's id, the containers named right after it: "City, State"."""
    named = [m for m in mentions if m.kind is not Kind.DESCRIPTION and m.id in questions]
    pairs: dict[str, list[Question]] = {}
    for mention, following in itertools.pairwise(named):
        gap = text[mention.end : following.start]
        if len(gap) < 8 and _PAIR_GAP.match(gap):
            loose = gap.strip() == ""
            if not loose or following.text.isupper() or "\u2019" not in gap:
                pairs.setdefault(mention.id, []).append(questions[following.id])
    return pairs


def pair_terms(hit: Hit, containers: list[Question]) -> dict[str, float]:
    """Return 4.5 for a state or county after the comma that holds the sense, 3.5 for a country."""
    best = 0.0
    for container in containers:
        for unit in container.hits[:6]:
            if unit.pid == hit.pid or unit.alias == ALTERNATE:
                continue
            if unit.fcode == "PCLI" and unit.country == hit.country and hit.fcode != "PCLI":
                best = max(best, 3.5)
            inside = (unit.country, unit.admin1) == (hit.country, hit.admin1)
            if unit.fcode == "ADM1" and inside and hit.fcode != "ADM1":
                best = max(best, 4.5)
            if unit.fcode == "ADM2" and inside and unit.admin2 == hit.admin2 and hit.fclass == "P":
                best = max(best, 4.5)
    return {"pair": best} if best else {}


def named_units(questions: list[Question]) -> dict[tuple[str, ...], set[str]]:
    """Return the countries, states and counties that the article names, each with the names."""
    units: dict[tuple[str, ...], set[str]] = {}
    for question in questions:
        for hit in question.hits[:8]:
            if hit.fcode == "PCLI" and hit.alias != ALTERNATE:
                units.setdefault((hit.country,), set()).add(question.norm)
            elif hit.fcode == "ADM1" and hit.alias in {0, ABBREVIATION}:
                clear = len(question.hits) <= 3 or question.name.endswith(".")
                if clear or hit.country in _STATES_WRITTEN:
                    units.setdefault((hit.country, hit.admin1), set()).add(question.norm)
            elif hit.fcode == "ADM2" and hit.alias == 0:
                key = (hit.country, hit.admin1, hit.admin2)
                units.setdefault(key, set()).add(question.norm)
    return units


def hierarchy_terms(
    hit: Hit, question: Question, units: dict[tuple[str, ...], set[str]]
) -> dict[str, float]:
    """Return what it is worth that the article names a unit that holds the sense."""
    terms: dict[str, float] = {}
    own = {question.norm}
    if hit.fcode != "PCLI" and units.get((hit.country,), own) - own:
        terms["country named"] = 0.9
    state = units.get((hit.country, hit.admin1), own) - own
    if hit.fcode not in {"PCLI", "ADM1"} and hit.admin1 and state:
        terms["state named"] = 1.6
    county = units.get((hit.country, hit.admin1, hit.admin2), own) - own
    if hit.fclass == "P" and hit.admin2 and county:
        terms["county named"] = 1.2
    return terms


def anchor_terms(hit: Hit, question: Question, anchors: list[Anchor]) -> dict[str, float]:
    """Return closeness to the confident places of the article, and the share that agrees."""
    if hit.fcode in {"PCLI", "CONT"} or hit.fclass in "LH":
        return {}
    nearest = 1e9
    total = near = same_state = same_country = 0.0
    for anchor in anchors:
        if anchor.norm == question.norm:
            continue
        if anchor.hit.pid == hit.pid and not _names_its_unit(hit, question):
            continue
        distance = quick_km(hit.lat, hit.lon, anchor.hit.lat, anchor.hit.lon)
        nearest = min(nearest, distance)
        total += anchor.weight
        if distance < 100.0:
            near += anchor.weight
        if anchor.hit.country == hit.country:
            same_country += anchor.weight
            if anchor.hit.admin1 == hit.admin1:
                same_state += anchor.weight
    if not total:
        return {}
    return {
        "closeness": 1.5 * math.exp(-nearest / _REACH_KM) + 0.5 * near / total,
        "same state": 1.2 * same_state / total,
        "same country": 0.6 * same_country / total,
    }


def home_terms(hit: Hit, home: Home | None) -> dict[str, float]:
    """Return what the publication's home says."""
    if home is None or hit.fcode in {"PCLI", "CONT"}:
        return {}
    score = 0.5 if hit.country == home.country else 0.0
    if home.local:
        if hit.country == home.country and hit.admin1 == home.admin1:
            score += 1.3
        distance = quick_km(hit.lat, hit.lon, home.lat, home.lon)
        score += 1.2 * math.exp(-distance / _REACH_KM)
    return {"publication": score} if score else {}


def pick_anchors(questions: list[Question]) -> list[Anchor]:
    """Return one anchor a distinct name: its best sense if a city or county, by its margin."""
    anchors = []
    for question in questions:
        index = question.best
        if index is None or question.kind is Kind.DEMONYM:
            continue
        hit = question.hits[index]
        local = hit.fclass in "PS" or (hit.fclass in "TH" and hit.radius_m <= _LOCAL_M)
        if not local and hit.fcode != "ADM2":
            continue
        others = [score for position, score in enumerate(question.scores) if position != index]
        margin = question.scores[index] - max(others) if others else 3.0
        anchors.append(Anchor(question.norm, hit, min(1.0, 0.15 + margin / 2)))
    anchors.sort(key=lambda anchor: -anchor.weight)
    return anchors[:MOST_ANCHORS]


def quick_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return an equirectangular distance in km: fast, for ranking only."""
    dlon = abs(lon1 - lon2)
    if dlon > 180.0:
        dlon = 360.0 - dlon
    x = dlon * math.cos(math.radians((lat1 + lat2) / 2.0))
    y = lat1 - lat2
    return 111.2 * math.sqrt(x * x + y * y)
