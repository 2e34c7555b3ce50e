"""Show a story on a terminal: tables, and the summary after a map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from geonews.flat import Finder, claim_records, in_profile, toponym_records
from geonews.model import Kind, Story, Verdict
from geonews.settings import Profile

VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.MATCHES_STRAIGHT_LINE: "matches the straight line",
    Verdict.MATCHES_ROUTE: "matches a known route",
    Verdict.PLAUSIBLE_ROUTE: "plausible, not confirmed",
    Verdict.TOO_SHORT: "too short",
    Verdict.OFF_ROUTE: "does not match the known route",
    Verdict.TOO_LONG: "too long",
    Verdict.UNDECIDED: "not decided",
}
_STYLES = {
    Verdict.MATCHES_STRAIGHT_LINE: "green",
    Verdict.MATCHES_ROUTE: "green",
    Verdict.PLAUSIBLE_ROUTE: "cyan",
    Verdict.UNDECIDED: "dim",
}
_WRONG = "bold red"


def rows_of(story: Story, what: str, *, profile: Profile) -> list[dict[str, Any]]:
    """Return the flat rows of places or checks."""
    return toponym_records(story, profile=profile) if what == "places" else claim_records(story)


def table_of(story: Story, what: str, rows: list[dict[str, Any]]) -> None:
    """Print the places or the checks as a table, or a sentence where there are none."""
    console = Console(soft_wrap=False)
    if not rows:
        missing = "No places were found." if what == "places" else "No distances were found."
        console.print(missing)
    elif what == "places":
        console.print(_places_table(story, rows))
    else:
        _print_checks(story, console)
    for note in story.notes:
        console.print(Text(f"Note: {note}"))


def _places_table(story: Story, rows: list[dict[str, Any]]) -> Table:
    """Return one row a distinct name; a name's mentions are counted."""
    finder = Finder(story)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Name", "Place", "Lat", "Lon", "Times", "Score", "Why"):
        right = name in {"Lat", "Lon", "Times", "Score"}
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    shown = {(row["start"], row["end"]) for row in rows}
    for toponym in story.toponyms:
        spans = [finder.mentions[m] for m in toponym.mentions]
        count = sum((m.start, m.end) in shown for m in spans)
        if not count:
            continue
        at, candidate = finder.point(toponym.id), finder.candidate(toponym.id)
        place = finder.places[toponym.id]
        unit = "" if candidate is None else candidate.admin1 or candidate.country
        name = "–" if candidate is None else candidate.name + (f", {unit}" if unit else "")
        table.add_row(
            Text(toponym.name),
            Text(name),
            "" if at is None else f"{at.lat:.3f}",
            "" if at is None else f"{at.lon:.3f}",
            str(count),
            f"{place.score:.2f}" if at is not None else "",
            Text(place.reason, style="dim"),
        )
    return table


def _print_checks(story: Story, console: Console) -> None:
    """Print each claim as a line of figures with its sentence below."""
    finder = Finder(story)
    for claim in story.claims:
        check = finder.checks.get(claim.id)
        if check is None:
            continue
        hedge = f"{claim.hedge} " if claim.hedge else ""
        pair = (claim.origin, claim.destination)
        ends = " – ".join(end.text if end else "?" for end in pair)
        if claim.line is not None:
            ends = claim.line.text
        verdict = (VERDICT_WORDS[check.verdict], _STYLES.get(check.verdict, _WRONG))
        console.print(Text.assemble((hedge + claim.text, "bold"), f"  {ends}  ", verdict))
        console.print(Padding(Text(check.reason), (0, 0, 0, 2)))
        if check.ask:
            console.print(Padding(Text(f"Ask: {check.ask}", style="italic"), (0, 0, 0, 2)))


def print_summary(story: Story, *, output: Path) -> None:
    """Print what was found: places, legs, each claim in one sentence, and where the map lies."""
    finder = Finder(story)
    console = Console(soft_wrap=True, highlight=False)
    names = []
    for toponym in story.toponyms:
        first = finder.mentions[toponym.mentions[0]]
        shown = in_profile(first, Profile.LITERAL) and first.kind is Kind.NAME
        if shown and finder.point(toponym.id) is not None:
            names.append(toponym.name)
    unlocated = sum(place.candidate is None and place.at is None for place in story.places)
    console.print(Text(f"{len(names)} places: {', '.join(names)}"))
    if unlocated:
        console.print(Text(f"{unlocated} names stay unlocated."))
    title = {toponym.id: toponym.name for toponym in story.toponyms}
    for leg in story.legs:
        ends = (
            f"{title.get(leg.origin, leg.origin)} – {title.get(leg.destination, leg.destination)}"
        )
        if leg.length_m is not None:
            gaps = f", {len(leg.gaps)} gaps bridged" if leg.gaps else ""
            via = f", via {', '.join(leg.via)}" if leg.via else ""
            text = f"{leg.network}: {leg.length_m / 1000.0:,.0f} km{via}{gaps}"
        else:
            text = f"{leg.network}: {leg.note}"
        console.print(Text(f"Leg {ends}, {text}"))
    for claim in story.claims:
        check = finder.checks.get(claim.id)
        if check is not None:
            style = _STYLES.get(check.verdict, _WRONG)
            console.print(
                Text(VERDICT_WORDS[check.verdict], style=style), Text(f"– {check.reason}")
            )
    for note in story.notes:
        console.print(Text(f"Note: {note}"))
    console.print(Text(f"The map is {output}"))
