"""Judge every claim of a story: gather its numbers, decide, flag, and say it in a sentence."""

from __future__ import annotations

from dataclasses import replace

from geonews import geodesy
from geonews.basemap import sea_share
from geonews.check.agree import disagreements
from geonews.check.flags import dual_disagrees, implausible_speed, time_seconds
from geonews.check.hypotheses import posterior
from geonews.check.lines import check_line
from geonews.check.measured import Straight, edge_of_country, measure_straight, reading
from geonews.check.meet import shared_point
from geonews.check.sentence import Ways, ask_reporter, explain, figure
from geonews.check.stated import read_stated
from geonews.check.suggest import suggest
from geonews.check.verdict import decide
from geonews.flat import Finder
from geonews.located import Located, located, located_end
from geonews.model import (
    FLOWN,
    Check,
    ChosenBy,
    ClaimKind,
    DistanceClaim,
    Extent,
    LatLon,
    Leg,
    Mode,
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
_DOUBTFUL_DEG = 45.0
_MOST_OFF = 20.0
_SURE = 0.4
"""Score under which a place is too doubtful to call a figure wrong for it."""
_ALARMS = frozenset({Verdict.TOO_SHORT, Verdict.TOO_LONG, Verdict.OFF_ROUTE})
_UNIT_SLIP = 0.5
_WATER = 0.15
"""Share of sea on the straight line from which a way over land winds more than the prior knows."""
_CLOSED = frozenset(
    frozenset(pair.split("-")) for pair in "KP-KR AM-AZ AM-TR DZ-MA IL-LB IL-SY RU-UA".split()
)
"""Land borders that nobody crosses as a rule, in 2026."""
_NETWORKS: dict[Mode | None, tuple[str, ...]] = {
    Mode.RAIL: ("rail",),
    Mode.ROAD: ("road",),
    Mode.FOOT: ("road",),
    Mode.SEA: ("sea",),
}
"""Networks whose lengths count where the text says how one travels."""
_ROADLESS = {"AQ"}
Legs = dict[tuple[frozenset[str], str, frozenset[str]], Leg]


def check_claims(story: Story, *, settings: Settings | None = None) -> tuple[Check, ...]:
    """Return one check a claim, in the order of the claims.

    ``settings`` changes nothing yet; it is taken so that callers pass theirs down.
    """
    del settings
    places = located(story)
    finder = Finder(story)
    legs = {
        (frozenset((leg.origin, leg.destination)), leg.network, frozenset(leg.through)): leg
        for leg in story.legs
    }
    ends = {
        claim.id: tuple(
            located_end(places, finder, end) for end in (claim.origin, claim.destination)
        )
        for claim in story.claims
    }
    met = _meetings(story.claims, ends)
    wrong = disagreements(
        story.claims,
        {key: frozenset(end.toponym for end in pair if end) for key, pair in ends.items()},
    )
    checks = []
    for claim in story.claims:
        origin, destination = ends[claim.id]
        if claim.id in met:
            check = _check_met(claim, origin, met[claim.id])
        elif claim.kind is ClaimKind.LINE_LENGTH:
            check = check_line(claim, located_end(places, finder, claim.line))
        elif origin is None or destination is None or _one(ends[claim.id]):
            check = _undecided(claim, origin, destination)
        elif claim.quantity.unit.is_time:
            check = _check_time(claim, origin, destination)
        else:
            stops = [located_end(places, finder, stop) for stop in claim.via]
            through = frozenset(stop.toponym for stop in stops if stop is not None)
            check = _check_length(claim, origin, destination, _ways(legs, through))
            check = _with_suggestion(check, claim, (origin, destination), finder)
            check = _doubted(check, claim, (origin, destination), finder)
        checks.append(replace(check, flags=(*check.flags, *wrong.get(claim.id, ()))))
    return tuple(checks)


def _ways(legs: Legs, through: frozenset[str]) -> Ways:
    """Return the legs that go the way that is told, and the straight lines."""
    known = any(stops == through for _, _, stops in legs)
    told = through if known else frozenset()
    return {
        (ends, name): leg
        for (ends, name, stops), leg in legs.items()
        if stops == told or name == "straight"
    }


def _one(ends: tuple[Located | None, ...]) -> bool:
    """Tell whether both ends were read as the same place."""
    return len({end.at for end in ends if end is not None}) < 2


def _meetings(
    claims: tuple[DistanceClaim, ...], ends: dict[str, tuple[Located | None, ...]]
) -> dict[str, LatLon]:
    """Return the point where several offsets to one unnamed thing meet, by claim."""
    groups: dict[str, list[DistanceClaim]] = {}
    for claim in claims:
        origin, destination = ends[claim.id]
        named = claim.destination is not None and claim.direction in _COMPASS
        if origin is not None and destination is None and named and claim.destination is not None:
            groups.setdefault(claim.destination.text.lower(), []).append(claim)
    met: dict[str, LatLon] = {}
    for group in groups.values():
        anchors = [origin for claim in group if (origin := ends[claim.id][0]) is not None]
        bearings = [_COMPASS[claim.direction or ""] for claim in group]
        at = shared_point(group, anchors, bearings)
        if at is not None:
            met |= {claim.id: at for claim in group}
    return met


def _check_met(claim: DistanceClaim, origin: Located | None, at: LatLon) -> Check:
    """Return the check of an offset that meets others at a point."""
    distance = None if origin is None else round(geodesy.distance_m(origin.at, at), 1)
    return Check(
        claim=claim.id,
        verdict=Verdict.MATCHES_STRAIGHT_LINE,
        reason=(
            f"“{figure(claim)}” agrees with the other offsets: they meet near"
            f" {at.lat:.2f}, {at.lon:.2f}."
        ),
        geodesic_m=distance,
        direction_ok=True,
    )


def _doubted(
    check: Check, claim: DistanceClaim, ends: tuple[Located, Located], finder: Finder
) -> Check:
    """Return a check that blames no figure where a wrongly read name is the likelier error.

    A figure that is more than twenty times off is rarer than a name that means another place, and
    a site need not lie near the town whose name it bears.
    """
    if check.verdict not in _ALARMS or not check.geodesic_m:
        return check
    ratio = read_stated(claim).middle_m / check.geodesic_m
    chosen = [finder.places[end.toponym].chosen_by for end in ends]
    far_off = not 1.0 / _MOST_OFF <= ratio <= _MOST_OFF and check.verdict is not Verdict.OFF_ROUTE
    unsure = [
        end.name
        for end in ends
        if end.presumed
        or (
            finder.places[end.toponym].score < _SURE
            and finder.places[end.toponym].chosen_by is ChosenBy.MACHINE
        )
    ]
    if not (far_off or unsure) or all(by is ChosenBy.HUMAN for by in chosen):
        return check
    return replace(
        check,
        verdict=Verdict.UNDECIDED,
        flags=(),
        reason=(
            f"Not decided: {ends[0].name} and {ends[1].name} as they were found are"
            f" {check.geodesic_m / 1000.0:,.0f} km apart, so one of them is probably not the place"
            " that is meant."
        ),
        ask="",
        direction_ok=None,
    )


def _with_suggestion(
    check: Check, claim: DistanceClaim, ends: tuple[Located, Located], finder: Finder
) -> Check:
    if check.verdict not in _ALARMS:
        return check
    toponyms = (finder.toponyms.get(ends[0].toponym), finder.toponyms.get(ends[1].toponym))
    return replace(check, suggestion=suggest(read_stated(claim), ends, toponyms))


def _undecided(claim: DistanceClaim, origin: Located | None, destination: Located | None) -> Check:
    flags = ("dual_units_disagree",) if dual_disagrees(claim) else ()
    if origin is not None and destination is not None:
        reason = f"Not decided: both ends were read as {origin.name}."
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
    legs: Ways,
) -> Check:
    stated = read_stated(claim)
    straight = measure_straight(origin, destination)
    edge = edge_of_country(origin, destination)
    if edge is not None and stated.reaches(edge[1].geodesic_m, more_m=edge[1].spread_m / 2.0):
        near, straight = edge
        origin, destination = (
            near if end.toponym == near.toponym else end for end in (origin, destination)
        )
    elif edge is not None:
        straight = replace(straight, nearest_m=min(straight.nearest_m, edge[1].nearest_m))
    ends = frozenset((origin.toponym, destination.toponym))
    found = {
        name: reading(legs[ends, name], stated.middle_m)
        for name in ("straight", *_NETWORKS.get(claim.mode, ("rail", "road", "sea")))
        if (ends, name) in legs
    }
    mode = claim.mode or _only_mode(origin, destination)
    readings = tuple(item for item in found.values() if item is not None)
    routed = tuple(item for item in readings if item.network != "straight")
    over_water = not routed and claim.mode not in FLOWN and _over_water(origin, destination)
    chances = _chances(claim, straight, routed, over_water=over_water)
    likely = dict(chances)
    verdict = decide(
        stated,
        straight,
        routed,
        mode=mode,
        kind=claim.kind,
        over_water=over_water,
        likely_route=likely["route"] > likely["straight"],
    )
    drawn = any(legs[ends, r.network].through for r in routed)
    if verdict is Verdict.OFF_ROUTE and claim.via and not drawn:
        verdict = Verdict.PLAUSIBLE_ROUTE  # the way drawn is not the way told
    direction_ok = _direction_ok(claim, straight)
    flags = _flags(claim, likely, straight, verdict)
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


