"""The authored part of the gazetteer: where its places lie, and what its lines measure."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from shapely.geometry import Point

from geonews.basemap import country_land, load_pieces
from geonews.gazetteer import open_gazetteer

SOURCES = Path(__file__).resolve().parent.parent / "data" / "sources"
TABLES = sorted((SOURCES / "supplement").glob("*.csv"))
FAR_DEG = 1.0
OFFSHORE = {
    "prelude-flng-au",
    "runit-dome-mh",
    "bikini-atoll-test-site",
    "bomarsund-fi",
    "endurance-wreck-site-aq",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_town_and_site_lies_in_its_country(path: Path) -> None:
    disputed = [land for code, land in load_pieces("coarse", -180, -90, 180, 90) if len(code) != 2]
    strangers = []
    for row in rows(path):
        if row["feature_class"] not in "PS" or not row["country"] or row["id"] in OFFSHORE:
            continue
        at = Point(float(row["lon"]), float(row["lat"]))
        lands = [land for code in row["country"].split("|") if (land := country_land(code))]
        near = any(land.distance(at) <= FAR_DEG for land in [*lands, *disputed])
        if lands and not near:
            strangers.append(row["id"])
    assert strangers == []


def test_every_name_of_the_supplement_is_found_where_its_row_says() -> None:
    gazetteer = open_gazetteer()
    for path in TABLES:
        for row in rows(path)[::40]:
            refs = {hit.ref for hit in gazetteer.lookup(row["name"])}
            assert f"geonews:{row['id']}" in refs, row["name"]


def test_every_published_length_is_that_of_a_known_line() -> None:
    gazetteer = open_gazetteer()
    lengths = rows(SOURCES / "lengths.csv")
    assert all(0.02 <= float(row["length_km"]) <= 60_000 for row in lengths)
    for row in lengths[::20]:
        assert 1000.0 * float(row["length_km"]) in gazetteer.lengths_m(row["place"])


def test_a_spelling_leads_to_its_place() -> None:
    gazetteer = open_gazetteer()
    for row in rows(SOURCES / "spellings.csv")[::20]:
        for name in row["names"].split("|"):
            assert row["place"] in {hit.ref for hit in gazetteer.lookup(name)}, name
