"""Resolve descriptions through the hierarchy and the discourse.

"The North Korean capital" is looked up, "the border bridge over the Tuman River" is the bridge on
that river, "the town" is the last town that was named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from shapely.geometry import Point

from geonews.borders import border_between, coast_of
from geonews.gazetteer import Gazetteer, Hit, haversine_m
from geonews.model import Candidate, Kind, LatLon, Mention, Place, Toponym
from geonews.names import normal_form

_SETTLEMENT = frozenset({"city", "town", "village", "port", "border town"})
_CODES: dict[str, tuple[str, ...]] = {
    "river": ("STM", "STMS", "CNL"),
    "strait": ("STRT", "CHN", "SD"),
    "island": ("ISL", "ISLS", "ATOL"),
    "peninsula": ("PEN",),
    "airport": ("AIRP", "AIRB"),
    "bridge": ("BDG",),
    "border bridge": ("BDG",),
    "crossing": ("PSTB", "CSTM", "BDG"),
    "front line": ("LINE", "FRNT"),
}
_CROSSINGS = frozenset({"bridge", "border bridge", "crossing"})
_NEAR_RIVER_DEG = 0.3
_AIRPORT_REACH_M = 45_000.0


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is known when a description is read."""

    gazetteer: Gazetteer
    chosen: dict[str, Candidate]
    """Chosen candidate by mention id."""
    structures: tuple[Candidate, ...]
    """The bridges and crossings that the article names."""
    countries: tuple[str, ...]
    """ISO codes of the countries that the article speaks of, most named first."""
    last: dict[str, Candidate]
    """The last place named so far of each feature code ("P" for settlements), latest last."""

    @property
    def focus(self) -> str:
        """ISO code of the country that the article names most, empty where none."""
        return self.countries[0] if self.countries else ""


def resolve_descriptions(
    mentions: tuple[Mention, ...],
    toponyms: tuple[Toponym, ...],
    places: tuple[Place, ...],
    *,
    gazetteer: Gazetteer,
    taken: Counter[str],
) -> tuple[tuple[Toponym, ...], tuple[Place, ...]]:
    """Return a toponym and a place for every description, unlocated where nothing fits."""
    scene = _scene(toponyms, places, gazetteer)
    found: dict[tuple[str, str], Toponym] = {}
    members: dict[tuple[str, str], list[str]] = {}
    answers: list[Place] = []
    for mention in mentions:
        if mention.kind is not Kind.DESCRIPTION or mention.description is None:
            _remember(mention, scene)
            continue
        candidate, reason = _answer(mention, scene)
        name = mention.lookup or mention.text
        key = (normal_form(name), candidate.id if candidate else "")
        members.setdefault(key, []).append(mention.id)
        if key in found:
            continue
        slug = normal_form(name).replace(" ", "-") or "description"
        taken[slug] += 1
        slug = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        chosen = () if candidate is None else (candidate,)
        found[key] = Toponym(id=slug, name=name, mentions=(), candidates=chosen)
        answers.append(
            Place(
                toponym=slug,
                candidate=None if candidate is None else candidate.id,
                score=0.0 if candidate is None else candidate.score,
                reason=reason,
            )
        )
    described = (replace(found[key], mentions=tuple(ids)) for key, ids in members.items())
    return tuple(described), tuple(answers)


def _remember(mention: Mention, scene: _Scene) -> None:
    candidate = scene.chosen.get(mention.id)
    if candidate is not None and mention.kind is Kind.NAME:
        code = "P" if candidate.feature_class == "P" else candidate.feature_code
        scene.last.pop(code, None)
        scene.last[code] = candidate


