import pytest

from geonews.check.hypotheses import greatest_ratio, posterior, winding_percent
from geonews.model import Mode
from geonews.units import Unit


def chances(stated_km: float, mode: Mode | None, network_km: float | None) -> dict[str, float]:
    return dict(
        posterior(
            stated_m=1000 * stated_km,
            slack_m=100 * stated_km,
            geodesic_m=127_000.0,
            spread_m=8_700.0,
            network_m=None if network_km is None else 1000 * network_km,
            mode=mode,
            unit=Unit.KM,
        )
    )


def test_the_hypotheses_add_up_to_one() -> None:
    assert sum(chances(200, Mode.RAIL, 322).values()) == pytest.approx(1.0, abs=1e-3)


def test_without_a_network_a_long_rail_figure_is_a_route() -> None:
    assert chances(200, Mode.RAIL, None)["route"] > 0.9


def test_with_the_network_the_same_figure_may_be_miles() -> None:
    assert chances(200, Mode.RAIL, 322)["unit"] == pytest.approx(0.73, abs=0.03)


def test_crow_flies_has_no_route() -> None:
    assert chances(127, Mode.STRAIGHT, None)["route"] == 0.0


def test_the_air_goes_straighter_than_rivers() -> None:
    assert greatest_ratio(Mode.AIR) < greatest_ratio(Mode.ROAD) < greatest_ratio(Mode.RIVER)


def test_the_share_of_ways_that_wind_less_grows_with_the_ratio() -> None:
    shares = [winding_percent(ratio, Mode.ROAD) for ratio in (1.05, 1.3, 1.6, 2.5)]
    assert all(share is not None for share in shares)
    assert shares == sorted(shares, key=lambda share: share or 0.0)
    assert winding_percent(1.3, Mode.ROAD) == pytest.approx(50.0, abs=2.0)
    assert winding_percent(0.9, Mode.ROAD) is None
    assert winding_percent(1.3, Mode.STRAIGHT) is None
