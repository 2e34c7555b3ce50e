"""Who made the data, under what licence: kept in one table, printed wherever data leaves."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geonews.model import Story

_TABLE = Path(__file__).parent / "resources" / "attributions.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source of data."""

    key: str
    text: str
    """What is printed on a map: "© OpenStreetMap contributors"."""
    url: str
    data: str
    source: str
    licence: str
    version: str


@cache
def attributions() -> dict[str, Attribution]:
    """Return every source that ships or is asked for, by key."""
    with _TABLE.open("rb") as file:
        table = tomllib.load(file)
    return {key: Attribution(key=key, **entry) for key, entry in table.items()}


def attribution(key: str) -> Attribution:
    """Return one source; a geopy service without an entry is named by itself."""
    known = attributions()
    if key in known:
        return known[key]
    return Attribution(
        key=key,
        text=f"Geocoding: {key}",
        url="",
        data="places",
        source=key,
        licence="terms of the service",
        version="",
    )


def used_sources(story: Story, *, basemap: bool = True) -> tuple[Attribution, ...]:
    """Return the sources that a story rests on, in a fixed order, each once."""
    chosen = {place.candidate for place in story.places if place.candidate}
    keys = {
        candidate.source
        for toponym in story.toponyms
        for candidate in toponym.candidates
        if candidate.id in chosen
    }
    keys |= {leg.source for leg in story.legs if leg.source and leg.path is not None}
    if basemap:
        keys.add("naturalearth")
    return tuple(attribution(key) for key in sorted(keys))
