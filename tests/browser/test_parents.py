"""The map in the pages of newsrooms: every listener learns its height, across origins."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from geonews import pipeline
from geonews.exporters import html
from geonews.model import Article
from geonews.settings import Settings

pytestmark = pytest.mark.browser
WIDTHS = (330, 510, 660, 930, 1200)
TEXT = "Khasan lies 127 km southwest of Vladivostok. Pyongyang is 558 km from Khasan."
_OWN = "if(e.source!==f.contentWindow)return;var d=e.data;"
_OBJECT = "try{d=JSON.parse(d)}catch(x){return}"
LISTENERS = {
    # The tail of the frame's address, what the listener reads, and what it asks.
    "pym": (
        "?initialWidth=600&childId=map1",
        "var m=/^pymxPYMxmap1xPYMxheightxPYMx(\\d+)$/.exec(d);if(m)set(m[1]);",
        "",
    ),
    "newswire": (
        "",
        "if(d&&d.sentinel==='amp'&&d.type==='embed-size')set(d.height);",
        "{sentinel:'amp',type:'frames-init'}",
    ),
    "datawrapper": (
        "?id=Ab12C",
        "if(d&&d['datawrapper-height'])set(d['datawrapper-height'].Ab12C);",
        "",
    ),
    "wordpress": (
        "#?secret=s3cr3t",
        "if(d&&d.message==='height'&&d.secret==='s3cr3t')set(d.value);",
        "",
    ),
    "ap": (
        "",
        "if(d&&d.type==='embed-size')set(d.height);",
        "{sentinel:'amp',type:'embed-size-query'}",
    ),
    "guardian": ("", _OBJECT + "if(d.kind==='interactive:height')set(d.height);", ""),
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """Return a folder, served under two origins."""
    folder = tmp_path_factory.mktemp("pages")
    story = pipeline.read(Article(text=TEXT, title="A border and a port"))
    (folder / "map.html").write_bytes(html.build(Settings()).export(story))
    servers = [
        ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        for _ in range(2)
    ]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    one, two = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    yield folder, one, two
    for server in servers:
        server.shutdown()
        server.server_close()


def parent_page(child: str, listener: str, asks: str) -> str:
    question = f"f.contentWindow.postMessage({asks},'*');" if asks else ""
    return (
        "<!doctype html><meta charset=utf-8><title>Parent</title><body style='margin:0'>"
        f"<iframe id=f src='{child}' title=Map width='100%' height=150 style='border:0'"
        " sandbox='allow-scripts allow-popups'></iframe>"
        "<script>var f=document.getElementById('f');"
        "function set(h){f.style.height=Math.ceil(h)+'px';}"
        f"window.addEventListener('message',function(e){{{_OWN}{listener}}});"
        f"f.addEventListener('load',function(){{{question}}});</script>"
    )


@pytest.mark.parametrize("kind", LISTENERS)
def test_the_frame_is_as_high_as_the_map(
    browser: Any, served: tuple[Path, str, str], kind: str
) -> None:
    folder, one, two = served
    tail, listener, asks = LISTENERS[kind]
    (folder / f"{kind}.html").write_text(parent_page(f"{two}/map.html{tail}", listener, asks))
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": 800})
    page.goto(f"{one}/{kind}.html")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(400)
        child = page.frames[1]
        wanted = child.evaluate("document.documentElement.getBoundingClientRect().height")
        given = page.evaluate("document.getElementById('f').getBoundingClientRect().height")
        assert wanted > 400
        assert abs(given - wanted) <= 4
        assert child.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_a_frame_without_a_listener_shows_the_map(
    browser: Any, served: tuple[Path, str, str]
) -> None:
    folder, one, two = served
    (folder / "none.html").write_text(parent_page(f"{two}/map.html", "", ""))
    page = browser.new_page(viewport={"width": 660, "height": 800})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{one}/none.html")
    page.wait_for_timeout(400)
    assert page.frames[1].evaluate("document.querySelectorAll('.gn-stop').length") >= 3
    assert errors == []
    page.close()


def test_a_page_of_its_own_posts_nothing(browser: Any, served: tuple[Path, str, str]) -> None:
    _, one, _ = served
    page = browser.new_page()
    page.add_init_script("window.heard=[];addEventListener('message',e=>heard.push(e.data))")
    page.goto(f"{one}/map.html")
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == []
    assert page.evaluate("document.documentElement.classList.contains('gn-framed')") is False
    page.close()
