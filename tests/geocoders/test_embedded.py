"""The gazetteer behind geopy's interface."""

from __future__ import annotations

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geonews.geocoders import Embedded


def test_it_is_a_geopy_geocoder() -> None:
    assert issubclass(Embedded, Geocoder)
    found = Embedded().geocode("Pyongyang")
    assert isinstance(found, Location)
    assert (round(found.latitude, 1), round(found.longitude, 1)) == (39.0, 125.8)


def test_a_container_narrows_the_answer() -> None:
    assert Embedded().geocode("London, Ontario").raw["country"] == "CA"
    assert Embedded().geocode("London", country_codes="ca").raw["country"] == "CA"


def test_several_answers_come_in_order() -> None:
    found = Embedded().geocode("Springfield", exactly_one=False, limit=3)
    populations = [location.raw["population"] for location in found]
    assert len(found) == 3
    assert populations == sorted(populations, reverse=True)


def test_the_unknown_is_none() -> None:
    assert Embedded().geocode("xyzzyqq") is None
    assert Embedded().geocode("xyzzyqq", exactly_one=False) is None


def test_reverse_finds_the_nearest_town() -> None:
    assert Embedded().reverse((43.11, 131.88)).raw["name"] == "Vladivostok"
    assert Embedded().reverse((0.0, -150.0)) is None
