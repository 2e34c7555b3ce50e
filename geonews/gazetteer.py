"""Ask the embedded gazetteer: a read-only SQLite file that ships with the package."""

from __future__ import annotations

import math
import sqlite3
import threading
import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from shapely.geometry import LineString, MultiPolygon, Polygon, box

from geonews.errors import MissingDataError
from geonews.model import Candidate, Geometry, LatLon
from geonews.names import normal_form

RESOURCE = Path(__file__).parent / "resources" / "gazetteer.sqlite"
PRIMARY, ALTERNATE, DEMONYM, BARE, ABBREVIATION = range(5)
"""Alias classes: how a name belongs to a place."""

BIG_CODES = frozenset({"PCLI", "PCLH", "ADM1", "CONT"})
_COLUMNS = (
    "p.pid, n.alias, p.ref, p.name, p.lat, p.lon, p.fclass, p.fcode,"
    " p.country, p.admin1, p.admin2, p.population, p.radius_m"
)
_KIND_RANK = {"PCLI": 4, "CONT": 4, "PCLH": 3, "ADM1": 3, "PPLC": 2, "ADM2": 1}
_CLASS_RANK = {"L": 2, "H": 2, "T": 2, "A": 1, "P": 1}


class Hit(NamedTuple):
    """A place under one of its names. ``admin1`` and ``admin2`` are codes."""

    pid: int
    alias: int
    ref: str
    name: str
    lat: float
    lon: float
    fclass: str
    fcode: str
    country: str
    admin1: str
    admin2: str
    population: int
    radius_m: float


def _prominence(hit: Hit) -> tuple[int, int, int]:
    """Order hits: primary names first, then kinds of unit, then population."""
    alias = 1 if hit.alias in {ALTERNATE, BARE} else 0
    return (alias, -_KIND_RANK.get(hit.fcode, 0), -hit.population)


_SOURCES = {"geonews": "geonews", "iata": "airportsdata", "postal": "postal"}
"""Source of a place, for attribution, by the first part of its ref."""


