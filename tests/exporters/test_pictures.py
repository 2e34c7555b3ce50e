"""Pictures and pages as files, and the command that writes them."""

from __future__ import annotations

import gzip
import io
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

import geonews
from geonews.errors import MissingDependencyError
from geonews.exporters import html, pdf, png, static, svg
from geonews.settings import Settings

SETTINGS = Settings()
NAMES = (
    "kim-train-2023",
    "container-ship",
    "date-line-flight",
    "front-line-village",
    "county-fair",
)


@pytest.fixture(scope="module")
def story() -> geonews.Story:
    folder = Path(__file__).resolve().parent.parent.parent / "data" / "articles"
    return geonews.read(folder / "kim-train-2023.md")


@pytest.mark.parametrize("look", ["", "card", "dark"])
def test_a_png_shows_land_sea_and_lines(story: geonews.Story, look: str) -> None:
    image = pytest.importorskip("PIL.Image")
    content = png.build(SETTINGS, look).export(story)
    drawn = image.open(io.BytesIO(content)).convert("RGB")
    assert drawn.size == ((1200, 630) if look == "card" else (1600, 1040))
    shares = {colour: n / (drawn.width * drawn.height) for n, colour in drawn.getcolors(1 << 24)}
    land, sea = (
        ((58, 63, 69), (27, 39, 51)) if look == "dark" else ((244, 241, 234), (214, 228, 238))
    )
    assert shares[land] > 0.1
    assert shares[sea] > 0.1
    assert len(shares) > 100


def test_a_pdf_is_one_page_with_its_title(story: geonews.Story) -> None:
    content = pdf.build(SETTINGS).export(story)
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert re.search(rb"/Type\s*/Pages\s*/Count 1\b", content)


@pytest.mark.parametrize("module", [svg, png, pdf, static, html])
def test_an_exporter_gives_the_same_bytes_twice(story: geonews.Story, module: object) -> None:
    first = module.build(SETTINGS).export(story)  # type: ignore[attr-defined]
    assert first == module.build(SETTINGS).export(story)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "module", "command"),
    [
        ("png", "resvg_py", "pip install resvg-py"),
        ("pdf", "typst", "pip install 'geonews[picture]'"),
    ],
)
def test_a_missing_renderer_is_named_with_its_command(
    story: geonews.Story, name: str, module: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingDependencyError, match=re.escape(command)):
        import_module(f"geonews.exporters.{name}").build(SETTINGS).export(story)


@pytest.mark.parametrize("name", NAMES)
def test_the_static_page_has_no_script_and_at_most_30_kb(name: str, articles: Path) -> None:
    page = static.build(SETTINGS).export(geonews.read(articles / f"{name}.md"))
    assert len(gzip.compress(page, 9, mtime=0)) <= 30_000
    for word in (b"<script", b"onload", b"src=", b"@import", b"<link"):
        assert word not in page
    for word in (b"<svg", b"<figcaption>", b"<table", b"<h1>", b"default-src 'none'"):
        assert word in page


def test_the_interactive_page_holds_the_picture_first(story: geonews.Story) -> None:
    page = html.build(SETTINGS).export(story).decode()
    assert page.index('<div class="gn-picture"><svg') < page.index('class="folium-map"')


def test_a_notebook_shows_a_page_or_else_a_picture_and_a_table(story: geonews.Story) -> None:
    bundle = story._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain", "image/png"}
    shown = bundle["text/html"]
    frame, _, figure = shown.partition("<figure>")
    assert 'sandbox="allow-scripts' in frame
    assert "srcdoc=" in frame
    assert '<img alt="Map of' in figure
    assert "data:image/svg+xml;base64," in figure
    assert "<details><summary>Distances</summary><table>" in figure
    assert bundle["text/plain"].startswith("Map of")


def test_a_notebook_does_without_resvg(
    story: geonews.Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert set(story._repr_mimebundle_()) == {"text/html", "text/plain"}
