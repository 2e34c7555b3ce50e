"""Bind the ends of a missile's or drone's flight: where it was fired, where it came down."""

from __future__ import annotations

import re

from geonews.claims.ends import Binder
from geonews.claims.phrases import Span
from geonews.claims.quantities import Figure
from geonews.model import End

_FIRED = re.compile(
    r"\b(?:fired|launched|launch|lifted off|took off|shot)\b[^.;]{0,60}?\bfrom\s+(?=[A-Z]|the |an? |near )",
    re.IGNORECASE,
)
_FELL = re.compile(
    r"\b(?:land\w*|fell|falling|splash\w*|crash\w*|(?:came|coming) down|hit(?:ting)?|struck"
    r"|striking)\b[^.;]{0,30}?\b(?:in|into|near|on|off|at)\s+(?=[A-Z]|the |its |an? )",
    re.IGNORECASE,
)
_EARLIER = 300


def flight_ends(binder: Binder, figure: Figure, sentence: Span) -> tuple[End | None, End | None]:
    """Return where the flight of a figure began and ended; ``None`` where the text is silent."""
    low = max(0, sentence[0] - _EARLIER)
    fired = list(_FIRED.finditer(binder.text, low, sentence[1]))
    fell = _FELL.search(binder.text, figure.end, sentence[1]) or _FELL.search(
        binder.text, sentence[0], figure.start
    )
    origin = binder.forward(fired[-1].end(), sentence[1]) if fired else None
    return origin, None if fell is None else binder.forward(fell.end(), sentence[1])
