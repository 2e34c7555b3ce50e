"""Time the gazetteer: ``python tests/benchmarks/gazetteer.py``."""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import time

from geonews.gazetteer import RESOURCE, open_gazetteer


def memory_mb() -> float:
    """Return the largest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print size, times and memory."""
    random.seed(1)
    database = sqlite3.connect(f"file:{RESOURCE}?mode=ro", uri=True)
    names = [row[0] for row in database.execute("select norm from fuzzy_norm where id % 97 = 0")]
    database.close()
    chosen = random.sample(names, 5000)
    before = memory_mb()
    started = time.perf_counter()
    gazetteer = open_gazetteer()
    opened = time.perf_counter() - started
    exact = []
    for name in chosen:
        started = time.perf_counter()
        gazetteer.hits(name)
        exact.append(time.perf_counter() - started)
    fuzzy = []
    for name in [name for name in chosen if len(name) > 5][:200]:
        wrong = name[:2] + name[3:]
        started = time.perf_counter()
        gazetteer.fuzzy(wrong)
        fuzzy.append(time.perf_counter() - started)
    print(f"size            {RESOURCE.stat().st_size / 1e6:8.1f} MB")
    print(f"open            {opened * 1e3:8.1f} ms")
    print(f"exact, median   {statistics.median(exact) * 1e6:8.1f} µs")
    print(f"exact, p99      {statistics.quantiles(exact, n=100)[-1] * 1e6:8.1f} µs")
    print(f"fuzzy, median   {statistics.median(fuzzy) * 1e3:8.1f} ms")
    print(f"fuzzy, p90      {statistics.quantiles(fuzzy, n=10)[-1] * 1e3:8.1f} ms")
    print(f"memory added    {memory_mb() - before:8.1f} MB")


if __name__ == "__main__":
    main()
