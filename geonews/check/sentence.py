"""Say a check in one or two sentences. No sentence says "false": it says what a figure matches."""

from __future__ import annotations

from geonews.check.hypotheses import winding_percent
from geonews.check.measured import Straight
from geonews.check.stated import read_stated
from geonews.located import Located
from geonews.model import FLOWN, DistanceClaim, Leg, Reading, Verdict
from geonews.units import METRES, SINGULAR, Unit

Ways = dict[tuple[frozenset[str], str], Leg]
_BY = {"rail": "by rail", "road": "by road", "sea": "by sea"}
_MILES = frozenset({Unit.MI, Unit.FT, Unit.YD})


def figure(claim: DistanceClaim) -> str:
    """Return the figure as the text has it, with its hedge."""
    return f"{claim.hedge} {claim.text}" if claim.hedge else claim.text


def length(metres: float, unit: Unit) -> str:
    """Return a length as a reader of the claim would write it: "840 km", "27 miles"."""
    if unit is Unit.NMI:
        return f"{metres / METRES[Unit.NMI]:,.0f} nautical miles"
    if unit in _MILES:
        miles = metres / METRES[Unit.MI]
        return f"{miles:,.1f} miles" if miles < 10 else f"{miles:,.0f} miles"
    km = metres / 1000.0
    return f"{km:,.1f} km" if km < 10 else f"{km:,.0f} km"


def explain(
    claim: DistanceClaim,
    verdict: Verdict,
    flags: tuple[str, ...],
    straight: Straight,
    routed: tuple[Reading, ...],
    names: tuple[Located, Located],
    legs: Ways,
) -> str:
    """Return the sentence for the reader."""
    unit = claim.quantity.unit
    said = figure(claim)
    line = length(straight.geodesic_m, unit)
    between = f"{names[0].name} and {names[1].name}"
    main = {
        Verdict.MATCHES_STRAIGHT_LINE: _matches_straight(claim, straight, between),
        Verdict.MATCHES_ROUTE: _matches_route(said, claim, straight, routed, names, legs),
        Verdict.PLAUSIBLE_ROUTE: _plausible(claim, straight, between),
        Verdict.TOO_SHORT: (
            f"“{said}” is shorter than the straight line between {between}, {line}:"
            " no way on the ground or in the air is shorter."
        ),
        Verdict.OFF_ROUTE: _off_route(said, claim, straight, routed, names, legs),
        Verdict.TOO_LONG: (
            f"“{said}” is longer than any likely way between {between}, {line} apart as the crow"
            " flies."
        ),
        Verdict.UNDECIDED: (
            f"Not decided: {between} are {line} apart, which is within the size of the places"
            " themselves."
        ),
    }[verdict]
    extra = [_track(claim, verdict, routed, legs), *_flag_sentences(claim, flags, straight, routed)]
    return " ".join([main, *filter(None, extra)])


def _matches_straight(claim: DistanceClaim, straight: Straight, between: str) -> str:
    unit = claim.quantity.unit
    line = length(straight.geodesic_m, unit)
    if read_stated(claim).reaches(straight.geodesic_m):
        return f"“{figure(claim)}” matches the straight line between {between}, {line}."
    near, far = (length(m, unit) for m in (straight.nearest_m, straight.farthest_m))
    return (
        f"“{figure(claim)}” matches the straight line between {between}: {line} from middle to"
        f" middle, {near} to {far} with their size counted."
    )


def _plausible(claim: DistanceClaim, straight: Straight, between: str) -> str:
    line = length(straight.geodesic_m, claim.quantity.unit)
    ratio = read_stated(claim).middle_m / max(straight.geodesic_m, 1.0)
    percent = winding_percent(ratio, claim.mode)
    winds = "" if percent is None else f" ({ratio:.2f} times; {percent:.0f} % of ways wind less)"
    return (
        f"“{figure(claim)}” is plausible for a way between {between}, {line} apart as the crow"
        f" flies{winds}; no known route confirms it."
    )


def _way(reading: Reading, claim: DistanceClaim, legs: Ways) -> str:
    """Return "about 840 km by rail via Ussuriysk (2 gaps in the data bridged, 2.9 km)"."""
    leg = next((leg for leg in legs.values() if leg.id == reading.leg), None)
    via = f" via {', '.join(leg.via)}" if leg is not None and leg.via else ""
    text = f"about {length(reading.length_m, claim.quantity.unit)} {_BY[reading.network]}{via}"
    if reading.gaps:
        gaps = "gap" if reading.gaps == 1 else "gaps"
        text += (
            f" ({reading.gaps} {gaps} in the railway data bridged,"
            f" {reading.gaps_m / 1000.0:.1f} km)"
        )
    return text


