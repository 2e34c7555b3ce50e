"""Bind the two ends of a claim: what it is measured from, and what it locates."""

from __future__ import annotations

import re
from bisect import bisect_left

from geonews.claims.context import Setting
from geonews.claims.quantities import Figure
from geonews.model import ClaimKind, End, Kind, Mention, Role

_ANCHOR_WORD = re.compile(
    r"^[ ,-]*(?:\(?[\w /.,-]{0,18}\)?,? )??(?:(?:\w+ ){0,4}?)(?P<word>from|off of|off|of|outside|inside|to|into|past"
    r"|beyond|short of|across|up the road from|away from|with|inland from|upstream of|downstream of)"
    r"\s+(?P<article>the |a |an |its |their |this |his |her |my |our )?",
)
_STOP = re.compile(
    r"[,;:()\[\]“”\"—–]|\.(?:\s|$)|\s-\s|\b(?:where|who|that|which|in|on|at|to|near|when|as|and|but|with"
    r"|for|after|before|during|is|was|were|are|has|have|had|said|says|killed|while|by|into|late|early"
    r"|last|since|because|if|will|would|could|this|around|about|shortly|using|along|from|over|there)\b"
)
_PAIR = re.compile(
    r"\b(?P<word>between|from)\s+(?P<a>[^;.()]{2,110}?),?\s+(?P<join>and|to)\s+(?P<b>[^,;.()]{2,60})",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"(?:,\s*)?(?:(?:which|that|who)\s+)?\b(?:is|are|was|were|lies|lie|lay|sits|stands|located|situated|based"
    r"|being|stationed|found)\b[^.;]{0,30}$",
)
_LOOSE = re.compile(
    r"(?:\b(?:about|some|around|roughly|nearly|over|more|than|almost|just|only|up|at|least|approximately|as|far"
    r"|less|located|situated|lies|is|was|a|an|the|within|which|that|to|mere|another|further|[–—-])\b|[\s,(–—-])+$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:\b(?:the|a|an|this|his|her|its|their|our)\s+)?(?:[\w'’-]+\s+){0,3}[\w'’-]+$", re.IGNORECASE
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

    def end_of(self, mention: Mention) -> End:
        """Return an end bound to a mention; a description's words are its whole phrase."""
        if mention.kind is Kind.DESCRIPTION and mention.lookup:
            return End(text=mention.lookup, mention=mention.id)
        return End(text=mention.text, mention=mention.id)

    def bind(
        self, figure: Figure, setting: Setting, sentence: tuple[int, int], clause: int
    ) -> tuple[End | None, End | None]:
        """Return origin and destination; ``None`` where the text does not say."""
        pair = self._stated_pair(figure, setting, sentence)
        if pair is not None:
            return pair
        origin, taken = self._origin(setting, sentence, figure)
        destination = self._destination(figure, sentence, clause, taken)
        return origin, destination

    def _stated_pair(
        self, figure: Figure, setting: Setting, sentence: tuple[int, int]
    ) -> tuple[End, End] | None:
        """Read "between A and B" and "from A to B" near a figure."""
        if setting.direction is not None or setting.kind in {ClaimKind.RADIUS, ClaimKind.TO_LINE}:
            return None
        best = None
        for match in _PAIR.finditer(self.text, sentence[0], sentence[1]):
            if (match["word"].lower(), match["join"]) not in {("between", "and"), ("from", "to")}:
                continue
            if match.start() < figure.end and figure.start < match.end():
                continue
            gap = max(match.start() - figure.end, figure.start - match.end())
            if match.start() >= figure.end:
                between = self.text[figure.end : match.start()]
                gap += 30 if "," not in between else 80
            if gap < 90 and (best is None or gap < best[0]):
                best = (gap, match)
        if best is None:
            return None
        match = best[1]
        ends = [self._in_span(match.start(name), match.end(name)) for name in ("a", "b")]
        if ends[0] is None or ends[1] is None:
            return None
        return ends[0], ends[1]

    def _in_span(self, start: int, end: int) -> End | None:
        found = self.between(start, end)
        if found:
            return self.end_of(self._head(found, start))
        words = _STOP.split(self.text[start:end])[0].strip()
        return End(text=words) if words else None

    def _head(self, found: list[Mention], start: int) -> Mention:
        """Return the mention that heads a noun phrase: a description's anchor gives way to it."""
        for mention in found:
            if mention.kind is Kind.DESCRIPTION and mention.start - start < 45:
                anchors = mention.description.anchors if mention.description else ()
                if not anchors or found[0].id in anchors or found[0] is mention:
                    beside = self._apposition(mention)
                    return beside or mention
        return found[0]

    def _apposition(self, mention: Mention) -> Mention | None:
        """Return the name beside a description: "the Slovakian capital, Bratislava"."""
        index = bisect_left(self._starts, mention.end)
        if index < len(self.mentions):
            follower = self.mentions[index]
            gap = self.text[mention.end : follower.start]
            if re.fullmatch(r",? (?:of |city of )?", gap) and follower.kind is Kind.NAME:
                return follower
        return None

    def _origin(
        self, setting: Setting, sentence: tuple[int, int], figure: Figure
    ) -> tuple[End | None, int]:
        """Return the anchor after the figure, and where its words end."""
        if re.match(r" of the| of a", self.text[figure.end : sentence[1]]) and setting.kind in {
            ClaimKind.ROUTE,
            ClaimKind.LINE_LENGTH,
        }:
            return None, figure.end
        tail = self.text[setting.tail : sentence[1]]
        match = _ANCHOR_WORD.match(tail)
        if match is None or match.end() > 60:
            return self._implicit_origin(setting, figure), figure.end
        start = setting.tail + match.end()
        if match["article"]:
            start -= len(match["article"])
        words = self.text[start : sentence[1]]
        stop = _STOP.search(words, len(match["article"] or ""))
        end = start + (stop.start() if stop else len(words))
        found = self.between(start, min(end + 40, sentence[1]))
        found = [m for m in found if m.start < end + 1 or _leads(self.text, start, m)]
        if found and (found[0].start - start < 40):
            head = self._head(found, start)
            return self.end_of(head), head.end
        phrase = self.text[start:end].strip()
        if phrase.lower() == "here":
            return self._dateline(), end
        return (End(text=phrase) if phrase else None), end

    def _implicit_origin(self, setting: Setting, figure: Figure) -> End | None:
        """Return the place named before, where the text says only "70 km to the south"."""
        if setting.kind in {ClaimKind.ROUTE, ClaimKind.LINE_LENGTH, ClaimKind.FLIGHT_RANGE}:
            return None
        earlier = [m for m in self.between(0, figure.start) if m.kind is Kind.NAME]
        return self.end_of(earlier[-2]) if len(earlier) > 1 and setting.direction else None

    def _dateline(self) -> End | None:
        first = next((m for m in self.mentions if m.kind is Kind.NAME), None)
        return self.end_of(first) if first is not None and first.start < 80 else None

    def _destination(
        self, figure: Figure, sentence: tuple[int, int], clause: int, taken: int
    ) -> End | None:
        """Return what the claim locates: the head of the phrase before the figure."""
        found = self.between(clause, figure.start)
        if found:
            mention = self._subject(found, figure.start)
            gap = self.text[mention.end : figure.start]
            if len(gap) < 120:
                return self.end_of(mention)
        phrase = self._phrase_before(clause, figure.start)
        if phrase is not None:
            return End(text=phrase)
        after = self._named_after(figure, sentence, taken)
        if after is not None:
            return after
        found = self.between(sentence[0], figure.start)
        return self.end_of(found[-1]) if found else None

    def _named_after(self, figure: Figure, sentence: tuple[int, int], taken: int) -> End | None:
        """Read "About 60 miles from A, B was ..." and "60 km north of A lies B"."""
        lead = self.text[sentence[0] : figure.start].strip(" ,“\"'")
        if len(lead) > 25:
            return None
        found = [m for m in self.between(taken, sentence[1]) if m.start - taken < 60]
        return self.end_of(found[0]) if found else None

    def _subject(self, found: list[Mention], figure_start: int) -> Mention:
        """Return the head among the names before a figure, past appositions and containers."""
        index = len(found) - 1
        while index > 0:
            mention, earlier = found[index], found[index - 1]
            gap = self.text[earlier.end : mention.start]
            container = re.fullmatch(
                r",? (?:in )?(?:the )?(?:\w+ )?(?:province |state |region )?", gap
            )
            apposed = re.fullmatch(
                r",? (?:which (?:is|lies) |who (?:is|lives) )?(?:a|an|the|in|near|on|of|at) [^.;]{0,60}",
                gap,
            )
            if container is None and (apposed is None or " and " in gap):
                break
            index -= 1
        chosen = found[index]
        if chosen.kind is Kind.DESCRIPTION:
            return self._apposition(chosen) or chosen
        return chosen

    def _phrase_before(self, start: int, end: int) -> str | None:
        """Return the noun phrase before a figure, without hedges and verbs."""
        words = _LOOSE.sub("", self.text[start:end])
        words = _COPULA.sub("", words)
        words = _LOOSE.sub("", words)
        last = re.split(r"[,;:(“\"]|\b(?:in|at|on|near|to|into|of the fire|from|by)\s", words)[-1]
        match = _NOUN.search(last.strip())
        phrase = match[0].strip() if match else ""
        return phrase if len(phrase) > 2 and re.search(r"[A-Za-z]{3}", phrase) else None


def usable(mention: Mention) -> bool:
    """Tell whether a mention can be an end: not a demonym, not a road without a place."""
    return mention.kind is not Kind.DEMONYM and mention.role is not Role.DEMONYM


def _leads(text: str, start: int, mention: Mention) -> bool:
    """Tell whether the words from ``start`` lead up to a mention: "the city of X"."""
    between = text[start : mention.start]
    return bool(re.fullmatch(r"(?:[\w'’-]+ ){0,4}(?:of |in )?(?:the )?", between))
