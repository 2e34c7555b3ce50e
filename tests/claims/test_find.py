import re

import pytest

from geonews.claims import find_claims, find_moves
from geonews.model import Article, Bound, ClaimKind, DistanceClaim, Kind, Mention, Mode


def mentions_of(text: str, *names: str) -> tuple[Mention, ...]:
    spans = sorted(
        (match.start(), match.end(), name)
        for name in names
        for match in re.finditer(re.escape(name), text)
    )
    return tuple(
        Mention(id=f"m{number}", start=start, end=end, text=name, kind=Kind.NAME)
        for number, (start, end, name) in enumerate(spans, start=1)
    )


def claims_of(text: str, *names: str) -> tuple[DistanceClaim, ...]:
    return find_claims(Article(text=text), mentions=mentions_of(text, *names))


def ends(claim: DistanceClaim) -> tuple[str | None, str | None]:
    return (
        claim.origin.text if claim.origin else None,
        claim.destination.text if claim.destination else None,
    )


@pytest.mark.parametrize(
    ("text", "names", "origin", "destination"),
    [
        ("Gretna lies about 12 km north of Tarvin.", ("Gretna", "Tarvin"), "Tarvin", "Gretna"),
        (
            "Troops left Gretna, a mill town some 12 km from Tarvin, at dawn.",
            ("Gretna", "Tarvin"),
            "Tarvin",
            "Gretna",
        ),
        (
            "The road from Gretna to Tarvin is 90 km long.",
            ("Gretna", "Tarvin"),
            "Gretna",
            "Tarvin",
        ),
        ("It is 90 km between Gretna and Tarvin.", ("Gretna", "Tarvin"), "Gretna", "Tarvin"),
        (
            "About 60 miles from Tarvin, Gretna was quiet.",
            ("Gretna", "Tarvin"),
            "Tarvin",
            "Gretna",
        ),
        (
            "Gretna, in Norland, is 12 km from Tarvin.",
            ("Gretna", "Tarvin", "Norland"),
            "Tarvin",
            "Gretna",
        ),
        (
            "The bus links Gretna with Tarvin, a 90 km ride.",
            ("Gretna", "Tarvin"),
            "Gretna",
            "Tarvin",
        ),
    ],
)
def test_both_ends_are_bound(
    text: str, names: tuple[str, ...], origin: str, destination: str
) -> None:
    claim = claims_of(text, *names)[-1]
    assert ends(claim) == (origin, destination)
    assert claim.origin is not None
    assert claim.destination is not None
    assert claim.origin.mention is not None
    assert claim.destination.mention is not None


@pytest.mark.parametrize(
    "text",
    [
        "The tower is 300 metres tall.",
        "The quake struck at a depth of 14 km.",
        "The park covers 120 square kilometres.",
        "The car did 90 km an hour on the A7.",
        "She won the 10 km race in Gretna.",
        "A missile with a range of 1,000 km was shown in Tarvin.",
        "The satellite orbits 400 km above the Earth.",
        "The van has 90,000 miles on the clock.",
        "Stand two metres apart from each other.",
        "He is 40 feet long.",
        "Firms laid 500 km of cable in Norland.",
    ],
)
def test_what_is_no_distance_between_places_is_not_reported(text: str) -> None:
    assert claims_of(text, "Gretna", "Tarvin", "Norland") == ()


def test_an_offset_has_its_compass_point_and_hedge() -> None:
    (claim,) = claims_of("Gretna lies roughly 12 km south-east of Tarvin.", "Gretna", "Tarvin")
    assert claim.kind is ClaimKind.OFFSET
    assert claim.direction == "SE"
    assert claim.hedge == "roughly"
    assert claim.bound is Bound.ABOUT


def test_another_leg_starts_where_the_last_one_ended() -> None:
    text = "From Gretna to Tarvin it is 90 km. It is another 40 km by rail to Holm."
    first, second = claims_of(text, "Gretna", "Tarvin", "Holm")
    assert second.chained
    assert second.mode is Mode.RAIL
    assert second.origin == first.destination


def test_this_journey_is_the_pair_told_before() -> None:
    text = "A line will run from Gretna to Tarvin. By road, this journey takes 9 hours."
    (claim,) = claims_of(text, "Gretna", "Tarvin")
    assert claim.kind is ClaimKind.TRAVEL_TIME
    assert ends(claim) == ("Gretna", "Tarvin")


def test_an_unknown_end_stays_unknown() -> None:
    (claim,) = claims_of("The mine is 40 km from Tarvin.", "Tarvin")
    assert claim.destination is not None
    assert claim.destination.mention is None


def test_a_name_that_goes_on_is_not_its_first_word() -> None:
    (claim,) = claims_of("The camp is 40 km from Tarvin Pools.", "Tarvin")
    assert claim.origin is not None
    assert claim.origin.mention is None


