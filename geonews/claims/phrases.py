"""Cut noun phrases out of the words before and after a figure, without a tagger.

Function words are closed classes, so they bound a phrase well enough for news prose.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Span = tuple[int, int]

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[\w#]+(?:[.'’&/-]\w+)*['’]?|[^\w\s]")
_DET = _words(
    "the a an this that these those its his her their our my your another some any each"
    " every many several no two three four five six"
)
_PREP = _words(
    "in on at by near from to into onto with within across through over under after before"
    " during for about since until toward towards outside inside along around via off"
    " against between among amid despite as than like beside behind beyond past up down out"
    " above below without"
)
_CONJ = _words(
    "and or but nor while whereas because when where who which that if whose although"
    " though so then what how why not"
)
_AUX = _words(
    "is are was were be been being am has have had do does did will would can could may"
    " might must should shall there lies lie lay sits sat stands stood said says told"
    " reported"
)
_SHORT = frozenset({"it", "that", "he", "she", "there"})
_PRONOUN = _words("it he she they we you i them him us me")
_BREAKS = _PREP | _CONJ | _AUX | _PRONOUN
_PLACE_NOUN = (
    "city town village hamlet suburb capital settlement community municipality district county"
    " state"
    " province region territory island islands peninsula coast coastline shore border frontier"
    " boundary"
    " river lake bay gulf sea ocean strait canal valley mountain mountains hill hills volcano"
    " desert forest"
    " park reserve airport airfield airbase base station port harbour harbor bridge tunnel dam"
    " mine plant"
    " refinery facility camp crossing checkpoint site area zone centre center downtown"
    " headquarters line"
    " frontline front summit peak pole circle equator road highway roadway farm property"
    " homestead ranch"
    " hotbed stronghold outskirts epicentre epicenter prison hospital school university campus"
)
_PLACE_NOUNS = frozenset(_PLACE_NOUN.split())
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|overnight"
    r"|(?:this|last|next|that|early|late|earlier|later) (?:\w+ )?(?:morning|afternoon|evening"
    r"|night|week"
    r"|month|year|day|spring|summer|autumn|fall|winter|\w+day)|at (?:dawn|dusk|noon|midnight"
    r"|the time)"
    r"|(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?: \d{1,2})?(?:,? \d{4})?|in \d{4}|in the (?:morning|afternoon|evening)"
)
_TRAIL = re.compile(
    r"(?:\b(?:in the vicinity of|at a point|at a distance of|in an area|about|some|around|roughly"
    r"|nearly|over|more than|less than|almost|just|only|up to|at least"
    r"|approximately|approx|as far as|as much as|a mere|mere|another|further|still|now|presently"
    r"|currently|also|at|within|the|a|an|lying|situated|located|based|found|set|somewhere|anywhere"
    r"|well|being|short|distance of|a distance of|the vicinity of|total of|of|close to|minimum|"
    rf"(?:(?:on|early on|late on|early|late|by) )?(?:{_DAY}))\b|[\s,(–—:\"“-])+$",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"\b(?P<copula>(?:(?:which|that|who) )?(?:(?:will|would|can|could|should|may|might|has|have"
    r"|had) )?(?:(?:now|then|also) )?"
    r"(?:be|been|is|are|was|were|being|lies|lie|lay|sits|sit|sat|stands|stood|remain(?:s|ed)?"
    r"|came|comes)"
    r"(?: (?:\w+ly|now|then|also|last|already|still|once|first))*"
    r"(?: (?:\w{3,}(?:ed|en)|found|held|shot|hit|struck|seen|set|made|sunk|hung|built|lost|done))?"
    r"(?: to (?:be|have (?:been|occurred)))?(?: (?:\w{3,}ed|seen|found|done))?)$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:live[sd]?|happened|occurred|took place|began|crashed|landed|died|lived|arrived|stopped"
    r"|collided"
    r"|ended|started|settled|sank|sunk|anchored|camped|moved|advanced|travell?ed|walked|drove"
    r"|flew|sailed"
    r"|marched|hiked|stretch(?:es|ed)|runs?|extends?|advance|travel|driving|travelling|traveling"
    r"|working"
    r"|placed|put|living|staying|coming|come|came|get|got|getting|spreading|spread|broke down"
    r"|went down"
    r"|came down|fell|strayed|drifted)$",
    re.IGNORECASE,
)


def strip_before(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the words before a figure end without hedges, dates and verbs.

    The flag tells whether a verb such as "is" or "was found" was stripped: what is left then
    ends in the verb's subject or, in an active sentence, in what comes before the verb.
    """
    verbal = False
    for _ in range(4):
        size = end
        end = start + len(_TRAIL.sub("", text[start:end]))
        short = re.search(r"(?<=\w)['’]s$", text[start:end])
        if (
            short is not None
            and text[start : start + short.start()].rsplit(maxsplit=1)[-1].lower() in _SHORT
        ):
            end = start + short.start()
            verbal = True
        for pattern in (_COPULA, _VERB):
            match = pattern.search(text[start:end])
            if match is not None:
                end = start + match.start()
                verbal = True
        if end == size:
            break
    return end, verbal


def _tokens(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(m[0], m.start() + start, m.end() + start) for m in _TOKEN.finditer(text[start:end])]


def is_name(word: str) -> bool:
    """Tell whether a token begins as a proper name does."""
    return word[:1].isupper() or (word[:3].lower() == "al-" and word[3:4].isupper())


def _verbal(word: str) -> bool:
    return word.islower() and bool(re.search(r"(?:[a-z]{2}ed|ing)$", word)) and word != "red"


