"""Time the places of an archive: ``python tests/benchmarks/speed.py``.

Uses the dev articles of ../shared where they are, else the example articles; geotext and
flashgeotext run on the same texts in the same process kind. Also: start to first answer, memory,
and cost against length.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ROOT.parent / "shared" / "corpora" / "places" / "lgl-dev.jsonl"


def texts() -> list[str]:
    """Return the texts to read."""
    if PLACES.exists():
        return [json.loads(line)["text"] for line in PLACES.read_text().splitlines()]
    return [path.read_text() for path in (ROOT / "data" / "articles").glob("*.md")] * 20


def run_geonews(batch: list[str]) -> None:
    """Read the places of every text."""
    from geonews import pipeline
    from geonews.model import Article
    from geonews.settings import Settings

    for text in batch:
        pipeline.read_places(Article(text=text), settings=Settings())


def run_geotext(batch: list[str]) -> None:
    """Find names with geotext: no spans, no coordinates."""
    from geotext import GeoText

    for text in batch:
        GeoText(text)


def run_flashgeotext(batch: list[str]) -> None:
    """Find names with flashgeotext: spans, no coordinates."""
    from flashgeotext.geotext import GeoText

    found = GeoText()
    for text in batch:
        found.extract(input_text=text)


def measure(name: str) -> None:
    """Run one tool in this process and print articles a second and memory."""
    warnings.simplefilter("ignore")
    run = globals()[f"run_{name}"]
    batch = texts()
    run(batch[:1])
    started = time.perf_counter()
    run(batch)
    rate = len(batch) / (time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:14s} {rate:10.0f} articles/s {memory:8.0f} MB")


def first_answer() -> float:
    """Return the seconds from process start to the first article's answer."""
    code = (
        "from geonews import pipeline; from geonews.model import Article;"
        " pipeline.read_places(Article(text='A fire in Goma.'))"
    )
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - started


def distinct_names() -> str:
    """Return 5 MB of sentences in which every town is another one."""
    from geonews.gazetteer import open_gazetteer

    rows = open_gazetteer()._all("select distinct name from place where fclass = 'P'")
    towns = sorted(str(name) for (name,) in rows)
    pairs = zip(towns[::2], towns[1::2], strict=False)
    return "".join(
        f"The mayor of {a} met residents of {b} on Monday; the border town was calm.\n"
        for a, b in pairs
    )


def main() -> None:
    """Print the tables."""
    for name in ("geonews", "geotext", "flashgeotext"):
        subprocess.run([sys.executable, __file__, name], check=False)
    best = min(first_answer() for _ in range(3))
    print(f"\nstart to first answer: {best:.2f} s")
    from geonews import pipeline
    from geonews.model import Article

    print("\ntext                         MB    seconds   MB/s")
    news = "\n\n".join(texts()[:60])
    names = distinct_names()
    for name, text in (
        ("news", (news * 20)[:1_000_000]),
        ("news", (news * 80)[:5_000_000]),
        ("distinct towns", names[:1_000_000]),
        ("distinct towns", names[:5_000_000]),
        ("capital letters", "A" * 1_000_000),
        ("capital words", "LONDON PARIS ROME " * 55_000),
        ("San San San", "San " * 300_000),
    ):
        started = time.perf_counter()
        pipeline.read_places(Article(text=text))
        took = time.perf_counter() - started
        print(f"{name:24s} {len(text) / 1e6:7.1f} {took:9.2f} {len(text) / 1e6 / took:7.2f}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
