"""Print how well distances are found, bound and judged: ``python -m tests.benchmarks.claims``.

Runs the whole pipeline from raw text over the annotated sentences in ``../shared`` and scores it
with the scorer there. ``speed`` as an argument prints the time of claims and checks instead.
"""

from __future__ import annotations

import csv
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geonews import pipeline
from geonews._plugins import plugin_module
from geonews.check import check_claims
from geonews.claims import find_claims, find_moves
from geonews.flat import flat_record
from geonews.geodesy import distance_m
from geonews.model import Article, LatLon
from geonews.settings import Profile, Settings

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CORPORA = SHARED / "corpora" / "claims"
PAIRS = Path(__file__).resolve().parent / "pairs.csv"
SCORER = SHARED / "tools" / "score_claims.py"
SOUND = {"agrees_straight", "agrees_network"}
ALARMS = {"too_short", "off_route", "too_long"}
LABEL = {"too_short": "cannot_be", "off_route": "far_off", "too_long": "far_off"}


@dataclass(frozen=True)
class Stop:
    """An end of a leg."""

    toponym: str
    at: LatLon


def published_pairs(network: str) -> list[tuple[Stop, Stop]]:
    """Return the ends of the ways whose lengths are published, as the networks' benchmark has."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        return [
            (stop(row, "from"), stop(row, "to"))
            for row in csv.DictReader(file)
            if row["network"] == network
        ]


def stop(row: dict[str, str], end: str) -> Stop:
    return Stop(row[end], LatLon(lat=float(row[f"{end}_lat"]), lon=float(row[f"{end}_lon"])))


def rows(name: str) -> list[dict[str, Any]]:
    text = (CORPORA / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def predict(name: str) -> list[dict[str, Any]]:
    records = []
    for row in rows(name):
        story = pipeline.read(Article(text=row["text"], id=row["id"]))
        records.append(flat_record(story, profile=Profile.NEWS))
    return records


def score(name: str, records: list[dict[str, Any]], *options: str) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(record) for record in records))
        file.flush()
        command = [sys.executable, str(SCORER), str(CORPORA / name), file.name, "--json", *options]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def matched(
    name: str, records: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the gold claims with a verdict that a prediction overlaps, each with it."""
    found = {record["id"]: record["claims"] for record in records}
    pairs = []
    for row in rows(name):
        for gold in row["claims"]:
            if not gold.get("verdict") or not gold["geodesic_km"] or gold.get("doubt"):
                continue
            for claim in found.get(row["id"], []):
                if claim["start"] < gold["end"] and gold["start"] < claim["end"]:
                    pairs.append((gold, claim))
                    break
    return pairs


def false_alarms(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> tuple[int, int]:
    sound = [claim for gold, claim in pairs if gold["verdict"] in SOUND]
    return sum(claim["verdict"] in ALARMS for claim in sound), len(sound)


def ends_right(gold: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Tell whether both ends lie within 20 km, or the judged extent, of where they should."""
    for order in (("from", "to"), ("to", "from")):
        ends = [
            (gold[f"{g}_place"], claim[f"{c}_place"])
            for g, c in zip(("from", "to"), order, strict=True)
        ]
        if all(g and c and c["lat"] is not None and near(g, c) for g, c in ends):
            return True
    return False


def near(gold: dict[str, Any], place: dict[str, Any]) -> bool:
    one = LatLon(lat=gold["lat"], lon=gold["lon"])
    other = LatLon(lat=place["lat"], lon=place["lon"])
    return distance_m(one, other) <= 1000.0 * max(20.0, gold.get("radius_km") or 0.0)


def caught(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> tuple[int, int, Counter[str]]:
    """Return planted errors of the figure caught with the right class, where both ends lie."""
    kinds: Counter[str] = Counter()
    hits = total = 0
    for gold, claim in pairs:
        if gold["verdict"] in SOUND or not ends_right(gold, claim):
            continue
        total += 1
        right = LABEL.get(claim["verdict"]) == gold["verdict"]
        hits += right
        kinds[f"{gold['verdict']}: {claim['verdict']}"] += 1
    return hits, total, kinds


def table() -> None:
    dev, planted = predict("claims_dev.jsonl"), predict("claims_planted_dev.jsonl")
    whole = score("claims_dev.jsonl", dev)
    place = whole["attributes_on_matched"]
    pairs = matched("claims_dev.jsonl", dev)
    alarms, sound = false_alarms(pairs)
    hits, total, kinds = caught(matched("claims_planted_dev.jsonl", planted))
    print("| measure | floor | goal | reached |")
    print("|---|---|---|---|")
    print(f"| spans, relaxed F1 | .92 | .96 | {whole['spans_relaxed']['F1']:.3f} |")
    print(f"| on negatives | 5 | 2 | {whole['predictions_on_annotated_negatives']} |")
    print(f"| both ends, F1 | .65 | .80 | {whole['endpoints_pair']['F1']:.3f} |")
    print(f"| place of an end, located | .80 | .90 | {place['place_given']['acc']:.3f} |")
    print(f"| place of an end, all | | | {place['place']['acc']:.3f} |")
    print(f"| verdict on matched | .80 | .90 | {whole['verdict']['accuracy_on_matched']:.3f} |")
    located = [(g, c) for g, c in pairs if c["geodesic_km"]]
    right = sum(
        {"matches_straight_line": "agrees_straight", "matches_route": "agrees_network",
         "plausible_route": "agrees_network", "undecided": "unclear", **LABEL}[c["verdict"]]
        == g["verdict"]
        for g, c in located
    )  # fmt: skip
    print(f"| verdict, both ends located | | | {right / len(located):.3f} ({len(located)}) |")
    print(f"| planted caught, ends found | .95 | .98 | {hits / total:.3f} ({hits}/{total}) |")
    print(f"| false alarms on sound claims | 3 % | 1 % | {alarms / sound:.1%} ({alarms}/{sound}) |")
    print("\n| kind | spans | both ends F1 |\n|---|---|---|")
    for kind, recall in whole["recall_by_kind"].items():
        part = score("claims_dev.jsonl", dev, "--kinds", kind)
        print(f"| {kind} | {recall} | {part['endpoints_pair']['F1']:.3f} |")
    print("\nplanted:", dict(sorted(kinds.items())))


def speed() -> None:
    stories = [
        pipeline.read(Article(text=row["text"], id=row["id"])) for row in rows("claims_dev.jsonl")
    ]
    begin = time.perf_counter()
    for story in stories:
        claims = find_claims(story.article, mentions=story.mentions)
        find_moves(story.article, mentions=story.mentions, claims=claims)
        check_claims(story)
    took = (time.perf_counter() - begin) / len(stories)
    print(f"claims and checks: {1000 * took:.2f} ms an article ({len(stories)} texts)")
    for name in ("rail", "road", "sea"):
        network = plugin_module("network", name).build(Settings())
        times = []
        for origin, destination in published_pairs(name):
            begin = time.perf_counter()
            network.leg(origin, destination)
            times.append(1000 * (time.perf_counter() - begin))
        first, *rest = times
        rest.sort()
        print(
            f"{name}: first leg {first:.0f} ms with its network, then of {len(rest)} legs median"
            f" {statistics.median(rest):.0f} ms, 90 % under {rest[len(rest) * 9 // 10]:.0f} ms,"
            f" at most {rest[-1]:.0f} ms"
        )


if __name__ == "__main__":
    if not CORPORA.is_dir():
        sys.exit(f"needs {CORPORA}")
    speed() if sys.argv[1:] == ["speed"] else table()