def _nearest(claim: DistanceClaim, routed: tuple[Reading, ...]) -> Reading:
    own = [r for r in routed if claim.mode is not None and r.network == claim.mode.value]
    return min(own or routed, key=lambda r: abs((r.ratio or 0.0) - 1.0))


def _matches_route(
    said: str,
    claim: DistanceClaim,
    straight: Straight,
    routed: tuple[Reading, ...],
    names: tuple[Located, Located],
    legs: Ways,
) -> str:
    if not routed:
        return ""
    way = _way(_nearest(claim, routed), claim, legs)
    line = length(straight.geodesic_m, claim.quantity.unit)
    return (
        f"“{said}” matches the way between {names[0].name} and {names[1].name}, {way};"
        f" the straight line is {line}."
    )


def _off_route(
    said: str,
    claim: DistanceClaim,
    straight: Straight,
    routed: tuple[Reading, ...],
    names: tuple[Located, Located],
    legs: Ways,
) -> str:
    if not routed:
        return ""
    nearest = _nearest(claim, routed)
    way = _way(nearest, claim, legs)
    line = length(straight.geodesic_m, claim.quantity.unit)
    off = abs(1.0 - (nearest.ratio or 1.0))
    side = "shorter" if (nearest.ratio or 1.0) < 1 else "longer"
    return (
        f"“{said}” does not match the known route between {names[0].name} and {names[1].name},"
        f" {way}: it is {off:.0%} {side}. The straight line is {line}."
    )


def _track(
    claim: DistanceClaim,
    verdict: Verdict,
    routed: tuple[Reading, ...],
    legs: Ways,
) -> str:
    """Say what the figure would be as track, where it matches the straight line only."""
    if verdict is not Verdict.MATCHES_STRAIGHT_LINE or claim.mode in FLOWN:
        return ""
    far = [r for r in routed if r.ratio is not None and r.ratio < 0.85 and r.network == "rail"]
    if not far:
        return ""
    rail = far[0]
    short = 1.0 - (rail.ratio or 1.0)
    share = "a third" if 0.29 <= short <= 0.38 else f"{short:.0%}"
    return f"As track it is {share} short: {_way(rail, claim, legs)}."


def _flag_sentences(
    claim: DistanceClaim, flags: tuple[str, ...], straight: Straight, routed: tuple[Reading, ...]
) -> list[str]:
    found = []
    number = f"{claim.quantity.value:,.10g}"
    if "unit_miles" in flags:
        km = claim.quantity.value * METRES[Unit.MI] / 1000.0
        found.append(
            f"The figure would fit as {number} miles ({km:,.0f} km):"
            " perhaps the unit was lost on the way."
        )
    if "unit_km" in flags:
        found.append(
            f"The figure would fit as {number} kilometres: perhaps the unit was lost on the way."
        )
    if "direction_wrong" in flags:
        found.append(
            f"The text says {claim.direction}, the map says {compass(straight.bearing_deg)}."
        )
    if "dual_units_disagree" in flags:
        found.append("The two figures in different units do not agree with each other.")
    del routed
    return found


def compass(bearing_deg: float) -> str:
    """Return the nearest of the eight compass points."""
    return ("N", "NE", "E", "SE", "S", "SW", "W", "NW")[round(bearing_deg / 45.0) % 8]


def ask_reporter(claim: DistanceClaim, verdict: Verdict, flags: tuple[str, ...]) -> str:
    """Return what to ask the reporter, empty where there is nothing to ask."""
    unit = SINGULAR[claim.quantity.unit]
    if "unit_miles" in flags or "unit_km" in flags:
        other = "miles" if "unit_miles" in flags else "kilometres"
        return f"Was the source's figure in {other}, not {unit}s?"
    if "dual_units_disagree" in flags:
        return "Which of the two figures did the source give?"
    if "direction_wrong" in flags:
        return "Which way does it lie, and from where?"
    if verdict is Verdict.TOO_SHORT:
        return "From where to where was this measured, and is a digit missing?"
    if verdict is Verdict.OFF_ROUTE:
        return "Which way was measured: the track, the road, or the straight line?"
    if verdict is Verdict.TOO_LONG:
        return "Where does this figure come from, and is it one leg or a whole journey?"
    return ""
