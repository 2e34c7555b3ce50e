"""Articles from files and pages, and what is not part of the story."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geonews.article import parse_article, read_article
from geonews.boilerplate import find_boilerplate, mask
from geonews.errors import ArticleError, ServiceError

PAGE = """<!doctype html><html lang="en"><head><title>Flood in Goma</title>
<meta property="og:site_name" content="The Example"></head><body>
<nav><a href="/">Home</a> <a href="/x">World</a></nav>
<article><h1>Flood in Goma</h1>
<p>Water rose in Goma on Monday, and people fled to Bukavu and to villages on the lake shore.</p>
<p>Aid workers said that roads were cut and that boats were the only way to reach the islands.</p>
<p>The governor asked for tents, blankets and clean water for the people who had lost homes.</p>
</article><footer>Subscribe to our newsletter</footer></body></html>"""


def test_a_page_gives_its_story_and_title() -> None:
    article = parse_article(PAGE, suffix=".html")
    assert "Water rose in Goma" in article.text
    assert "newsletter" not in article.text
    assert article.title == "Flood in Goma"


def test_markdown_keeps_its_front_matter_apart(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text("---\ntitle: A\ndate: 2024-05-06\nsource: Dubuque, Iowa\n---\n# B\n\nText.\n")
    article = read_article(path)
    assert (article.title, article.source, article.id) == ("A", "Dubuque, Iowa", "story")
    assert str(article.published) == "2024-05-06"
    assert article.text.startswith("# B")


def test_line_ends_and_odd_characters_stay_as_they_are(tmp_path: Path) -> None:
    text = "Goma\r\n\u200bBukavu \u202eUvira\u202c e\u0301"
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode())
    assert read_article(path).text == text


def test_an_empty_page_is_an_error() -> None:
    with pytest.raises(ArticleError, match="no article text"):
        parse_article("<html><body></body></html>", suffix=".html")


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe",
        "Sign up for our newsletter",
        "Follow us on Facebook and Twitter",
        "Join The Example to follow all the news",
        "Read more: The road to Goma",
        "Advertisement",
        "© 2024 The Example",
    ],
)
def test_a_call_to_act_is_not_the_story(line: str) -> None:
    text = f"The train left Goma.\n\n{line}\n\nIt reached Bukavu."
    assert [text[start:end] for start, end in find_boilerplate(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Police followed the car to Goma and stopped it near the border.",
        "Joining the alliance took Finland eleven months.",
        "Subscribers in Ohio lost their connection on Monday.",
        "The rate this year rose in Kenya.",
    ],
)
def test_a_sentence_of_the_story_is_kept(line: str) -> None:
    assert find_boilerplate(line) == ()


def test_an_author_profile_runs_to_the_end() -> None:
    text = "The train left Goma.\n\nAuthor Profile\n\nAnn lives in Paris.\nShe likes Rome."
    assert mask(text).strip() == "The train left Goma."


@given(st.text())
def test_masking_keeps_every_offset(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new in {old, " "} for new, old in zip(masked, text, strict=True))


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/story":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def test_an_address_is_read_and_its_failures_are_told() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        article = read_article(f"{address}/story")
        assert "Water rose in Goma" in article.text
        assert article.url == f"{address}/story"
        with pytest.raises(ServiceError, match="404"):
            read_article(f"{address}/nothing")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    with pytest.raises(ServiceError, match="cannot be reached"):
        read_article(f"{address}/story")
