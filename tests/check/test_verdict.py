from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString

from geonews.check import check_claims
from geonews.geodesy import distance_m, travel
from geonews.model import (
    Article,
    Candidate,
    Check,
    ClaimKind,
    DistanceClaim,
    End,
    LatLon,
    Leg,
    Mention,
    Mode,
    Place,
    Quantity,
    Story,
    Toponym,
    Verdict,
)
from geonews.units import Unit

HOME = LatLon(lat=48.0, lon=11.0)
WORSE = [
    Verdict.MATCHES_STRAIGHT_LINE,
    Verdict.MATCHES_ROUTE,
    Verdict.PLAUSIBLE_ROUTE,
    Verdict.UNDECIDED,
    Verdict.OFF_ROUTE,
    Verdict.TOO_LONG,
    Verdict.TOO_SHORT,
]
AGREES = {Verdict.MATCHES_STRAIGHT_LINE, Verdict.MATCHES_ROUTE, Verdict.PLAUSIBLE_ROUTE}


def town(name: str, at: LatLon, *, radius_m: float = 0.0) -> tuple[Mention, Toponym, Place]:
    candidate = Candidate(id=f"test:{name}", name=name, at=at, feature_class="S", radius_m=radius_m)
    return (
        Mention(id=name, start=0, end=1, text=name),
        Toponym(id=name, name=name, mentions=(name,), candidates=(candidate,)),
        Place(toponym=name, candidate=candidate.id, score=1.0),
    )


def story_of(
    quantity: Quantity,
    away_m: float,
    *,
    radius_m: float = 0.0,
    direction: str | None = None,
    mode: Mode | None = None,
    bearing_deg: float = 0.0,
    swapped: bool = False,
    route_m: float | None = None,
    restated: Quantity | None = None,
) -> Story:
    there = travel(HOME, bearing_deg=bearing_deg, distance_m=away_m)
    towns = [town("A", HOME, radius_m=radius_m), town("B", there, radius_m=radius_m)]
    ends = [End(text="A", mention="A"), End(text="B", mention="B")]
    if swapped:
        ends.reverse()
    claim = DistanceClaim(
        id="c1",
        start=0,
        end=1,
        text="figure",
        quantity=quantity,
        kind=ClaimKind.OFFSET if direction else ClaimKind.PAIR,
        mode=mode,
        direction=direction,
        origin=ends[0],
        destination=ends[1],
        restated=restated,
    )
    legs = ()
    if route_m is not None:
        path = LineString([(HOME.lon, HOME.lat), (there.lon, there.lat)])
        legs = (
            Leg(
                id="A~B:rail",
                origin="A",
                destination="B",
                network="rail",
                path=path,
                length_m=route_m,
                geodesic_m=away_m,
            ),
        )
    mentions, toponyms, places = zip(*towns, strict=True)
    return Story(
        article=Article(text="x"),
        mentions=mentions,
        toponyms=toponyms,
        places=places,
        claims=(claim,),
        legs=legs,
    )


def judge(story: Story) -> Check:
    (check,) = check_claims(story)
    return check


def km(value: float, step: float | None = 1.0) -> Quantity:
    return Quantity(value=value, unit=Unit.KM, step=step)


def test_the_lower_bound_is_hard() -> None:
    assert judge(story_of(km(70), 100_000)).verdict is Verdict.TOO_SHORT


def test_a_straight_figure_matches_the_straight_line() -> None:
    assert judge(story_of(km(101), 100_000)).verdict is Verdict.MATCHES_STRAIGHT_LINE


def test_a_ground_figure_without_a_network_is_never_wrong_for_being_long() -> None:
    check = judge(story_of(km(158), 100_000, mode=Mode.RAIL))
    assert check.verdict is Verdict.PLAUSIBLE_ROUTE


def test_a_plausible_way_tells_how_many_wind_less() -> None:
    check = judge(story_of(km(140), 100_000))
    assert check.verdict is Verdict.PLAUSIBLE_ROUTE
    assert "1.40 times; 67 % of ways wind less" in check.reason


def test_a_routed_figure_matches_the_route() -> None:
    check = judge(story_of(km(251), 100_000, mode=Mode.RAIL, route_m=250_000))
    assert check.verdict is Verdict.MATCHES_ROUTE


def test_a_figure_between_line_and_railway_is_off_the_route_and_may_be_miles() -> None:
    check = judge(story_of(km(200, 100), 127_000, mode=Mode.RAIL, route_m=322_000))
    assert check.verdict is Verdict.OFF_ROUTE
    assert "unit_miles" in check.flags
    assert dict(check.posterior)["unit"] > 0.5
    assert "false" not in check.reason.lower()
    assert "perhaps" in check.reason
    assert "miles" in check.ask


def test_a_flight_is_too_long_a_tenth_beyond_the_line() -> None:
    check = judge(story_of(km(150), 100_000, mode=Mode.AIR))
    assert check.verdict is Verdict.TOO_LONG


def test_a_tenfold_figure_is_too_long_without_a_network() -> None:
    assert judge(story_of(km(1000, 10), 100_000)).verdict is Verdict.TOO_LONG


