"""Find roads and streets: one mention each, of role facility."""

from __future__ import annotations

import re

_NUMBERED = re.compile(
    r"\b(?:Interstate|I|US|U\.S\.|Route|Highway|Hwy\.?|State Route|State Road|Road|Rt\.?|Rte\.?"
    r"|County Road|U\.S\. Highway|US Highway|State Highway|U\.S\. Route|Ky\.|Autoroute)[- ]\d{1,4}[A-Z]?\b"
)
_NAMED = re.compile(
    r"\b(?:(?:North|South|East|West|N\.|S\.|E\.|W\.|NE|NW|SE|SW) )?"
    r"(?:(?:[A-Z][\w'’-]+|St\.|\d{1,3}(?:st|nd|rd|th)) ){1,3}"
    r"(?:Street|Avenue|Road|Drive|Lane|Boulevard|Highway|Parkway|Freeway|Expressway|Turnpike"
    r"|Terrace|Trail|St|Ave|Rd|Dr|Ln|Blvd|Hwy|Pkwy)\b"
    r"(?:(?<=St|Rd|Dr|Ln)\.|(?<=Ave)\.|(?<=Blvd|Pkwy)\.)?(?: [NS]\.?[EW]\.?\b\.?)?"
    r"(?!\s+(?:Patrol|(?:[A-Z][a-z]+ )?(?:School|Church|Hospital)))"
)
_NOT_A_ROAD = frozenset({"wall street", "downing street", "sesame street", "the street"})


def find_roads(text: str) -> list[tuple[int, int]]:
    """Return the spans of roads, in order, not overlapping."""
    spans: list[tuple[int, int]] = []
    matches = [*_NUMBERED.finditer(text), *_NAMED.finditer(text)]
    for match in sorted(matches, key=lambda found: found.start()):
        start, end = match.span()
        name = match[0]
        for article in ("The ", "On ", "At ", "In ", "Along ", "Near "):
            if name.startswith(article):
                start += len(article)
                name = name[len(article) :]
        possessive = re.search(r"^.*['’]s ", name)
        if possessive is not None:
            start += possessive.end()
            name = name[possessive.end() :]
        if (
            "County Road" in name
            or name.lower() in _NOT_A_ROAD
            or " " not in name.replace("-", " ")
        ):
            continue
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans
