"""The networks agree with published lengths as well as the README says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
import networks as benchmark


@pytest.mark.parametrize("network", ["rail", "road", "sea"])
def test_lengths_agree_with_published_ones(network: str) -> None:
    median, ninth, coverage = benchmark.summary(benchmark.measure(network))
    most, most_ninth, least = benchmark.TARGETS[network]
    assert median <= most
    assert most_ninth is None or ninth <= most_ninth
    assert least is None or coverage >= least
