"""Places and legs as GeoJSON (RFC 7946), cut at the antimeridian."""

from __future__ import annotations

import json

from geonews._text import script_safe
from geonews.attribution import used_sources
from geonews.frames import features
from geonews.model import Story
from geonews.settings import Settings


class GeoJson:
    """Write a feature collection with its sources."""

    name = "geojson"
    suffix = ".geojson"

    def export(self, story: Story) -> bytes:
        """Return the file."""
        collection = {
            "type": "FeatureCollection",
            "attribution": [source.text for source in used_sources(story, basemap=False)],
            "features": features(story),
        }
        text = json.dumps(collection, ensure_ascii=False, allow_nan=False)
        return script_safe(text).encode("utf-8", "replace")


def build(settings: Settings, argument: str = "") -> GeoJson:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return GeoJson()
