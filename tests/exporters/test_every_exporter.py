"""Every exporter file keeps the contract: same bytes, credits, and hostile text as text."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import lxml.html
import pytest
from hostile import PAYLOADS, hostile_story
from lxml import etree
from markdown_it import MarkdownIt

from geonews import pipeline
from geonews._plugins import plugin_module, plugin_names
from geonews._text import legal
from geonews.interfaces import Exporter
from geonews.model import Article, Story
from geonews.settings import Settings

NAMES = plugin_names("exporter")
BINARY = {"png", "pdf", "gpkg"}
TEXT = "Auckland lies 9,690 km from Santiago, Chile. Khasan lies 127 km from Vladivostok."
DANGER = {"script", "img", "iframe", "object", "embed", "b", "form", "input", "base", "link"}


def export(name: str, story: Story) -> bytes:
    exporter: Exporter = plugin_module("exporter", name).build(Settings())
    return exporter.export(story)


@pytest.fixture(scope="module")
def story() -> Story:
    return pipeline.read(Article(text=TEXT, title="A ship"))


def flat(text: str) -> str:
    return " ".join(legal(text.encode("utf-8", "replace").decode()).split())


def from_html(content: bytes) -> str:
    page = lxml.html.fromstring(content.decode())
    found = [element for element in page.iter() if element.tag in DANGER]
    assert [e.tag for e in found if e.tag != "script"] == []
    scripts = [e.text or "" for e in found]
    assert all("window.bad" not in s.split('"places"')[0][:200] for s in scripts)
    for element in page.iter():
        assert not any(str(name).startswith("on") for name in element.attrib)
        assert not str(element.get("href", "")).lower().startswith("javascript:")
    for element in found:
        element.drop_tree()
    return str(page.text_content())


def from_xml(content: bytes) -> str:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    tags = {etree.QName(element).localname for element in root.iter()}
    assert tags.isdisjoint(DANGER)
    for element in root.iter():
        assert not any(str(name).startswith("on") for name in element.attrib)
    return " ".join(root.itertext())


def from_json(content: bytes) -> str:
    assert b"<" not in content
    values: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, str):
            values.append(value)
        for item in value.values() if isinstance(value, dict) else ():
            walk(item)
        for item in value if isinstance(value, list) else ():
            walk(item)

    walk(json.loads(content))
    return " ".join(values)


def from_csv(content: bytes) -> str:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        assert not re.match(r"[=@\t\r]|[+-](?!\d+(?:\.\d+)?$)", cell), cell
    return " ".join(cell.removeprefix("'") for cell in cells)


def from_markdown(content: bytes) -> str:
    rendered = MarkdownIt("commonmark").enable("table").render(content.decode())
    page = lxml.html.fromstring(f"<div>{rendered}</div>")
    for element in page.iter():
        assert element.tag not in {"script", "img", "svg", "iframe", "style"}
        assert not str(element.get("href", "")).lower().startswith("javascript:")
    return str(page.text_content())


READERS: dict[str, Callable[[bytes], str]] = {
    ".html": from_html,
    ".svg": from_xml,
    ".kml": from_xml,
    ".gpx": from_xml,
    ".geojson": from_json,
    ".jsonld": from_json,
    ".csv": from_csv,
    ".md": from_markdown,
}


@pytest.mark.parametrize("name", NAMES)
def test_an_exporter_satisfies_the_protocol(name: str) -> None:
    exporter = plugin_module("exporter", name).build(Settings())
    assert isinstance(exporter, Exporter)
    assert exporter.name == name
    assert exporter.suffix in READERS or name in BINARY


@pytest.mark.parametrize("name", NAMES)
def test_an_exporter_gives_the_same_bytes_again(name: str, story: Story) -> None:
    assert export(name, story) == export(name, story)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"claimreview", "csv", "png", "pdf"}))
def test_an_export_names_its_sources(name: str, story: Story) -> None:
    assert b"GeoNames" in export(name, story)


@pytest.mark.parametrize("name", NAMES)
def test_a_story_without_places_can_be_exported(name: str) -> None:
    content = export(name, pipeline.read(Article(text="Nothing happened.")))
    assert content or name == "csv"


@pytest.mark.parametrize("name", sorted(set(NAMES) - BINARY))
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_text_leaves_as_text(name: str, payload: str) -> None:
    content = export(name, hostile_story(payload))
    suffix = plugin_module("exporter", name).build(Settings()).suffix
    found = flat(READERS[suffix](content))
    whole = {flat(payload), flat(payload.replace("\ud800", ""))}
    if name not in {"svg", "csv", "markdown"} and found:
        assert any(text in found for text in whole)


@pytest.mark.parametrize("name", sorted(BINARY - {"gpkg"}))
def test_hostile_text_does_not_stop_a_picture(name: str) -> None:
    for payload in PAYLOADS[::6]:
        assert len(export(name, hostile_story(payload))) > 1000


def test_hostile_names_come_back_from_a_geopackage(tmp_path: Path) -> None:
    for payload in PAYLOADS:
        path = tmp_path / "story.gpkg"
        path.write_bytes(export("gpkg", hostile_story(payload)))
        names = geopandas.read_file(path, layer="places")["name"]
        assert {flat(name) for name in names} <= {
            flat(payload),
            flat(payload.replace("\ud800", "")),
        }


@pytest.mark.parametrize(("name", "layer"), [("kml", "Legs"), ("gpx", "tracks")])
def test_lines_are_read_back_cut_at_the_date_line(
    name: str, layer: str, story: Story, tmp_path: Path
) -> None:
    path = tmp_path / f"story.{name}"
    path.write_bytes(export(name, story))
    legs = geopandas.read_file(path, layer=layer)
    crossing = legs[legs["Name" if name == "kml" else "name"].str.contains("Auckland")]
    assert len(crossing) > 0
    for line in crossing.geometry:
        for part in getattr(line, "geoms", [line]):
            west, _, east, _ = part.bounds
            assert east - west < 180.0


def test_kml_is_valid_by_its_schema(story: Story) -> None:
    schemas = Path(pytest.importorskip("fastkml").__file__).parent / "schema"
    schema = etree.XMLSchema(etree.parse(schemas / "ogckml22.xsd"))
    schema.assertValid(etree.fromstring(export("kml", story)))


def test_gpx_is_valid_by_its_schema(story: Story) -> None:
    package = importlib.util.find_spec("gpx")
    assert package is not None, "the test extra installs it: it carries Topografix's schema"
    schema = etree.XMLSchema(etree.parse(Path(package.submodule_search_locations[0]) / "gpx.xsd"))
    root = etree.fromstring(export("gpx", story))
    schema.assertValid(root)
    assert (root.get("version"), root.get("creator")) == ("1.1", "geonews")
    root.append(etree.SubElement(root, f"{{{root.nsmap[None]}}}metadata"))
    assert not schema.validate(root), "the schema refuses parts that are out of order"
