"""Bind the ends that only the story tells: "the volcano", "where they were found", "200 km north".

A phrase without a name means the last place of its kind that was named before. What a figure says
plays no part in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from geonews.claims.find import sentence_spans
from geonews.flat import Finder
from geonews.model import Candidate, ClaimKind, DistanceClaim, End, Kind, Mention, Story

_PHRASE = re.compile(
    r"^(?i:the|this|that|its|their|his|her) (?:[a-z'’-]+ ){0,3}?(?P<noun>[a-z]+)(?: itself)?$"
)
_WHERE = re.compile(r"^(?:where|here|there)\b", re.IGNORECASE)
_CODES: dict[str, frozenset[str]] = {
    noun: frozenset(codes.split())
    for noun, codes in {
        "volcano": "VLC",
        "mountain": "MT VLC PK",
        "peak": "MT VLC PK",
        "summit": "MT VLC PK",
        "lake": "LK RSV",
        "reservoir": "RSV LK DAM",
        "dam": "DAM",
        "river": "STM",
        "island": "ISL ISLS ATOL",
        "islands": "ISLS ISL ATOL",
        "mine": "MN MNQR",
        "plant": "PS MFG OILR NPP",
        "reactor": "PS",
        "refinery": "OILR",
        "base": "AIRB INSM NVB STNB",
        "airbase": "AIRB",
        "station": "STNB RSTN RNCH PS",
        "airport": "AIRP AIRB",
        "camp": "CMP CMPRF INSM",
        "prison": "PRN",
        "jail": "PRN",
        "hospital": "HSP",
        "university": "UNIV",
        "campus": "UNIV SCH",
        "school": "SCH",
        "park": "PRK RESN",
        "reserve": "PRK RESN",
        "bridge": "BDG",
        "crossing": "PSTB BDG",
        "port": "PRT",
        "mosque": "MSQE",
        "castle": "CSTL",
        "fort": "FT",
        "stadium": "STDM",
        "city": "P",
        "town": "P",
        "village": "P",
        "capital": "P",
        "settlement": "P",
        "community": "P",
        "resort": "P HTL RSRT",
        "complex": "INSM FCL",
        "facility": "INSM FCL PS",
        "zone": "PS ZN",
    }.items()
}
_TOWN = frozenset("P")
_ANYWHERE = frozenset("P H T S R ADM1 ADM2 RGN PRK AREA".split())
"""Classes and codes where a way may lead: everything but countries and continents."""
_UNITS = frozenset({"ADM1", "ADM2"})
"""What "it" does not mean: a state lies 12 km from nowhere."""
_ONWARD = re.compile(r"\b(?:then|from there|next|onward)\b")
_MOVING = re.compile(
    r"\b(?:storms?|hurricane|cyclone|typhoon|winds|quakes?|earthquake|tremor|epicent\w+|magnitude"
    r"|ships?|vessel|boats?|ferry|tanker|submarine|planes?|aircraft|jet|helicopter|trains?|bus"
    r"|convoy|missiles?|rockets?|fires?|blaze|flames|wreck\w*|animal|whale|explosion|blast)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:it|this|that)$", re.IGNORECASE)
_SAME_PHRASE = 40
_CONTAINED = frozenset({", ", " in ", " in the ", ", in "})


def recall_ends(story: Story) -> tuple[DistanceClaim, ...]:
    """Return the claims with what the story tells for ends that bear no name.

    Only what is named before the claim counts. An end stays unknown where nothing fits.
    """
    if not story.claims:
        return ()
    finder = Finder(story)
    named = [m for m in story.mentions if m.kind is Kind.NAME]
    starts = [start for start, _ in sentence_spans(story.article.text)]
    return tuple(_recalled(claim, named, starts, finder) for claim in story.claims)


def _recalled(
    claim: DistanceClaim, named: list[Mention], starts: list[int], finder: Finder
) -> DistanceClaim:
    if claim.kind is ClaimKind.LINE_LENGTH:
        return claim
    taken = {end.mention for end in (claim.origin, claim.destination) if end is not None}
    before = [m for m in named if m.end <= claim.start and m.id not in taken]
    sentence = starts[bisect_right(starts, claim.start) - 1]
    earlier = [m for m in before if m.end <= sentence]
    origin = _end(claim.origin, before, earlier, claim.start, finder)
    destination = _end(claim.destination, before, earlier, claim.start, finder)
    if origin is None and destination is not None and destination.mention:
        said = finder.story.article.text[sentence : claim.start]
        if _ONWARD.search(said):
            # "They then sailed 900 km to ...": from the last place of the sentence before.
            heads = _without_containers(earlier, finder)
            origin = _last(heads, _ANYWHERE, finder, other_than=destination)
    if origin is None and claim.direction and destination is not None and destination.mention:
        # "More than 200 miles to the northwest, ...": from the last town of the sentence before.
        origin = _last(earlier, _TOWN, finder, other_than=destination)
    return replace(claim, origin=origin, destination=destination)


def _end(
    end: End | None,
    before: list[Mention],
    earlier: list[Mention],
    claim_start: int,
    finder: Finder,
) -> End | None:
    """Return an end with the mention that it means; ``earlier`` are those of other sentences."""
    if end is None or (end.mention is not None and finder.toponym_of.get(end.mention) is None):
        return end
    if end.mention is not None and finder.point(finder.toponym_of[end.mention]) is not None:
        return end
    if end.mention is None and _WHERE.match(end.text):
        found = _last(earlier, _TOWN, finder)
        return end if found is None else replace(end, mention=found.mention)
    if (
        end.mention is None
        and _PRONOUN.match(end.text)
        and not _thing_moves(earlier, claim_start, finder)
    ):
        return _last(_without_containers(earlier, finder), _ANYWHERE - _UNITS, finder) or end
    match = _PHRASE.match(end.text)
    codes = None if match is None else _CODES.get(match["noun"].lower())
    if match is None or codes is None:
        return end
    found = _last(before, codes, finder) or _spoken(before, match["noun"], finder)
    return end if found is None else replace(end, mention=found.mention)


def _last(
    before: list[Mention],
    codes: frozenset[str],
    finder: Finder,
    *,
    other_than: End | None = None,
) -> End | None:
    """Return the last place before that is of a kind: a feature code, or the class of towns."""
    for mention in reversed(before):
        toponym = finder.toponym_of.get(mention.id)
        candidate = finder.candidate(toponym)
        if candidate is None or not _is_of(candidate, codes):
            continue
        if other_than is not None and toponym == finder.toponym_of.get(other_than.mention or ""):
            continue
        return End(text=mention.text, mention=mention.id)
    return None


def _thing_moves(earlier: list[Mention], claim: int, finder: Finder) -> bool:
    """Tell whether "it" may be a storm, a quake or a ship, by the words before the figure."""
    if not earlier:
        return True
    low = max(0, earlier[-1].start - 200)
    return _MOVING.search(finder.story.article.text[low:claim]) is not None


def _without_containers(mentions: list[Mention], finder: Finder) -> list[Mention]:
    """Leave out what another place lies in: England in "Harrogate in England"."""
    text = finder.story.article.text
    return [
        mention
        for before, mention in zip([None, *mentions], mentions, strict=False)
        if before is None or text[before.end : mention.start] not in _CONTAINED
    ]


def _is_of(candidate: Candidate, codes: frozenset[str]) -> bool:
    return candidate.feature_code in codes or candidate.feature_class in codes


def _spoken(before: list[Mention], noun: str, finder: Finder) -> End | None:
    """Return the last name that the text calls by this noun: "the Prominent Hill gold mine"."""
    text = finder.story.article.text
    for mention in reversed(before):
        after = re.split(r"[.;:,]", text[mention.end : mention.end + _SAME_PHRASE])[0]
        called = re.search(rf"\b{noun}\b", after, re.IGNORECASE)
        if called or re.search(rf"\b{noun}\b", mention.text, re.IGNORECASE):
            return End(text=mention.text, mention=mention.id)
    return None
