"""Weigh and time the map beside a plain folium map: ``python -m tests.benchmarks.maps``.

Both pages show the same story and come from one server on this machine, compressed, to Chromium
with its processor slowed four times and a network of 150 ms and 1.6 Mbit/s. folium's page asks five
hosts; what the npm registry has of that is fetched once and served in their stead, a background
tile is a blank picture of 15 KB, and the two files that npm lacks are answered empty.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import statistics
import subprocess
import tarfile
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import folium

import geonews
from geonews._plugins import plugin_module
from geonews.model import Article, Story
from geonews.settings import Settings

RUNS = 5
LATENCY_MS = 150
BYTES_PER_SECOND = 1_600_000 // 8
CPU_SLOWDOWN = 4
PACKAGES = {
    "leaflet@1.9.3": ("leaflet.js", "leaflet.css", "marker-icon.png", "marker-shadow.png"),
    "jquery@3.7.1": ("jquery.min.js",),
    "bootstrap@5.2.2": ("bootstrap.bundle.min.js", "bootstrap.min.css"),
    "@fortawesome/fontawesome-free@6.2.0": ("all.min.css", "fa-solid-900.woff2"),
    "leaflet.awesome-markers@2.0.5": ("leaflet.awesome-markers.js", "leaflet.awesome-markers.css"),
}
TEXT = """The old train across Europe

The carriages left Paris on Monday and stood in Strasbourg by noon, 397 km to the east. From
Strasbourg to Munich they ran 310 km by rail. In Salzburg the engine was changed, and in Vienna the
guests slept. Budapest lies 215 km from Vienna. After Budapest came Szeged, Timisoara and Bucharest,
and in Varna, 225 km from Bucharest, a ship was waiting."""


def exported(name: str, story: Story) -> bytes:
    """Return what an exporter writes, as ``geonews map`` and ``geonews export`` do."""
    exporter = plugin_module("exporter", name).build(Settings())
    data: bytes = exporter.export(story)
    return data


def interactive_page(story: Story) -> str:
    """Return the page that ``geonews map`` writes."""
    return exported("html", story).decode()


def static_page(story: Story) -> str:
    """Return the page that ``geonews map --static`` writes."""
    return exported("static", story).decode()


def folium_page(story: Story) -> str:
    """Return what folium makes of the same places and lines with its defaults."""
    drawn = folium.Map()
    for place in story.places_frame().to_dict("records"):
        if place["lat"] == place["lat"]:
            folium.Marker([place["lat"], place["lon"]], popup=str(place["name"])).add_to(drawn)
    for leg in story.legs:
        if leg.path is not None:
            points = [(lat, lon) for lon, lat, *_ in leg.path.coords]
            folium.PolyLine(points, tooltip=f"{(leg.length_m or 0) / 1000:.0f} km").add_to(drawn)
    drawn.fit_bounds(drawn.get_bounds())
    page: str = drawn.get_root().render()
    return page


def packages(folder: Path) -> dict[str, bytes]:
    """Return folium's files by name from the npm registry; empty where npm cannot be reached."""
    files: dict[str, bytes] = {}
    for package, names in PACKAGES.items():
        command = ["npm", "pack", "--silent", package]
        if shutil.which("npm") is None:
            return {}
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            return {}
        with tarfile.open(folder / done.stdout.split()[-1]) as archive:
            for member in archive.getmembers():
                name = member.name.rsplit("/", 1)[-1]
                if name in names and "/src/" not in member.name and name not in files:
                    files[name] = archive.extractfile(member).read()  # type: ignore[union-attr]
    files["jquery-3.7.1.min.js"] = files.pop("jquery.min.js")
    return files


class Shelf:
    """What the server gives out, and what it was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.pages: dict[str, bytes] = {}
        self.tile = random.Random(1).randbytes(15_000)  # noqa: S311 - a weight, not a secret
        self.asked: list[tuple[str, int]] = []

    def answer(self, path: str) -> tuple[str, bytes]:
        """Return type and body for a path."""
        name = path.split("?", maxsplit=1)[0].rsplit("/", 1)[-1]
        if path in self.pages:
            return "text/html; charset=utf-8", self.pages[path]
        kinds = {"js": "text/javascript", "css": "text/css", "png": "image/png"}
        kind = kinds.get(name.rsplit(".", 1)[-1], "application/octet-stream")
        if name in self.files:
            return kind, self.files[name]
        return kind, self.tile if re.search(r"/\d+/\d+/\d+\.png$", path) else b""


def serve(shelf: Shelf) -> ThreadingHTTPServer:
    """Start a server on this machine alone."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = shelf.answer(self.path)
            packed = kind.startswith(("text", "application/javascript"))
            body = gzip.compress(body, 9) if packed else body
            shelf.asked.append((self.path, len(body)))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Access-Control-Allow-Origin", "*")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            del args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def at_home(page: str, port: int) -> str:
    """Return folium's page with every address led to this machine, the host kept in the path."""
    home = f"http://127.0.0.1:{port}/host/"
    return re.sub(r"https://(?=[\w{}.-]+/)", home, page)