class Gazetteer:
    """Look names up in one SQLite file; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise MissingDataError(path, command="python data/build_gazetteer.py")
        self.path = path
        self._local = threading.local()
        row = self._one("select value from meta where key = 'bloom'") or (b"",)
        self._bloom = bytes(cast("bytes", row[0]))
        self._mask = len(self._bloom) * 8 - 1
        self.hits = lru_cache(maxsize=20_000)(self._hits)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            uri = f"{self.path.as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True)
            connection.execute("pragma query_only = on")
            self._local.connection = connection
        return connection

    def _all(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self._connection().execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[object, ...] | None:
        row: tuple[object, ...] | None = self._connection().execute(sql, values).fetchone()
        return row

    def may_contain(self, norm: str) -> bool:
        """Tell whether a normal form can be there at all (Bloom 1970); errs only towards yes."""
        data = norm.encode("utf-8", "surrogatepass")
        first = zlib.crc32(data) & self._mask
        if not self._bloom[first >> 3] >> (first & 7) & 1:
            return False
        second = zlib.crc32(data[::-1]) & self._mask
        return bool(self._bloom[second >> 3] >> (second & 7) & 1)

    def _hits(self, norm: str) -> tuple[Hit, ...]:
        """Return the places of that normal form, most prominent first."""
        if not self.may_contain(norm):
            return ()
        rows = self._all(
            f"select {_COLUMNS} from name n join place p on p.pid = n.pid where n.norm = ?",  # noqa: S608
            norm,
        )
        return tuple(sorted((Hit._make(row) for row in rows), key=_prominence))

    def lookup(self, name: str) -> tuple[Hit, ...]:
        """Return the places of that name, however it is cased and accented."""
        return self.hits(normal_form(name))

    def fuzzy(self, name: str, *, limit: int = 5) -> tuple[Hit, ...]:
        """Return the places whose name is at most two edits away, nearest and largest first.

        Candidates share two of three trigrams (first, middle, last) with the name.
        """
        norm = normal_form(name)
        if len(norm) < 5 or not norm.isascii():
            return ()
        middle = len(norm) // 2 - 1
        grams = [norm[:3], norm[middle : middle + 3], norm[-3:]]
        quoted = ['"' + gram.replace('"', '""') + '"' for gram in grams]
        pairs = " OR ".join(
            f"({a} AND {b})" for a, b in zip(quoted, [*quoted[1:], quoted[0]], strict=True)
        )
        try:
            rows = self._all(
                "select f.norm from fuzzy join fuzzy_norm f on f.id = fuzzy.rowid"
                " where fuzzy match ? limit 4000",
                pairs,
            )
        except sqlite3.OperationalError:
            return ()
        near = [(edits(norm, str(row[0]), at_most=2), str(row[0])) for row in rows]
        found: list[tuple[int, tuple[int, int, int], Hit]] = [
            (distance, _prominence(hit), hit)
            for distance, other in near
            if distance <= 2
            for hit in self.hits(other)[:2]
        ]
        found.sort(key=lambda item: (item[0], item[1]))
        return tuple(dict.fromkeys(hit for _, _, hit in found))[:limit]

    def by_ref(self, ref: str) -> Hit | None:
        """Return the place of that id, ``None`` where there is none."""
        return self._place("p.ref = ?", ref) if ":" in ref else None

    def by_pid(self, pid: int) -> Hit:
        """Return the place of that internal number."""
        hit = self._place("p.pid = ?", pid)
        assert hit is not None, pid  # noqa: S101 - numbers come from this file
        return hit

    def _place(self, where: str, value: object) -> Hit | None:
        columns = _COLUMNS.replace("n.alias", "0")
        row = self._one(f"select {columns} from place p where {where}", value)  # noqa: S608
        return None if row is None else Hit._make(row)

    def country(self, iso2: str) -> Hit | None:
        """Return a country."""
        return self._unit("unit", iso2)

    def admin1(self, country: str, code: str) -> Hit | None:
        """Return a state or province by its GeoNames code."""
        return self._unit("unit", f"{country}.{code}") if code else None

    def capital(self, code: str) -> Hit | None:
        """Return the capital of a country (``KP``) or of a state (``US.GA``)."""
        return self._unit("capital", code)

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as the process
    def _unit(self, table: str, code: str) -> Hit | None:
        row = self._one(f"select pid from {table} where code = ?", code)  # noqa: S608
        return None if row is None else self.by_pid(int(str(row[0])))

    def neighbors(self, iso2: str) -> tuple[str, ...]:
        """Return the ISO codes of the countries that a country borders."""
        row = self._one("select neighbors from neighbors where country = ?", iso2)
        return tuple(filter(None, str(row[0]).split(","))) if row else ()

    def extent(self, pid: int) -> Geometry | None:
        """Return the line or area of a place, lon/lat, ``None`` where only its point is known."""
        row = self._one("select extent from extent where pid = ?", pid)
        return None if row is None else parse_extent(str(row[0]))

    def lengths_m(self, code: str) -> tuple[float, ...]:
        """Return the published lengths of a line by its ref or ``border:RU-UA``, shortest first."""
        rows = self._all("select length_m from length where code = ? order by length_m", code)
        return tuple(float(str(row[0])) for row in rows)

    def near(self, lat: float, lon: float, *, radius_m: float, limit: int = 5) -> tuple[Hit, ...]:
        """Return the places nearest to a point, nearest first."""
        degrees = radius_m / 111_000.0
        columns = _COLUMNS.replace("n.alias", "0")
        rows = self._all(
            f"select {columns} from place p where lat between ? and ? and fclass in ('P', 'S')",  # noqa: S608
            lat - degrees,
            lat + degrees,
        )
        hits = [Hit._make(row) for row in rows]
        ranked = sorted((haversine_m(lat, lon, hit.lat, hit.lon), hit) for hit in hits)
        return tuple(hit for distance, hit in ranked[:limit] if distance <= radius_m)

    def candidate(self, hit: Hit, *, score: float = 0.0) -> Candidate:
        """Return the record of a hit, with names of its units and its extent."""
        admin1 = self.admin1(hit.country, hit.admin1)
        return Candidate(
            id=hit.ref,
            name=hit.name,
            at=LatLon(lat=hit.lat, lon=hit.lon),
            feature_class=hit.fclass,
            feature_code=hit.fcode,
            country=hit.country,
            admin1=admin1.name if admin1 else "",
            population=hit.population,
            radius_m=hit.radius_m,
            extent=self.extent(hit.pid),
            lengths_m=self.lengths_m(hit.ref),
            source=_SOURCES.get(hit.ref.partition(":")[0], "geonames"),
            score=score,
        )


def parse_extent(text: str) -> Geometry:
    """Return the geometry of ``box:west,south,east,north`` or ``line:lon lat;lon lat``.

    A box across the antimeridian (east > 180) becomes two areas within ±180.
    """
    kind, _, numbers = text.partition(":")
    if kind == "line":
        return LineString([tuple(map(float, pair.split())) for pair in numbers.split(";")])
    west, south, east, north = (float(number) for number in numbers.split(","))
    if east <= 180:
        area: Polygon = box(west, south, east, north)
        return area
    return MultiPolygon([box(west, south, 180, north), box(-180, south, east - 360, north)])


def haversine_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in metres: for ranking only, geodesy measures."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(half)))


def edits(left: str, right: str, *, at_most: int) -> int:
    """Return the edit distance of two strings, or ``at_most + 1`` where it is larger."""
    if abs(len(left) - len(right)) > at_most:
        return at_most + 1
    previous = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        current = [i]
        for j, b in enumerate(right, start=1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (a != b)))
        if min(current) > at_most:
            return at_most + 1
        previous = current
    return previous[-1]


@cache
def open_gazetteer(path: Path = RESOURCE) -> Gazetteer:
    """Return the gazetteer, opened once. Raise ``MissingDataError`` where it was not built."""
    return Gazetteer(path)
