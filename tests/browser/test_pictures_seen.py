"""Pictures in Chromium: under a policy that allows nothing, and with the reader's own fonts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import geonews
from geonews.exporters import html, static
from geonews.picture import picture_svg
from geonews.settings import Settings

pytestmark = pytest.mark.browser
ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
EXAMPLES = (
    "kim-train-2023",
    "container-ship",
    "date-line-flight",
    "front-line-village",
    "county-fair",
)
OVERLAPS = """() => {
  const map = 'svg[role=img] > g:first-of-type';
  const texts = [...document.querySelectorAll(map + ' text:not([stroke])')];
  const boxes = texts.map(node => [node.textContent, node.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
    if (p.left < q.right && q.left < p.right && p.top + 3 < q.bottom && q.top + 3 < p.bottom) {
      found.push([a, b]);
    }
  }));
  return [texts.length, found];
}"""


def visit(browser: Any, page: bytes | str, policy: str | None = None, **options: Any) -> Any:
    context = browser.new_context(**options)
    opened = context.new_page()
    headers = {"content-type": "text/html; charset=utf-8"}
    if policy is not None:
        headers["content-security-policy"] = policy
    opened.route("**/*", lambda route: route.fulfill(body=page, headers=headers))
    opened.goto("http://127.0.0.1/story")
    return opened


def shares(opened: Any, path: Path) -> dict[tuple[int, ...], float]:
    image = pytest.importorskip("PIL.Image")
    opened.locator("svg[role=img]").first.screenshot(path=path)
    drawn = image.open(path).convert("RGB")
    return {c: n / (drawn.width * drawn.height) for n, c in drawn.getcolors(1 << 24)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_static_page_is_seen_under_a_policy_that_allows_nothing(
    name: str, browser: Any, articles: Path
) -> None:
    page = static.build(Settings()).export(geonews.read(articles / f"{name}.md"))
    opened = visit(browser, page, "default-src 'none'")
    ARTEFACTS.mkdir(exist_ok=True)
    found = shares(opened, ARTEFACTS / f"{name}-picture.png")
    assert found[244, 241, 234] > 0.05
    assert found.get((0, 0, 0), 0.0) < 0.02
    assert opened.locator("svg[role=img]").nth(1).is_visible() is False
    assert opened.locator("table").first.is_visible()


@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_lies_on_another_as_the_browser_sets_it(
    name: str, width: int, browser: Any, articles: Path
) -> None:
    page = static.build(Settings()).export(geonews.read(articles / f"{name}.md"))
    opened = visit(browser, page, viewport={"width": width, "height": 800})
    count, overlaps = opened.evaluate(OVERLAPS)
    assert count >= 3
    assert overlaps == []
    assert opened.evaluate("() => document.documentElement.scrollWidth") <= width


def test_a_dark_reader_sees_a_dark_picture(browser: Any, articles: Path, tmp_path: Path) -> None:
    page = static.build(Settings()).export(geonews.read(articles / "kim-train-2023.md"))
    found = shares(visit(browser, page, color_scheme="dark"), tmp_path / "dark.png")
    assert found[58, 63, 69] > 0.1
    assert (244, 241, 234) not in found


def test_the_map_takes_the_place_of_its_picture(browser: Any, articles: Path) -> None:
    page = html.build(Settings()).export(geonews.read(articles / "kim-train-2023.md"))
    assert visit(browser, page).locator(".gn-picture").is_visible() is False
    without = visit(browser, page, java_script_enabled=False)
    assert without.locator(".gn-picture svg[role=img]").is_visible()


def test_a_picture_stands_in_a_hostile_page(browser: Any, articles: Path, tmp_path: Path) -> None:
    story = geonews.read(articles / "kim-train-2023.md")
    page = f"<!doctype html><meta charset=utf-8><body>{picture_svg(story)}{picture_svg(story)}"
    found = shares(visit(browser, page, "default-src 'none'"), tmp_path / "twice.png")
    assert found[244, 241, 234] > 0.1
