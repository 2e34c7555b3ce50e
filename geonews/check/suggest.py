"""Suggest another sense of a name for which a figure would hold: shown, never chosen."""

from __future__ import annotations

from geonews import geodesy
from geonews.check.stated import Stated
from geonews.located import Located
from geonews.model import Candidate, Toponym
from geonews.names import is_form_of, normal_form

_MOST = 8


def suggest(
    stated: Stated, ends: tuple[Located, Located], toponyms: tuple[Toponym | None, Toponym | None]
) -> str:
    """Return "The figure would hold for Springfield, Missouri.", empty where for none."""
    for own, other in ((0, 1), (1, 0)):
        toponym = toponyms[own]
        chosen = ends[own].candidate
        for candidate in () if toponym is None else toponym.candidates[:_MOST]:
            if chosen is not None and candidate.id == chosen.id:
                continue
            if not is_form_of(normal_form(toponym.name if toponym else ""), candidate.name):
                continue
            length = geodesy.distance_m(candidate.at, ends[other].at)
            if stated.low_m - stated.slack_m <= length <= stated.high_m + stated.slack_m:
                return f"The figure would hold for {_named(candidate)}."
    return ""


def _named(candidate: Candidate) -> str:
    units = [candidate.admin1 or candidate.country] if candidate.name != candidate.admin1 else []
    return ", ".join([candidate.name, *filter(None, units)])
