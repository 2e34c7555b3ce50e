"""Places and legs as KML 2.2 (OGC 07-147r2), for Google Earth and QGIS."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geonews.exporters._xml import child, credit_line, document_bytes
from geonews.flat import Finder
from geonews.frames import features
from geonews.model import Story
from geonews.settings import Settings

_NAMESPACE = "http://www.opengis.net/kml/2.2"


class Kml:
    """Write a document with a folder of places and one of legs."""

    name = "kml"
    suffix = ".kml"

    def export(self, story: Story) -> bytes:
        """Return the file; lines are cut at the antimeridian."""
        root = ET.Element("kml", xmlns=_NAMESPACE)
        document = ET.SubElement(root, "Document")
        child(document, "name", story.article.title or "Story")
        child(document, "description", credit_line(story))
        finder = Finder(story)
        for kind, title in (("place", "Places"), ("leg", "Legs")):
            folder = ET.SubElement(document, "Folder")
            child(folder, "name", title)
            for feature in features(story):
                properties = feature["properties"]
                if properties["type"] != kind:
                    continue
                mark = ET.SubElement(folder, "Placemark")
                child(mark, "name", properties["name"])
                if kind == "place":
                    child(mark, "description", finder.places[properties["id"]].reason)
                elif properties["length_km"] is not None:
                    way = f"{properties['network']}, {properties['length_km']:g} km"
                    child(mark, "description", way)
                _geometry(mark, shape(feature["geometry"]))
        return document_bytes(root)


def _geometry(parent: ET.Element, geometry: BaseGeometry) -> None:
    parts = list(getattr(geometry, "geoms", [geometry]))
    if len(parts) > 1:
        parent = ET.SubElement(parent, "MultiGeometry")
    for part in parts:
        element = ET.SubElement(parent, part.geom_type)
        if part.geom_type == "LineString":
            child(element, "tessellate", "1")
        coordinates = (f"{x:.5f},{y:.5f}" for x, y in part.coords)
        child(element, "coordinates", " ".join(coordinates))


def build(settings: Settings, argument: str = "") -> Kml:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return Kml()
