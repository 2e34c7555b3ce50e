"""Recognition by the gazetteer: offsets for any text, and what news is known for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geonews.model import Article, Kind, Role
from geonews.recognizers.gazetteer import GazetteerRecognizer

RECOGNIZER = GazetteerRecognizer()
news = st.lists(
    st.sampled_from(
        [
            *("London", "PARIS", "U.S.", "Mr. Jackson", "the capital of Syria", "N.Y.", "Kyiv"),
            *(
                "Orange County",
                "\u200b",
                "\u202e",
                "e\u0301",
                "&amp;",
                "\r\n",
                "😀",
                "'s",
                "-",
                ", ",
            ),
            *("North and South Dakota", "5 km north of", "San San San", ". ", " ", "in", "Of"),
        ]
    ),
    max_size=40,
).map("".join)


def names(text: str) -> list[str]:
    return [
        mention.text
        for mention in RECOGNIZER.mentions(Article(text=text))
        if mention.kind is not Kind.DESCRIPTION
    ]


@settings(deadline=None, max_examples=200)
@given(st.text() | news)
def test_spans_are_the_text_and_never_overlap(text: str) -> None:
    mentions = RECOGNIZER.mentions(Article(text=text))
    assert len({mention.id for mention in mentions}) == len(mentions)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A fire broke out in Goma, Bukavu and Uvira.", ["Goma", "Bukavu", "Uvira"]),
        ("They moved to Springfield, Ill., in May.", ["Springfield", "Ill."]),
        ("The U.S. and the UK agreed.", ["U.S.", "UK"]),
        ("Mr. Jackson met Paris Hilton in Geneva.", ["Geneva"]),
        ("Nice people were reading a split book, the best of March.", []),
        ("Kyiv's mayor flew to Saint-Étienne.", ["Kyiv", "Saint-Étienne"]),
        ("It rained in Orange County.", ["Orange County"]),
    ],
)
def test_news_is_read_as_its_readers_do(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_roles_tell_organizations_and_peoples_from_places() -> None:
    text = "Alexandria Police asked the Syrian army for help in Homs."
    roles = {m.text: m.role for m in RECOGNIZER.mentions(Article(text=text))}
    assert roles == {"Alexandria": Role.EMBEDDED, "Syrian": Role.DEMONYM, "Homs": Role.PLAIN}


def test_a_description_points_at_its_name() -> None:
    mentions = RECOGNIZER.mentions(Article(text="Shells hit the Syrian capital."))
    name, head = mentions
    assert (name.text, head.text, head.lookup) == ("Syrian", "capital", "the Syrian capital")
    assert head.description is not None
    assert (head.description.relation, head.description.anchors) == ("capital", (name.id,))


@pytest.mark.parametrize("text", ["A" * 200_000, "San " * 20_000, "LONDON PARIS " * 5_000])
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    mentions = RECOGNIZER.mentions(Article(text=text))
    assert all(mention.end <= len(text) for mention in mentions)


def test_a_stadium_counts_only_among_facilities() -> None:
    mentions = RECOGNIZER.mentions(Article(text="They met at Zorbo Stadium near Zorbo Lake."))
    roles = {mention.text: mention.role for mention in mentions}
    assert roles == {"Zorbo Stadium": Role.FACILITY, "Zorbo Lake": Role.PLAIN}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cairns is 29 km from Green Island.", "Cairns"),
        ("Orange, 250 km west of Sydney, is cold.", "Orange"),
        ("Quelbrough, a town about 100 km from Leeds, was cut off.", "Quelbrough"),
        ("The farm in the al-Kharj region of Saudi Arabia was shut.", "al-Kharj"),
        ("Scientists at the Davis station saw clouds.", "Davis station"),
    ],
)
def test_what_the_text_locates_is_a_place(text: str, name: str) -> None:
    assert name in [m.text for m in GazetteerRecognizer().mentions(Article(text=text))]


def test_a_storm_is_no_village_of_its_name() -> None:
    mentions = GazetteerRecognizer().mentions(
        Article(text="Cyclone Nargis is about 1,000 km from the port of Chittagong.")
    )
    assert "Nargis" not in [m.text for m in mentions]


def test_a_misspelt_small_town_is_known_in_a_country_that_is_named() -> None:
    text = "A quake hit 75 km southeast of the city of Lugansville in Vanuatu."
    lookups = [m.lookup for m in GazetteerRecognizer().mentions(Article(text=text))]
    assert "Luganville" in lookups
