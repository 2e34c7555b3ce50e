"""The command line as a newsroom uses it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

EMPTY = b""
BINARY = b"\x89PNG\r\n\x1a\n\0\0\0"
LATIN = "Köln liegt am Rhein.".encode("latin-1")


def run(
    *arguments: str, given: bytes | None = None, cwd: Path | None = None
) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "geonews", *arguments],
        input=given,
        capture_output=True,
        cwd=cwd,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_map_writes_a_page_and_says_what_was_found(articles: Path, tmp_path: Path) -> None:
    page = tmp_path / "train.html"
    code, out, err = run("map", str(articles / "kim-train-2023.md"), "-o", str(page))
    assert (code, err) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    for word in ("Vladivostok", "840 km", "matches the straight line", "perhaps", str(page)):
        assert word in out


def test_map_of_a_story_without_places_writes_nothing(articles: Path, tmp_path: Path) -> None:
    page = tmp_path / "bread.html"
    code, out, _ = run("map", str(articles / "bread.md"), "-o", str(page))
    assert code == 0
    assert "No places" in out
    assert not page.exists()


def test_check_strict_fails_on_a_wrong_figure(articles: Path) -> None:
    assert run("check", str(articles / "kim-train-2023.md"), "--strict")[0] == 1
    assert run("check", str(articles / "date-line-flight.md"), "--strict")[0] == 0
    assert run("check", str(articles / "kim-train-2023.md"))[0] == 0


def test_places_are_given_as_json_and_csv(articles: Path) -> None:
    name = str(articles / "kim-train-2023.md")
    rows = json.loads(run("places", name, "--format", "json")[1])
    table = list(csv.DictReader(io.StringIO(run("places", name, "--format", "csv")[1])))
    assert [row["name"] for row in rows] == [row["name"] for row in table]
    assert {"Vladivostok", "Khasan"} <= {row["name"] for row in rows}


def test_standard_input_is_an_article() -> None:
    code, out, _ = run(
        "check", "-", "--format", "json", given=b"Khasan lies 127 km southwest of Vladivostok."
    )
    assert code == 0
    assert json.loads(out)[0]["verdict"] == "matches_straight_line"


def test_a_story_file_keeps_what_a_person_chose(tmp_path: Path) -> None:
    saved = tmp_path / "story.json"
    text = b"The fire began in Springfield. Springfield, Ill., lies 300 km southwest of Chicago."
    assert run("read", "-", "-o", str(saved), given=text)[0] == 0
    story = json.loads(saved.read_text(encoding="utf-8"))
    toponym = next(t for t in story["toponyms"] if t["name"] == "Springfield")
    other = next(c for c in toponym["candidates"] if c["admin1"] == "Missouri")
    place = next(p for p in story["places"] if p["toponym"] == toponym["id"])
    place.update(candidate=other["id"], chosen_by="human")
    saved.write_text(json.dumps(story), encoding="utf-8")
    rows = json.loads(run("places", str(saved), "--format", "json")[1])
    assert next(r for r in rows if r["name"] == "Springfield")["admin1"] == "Missouri"
    claims = json.loads(run("check", str(saved), "--format", "json")[1])
    assert claims[0]["geodesic_km"] > 600


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", EMPTY, "empty"),
        ("picture.txt", BINARY, "not text"),
        ("latin.txt", LATIN, "UTF-8"),
        ("large.txt", b"a " * 25_000_000, "MB"),
        ("story.json", b'{"schema": 1, "artcle": {}}', "artcle"),
        ("story.json", b"{]", "not JSON"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    output = tmp_path / "out.html"
    code, out, err = run("map", str(path), "-o", str(output))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert words in err
    assert not output.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert "folder" in run("check", str(tmp_path))[2]
    code, _, err = run("check", str(tmp_path / "nope.txt"))
    assert code == 2
    assert "does not exist" in err
    assert "Traceback" not in err


def test_an_unknown_option_and_an_unwritable_place_are_one_line(
    articles: Path, tmp_path: Path
) -> None:
    for arguments in (
        ("map", str(articles / "bread.md"), "--nonsense"),
        ("map", str(articles / "kim-train-2023.md"), "--borders", "nobody's"),
        ("map", str(articles / "kim-train-2023.md"), "-o", str(tmp_path / "no" / "map.html")),
        ("places", str(articles / "bread.md"), "--geocoder", "nonsense", "--user-agent", "x"),
        ("places", str(articles / "bread.md"), "--geocoder", "nominatim"),
    ):
        code, _, err = run(*arguments)
        assert code == 2, arguments
        assert err.count("\n") == 1, err
        assert "Traceback" not in err


def test_batch_keeps_order_and_goes_on_after_a_bad_line(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": "Khasan lies 127 km southwest of Vladivostok."}),
        "{broken",
        json.dumps({"id": "c", "txt": "no text"}),
        json.dumps({"id": 4, "text": "Nothing here.", "title": "T"}),
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("batch", str(source), "-o", str(target))
    assert (code, err) == (0, "")
    assert "2 of them with an error" in out
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == ["a", None, None, "4"]
    assert [record["error"] is None for record in records] == [True, False, False, True]
    first = records[0]
    assert first["claims"][0]["verdict"] == "matches_straight_line"
    assert {t["name"] for t in first["toponyms"]} == {"Khasan", "Vladivostok"}
    assert set(first) == {"id", "title", "toponyms", "claims", "error"}


def test_batch_gives_the_outlet_to_articles_that_name_none(tmp_path: Path) -> None:
    text = "Two houses burned in Lancaster."
    lines = [{"id": "a", "text": text}, {"id": "b", "text": text, "source": "Lancaster, England"}]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    code, _, _ = run("batch", str(source), "-o", str(target), "--source", "Lancaster, Pennsylvania")
    assert code == 0
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [record["toponyms"][0]["country"] for record in records] == ["US", "GB"]


def test_check_prints_a_page_for_readers(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Khasan lies 127 km southwest of Vladivostok.", encoding="utf-8")
    code, out, _ = run("check", str(article), "--format", "html")
    assert code == 0
    assert "<mark>127 km</mark>" in out
    assert "<script" not in out


@pytest.mark.parametrize("command", ["map", "export", "embed", "places", "check", "read", "batch"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"Example: geonews {command}" in out
