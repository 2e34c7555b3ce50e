"""A story as flat records: what batch writes, tables show and scorers read."""

from __future__ import annotations

from typing import Any

from geonews.model import (
    Candidate,
    Check,
    DistanceClaim,
    End,
    Kind,
    LatLon,
    Leg,
    Mention,
    Place,
    Reading,
    Role,
    Story,
    Toponym,
)
from geonews.settings import Profile

Record = dict[str, Any]

ROLES: dict[Profile, frozenset[Role]] = {
    Profile.LITERAL: frozenset({Role.PLAIN}),
    Profile.NEWS: frozenset({Role.PLAIN, Role.EMBEDDED, Role.DEMONYM}),
    Profile.EVERYTHING: frozenset(Role),
}


class Finder:
    """Look things of one story up by id, once built."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.mentions: dict[str, Mention] = {mention.id: mention for mention in story.mentions}
        self.toponyms: dict[str, Toponym] = {toponym.id: toponym for toponym in story.toponyms}
        self.places: dict[str, Place] = {place.toponym: place for place in story.places}
        self.checks: dict[str, Check] = {check.claim: check for check in story.checks}
        self.toponym_of: dict[str, str] = {
            mention: toponym.id for toponym in story.toponyms for mention in toponym.mentions
        }

    def candidate(self, toponym: str | None) -> Candidate | None:
        """Return the chosen candidate of a toponym, ``None`` where unlocated."""
        place = self.places.get(toponym or "")
        if toponym is None or place is None or place.candidate is None:
            return None
        choices = self.toponyms[toponym].candidates
        return next((choice for choice in choices if choice.id == place.candidate), None)

    def point(self, toponym: str | None) -> LatLon | None:
        """Return where a toponym lies: where a person moved it, else its candidate's point."""
        place = self.places.get(toponym or "")
        if place is not None and place.at is not None:
            return place.at
        candidate = self.candidate(toponym)
        return None if candidate is None else candidate.at


def in_profile(mention: Mention, profile: Profile) -> bool:
    """Tell whether a profile returns this mention. Descriptions are never toponyms."""
    return mention.kind is not Kind.DESCRIPTION and mention.role in ROLES[profile]


def _geonameid(candidate_id: str) -> int | None:
    source, _, number = candidate_id.partition(":")
    return int(number) if source == "geonames" and number.isdigit() else None


def mention_record(mention: Mention, finder: Finder) -> Record:
    """Return one mention as a flat record; ``lat`` and ``lon`` are ``None`` when unlocated."""
    toponym = finder.toponym_of.get(mention.id)
    candidate = finder.candidate(toponym)
    at = finder.point(toponym)
    place = finder.places.get(toponym or "")
    return {
        "start": mention.start,
        "end": mention.end,
        "name": mention.text,
        "kind": mention.kind.value,
        "role": mention.role.value,
        "lat": None if at is None else round(at.lat, 5),
        "lon": None if at is None else round(at.lon, 5),
        "id": None if candidate is None else candidate.id,
        "geonameid": None if candidate is None else _geonameid(candidate.id),
        "country": None if candidate is None else candidate.country,
        "admin1": None if candidate is None else candidate.admin1,
        "feature_class": None if candidate is None else candidate.feature_class,
        "feature_code": None if candidate is None else candidate.feature_code,
        "score": round(place.score, 4) if place is not None else 0.0,
    }


def toponym_records(story: Story, *, profile: Profile) -> list[Record]:
    """Return the mentions that a profile asks for, in reading order."""
    finder = Finder(story)
    return [
        mention_record(mention, finder)
        for mention in story.mentions
        if in_profile(mention, profile)
    ]


def _end_place(end: End | None, finder: Finder) -> Record | None:
    if end is None or end.mention is None:
        return None
    toponym = finder.toponym_of.get(end.mention)
    at = finder.point(toponym)
    if toponym is None or at is None:
        return None
    candidate = finder.candidate(toponym)
    name = candidate.name if candidate is not None else finder.toponyms[toponym].name
    return {"name": name, "lat": round(at.lat, 5), "lon": round(at.lon, 5)}


def _km(length_m: float | None) -> float | None:
    return None if length_m is None else round(length_m / 1000.0, 2)


def _told_network(claim: DistanceClaim, check: Check | None) -> Reading | None:
    """Return the routed way that a record tells.

    The claim's own mode comes first, then the railway that a
    story of trains was routed on, else the one nearest to the figure.
    """
    routed = [] if check is None else [r for r in check.readings if r.network != "straight"]
    own = [r for r in routed if r.network in {claim.mode, "rail"}]
    own.sort(key=lambda reading: reading.network != claim.mode)
    if own:
        return own[0]
    return min(routed, key=lambda r: abs((r.ratio or 0.0) - 1.0)) if routed else None


def claim_record(claim: DistanceClaim, finder: Finder) -> Record:
    """Return one claim with its check as a flat record."""
    check = finder.checks.get(claim.id)
    network = _told_network(claim, check)
    quantity = claim.quantity
    return {
        "start": claim.start,
        "end": claim.end,
        "value": quantity.value,
        "value_max": quantity.high,
        "unit": quantity.unit.value,
        "hedge": claim.hedge,
        "mode": None if claim.mode is None else claim.mode.value,
        "direction": claim.direction,
        "kind": claim.kind.value,
        "from": None if claim.origin is None else claim.origin.text,
        "to": None if claim.destination is None else claim.destination.text,
        "line": None if claim.line is None else claim.line.text,
        "from_place": _end_place(claim.origin, finder),
        "to_place": _end_place(claim.destination, finder),
        "geodesic_km": None if check is None else _km(check.geodesic_m),
        "network_km": None if network is None else _km(network.length_m),
        "network": None if network is None else network.network,
        "verdict": None if check is None else check.verdict.value,
        "direction_ok": None if check is None else check.direction_ok,
        "flags": [] if check is None else list(check.flags),
        "reason": "" if check is None else check.reason,
    }


def claim_records(story: Story) -> list[Record]:
    """Return every claim with its check, in reading order."""
    finder = Finder(story)
    return [claim_record(claim, finder) for claim in story.claims]


def leg_record(leg: Leg, finder: Finder) -> Record:
    """Return one leg as a flat record, lengths in kilometres."""
    name = {toponym.id: toponym.name for toponym in finder.story.toponyms}
    return {
        "id": leg.id,
        "from": name.get(leg.origin, leg.origin),
        "to": name.get(leg.destination, leg.destination),
        "network": leg.network,
        "mode": None if leg.mode is None else leg.mode.value,
        "length_km": _km(leg.length_m),
        "geodesic_km": _km(leg.geodesic_m),
        "gaps": len(leg.gaps),
        "gaps_km": _km(sum(gap.length_m for gap in leg.gaps)),
        "snap_km": _km(sum(leg.snap_m)),
        "via": ", ".join(leg.via),
        "note": leg.note,
    }


def leg_records(story: Story) -> list[Record]:
    """Return every leg as a flat record."""
    finder = Finder(story)
    return [leg_record(leg, finder) for leg in story.legs]


def flat_record(story: Story, *, profile: Profile) -> Record:
    """Return the whole story as one flat record, as a line of ``geonews batch`` has it."""
    return {
        "id": story.article.id,
        "title": story.article.title,
        "toponyms": toponym_records(story, profile=profile),
        "claims": claim_records(story),
        "error": None,
    }


def error_record(identifier: str | None, message: str) -> Record:
    """Return the record of an article that could not be read."""
    return {"id": identifier, "title": None, "toponyms": [], "claims": [], "error": message}