def visit(browser: Any, address: str, ready: str) -> tuple[float, float]:
    """Return seconds to first contentful paint and to a whole map that answers."""
    context = browser.new_context(viewport={"width": 800, "height": 700})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    page.goto(address, wait_until="load")
    page.wait_for_selector(ready, state="attached")
    page.wait_for_load_state("networkidle")
    seen = page.evaluate(
        """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
          const paint = performance.getEntriesByName('first-contentful-paint')[0];
          const nav = performance.getEntriesByType('navigation')[0];
          const last = Math.max(nav.loadEventEnd, ...performance.getEntriesByType('resource')
            .map((entry) => entry.responseEnd));
          done([paint ? paint.startTime : -1, last]);
        }, 0)))"""
    )
    context.close()
    return seen[0] / 1000.0, seen[1] / 1000.0


def build_time(make: Any) -> float:
    """Return the median seconds of a warm build."""
    make()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        make()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def rows(name: str, story: Story, shelf: Shelf, port: int, browser: Any) -> list[list[str]]:
    """Return a line of the table for each of geonews' pages and one for folium."""
    makers = {
        "geonews": (interactive_page, ".gn-stop"),
        "geonews --static": (static_page, "svg"),
        "folium": (folium_page, ".leaflet-marker-icon"),
    }
    table = []
    for tool, (make, ready) in makers.items():
        page, built = make(story), build_time(lambda make=make: make(story))
        path = f"/{name}-{tool.replace(' ', '')}.html"
        shelf.pages[path] = (at_home(page, port) if tool == "folium" else page).encode()
        paints, wholes = [], []
        hosts: set[str] = set()
        weight, count = 0, 0
        if tool == "folium" and not shelf.files:
            asked = len(re.findall(r'(?:src|href)="https://', page))
            table.append(
                [name, tool, *_weights(page), f">= {asked}", "-", "-", "-", f"{built:.2f}"]
            )
            continue
        for _ in range(RUNS):
            shelf.asked.clear()
            paint, whole = visit(browser, f"http://127.0.0.1:{port}{path}", ready)
            asked = [entry for entry in shelf.asked if "favicon" not in entry[0]]
            weight, count = sum(size for _, size in asked), len(asked)
            hosts |= {p.split("/")[2] for p, _ in asked if p.startswith("/host/")}
            paints.append(paint)
            wholes.append(whole)
        figures = [f"{statistics.median(paints):.2f}", f"{statistics.median(wholes):.2f}"]
        whole_weight = f"{weight / 1000:.1f}"
        table.append(
            [name, tool, *_weights(page), str(count), str(len(hosts)), whole_weight, *figures,
             f"{built:.2f}"]
        )  # fmt: skip
    return table


def _weights(page: str) -> tuple[str, str]:
    raw = page.encode()
    return f"{len(raw) / 1000:.1f}", f"{len(gzip.compress(raw, 9)) / 1000:.1f}"


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    root = Path(__file__).resolve().parents[2]
    stories = {
        "ten places": geonews.read(Article(text=TEXT)),
        "kim-train": geonews.read(root / "data" / "articles" / "kim-train-2023.md"),
        "container-ship": geonews.read(root / "data" / "articles" / "container-ship.md"),
        "date-line": geonews.read(root / "data" / "articles" / "date-line-flight.md"),
    }
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(packages(Path(folder)))
    server = serve(shelf)
    head = ["story", "tool", "page KB", "page KB gz", "requests", "hosts", "all KB gz",
            "first paint s", "whole s", "build s"]  # fmt: skip
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    with sync_playwright() as session:
        browser = session.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, story in stories.items():
            for row in rows(name.replace(" ", "-"), story, shelf, server.server_port, browser):
                print("| " + " | ".join(row) + " |")
        browser.close()
    server.shutdown()
    print("\n| story | SVG s | SVG KB gz | PNG s | PNG KB |\n|---|---|---|---|---|")
    for name, story in stories.items():
        svg, png = (exported(kind, story) for kind in ("svg", "png"))
        times = [build_time(lambda k=kind, s=story: exported(k, s)) for kind in ("svg", "png")]
        packed = len(gzip.compress(svg, 9)) / 1000
        print(
            f"| {name} | {times[0]:.2f} | {packed:.1f} | {times[1]:.2f} | {len(png) / 1000:.0f} |"
        )
    if not shelf.files:
        print("npm was not to be reached, so folium's page could not be timed.")


if __name__ == "__main__":
    main()
