"""Many kinds of stories in Chromium, with the network off."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from visit import Visit

import geonews
from geonews import pipeline
from geonews.draw import page_html
from geonews.model import (
    Article,
    ClaimKind,
    DistanceClaim,
    End,
    LatLon,
    Mention,
    Mode,
    Place,
    Quantity,
    Story,
    Toponym,
)
from geonews.picture.page import static_html
from geonews.settings import Settings
from geonews.units import Unit

pytestmark = pytest.mark.browser
Named = tuple[str, float, float]
ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
ARTICLES = Path(__file__).resolve().parents[2] / "data" / "articles"
EXAMPLES = sorted(path.stem for path in ARTICLES.glob("*.md"))
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAIRS: dict[str, tuple[Named, ...]] = {
    "vladivostok-san-francisco": (("Vladivostok", 43.12, 131.9), ("San Francisco", 37.77, -122.4)),
    "auckland-santiago": (("Auckland", -36.85, 174.76), ("Santiago", -33.45, -70.66)),
    "anchorage-tokyo": (("Anchorage", 61.22, -149.9), ("Tokyo", 35.69, 139.69)),
    "suva-apia": (("Suva", -18.14, 178.44), ("Apia", -13.83, -171.76)),
    "dover-calais": (("Dover", 51.13, 1.31), ("Calais", 50.95, 1.86)),
    "quito-nairobi": (("Quito", -0.18, -78.47), ("Nairobi", -1.29, 36.82)),
    "moscow-new-york": (("Moscow", 55.75, 37.62), ("New York", 40.71, -74.0)),
    "sydney-perth": (("Sydney", -33.87, 151.21), ("Perth", -31.95, 115.86)),
    "one-street": (("Gate", 48.8584, 2.2945), ("Tower", 48.8606, 2.2976)),
    "same-point": (("Old Town", 50.0875, 14.4213), ("New Town", 50.0875, 14.4213)),
    "arabic": (("القاهرة", 30.04, 31.24), ("الإسكندرية", 31.2, 29.92), ("أسوان", 24.09, 32.9)),
    "korean": (("서울", 37.57, 126.98), ("부산광역시", 35.18, 129.08), ("평양", 39.03, 125.75)),
    "hindi": (("दिल्ली", 28.66, 77.23), ("मुंबई", 19.07, 72.88), ("कोलकाता", 22.57, 88.36)),
    "thai": (("กรุงเทพมหานคร", 13.75, 100.5), ("เชียงใหม่", 18.79, 98.98)),
    "chinese": (("北京", 39.9, 116.4), ("上海", 31.23, 121.47), ("乌鲁木齐", 43.8, 87.6)),
    "hebrew": (("ירושלים", 31.78, 35.22), ("חיפה", 32.82, 34.99)),
    "kashmir": (("Srinagar", 34.09, 74.79), ("Muzaffarabad", 34.37, 73.47)),
    "crimea": (("Kherson", 46.63, 32.62), ("Simferopol", 44.95, 34.1)),
    "tiny-island": (("Adamstown", -25.07, -130.1), ("Hanga Roa", -27.15, -109.43)),
    "antarctica": (("Punta Arenas", -53.16, -70.9), ("Rothera", -67.57, -68.13)),
}
POLAR = (
    ("Longyearbyen", 78.22, 15.65),
    ("Utqiaġvik", 71.29, -156.79),
    ("Murmansk", 68.97, 33.07),
    ("Nuuk", 64.18, -51.72),
)


def made(places: tuple[Named, ...], *, legs: bool = True, mode: Mode | None = None) -> Story:
    """Return a story that names places in order, with a distance between each and the next."""
    text, mentions, claims = "", [], []
    for index, (name, _, _) in enumerate(places):
        text += "From " if not text else ", then 100 km to "
        if index and legs:
            claims.append((len(text) - 10, index))
        mentions.append(
            Mention(id=f"m{index}", start=len(text), end=len(text) + len(name), text=name)
        )
        text += name
    article = Article(text=f"{text}.", title="A story")
    story = Story(
        article=article,
        mentions=tuple(mentions),
        toponyms=tuple(
            Toponym(id=f"t{i}", name=p[0], mentions=(f"m{i}",)) for i, p in enumerate(places)
        ),
        places=tuple(
            Place(toponym=f"t{i}", at=LatLon(lat=lat, lon=lon), reason="given")
            for i, (_, lat, lon) in enumerate(places)
        ),
        claims=tuple(
            DistanceClaim(
                id=f"c{i}",
                start=start,
                end=start + 6,
                text=article.text[start : start + 6],
                quantity=Quantity(value=100.0, unit=Unit.KM),
                kind=ClaimKind.PAIR,
                mode=mode,
                origin=End(text=places[i - 1][0], mention=f"m{i - 1}"),
                destination=End(text=places[i][0], mention=f"m{i}"),
            )
            for start, i in claims
        ),
    )
    return pipeline.verify(story, settings=Settings(networks=("straight",)))


def ring(count: int, name: str = "Place {}") -> tuple[Named, ...]:
    """Return places on a spiral round Vienna."""
    return tuple(
        (
            name.format(i + 1),
            48.2 + (0.1 + 0.05 * i) * math.sin(i * 2.4),
            16.4 + (0.1 + 0.07 * i) * math.cos(i * 2.4),
        )
        for i in range(count)
    )


@cache
def story_named(name: str) -> Story:
    if name in EXAMPLES:
        return geonews.read(ARTICLES / f"{name}.md")
    if name in PAIRS:
        return made(PAIRS[name])
    others = {
        "no-places": lambda: geonews.read(Article(text="Nothing happened anywhere.", title="Calm")),
        "no-text": lambda: geonews.read(Article(text="")),
        "one-place": lambda: made((("Ulaanbaatar", 47.92, 106.92),)),
        "ten-places": lambda: made(ring(10)),
        "sixty-places": lambda: made(ring(60), legs=False),
        "long-names": lambda: made(ring(4, "Llanfair" * 24 + " {}")),
        "unbroken-names": lambda: made(ring(3, "x" * 200 + "{}")),
        "polar": lambda: made(POLAR),
        "south-pole": lambda: made((("Rothera", -67.57, -68.13), ("Casey", -66.28, 110.53))),
        "by-air": lambda: made(PAIRS["moscow-new-york"], mode=Mode.AIR),
        "round-the-world": lambda: made(
            (("London", 51.5, -0.12), ("Delhi", 28.6, 77.2), ("Tokyo", 35.7, 139.7),
             ("Los Angeles", 34.05, -118.24), ("London", 51.5, -0.12))
        ),
    }  # fmt: skip
    return others[name]()


STORIES = [
    *EXAMPLES,
    *PAIRS,
    *("no-places", "no-text", "one-place", "ten-places", "sixty-places", "long-names"),
    *("unbroken-names", "polar", "south-pole", "by-air", "round-the-world"),
]


def flat(lat: float, lon: float, story: str) -> tuple[float, float]:
    """Project a point as its map should, up to scale, shift and turn."""
    if story in {"polar", "south-pole"}:
        pole = 1.0 if story == "polar" else -1.0
        far = math.tan(math.radians(90.0 - pole * lat) / 2.0)
        return far * math.sin(math.radians(lon)), pole * far * math.cos(math.radians(lon))
    return math.radians(lon), -math.asinh(math.tan(math.radians(lat)))


def misplaced(expected: list[tuple[float, float]], seen: list[tuple[float, float]]) -> float:
    """Return the largest miss in pixels after the best scale, turn and shift."""
    rows, values = [], []
    for (x, y), (u, v) in zip(expected, seen, strict=True):
        rows += [[x, -y, 1, 0], [y, x, 0, 1]]
        values += [u, v]
    best, *_ = np.linalg.lstsq(np.array(rows), np.array(values), rcond=None)
    misses = np.array(rows) @ best - np.array(values)
    return float(np.abs(misses).max())


@pytest.mark.parametrize("name", STORIES)
def test_a_story_is_drawn_where_it_should_be(name: str, browser: Any, tmp_path: Path) -> None:
    story = story_named(name)
    wide = {"width": 800, "height": 800}
    visit = Visit(browser, page_of(name), tmp_path / "map.html", viewport=wide)
    seen = visit.boxes()
    centres = [((a + c) / 2, (b + d) / 2) for a, b, c, d in seen["stops"]]
    legs = [leg for leg in story.legs if leg.path is not None and leg.path.length > 0]
    lines = visit.lines()
    assert len(lines) == len(legs)
    if name not in EXAMPLES and centres:
        named = dict(zip(visit.page.evaluate(
            "() => [...document.querySelectorAll('.gn-stop')].map(n => n.ariaLabel)"
        ), centres, strict=True))  # fmt: skip
        spots = {p.toponym: p.at for p in story.places}
        wanted = {t.name: spots[t.id] for t in story.toponyms}
        if name not in {"same-point", "round-the-world"}:
            assert set(named) == set(wanted)
        if len(named) > 1 and name != "round-the-world" and name not in DATE_LINE:
            points = [flat(wanted[n].lat, wanted[n].lon, name) for n in named]  # type: ignore[union-attr]
            assert misplaced(points, list(named.values())) < 1.5
    if centres and lines:
        for line in lines:
            for end in (line["from"], line["to"]):
                assert min(math.dist(end, centre) for centre in centres) < 11, (name, end)
    if name not in EXAMPLES:
        width, height = seen["width"], seen["height"]
        assert all(-1 < x < width + 1 and -1 < y < height + 1 for x, y in centres)
    visit.close()
    assert visit.errors == []
    assert visit.requests == [(tmp_path / "map.html").as_uri()]


DATE_LINE = {"vladivostok-san-francisco", "auckland-santiago", "anchorage-tokyo", "suva-apia"}


@pytest.mark.parametrize("name", sorted(DATE_LINE))
def test_the_date_line_is_crossed_the_short_way(name: str, browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, page_of(name), tmp_path / "map.html")
    (line,) = visit.lines()
    assert line["length"] < 1.35 * math.dist(line["from"], line["to"])
    one, other = PAIRS[name]
    turn = (other[2] - one[2]) % 360.0
    turn = turn if turn < 180.0 else turn - 360.0
    points = [flat(one[1], one[2], name), flat(other[1], one[2] + turn, name)]
    middle = [line["from"], line["to"]] if turn * (line["to"][0] - line["from"][0]) > 0 else []
    assert middle, "the line runs the wrong way"
    assert misplaced(points, middle) < 1.5
    assert visit.page.locator("path.gn-land").count() >= 1
    visit.close()


@cache
def page_of(name: str) -> str:
    return page_html(story_named(name))


def axe(visit: Visit) -> list[str]:
    """Return axe-core's findings; WCAG 2.5.8 itself excepts the size of pins on a map."""
    if not visit.page.evaluate("() => typeof axe === 'object'"):
        visit.page.evaluate(Path(AXE_FILE_PATH).read_text(encoding="utf-8"))
    run = "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    found = visit.page.evaluate(run, AXE_TAGS)
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
        if violation["id"] != "target-size" or "gn-stop" not in node["html"]
    ]


