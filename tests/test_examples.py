"""The example articles, and the article that the project began with, give what they must."""

from __future__ import annotations

from pathlib import Path

import pytest

import geonews
from geonews.flat import Finder, toponym_records
from geonews.geodesy import distance_m
from geonews.model import LatLon, Verdict
from geonews.settings import Profile

PYONGYANG = LatLon(lat=39.03, lon=125.75)
VLADIVOSTOK = LatLon(lat=43.11, lon=131.88)
BRIDGE = LatLon(lat=42.417, lon=130.640)
KHASAN = LatLon(lat=42.43, lon=130.645)


@pytest.fixture(params=["own", "seed"])
def train(request: pytest.FixtureRequest, articles: Path) -> geonews.Story:
    if request.param == "own":
        return geonews.read(articles / "kim-train-2023.md")
    return geonews.read(request.getfixturevalue("shared") / "seed" / "article.txt")


def place_of(story: geonews.Story, words: str) -> LatLon:
    finder = Finder(story)
    found = next(t for t in story.toponyms if words.lower() in t.name.lower())
    at = finder.point(found.id)
    assert at is not None, words
    return at


def test_the_capital_and_the_port_lie_where_they_are(train: geonews.Story) -> None:
    assert distance_m(place_of(train, "Pyongyang"), PYONGYANG) < 5_000
    assert distance_m(place_of(train, "Vladivostok"), VLADIVOSTOK) < 5_000


def test_the_bridge_is_a_bridge_and_no_town(train: geonews.Story) -> None:
    assert distance_m(place_of(train, "Tuman River Friendship Bridge"), BRIDGE) < 2_000


def test_khasan_is_in_primorsky_krai_not_in_india(train: geonews.Story) -> None:
    assert distance_m(place_of(train, "Khasan"), KHASAN) < 3_000
    record = next(r for r in toponym_records(train, profile=Profile.NEWS) if r["name"] == "Khasan")
    assert (record["country"], record["admin1"]) == ("RU", "Primorsky Krai")


def test_descriptions_are_resolved(train: geonews.Story) -> None:
    assert distance_m(place_of(train, "the North Korean capital"), PYONGYANG) < 5_000
    assert distance_m(place_of(train, "the border bridge over the Tuman River"), BRIDGE) < 2_000


def test_the_first_figure_matches_the_straight_line_and_is_short_as_track(
    train: geonews.Story,
) -> None:
    claim = next(c for c in train.claims if c.quantity.value == 560)
    check = Finder(train).checks[claim.id]
    assert check.verdict is Verdict.MATCHES_STRAIGHT_LINE
    assert check.geodesic_m is not None
    assert 556_000 < check.geodesic_m < 563_000
    rail = next(r for r in check.readings if r.network == "rail")
    assert 830_000 < rail.length_m < 850_000
    assert rail.gaps == 2
    assert "a third" in check.reason
    assert "2 gaps" in check.reason


def test_the_second_figure_is_off_the_railway_and_perhaps_miles(train: geonews.Story) -> None:
    claim = next(c for c in train.claims if c.quantity.value == 200)
    check = Finder(train).checks[claim.id]
    assert check.verdict is Verdict.OFF_ROUTE
    assert check.geodesic_m is not None
    assert 125_000 < check.geodesic_m < 129_000
    rail = next(r for r in check.readings if r.network == "rail")
    assert 318_000 < rail.length_m < 327_000
    assert any("miles" in flag for flag in check.flags)
    assert "miles" in check.reason
    assert "perhaps" in check.reason


def test_what_a_page_puts_round_its_story_names_no_places(shared: Path) -> None:
    story = geonews.read(shared / "seed" / "article.txt")
    text = story.article.text
    profile = text.index("Author Profile")
    calls = [
        i for i in (text.find("Join "), text.find("Follow all"), text.find("Subscribe")) if i > 0
    ]
    assert len(calls) == 3
    for record in (*story.mentions, *story.claims):
        assert record.start < profile
        line = text.rfind("\n", 0, record.start) + 1
        assert line not in calls


def verdicts(story: geonews.Story) -> dict[float, Verdict]:
    return {
        claim.quantity.value: check.verdict
        for claim, check in zip(story.claims, story.checks, strict=True)
    }


def test_a_voyage_is_measured_by_sea(articles: Path) -> None:
    story = geonews.read(articles / "container-ship.md")
    assert verdicts(story)[10_500] is Verdict.MATCHES_ROUTE


def test_a_flight_crosses_the_date_line_the_short_way(articles: Path) -> None:
    story = geonews.read(articles / "date-line-flight.md")
    assert verdicts(story)[9_700] is Verdict.MATCHES_STRAIGHT_LINE
    longitudes = [lon for leg in story.legs if leg.path is not None for lon, _ in leg.path.coords]
    assert max(longitudes) > 180 or min(longitudes) < -180


def test_an_offset_that_points_the_wrong_way_is_told(articles: Path) -> None:
    story = geonews.read(articles / "front-line-village.md")
    by_value = verdicts(story)
    assert by_value[100] is Verdict.MATCHES_STRAIGHT_LINE


def test_a_local_story_takes_the_towns_of_its_state(articles: Path) -> None:
    story = geonews.read(articles / "county-fair.md")
    records = toponym_records(story, profile=Profile.LITERAL)
    states = {r["name"]: r["admin1"] for r in records if r["lat"] is not None}
    for town in ("Springfield", "Bloomington", "Decatur", "Peoria"):
        assert states[town] == "Illinois", town
    assert "Jackson" not in states


def test_a_story_without_places_has_none(articles: Path) -> None:
    story = geonews.read(articles / "bread.md")
    assert story.claims == ()
    assert toponym_records(story, profile=Profile.EVERYTHING) == []
