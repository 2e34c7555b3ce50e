"""The page in Chromium, with the network off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hostile import PAYLOADS
from visit import Visit

import geonews
from geonews.draw import page_html
from geonews.model import Story

pytestmark = pytest.mark.browser
ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
EXAMPLES = (
    "kim-train-2023",
    "container-ship",
    "date-line-flight",
    "front-line-village",
    "county-fair",
)
HOSTILE = tuple(p for p in PAYLOADS if p.strip() and "\ud800" not in p and "\x00" not in p)
"""What UTF-8 and a page can hold: a browser shows NUL and half characters as another character."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_opens_without_an_error_or_a_request(
    name: str, browser: object, articles: Path, tmp_path: Path
) -> None:
    story = geonews.read(articles / f"{name}.md")
    visit = Visit(browser, page_html(story), tmp_path / "map.html")
    ARTEFACTS.mkdir(exist_ok=True)
    visit.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)
    assert visit.errors == []
    assert visit.requests == [(tmp_path / "map.html").as_uri()]
    assert visit.page.locator(".gn-stop").count() >= 2
    assert visit.page.locator("path.gn-land").count() >= 1
    lines = {leg.id for leg in story.legs if leg.path is not None and leg.path.length > 0}
    assert visit.page.locator("path.gn-line[aria-label]").count() == len(lines)
    assert visit.page.locator(".gn-claim").count() == len(story.claims)


def test_shown_labels_do_not_overlap(browser: object, articles: Path, tmp_path: Path) -> None:
    story = geonews.read(articles / "kim-train-2023.md")
    visit = Visit(browser, page_html(story), tmp_path / "map.html")
    boxes = visit.page.evaluate(
        "() => [...document.querySelectorAll('.gn-label:not(.gn-hidden)')].map(n => {"
        "const b = n.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]})"
    )
    assert len(boxes) >= 3
    for index, a in enumerate(boxes):
        for b in boxes[index + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (a, b)


def test_a_claim_lights_its_leg(browser: object, articles: Path, tmp_path: Path) -> None:
    story = geonews.read(articles / "kim-train-2023.md")
    visit = Visit(browser, page_html(story), tmp_path / "map.html")
    button = visit.page.locator("button[data-legs]").nth(1)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert visit.page.locator("path.gn-lit").count() >= 1
    assert visit.page.locator(".gn-dim").count() >= 1
    button.click()
    assert visit.page.locator(".gn-dim").count() == 0


def test_markers_and_lines_are_reached_by_keyboard(
    browser: object, articles: Path, tmp_path: Path
) -> None:
    story = geonews.read(articles / "kim-train-2023.md")
    visit = Visit(browser, page_html(story), tmp_path / "map.html")
    marker = visit.page.locator(".gn-stop").first
    marker.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator(".leaflet-popup").count() == 1
    for node in visit.page.locator(".gn-stop, path.gn-line[role]").all():
        assert node.get_attribute("aria-label")
        assert node.get_attribute("tabindex") == "0"


def hostile_story(payload: str) -> Story:
    text = f"{payload}\nKhasan lies 127 km southwest of Vladivostok. {payload}"
    return geonews.read(geonews.Article(text=text, title=payload))


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_never_run(payload: str, browser: object, tmp_path: Path) -> None:
    visit = Visit(browser, page_html(renamed(hostile_story(payload), payload)), tmp_path / "m.html")
    for marker in visit.page.locator(".gn-stop").all():
        marker.focus()
        visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("() => window.bad") is None
    assert visit.errors == []
    shown = visit.page.locator("h1").text_content()
    assert shown.split() == payload.split()
    labels = [n.get_attribute("aria-label") for n in visit.page.locator(".gn-stop").all()]
    assert any(" ".join(payload.split()) in " ".join(label.split()) for label in labels)
    visit.close()


def renamed(story: Story, payload: str) -> Story:
    """Return the story with a hostile place name, as a gazetteer or a service could give."""
    toponyms = tuple(
        replace(t, candidates=tuple(replace(c, name=payload) for c in t.candidates))
        for t in story.toponyms
    )
    return replace(story, toponyms=toponyms)


def test_the_page_reads_without_scripts(browser: object, articles: Path, tmp_path: Path) -> None:
    story = geonews.read(articles / "kim-train-2023.md")
    visit = Visit(browser, page_html(story), tmp_path / "map.html", java_script_enabled=False)
    assert "does not match the known route" in visit.page.locator(".gn-claims").inner_text()


@pytest.mark.parametrize("width", [320, 800])
def test_nothing_sticks_out_at_any_width(
    width: int, browser: object, articles: Path, tmp_path: Path
) -> None:
    story = geonews.read(articles / "kim-train-2023.md")
    visit = Visit(
        browser, page_html(story), tmp_path / "m.html", viewport={"width": width, "height": 800}
    )
    assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= width
