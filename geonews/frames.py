"""A story as pandas frames and as a GeoDataFrame: copies for analysis, never the record."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pandas as pd
from shapely.geometry import Point, mapping

from geonews.errors import MissingDependencyError
from geonews.flat import Finder, claim_records, leg_records, mention_record
from geonews.geodesy import cut_antimeridian
from geonews.model import Kind, Story
from geonews.settings import Profile

PLACE_COLUMNS = (
    *("name", "place", "country", "admin1", "kind", "role", "lat", "lon", "score", "chosen_by"),
    *("mentions", "reason", "alternatives", "id"),
)


def places_frame(story: Story) -> pd.DataFrame:
    """Return one row a toponym: name, place, country, state, point, score, reason, alternatives."""
    finder = Finder(story)
    rows = []
    for toponym in story.toponyms:
        first = finder.mentions[toponym.mentions[0]]
        record = mention_record(first, finder)
        candidate = finder.candidate(toponym.id)
        place = finder.places[toponym.id]
        others = [c for c in toponym.candidates if candidate is None or c.id != candidate.id]
        rows.append(
            {
                "name": toponym.name,
                "place": None if candidate is None else candidate.name,
                "country": record["country"],
                "admin1": record["admin1"],
                "kind": record["kind"],
                "role": record["role"],
                "lat": record["lat"],
                "lon": record["lon"],
                "score": record["score"],
                "chosen_by": place.chosen_by.value,
                "mentions": len(toponym.mentions),
                "reason": place.reason,
                "alternatives": "; ".join(
                    f"{c.name} ({c.admin1 or c.country})" for c in others[:3]
                ),
                "id": record["id"],
            }
        )
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS))


def legs_frame(story: Story) -> pd.DataFrame:
    """Return one row a leg, lengths in kilometres."""
    return pd.DataFrame(leg_records(story))


def checks_frame(story: Story) -> pd.DataFrame:
    """Return one row a claim with its check, lengths in kilometres."""
    rows = claim_records(story)
    for row, claim in zip(rows, story.claims, strict=True):
        row["text"] = claim.text
        row["from_place"] = row["from_place"] and row["from_place"]["name"]
        row["to_place"] = row["to_place"] and row["to_place"]["name"]
    return pd.DataFrame(rows)


def features(story: Story, *, profile: Profile = Profile.NEWS) -> list[dict[str, Any]]:
    """Return the located places and the legs as GeoJSON features, cut at ±180 degrees."""
    finder = Finder(story)
    found: list[dict[str, Any]] = []
    for toponym in story.toponyms:
        at = finder.point(toponym.id)
        mention = finder.mentions[toponym.mentions[0]]
        if at is None or (mention.kind is Kind.DEMONYM and profile is Profile.LITERAL):
            continue
        candidate = finder.candidate(toponym.id)
        properties = {
            "type": "place",
            "id": toponym.id,
            "name": toponym.name,
            "place": None if candidate is None else candidate.name,
            "kind": mention.kind.value,
            "role": mention.role.value,
            "score": finder.places[toponym.id].score,
        }
        found.append(_feature(Point(at.lon, at.lat), properties))
    for leg in story.legs:
        if leg.path is not None:
            properties = {
                "type": "leg",
                "id": leg.id,
                "name": f"{_name(finder, leg.origin)} – {_name(finder, leg.destination)}",
                "network": leg.network,
                "length_km": None if leg.length_m is None else round(leg.length_m / 1000.0, 2),
            }
            found.append(_feature(cut_antimeridian(leg.path), properties))
    return found


def _name(finder: Finder, toponym: str) -> str:
    found = finder.toponyms.get(toponym)
    return toponym if found is None else found.name


def _feature(geometry: Any, properties: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - any geometry
    return {"type": "Feature", "geometry": mapping(geometry), "properties": properties}


def to_gdf(story: Story) -> Any:  # noqa: ANN401 - geopandas is an extra
    """Return places and legs as a GeoDataFrame in WGS84.

    Raise ``MissingDependencyError`` without geopandas.
    """
    try:
        geopandas = import_module("geopandas")
    except ModuleNotFoundError as error:
        name = "geopandas"
        raise MissingDependencyError(name, command="pip install 'geonews[geo]'") from error
    rows = features(story)
    return (
        geopandas.GeoDataFrame.from_features(rows, crs="EPSG:4326")
        if rows
        else (geopandas.GeoDataFrame({"type": []}, geometry=[], crs="EPSG:4326"))
    )
