"""Read figures with a unit of length or time: digits, words, fractions, ranges, dual units."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geonews.model import Quantity
from geonews.units import Unit

_SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_FRACTIONS = {
    "half": 0.5,
    "quarter": 0.25,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarters": 0.25,
    "fifth": 0.2,
    "eighth": 0.125,
    "eighths": 0.125,
    "tenth": 0.1,
    "tenths": 0.1,
}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_SPACE = r"[ \u00a0\u2009\u202f]"

_DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:[\u00a0\u2009\u202f ]\d{{3}})+(?!\d)"
    rf"|\d+{_SPACE}\d/\d|\d+/\d+|\d+[.·]\d+|\d+,\d{{1,2}}(?!\d)|\d+[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]"
)
_WORD = "|".join([*_SMALL, *_TENS, *_SCALES])
_HALF = rf"{_SPACE}and{_SPACE}a{_SPACE}half"
_WORDS = (
    rf"(?:(?:a|the){_SPACE}(?=hundred|thousand|million))?(?:{_WORD})"
    rf"(?:(?:-|{_SPACE})(?:and{_SPACE})?(?:{_WORD}))*(?:{_HALF})?"
)
_PART = (
    rf"(?:(?:a|one|two|three|four){_SPACE}|(?:one|two|three|four|a)-)?"
    rf"(?:half|quarter|third|quarters|thirds|eighth|eighths|tenth"
    rf"|tenths)(?:{_SPACE}of)?(?:{_SPACE}(?:a|an))?"
)
_VAGUE = (
    rf"a{_SPACE}few{_SPACE}(?:hundred|thousand|dozen)|a{_SPACE}few"
    rf"|a{_SPACE}couple(?:{_SPACE}of)?(?:{_SPACE}(?:hundred|thousand|dozen))?"
    rf"|several{_SPACE}hundred|several|a{_SPACE}dozen|two{_SPACE}dozen"
)
_ONE = r"\b(?:a|an|one|the)"
_NUMBER = rf"(?:{_DIGITS})(?:{_SPACE}(?:hundred|thousand|million))?|{_VAGUE}|{_PART}|{_WORDS}"
_DOT = r"(?:\.(?=\s(?-i:[a-z])))?"
"""The dot of an abbreviation, not the one that ends a sentence."""
_UNITS: tuple[tuple[str, Unit], ...] = (
    (r"nautical[ \u00a0]miles?|nmi|nm(?=\b)", Unit.NMI),
    (rf"kilomet(?:er|re)s?|kms?{_DOT}(?!\w|/|²|2|\s?/\s?h|ph)", Unit.KM),
    (rf"miles?|mi{_DOT}(?!\w)", Unit.MI),
    (r"met(?:er|re)s?|m(?!\w|/|²|\.p)", Unit.M),
    (rf"feet|foot|ft{_DOT}(?!\w)", Unit.FT),
    (rf"yards?|yds?{_DOT}(?!\w)", Unit.YD),
    (rf"hours?|hrs?{_DOT}(?!\w)", Unit.HOUR),
    (rf"minutes?|mins?{_DOT}(?!\w)", Unit.MINUTE),
    (r"days?", Unit.DAY),
    (r"(?:city )?blocks?(?! of\b)", Unit.BLOCK),
)
_UNIT = "|".join(f"(?:{pattern})" for pattern, _ in _UNITS)
_JOIN = rf"(?:{_SPACE}|-|‐|‑|–)?"
_TO = rf"(?:{_SPACE}?(?:-|–|—){_SPACE}?|{_SPACE}(?:to|or|and){_SPACE})"

_QUANTITY = re.compile(
    rf"(?<![\w$£€.,/-])(?P<low>{_NUMBER})"
    rf"(?:(?:{_JOIN}(?P<lowunit>{_UNIT}))?{_TO}(?P<high>{_NUMBER}))?"
    rf"{_JOIN}(?P<unit>{_UNIT})(?P<half>{_HALF})?(?![\w²³])",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"{_ONE}{_SPACE}(?P<unit>kilomet(?:er|re)|mile|hour|nautical mile|block(?! of\b))"
    rf"(?P<half>{_HALF})?(?!\w)",
    re.IGNORECASE,
)
_DUAL = re.compile(
    rf"\s{{0,20}}[(\[/]{_SPACE}?(?:about |some |around |roughly |nearly )?(?P<low>{_NUMBER})"
    rf"(?:{_TO}(?P<high>{_NUMBER}))?{_JOIN}(?P<unit>{_UNIT})(?:{_SPACE}?[)\]])?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its span; ``vague`` for "a few"."""

    start: int
    end: int
    quantity: Quantity
    restated: Quantity | None
    vague: bool = False


