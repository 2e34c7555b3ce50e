"""What every network must do, and what each must refuse."""

from __future__ import annotations

import itertools

import pytest

from geonews._plugins import plugin_module, plugin_names
from geonews.geodesy import length_m
from geonews.interfaces import Network
from geonews.located import Located
from geonews.model import LatLon, Leg
from geonews.settings import Settings

PLACES = {
    "pyongyang": (39.0339, 125.7543),
    "bridge": (42.4170, 130.6405),
    "khasan": (42.4290, 130.6450),
    "vladivostok": (43.1155, 131.8855),
    "moscow": (55.7558, 37.6173),
    "auckland": (-36.8500, 174.7600),
    "santiago": (-33.4500, -70.6600),
    "honolulu": (21.3000, -157.8600),
    "busan": (35.1000, 129.0400),
    "valparaiso": (-33.0300, -71.6200),
    "dublin": (53.3490, -6.2600),
    "london": (51.5074, -0.1278),
}


def stop(name: str) -> Located:
    lat, lon = PLACES[name]
    return Located(
        toponym=name,
        at=LatLon(lat=lat, lon=lon),
        name=name,
        radius_m=0,
        extent=None,
        candidate=None,
    )


def leg(network: str, origin: str, destination: str) -> Leg:
    found: Leg = (
        plugin_module("network", network).build(Settings()).leg(stop(origin), stop(destination))
    )
    return found


@pytest.mark.parametrize("name", plugin_names("network"))
def test_every_network_satisfies_the_protocol(name: str) -> None:
    network = plugin_module("network", name).build(Settings())
    assert isinstance(network, Network)
    assert network.name == name
    start = "busan" if name == "sea" else "khasan"
    found = network.leg(stop(start), stop("vladivostok"))
    assert found.id == f"{start}~vladivostok:{name}"
    assert found.path is not None
    assert found.length_m is not None
    assert found.geodesic_m is not None
    assert found.length_m > 0.99 * found.geodesic_m
    for point, place in ((found.path.coords[0], start), (found.path.coords[-1], "vladivostok")):
        lat, lon = PLACES[place]
        assert point == pytest.approx((lon, lat), abs=0.001)


def test_the_railway_bridges_gaps_and_says_so() -> None:
    found = leg("rail", "pyongyang", "bridge")
    assert found.length_m == pytest.approx(840_000, abs=6_000)
    assert [round(gap.length_m, -1) for gap in found.gaps] == [410, 2480]
    assert leg("rail", "khasan", "vladivostok").gaps == ()


@pytest.mark.parametrize(
    ("network", "origin", "destination", "words"),
    [
        ("rail", "honolulu", "vladivostok", "no rail within 5 km"),
        ("rail", "dublin", "london", "no connected rail"),
        ("road", "auckland", "santiago", "no connected road"),
        ("sea", "moscow", "busan", "far from every sea lane"),
    ],
)
def test_no_way_is_an_answer_with_a_reason(
    network: str, origin: str, destination: str, words: str
) -> None:
    found = leg(network, origin, destination)
    assert found.path is None
    assert found.length_m is None
    assert words in found.note


@pytest.mark.parametrize("network", ["straight", "sea"])
def test_a_way_across_the_date_line_is_unwrapped(network: str) -> None:
    found = leg(network, "auckland", "valparaiso")
    assert found.path is not None
    lons = [lon for lon, _ in found.path.coords]
    assert max(abs(b - a) for a, b in itertools.pairwise(lons)) < 180
    if network == "straight":
        assert length_m(found.path) == pytest.approx(found.length_m, rel=1e-4)
