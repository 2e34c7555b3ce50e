"""Find movements between two places that a text tells without a figure: "flew from A to B"."""

from __future__ import annotations

import re

from geonews.claims.ends import Binder
from geonews.claims.find import sentence_spans
from geonews.model import Article, DistanceClaim, Mention, Mode, Move

_MOTION: tuple[tuple[str, Mode | None], ...] = (
    (r"fl(?:ew|y|ies|ying|own)|flights?|plane|aircraft", Mode.AIR),
    (r"sail(?:ed|s|ing)?|ships?|ferr(?:y|ies|ied)|voyages?|vessel|cruise[ds]?|tanker", Mode.SEA),
    (r"trains?|rail(?:way|road)?", Mode.RAIL),
    (r"drove|driv(?:e|es|ing|en)|convoy|buses|bus|trucks?|motorcade", Mode.ROAD),
    (r"walk(?:ed|s|ing)?|march(?:ed|es|ing)?|hiked|trek(?:ked)?", Mode.FOOT),
    (
        r"travell?(?:ed|s|ing)?|went|goes|moved|journey(?:ed)?|crossed|returned|arrived|trip|route",
        None,
    ),
)
_MOVE = re.compile(r"\bfrom\s+(?P<a>[^;.()]{2,60}?)\s+(?:on\s+)?to\s+(?P<b>[^;.()]{2,60})")


def find_moves(
    article: Article, *, mentions: tuple[Mention, ...], claims: tuple[DistanceClaim, ...]
) -> tuple[Move, ...]:
    """Return the movements whose two ends are named places and that no claim states already."""
    text = article.text
    binder = Binder(text, mentions)
    stated = {_key(claim.origin, claim.destination) for claim in claims}
    moves: list[Move] = []
    for start, end in sentence_spans(text):
        mode = _motion(text[start:end])
        if mode is _STILL:
            continue
        for match in _MOVE.finditer(text, start, end):
            a = binder.between(*match.span("a"))
            b = binder.between(*match.span("b"))
            if not a or not b or b[0].start - match.start("b") > 25:
                continue
            origin = binder.end_at(a[0].start, a[0].end)
            destination = binder.end_at(b[0].start, b[0].end)
            key = _key(origin, destination)
            if key in stated or origin.text == destination.text:
                continue
            stated.add(key)
            moves.append(
                Move(
                    id=f"v{len(moves) + 1}",
                    start=match.start(),
                    end=b[0].end,
                    text=text[match.start() : b[0].end],
                    origin=origin,
                    destination=destination,
                    mode=mode,  # type: ignore[arg-type]
                )
            )
    return tuple(moves)


_STILL = object()


def _motion(sentence: str) -> object:
    for pattern, mode in _MOTION:
        if re.search(rf"\b(?:{pattern})\b", sentence, re.IGNORECASE):
            return mode
    return _STILL


def _key(origin: object, destination: object) -> frozenset[str]:
    return frozenset(getattr(end, "text", "") for end in (origin, destination))
