"""Tell which quantities are distances between places, and of what kind, by the words around."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geonews.claims.marks import compass_point, find_direction, find_hedge, find_mode
from geonews.claims.negatives import is_no_distance
from geonews.claims.quantities import Figure
from geonews.model import Bound, ClaimKind, Mode
from geonews.units import Unit

_FILL = (
    r"(?:about |some |around |roughly |nearly |over |more than |almost |just |only |up to |for "
    r"|at least |approximately |is |a |an |the |less than |still |as much as |minimum of )*"
)
_ANCHOR = re.compile(
    r"^\)?,? ?(?:\w+ ){0,2}?(?:from|off|outside|inside|away|apart|offshore|inland|distant|distance"
    r"|downstream|upstream|downriver|upriver|up the (?:road|coast|river)|down the (?:road|coast"
    r"|river)"
    r"|between (?=[A-Z]|the )|short of|past|beyond|out to sea|out at sea|across the|inside the"
    r"|into (?=[A-Z])|behind"
    r"|to (?:the )?(?=[A-Z]))(?:\b|(?<= ))",
)
_FROM = re.compile(
    r"^\)?,? ?(?:away |distant |inland |upstream |downstream )?(?:from|off|outside)\b"
)
_WAY = re.compile(
    r"^[ -](?:\w+[ -])?(?:drive|walk|flight|journey|trip|ride|route|stretch|road|railway|rail"
    r"|track|tracks"
    r"|hike|trek|voyage|crossing|round[ -]trip|round trip|commute|boat ride|ferry|bus ride"
    r"|train ride"
    r"|link|line|corridor|pipeline|of (?:rail\w*|track|road|railway tracks)|by (?:road|rail|train"
    r"|car|sea|air"
    r"|boat|bus|ship)|on foot|as the crow flies|in a straight line)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"^[ -](?:long|in length|(?:[A-Z][\w.]+ ){1,3}(?:River|Canal|Trail|Bridge|Tunnel|Wall"
    r"|Highway)|of the (?:\w+ ){0,2}(?:trail|road|highway|border|coast\w*|river"
    r"|route|line|track|canal)"
    r"|of (?:trail|border|coastline|front)|(?:\w+ ){0,2}(?:portion|section|segment|trail|loop"
    r"|border|bridge|tunnel"
    r"|wall|coastline|frontier|front ?line|causeway|canal|strip))\b",
    re.IGNORECASE,
)
_LENGTH_LEFT = re.compile(
    r"\b(?:total )?length\b.{0,40}\b(?:is|was|of)\b.{0,14}$|\b(?:stretch(?:es|ed|ing)|wind(?:s"
    r"|ing)|snak(?:es|ing))"
    r" (?:for )?(?:about |some |around |nearly |over |more than )*$",
    re.IGNORECASE,
)
_RADIUS_RIGHT = re.compile(
    r"^[ -](?:radius|exclusion|buffer|perimeter|evacuation|safe|safety|security|no-\w+|quarantine"
    r"|surveillance|protection|demilitari[sz]ed|zone|cordon)\b",
    re.IGNORECASE,
)
_RADIUS_LEFT = re.compile(
    r"\b(?:surrounding|radius of|(?:zone|area|ring|perimeter|cordon)(?: of(?: \w+)?)?(?: of)?"
    rf"|as far as|as close as|closer than|nearer than) {_FILL}$",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"\bwithin {_FILL}$", re.IGNORECASE)
_DISTANCE_LEFT = re.compile(
    r"\b(?:distances? (?:of|is|was|between)|lies|lie|located|situated|sits|is only|is just"
    r"|another|further"
    r"|additional|remaining|travell?ed|travels|travell?ing|drove|drive|driving|sailed|sailing"
    r"|flew|fly|flying|walked"
    r"|walk|walking|marched|trekked|trekking|jump(?:ed|ing)?|migrat(?:ed|ing|e)|drift(?:ed|ing)"
    r"|journeyed|rode|ridden"
    r"|hiked|hiking|journey of|trip of|route of|stands at|covers?|covered|covering|stretch(?:es"
    r"|ed|ing)?|runs?|extends?"
    r"|across|separat\w+ by|moved|advanced|equals|comes? (?:to )?within|came within|coming within) "
    rf"{_FILL}$",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\bbetween\s.{2,90}\s(?:and)\s|\bfrom\s.{2,90}\sto\s"
    r"|\bto\s(?:the )?(?:\w+ ){0,4}[A-Z][^.;]{2,60}\sfrom\s(?=[A-Z])"
    r"|\b(?:connects?|links?|connecting|linking)\s.{2,90}\s(?:and|to|with)\s"
)
_BY = re.compile(r"^[^.;]{0,20}\bby (?:train|rail|road|car|boat|ship|bus)\b")
_IN_ALL = re.compile(r"^ in (?:all|total)\b")
_TRAVELLED = re.compile(r"\b(?:journey|trip|drive|road|travel\w*|voyage|route|hours|days)\b")
_TABLE = re.compile(r"[A-Z][\w.'-]+(?:, [A-Z]{2})? to [A-Z][\w.' -]{2,30}(?:, [A-Z]{2})?[ :,–-]*$")
_MISSILE = re.compile(r"\b(?:missile|rocket|projectile|drone|icbm)s?\b", re.IGNORECASE)
_EARLIER = 200
"""Letters before a sentence in which the missile may be named that "it" stands for."""
_LINE_RIGHT = re.compile(
    r"^.{0,40}?\b(?:from|of|off|to|inside)\s+(?:the |its |their |\w+['’]s "
    r"|[A-Z][\w'’]+ )?(?:[\w-]+ ){0,2}"
    r"(?:border|frontier|coast|coastline|shore|shoreline|front ?lines?|equator|arctic circle"
    r"|river|line of contact"
    r"|line of control|roadway|highway|parallel|demarcation line)\b"
    r"(?! (?:bridge|crossing|town|village|city|post|checkpoint|station))",
    re.IGNORECASE,
)
_SHORE = re.compile(
    r"^ (?:from shore|offshore|inland|off the coast|out to sea|out at sea)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words around a figure say."""

    kind: ClaimKind
    direction: str | None
    mode: Mode | None
    hedge: str | None
    bound: Bound
    chained: bool
    round_trip: bool
    tail: int
    """Offset where the words of the anchor may begin."""
    anchored: bool = False
    """Whether one anchor follows at once: "12 km from", "60 miles off"."""


