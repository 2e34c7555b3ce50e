"""Tell the figures that are no distance between places: heights, speeds, races, sizes, mileage."""

from __future__ import annotations

import re

from geonews.claims.quantities import Figure
from geonews.units import Unit, to_metres

_FILL = (
    r"(?:about |some |around |roughly |nearly |over |more than |almost |up to |at least "
    r"|approximately |just |only |an? |the |another )*"
)
_RIGHT = re.compile(
    r"^(?:[ -](?:per|an|a|each|every) (?:hour|second|minute|day|week|year|gallon|litre|liter|month)"
    r"|/h|/s|ph\b|[ -]square|[ -](?:wide|tall|high|deep|thick|in (?:height|depth|width|diameter"
    r"|altitude)"
    r"|above|below|beneath|underground|under(?! the [A-Z])|underwater"
    r"|of (?:the |its |their )?(?:[\w-]+ ){0,2}highways?\b(?! (?:from|between))"
    r"|of (?:rain|snow|water|fencing|fence|pipe|cable|wire|rope|wall|highways?"
    r"|roads?\b(?! (?:from|between))"
    r"|film|altitude|elevation|ice|beach|shoreline|land|social|space|separation|sea level)"
    r"|race|races|run\b|dash|sprint|relay|swim|cycl\w+|marathon|hurdles|freestyle|walkathon"
    r"|butterfly"
    r"|stage|event|course|final|rainfall|snowfall|putt|field goal|shot|pass\b|punt|gain|rush|return"
    r"|altitude|elevation|up\b(?! the)|into the (?:air|sky|atmosphere)|runway|fence|barrier|pole"
    r"|tower"
    r"|statue|wave|waves|gap|pool|limo|ceiling|drop|plunge|walls?\b|trench|dish|telescope|mast"
    r"|crater"
    r"|social|apart from each|in front|speed|zone speed|old|ago|of work"
    r"|range|missiles?|on the (?:clock|odometer)|a gallon|flat|cubic|long-island|in diameter"
    r"|across\b(?! the)"
    r"|(?:wide|long|tall|high)-)\b)",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"(?:\b(?:square|cubic|speeds? of|mph|altitudes? of|heights? of|depths? of|elevation of"
    r"|at an altitude"
    r"|as (?:high|tall|deep|wide) as|measur\w+|weigh\w*|tall|wide|width of|diameter of|ran|swam"
    r"|raced"
    r"|race|rushed for|passed for|threw for|kicked a|gained|mileage of|odometer|logged|range of"
    r"|ranges? (?:of )?(?:up to|between)|reach(?:ed|ing)? (?:up to|an altitude of)?|rose|rises"
    r"|soar\w*"
    r"|tsunami|waves? of|snow of|rain of|clocked|within the last|for the (?:last|past|next)"
    rf"|the (?:last|past|next|first|final)|every|deep|depth|intermediate range|equivalent of"
    rf"|represents?) {_FILL})$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^[ -](?:later|before|after|earlier)\b", re.IGNORECASE)
_OTHER_SIZE = re.compile(
    rf"\d\S* (?:met(?:er|re)s?|feet|m|ft|kms?|miles) (?:deep|wide|tall|high|thick) {_FILL}$",
    re.IGNORECASE,
)
"""The size of something else that stands right before: "water 1,000 m deep just 200 km from"."""
_CHANGE = re.compile(
    r"\b(?:reduc\w+|cut\w*|shorten\w*|lengthen\w*"
    r"|extend\w* the distance)\b[^.;]{0,40}\b(?:distance|journey|route)\b"
    r"[^.;]{0,20}\bby " + _FILL + "$",
    re.IGNORECASE,
)
_SPORT = re.compile(
    r"\b(?:stage|cyclists?|marathon|triathlon|swimming|cycling|touchdown|quarterback|lap|laps"
    r"|grand prix|rally"
    r"|peloton|finish line|freestyle|yard line|runners?|athletes?|medal|championships?|racers?"
    r"|race)\b",
    re.IGNORECASE,
)
_CONTEST = re.compile(
    r"\b(?:stage (?:of|\d|win)|(?:first|second|third|fourth|fifth|final|last|mountain|flat) stage"
    r"|cyclists?|peloton"
    r"|marathon|triathlon|grand prix|time trial|racers?)\b",
    re.IGNORECASE,
)
_SPACE = re.compile(
    r"\b(?:orbit\w*|asteroid|comet|planet|galaxy|space station|satellites?|moon|mars|stratosphere"
    r"|earth's surface|above the earth|mesosphere|spacecraft|solar)\b",
    re.IGNORECASE,
)
_WEAPON = re.compile(
    r"\b(?:missiles?|rockets?|artillery|howitzers?|drones?|warheads?|launchers?|icbms?|shells)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:range|ranges|capable of|able to (?:hit|strike|reach|fly|travel)|can (?:hit|strike"
    r"|reach|fly|travel)"
    r"|could (?:hit|strike|reach|fly|travel)|maximum|designed to|targets? (?:up to|at|as far)"
    r"|strike (?:up to|as far)|travel between|between)\b[^.;]{0,45}$",
    re.IGNORECASE,
)
_MILEAGE = re.compile(
    r"\b(?:odometer|mileage|mpg|per gallon|frequent[- ]flyer|air miles|on the clock|warranty)\b",
    re.IGNORECASE,
)
_MOST_KM = 45_000.0
"""No journey of the news is longer: once round the Earth, and a little."""
_LEAST_M = 100.0
_SMALL = frozenset({Unit.FT, Unit.YD, Unit.M, Unit.BLOCK})
_MOST_BLOCKS = 60
_SIZED = re.compile(r"^[ -]?(?:long|in length)\b", re.IGNORECASE)


def is_no_distance(  # noqa: PLR0911 - one return a reason reads best
    figure: Figure, before: str, after: str, *, placed: bool, directed: bool
) -> bool:
    """Tell whether the words around a figure make it something else than a way between places.

    ``before`` and ``after`` are the rest of its sentence; ``placed`` says that a bearing or an
    anchor ("12 km from") follows, ``directed`` that a bearing does.
    """
    sized = placed and _OTHER_SIZE.search(before[-70:])
    if _RIGHT.match(after) or _CHANGE.search(before):
        return True
    if _LEFT.search(before[-70:]) and not sized:
        return True
    if figure.quantity.unit.is_time:
        return _WHEN.match(after) is not None
    metres = to_metres(figure.quantity.high or figure.quantity.value, figure.quantity.unit)
    if metres > _MOST_KM * 1000.0:
        return True
    if figure.quantity.unit is Unit.BLOCK and figure.quantity.value > _MOST_BLOCKS:
        return True
    if figure.quantity.unit in _SMALL and (
        metres < _LEAST_M or _SIZED.match(after) or (metres < 1000.0 and not placed)
    ):
        return True
    whole = before + after
    if _MILEAGE.search(whole):
        return True
    if _WEAPON.search(whole) and _REACH.search(before) and not placed:
        return True
    if not directed and _CONTEST.search(whole):
        return True
    return not placed and bool(_SPACE.search(whole) or _SPORT.search(whole))