@pytest.mark.parametrize("name", STORIES)
def test_a_story_can_be_read_by_everyone(name: str, browser: Any, tmp_path: Path) -> None:
    wide = {"width": 800, "height": 800}
    visit = Visit(browser, page_of(name), tmp_path / "map.html", viewport=wide)
    for width, dark in ((800, False), (800, True), (320, True), (320, False)):
        visit.resize(width, dark=dark)
        if name in EXAMPLES:
            ARTEFACTS.mkdir(exist_ok=True)
            tone = "dark" if dark else "light"
            visit.page.screenshot(path=ARTEFACTS / f"{name}-{width}-{tone}.png", full_page=True)
        assert visit.overlaps() == []
        assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert axe(visit) == [], (width, dark)
    visit.close()
    assert visit.errors == []


def luminance(colour: tuple[float, ...]) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two CSS colours such as ``rgb(1, 2, 3)``."""
    levels = sorted(
        luminance(tuple(float(n) / 255.0 for n in text[text.index("(") + 1 : -1].split(",")[:3]))
        for text in (one, other)
    )
    return (levels[1] + 0.05) / (levels[0] + 0.05)


STYLES = """() => {
  const solid = (c) => c && c !== 'transparent' && !c.endsWith(', 0)');
  const under = (n) => { while (n) { const c = getComputedStyle(n).backgroundColor;
    if (solid(c)) return c; n = n.parentElement; } return 'rgb(255, 255, 255)'; };
  const ground = ['gn-land', 'gn-water'].map((k) =>
    getComputedStyle(document.querySelector('.leaflet-overlay-pane ~ * .' + k)
      || document.querySelector('path.' + k)).fill);
  const texts = [...document.querySelectorAll('main *')].filter((n) =>
    [...n.childNodes].some((c) => c.nodeType === 3 && c.data.trim()) && n.offsetParent);
  return { ground,
    texts: texts.map((n) => [n.className + ' ' + n.tagName, getComputedStyle(n).color,
      n.matches('.gn-label:not(.gn-length)') ? ground : [under(n)]]),
    lines: [...document.querySelectorAll('path.gn-line:not(.gn-halo):not(.gn-ties):not(.gn-touch)')]
      .map((n) => [n.getAttribute('class'), getComputedStyle(n).stroke]) };
}"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["kim-train-2023", "container-ship", "date-line-flight"])
def test_colours_stand_out(name: str, browser: Any, tmp_path: Path, *, dark: bool) -> None:
    visit = Visit(browser, page_of(name), tmp_path / "map.html")
    visit.resize(800, dark=dark)
    visit.page.locator("summary").click()
    seen = visit.page.evaluate(STYLES)
    visit.close()
    assert len(seen["texts"]) > 20
    assert seen["lines"]
    for kind, colour, grounds in seen["texts"]:
        assert min(contrast(colour, ground) for ground in grounds) >= 4.5, (kind, colour, grounds)
    for kind, colour in seen["lines"]:
        assert min(contrast(colour, ground) for ground in seen["ground"]) >= 3.0, (kind, colour)


