"""Persons: which words the article makes a person's name."""

from __future__ import annotations

import pytest

from geonews.model import Article
from geonews.recognize.layout import dateline_tokens
from geonews.recognize.persons import person_surnames
from geonews.recognize.tokens import tokenize
from geonews.recognizers.gazetteer import GazetteerRecognizer


@pytest.fixture(scope="module")
def recognizer() -> GazetteerRecognizer:
    return GazetteerRecognizer()


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("Mayor Ann Lincoln spoke.", "lincoln"),
        ("Gov. Jane Houston spoke.", "houston"),
        ("Mr. Jackson spoke.", "jackson"),
        ("Chelsea Clinton came.", "clinton"),
    ],
)
def test_a_title_or_a_given_name_makes_a_person(text: str, surname: str) -> None:
    assert surname in person_surnames(tokenize(text))


@pytest.mark.parametrize(
    "text",
    [
        "The storm will miss Rochester today.",
        "They elected a president. Cincinnati won.",
        "It rained, he said. In London it snowed.",
    ],
)
def test_little_words_make_nobody(text: str) -> None:
    assert not person_surnames(tokenize(text)) & {"rochester", "cincinnati", "london"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Paris Hilton flew home.", []),
        ("Washington Irving wrote it.", []),
        ("A Rochester man was fined.", ["Rochester"]),
        ("The Albany-based firm closed.", ["Albany"]),
        ("City of Oxford residents vote.", ["Oxford"]),
        ("Shops in the North closed.", []),
        ("Floods hit the North Region, Cameroon.", ["North", "Cameroon"]),
        ("Schools in Adams, Boone and Clay counties closed.", ["Adams", "Boone", "Clay"]),
    ],
)
def test_the_words_beside_a_name_decide(
    recognizer: GazetteerRecognizer, text: str, names: list[str]
) -> None:
    assert [m.text for m in recognizer.mentions(Article(text=text))] == names


def test_a_dateline_may_follow_a_headline_on_the_same_line() -> None:
    text = "Council votes on roads. MANSFIELD — The council met."
    tokens = tokenize(text)
    assert [tokens[i].text for i in sorted(dateline_tokens(text, tokens))] == ["MANSFIELD"]