def read_setting(text: str, figure: Figure, sentence: tuple[int, int]) -> Setting | None:
    """Return what kind of claim a figure makes, ``None`` where it is no distance of places."""
    before = text[sentence[0] : figure.start]
    after = text[figure.end : sentence[1]]
    direction = find_direction(after)
    anchored = _ANCHOR.match(after) is not None
    within = _WITHIN.search(before) is not None and re.match(r"^ of\b", after) is not None
    placed = anchored or within or direction is not None
    if is_no_distance(figure, before, after, placed=placed, directed=direction is not None):
        return None
    if figure.quantity.unit.is_time and figure.vague and not (anchored or direction):
        return None
    if figure.quantity.unit.is_time:
        kind = ClaimKind.TRAVEL_TIME if _is_travel(figure, before, after) else None
    else:
        told = text[max(0, sentence[0] - _EARLIER) : sentence[1]]
        missile = _MISSILE.search(told) is not None
        kind = _kind(
            before, after, directed=direction is not None, anchored=anchored, missile=missile
        )
    if kind is None:
        return None
    hedge, bound = find_hedge(before)
    point = compass_point(direction["compass"]) if direction else None
    if point is None and re.match(r"^ offshore\b", after):
        point = "offshore"
    mode = find_mode(
        before,
        after,
        nautical=figure.quantity.unit is Unit.NMI,
        route=kind is ClaimKind.ROUTE,
    )
    return Setting(
        kind=kind,
        direction=point,
        mode=Mode.AIR if kind is ClaimKind.FLIGHT_RANGE else mode,
        hedge=hedge,
        bound=bound,
        chained=bool(re.search(r"\b(?:another|a further|further|additional)\b.{0,12}$", before)),
        round_trip=re.match(r"^.{0,18}round[- ]trip", after) is not None,
        tail=figure.end + (direction.end() if direction else 0),
        anchored=_FROM.match(after) is not None,
    )


