"""The folder for newsroom pages: versions that never change, snippets, presets."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from hostile import PAYLOADS

from geonews import pipeline
from geonews.embed import Bundle, preset_names, write_bundle
from geonews.errors import SettingsError
from geonews.model import Article, Story
from geonews.settings import Settings

TEXT = "Khasan lies 127 km southwest of Vladivostok."
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def story() -> Story:
    return pipeline.read(Article(text=TEXT, title="A border & a port"))


def write(story: Story, folder: Path, *, preset: str = "amp", note: str = "") -> Bundle:
    return write_bundle(
        story,
        folder,
        settings=Settings(),
        preset=preset,
        day=DAY,
        note=note,
        base="https://a.example/m/",
    )


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_an_unchanged_story_makes_no_new_version(story: Story, tmp_path: Path) -> None:
    first, again = write(story, tmp_path / "b"), write(story, tmp_path / "b")
    assert (first.version, first.is_new) == (1, True)
    assert (again.version, again.is_new) == (1, False)


def test_a_change_makes_a_version_and_leaves_the_old_one_alone(
    story: Story, tmp_path: Path
) -> None:
    folder = tmp_path / "b"
    write(story, folder)
    before = content(folder / "v1")
    changed = replace(story, article=replace(story.article, title="Another headline"))
    assert write(changed, folder, note="Headline corrected").version == 2
    assert content(folder / "v1") == before
    log = json.loads((folder / "corrections.json").read_text())
    assert [(e["version"], e["date"], e["note"]) for e in log] == [
        (1, "2026-11-24", ""),
        (2, "2026-11-24", "Headline corrected"),
    ]
    newest = (folder / "v2" / "index.html").read_bytes()
    assert (folder / "index.html").read_bytes() == newest
    assert b"Another headline" in newest


def test_two_machines_write_the_same_bytes(story: Story, tmp_path: Path) -> None:
    write(story, tmp_path / "one")
    write(story, tmp_path / "two")
    assert content(tmp_path / "one") == content(tmp_path / "two")


@pytest.mark.parametrize("preset", preset_names())
def test_a_preset_fills_its_folder(story: Story, tmp_path: Path, preset: str) -> None:
    folder = write(story, tmp_path / "b", preset=preset).folder
    files = content(folder)
    assert "index.html" in files
    assert "EMBED.html" in files
    assert all(files.values())
    assert not any("{" in name for name in files)
    page = lxml.html.fromstring(files["EMBED.html"].decode())
    assert len(page.findall(".//pre")) > 0


def test_every_snippet_is_well_formed_and_names_the_map(story: Story, tmp_path: Path) -> None:
    files = content(write(story, tmp_path / "b", preset="plain").folder)
    page = lxml.html.fromstring(files["EMBED.html"].decode())
    codes = [element.text_content() for element in page.findall(".//pre")]
    assert len(codes) == 5
    frame = lxml.html.fragment_fromstring(codes[0])
    assert frame.get("title") == "Map: A border & a port"
    assert frame.get("sandbox") == "allow-scripts allow-popups"
    assert frame.get("loading") == "lazy"
    answer = json.loads(files["oembed.json"])
    assert lxml.html.fragment_fromstring(answer["html"]).get("src") == "https://a.example/m/"
    assert len(files["alt.txt"].decode().strip()) <= 255


def test_wordpress_gets_no_frame_that_it_would_cut(story: Story, tmp_path: Path) -> None:
    files = content(write(story, tmp_path / "b", preset="wordpress").folder)
    assert 200 <= json.loads(files["oembed.json"])["height"] <= 1000


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_hostile_headline_stays_text_in_every_snippet(
    story: Story, tmp_path: Path, payload: str
) -> None:
    hostile = replace(story, article=replace(story.article, title=payload))
    files = content(write(hostile, tmp_path / "b", preset="arc").folder)
    page = lxml.html.fromstring(files["EMBED.html"].decode())
    assert {str(e.tag) for e in page.iter()} <= {
        *("html", "head", "meta", "title", "body", "main", "h1", "h2", "p", "pre", "code"),
    }
    for element in page.findall(".//pre"):
        code = element.text_content()
        if code.startswith("{"):
            code = json.loads(code)["html"]
        parts = lxml.html.fragments_fromstring(code)
        assert next(part.tag for part in parts if not isinstance(part, str)) == "iframe"
        assert all(not str(k).startswith("on") for p in parts for e in p.iter() for k in e.attrib)
        assert len(parts) <= 2


def test_a_folder_of_something_else_is_left_alone(story: Story, tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("mine")
    with pytest.raises(SettingsError, match="something else"):
        write(story, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["keep.txt"]


def test_a_broken_log_is_an_error_and_not_overwritten(story: Story, tmp_path: Path) -> None:
    write(story, tmp_path / "b")
    (tmp_path / "b" / "corrections.json").write_text("[{]")
    with pytest.raises(SettingsError, match="no log"):
        write(story, tmp_path / "b")


def test_nothing_half_written_stays_behind(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(SettingsError, match="No space left"):
        write(story, tmp_path / "b")
    assert list((tmp_path / "b").iterdir()) == []


def test_an_unknown_preset_names_those_there_are(story: Story, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="amp, arc, plain, reuters, wordpress"):
        write(story, tmp_path / "b", preset="nobody")