def test_a_place_marks_its_sentences_and_escape_leads_back(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, page_of("kim-train-2023"), tmp_path / "map.html")
    marker = visit.page.locator(".gn-stop[aria-label^='Vladivostok']")
    marker.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator(".gn-told").count() == 1
    assert "200 kilometres" in visit.page.locator(".gn-told").inner_text()
    assert visit.page.locator(".leaflet-popup-content q").count() >= 1
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_timeout(400)
    assert visit.page.locator(".gn-told").count() == 0
    assert "Vladivostok" in visit.page.evaluate("() => document.activeElement.ariaLabel")
    visit.close()


def test_a_line_marks_its_claim_and_both_ends(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, page_of("kim-train-2023"), tmp_path / "map.html")
    line = visit.page.locator("path.gn-rail[aria-label*='Vladivostok']")
    line.focus()
    visit.page.keyboard.press(" ")
    assert "gn-lit" in line.get_attribute("class")
    assert visit.page.locator(".gn-stop.gn-lit").count() == 2
    assert visit.page.locator(".gn-told").count() == 1
    visit.close()


def test_every_marker_and_line_is_reached_with_the_tab_key(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, page_of("kim-train-2023"), tmp_path / "map.html")
    wanted = visit.page.evaluate(
        "() => [...document.querySelectorAll('.gn-stop, path.gn-line[role]')].map(n => n.ariaLabel)"
    )
    reached = []
    for _ in range(len(wanted) + 12):
        visit.page.keyboard.press("Tab")
        reached.append(visit.page.evaluate("() => document.activeElement.ariaLabel"))
    assert set(wanted) <= set(reached)
    visit.close()


