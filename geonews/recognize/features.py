"""Find named rivers, lakes, townships and the like that a gazetteer need not know.

"Name River", "Lake Name": the type word tells what it is; whether it can be located is another
matter.
"""

from __future__ import annotations

import re

_AFTER = (
    "River|Creek|Lake|Bay|Reservoir|Township|Valley|Mountains|Mountain|Hills|Island|Islands|Falls"
    "|Forest|National Forest|National Park|State Park|Peninsula|Canyon|Harbor|Harbour|Glacier|Pass"
    "|Stadium|Airport|International Airport|Regional Airport|Basin|Bayou|Plateau|Gulf|Strait|Sea"
)
_BEFORE = "Lake|Mount|Mt\\.|River|Fort|Ft\\.|Cape|Camp|Loch|Gulf of|Strait of|Bay of|Sea of|Isle of"
_FEATURE = re.compile(
    rf"\b(?:[A-Z][\w’'-]*[\w-] ){{1,3}}(?:{_AFTER})\b|\b(?:{_BEFORE}) [A-Z][\w-]+\b(?! (?:{_AFTER})\b)"
)
_LEADING = re.compile(
    r"^(?:The|A|An|On|In|At|Near|From|To|Of|And|But|For|By|As|When|While|Mr\.|Mrs\.|North|South|East"
    r"|West|Upper|Lower|New|Old|This|That|His|Her|Its|Our|Their|Along|Across|Inside|Outside) "
)
_OWNER = re.compile(r"^.*['’]s (?=[A-Z])")
_WEAK = re.compile(r"^(?:Lake|River|Mount|Fort|Camp|Cape) (?:The|And|Of|In|On|At|Is|Was)\b")


def find_features(text: str) -> list[tuple[int, int]]:
    """Return the spans of such names, in order, without leading articles and directions."""
    spans = []
    for match in _FEATURE.finditer(text):
        start, end = match.span()
        lead = _LEADING.match(text[start:end])
        while lead is not None:
            start += len(lead[0])
            lead = _LEADING.match(text[start:end])
        owner = _OWNER.match(text[start:end])
        start += owner.end() if owner is not None else 0
        if " " in text[start:end] and not _WEAK.match(text[start:end]):
            spans.append((start, end))
    return spans
