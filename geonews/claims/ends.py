"""Bind the two ends of a claim: what it is measured from, and what it locates."""

from __future__ import annotations

import re
from bisect import bisect_left

from geonews.claims.context import Setting
from geonews.claims.pairs import pair_told_before, stated_pair
from geonews.claims.phrases import (
    Span,
    is_generic,
    is_name,
    is_place_noun,
    phrase_after,
)
from geonews.claims.quantities import Figure
from geonews.claims.subjects import subject_before
from geonews.located import SITES
from geonews.model import ClaimKind, End, Kind, Mention, Role


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ANCHOR_WORD = re.compile(
    r"^(?:['’]s?)?\)?[ ,-]*(?:[\w-]+ ){0,3}?(?:\([^()]{0,30}\),? ?)?(?:[\w-]+ ){0,3}?"
    r"(?P<word>away from|from|off of|off|of|outside|inside|into|past|beyond|short of|across"
    r"|inland from"
    r"|upstream of|downstream of|around|to(?=\s+(?:the|an?|its|their|[A-Z])))"
    r"\s+(?:(?:entering|reaching|taking|hitting|encircling)\s+)?(?=[\w#])",
)
_THIS_WAY = re.compile(
    r"\b(?:this|the|that|the same|their|his|her) (?:\w+ )?(?:journey|trip|route|passage|line"
    r"|railway|drive|flight"
    r"|voyage|crossing)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:travell?(?:ed|ing|s)?|journeyed|jumped|flew|flown|sailed|drove|driven|walked|marched"
    r"|trekked|hiked"
    r"|advanced?|moved?|migrated?|drifted|rode|swam|covered|trip of|journey of|voyage of|fled"
    r"|transported)\b"
    r"[^.;,]{0,40}$",
    re.IGNORECASE,
)
_TO_REACH = re.compile(
    r"^[^.;,]{0,70}?\bto (?:reach |take |get to |seize |capture |visit |attack )?"
    r"(?=[A-Z]|the (?!north|south|east|west)|an? |its |their )"
)
_VIA = re.compile(r"\b(?:via|through|by way of)\s+(?=(?:the )?[A-Z])")
_INSIDE_OF = re.compile(r"\s+(?:in|at|near|outside)\s+(?=[A-Z]|the [A-Z])")
_DANGLING = 110
_PLACED = re.compile(r"\b(?:in|at|near|from|outside|of) (?:the )?$")

_SITES = _words(
    "complex compound camp base mine plant refinery reactor facility barracks quarry oilfield"
    " gasfield depot shipyard"
)


