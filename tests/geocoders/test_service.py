"""A geopy service over real HTTP on this machine, answering well and badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

import pytest

import geonews
from geonews.errors import RateLimitedError, ServiceError, ServiceTimeoutError, SettingsError
from geonews.geocoders import service as module
from geonews.geocoders.service import build
from geonews.model import Mention
from geonews.settings import Settings

FOUND = [
    {
        "place_id": 1,
        "osm_id": 77,
        "lat": "10.5",
        "lon": "20.25",
        "name": "Zzyx<script>",
        "display_name": "Zzyx<script>, Test, Chad",
        "type": "village",
        "boundingbox": ["10.4", "10.6", "20.2", "20.3"],
        "address": {"country_code": "td", "state": "Test"},
    }
]


class Handler(BaseHTTPRequestHandler):
    seen: list[tuple[str, str]] = []  # noqa: RUF012 - cleared by the fixture

    def do_GET(self) -> None:
        query = parse_qs(urlparse(self.path).query)["q"][0]
        self.seen.append((query, self.headers["User-Agent"]))
        status, body = 200, json.dumps(FOUND)
        if query == "Empty":
            body = "[]"
        elif query == "Forbidden":
            status, body = 403, "no"
        elif query == "Qqbusy":
            status, body = 429, "slow"
        elif query == "Slow":
            time.sleep(1.5)
        elif query == "Garbage":
            body = "<html>"
        elif query == "Nowhere":
            body = json.dumps([{**FOUND[0], "lat": "95"}])
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        with suppress(BrokenPipeError):  # the client of "Slow" has gone
            self.wfile.write(body.encode())

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(module, "SECONDS_BETWEEN_REQUESTS", 0.0)
    monkeypatch.setattr(module, "_TIMEOUT_S", 0.5)
    Handler.seen.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def service(address: str) -> module.Service:
    return build(Settings(user_agent="newsroom test"), f"nominatim:{address}")


def test_an_answer_becomes_a_candidate_marked_with_its_service(address: str) -> None:
    found = service(address).candidates("Zzyx")
    assert [(c.id, c.source, c.country, c.admin1) for c in found] == [
        ("nominatim:77", "nominatim", "TD", "Test")
    ]
    assert (found[0].at.lat, found[0].at.lon) == (10.5, 20.25)
    assert Handler.seen == [("Zzyx", "newsroom test")]


def test_an_answer_is_asked_for_once(address: str) -> None:
    assert service(address).candidates("Zzyx") == service(address).candidates("Zzyx")
    assert service(address).candidates("Empty") == service(address).candidates("Empty") == ()
    assert [query for query, _ in Handler.seen] == ["Zzyx", "Empty"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("Forbidden", ServiceError),
        ("Qqbusy", RateLimitedError),
        ("Slow", ServiceTimeoutError),
        ("Garbage", ServiceError),
        ("Nowhere", ServiceError),
    ],
)
def test_a_failure_is_a_service_error(address: str, query: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        service(address).candidates(query)


def test_a_service_must_be_told_who_asks() -> None:
    with pytest.raises(SettingsError, match="user-agent"):
        build(Settings(), "nominatim")
    with pytest.raises(SettingsError, match="no service named"):
        build(Settings(user_agent="x"), "nonsense")


def test_only_what_is_unlocated_is_asked_for(address: str) -> None:
    class Finder:
        def mentions(self, article: geonews.Article) -> tuple[object, ...]:
            return tuple(
                Mention(
                    id=name, start=(at := article.text.index(name)), end=at + len(name), text=name
                )
                for name in ("Vladivostok", "Zzyx", "Qqbusy")
            )

    story = geonews.read(
        geonews.Article(text="From Vladivostok to Zzyx and Qqbusy."),
        recognizer=Finder(),  # type: ignore[arg-type]
        geocoders=[service(address)],
    )
    assert [query for query, _ in Handler.seen] == ["Zzyx", "Qqbusy"]
    chosen = {place.toponym: place.candidate for place in story.places}
    assert chosen["zzyx"] == "nominatim:77"
    assert chosen["qqbusy"] is None
    assert any("nominatim failed" in note for note in story.notes)
