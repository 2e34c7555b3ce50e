"""The fact-check report: each figure in its sentence, what was measured, and what to ask."""

from __future__ import annotations

import re

from geonews.attribution import used_sources
from geonews.claims.find import sentence_of, sentence_spans
from geonews.flat import Finder
from geonews.model import Check, DistanceClaim, End, Leg, Reading, Story, Verdict
from geonews.settings import Settings

VERDICTS: dict[Verdict, str] = {
    Verdict.MATCHES_STRAIGHT_LINE: "matches the straight line",
    Verdict.MATCHES_ROUTE: "matches a known route",
    Verdict.PLAUSIBLE_ROUTE: "plausible, not verified",
    Verdict.TOO_SHORT: "too short",
    Verdict.OFF_ROUTE: "does not match the known route",
    Verdict.TOO_LONG: "too long",
    Verdict.UNDECIDED: "not decided",
}
FLAGS: dict[str, str] = {
    "unit_miles": "the figure may be miles (a hypothesis)",
    "unit_km": "the figure may be kilometres (a hypothesis)",
    "direction_wrong": "the direction does not fit the map",
    "direction_doubtful": "the direction fits the map only roughly",
    "dual_units_disagree": "the two figures of the same length disagree",
    "time_implausible": "the travel time implies an unlikely speed",
    "figures_disagree": "the text gives two figures for the same pair",
    "speed_disagrees": "nobody covers the stated distance in the stated time",
    "sum_disagrees": "the total does not fit its legs",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~<>&-])")
_NETWORKS = {
    "straight": "straight line",
    "rail": "railway",
    "road": "road",
    "sea": "sea route",
    "published": "published length",
    "drawn": "course on a small map",
}


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is: no mark-up, no HTML, no line breaks."""
    plain = " ".join(text.split())
    entities = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
    return _SPECIAL.sub(lambda match: entities.get(match[1], "\\" + match[1]), plain)


def _marked_sentence(text: str, claim: DistanceClaim, spans: list[tuple[int, int]]) -> str:
    """Return the claim's sentence, escaped, with the figure in bold."""
    start, end = sentence_of(claim.start, claim.end, spans)
    return (
        f"{escape(text[start : claim.start])} **{escape(text[claim.start : claim.end])}**"
        f" {escape(text[claim.end : end])}"
    ).strip()


def _place(end: End | None, finder: Finder) -> str:
    if end is None:
        return "not told"
    toponym = finder.toponym_of.get(end.mention or "")
    at = finder.point(toponym)
    if at is None:
        return f"“{escape(end.text)}”, not located"
    candidate = finder.candidate(toponym)
    name = end.text if candidate is None else candidate.name
    unit = "" if candidate is None or not candidate.admin1 else f", {escape(candidate.admin1)}"
    return f"{escape(name)}{unit} ({at.lat:.4f}, {at.lon:.4f})"


def _ends(claim: DistanceClaim, finder: Finder) -> list[str]:
    if claim.line is not None:
        return [f"- **Line:** {_place(claim.line, finder)}"]
    via = [f"- **Through:** {_place(stop, finder)}" for stop in claim.via]
    return [
        f"- **From:** {_place(claim.origin, finder)}",
        *via,
        f"- **To:** {_place(claim.destination, finder)}",
    ]


def _reading(reading: Reading, legs: dict[str, Leg]) -> str:
    leg = legs.get(reading.leg or "")
    name = _NETWORKS.get(reading.network, reading.network)
    via = f" via {escape(', '.join(leg.via))}" if leg is not None and leg.via else ""
    text = f"{name}{via}: {reading.length_m / 1000.0:,.1f} km"
    details = []
    if reading.gaps:
        details.append(f"{reading.gaps} gaps bridged, {reading.gaps_m / 1000.0:.1f} km")
    if reading.snap_m >= 500.0:
        details.append(f"{reading.snap_m / 1000.0:.1f} km to reach the network")
    if reading.ratio is not None:
        details.append(f"stated ÷ measured {reading.ratio:.2f}")
    return text + (f" ({'; '.join(details)})" if details else "")


def _claim_lines(
    sentence: str, claim: DistanceClaim, check: Check, finder: Finder, legs: dict[str, Leg]
) -> list[str]:
    lines = [
        f"> {sentence}",
        "",
        f"- **Verdict:** {VERDICTS[check.verdict]}. {escape(check.reason)}",
        *_ends(claim, finder),
    ]
    measured = [_reading(reading, legs) for reading in check.readings]
    if not measured and check.geodesic_m is not None:
        measured = [f"straight line: {check.geodesic_m / 1000.0:,.1f} km"]
    if measured:
        lines.append(f"- **Measured:** {'; '.join(measured)}")
    if check.flags:
        flags = "; ".join(FLAGS.get(flag, escape(flag)) for flag in check.flags)
        lines.append(f"- **Note:** {flags}")
    if check.suggestion:
        lines.append(f"- **Suggestion:** {escape(check.suggestion)}")
    if check.ask:
        lines.append(f"- **Ask the reporter:** {escape(check.ask)}")
    return lines


class Markdown:
    """Write the fact-check report of a story."""

    name = "markdown"
    suffix = ".md"

    def export(self, story: Story) -> bytes:
        """Return the report; a story without a stated distance says so."""
        finder = Finder(story)
        spans = sentence_spans(story.article.text)
        legs = {leg.id: leg for leg in story.legs}
        title = story.article.title or "Stated distances"
        lines = [f"# {escape(title)}", ""]
        if story.article.url:
            lines += [escape(story.article.url), ""]
        if not story.claims:
            lines += ["No stated distance was found.", ""]
        for number, claim in enumerate(story.claims, start=1):
            check = finder.checks.get(claim.id)
            if check is None:
                continue
            lines += [f"## {number}. {escape(claim.text)}", ""]
            sentence = _marked_sentence(story.article.text, claim, spans)
            lines += [*_claim_lines(sentence, claim, check, finder, legs), ""]
        lines += [f"- {escape(note)}" for note in story.notes]
        sources = used_sources(story, basemap=False)
        if sources:
            lines += ["---", "", "Data: " + "; ".join(escape(s.text) for s in sources)]
        return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def build(settings: Settings, argument: str = "") -> Markdown:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return Markdown()