def find_figures(text: str) -> list[Figure]:
    """Return every quantity of length or time in a text, in order, dual figures as one."""
    figures: list[Figure] = []
    found = [*_QUANTITY.finditer(text), *_BARE.finditer(text)]
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if figures and match.start() < figures[-1].end:
            continue
        quantity = _quantity(match)
        if quantity is None:
            continue
        end = match.end()
        restated = None
        dual = _DUAL.match(text, end)
        if dual is not None:
            restated = _quantity(dual)
            same = restated is not None and restated.unit.is_time == quantity.unit.is_time
            if same and restated is not None and restated.unit is not quantity.unit:
                end = dual.end()
            else:
                restated = None
        vague = bool(re.match(_VAGUE, match[0], re.IGNORECASE))
        figures.append(Figure(match.start(), end, quantity, restated, vague))
    return figures


def _quantity(match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    unit = _unit(groups["unit"])
    value = 1.0 if "low" not in groups else read_number(groups["low"])
    high = read_number(groups["high"]) if groups.get("high") else None
    if value is None:
        return None
    if groups.get("half"):
        value += 0.5
    if high is not None and high <= value:
        if groups.get("high") and value >= 1 and high < value:
            return None
        high = None
    step = decimal_step(groups.get("high") or groups.get("low") or "")
    return Quantity(value=value, unit=unit, high=high, step=step)


def _unit(text: str) -> Unit:
    for pattern, unit in _UNITS:
        if re.fullmatch(pattern, text, re.IGNORECASE):
            return unit
    return Unit.KM


def read_number(text: str) -> float | None:
    """Return the value of a number in digits, words or fractions, ``None`` where it is none."""
    text = text.lower().strip()
    vague = _vague(text)
    if vague is not None:
        return vague
    whole = re.fullmatch(rf"(?P<whole>.+?){_HALF}", text)
    if whole is not None:
        value = read_number(whole["whole"])
        return None if value is None else value + 0.5
    scale = 1.0
    for word, factor in _SCALES.items():
        if text[0].isdigit() and text.endswith(word):
            text, scale = text.removesuffix(word).strip(), float(factor)
    if text[0].isdigit() or text[0] in _VULGAR:
        value = _digits(text)
        return None if value is None else value * scale
    words = [word for word in re.split(r"[\s\u00a0\u2009\u202f-]+", text) if word != "of"]
    part = next((word for word in words if word in _FRACTIONS), None)
    if part is not None:
        count = next((_SMALL[word] for word in words if word in _SMALL), 1)
        return count * _FRACTIONS[part]
    return _spelled(words)


def _vague(text: str) -> float | None:
    count = 2.0 if "couple" in text else 3.0
    if not re.match(r"(?:a\s+)?(?:few|couple|several|dozen)|two\s+dozen", text):
        return None
    if "dozen" in text:
        if "couple" in text:
            return 24.0
        return 24.0 if text.startswith("two") else (36.0 if "few" in text else 12.0)
    return count * (100 if "hundred" in text else 1000 if "thousand" in text else 1)


def _digits(text: str) -> float | None:
    extra = 0.0
    if text[-1] in _VULGAR:
        extra, text = _VULGAR[text[-1]], text[:-1]
    mixed = re.fullmatch(r"(?:(\d+)\s)?(\d+)/(\d+)", text)
    if mixed is not None:
        return int(mixed[1] or 0) + int(mixed[2]) / int(mixed[3]) if int(mixed[3]) else None
    text = re.sub(r"[\s\u00a0\u2009\u202f]", "", text.replace("·", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    return (float(text) if text else 0.0) + extra


def _spelled(words: list[str]) -> float | None:
    total = current = 0.0
    seen = False
    for word in words:
        if word in _SMALL:
            current += _SMALL[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current = max(current, 1.0) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1.0) * _SCALES[word], 0.0
        elif word in {"and", "a", "an", "the"}:
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def decimal_step(text: str) -> float | None:
    """Return the place value of the last non-zero digit as written: 560 → 10, 186 → 1, 4.5 → .1.

    ``None`` for words and fractions.
    """
    plain = re.sub(r"[,\s\u00a0\u2009\u202f](?=\d{3})", "", text.strip())
    match = re.fullmatch(
        r"(\d+)(?:[.,·](\d+))?\s*(hundred|thousand|million)?", plain, re.IGNORECASE
    )
    if match is None:
        return None
    scale = float(_SCALES[match[3].lower()]) if match[3] else 1.0
    if match[2] and match[2].strip("0"):
        return scale * 10.0 ** -len(match[2].rstrip("0"))
    digits = match[1]
    zeros = len(digits) - len(digits.rstrip("0"))
    return scale * 10.0**zeros if digits.strip("0") else None
