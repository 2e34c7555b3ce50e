"""The map as a document: the same bytes each time, nothing asked from outside, all credited."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import folium
import pytest

import geonews
from geonews.draw import draw_map, page_html
from geonews.draw.escape import script_json
from geonews.draw.page import claim_rows
from geonews.errors import SettingsError


@pytest.fixture(scope="module")
def story() -> geonews.Story:
    articles = Path(__file__).resolve().parent.parent / "data" / "articles"
    return geonews.read(articles / "kim-train-2023.md")


def test_the_same_story_gives_the_same_page(story: geonews.Story) -> None:
    assert page_html(story) == page_html(story)


def test_nothing_is_loaded_from_outside(story: geonews.Story) -> None:
    page = page_html(story)
    assert not re.search(r"<(?:script|img|iframe)[^>]+src=|<link\b|@import|url\((?!data:|#)", page)


def test_scripts_are_allowed_by_hash_alone(story: geonews.Story) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page_html(story))
    assert policy is not None
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src 'none'")
    assert policy[1].count("sha256-") == 4


def test_a_figure_that_opens_its_sentence_is_quoted_in_it(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The train left at dawn. 210 km from Pyongyang, Wonsan was waiting.")
    (row,) = claim_rows(geonews.read(article))
    assert (row["before"], row["after"]) == ("", " from Pyongyang, Wonsan was waiting.")


def test_every_source_used_is_credited(story: geonews.Story) -> None:
    page = page_html(story)
    for name in ("GeoNames", "© OpenStreetMap contributors", "Natural Earth", "geonews supplement"):
        assert page.count(name) >= 2, name


def test_a_map_can_be_worked_on_further(story: geonews.Story, tmp_path: Path) -> None:
    drawn = draw_map(story)
    assert isinstance(drawn, folium.Map)
    folium.CircleMarker([43.1, 131.9], tooltip="mine").add_to(drawn)
    drawn.save(tmp_path / "mine.html")
    text = (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert "mine" in text
    assert "https://cdn" not in text


@pytest.mark.parametrize("name", ["kim-train-2023", "container-ship", "date-line-flight"])
def test_a_page_is_light(name: str) -> None:
    articles = Path(__file__).resolve().parent.parent / "data" / "articles"
    page = page_html(geonews.read(articles / f"{name}.md"))
    assert len(gzip.compress(page.encode(), 9)) < 72_000


def test_borders_are_drawn_after_the_policy_asked_for(story: geonews.Story) -> None:
    assert page_html(story, borders="none") != page_html(story)
    assert page_html(story, borders="un") == page_html(story)
    with pytest.raises(SettingsError, match="no border policy"):
        draw_map(story, borders="mine")


def test_tiles_are_drawn_only_when_asked_for(story: geonews.Story) -> None:
    page = page_html(story, tiles="OpenStreetMap.Mapnik")
    assert "tile.openstreetmap.org" in page
    assert "tile.openstreetmap.org" not in page_html(story)
    with pytest.raises(SettingsError, match="no tile provider"):
        page_html(story, tiles="nonsense")
    with pytest.raises(SettingsError, match="want a key"):
        page_html(story, tiles="Thunderforest.Landscape")


@pytest.mark.parametrize("text", ["</script>", "`${x}`", "\u2028", "<!--", "\ud800"])
def test_json_in_a_script_cannot_end_it(text: str) -> None:
    safe = script_json({"a": text})
    assert not set(safe) & set("<>&`$\u2028\u2029")