def _scene(
    toponyms: tuple[Toponym, ...],
    places: tuple[Place, ...],
    gazetteer: Gazetteer,
) -> _Scene:
    by_place = {place.toponym: place.candidate for place in places}
    chosen: dict[str, Candidate] = {}
    for toponym in toponyms:
        for candidate in toponym.candidates:
            if candidate.id == by_place.get(toponym.id):
                chosen.update(dict.fromkeys(toponym.mentions, candidate))
    countries = Counter(candidate.country for candidate in chosen.values() if candidate.country)
    ranked = tuple(code for code, _ in countries.most_common())
    crossings = {code for codes in _CROSSINGS for code in _CODES[codes]}
    structures = {c.id: c for c in chosen.values() if c.feature_code in crossings}
    return _Scene(gazetteer, chosen, tuple(structures.values()), ranked, {})


def _answer(mention: Mention, scene: _Scene) -> tuple[Candidate | None, str]:
    assert mention.description is not None  # noqa: S101 - the caller asked
    relation = mention.description.relation
    anchors = [scene.chosen[a] for a in mention.description.anchors if a in scene.chosen]
    if mention.description.anchors and not anchors:
        return None, "unlocated: what it is described by is unlocated"
    if relation == "capital":
        return _capital(anchors, scene)
    if relation in {"border", "coast"}:
        return _outline(relation, anchors, scene)
    if relation == "shared border":
        countries = [hit for code in scene.countries[:2] if (hit := scene.gazetteer.country(code))]
        return _outline("border", [scene.gazetteer.candidate(hit) for hit in countries], scene)
    if relation in _CROSSINGS and anchors:
        return _crossing(relation, anchors, scene)
    towns = [anchor for anchor in anchors if anchor.feature_class == "P"]
    if relation in _SETTLEMENT and towns:
        return towns[0], "the name it stands with"
    if relation == "airport" and towns:
        return _airport(towns[0], scene)
    if anchors and anchors[0].feature_code in _CODES.get(relation, ()):
        return anchors[0], "the name it stands with"
    if anchors:
        return None, f"unlocated: no {relation} is known there"
    return _previous(relation, scene)


def _scored(hit: Hit, score: float, scene: _Scene) -> Candidate:
    return scene.gazetteer.candidate(hit, score=score)


def _capital(anchors: list[Candidate], scene: _Scene) -> tuple[Candidate | None, str]:
    towns = [anchor for anchor in anchors if anchor.feature_class == "P"]
    if towns:
        return towns[0], "the name it stands with"
    if anchors:
        unit = anchors[0]
        code = unit.country
        if unit.feature_code == "ADM1":
            state = scene.gazetteer.by_ref(unit.id)
            code = f"{state.country}.{state.admin1}" if state else code
        hit = scene.gazetteer.capital(code)
        if hit is not None:
            return _scored(hit, 0.95, scene), f"the capital of {unit.name}"
        return None, f"unlocated: no capital of {unit.name} is known"
    hit = scene.gazetteer.capital(scene.focus) if scene.focus else None
    if hit is not None:
        country = scene.gazetteer.country(scene.focus)
        name = country.name if country else scene.focus
        return _scored(hit, 0.7, scene), f"the capital of {name}, which the story is about"
    return None, "unlocated: no country is named"


def _airport(town: Candidate, scene: _Scene) -> tuple[Candidate | None, str]:
    """Return the airport of a town: one that bears its name before the nearest."""
    hits = [
        hit
        for hit in scene.gazetteer.near(
            town.at.lat, town.at.lon, radius_m=_AIRPORT_REACH_M, limit=400
        )
        if hit.fcode == "AIRP"
    ]
    hits.sort(key=lambda hit: normal_form(town.name) not in normal_form(hit.name))
    if hits:
        return _scored(hits[0], 0.8, scene), f"the airport of {town.name}"
    return None, f"unlocated: no airport of {town.name} is known"


