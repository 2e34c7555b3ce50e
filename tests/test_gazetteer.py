"""The embedded gazetteer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geonews.gazetteer import ALTERNATE, DEMONYM, edits, open_gazetteer, parse_extent
from geonews.names import normal_form


@pytest.mark.parametrize(
    ("name", "place", "country"),
    [
        ("Khasan", "Khasan", "RU"),
        ("Kiev", "Kyiv", "UA"),
        ("kyiv", "Kyiv", "UA"),
        ("London", "London", "GB"),
        ("U.S.", "United States", "US"),
        ("UK", "United Kingdom", "GB"),
        ("DRC", "Democratic Republic of the Congo", "CD"),
        ("Saint-Étienne", "Saint-Étienne", "FR"),
        ("SAINT ETIENNE", "Saint-Étienne", "FR"),
        ("Tumannaya", "Tumen River", "KP"),
        ("Orange County", "Orange County", "US"),
        ("Gaza Strip", "Gaza Strip", "PS"),
        ("the Kremlin", "Kremlin", "RU"),
    ],
)
def test_a_name_finds_its_most_prominent_place(name: str, place: str, country: str) -> None:
    hit = open_gazetteer().lookup(name)[0]
    assert (hit.name, hit.country) == (place, country)


def test_an_alternate_name_ranks_below_a_primary_one() -> None:
    hits = open_gazetteer().lookup("Khasan")
    classes = [hit.alias for hit in hits]
    assert classes == sorted(classes)
    assert hits[-1].alias == ALTERNATE


def test_a_demonym_means_its_country() -> None:
    hits = open_gazetteer().lookup("Latvian")
    assert [(hit.country, hit.alias) for hit in hits] == [("LV", DEMONYM)]


def test_springfield_is_many() -> None:
    assert len(open_gazetteer().lookup("Springfield")) > 20


def test_a_misspelt_name_is_found_nearby() -> None:
    assert open_gazetteer().fuzzy("Vladivostock")[0].name == "Vladivostok"
    assert open_gazetteer().fuzzy("xq") == ()


def test_capitals_and_neighbors_are_known() -> None:
    gazetteer = open_gazetteer()
    capitals = [gazetteer.capital(code) for code in ("KP", "SY", "US.GA")]
    assert [hit.name for hit in capitals if hit] == ["Pyongyang", "Damascus", "Atlanta"]
    assert set(gazetteer.neighbors("KP")) == {"CN", "KR", "RU"}


def test_a_candidate_knows_its_state_and_extent() -> None:
    gazetteer = open_gazetteer()
    vladivostok = gazetteer.candidate(gazetteer.lookup("Vladivostok")[0])
    assert vladivostok.admin1 == "Primorsky Krai"
    river = gazetteer.candidate(gazetteer.lookup("Tuman River")[0])
    assert river.extent is not None
    assert river.extent.geom_type == "LineString"


def test_a_box_across_the_date_line_becomes_two() -> None:
    area = parse_extent("box:170,-20,190,10")
    assert area is not None
    assert area.geom_type == "MultiPolygon"
    assert area.bounds == (-180.0, -20.0, 180.0, 10.0)


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(name: str) -> None:
    norm = normal_form(name)
    assert normal_form(norm) == norm


@given(st.text(min_size=1))
def test_nothing_that_is_there_is_called_missing(name: str) -> None:
    gazetteer = open_gazetteer()
    norm = normal_form(name)
    if gazetteer.hits(norm):
        assert gazetteer.may_contain(norm)


@given(st.text(alphabet="abc", max_size=8), st.text(alphabet="abc", max_size=8))
def test_edits_are_symmetric(one: str, other: str) -> None:
    assert edits(one, other, at_most=9) == edits(other, one, at_most=9)
    assert (edits(one, other, at_most=9) == 0) == (one == other)
