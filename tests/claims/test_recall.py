"""Ends without a name mean the last place of their kind that the story named."""

import pytest

from geonews import pipeline
from geonews.flat import Finder
from geonews.model import Article, Story


def placed(text: str) -> tuple[Story, str | None, str | None]:
    """Return the story and the names of the places that its last claim is bound to."""
    story = pipeline.read(Article(text=text))
    finder = Finder(story)
    claim = story.claims[-1]
    names = []
    for end in (claim.origin, claim.destination):
        candidate = (
            None if end is None else finder.candidate(finder.toponym_of.get(end.mention or ""))
        )
        names.append(None if candidate is None else candidate.name)
    return story, names[0], names[1]


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        (
            "Ash fell from Mount Etna in Sicily. Catania lies 30 km from the volcano.",
            "Mount Etna",
            "Catania",
        ),
        (
            "The council met in Harrogate in England. It lies 25 km from Leeds.",
            "Leeds",
            "Harrogate",
        ),
        (
            "They sailed from Lerwick to Bergen in Norway. They then sailed 300 km to Stavanger.",
            "Bergen",
            "Stavanger",
        ),
        (
            "Two men were seen in Dijon, France. Lyon is 170 km from where they were seen.",
            "Dijon",
            "Lyon",
        ),
    ],
)
def test_a_phrase_means_the_last_place_of_its_kind(
    text: str, origin: str, destination: str
) -> None:
    assert placed(text)[1:] == (origin, destination)


def test_a_named_complex_is_not_the_place_in_its_name() -> None:
    story, origin, _ = placed(
        "Kirkuk was calm. The Muqdara complex lies 60 km from Kirkuk in Iraq."
    )
    claim = story.claims[-1]
    assert origin == "Kirkuk"
    assert claim.destination is not None
    assert claim.destination.mention is None


def test_nothing_named_after_the_claim_counts() -> None:
    _, origin, _ = placed("Catania lies 30 km from the volcano. Mount Etna was quiet.")
    assert origin is None
