"""Tell which quantities are distances between places, and of what kind, by the words around."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geonews.claims.quantities import Figure
from geonews.model import Bound, ClaimKind, Mode

_COMPASS = (
    r"north[- ]?north[- ]?east|north[- ]?north[- ]?west|south[- ]?south[- ]?east"
    r"|south[- ]?south[- ]?west|east[- ]?north[- ]?east|east[- ]?south[- ]?east"
    r"|west[- ]?north[- ]?west|west[- ]?south[- ]?west"
    r"|north[- ]?east|north[- ]?west|south[- ]?east|south[- ]?west|north|south|east|west"
)
_DIRECTION = re.compile(
    rf"^,? ?(?:\w+ )?(?:away |further |farther |due |to the |in the |just |directly |straight )*"
    rf"(?P<compass>{_COMPASS})(?:ern|wards?|erly)?\b(?! (?:korea|africa|america|dakota|carolina))",
    re.IGNORECASE,
)
_POINTS = {
    "north": "N",
    "south": "S",
    "east": "E",
    "west": "W",
}

_NEVER_RIGHT = re.compile(
    r"^(?:[ -](?:per|an|a|each|every) (?:hour|second|minute|day|week|year|gallon|litre|liter|month)"
    r"|/h|/s|ph\b|[ -]square|[ -](?:wide|tall|high|deep|thick|in (?:height|depth|width|diameter|altitude)"
    r"|above|below|beneath|underground|under|of (?:rain|snow|water|fencing|fence|pipe|cable|wire|rope|wall"
    r"|highways?|roads?\b(?! (?:from|between))|film|altitude|elevation|ice|trail|beach|shoreline|land|coast)"
    r"|race|run\b|dash|sprint|relay|swim|cycl\w+|marathon|hurdles|freestyle|walkathon|butterfly"
    r"|rainfall|snowfall|putt|field goal|shot|pass\b|punt|gain|rush|return|altitude|elevation|up\b(?! the)"
    r"|into the (?:air|sky|atmosphere)|runway|fence|barrier|pole|tower|statue|wave|waves|gap|pool|limo"
    r"|social|apart from each|in front|speed|zone speed|old|later|ago|before|after|earlier|of work"
    r"|range|missiles?|on the (?:clock|odometer)|a gallon|flat|square|cubic)\b)",
    re.IGNORECASE,
)
_NEVER_LEFT = re.compile(
    r"(?:\b(?:square|cubic|speeds? of|mph|altitudes? of|heights? of|depths? of|elevation of|at an altitude"
    r"|as (?:high|tall|deep|wide) as|measur\w+|weigh\w*|tall|wide|width of|diameter of|run|ran|swam|raced"
    r"|race|rushed for|passed for|threw for|kicked a|gained|mileage of|odometer|logged|range of"
    r"|ranges? (?:of )?(?:up to|between)|reach(?:ed|ing)? (?:up to|an altitude of)?|rose|rises|soar\w*"
    r"|tsunami|waves? of|snow of|rain of|total of|clocked|driven|within the last|for the (?:last|past|next)"
    r"|the (?:last|past|next|first|final)|every|deep|depth|intermediate range|equivalent of"
    r"|represents?) (?:about |some |around |roughly |nearly |over |more than |almost |up to |at least )*)$",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"^,? ?(?:\w+ ){0,2}?(?:from|off|outside|inside|away|apart|offshore|inland|distant|distance"
    r"|downstream|upstream|downriver|upriver|up the (?:road|coast|river)|down the (?:road|coast|river)"
    r"|short of|past|beyond|out to sea|out at sea|across the|inside the|into (?=[A-Z])|behind|to (?:the )?(?=[A-Z]))\b",
)
_FROM = re.compile(r"^,? ?(?:away |distant |inland |upstream |downstream )?(?:from|off|outside)\b")
_WAY = re.compile(
    r"^[ -](?:\w+[ -])?(?:drive|walk|flight|journey|trip|ride|route|stretch|road|railway|rail|track|tracks"
    r"|hike|trek|voyage|crossing|round[ -]trip|round trip|commute|boat ride|ferry|bus ride|train ride|highway"
    r"|link|line|corridor|pipeline|of (?:rail\w*|track|road|railway tracks)|by (?:road|rail|train|car|sea|air"
    r"|boat|bus|ship)|on foot|as the crow flies|in a straight line|long)\b",
    re.IGNORECASE,
)
_RADIUS_LEFT = re.compile(
    r"\b(?:within|inside|radius of|up to|as far as|as close as|outside|beyond|closer than|a|an|the) "
    r"(?:about |some |around |a |an |roughly |just |at least )*$",
    re.IGNORECASE,
)
_RADIUS_RIGHT = re.compile(
    r"^[ -](?:radius|exclusion|buffer|perimeter|evacuation|safe|zone)\b", re.I
)
_WITHIN = re.compile(
    r"\bwithin (?:about |some |around |a |an |roughly |just |only )*$", re.IGNORECASE
)
_DISTANCE_LEFT = re.compile(
    r"\b(?:distances? (?:of|is|was|between)|lies|lie|located|situated|sits|is only|is just|another|further"
    r"|additional|remaining|travell?ed|travels|drove|drive|driving|sailed|flew|fly|walked|walk|marched|trekked"
    r"|hiked|journey of|trip of|stands at|covers?|covered|stretch(?:es|ed|ing)?|runs?|extends?|spann?(?:s|ing|ed)?"
    r"|separat\w+ by|moved|advanced|equals|comes? (?:to )?within|came within|coming within) "
    r"(?:about |some |around |roughly |nearly |over |more than |almost |just |only |up to |for |at least |approximately |is )*$",
    re.IGNORECASE,
)
_SOME = r"(?:about|some|around|roughly|nearly|over|more than|almost|just|only|up to|at least|approximately)"
_BETWEEN = re.compile(r"\b(?:between|from)\b.{3,90}\b(?:and|to)\b", re.IGNORECASE)
_SPORT = re.compile(
    r"\b(?:stage|cyclist|marathon|triathlon|swimming|cycling|touchdown|quarterback|lap|grand prix|rally"
    r"|peloton|finish line|freestyle|yard line|runner)\b",
    re.IGNORECASE,
)
_SPACE = re.compile(
    r"\b(?:orbit\w*|asteroid|comet|planet|galaxy|telescope|space station|satellite|moon|mars|stratosphere"
    r"|earth's surface|above the earth|mesosphere)\b",
    re.IGNORECASE,
)
_MISSILE = re.compile(r"\b(?:missile|rocket|projectile|drone|icbm)s?\b", re.IGNORECASE)

_MODES: tuple[tuple[re.Pattern[str], Mode], ...] = (
    (re.compile(r"crow flies|straight[- ]line|crow's flight", re.I), Mode.STRAIGHT),
    (re.compile(r"\brail(?:way|road|s)?\b|\btrains?\b|\btracks\b", re.I), Mode.RAIL),
    (
        re.compile(
            r"\bby (?:road|car|bus|truck)\b|\bdriv(?:e|ing|en)\b|\bdrove\b|\bhighway\b|\broad\b|motor journey"
            r"|\bmotorway\b|\binterstate\b|\bbus\b",
            re.I,
        ),
        Mode.ROAD,
    ),
    (
        re.compile(r"\bon foot\b|\bwalk\w*\b|\bhik\w+\b|\btrek\w*\b|\bmarch(?:ed|ing)\b", re.I),
        Mode.FOOT,
    ),
    (
        re.compile(
            r"\bnautical\b|\bby (?:sea|boat|ship)\b|\bsail\w*\b|\bferry\b|\bvoyage\b|\bboat\b|\bvessel\b"
            r"|\bship(?:ping|s)?\b|\bsea route\b|\bcanal\b",
            re.I,
        ),
        Mode.SEA,
    ),
    (
        re.compile(
            r"\bflight\b|\bfl(?:ew|y|ies|ying|own)\b|\bby (?:air|plane)\b|\bhelicopter\b", re.I
        ),
        Mode.AIR,
    ),
)
_HEDGES: tuple[tuple[str, Bound], ...] = (
    ("more than", Bound.AT_LEAST),
    ("at least", Bound.AT_LEAST),
    ("no less than", Bound.AT_LEAST),
    ("over", Bound.AT_LEAST),
    ("a mere", Bound.AT_MOST),
    ("minimum", Bound.AT_LEAST),
    ("less than", Bound.AT_MOST),
    ("fewer than", Bound.AT_MOST),
    ("under", Bound.AT_MOST),
    ("up to", Bound.AT_MOST),
    ("as far as", Bound.AT_MOST),
    ("within", Bound.AT_MOST),
    ("not more than", Bound.AT_MOST),
    ("nearly", Bound.NEARLY),
    ("almost", Bound.NEARLY),
    ("close to", Bound.ABOUT),
    ("approximately", Bound.ABOUT),
    ("about", Bound.ABOUT),
    ("some", Bound.ABOUT),
    ("around", Bound.ABOUT),
    ("roughly", Bound.ABOUT),
    ("a further", Bound.NONE),
    ("just", Bound.NONE),
    ("only", Bound.NONE),
)
_HEDGE = re.compile(
    r"\b(?P<hedge>"
    + "|".join(word for word, _ in _HEDGES)
    + r")(?: (?:a|an|the|another))?[ \u00a0]?$",
    re.IGNORECASE,
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


def compass_point(word: str) -> str:
    """Return ``NE`` for "north-east"."""
    parts = re.findall(r"north|south|east|west", word.lower())
    return "".join(_POINTS[part] for part in parts)


def find_hedge(before: str) -> tuple[str | None, Bound]:
    """Return the hedge that ends a text, as written, and what it does to the figure."""
    match = _HEDGE.search(before)
    if match is None:
        return None, Bound.NONE
    word = match["hedge"]
    return word, dict(_HEDGES)[word.lower()]


def find_mode(before: str, after: str, *, nautical: bool) -> Mode | None:
    """Return the way of travel that the words nearest to a figure tell."""
    if nautical:
        return Mode.SEA
    near = [after[:60], before[-60:]]
    for text in near:
        for pattern, mode in _MODES:
            if pattern.search(text):
                return mode
    return None


def read_setting(text: str, figure: Figure, sentence: tuple[int, int]) -> Setting | None:
    """Return what kind of claim a figure makes, ``None`` where it is no distance of places."""
    before = text[sentence[0] : figure.start]
    after = text[figure.end : sentence[1]]
    if _NEVER_RIGHT.match(after) or _NEVER_LEFT.search(before[-70:]):
        return None
    whole = text[sentence[0] : sentence[1]]
    direction = _DIRECTION.match(after)
    anchored = _ANCHOR.match(after)
    if figure.quantity.unit.is_time:
        return _travel_time(before, after, figure)
    if _SPACE.search(whole) or (_SPORT.search(whole) and direction is None):
        return None
    kind = _kind(before, after, whole, direction is not None, anchored is not None)
    if kind is None:
        return None
    hedge, bound = find_hedge(before)
    point = compass_point(direction["compass"]) if direction else None
    if point is None and re.match(r"^ offshore\b", after):
        point = "offshore"
    nautical = figure.quantity.unit.value == "nmi"
    return Setting(
        kind=kind,
        direction=point,
        mode=Mode.AIR
        if kind is ClaimKind.FLIGHT_RANGE
        else find_mode(before, after, nautical=nautical),
        hedge=hedge,
        bound=bound,
        chained=bool(re.search(r"\b(?:another|a further|further|additional)\b.{0,12}$", before)),
        round_trip="round trip" in after[:30] or "round-trip" in after[:30],
        tail=figure.end + (direction.end() if direction else 0),
        anchored=_FROM.match(after) is not None,
    )


def _kind(before: str, after: str, whole: str, directed: bool, anchored: bool) -> ClaimKind | None:
    if _MISSILE.search(whole) and re.search(r"\bfl(?:ew|ies|ying|own)\b|\btravell?ed\b", before):
        return ClaimKind.FLIGHT_RANGE
    line = re.match(
        r"^.{0,40}?\b(?:from|of|off|to|inside)\s+(?:the |its |\w+['’]s |[A-Z][\w'’]+ )?(?:[\w-]+ ){0,2}"
        r"(?:border|frontier|coast|coastline|shore|front ?lines?|equator|arctic circle|river|line of control)\b",
        after,
        re.IGNORECASE,
    )
    short = re.match(
        r"^ (?:from shore|offshore|inland|off the coast|out to sea)", after, re.IGNORECASE
    )
    if line is not None or short is not None:
        return ClaimKind.TO_LINE
    if _RADIUS_RIGHT.match(after):
        return ClaimKind.RADIUS
    if _WITHIN.search(before) and re.match(r"^ (?:of|from)\b", after):
        return ClaimKind.RADIUS
    if directed:
        return ClaimKind.OFFSET
    if re.match(
        r"^[ -](?:long|in length|southern border|border|bridge|tunnel|wall|coastline)\b", after
    ):
        return ClaimKind.LINE_LENGTH
    if re.search(r"\b(?:total )?length\b.{0,40}\b(?:is|was|of)\b.{0,14}$", before):
        return ClaimKind.LINE_LENGTH
    if _WAY.match(after):
        return ClaimKind.ROUTE
    if anchored:
        return ClaimKind.PAIR
    if _DISTANCE_LEFT.search(before[-80:]) or _BETWEEN.search(before[-120:]):
        return ClaimKind.PAIR if _place_follows(before, after) else None
    if re.match(r"^ (?:of)\b", after) and re.search(r"\b(?:within|outside)\b.{0,14}$", before):
        return ClaimKind.RADIUS
    return None


def _place_follows(before: str, after: str) -> bool:
    return bool(re.search(r"[A-Z]\w+", before[1:] + after))


def _travel_time(before: str, after: str, figure: Figure) -> Setting | None:
    if figure.vague:
        return None
    if figure.quantity.unit.value == "day" and not re.match(
        r"^[ -](?:\w+ )?(?:drive|walk|sail|voyage|journey)", after
    ):
        return None
    travel = re.match(
        r"^(?:['’]s?)?[ -](?:\w+[ -])?(?:drive|walk|flight|journey|trip|ride|sail|voyage|hike|trek|commute"
        r"|ferry|boat ride|train ride|bus ride|by (?:car|train|road|bus|boat|plane|air|ferry|rail)|on foot"
        r"|away|(?:north|south|east|west)\w* of|from (?:the )?[A-Z]|outside)\b",
        after,
    )
    takes = re.search(
        r"\b(?:journey|trip|drive|flight|train|voyage|crossing|railway)\b.{0,60}\b(?:takes?|took|lasts?|spanning)\b.{0,14}$",
        before,
    )
    via = re.search(r"\b(?:railway|train|by rail|by road)\s*$", before)
    if travel is None and takes is None and via is None:
        return None
    hedge, bound = find_hedge(before)
    direction = _DIRECTION.match(after)
    return Setting(
        kind=ClaimKind.TRAVEL_TIME,
        direction=compass_point(direction["compass"]) if direction else None,
        mode=find_mode(before, after, nautical=False),
        hedge=hedge,
        bound=bound,
        chained=False,
        round_trip="round trip" in after[:30],
        tail=figure.end,
    )
