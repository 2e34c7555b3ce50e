import json
from dataclasses import replace

import pytest

from geonews.exporters import claimreview, markdown
from geonews.interfaces import Exporter
from geonews.model import (
    Article,
    Check,
    ClaimKind,
    DistanceClaim,
    End,
    Quantity,
    Story,
    Verdict,
)
from geonews.settings import Settings
from geonews.units import Unit

TEXT = "One line first. The <b>mill</b> is 12 km from *Gretna* </script>. The end."
START = TEXT.index("12 km")


@pytest.fixture
def story() -> Story:
    claim = DistanceClaim(
        id="c1",
        start=START,
        end=START + 5,
        text="12 km",
        quantity=Quantity(value=12, unit=Unit.KM, step=1),
        kind=ClaimKind.PAIR,
        origin=End(text="*Gretna*"),
    )
    check = Check(
        claim="c1",
        verdict=Verdict.TOO_SHORT,
        reason="“12 km” is shorter than the straight line.",
        ask="Is a digit missing?",
        flags=("unit_miles",),
    )
    article = Article(text=TEXT, title="A <i>title</i>", source="The Paper")
    return Story(article=article, claims=(claim,), checks=(check,))


@pytest.mark.parametrize("module", [markdown, claimreview])
def test_exporters_keep_the_contract(
    module: type[markdown] | type[claimreview], story: Story
) -> None:
    exporter = module.build(Settings())
    assert isinstance(exporter, Exporter)
    assert exporter.export(story) == exporter.export(story)


def test_the_report_marks_the_figure_and_asks(story: Story) -> None:
    report = markdown.build(Settings()).export(story).decode()
    assert "**12 km**" in report
    assert "too short" in report
    assert "Is a digit missing?" in report
    assert "One line first" not in report


def test_the_report_escapes_what_the_article_says(story: Story) -> None:
    report = markdown.build(Settings()).export(story).decode()
    assert "<b>" not in report
    assert "<i>" not in report
    assert "\\*Gretna\\*" in report


def test_a_story_without_distances_says_so() -> None:
    report = markdown.build(Settings()).export(Story(article=Article(text="x"))).decode()
    assert "No stated distance was found." in report


def test_reviews_are_safe_inside_a_script_element(story: Story) -> None:
    text = claimreview.build(Settings()).export(story).decode()
    assert "</script" not in text
    (review,) = json.loads(text)
    assert review["@type"] == "ClaimReview"
    assert "12 km" in review["claimReviewed"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "too short"}


def test_what_is_not_decided_is_not_reviewed(story: Story) -> None:
    undecided = (replace(story.checks[0], verdict=Verdict.UNDECIDED),)
    text = claimreview.build(Settings()).export(replace(story, checks=undecided)).decode()
    assert json.loads(text) == []
