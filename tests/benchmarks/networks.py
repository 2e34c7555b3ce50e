"""Measure the networks against published lengths: ``python tests/benchmarks/networks.py``.

Every pair of pairs.csv counts, also those without a way. Lengths include both snaps.
"""

from __future__ import annotations

import csv
import statistics
from pathlib import Path

from geonews._plugins import plugin_module
from geonews.located import Located
from geonews.model import LatLon
from geonews.settings import Settings

PAIRS = Path(__file__).parent / "pairs.csv"
TARGETS = {"rail": (2.0, 8.0, 90.0), "road": (5.0, None, None), "sea": (3.0, None, None)}


def measure(network: str) -> list[tuple[str, float, float | None]]:
    """Return name, published km and measured km (``None`` without a way) of each pair."""
    routed = plugin_module("network", network).build(Settings())
    rows = []
    with PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["network"] != network:
                continue
            ends = [
                Located(
                    toponym=row[end],
                    at=LatLon(lat=float(row[f"{end}_lat"]), lon=float(row[f"{end}_lon"])),
                    name=row[end],
                    radius_m=0.0,
                    extent=None,
                    candidate=None,
                )
                for end in ("from", "to")
            ]
            leg = routed.leg(*ends)
            length = None if leg.length_m is None else leg.length_m / 1000.0
            rows.append((f"{row['from']} - {row['to']}", float(row["published_km"]), length))
    return rows


def summary(rows: list[tuple[str, float, float | None]]) -> tuple[float, float, float]:
    """Return median and 90th-percentile error of the routed pairs, and coverage, in per cent."""
    errors = sorted(100 * abs(m - p) / p for _, p, m in rows if m is not None)
    ninth = statistics.quantiles(errors, n=10, method="inclusive")[-1]
    return statistics.median(errors), ninth, 100 * len(errors) / len(rows)


def main() -> None:
    """Print every pair and a table."""
    table = []
    for network in TARGETS:
        rows = measure(network)
        for name, published, measured in rows:
            shown = "no way" if measured is None else f"{measured:8.0f}"
            error = (
                "" if measured is None else f"{100 * (measured - published) / published:+6.1f} %"
            )
            print(f"{network:5s} {name:36s} {published:8.0f} {shown:>8s} {error:>9s}")
        table.append((network, len(rows), *summary(rows)))
    print("\nnetwork  pairs  median  p90     coverage")
    for network, count, median, ninth, coverage in table:
        print(f"{network:7s} {count:6d} {median:6.1f} % {ninth:5.1f} % {coverage:6.0f} %")


if __name__ == "__main__":
    main()