def _kind(  # noqa: PLR0911 - one return a kind reads best
    before: str, after: str, *, directed: bool, anchored: bool, missile: bool
) -> ClaimKind | None:
    """Return the kind of a length; the order matters, the most telling words come first."""
    flown = re.search(r"\b(?:fl(?:ew|ies|ying|own)|travell?ed)\b[^.;]{0,25}$", before)
    if flown and missile:
        return ClaimKind.FLIGHT_RANGE
    if directed:
        return ClaimKind.TO_LINE if _LINE_RIGHT.match(after) else ClaimKind.OFFSET
    if _RADIUS_RIGHT.match(after) or _RADIUS_LEFT.search(before):
        return ClaimKind.RADIUS
    if _LINE_RIGHT.match(after) or _SHORE.match(after):
        return ClaimKind.TO_LINE
    if _WITHIN.search(before):
        return ClaimKind.RADIUS
    if _LENGTH.match(after):
        linked = re.search(r"\b(?:route|railway|link|road|line)\b", before) and _ORDERED.search(
            before
        )
        return ClaimKind.ROUTE if linked else ClaimKind.LINE_LENGTH
    in_all = _IN_ALL.match(after) and _TRAVELLED.search(before)
    if in_all or _WAY.match(after) or _BY.match(after):
        return ClaimKind.ROUTE
    if anchored or _TABLE.search(before):
        return ClaimKind.PAIR
    if _ORDERED.search(before[-130:]):
        routed = re.search(r"\b(?:route|railway|road|through|via|voyage|passage|journey)\b", before)
        return ClaimKind.ROUTE if routed else ClaimKind.PAIR
    if _LENGTH_LEFT.search(before):
        return ClaimKind.LINE_LENGTH
    if _DISTANCE_LEFT.search(before[-80:]) and re.search(r"[A-Z]\w+", before[1:] + after):
        return ClaimKind.ROUTE if re.search(r"\b(?:route|passage)\b", before) else ClaimKind.PAIR
    return None


_TRIP = (
    r"(?:drive|walk|flight|journey|trip|ride|sail|voyage|hike|trek|commute|crossing|ferry|train|bus"
    r"|boat|car|plane|helicopter|road)"
)
_TRAVEL_RIGHT = re.compile(
    rf"^(?:['’]s?)?[ -](?:(?:\w+[ -]){{0,2}}{_TRIP}|by (?:car|train|road|bus|boat|plane|air|ferry"
    rf"|rail|sea)"
    r"|on foot|away|(?:north|south|east|west)\w* of|(?:from|outside) (?=(?:the )?[A-Z]))\b",
)
_TAKES = re.compile(
    rf"\b(?:journey|trip|drive|flight|train|voyage|crossing|railway|travel time|commute"
    rf"|road)\b[^.;]{{0,70}}"
    rf"\b(?:takes?|took|lasts?|spanning|reduced to|cut to|within|road for|in|over) {_FILL}$",
    re.IGNORECASE,
)
_MEANS = re.compile(
    rf"\b(?:railway|train|by rail|by road|by car|by bus|by boat|by air|on the road)"
    rf"(?: (?:over|in|for|takes?))? ?{_FILL}$",
    re.IGNORECASE,
)
_ROAD_TIME = re.compile(
    r"\b(?:journey|trip|voyage)\b[^.;]{0,30}\btak(?:e|es|en|ing)\b[^.;]{0,14}$", re.IGNORECASE
)


def _is_travel(figure: Figure, before: str, after: str) -> bool:
    """Tell whether a time is the time of a journey."""
    if re.match(
        r"^[ -](?:ago|later|before|after|earlier|of|sentence|strike|visit|stay|talks)", after
    ):
        return False
    if figure.quantity.unit is Unit.DAY:
        trip = re.match(rf"^[ -](?:\w+[ -])?{_TRIP}\b", after)
        moving = _TAKES.search(before) or _MEANS.search(before) or _ROAD_TIME.search(before)
        return bool(trip or moving)
    return bool(_TRAVEL_RIGHT.match(after) or _TAKES.search(before) or _MEANS.search(before))