class Binder:
    """Bind the ends of claims in one text."""

    def __init__(self, text: str, mentions: tuple[Mention, ...]) -> None:
        self.text = text
        self.by_id = {mention.id: mention for mention in mentions}
        self.mentions = [m for m in mentions if usable(m)]
        self._starts = [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the usable mentions within a span, in order."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return [m for m in self.mentions[low:high] if m.end <= end]

    def bind(
        self, figure: Figure, setting: Setting, sentence: Span, clause: int
    ) -> tuple[End | None, End | None]:
        """Return origin and destination; ``None`` where the text does not say."""
        spans = stated_pair(self.text, figure, setting, sentence, clause)
        if spans is not None:
            ends = self.forward(*spans[0]), self.forward(*spans[1])
            known = all(end is not None and end.mention is not None for end in ends)
            if known or (setting.kind is not ClaimKind.LINE_LENGTH and all(ends)):
                return ends
        if setting.kind is ClaimKind.LINE_LENGTH:
            return None, None
        told = self._told(figure, setting, sentence, clause)
        if told is not None:
            return told
        reached = self._reached(figure, setting, sentence)
        if reached is not None:
            return None, reached
        origin, taken = self._origin(setting, sentence, figure)
        destination = self._destination(setting, figure, sentence, clause, taken)
        if origin is None:
            origin = self._implicit_origin(setting, figure, destination)
        return origin, destination

    def _told(
        self, figure: Figure, setting: Setting, sentence: Span, clause: int
    ) -> tuple[End | None, End | None] | None:
        """Read "this journey takes nine hours": the pair was told in an earlier sentence."""
        if setting.anchored or setting.kind not in {ClaimKind.TRAVEL_TIME, ClaimKind.ROUTE}:
            return None
        if not _THIS_WAY.search(self.text[sentence[0] : figure.start]):
            return None
        spans = pair_told_before(self.text, max(0, sentence[0] - 400), clause)
        if spans is None:
            return None
        return self.forward(*spans[0]), self.forward(*spans[1])

    def _reached(self, figure: Figure, setting: Setting, sentence: Span) -> End | None:
        """Read "travelled 200 km north to reach the town of X": only where the way ends."""
        moved = setting.chained or _MOVED.search(self.text[sentence[0] : figure.start])
        if setting.anchored or not moved:
            return None
        match = _TO_REACH.match(self.text[figure.end : sentence[1]])
        return None if match is None else self.forward(figure.end + match.end(), sentence[1])

    def via(self, setting: Setting, sentence: Span, figure: Figure, clause: int) -> tuple[End, ...]:
        """Return the places that a way leads through: "through the Suez Canal", "via Lviv"."""
        if setting.kind not in {ClaimKind.PAIR, ClaimKind.ROUTE} or setting.anchored:
            return ()
        before = list(_VIA.finditer(self.text, max(clause, figure.start - 90), figure.start))
        after = _VIA.search(self.text, figure.end, sentence[1])
        if not before and after and not re.search(r"[,;]", self.text[figure.end : after.start()]):
            before, high = [after], sentence[1]
        else:
            high = figure.start
        end = self.forward(before[-1].end(), high) if before else None
        return () if end is None else (end,)

    def end_at(self, start: int, end: int) -> End:
        """Return the end that a phrase is, bound to the mention that heads it."""
        mention = self._head(start, end)
        phrase = self.text[start:end].strip()
        if mention is None:
            return End(text=phrase)
        if mention.kind is Kind.DESCRIPTION and (mention.lookup or "").startswith(phrase):
            phrase = mention.lookup or phrase
        return End(text=phrase, mention=mention.id)

    def _head(self, start: int, end: int) -> Mention | None:
        """Return the mention that a phrase speaks of, ``None`` where its name is not known."""
        found = self.between(start, end)
        for mention in found:
            if mention.kind is Kind.DESCRIPTION:
                if re.match(r" [A-Z]", self.text[mention.end : end]):
                    continue
                if mention.end < end and not self._anchored(mention, found):
                    continue
                return mention
        named = [m for m in found if m.kind is Kind.NAME and self._whole(m, end)]
        if not named:
            return None
        first = named[0]
        for mention in named[1:]:
            # "the Borno state capital Maiduguri": the name after the common noun is meant.
            if re.search(
                r"\b(?:capital|city|town|port|village) (?:of )?$", self.text[start : mention.start]
            ):
                return mention
        lead = self.text[start : first.start]
        # "Mexico's coast" and "the mine in Chile" are not Mexico and not Chile.
        if re.match(r"['’]s? \w", self.text[first.end : end]):
            return named[1] if len(named) > 1 else None
        line = re.search(r"\b(?:border|coast|shore|waters|frontline|front|outlet)\b", lead)
        return None if line else first

    def _anchored(self, mention: Mention, found: list[Mention]) -> bool:
        """Tell whether a description's phrase goes on with its own anchors, not with a new name."""
        anchors = set(mention.description.anchors) if mention.description else set()
        after = [m for m in found if m.start >= mention.end]
        if after:
            return all(m.id in anchors for m in after)
        rest = self.text[mention.end : mention.end + 40]
        return re.match(r" (?:of (?:the )?)?[A-Z]", rest) is None

    def _whole(self, mention: Mention, end: int) -> bool:
        """Tell whether a mention is a whole name, not a part of a longer unknown one."""
        after = re.match(r" (?P<next>[\w'’-]+)", self.text[mention.end : end])
        before = re.search(
            r"(?P<last>[\w'’-]+) $", self.text[max(0, mention.start - 30) : mention.start]
        )
        known = {m.start for m in self.mentions}
        if after is not None and mention.end + 1 not in known:
            word = after["next"]
            if word.lower() in SITES:
                return True
            if word in _SITES:
                # "the Muthanna complex" lies somewhere in Muthanna, or bears its name elsewhere.
                return False
            if is_name(word) and not is_place_noun(word) and not word.isupper():
                return False
            if is_name(word) and word not in {
                "City",
                "County",
                "Province",
                "Region",
                "State",
                "District",
            }:
                return False
        if before is not None and is_name(before["last"]):
            lead = before["last"]
            at_start = re.search(
                r"(?:^|[.!?:\n]\s*|[\"“])$", self.text[: mention.start - len(lead) - 1]
            )
            if at_start is None and lead.lower() not in _LEADS and lead[0].isupper():
                return not lead[-1].isalpha() or lead.endswith("s'")
        return True

    def forward(self, start: int, end: int) -> End | None:
        """Return the end that a phrase beginning here is, with the name beside it."""
        span = phrase_after(self.text, start, end)
        if span is None:
            return None
        phrase = self.text[span[0] : span[1]]
        if phrase.lower() == "here":
            return End(text=phrase, mention=self._dateline())
        beside = re.match(r",?\s+(?=[A-Z])", self.text[span[1] : end])
        own = self._head(*span)
        nameless = own is None or own.kind is Kind.DESCRIPTION
        capital = re.search(r"\b(?:capital|city)\b", phrase) and nameless
        if beside is not None and (is_generic(phrase) or capital):
            name = phrase_after(self.text, span[1] + beside.end(), end)
            head = None if name is None else self._head(*name)
            if name is not None and head is not None:
                # "the capital of A, B" is B or lies in B: what it describes tells which.
                told = self.described(*span)
                return End(text=self.text[span[0] : name[1]], mention=(told or head).id)
        inside = _INSIDE_OF.match(self.text, span[1], end)
        if inside is not None and is_generic(phrase) and own is None:
            holder = phrase_after(self.text, inside.end(), end)
            head = None if holder is None else self._head(*holder)
            if holder is not None and head is not None and head.kind is Kind.NAME:
                return End(text=self.text[span[0] : holder[1]], mention=head.id)
        return self.end_at(*span)

    def described(self, start: int, end: int) -> Mention | None:
        """Return the description that a phrase is with its anchors, ``None`` where it is none."""
        found = (m for m in self.between(start, end) if m.kind is Kind.DESCRIPTION)
        return next((m for m in found if m.description and m.description.anchors), None)

    def _origin(self, setting: Setting, sentence: Span, figure: Figure) -> tuple[End | None, int]:
        """Return the anchor after the figure, and where its words end."""
        tail = self.text[setting.tail : sentence[1]]
        match = _ANCHOR_WORD.match(tail)
        if match is not None and setting.direction is not None and tail.startswith(","):
            match = None
        bare = re.match(r" (?=[A-Z])", tail) if setting.direction is not None else None
        match = match or bare  # "120 km south Holm": a word was lost
        if match is None or match.end() > 60:
            return None, max(figure.end, setting.tail)
        start = setting.tail + match.end()
        end = self.forward(start, sentence[1])
        return end, start + len(end.text) if end is not None else start

    def _implicit_origin(
        self, setting: Setting, figure: Figure, destination: End | None
    ) -> End | None:
        """Return the place named before, where the text says only "70 km to the south"."""
        if setting.direction in {None, "offshore"} or destination is None:
            return None
        own = destination.text
        earlier = [
            m
            for m in self.between(max(0, figure.start - 300), figure.start)
            if m.kind is Kind.NAME and m.id != destination.mention and m.text not in own
        ]
        return End(text=earlier[-1].text, mention=earlier[-1].id) if earlier else None

    def _dateline(self) -> str | None:
        first = next((m for m in self.mentions if m.kind is Kind.NAME), None)
        return first.id if first is not None and first.start < 80 else None

    def _destination(
        self, setting: Setting, figure: Figure, sentence: Span, clause: int, taken: int
    ) -> End | None:
        """Return what the claim locates: the head of the phrase before the figure."""
        span, stop, verbal = subject_before(self.text, clause, figure.start)
        phrase = "" if span is None else self.text[span[0] : span[1]]
        after = None
        if span is None or is_generic(phrase):
            bare = stop - clause < 3 and clause == sentence[0]
            after = self._named_after(taken, sentence, dangling=bare) if bare or span else None
        if after is not None:
            return after
        if span is None:
            return None
        if setting.kind is ClaimKind.RADIUS and not self.between(*span):
            return End(text=phrase) if verbal else None
        return self.end_at(*span)

    def _named_after(self, taken: int, sentence: Span, *, dangling: bool) -> End | None:
        """Read "About 60 miles from A, B was ..." and "a town 60 km from A, B"."""
        rest = self.text[taken : sentence[1]]
        if dangling:
            lead = re.match(r"\s*(?:,|is|are|lies|lie|stands|sits)\s+(?=\S)", rest)
        else:
            lead = re.match(r"\s*(?:,| -| –| —)\s+(?=[A-Z])|\s+(?:called|named)\s+", rest)
        if lead is None:
            return None
        span = phrase_after(self.text, taken + lead.end(), sentence[1])
        if span is not None and dangling and self._head(*span) is None:
            near = self.between(taken + lead.end(), min(sentence[1], taken + _DANGLING))
            placed = [m for m in near if _PLACED.search(self.text[taken : m.start])]
            if placed:
                return self.end_at(placed[0].start, placed[0].end)
        if span is None or (not dangling and self._head(*span) is None and not rest.strip(" -–—")):
            return None
        return self.end_at(*span)


_LEADS = _words(
    "north south east west northern southern eastern western central in at on near from the"
    " of and outside to off"
)


def usable(mention: Mention) -> bool:
    """Tell whether a mention can be an end: not a demonym."""
    return mention.kind is not Kind.DEMONYM and mention.role is not Role.DEMONYM