def test_a_figure_a_hundred_times_off_blames_the_place() -> None:
    check = judge(story_of(km(10), 1_000_000))
    assert check.verdict is Verdict.UNDECIDED
    assert "probably not the place" in check.reason


def test_the_wrong_direction_is_a_flag() -> None:
    check = judge(story_of(km(100), 100_000, direction="S", bearing_deg=5.0))
    assert check.direction_ok is False
    assert "direction_wrong" in check.flags


def test_dual_figures_that_disagree_are_flagged() -> None:
    odd = Quantity(value=90, unit=Unit.MI)
    check = judge(story_of(km(100), 100_000, restated=odd))
    assert "dual_units_disagree" in check.flags


def test_two_figures_for_one_pair_are_flagged() -> None:
    story = story_of(km(100), 100_000)
    second = replace(story.claims[0], id="c2", quantity=km(150))
    checks = check_claims(replace(story, claims=(*story.claims, second)))
    assert all("figures_disagree" in check.flags for check in checks)


def test_offsets_that_meet_locate_what_nobody_named() -> None:
    point = LatLon(lat=40.3, lon=22.4)
    towns = []
    claims = []
    for number, (bearing, compass, away) in enumerate(
        [(45.0, "SW", 20_000.0), (180.0, "N", 33_000.0), (270.0, "E", 41_000.0)]
    ):
        name = f"T{number}"
        at = travel(point, bearing_deg=bearing, distance_m=away)
        towns.append(town(name, at))
        claims.append(
            DistanceClaim(
                id=f"c{number}",
                start=0,
                end=1,
                text="figure",
                quantity=km(away / 1000.0),
                kind=ClaimKind.OFFSET,
                direction=compass,
                origin=End(text=name, mention=name),
                destination=End(text="the epicentre"),
            )
        )
    mentions, toponyms, places = zip(*towns, strict=True)
    story = Story(
        article=Article(text="x"),
        mentions=mentions,
        toponyms=toponyms,
        places=places,
        claims=tuple(claims),
    )
    assert {c.verdict for c in check_claims(story)} == {Verdict.MATCHES_STRAIGHT_LINE}
    claims[0] = replace(claims[0], quantity=km(120))
    broken = check_claims(replace(story, claims=tuple(claims)))
    assert {c.verdict for c in broken} == {Verdict.UNDECIDED}


lengths = st.floats(min_value=5.0, max_value=3000.0)
modes = st.sampled_from([None, Mode.RAIL, Mode.ROAD, Mode.AIR, Mode.STRAIGHT, Mode.SEA])
ratios = st.floats(min_value=0.5, max_value=4.0)


@settings(deadline=None)
@given(lengths, modes, st.booleans())
def test_scaling_a_matching_figure_down_never_improves_it(
    away_km: float,
    mode: Mode | None,
    routed: bool,  # noqa: FBT001
) -> None:
    route = 1300.0 * away_km if routed else None
    value = round(away_km, 1)
    whole = judge(story_of(km(value, 0.1), 1000 * away_km, mode=mode, route_m=route))
    less = judge(story_of(km(0.3 * value, 0.1), 1000 * away_km, mode=mode, route_m=route))
    assert WORSE.index(less.verdict) >= WORSE.index(whole.verdict)


@settings(deadline=None)
@given(lengths, ratios, modes, st.floats(min_value=0, max_value=360))
def test_swapping_the_ends_changes_nothing_without_a_direction(
    away_km: float, ratio: float, mode: Mode | None, bearing: float
) -> None:
    figure = km(round(away_km * ratio, 1), 0.1)
    one = story_of(figure, 1000 * away_km, mode=mode, bearing_deg=bearing)
    other = story_of(figure, 1000 * away_km, mode=mode, bearing_deg=bearing, swapped=True)
    assert judge(one).verdict is judge(other).verdict


@settings(deadline=None)
@given(lengths, ratios, modes, st.floats(min_value=0.0, max_value=50_000.0))
def test_a_wider_place_never_turns_agreement_into_too_short(
    away_km: float, ratio: float, mode: Mode | None, radius_m: float
) -> None:
    figure = km(round(away_km * ratio, 1), 0.1)
    narrow = judge(story_of(figure, 1000 * away_km, mode=mode))
    wide = judge(story_of(figure, 1000 * away_km, mode=mode, radius_m=radius_m))
    if narrow.verdict in AGREES:
        assert wide.verdict is not Verdict.TOO_SHORT


@settings(deadline=None)
@given(lengths, ratios, modes)
def test_the_same_figure_in_miles_gets_the_same_verdict(
    away_km: float, ratio: float, mode: Mode | None
) -> None:
    value = away_km * ratio
    miles = Quantity(value=value / 1.609344, unit=Unit.MI, step=None)
    in_km = judge(story_of(km(value, None), 1000 * away_km, mode=mode))
    in_miles = judge(story_of(miles, 1000 * away_km, mode=mode))
    assert in_km.verdict is in_miles.verdict


def test_distance_of_the_fixture_is_what_it_says() -> None:
    there = travel(HOME, bearing_deg=30.0, distance_m=100_000)
    assert distance_m(HOME, there) == pytest.approx(100_000, abs=0.01)