def _outline(
    relation: str, anchors: list[Candidate], scene: _Scene
) -> tuple[Candidate | None, str]:
    pair: tuple[str, str] | None = None
    countries = list(dict.fromkeys(a.country for a in anchors if a.country))
    if relation == "coast":
        code = countries[0] if countries else "" if anchors else scene.focus
        geometry = coast_of(code) if code else None
        name = f"the coast of {_country(code, scene)}"
        reason = "the coast of the country"
    else:
        if len(countries) < 2 and scene.focus and scene.focus not in countries:
            countries.append(scene.focus)
        pair = (countries[0], countries[1]) if len(countries) > 1 else None
        geometry = border_between(*pair) if pair else None
        if geometry is None and countries:
            geometry = border_between(countries[0], "")
            pair = (countries[0], "")
        code = "-".join(filter(None, pair or ()))
        both = " and ".join(_country(iso, scene) for iso in filter(None, pair or ()))
        name, reason = f"the border of {both}", "the border between the countries named"
    if geometry is None:
        return None, f"unlocated: no {relation} is known for what it is described by"
    middle = geometry.interpolate(0.5, normalized=True)
    known = f"border:{'-'.join(sorted(pair or ()))}"
    candidate = Candidate(
        id=f"naturalearth:{relation}-{code.lower()}",
        name=name,
        at=LatLon(lat=round(middle.y, 4), lon=round(middle.x, 4)),
        feature_class="L",
        feature_code="BDRY" if relation == "border" else "COAST",
        country=countries[0] if countries else scene.focus,
        extent=geometry,
        lengths_m=scene.gazetteer.lengths_m(known) if relation == "border" else (),
        source="naturalearth",
        score=0.8,
    )
    return candidate, reason


def _country(iso2: str, scene: _Scene) -> str:
    hit = scene.gazetteer.country(iso2)
    return hit.name if hit is not None else iso2


def _crossing(
    relation: str, anchors: list[Candidate], scene: _Scene
) -> tuple[Candidate | None, str]:
    """Return the bridge or crossing on what anchors it: one named in the story first."""
    anchor = anchors[0]
    codes = _CODES[relation]
    on_it = [c for c in scene.structures if c.feature_code in codes and _is_on(c, anchor)]
    if on_it:
        return replace(on_it[0], score=0.9), f"the {relation} on {anchor.name} that the story names"
    hits = [
        hit
        for hit in _around(anchor, scene.gazetteer)
        if hit.fcode in codes and _is_on(scene.gazetteer.candidate(hit), anchor)
    ]
    if relation == "border bridge":
        hits.sort(key=lambda hit: "friendship" not in hit.name.lower())
    if hits:
        return _scored(hits[0], 0.7, scene), f"the {relation} known on {anchor.name}"
    return None, f"unlocated: no {relation} on {anchor.name} is known"


def _around(anchor: Candidate, gazetteer: Gazetteer) -> list[Hit]:
    points = [(anchor.at.lat, anchor.at.lon)]
    if anchor.extent is not None and anchor.extent.geom_type == "LineString":
        points = [(lat, lon) for lon, lat in anchor.extent.coords]
    found: dict[int, Hit] = {}
    for lat, lon in points:
        for hit in gazetteer.near(lat, lon, radius_m=60_000.0, limit=400):
            if hit.fclass == "S":
                found[hit.pid] = hit
    return list(found.values())


def _is_on(candidate: Candidate, anchor: Candidate) -> bool:
    if anchor.extent is not None:
        point = Point(candidate.at.lon, candidate.at.lat)
        return bool(anchor.extent.distance(point) < _NEAR_RIVER_DEG)
    distance = haversine_m(candidate.at.lat, candidate.at.lon, anchor.at.lat, anchor.at.lon)
    return distance < max(30_000.0, anchor.radius_m)


def _previous(relation: str, scene: _Scene) -> tuple[Candidate | None, str]:
    """Return the last place before the mention that the relation fits."""
    codes = ("P",) if relation in _SETTLEMENT else _CODES.get(relation, ())
    for code, candidate in reversed(scene.last.items()):
        if code in codes:
            return replace(candidate, score=0.6), f"the last {relation} named before"
    return None, f"unlocated: no {relation} is named before"
