"""Resolution: which place a name means, how sure that is, and why."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geonews import pipeline
from geonews.model import Article, Candidate, Place, Story
from geonews.resolve.choose import softmax


def read(text: str, source: str | None = None) -> Story:
    return pipeline.read_places(Article(text=text, source=source))


def chosen(story: Story, name: str) -> tuple[Place, Candidate | None]:
    toponym = next(t for t in story.toponyms if t.name == name)
    place = next(p for p in story.places if p.toponym == toponym.id)
    return place, next((c for c in toponym.candidates if c.id == place.candidate), None)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A barn burned in Paris, Texas, on Monday.", "Paris", "US", "Texas"),
        ("A barn burned in Paris on Monday.", "Paris", "FR", "Île-de-France"),
        ("Ministers met in London and Paris.", "London", "GB", "England"),
        ("A man from London, Ontario, was fined in Hamilton.", "London", "CA", "Ontario"),
        ("Senators in Washington blamed Moscow.", "Washington", "US", "District of Columbia"),
        ("Farmers near Spokane and Yakima in Washington state sowed.", "Washington", "US", ""),
        ("Trains stopped in New York after a flood in Manhattan.", "New York", "US", "New York"),
        ("Police in Springfield, Ill., closed a road.", "Springfield", "US", "Illinois"),
        ("Villagers in Goma fled to Bukavu.", "Goma", "CD", "North Kivu"),
    ],
)
def test_the_words_around_choose_the_sense(text: str, name: str, country: str, admin1: str) -> None:
    _, candidate = chosen(read(text), name)
    assert candidate is not None
    assert candidate.country == country
    assert admin1 in {"", candidate.admin1}


def test_an_ocean_comes_before_a_town_of_its_name() -> None:
    candidate = chosen(read("Cables cross the Pacific from Tokyo."), "Pacific")[1]
    assert candidate is not None
    assert candidate.feature_code == "OCN"


def test_a_name_with_two_neighbours_follows_them() -> None:
    alone = chosen(read("The mayor of Gainesville resigned."), "Gainesville")[1]
    placed = chosen(
        read("The mayor of Gainesville spoke in Denton, Sherman and Wichita Falls, Texas."),
        "Gainesville",
    )[1]
    assert alone is not None
    assert placed is not None
    assert alone.admin1 == "Florida"
    assert placed.admin1 == "Texas"


def test_the_publication_is_a_prior_that_the_text_can_overrule() -> None:
    text = "Two houses burned in Lancaster."
    assert (
        chosen(read(text), "Lancaster")[1]
        != chosen(read(text, "Lancaster, Pennsylvania"), "Lancaster")[1]
    )
    written = read("Two houses burned in Lancaster, California.", "Lancaster, Pennsylvania")
    candidate = chosen(written, "Lancaster")[1]
    assert candidate is not None
    assert candidate.admin1 == "California"


def test_a_list_of_counties_is_read_as_counties() -> None:
    story = read("Schools closed in Clarke, Oconee and Madison counties in Georgia.")
    for name in ("Clarke", "Oconee", "Madison"):
        candidate = chosen(story, name)[1]
        assert candidate is not None
        assert (candidate.feature_code, candidate.admin1) == ("ADM2", "Georgia")


def test_an_unknown_name_is_unlocated_with_a_reason() -> None:
    story = read("He was born in the village of Goma, near Lake Kivu.")
    assert all(place.reason for place in story.places)
    unknown = read("They met in Washington County.")
    assert all(0.0 <= place.score <= 1.0 for place in unknown.places)


def test_doubt_lowers_the_score() -> None:
    sure = chosen(read("Ministers met in Islamabad, Pakistan."), "Islamabad")[0]
    unsure = chosen(read("The fire chief of Springfield resigned."), "Springfield")[0]
    assert sure.score > 0.95
    assert unsure.score < 0.8


def test_a_reason_names_the_rival() -> None:
    place, _ = chosen(read("A barn burned in Paris, Texas, on Monday."), "Paris")
    assert place.reason.startswith("chosen over Paris")
    assert "lies in" in place.reason


def test_alternatives_come_best_first() -> None:
    story = read("The fire chief of Springfield resigned.")
    scores = [c.score for c in story.toponyms[0].candidates]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)


@given(st.lists(st.floats(-5, 15), min_size=1, max_size=20))
def test_chances_add_up_to_at_most_one(scores: list[float]) -> None:
    shares = softmax(sorted(scores, reverse=True))
    assert sum(shares) <= 1.0 + 1e-9
    assert shares == sorted(shares, reverse=True)
    assert all(0.0 <= share <= 1.0 for share in shares)


def test_descriptions_in_a_long_text_cost_the_same_each() -> None:
    sentence = "A ferry left {} for the island. The border town was calm and the river was low. "
    towns = ("Goma", "Bukavu", "Uvira", "Kigali", "Kampala")

    def seconds(repeats: int) -> float:
        article = Article(text="".join(sentence.format(towns[i % 5]) for i in range(repeats)))
        started = time.perf_counter()
        pipeline.read_places(article)
        return time.perf_counter() - started

    seconds(50)
    assert seconds(4000) < 16 * seconds(500)
