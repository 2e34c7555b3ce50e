"""Score recognition and resolution: ``python -m tests.benchmarks.places``.

Prints, for the development halves of ../shared: scores by profile with and without the
publication, what each kind of evidence is worth (left out one at a time), how well the scores are
calibrated, and which part of the annotated names the gazetteer carries.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from geonews.boilerplate import mask
from geonews.flat import flat_record
from geonews.gazetteer import open_gazetteer
from geonews.model import Article, Mention, Story
from geonews.names import normal_form
from geonews.recognizers.gazetteer import GazetteerRecognizer
from geonews.resolve import choose, resolve_mentions
from geonews.resolve.candidates import find_hits
from geonews.settings import Profile, Settings

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPORA = ("lgl", "trnews")
NEAR_KM = 161.0
Read = tuple[Article, tuple[Mention, ...]]


def scorer() -> Any:
    """Return the project's scorer as a module."""
    spec = importlib.util.spec_from_file_location(
        "score_places", SHARED / "tools" / "score_places.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(corpus: str) -> list[dict[str, Any]]:
    """Return the annotated articles of a corpus."""
    path = SHARED / "corpora" / "places" / f"{corpus}-dev.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()]


def read_corpus(articles: list[dict[str, Any]], *, source: bool) -> list[Read]:
    """Return each article with its mentions."""
    recognizer = GazetteerRecognizer()
    found = []
    for item in articles:
        outlet = item.get("domain") if source else None
        article = Article(text=mask(item["text"]), id=str(item["id"]), source=outlet)
        found.append((article, recognizer.mentions(article)))
    return found


def predict(read: list[Read], profile: Profile) -> list[list[dict[str, Any]]]:
    """Return the toponym records of every article."""
    rows = []
    for article, mentions in read:
        toponyms, places = resolve_mentions(
            article, mentions, gazetteer=open_gazetteer(), settings=Settings()
        )
        story = Story(article=article, mentions=mentions, toponyms=toponyms, places=places)
        rows.append(flat_record(story, profile=profile)["toponyms"])
    return rows


def score(tool: Any, articles: list[dict[str, Any]], rows: list[list[dict[str, Any]]]) -> Any:
    """Return the scorer's totals."""
    counts = [
        tool.article(item["toponyms"], row, "all") for item, row in zip(articles, rows, strict=True)
    ]
    return tool.total(counts)


@contextmanager
def without(**changes: Any) -> Iterator[None]:
    """Take parts of the resolver out for a while."""
    kept = {name: getattr(choose, name) for name in changes}
    for name, change in changes.items():
        setattr(choose, name, change)
    try:
        yield
    finally:
        for name, part in kept.items():
            setattr(choose, name, part)


def drop(*keys: str) -> Callable[..., dict[str, float]]:
    """Return the base terms less some of them."""
    base = choose.base_terms

    def terms(*arguments: Any) -> dict[str, float]:
        return {k: v for k, v in base(*arguments).items() if k not in keys}

    return terms


def nothing(*_: Any) -> dict[str, float]:
    """Stand in for a part that says nothing."""
    return {}


ABLATIONS: tuple[tuple[str, Callable[[], dict[str, Any]]], ...] = (
    ("all evidence", dict),
    ("no pairs (City, State)", lambda: {"pair_terms": nothing}),
    ("no words beside the name", lambda: {"local_terms": nothing}),
    ("no named country, state, county", lambda: {"hierarchy_terms": nothing}),
    ("no closeness to anchors", lambda: {"anchor_terms": nothing}),
    ("no publication", lambda: {"home_terms": nothing}),
    ("no population", lambda: {"base_terms": drop("population")}),
    ("no kind of place", lambda: {"base_terms": drop("kind")}),
    ("no penalty for aliases", lambda: {"base_terms": drop("alias")}),
    ("population alone", lambda: dict.fromkeys(_ALL_BUT_BASE, nothing)),
)
_ALL_BUT_BASE = ("pair_terms", "local_terms", "hierarchy_terms", "anchor_terms", "home_terms")


def reliability(
    tool: Any, sets: list[tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]]
) -> list[tuple[str, int, float, float]]:
    """Return by tenth of the score: name, places, mean score, share within 161 km."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for articles, rows in sets:
        for item, row in zip(articles, rows, strict=True):
            pairs = tool.match(item["toponyms"], row)
            for index, position in pairs.items():
                truth, answer = item["toponyms"][index], row[position]
                if truth["lat"] is None or answer["lat"] is None:
                    continue
                off = tool.km(truth["lat"], truth["lon"], answer["lat"], answer["lon"])
                bins[min(9, int(answer["score"] * 10))].append((answer["score"], off < NEAR_KM))
    return [
        (
            f"{index / 10:.1f}-{(index + 1) / 10:.1f}",
            len(found),
            sum(value for value, _ in found) / len(found),
            sum(right for _, right in found) / len(found),
        )
        for index, found in enumerate(bins)
        if found
    ]


def coverage(articles: list[dict[str, Any]]) -> tuple[float, float]:
    """Return the shares of located names that the gazetteer has: as written, with derived forms."""
    gazetteer = open_gazetteer()
    exact = derived = total = 0
    for item in articles:
        for truth in item["toponyms"]:
            if truth["lat"] is None:
                continue
            norm = normal_form(truth["name"])
            total += 1
            exact += bool(gazetteer.hits(norm))
            derived += bool(find_hits(norm, gazetteer)[0])
    return exact / total, derived / total


def print_scores(console: Console, tool: Any) -> None:
    """Print scores by profile, and the reliability of the shipped profile."""
    table = Table(title="Scores on the development halves")
    for column in ("corpus", "profile", "source", "strict P", "R", "F1", "acc@161 all", "of found"):
        table.add_column(column)
    seen = []
    for corpus in CORPORA:
        articles = gold(corpus)
        for source in (False, True):
            read = read_corpus(articles, source=source)
            for profile in Profile:
                rows = predict(read, profile)
                got = score(tool, articles, rows)
                keys = ("strict_p", "strict_r", "strict_f1", "acc161_all", "acc161_rec")
                figures = [f"{got[key]:.3f}" for key in keys]
                table.add_row(corpus, profile.value, "outlet" if source else "-", *figures)
                if profile is Profile.EVERYTHING and not source:
                    seen.append((articles, rows))
    console.print(table)
    table = Table(title="Reliability: is a score of .9 right nine times in ten?")
    for column in ("score", "places", "mean score", "right"):
        table.add_column(column)
    for name, count, mean, right in reliability(tool, seen):
        table.add_row(name, str(count), f"{mean:.3f}", f"{right:.3f}")
    console.print(table)


def print_ablations(console: Console, tool: Any) -> None:
    """Print the accuracy that is left without each kind of evidence."""
    table = Table(title="acc@161 of all places without one kind of evidence")
    table.add_column("evidence")
    sets = [("lgl", False), ("lgl", True), ("trnews", False)]
    for corpus, source in sets:
        table.add_column(corpus + (" with outlet" if source else ""))
    read = [(gold(c), read_corpus(gold(c), source=s)) for c, s in sets]
    for name, changes in ABLATIONS:
        cells = []
        for articles, known in read:
            with without(**changes()):
                rows = predict(known, Profile.EVERYTHING)
            cells.append(f"{score(tool, articles, rows)['acc161_all']:.3f}")
        table.add_row(name, *cells)
    console.print(table)


def main() -> None:
    """Print the tables."""
    console = Console(width=110)
    if not SHARED.exists():
        sys.exit("needs the annotated articles of ../shared, which are not part of geonews")
    tool = scorer()
    print_scores(console, tool)
    print_ablations(console, tool)
    for corpus in CORPORA:
        exact, derived = coverage(gold(corpus))
        console.print(
            f"{corpus}: gazetteer has {exact:.3f} of the names as written, {derived:.3f}"
            " with derived forms"
        )


if __name__ == "__main__":
    main()