def phrase_before(text: str, start: int, end: int) -> Span | None:
    """Return the span of the noun phrase that ends a stretch of text, ``None`` where none does."""
    tokens = _tokens(text, start, end)
    index = len(tokens)
    while index > 0 and len(tokens) - index < 12:
        word = tokens[index - 1][0]
        low = word.lower()
        before = tokens[index - 2][0].lower() if index > 1 else ""
        if low in _PRONOUN and index == len(tokens):
            index -= 1
            break
        if not word[0].isalnum() and word[0] != "#":
            break
        if low in _DET:
            index -= 1
            if before == "of" and index > 2:
                index -= 1
                continue
            break
        if low == "of" and index < len(tokens):
            index -= 1
            continue
        if (low in _PREP or low in _CONJ or low in _AUX or low in _PRONOUN) and not (
            is_name(word) and index < len(tokens) and low not in {"in", "on", "at", "and", "from"}
        ):
            break
        if _verbal(word) and before not in _DET:
            break
        if (
            (
                word.islower()
                and index < len(tokens)
                and is_name(tokens[index][0])
                and before not in _DET
            )
            and low not in _PLACE_NOUNS
            and not _adjective(tokens, index - 1)
        ):
            break
        index -= 1
    if index >= len(tokens) or (index == len(tokens) - 1 and tokens[index][0].lower() in _DET):
        return None
    while index < len(tokens) - 1 and tokens[index][0].lower() == "of":
        index += 1
    return tokens[index][1], tokens[-1][2]


def _adjective(tokens: list[tuple[str, int, int]], index: int) -> bool:
    """Tell whether a lower-case word before a name belongs to it: a determiner leads the phrase."""
    return any(token[0].lower() in _DET for token in tokens[max(0, index - 3) : index])


def phrase_after(  # noqa: C901, PLR0912 - one boundary a line
    text: str, start: int, end: int
) -> Span | None:
    """Return the span of the noun phrase that begins a text, ``None`` where none does."""
    tokens = _tokens(text, start, end)
    if not tokens or not (tokens[0][0][0].isalnum() or tokens[0][0][0] == "#"):
        return None
    if tokens[0][0].lower() in {"where", "which", "what"}:
        stop = re.search(r"[,;.:()]|\bwith\b|$", text[start:end])
        return start, start + (stop.start() if stop else 0)
    if tokens[0][0].lower() in _PREP | _CONJ | _AUX or tokens[0][0].endswith("ing"):
        return None
    index = 0
    named = False
    while index < len(tokens) and index < 14:
        word = tokens[index][0]
        low = word.lower()
        if not (word[0].isalnum() or word[0] == "#"):
            if word == "." and index and _abbreviated(tokens[index - 1][0]):
                index += 1
                continue
            break
        if low in _DET:
            if index and tokens[index - 1][0].lower() not in {"of", "one"}:
                break
        elif low == "of" and index:
            named = False
        elif index and low in _BREAKS and not (word.isupper() and len(word) > 1):
            break
        elif is_name(word):
            named = True
        elif (named and low not in _PLACE_NOUNS and not _joins(tokens, index)) or (
            index and _verbal(word) and not (is_place_noun(word) or _noun_follows(tokens, index))
        ):
            break
        index += 1
    while index and tokens[index - 1][0].lower() in {"of", "the", "and"}:
        index -= 1
    return (tokens[0][1], tokens[index - 1][2]) if index else None


def _abbreviated(word: str) -> bool:
    return word in {"St", "Mt", "Ft", "Gen", "Capt"} or (len(word) == 1 and word.isupper())


def _joins(tokens: list[tuple[str, int, int]], index: int) -> bool:
    """Tell whether a lower-case word joins two parts of a name: "Rio de Janeiro"."""
    joins = {
        "de",
        "la",
        "le",
        "les",
        "del",
        "da",
        "do",
        "dos",
        "du",
        "al",
        "el",
        "ul",
        "von",
        "van",
    }
    joins |= {"international", "air", "military", "nuclear", "naval", "s", "sur", "en"}
    low = tokens[index][0].lower()
    more = index + 1 < len(tokens)
    return (
        low in joins
        and more
        and (is_name(tokens[index + 1][0]) or tokens[index + 1][0].lower() in _PLACE_NOUNS | joins)
    )


def _noun_follows(tokens: list[tuple[str, int, int]], index: int) -> bool:
    if index + 1 >= len(tokens) or index == 0:
        return False
    after = tokens[index + 1][0]
    return after.lower() in _PLACE_NOUNS or (tokens[index - 1][0].lower() in _DET)


def is_generic(phrase: str) -> bool:
    """Tell whether a phrase names nothing: "a small city", "the provincial capital"."""
    words = phrase.split()
    if not words or any(is_name(word) for word in words[1:]):
        return False
    return words[-1].lower() in _PLACE_NOUNS and words[0].lower() in _DET


def is_place_noun(word: str) -> bool:
    """Tell whether a word is a common noun for a kind of place."""
    return word.lower() in _PLACE_NOUNS


_APPOSED = re.compile(r"^\s*(?:a|an|the|its|one of|home|part|capital)\b(?!$)", re.IGNORECASE)


def is_apposed(segment: str) -> bool:
    """Tell whether a segment between commas says what the name before it is: "a mill town"."""
    words = segment.split()
    verb = any(re.fullmatch(r"[a-z]{2,}ed|is|was|were|are|has|had", word) for word in words)
    return _APPOSED.match(segment) is not None and len(words) <= 12 and not verb


def is_bare_name(segment: str) -> bool:
    """Tell whether a segment between commas is nothing but a name: a state or a country."""
    words = segment.split()
    return 0 < len(words) <= 4 and all(is_name(word) or word == "of" for word in words)
