"""Water, edges of countries, named stops and presumed places, in whole stories."""

from dataclasses import replace

import pytest

from geonews import pipeline
from geonews.check.hypotheses import greatest_ratio, posterior
from geonews.check.judge import _over_water
from geonews.located import Located
from geonews.model import Article, Candidate, Check, LatLon, Mode, Story, Verdict
from geonews.pipeline import verify
from geonews.units import Unit


def read(text: str) -> Story:
    return pipeline.read(Article(text=text))


def last(text: str) -> Check:
    return read(text).checks[-1]


def test_a_voyage_through_a_canal_is_measured_through_it() -> None:
    story = read("The voyage from Mumbai to Odesa through the Suez Canal is 7,800 km.")
    sea = [leg for leg in story.legs if leg.network == "sea"]
    assert [len(leg.through) for leg in sea] == [1]
    assert sea[0].path is not None
    assert story.checks[0].verdict is Verdict.MATCHES_ROUTE


def test_a_longer_way_round_is_what_the_text_tells() -> None:
    direct = read("The voyage from Mumbai to Odesa is 7,800 km by sea.")
    round_africa = read("The voyage from Mumbai to Odesa via Cape Town is 20,000 km by sea.")
    lengths = [
        next(leg.length_m or 0.0 for leg in story.legs if leg.network == "sea")
        for story in (direct, round_africa)
    ]
    assert lengths[1] > 2 * lengths[0]


def test_islands_without_a_road_are_measured_by_sea() -> None:
    story = read("Ishigaki lies 440 km from Naha.")
    assert {leg.network for leg in story.legs} >= {"straight", "road", "sea"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Nizhnekamsk lies 1,050 km from Ukraine.", Verdict.MATCHES_STRAIGHT_LINE),
        ("Nizhnekamsk lies 300 km from Ukraine.", Verdict.TOO_SHORT),
    ],
)
def test_a_distance_from_a_country_is_measured_to_its_edge(text: str, verdict: Verdict) -> None:
    check = last(text)
    assert check.verdict is verdict
    if verdict is Verdict.MATCHES_STRAIGHT_LINE:
        assert "the edge of Ukraine" in check.reason


def test_water_between_widens_what_is_likely() -> None:
    assert greatest_ratio(Mode.ROAD, over_water=True) > greatest_ratio(Mode.ROAD)
    figures = {
        "stated_m": 322_000.0,
        "slack_m": 4_000.0,
        "geodesic_m": 127_000.0,
        "spread_m": 8_700.0,
        "network_m": None,
        "mode": Mode.RAIL,
        "unit": Unit.KM,
    }
    dry, wet = (dict(posterior(**figures, over_water=water)) for water in (False, True))
    assert wet["route"] > dry["route"]


def test_a_site_named_after_a_far_town_raises_no_alarm() -> None:
    check = last("The mob was driven 60 km from Dubbo to Carnarvon Station in Australia.")
    assert check.verdict in {Verdict.UNDECIDED, Verdict.PLAUSIBLE_ROUTE}


def test_a_town_centre_is_smaller_than_its_town() -> None:
    whole = last("Gresham is 20 km from Portland, Oregon.").straight
    centre = last("Gresham is 20 km from downtown Portland, Oregon.").straight
    assert whole is not None
    assert centre is not None
    assert whole.hi_m is not None
    assert centre.hi_m is not None
    assert centre.hi_m - centre.lo_m < whole.hi_m - whole.lo_m


def test_a_time_that_its_own_length_belies_is_flagged() -> None:
    story = read("Ilkley is a ten-minute drive (150 miles) from Leeds in England.")
    flags = [flag for check in story.checks for flag in check.flags]
    assert "speed_disagrees" in flags


def test_a_time_that_fits_its_length_is_not_flagged() -> None:
    story = read("Ilkley is a half-hour's drive (15 miles) from Leeds in England.")
    assert all("speed_disagrees" not in check.flags for check in story.checks)


def test_a_rail_claim_is_not_matched_by_a_road() -> None:
    story = read(
        "Mashhad is 890 km by road from Tehran. The railway from Tehran to Mashhad is 890 km long."
    )
    networks = {reading.network for reading in story.checks[-1].readings}
    assert "road" not in networks


def test_antarctica_has_straight_lines_only() -> None:
    check = last("Davis station is 900 km from Mawson station in Antarctica.")
    assert check.verdict is Verdict.TOO_LONG


@pytest.mark.parametrize(
    ("countries", "expected"), [(("AM", "AZ"), "far round"), (("AM", "GE"), "across")]
)
def test_a_closed_border_leaves_room_for_a_long_way_round(
    countries: tuple[str, str], expected: str
) -> None:
    points = (LatLon(lat=40.2, lon=44.5), LatLon(lat=40.7, lon=45.5))
    ends = [
        Located(
            toponym=country,
            at=at,
            name=country,
            radius_m=0.0,
            extent=None,
            candidate=Candidate(id=country, name=country, at=at, country=country),
        )
        for country, at in zip(countries, points, strict=True)
    ]
    assert ("far round" if _over_water(*ends) else "across") == expected


def test_a_doubtful_place_raises_no_alarm() -> None:
    story = read("Nola lies 4,000 km from Rome. Nola was quiet.")
    doubtful = replace(
        story,
        places=tuple(
            replace(place, score=0.3) if place.toponym == "nola" else place
            for place in story.places
        ),
    )
    assert verify(story).checks[0].verdict is Verdict.OFF_ROUTE
    assert verify(doubtful).checks[0].verdict is Verdict.UNDECIDED


def test_a_way_is_told_in_its_own_clause() -> None:
    story = read(
        "The voyage from Mumbai to Odesa through the Suez Canal is 7,800 km, while the same"
        " passage via Cape Town is 20,000 km."
    )
    assert [[end.text for end in claim.via] for claim in story.claims] == [
        ["the Suez Canal"],
        ["Cape Town"],
    ]
    assert all("figures_disagree" not in check.flags for check in story.checks)
