"""Widen the radius of island states in data/sources/countries.csv to their farthest shore.

The radius of a country comes from its area, which says little of Vanuatu or the Bahamas: a
distance to such a state would be called too short. Run after data/build_borders.py, in an
environment that has geonews.
"""

from __future__ import annotations

import csv
from pathlib import Path

import shapely

from geonews.borders import border_between, coast_of
from geonews.geodesy import distance_m
from geonews.model import LatLon

TABLE = Path(__file__).resolve().parent / "sources" / "countries.csv"
SMALL_KM = 100.0
"""Radius by area from which a country's shape matters little to a distance."""
SCATTERED = 3.0
"""How much farther the shores lie than the area tells: an archipelago, not a country."""
REACH_KM = 600.0
"""Farther shores are possessions, not the country that a text means."""


def reach_km(iso2: str, at: LatLon) -> float:
    """Return the distance in km to the farthest shore or border within ``REACH_KM``, else 0."""
    lines = [line for line in (coast_of(iso2), border_between(iso2, "")) if line is not None]
    shores = [point for line in lines for point in shapely.get_coordinates(line)]
    distances = [distance_m(at, LatLon(lat=y, lon=x)) / 1000.0 for x, y in shores]
    return max((distance for distance in distances if distance <= REACH_KM), default=0.0)


def main() -> None:
    """Rewrite the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if not row["lat"] or not 0.0 < float(row["radius_km"]) < SMALL_KM:
            continue
        reach = reach_km(row["iso2"], LatLon(lat=float(row["lat"]), lon=float(row["lon"])))
        if reach > SCATTERED * float(row["radius_km"]):
            print(row["iso2"], row["radius_km"], round(reach, 1))
            row["radius_km"] = f"{reach:.1f}"
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