def _only_mode(origin: Located, destination: Located) -> Mode | None:
    """Return the one way there is where nobody built another: Antarctica has no roads."""
    countries = {c.country for end in (origin, destination) if (c := end.candidate) is not None}
    return Mode.STRAIGHT if countries == _ROADLESS else None


def _over_water(origin: Located, destination: Located) -> bool:
    """Tell whether water or a closed border lies between, so that ways must lead round it."""
    ends = (origin.candidate, destination.candidate)
    pair = frozenset(end.country for end in ends if end is not None)
    line = geodesy.geodesic_line(origin.at, destination.at)
    return pair in _CLOSED or sea_share(line) > _WATER


def _extent(straight: Straight) -> Extent:
    return Extent(lo_m=round(straight.nearest_m, 1), hi_m=round(straight.farthest_m, 1))


def _chances(
    claim: DistanceClaim, straight: Straight, routed: tuple[Reading, ...], *, over_water: bool
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
        over_water=over_water,
    )


def _direction_off(claim: DistanceClaim, straight: Straight) -> float | None:
    """Return by how many degrees the stated compass point is off; ``None`` where none is stated."""
    wanted = _COMPASS.get(claim.direction or "")
    if wanted is None or straight.geodesic_m < straight.spread_m:
        return None
    return abs((straight.bearing_deg - wanted + 180.0) % 360.0 - 180.0)


def _direction_ok(claim: DistanceClaim, straight: Straight) -> bool | None:
    """Tell whether the bearing is within 67.5° of the compass point; ``None`` if none is said."""
    off = _direction_off(claim, straight)
    return None if off is None else off <= _WRONG_DEG


def _flags(
    claim: DistanceClaim,
    chances: dict[str, float],
    straight: Straight,
    verdict: Verdict,
) -> tuple[str, ...]:
    flags = []
    direction_ok = _direction_ok(claim, straight)
    agrees = verdict in {Verdict.MATCHES_STRAIGHT_LINE, Verdict.MATCHES_ROUTE}
    if chances.get("unit", 0.0) > _UNIT_SLIP and not agrees and claim.restated is None:
        flags.append("unit_miles" if claim.quantity.unit.value == "km" else "unit_km")
    if direction_ok is False:
        flags.append("direction_wrong")
    elif (_direction_off(claim, straight) or 0.0) > _DOUBTFUL_DEG:
        flags.append("direction_doubtful")
    if dual_disagrees(claim):
        flags.append("dual_units_disagree")
    return tuple(flags)