def test_layers_can_be_put_away(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, page_of("kim-train-2023"), tmp_path / "map.html")
    before = len(visit.lines())
    visit.page.get_by_label("Routes").uncheck()
    visit.page.wait_for_timeout(100)
    assert 0 < len(visit.lines()) < before
    assert visit.overlaps() == []
    visit.page.get_by_label("Routes").check()
    visit.page.wait_for_timeout(100)
    assert len(visit.lines()) == before
    assert all(visit.page.locator("path.gn-line[role=button]").evaluate_all(
        "nodes => nodes.map(n => n.tabIndex === 0)"))  # fmt: skip
    visit.close()


def test_lines_on_the_same_ground_are_kept_apart(browser: Any, tmp_path: Path) -> None:
    story = made((("Wien", 48.2, 16.37), ("Graz", 47.07, 15.44)))
    (leg,) = story.legs
    story = replace(
        story,
        legs=tuple(replace(leg, id=f"{leg.id}-{n}", network=n) for n in ("rail", "road", "sea")),
    )
    visit = Visit(browser, page_html(story), tmp_path / "map.html")
    middles = [line["middle"] for line in visit.lines()]
    apart = [math.dist(a, b) for i, a in enumerate(middles) for b in middles[i + 1 :]]
    assert min(apart) > 4.5
    assert max(apart) < 16
    visit.close()


