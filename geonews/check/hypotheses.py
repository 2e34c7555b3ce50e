"""How likely each reading of a figure is: straight line, route, unit slip, or none of these.

Densities on the logarithm of the figure; priors and circuity from published rail and road
distances (excess circuity is lognormal; for roads the shape is that of the Swiss microcensus 2015).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from geonews.model import Mode
from geonews.units import Unit

MILE_IN_KM = 1.609344
_PRIOR_UNIT = 0.02
_STEPS = 60


@dataclass(frozen=True, slots=True)
class Prior:
    """Priors of straight line and route for a mode, and its excess circuity (lognormal)."""

    straight: float
    route: float
    mu: float
    sigma: float


PRIORS: dict[Mode | None, Prior] = {
    None: Prior(0.52, 0.36, -1.20, 0.65),
    Mode.RAIL: Prior(0.15, 0.73, -1.58, 0.68),
    Mode.ROAD: Prior(0.12, 0.76, -1.20, 0.60),
    Mode.FOOT: Prior(0.12, 0.76, -1.10, 0.60),
    Mode.SEA: Prior(0.35, 0.53, -0.90, 0.90),
    Mode.RIVER: Prior(0.10, 0.78, -0.40, 0.70),
    Mode.AIR: Prior(0.75, 0.13, -3.5, 0.80),
    Mode.STRAIGHT: Prior(0.88, 0.0, -3.5, 0.80),
}


_WIDER = 1.6
"""How much wider circuity spreads where water lies between: the surveys behind it know none."""


def _prior(mode: Mode | None, *, over_water: bool) -> Prior:
    prior = PRIORS.get(mode, PRIORS[None])
    return replace(prior, sigma=_WIDER * prior.sigma) if over_water else prior


def density(x: float, mean: float, deviation: float) -> float:
    """Return the normal density."""
    z = (x - mean) / deviation
    return math.exp(-0.5 * z * z) / (deviation * math.sqrt(2 * math.pi))


def posterior(
    *,
    stated_m: float,
    slack_m: float,
    geodesic_m: float,
    spread_m: float,
    network_m: float | None,
    mode: Mode | None,
    unit: Unit,
    over_water: bool = False,
) -> tuple[tuple[str, float], ...]:
    """Return the probability of each hypothesis: straight, route, unit, other.

    ``spread_m`` is the sum of the ends' radii; ``network_m`` is ``None`` without a routed way;
    ``over_water`` widens the circuity of a way that must lead round water.
    """
    prior = _prior(mode, over_water=over_water)
    x, d = math.log(stated_m), math.log(max(geodesic_m, 1.0))
    rounding = slack_m / (1.7 * stated_m)
    extent = min(0.5 * spread_m / max(geodesic_m, 1.0), 1.0)
    straight_sd = math.sqrt(rounding**2 + extent**2 + 0.01**2)
    route_sd = math.sqrt(rounding**2 + 0.03**2)
    slip = {Unit.KM: MILE_IN_KM, Unit.MI: 1 / MILE_IN_KM}.get(unit)
    if network_m is not None:
        n = math.log(network_m)
        p_route = density(x, n, route_sd)
        shifted = None if slip is None else density(x + math.log(slip), n, straight_sd)
    else:
        p_route = _unknown_route(x, d, prior, straight_sd)
        shifted = (
            None if slip is None else _unknown_route(x + math.log(slip), d, prior, straight_sd)
        )
    p_unit = 0.0
    if slip is not None and shifted is not None:
        p_unit = 0.6 * density(x + math.log(slip), d, straight_sd) + 0.4 * shifted
    weights = {
        "straight": prior.straight * density(x, d, straight_sd),
        "route": prior.route * p_route,
        "unit": _PRIOR_UNIT * p_unit,
        "other": (1.0 - prior.straight - prior.route - _PRIOR_UNIT) / (2 * math.log(20)),
    }
    total = sum(weights.values())
    return tuple((name, round(weight / total, 4)) for name, weight in weights.items())


def _unknown_route(x: float, d: float, prior: Prior, deviation: float) -> float:
    """Integrate over the unknown circuity: ln r = ln(1 + exp(mu + sigma z))."""
    total = 0.0
    width = 6.0 / _STEPS
    for step in range(_STEPS + 1):
        z = -3.0 + width * step
        mean = d + math.log1p(math.exp(prior.mu + prior.sigma * z))
        total += density(z, 0.0, 1.0) * density(x, mean, deviation) * width
    return total


def greatest_ratio(mode: Mode | None, *, z: float = 2.576, over_water: bool = False) -> float:
    """Return the circuity that only one way in two hundred exceeds (99.5th percentile)."""
    prior = _prior(mode, over_water=over_water)
    return 1.0 + math.exp(prior.mu + prior.sigma * z)


def winding_percent(ratio: float, mode: Mode | None) -> float | None:
    """Return what share of ways of a mode wind less than ``ratio``, in per cent.

    ``None`` where a ratio of one or less, or a mode that knows no ways, leaves nothing to say.
    """
    prior = PRIORS.get(mode, PRIORS[None])
    if ratio <= 1.0 or not prior.route:
        return None
    z = (math.log(ratio - 1.0) - prior.mu) / prior.sigma
    return 50.0 * (1.0 + math.erf(z / math.sqrt(2.0)))
