"""``geonews export`` and ``geonews map --static`` as a newsroom types them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def run(cwd: Path, *arguments: str, given: bytes | None = None) -> tuple[int, bytes, str]:
    done = subprocess.run(
        [sys.executable, "-m", "geonews", *arguments],
        cwd=cwd, input=given, capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Khasan lies 127 km southwest of Vladivostok.")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "file", "head"),
    [
        (("--to", "svg"), "a.svg", b"<svg"),
        (("--to", "png:card"), "a.png", b"\x89PNG"),
        (("--to", "pdf", "-o", "b.pdf"), "b.pdf", b"%PDF"),
        (("-o", "c.geojson"), "c.geojson", b"{"),
        (("-o", "c.md"), "c.md", b"#"),
    ],
)
def test_an_export_is_written_where_it_says(
    desk: Path, arguments: tuple[str, ...], file: str, head: bytes
) -> None:
    code, said, errors = run(desk, "export", "a.txt", *arguments)
    assert (code, errors) == (0, "")
    assert file.encode() in said
    assert (desk / file).read_bytes().startswith(head)


def test_an_export_goes_through_a_pipe(desk: Path) -> None:
    given = (desk / "a.txt").read_bytes()
    code, said, _ = run(desk, "export", "-", "--to", "svg", "-o", "-", given=given)
    assert code == 0
    assert said.startswith(b"<svg")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "nonsense"), "no exporter named 'nonsense'"),
        (("-o", "x.xyz"), "use --to with one of"),
        ((), "use --to with one of"),
        (("--to", "svg:pink"), "cannot be 'pink'"),
        (("--to", "svg", "-o", "no/such/a.svg"), "cannot be written"),
    ],
)
def test_a_wrong_export_is_one_line(desk: Path, arguments: tuple[str, ...], words: str) -> None:
    code, _, errors = run(desk, "export", "a.txt", *arguments)
    assert code == 2
    assert words in errors
    assert errors.count("\n") == 1


def test_a_static_map_has_no_script(desk: Path) -> None:
    code, _, errors = run(desk, "map", "a.txt", "--static", "-o", "a.html")
    assert (code, errors) == (0, "")
    page = (desk / "a.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<svg" in page
