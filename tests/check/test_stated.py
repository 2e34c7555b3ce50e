import pytest

from geonews.check.stated import read_stated
from geonews.model import Bound, ClaimKind, DistanceClaim, Quantity
from geonews.units import Unit


def claim(
    value: float, step: float | None, bound: Bound = Bound.NONE, *, round_trip: bool = False
) -> DistanceClaim:
    return DistanceClaim(
        id="c1",
        start=0,
        end=1,
        text="x",
        quantity=Quantity(value=value, unit=Unit.KM, step=step),
        kind=ClaimKind.PAIR,
        bound=bound,
        round_trip=round_trip,
    )


@pytest.mark.parametrize(
    ("value", "step", "bound", "slack_km"),
    [
        (560, 10, Bound.NONE, 11.2),
        (560, 10, Bound.ABOUT, 28),
        (200, 100, Bound.NONE, 20),
        (200, 100, Bound.ABOUT, 30),
        (186, 1, Bound.NONE, 3.72),
        (350, 10, Bound.NONE, 25),
    ],
)
def test_rounding_and_hedge_leave_this_much_open(
    value: float, step: float, bound: Bound, slack_km: float
) -> None:
    assert read_stated(claim(value, step, bound)).slack_m == pytest.approx(1000 * slack_km)


def test_more_than_is_open_upward_and_within_downward() -> None:
    assert read_stated(claim(100, 100, Bound.AT_LEAST)).open_up
    assert read_stated(claim(100, 100, Bound.AT_MOST)).open_down


def test_a_round_trip_counts_half() -> None:
    assert read_stated(claim(400, 100, round_trip=True)).middle_m == 200_000
