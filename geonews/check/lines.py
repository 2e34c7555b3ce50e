"""Check the stated length of a line: a bridge, a river, a border, a railway."""

from __future__ import annotations

from geonews import geodesy
from geonews.check.sentence import figure, length
from geonews.check.stated import read_stated
from geonews.located import Located
from geonews.model import Check, DistanceClaim, Reading, Verdict

_WAYS_TO_MEASURE = 0.12
"""How far published lengths of one line lie apart: where it begins, and how finely it is drawn."""
_WINDING = 0.85
"""No real border is shorter than this share of its course on the 1:10 million map."""
_LONGEST = 1.8


def check_line(claim: DistanceClaim, line: Located | None) -> Check:
    """Return the check of a line's length: against its published length, else against its course.

    A course drawn on a small map is a lower bound only, so it can confirm nothing.
    """
    if line is None or line.candidate is None:
        return _unknown(claim, "no line of known length is named there")
    stated = read_stated(claim)
    nearest = sorted(line.candidate.lengths_m, key=lambda m: abs(m - stated.middle_m))
    drawn = _drawn_m(line)
    said, unit = figure(claim), claim.quantity.unit
    if nearest:
        published = nearest[0]
        fits = stated.reaches(published, more_m=_WAYS_TO_MEASURE * published)
        verb = "matches" if fits else "does not match"
        return Check(
            claim=claim.id,
            verdict=Verdict.MATCHES_ROUTE if fits else Verdict.OFF_ROUTE,
            reason=(
                f"“{said}” {verb} the published length of {line.name}, {length(published, unit)}."
            ),
            ask="" if fits else "Is this the whole length, and who measured it?",
            readings=(_reading("published", published, stated.middle_m),),
        )
    if not drawn:
        return _unknown(claim, f"the length of {line.name} is not known")
    short = stated.high_m + stated.slack_m < _WINDING * drawn and not stated.open_up
    likely = not short and stated.low_m - stated.slack_m <= _LONGEST * drawn
    verdict = Verdict.OFF_ROUTE if short else Verdict.PLAUSIBLE_ROUTE
    said_of = "is shorter than" if short else "is plausible for"
    return Check(
        claim=claim.id,
        verdict=verdict if short or likely else Verdict.UNDECIDED,
        reason=(
            f"“{said}” {said_of} {line.name}, whose course on a small map is"
            f" {length(drawn, unit)}; the real line winds more."
        ),
        ask="Is this the whole length, and who measured it?" if short else "",
        readings=(_reading("drawn", drawn, stated.middle_m),),
    )


def _drawn_m(line: Located) -> float:
    """Return the length of a border between two countries as drawn, 0 for other lines."""
    known = line.candidate is not None and line.candidate.id.startswith("naturalearth:border-")
    if not known or line.candidate is None or line.extent is None:
        return 0.0
    both = line.candidate.id.removeprefix("naturalearth:border-").count("-") == 1
    return geodesy.length_m(line.extent) if both else 0.0


def _reading(network: str, length_m: float, stated_m: float) -> Reading:
    return Reading(
        network=network,
        leg=None,
        length_m=round(length_m, 1),
        ratio=round(stated_m / length_m, 4),
    )


def _unknown(claim: DistanceClaim, why: str) -> Check:
    return Check(
        claim=claim.id,
        verdict=Verdict.UNDECIDED,
        reason=f"The length of a line, not a distance between two places: {why}, so it is not checked.",
    )
