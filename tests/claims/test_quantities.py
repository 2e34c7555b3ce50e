import pytest
from hypothesis import given
from hypothesis import strategies as st

from geonews.claims.quantities import decimal_step, find_figures, read_number
from geonews.units import Unit


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("It is 560 km away.", 560, None, Unit.KM),
        ("It is 1,250 kilometres away.", 1250, None, Unit.KM),
        ("It is 1\u202f250\u00a0km away.", 1250, None, Unit.KM),
        ("It is 4.5 thousand km away.", 4500, None, Unit.KM),
        ("It is half a mile away.", 0.5, None, Unit.MI),
        ("It is one-third of a mile away.", 1 / 3, None, Unit.MI),
        ("It is 1/2 mile away.", 0.5, None, Unit.MI),
        ("It is a hundred and fifty kms away.", 150, None, Unit.KM),
        ("It is twenty-five miles away.", 25, None, Unit.MI),
        ("It is 50 to 60 km away.", 50, 60, Unit.KM),
        ("It is between 50 and 60 km away.", 50, 60, Unit.KM),
        ("It is 9-10 hours away.", 9, 10, Unit.HOUR),
        ("It is 12 nautical miles away.", 12, None, Unit.NMI),
        ("It is a two-hour drive away.", 2, None, Unit.HOUR),
        ("It is a kilometre away.", 1, None, Unit.KM),
        ("It is 300 yards away.", 300, None, Unit.YD),
        ("It is a few hundred miles away.", 300, None, Unit.MI),
    ],
)
def test_figures_are_read_in_every_form(
    text: str, value: float, high: float | None, unit: Unit
) -> None:
    (found,) = find_figures(text)
    assert found.quantity.value == pytest.approx(value)
    assert found.quantity.high == high
    assert found.quantity.unit is unit


def test_dual_figures_are_one_claim_with_its_brackets() -> None:
    text = "The port lies 350 miles (560 km) to the north."
    (found,) = find_figures(text)
    assert text[found.start : found.end] == "350 miles (560 km)"
    assert found.restated is not None
    assert found.restated.value == 560
    assert found.restated.unit is Unit.KM


@pytest.mark.parametrize("text", ["$30 million", "at 5 pm", "in 2019", "area of 20 km²", "30 mph"])
def test_what_has_no_unit_of_length_is_no_figure(text: str) -> None:
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "step"), [("560", 10), ("186", 1), ("200", 100), ("4.5", 0.1), ("1,250", 10)]
)
def test_step_is_the_place_of_the_last_digit(text: str, step: float) -> None:
    assert decimal_step(text) == pytest.approx(step)


@given(st.integers(min_value=0, max_value=10**7))
def test_digits_with_thousands_separators_read_back(number: int) -> None:
    assert read_number(f"{number:,}") == number
    assert read_number(str(number)) == number


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    for figure in find_figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.quantity.value >= 0
