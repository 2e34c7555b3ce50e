"""The picture as a document: safe, well formed, the same each time, and no label on another."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import geonews
from geonews import model
from geonews.errors import SettingsError
from geonews.geodesy import distance_m, geodesic_line
from geonews.model import Article, Candidate, LatLon, Leg, Mention, Mode, Place, Toponym
from geonews.picture import alt_text, picture_svg
from geonews.picture.furniture import ground_m_per_px
from geonews.picture.letters import runs
from geonews.picture.looks import parse_look
from geonews.picture.markup import xml_text
from geonews.picture.plane import fit_sheet
from geonews.picture.svg import picture_labels

SVG = "{http://www.w3.org/2000/svg}"
FAR = {
    "date line": [("Vladivostok", 43.1, 131.9), ("San Francisco", 37.8, -122.4)],
    "south": [("Auckland", -36.85, 174.76), ("Santiago", -33.45, -70.67)],
    "north": [("Longyearbyen", 78.22, 15.65), ("Utqiaġvik", 71.29, -156.79)],
    "pole": [("Amundsen-Scott", -90.0, 0.0), ("McMurdo", -77.85, 166.67)],
    "Fiji": [("Suva", -18.14, 178.44), ("Taveuni", -16.86, -179.97), ("Apia", -13.83, -171.77)],
    "round the world": [
        ("London", 51.5, -0.1), ("Singapore", 1.3, 103.8), ("Sydney", -33.9, 151.2),
        ("Los Angeles", 34.1, -118.2), ("Lima", -12.0, -77.0),
    ],
}  # fmt: skip
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</text><script>alert(1)</script>",
    "]]><!--",
    "AT&T &amp; <b>",
    '"quoted" onload="x',
    "`${7*7}` {{ 7*7 }}",
    "a\x00b\x0bc\ud800d\uffff",
    "Ω\u2028Ж\u202eabc",
)


def story_of(
    places: list[tuple[str, float, float]], *, mode: Mode | None = None, title: str = "A title"
) -> model.Story:
    """Return a story that goes from each place to the next."""
    text, mentions, toponyms, chosen, legs = "", [], [], [], []
    for index, (name, lat, lon) in enumerate(places):
        start = len(text)
        text += name
        mentions.append(
            Mention(id=f"m{index}", start=start, end=len(text), text=name, kind=model.Kind.NAME)
        )
        text += " "
        candidate = Candidate(
            id=f"geonames:{index}", name=name, at=LatLon(lat=lat, lon=lon), feature_class="P"
        )
        toponyms.append(
            Toponym(id=f"t{index}", name=name, mentions=(f"m{index}",), candidates=(candidate,))
        )
        chosen.append(Place(toponym=f"t{index}", candidate=candidate.id, score=1.0))
    for index in range(1, len(places)):
        ends = [LatLon(lat=lat, lon=lon) for _, lat, lon in places[index - 1 : index + 1]]
        length = distance_m(*ends)
        legs.append(
            Leg(
                id=f"l{index}", origin=f"t{index - 1}", destination=f"t{index}",
                network="straight", mode=mode, path=geodesic_line(*ends), length_m=length,
                geodesic_m=length, source="geonames",
            )
        )  # fmt: skip
    moves = tuple(
        model.Move(
            id=f"v{i}", start=0, end=1, text="to", origin=model.End(text="a", mention=f"m{i - 1}"),
            destination=model.End(text="b", mention=f"m{i}"),
        )
        for i in range(1, len(places))
    )  # fmt: skip
    return model.Story(
        article=Article(text=text, title=title), mentions=tuple(mentions),
        toponyms=tuple(toponyms), places=tuple(chosen), legs=tuple(legs), moves=moves,
    )  # fmt: skip


def random_story(seed: int) -> model.Story:
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    lat, lon = dice.uniform(-75, 80), dice.choice((179.5, dice.uniform(-180, 180)))
    spread = 10 ** dice.uniform(-1, 1.3)
    names = ("Bad Neustadt an der Saale", "Ub", "서울", "दिल्ली", "Krasnoyarsk", "مدينة الكويت")
    places = [
        (
            f"{dice.choice(names)} {index}",
            max(-89.0, min(89.0, lat + dice.gauss(0, spread / 2))),
            (lon + dice.gauss(0, spread) + 180) % 360 - 180,
        )
        for index in range(dice.randint(1, 14))
    ]
    return story_of(places, mode=dice.choice((None, Mode.AIR)))


CASES = [
    *(story_of(places) for places in FAR.values()),
    *(random_story(seed) for seed in range(24)),
]


@pytest.mark.parametrize("story", CASES, ids=[*FAR, *map(str, range(24))])
def test_no_label_lies_on_another_and_all_stay_inside(story: model.Story) -> None:
    for width, height in ((800, 520), (400, 420)):
        boxes = [label.box for label in picture_labels(story, width=width, height=height)]
        assert boxes
        for index, a in enumerate(boxes):
            assert a[0] >= 0
            assert a[1] >= 0
            assert a[2] <= width
            assert a[3] <= height
            for b in boxes[index + 1 :]:
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


@pytest.mark.parametrize("story", CASES[: len(FAR) + 6], ids=[*FAR, *map(str, range(6))])
def test_the_same_story_gives_the_same_well_formed_bytes(story: model.Story) -> None:
    first = picture_svg(story)
    assert first == picture_svg(story)
    root = ET.fromstring(first)  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert (root[0].tag, root[1].tag) == (f"{SVG}title", f"{SVG}desc")
    assert "nan" not in first
    assert "inf" not in re.sub(r">[^<]*<", "><", first)


def test_looks_are_attributes_and_nothing_runs() -> None:
    drawn = picture_svg(CASES[0])
    tags = {node.tag for node in ET.fromstring(drawn).iter()}  # noqa: S314
    allowed = "svg g path circle rect polygon text tspan title desc"
    assert tags <= {SVG + tag for tag in allowed.split()}
    names = {name for node in ET.fromstring(drawn).iter() for name in node.attrib}  # noqa: S314
    assert not {n for n in names if n.startswith("on") or n in {"style", "class", "href", "id"}}
    assert "paint-order" not in drawn


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_names_are_text(payload: str) -> None:
    story = story_of([(payload, 10.0, 20.0), ("Ub", 11.0, 21.0)], title=payload)
    root = ET.fromstring(picture_svg(story))  # noqa: S314
    shown = re.sub("[\x00\x0b\ud800\uffff]", "", payload)
    assert root[0].text == shown
    titles = [node.text or "" for node in root.iter(f"{SVG}title")]
    assert sum(shown in title for title in titles) >= 2


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    assert xml_text("a\x00\x1f\ud800\ufffe<é") == "a&#60;é"


def test_halo_and_text_are_two_elements() -> None:
    root = ET.fromstring(picture_svg(CASES[0]))  # noqa: S314
    texts = [node for node in root.iter(f"{SVG}text") if node.text == "Vladivostok"]
    assert [node.get("stroke") is not None for node in texts] == [True, False]


def test_a_way_over_the_date_line_is_one_short_line() -> None:
    labels = {label.text: label.box for label in picture_labels(CASES[0])}
    assert labels["Vladivostok"][0] < labels["San Francisco"][0]
    way = re.search(r'<path d="(M[^"]+)" fill="none" [^>]*stroke="#1c5fa8"', picture_svg(CASES[0]))
    assert way is not None
    assert way[1].count("M") == 1


def test_the_poles_are_drawn_on_land_and_in_the_frame() -> None:
    story = CASES[list(FAR).index("pole")]
    drawn = picture_svg(story)
    assert "Amundsen-Scott" in drawn
    land = re.search(r'<path d="(M[^"]+)" transform="scale\(.5\)" fill="#f4f1ea"', drawn)
    assert land is not None


def test_the_scale_bar_is_right_at_the_latitude() -> None:
    for lat in (0.0, 45.0, 70.0):
        points = np.array(((10.0, lat), (12.0, lat)))
        sheet = fit_sheet(points, width=800, height=500, pad=50, least_m=1000.0)
        ends = sheet.pixels(points)
        drawn = float(np.hypot(*(ends[1] - ends[0]))) * ground_m_per_px(sheet)
        true = distance_m(LatLon(lat=lat, lon=10.0), LatLon(lat=lat, lon=12.0))
        assert drawn == pytest.approx(true, rel=0.002)


def test_light_and_dark_and_card_differ_only_as_asked() -> None:
    assert 'fill="#14191f"' in picture_svg(CASES[0], dark=True)
    assert parse_look("card,dark").width == 1200
    assert 'width="1200" height="630"' in parse_look("card").draw(CASES[0])
    assert ">A title</text>" not in parse_look("plain").draw(CASES[0])
    for word in ("pink", "9x9", "99999x600", "800", "²00x300"):
        with pytest.raises(SettingsError, match="cannot be"):
            parse_look(word)


def test_a_story_without_places_is_the_world() -> None:
    story = model.Story(article=Article(text="Flour and water."))
    assert "<path" in picture_svg(story)
    assert alt_text(story) == "Map without places."


def test_alternative_text_names_places_and_ways_in_255_characters() -> None:
    text = alt_text(CASES[0])
    assert "Vladivostok and San Francisco" in text
    assert "Vladivostok to San Francisco: 8,335 km straight." in text
    long = story_of([(f"{'Ö' * 60} {i}", 40.0 + i, 5.0) for i in range(9)])
    for story in (*CASES, long, story_of([("x" * 400, 1.0, 1.0)])):
        assert 0 < len(alt_text(story)) <= 255


def test_a_text_is_cut_into_runs_of_one_script() -> None:
    assert runs("Delhi दिल्ली, 서울") == [
        ("Delhi ", "latin"),
        ("दिल्ली, ", "devanagari"),
        ("서울", "hangul"),
    ]


def test_sources_stand_on_the_picture(articles: Path) -> None:
    story = geonews.read(articles / "kim-train-2023.md")
    drawn = picture_svg(replace(story))
    for source in ("GeoNames", "© OpenStreetMap contributors", "Natural Earth"):
        assert source in drawn