def test_arrows_are_drawn_where_the_text_travels(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, page_of("by-air"), tmp_path / "map.html")
    assert "M" in visit.page.locator("path.gn-arrow").first.get_attribute("d")
    visit.close()
    visit = Visit(browser, page_of("crimea"), tmp_path / "map.html")
    assert visit.page.locator("path.gn-arrow").count() == 0
    visit.close()


def test_the_scale_bar_is_right_in_the_middle(browser: Any, tmp_path: Path) -> None:
    visit = Visit(browser, page_of("sydney-perth"), tmp_path / "map.html")
    bar = visit.page.locator(".leaflet-control-scale-line").first
    stated = float(bar.inner_text().split()[0])
    width = bar.evaluate("n => n.getBoundingClientRect().width")
    line = visit.lines()[0]
    seen = visit.boxes()
    unit = (line["to"][0] - line["from"][0]) / math.radians(115.86 - 151.21)
    north = (line["from"][1] - seen["height"] / 2) / unit + math.asinh(
        math.tan(math.radians(-33.87))
    )
    middle = math.atan(math.sinh(north))
    km = width / unit * math.cos(middle) * 6371.0088
    assert km == pytest.approx(stated, rel=0.03)
    visit.close()


def test_a_page_works_in_a_sandboxed_frame(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "inner.html").write_text(page_of("kim-train-2023"), "utf-8")
    frame_tag = '<iframe src="inner.html" width=800 height=900 sandbox="allow-scripts"></iframe>'
    outer = f"<!doctype html><title>x</title>{frame_tag}"
    visit = Visit(browser, outer, tmp_path / "outer.html")
    frame = visit.page.frames[1]
    assert frame.locator(".gn-stop").count() >= 3
    assert frame.locator("path.gn-line[aria-label]").count() == 5
    assert visit.errors == []
    visit.close()


@pytest.mark.parametrize("name", [*EXAMPLES, "no-places", "polar"])
def test_the_text_and_table_need_no_script(name: str, browser: Any, tmp_path: Path) -> None:
    story = story_named(name)
    visit = Visit(browser, page_of(name), tmp_path / "map.html", java_script_enabled=False)
    shown = visit.page.locator("main").inner_text()
    assert all(check.reason in shown for check in story.checks)
    assert visit.page.locator("table tbody tr").count() >= min(1, len(story.places))
    visit.close()


def test_motion_is_reduced_where_asked(browser: Any, tmp_path: Path) -> None:
    page = page_of("kim-train-2023")
    visit = Visit(browser, page, tmp_path / "map.html", reduced_motion="reduce")
    assert visit.page.locator(".leaflet-zoom-anim, .leaflet-fade-anim").count() == 0
    visit.close()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_static_page_can_be_read_by_everyone(name: str, browser: Any, tmp_path: Path) -> None:
    page = static_html(story_named(name))
    visit = Visit(browser, page, tmp_path / "s.html", viewport={"width": 800, "height": 800})
    for width, dark in ((800, False), (320, True)):
        visit.resize(width, dark=dark)
        assert visit.page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert axe(visit) == [], (width, dark)
    visit.close()
    assert visit.errors == []
