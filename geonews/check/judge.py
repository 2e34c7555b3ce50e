"""Judge every claim of a story: gather its numbers, decide, flag, and say it in a sentence."""

from __future__ import annotations

from geonews.check.flags import dual_disagrees, implausible_speed, time_seconds
from geonews.check.hypotheses import posterior
from geonews.check.measured import Straight, measure_straight, reading
from geonews.check.sentence import ask_reporter, explain
from geonews.check.stated import read_stated
from geonews.check.verdict import decide
from geonews.flat import Finder
from geonews.located import Located, end_toponym, located
from geonews.model import (
    Check,
    ClaimKind,
    DistanceClaim,
    Extent,
    Leg,
    Reading,
    Story,
    Verdict,
)
from geonews.settings import Settings

_COMPASS = {
    point: 22.5 * number
    for number, point in enumerate("N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split())
}
_WRONG_DEG = 67.5
_UNIT_SLIP = 0.5
_NO_LENGTH = frozenset({ClaimKind.LINE_LENGTH, ClaimKind.FLIGHT_RANGE})


def check_claims(story: Story, *, settings: Settings | None = None) -> tuple[Check, ...]:
    """Return one check a claim, in the order of the claims.

    ``settings`` changes nothing yet; it is taken so that callers pass theirs down.
    """
    del settings
    places = located(story)
    toponym_of = Finder(story).toponym_of
    legs = {(frozenset((leg.origin, leg.destination)), leg.network): leg for leg in story.legs}
    checks = []
    for claim in story.claims:
        origin = places.get(end_toponym(toponym_of, claim.origin) or "")
        destination = places.get(end_toponym(toponym_of, claim.destination) or "")
        if origin is None or destination is None or claim.kind in _NO_LENGTH:
            checks.append(_undecided(claim, origin, destination))
        elif claim.quantity.unit.is_time:
            checks.append(_check_time(claim, origin, destination))
        else:
            checks.append(_check_length(claim, origin, destination, legs))
    return tuple(checks)


def _undecided(claim: DistanceClaim, origin: Located | None, destination: Located | None) -> Check:
    flags = ("dual_units_disagree",) if dual_disagrees(claim) else ()
    if claim.kind is ClaimKind.LINE_LENGTH:
        reason = "The length of a line, not a distance between two places: not checked."
    elif claim.kind is ClaimKind.FLIGHT_RANGE:
        reason = "The flight of a missile or drone: its ends are not known, so it is not checked."
    else:
        missing = [
            "where it is measured from" if origin is None else "",
            "what it locates" if destination is None else "",
        ]
        reason = f"Not decided: the text does not tell, or the gazetteer does not know, {' and '.join(filter(None, missing))}."
    return Check(claim=claim.id, verdict=Verdict.UNDECIDED, flags=flags, reason=reason)


def _check_time(claim: DistanceClaim, origin: Located, destination: Located) -> Check:
    straight = measure_straight(origin, destination)
    seconds = time_seconds(claim)
    speed = straight.geodesic_m / 1000.0 / (seconds[1] / 3600.0) if seconds[1] else 0.0
    flag = implausible_speed(claim, straight.geodesic_m)
    verdict = Verdict.UNDECIDED if flag else Verdict.PLAUSIBLE_ROUTE
    said = "is not plausible" if flag else "is plausible"
    reason = (
        f"{straight.geodesic_m / 1000:,.0f} km as the crow flies in that time is"
        f" {speed:,.0f} km/h, which {said}."
    )
    return Check(
        claim=claim.id,
        verdict=verdict,
        flags=("time_implausible",) if flag else (),
        reason=reason,
        geodesic_m=round(straight.geodesic_m, 1),
        straight=_extent(straight),
        bearing_deg=round(straight.bearing_deg, 1),
    )


def _check_length(
    claim: DistanceClaim,
    origin: Located,
    destination: Located,
    legs: dict[tuple[frozenset[str], str], Leg],
) -> Check:
    stated = read_stated(claim)
    straight = measure_straight(origin, destination)
    ends = frozenset((origin.toponym, destination.toponym))
    found = {
        name: reading(legs[ends, name], stated.middle_m)
        for name in ("straight", "rail", "road", "sea")
        if (ends, name) in legs
    }
    readings = tuple(item for item in found.values() if item is not None)
    routed = tuple(item for item in readings if item.network != "straight")
    verdict = decide(stated, straight, routed, mode=claim.mode, kind=claim.kind)
    chances = _chances(claim, straight, routed)
    direction_ok = _direction_ok(claim, straight)
    flags = _flags(claim, dict(chances), direction_ok, verdict)
    names = (origin, destination)
    return Check(
        claim=claim.id,
        verdict=verdict,
        flags=flags,
        reason=explain(claim, verdict, flags, straight, routed, names, legs),
        ask=ask_reporter(claim, verdict, flags),
        stated=Extent(
            lo_m=0.0 if stated.open_down else round(stated.low_m - stated.slack_m, 1),
            hi_m=None if stated.open_up else round(stated.high_m + stated.slack_m, 1),
        ),
        straight=_extent(straight),
        geodesic_m=round(straight.geodesic_m, 1),
        readings=readings,
        posterior=chances,
        bearing_deg=round(straight.bearing_deg, 1),
        direction_ok=direction_ok,
    )


def _extent(straight: Straight) -> Extent:
    return Extent(lo_m=round(straight.nearest_m, 1), hi_m=round(straight.farthest_m, 1))


def _chances(
    claim: DistanceClaim, straight: Straight, routed: tuple[Reading, ...]
) -> tuple[tuple[str, float], ...]:
    stated = read_stated(claim)
    known = [r.length_m for r in routed if claim.mode is None or r.network == claim.mode.value]
    if not known:
        known = [r.length_m for r in routed]
    nearest = min(known, key=lambda n: abs(n - stated.middle_m)) if known else None
    return posterior(
        stated_m=max(stated.middle_m, 1.0),
        slack_m=stated.slack_m,
        geodesic_m=straight.geodesic_m,
        spread_m=straight.spread_m,
        network_m=nearest,
        mode=claim.mode,
        unit=claim.quantity.unit,
    )


def _direction_ok(claim: DistanceClaim, straight: Straight) -> bool | None:
    """Tell whether the bearing is within 67.5° of the compass point; ``None`` where none is said."""
    wanted = _COMPASS.get(claim.direction or "")
    if wanted is None or straight.geodesic_m < straight.spread_m:
        return None
    off = abs((straight.bearing_deg - wanted + 180.0) % 360.0 - 180.0)
    return off <= _WRONG_DEG


def _flags(
    claim: DistanceClaim,
    chances: dict[str, float],
    direction_ok: bool | None,  # noqa: FBT001 - a fact, not an option
    verdict: Verdict,
) -> tuple[str, ...]:
    flags = []
    agrees = verdict in {Verdict.MATCHES_STRAIGHT_LINE, Verdict.MATCHES_ROUTE}
    if chances.get("unit", 0.0) > _UNIT_SLIP and not agrees and claim.restated is None:
        flags.append("unit_miles" if claim.quantity.unit.value == "km" else "unit_km")
    if direction_ok is False:
        flags.append("direction_wrong")
    if dual_disagrees(claim):
        flags.append("dual_units_disagree")
    return tuple(flags)
