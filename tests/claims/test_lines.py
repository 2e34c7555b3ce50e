"""The line whose length is stated, and what a part of it is not."""

import pytest

from geonews import pipeline
from geonews.model import Article, ClaimKind, Story, Verdict


def read(text: str) -> Story:
    return pipeline.read(Article(text=text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The 19-km Crimean Bridge was shut.", "Crimean Bridge"),
        ("At 19 km long, the Crimean Bridge was shut.", "the Crimean Bridge"),
        ("The Crimean Bridge is 19 km long.", "Crimean Bridge"),
        ("The length of the Crimean Bridge is 19 km.", "the Crimean Bridge"),
    ],
)
def test_a_line_is_bound_and_matches_its_published_length(text: str, line: str) -> None:
    story = read(text)
    (claim,) = story.claims
    assert claim.kind is ClaimKind.LINE_LENGTH
    assert claim.line is not None
    assert claim.line.text.removeprefix("The ").removeprefix("the ") == line.removeprefix("the ")
    assert story.checks[0].verdict is Verdict.MATCHES_ROUTE
    assert "published length" in story.checks[0].reason


def test_a_wrong_length_does_not_match_and_nobody_says_false() -> None:
    (check,) = read("The 45-km Crimean Bridge was shut.").checks
    assert check.verdict is Verdict.OFF_ROUTE
    assert "false" not in check.reason.lower()
    assert check.ask


def test_a_part_of_a_line_is_not_the_line() -> None:
    story = read("Workers closed a 4-km section of the Crimean Bridge.")
    assert all(claim.line is None for claim in story.claims)
    assert all(check.verdict is Verdict.UNDECIDED for check in story.checks)


def test_a_border_has_its_published_length() -> None:
    (check,) = read("The border between Ukraine and Russia is 2,295 km long.").checks
    assert check.verdict is Verdict.MATCHES_ROUTE


def test_a_border_is_not_shorter_than_its_course_on_a_small_map() -> None:
    (check,) = read("The border between Poland and Belarus is 90 km long.").checks
    assert check.verdict is Verdict.OFF_ROUTE


def test_a_line_of_no_known_length_is_not_checked() -> None:
    (check,) = read("It is a 50 km long railway.").checks
    assert check.verdict is Verdict.UNDECIDED
