"""Geodesy against Karney's test set, and properties of lines on the globe."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from geonews import geodesy
from geonews.model import LatLon

lats = st.floats(-85, 85, allow_nan=False)
lons = st.floats(-180, 180, allow_nan=False)
points = st.builds(lambda lat, lon: LatLon(lat=lat, lon=lon), lats, lons)


def test_every_row_of_the_geodesic_test_set_agrees_to_15_nanometres(shared: Path) -> None:
    worst = 0.0
    rows = 0
    with gzip.open(shared / "corpora" / "geodesics" / "GeodTest-short.dat.gz", "rt") as file:
        for line in file:
            lat1, lon1, _, lat2, lon2, _, distance, *_ = map(float, line.split())
            found = geodesy.distance_m(LatLon(lat=lat1, lon=lon1), LatLon(lat=lat2, lon=lon2))
            worst = max(worst, abs(found - distance))
            rows += 1
    assert rows == 10_000
    assert worst < 15e-9


@pytest.mark.parametrize(
    ("origin", "destination", "metres"),
    [
        # A degree of the equator and of the first meridian on WGS84.
        (LatLon(lat=0, lon=0), LatLon(lat=0, lon=1), 111_319.4908),
        (LatLon(lat=0, lon=0), LatLon(lat=1, lon=0), 110_574.3886),
        (LatLon(lat=0, lon=179.5), LatLon(lat=0, lon=-179.5), 111_319.4908),
        (LatLon(lat=90, lon=0), LatLon(lat=-90, lon=0), 20_003_931.4586),
    ],
)
def test_known_geodesics(origin: LatLon, destination: LatLon, metres: float) -> None:
    assert geodesy.distance_m(origin, destination) == pytest.approx(metres, abs=1e-3)


@given(points, points)
def test_distance_does_not_depend_on_the_direction(one: LatLon, other: LatLon) -> None:
    assert geodesy.distance_m(one, other) == pytest.approx(geodesy.distance_m(other, one), abs=1e-6)


@given(points, points)
def test_a_drawn_geodesic_is_as_long_as_it_says_and_never_jumps(one: LatLon, other: LatLon) -> None:
    line = geodesy.geodesic_line(one, other)
    assert geodesy.length_m(line) == pytest.approx(geodesy.distance_m(one, other), abs=1.0)
    steps = [abs(b[0] - a[0]) for a, b in zip(line.coords, line.coords[1:], strict=False)]
    assert max(steps) <= 180.0


@given(points, points)
def test_a_cut_line_stays_on_the_globe(one: LatLon, other: LatLon) -> None:
    west, south, east, north = geodesy.cut_antimeridian(geodesy.geodesic_line(one, other)).bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90


def test_a_line_across_the_date_line_is_cut_in_two() -> None:
    cut = geodesy.cut_antimeridian(LineString([(175, 0), (185, 0)]))
    assert cut.geom_type == "MultiLineString"
    assert cut.length == pytest.approx(10)


def test_a_point_inside_an_area_is_at_no_distance() -> None:
    area = box(10, 10, 20, 20)
    assert geodesy.distance_to_geometry_m(LatLon(lat=15, lon=15), area) == 0
    outside = geodesy.distance_to_geometry_m(LatLon(lat=15, lon=21), area)
    assert outside == pytest.approx(
        geodesy.distance_m(LatLon(lat=15, lon=21), LatLon(lat=15, lon=20)), rel=0.001
    )


def test_the_nearest_point_of_a_line_is_on_it() -> None:
    line = LineString([(0, 0), (10, 0)])
    nearest = geodesy.nearest_point(LatLon(lat=3, lon=4), line)
    assert line.distance(Point(nearest.lon, nearest.lat)) < 0.01
    assert nearest.lon == pytest.approx(4, abs=0.01)