def test_a_way_through_a_place_keeps_it() -> None:
    text = "The voyage from Gretna to Tarvin through the Holm Canal is 900 km."
    (claim,) = claims_of(text, "Gretna", "Tarvin", "Holm Canal")
    assert [end.text for end in claim.via] == ["the Holm Canal"]


def test_a_round_trip_is_marked() -> None:
    (claim,) = claims_of("They drove the 400 km round trip from Gretna to Tarvin.", "Gretna")
    assert claim.round_trip


def test_a_movement_without_a_figure_is_a_move() -> None:
    text = "The minister flew from Gretna to Tarvin on Monday."
    mentions = mentions_of(text, "Gretna", "Tarvin")
    (move,) = find_moves(Article(text=text), mentions=mentions, claims=())
    assert (move.origin.text, move.destination.text) == ("Gretna", "Tarvin")
    assert move.mode is Mode.AIR


def test_a_couple_of_hundred_is_read_whole() -> None:
    (claim,) = claims_of("Gretna is a couple of hundred kilometres from Tarvin.", "Gretna")
    assert claim.quantity.value == 200


def test_a_stage_between_two_towns_is_sport() -> None:
    text = "The first stage covered 180 km from Gretna to Tarvin."
    assert claims_of(text, "Gretna", "Tarvin") == ()


def test_a_sentence_that_ends_in_a_unit_ends_there() -> None:
    text = "From Gretna to Tarvin it is 90 km. Holm lies 12 km from Tarvin."
    first, second = claims_of(text, "Gretna", "Tarvin", "Holm")
    assert (first.text, second.text) == ("90 km", "12 km")
    assert ends(second) == ("Tarvin", "Holm")


def test_a_second_offset_locates_the_same_thing_not_its_first_anchor() -> None:
    text = "Gretna, which is about 50 km north of Tarvin, is located about 5 km from Holm."
    claims = claims_of(text, "Gretna", "Tarvin", "Holm")
    assert [ends(claim) for claim in claims] == [("Tarvin", "Gretna"), ("Holm", "Gretna")]


def test_a_missile_has_where_it_was_fired_and_where_it_fell() -> None:
    text = "The missile was fired from Gretna. It flew 900 km before falling near Tarvin."
    (claim,) = claims_of(text, "Gretna", "Tarvin")
    assert claim.kind is ClaimKind.FLIGHT_RANGE
    assert ends(claim) == ("Gretna", "Tarvin")


def test_a_site_in_a_town_is_bound_to_the_town() -> None:
    (claim,) = claims_of("Gretna is 40 km from the company's plant in Tarvin.", "Gretna", "Tarvin")
    assert claim.origin is not None
    assert claim.origin.text == "the company's plant in Tarvin"
    assert claim.origin.mention is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gretna is two and a half hours by train from Tarvin.", 2.5),
        ("Gretna is an hour from Tarvin by bus.", 1.0),
        ("The bank is three blocks from Tarvin.", 3.0),
    ],
)
def test_times_and_blocks_are_read(text: str, value: float) -> None:
    (claim,) = claims_of(text, "Gretna", "Tarvin")
    assert claim.quantity.value == value


def test_a_house_number_is_no_distance() -> None:
    assert claims_of("It burnt in the 2400 block of Main Street in Tarvin.", "Tarvin") == ()


def test_a_bracketed_length_has_the_ends_of_the_time_before_it() -> None:
    text = "Gretna is about a half-hour's drive (15 miles) northeast of Tarvin."
    time, length = claims_of(text, "Gretna", "Tarvin")
    assert time.kind is ClaimKind.TRAVEL_TIME
    assert ends(length) == ("Tarvin", "Gretna")


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("Gretna is a mill town 12 km from Tarvin.", "Gretna"),
        ("Gretna is located in central Norland, 12 km from Tarvin.", "Gretna"),
        ("The village is near the coast, and two miles north of Tarvin.", "The village"),
        ("Gretna is a village in the region of Norland, situated 8 km from Tarvin.", "Gretna"),
        ("The core of the scope is at Gretna, 12 km from Tarvin.", "Gretna"),
    ],
)
def test_what_is_located_is_the_subject_not_its_kind_or_container(
    text: str, destination: str
) -> None:
    claim = claims_of(text, "Gretna", "Tarvin", "Norland")[-1]
    assert ends(claim) == ("Tarvin", destination)


def test_a_sentence_may_open_with_its_distance() -> None:
    text = "More than 200 miles to the northwest, two officers from the town of Gretna found it."
    (claim,) = claims_of(text, "Gretna")
    assert claim.destination is not None
    assert claim.destination.text == "Gretna"
