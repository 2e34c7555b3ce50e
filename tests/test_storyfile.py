"""Story files: the same story back, and exact words for what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geonews
from geonews.errors import StoryFileError
from geonews.model import ChosenBy
from geonews.storyfile import dump_story, parse_story, save_story


@pytest.fixture(scope="module")
def text() -> str:
    article = geonews.Article(
        text="The train left Pyongyang. Khasan lies 127 km southwest of Vladivostok."
    )
    return dump_story(geonews.read(article))


def edited(text: str, change: Callable[[dict[str, Any]], None]) -> str:
    story = json.loads(text)
    change(story)
    return json.dumps(story)


def test_a_story_comes_back_as_it_was(text: str) -> None:
    assert dump_story(parse_story(text)) == text


def test_a_file_is_written_whole(text: str, tmp_path: Path) -> None:
    save_story(parse_story(text), tmp_path / "story.json")
    assert (tmp_path / "story.json").read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["story.json"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.update(mentons=[]), "did you mean 'mentions'"),
        (lambda s: s["claims"][0].update(kind="pears"), "$.claims[0].kind"),
        (lambda s: s["claims"][0]["quantity"].update(unit="kms"), "'kms' is not one of 'km'"),
        (lambda s: s["mentions"][0].update(start=1), "$.mentions[0]"),
        (lambda s: s["places"][0].update(candidate="geonames:1"), "not a candidate"),
        (lambda s: s["places"][0].update(at={"lat": 95, "lon": 0}), "not a place on the globe"),
        (lambda s: s["article"].pop("text"), "'text' is missing"),
        (lambda s: s.update(schema=99), "schema"),
        (lambda s: s["places"][0].update(score="high"), "expected a number"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    text: str, change: Callable[[dict[str, Any]], None], words: str
) -> None:
    with pytest.raises(StoryFileError, match=re.escape(words)):
        parse_story(edited(text, change))


def test_a_deleted_mention_takes_its_place_with_it(text: str) -> None:
    def drop(story: dict[str, Any]) -> None:
        story["mentions"] = [m for m in story["mentions"] if m["text"] != "Khasan"]

    story = geonews.verify(parse_story(edited(text, drop)))
    assert "Khasan" not in {toponym.name for toponym in story.toponyms}
    assert story.claims[0].destination is not None
    assert story.claims[0].destination.mention is None
    assert story.checks[0].verdict.value == "undecided"


def test_a_moved_point_is_a_persons_choice_and_is_measured(text: str) -> None:
    def move(story: dict[str, Any]) -> None:
        place = next(p for p in story["places"] if p["toponym"] == "khasan")
        place["at"] = {"lat": 39.0, "lon": 125.7}

    story = geonews.verify(parse_story(edited(text, move)))
    place = next(p for p in story.places if p.toponym == "khasan")
    assert place.chosen_by is ChosenBy.HUMAN
    assert story.checks[0].geodesic_m is not None
    assert story.checks[0].geodesic_m > 600_000
