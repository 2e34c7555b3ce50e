"""The records of a story: frozen, dumb, and joined by id.

Offsets are code points of ``Article.text``, half-open. Numbers carry their unit in their name.
Coordinates are WGS84 degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon

from geonews.units import Unit

Geometry: TypeAlias = LineString | MultiLineString | Polygon | MultiPolygon
"""Extent of a place, lon/lat."""

SCHEMA = 1
"""Version of the story file that these records make."""


class Kind(StrEnum):
    """How a mention speaks of a place."""

    NAME = "name"
    DESCRIPTION = "description"
    DEMONYM = "demonym"


class Role(StrEnum):
    """What a mention does in its sentence (literal or associative: Gritta et al. 2020)."""

    PLAIN = "plain"
    EMBEDDED = "embedded"
    """Inside the name of an organization: "Alexandria Police"."""
    DEMONYM = "demonym"
    FACILITY = "facility"
    """A road, building or other site."""


class ChosenBy(StrEnum):
    """Who chose the referent of a toponym. What a person chose is never overwritten."""

    MACHINE = "machine"
    HUMAN = "human"


class Mode(StrEnum):
    """How a leg is travelled."""

    RAIL = "rail"
    ROAD = "road"
    FOOT = "foot"
    SEA = "sea"
    RIVER = "river"
    AIR = "air"
    STRAIGHT = "straight"
    """As the crow flies."""


FLOWN = frozenset({Mode.AIR, Mode.STRAIGHT})
"""The modes whose way is the geodesic."""


class ClaimKind(StrEnum):
    """What a stated distance binds (``claims-taxonomy``: eleven classes, eight kinds)."""

    PAIR = "pair"
    OFFSET = "offset"
    RADIUS = "radius"
    TO_LINE = "to_line"
    ROUTE = "route"
    LINE_LENGTH = "line_length"
    FLIGHT_RANGE = "flight_range"
    TRAVEL_TIME = "travel_time"


class Bound(StrEnum):
    """What a hedge does to a figure."""

    NONE = "none"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    NEARLY = "nearly"


class Verdict(StrEnum):
    """Outcome of a check. There is no word for "false": a verdict says what a figure matches."""

    MATCHES_STRAIGHT_LINE = "matches_straight_line"
    MATCHES_ROUTE = "matches_route"
    PLAUSIBLE_ROUTE = "plausible_route"
    TOO_SHORT = "too_short"
    OFF_ROUTE = "off_route"
    TOO_LONG = "too_long"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class LatLon:
    """A point, in WGS84 degrees. Raise ``ValueError`` outside the globe."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90.0 <= self.lat <= 90.0 and -180.0 <= self.lon <= 180.0):
            msg = f"not a place on the globe: lat {self.lat}, lon {self.lon}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text and where it comes from. ``source`` is the outlet or its home town."""

    text: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    language: str = "en"
    source: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A place spoken of by a relation: "the capital of North Korea".

    ``relation`` is a word such as ``capital``, ``border``, ``coast``, ``bridge``, ``town``,
    ``strait``; ``anchors`` are the ids of the mentions it relates to, in reading order (empty
    where only the discourse tells, as in "the border town").
    """

    relation: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a place in a text; ``text == article.text[start:end]``."""

    id: str
    start: int
    end: int
    text: str
    kind: Kind = Kind.NAME
    role: Role = Role.PLAIN
    recognizer: str = "gazetteer"
    score: float = 1.0
    """How sure the recognizer is that this is a place, 0 to 1."""
    lookup: str | None = None
    """The name to look up where it is not ``text``: "South Dakota" in "North and South Dakota"."""
    description: Description | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A gazetteer entry that a toponym may mean."""

    id: str
    """``geonames:2013348``, ``geonews:tumen-friendship-bridge``, ``nominatim:…``."""
    name: str
    at: LatLon
    feature_class: str = ""
    """GeoNames class: A P H T L S R U V."""
    feature_code: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2, empty for none (seas)."""
    admin1: str = ""
    """Name of the state or province, empty where unknown."""
    admin2: str = ""
    population: int = 0
    radius_m: float = 0.0
    """Extent as a radius round ``at``; 0 where unknown."""
    lengths_m: tuple[float, ...] = ()
    """Published lengths of a line (a river, a bridge, a border): sources differ."""
    extent: Geometry | None = None
    """Line or area, lon/lat, where the gazetteer knows one."""
    source: str = "geonames"
    """Key of the data source, for attribution."""
    score: float = 0.0
    """Probability that the toponym means this one, as the resolver sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """The question: a name, its mentions, its candidates (best first)."""

    id: str
    name: str
    mentions: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The answer: which candidate a toponym means, or none; ``at`` overrides its point."""

    toponym: str
    candidate: str | None = None
    score: float = 0.0
    reason: str = ""
    chosen_by: ChosenBy = ChosenBy.MACHINE
    at: LatLon | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A stated figure; ``high`` is the upper value of a range."""

    value: float
    unit: Unit
    high: float | None = None
    step: float | None = None
    """Place value of the last non-zero digit as written, in ``unit``; ``None`` for words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a claim: its words, and the mention it is bound to (``None`` where unknown)."""

    text: str
    mention: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceClaim:
    """A distance or travel time that the text states.

    ``origin`` is the anchor the distance is measured from, ``destination`` the thing located;
    either is ``None`` where the text does not say. ``direction`` is the compass point (``NE``) of
    the destination seen from the origin.
    """

    id: str
    start: int
    end: int
    text: str
    quantity: Quantity
    kind: ClaimKind
    hedge: str | None = None
    bound: Bound = Bound.NONE
    mode: Mode | None = None
    direction: str | None = None
    origin: End | None = None
    destination: End | None = None
    via: tuple[End, ...] = ()
    """Where the way leads through: "through the Suez Canal"."""
    line: End | None = None
    """The line whose length is stated: "the 19-km Crimean Bridge"."""
    restated: Quantity | None = None
    """The same figure in another unit: "350 miles (560 km)"."""
    chained: bool = False
    """Starts where the previous claim ended: "another 200 km"."""
    round_trip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A movement between two places that the text tells, without a figure."""

    id: str
    start: int
    end: int
    text: str
    origin: End
    destination: End
    mode: Mode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A break in a network that was bridged to find a way."""

    at: LatLon
    length_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A way between two toponyms on one network.

    ``path`` is lon/lat, unwrapped (longitudes may pass 180), ``None`` where the network has no
    way; ``note`` then says why. ``length_m`` is the way's length with both snaps.
    """

    id: str
    origin: str
    destination: str
    network: str
    mode: Mode | None = None
    path: LineString | None = None
    length_m: float | None = None
    geodesic_m: float | None = None
    snap_m: tuple[float, float] = (0.0, 0.0)
    gaps: tuple[Gap, ...] = ()
    via: tuple[str, ...] = ()
    """Names of places on the way that tell it from others: "via Ussuriysk"."""
    through: tuple[str, ...] = ()
    """Toponyms that the text says the way leads through, in order."""
    note: str = ""
    source: str = ""
    """Key of the data source, for attribution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A length known between bounds; ``hi_m`` is ``None`` where there is no upper bound."""

    lo_m: float
    hi_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one network measured for a claim."""

    network: str
    leg: str | None
    length_m: float
    gaps: int = 0
    gaps_m: float = 0.0
    snap_m: float = 0.0
    ratio: float | None = None
    """Stated length ÷ this length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claim against what was measured; the verdict is a view of the numbers here."""

    claim: str
    verdict: Verdict
    flags: tuple[str, ...] = ()
    reason: str = ""
    """One sentence for the reader."""
    ask: str = ""
    """What to ask the reporter; empty where there is nothing to ask."""
    stated: Extent | None = None
    straight: Extent | None = None
    geodesic_m: float | None = None
    readings: tuple[Reading, ...] = ()
    posterior: tuple[tuple[str, float], ...] = ()
    """Probability of each hypothesis: straight, route, unit, other."""
    bearing_deg: float | None = None
    direction_ok: bool | None = None
    suggestion: str = ""
    """Another candidate for which the figure would hold: shown, never chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything found in one article, joined by id."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[DistanceClaim, ...] = ()
    moves: tuple[Move, ...] = ()
    legs: tuple[Leg, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader must know: a service that failed, a leg without a way."""
    schema: int = SCHEMA
