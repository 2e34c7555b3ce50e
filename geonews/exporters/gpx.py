"""Places and legs as GPX 1.1 (Topografix, 2004), for navigation programs."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from shapely.geometry import shape

from geonews.exporters._xml import child, credit_line, document_bytes
from geonews.flat import Finder
from geonews.frames import features
from geonews.model import Story
from geonews.settings import Settings

_NAMESPACE = "http://www.topografix.com/GPX/1/1"


class Gpx:
    """Write a waypoint a place and a track a leg."""

    name = "gpx"
    suffix = ".gpx"

    def export(self, story: Story) -> bytes:
        """Return the file; a track is cut into segments at the antimeridian."""
        root = ET.Element("gpx", xmlns=_NAMESPACE, version="1.1", creator="geonews")
        head = ET.SubElement(root, "metadata")
        child(head, "name", story.article.title or "Story")
        child(head, "desc", credit_line(story))
        finder = Finder(story)
        found = features(story)
        # The schema wants every waypoint before the first track.
        for feature in found:
            if feature["properties"]["type"] == "place":
                _waypoint(root, feature, finder)
        for feature in found:
            if feature["properties"]["type"] == "leg":
                _track(root, feature)
        return document_bytes(root)


def _point(parent: ET.Element, tag: str, x: float, y: float) -> ET.Element:
    # The schema has no longitude of 180; -180 would draw a line round the world.
    return ET.SubElement(parent, tag, lat=f"{y:.5f}", lon=f"{min(x, 179.99999):.5f}")


def _waypoint(root: ET.Element, feature: dict[str, object], finder: Finder) -> None:
    properties: dict[str, str] = feature["properties"]  # type: ignore[assignment]
    at = shape(feature["geometry"])
    point = _point(root, "wpt", at.x, at.y)
    child(point, "name", properties["name"])
    child(point, "desc", finder.places[properties["id"]].reason)


def _track(root: ET.Element, feature: dict[str, object]) -> None:
    properties: dict[str, object] = feature["properties"]  # type: ignore[assignment]
    track = ET.SubElement(root, "trk")
    child(track, "name", str(properties["name"]))
    if properties["length_km"] is not None:
        child(track, "desc", f"{properties['network']}, {properties['length_km']:g} km")
    geometry = shape(feature["geometry"])
    for part in getattr(geometry, "geoms", [geometry]):
        segment = ET.SubElement(track, "trkseg")
        for x, y in part.coords:
            _point(segment, "trkpt", x, y)


def build(settings: Settings, argument: str = "") -> Gpx:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return Gpx()
