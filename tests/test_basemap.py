"""The ground under a map: borders after a policy, land packed small."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, Point

from geonews import basemap
from geonews.basemap import (
    border_policies,
    border_policy,
    clip_basemap,
    country_land,
    sea_share,
    world_land,
)
from geonews.draw.ground import build_ground, pack
from geonews.errors import SettingsError

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
CRIMEA = (32.0, 45.0, 36.0, 47.0)
PEREKOP = shapely.box(33.4, 45.9, 34.2, 46.3)
SAHARA = ((-14.0, 26.0, -8.0, 29.0), shapely.box(-12.5, 27.5, -9.0, 27.9))
SOUTH_OSSETIA = ((41.0, 41.0, 46.0, 44.0), shapely.box(43.5, 42.0, 44.7, 42.4))


def drawn(box: tuple[float, float, float, float], policy: str, where: Any) -> str:
    """Return how a border within an area is drawn: solid, dashed or hidden."""
    found = clip_basemap(*box, view_deg=4.0, borders=policy)
    for style, lines in (("solid", found.borders), ("dashed", found.disputed)):
        if sum(line.intersection(where).length for line in lines) > 0.05:
            return style
    return "hidden"


@pytest.mark.parametrize(
    ("policy", "crimea", "sahara", "ossetia"),
    [
        ("un", "hidden", "dashed", "hidden"),
        ("de-facto", "dashed", "dashed", "dashed"),
        ("claims", "dashed", "dashed", "dashed"),
        ("none", "hidden", "hidden", "hidden"),
    ],
)
def test_a_policy_decides_how_a_border_is_drawn(
    policy: str, crimea: str, sahara: str, ossetia: str
) -> None:
    assert drawn(CRIMEA, policy, PEREKOP) == crimea
    assert drawn(SAHARA[0], policy, SAHARA[1]) == sahara
    assert drawn(SOUTH_OSSETIA[0], policy, SOUTH_OSSETIA[1]) == ossetia


def test_no_policy_that_is_not_in_the_table() -> None:
    with pytest.raises(SettingsError, match="un, de-facto, claims, none"):
        border_policy("everyone's")


def test_every_entry_of_a_policy_names_a_line_that_is_there() -> None:
    claims = {code for scale, code, *_ in basemap._index() if scale == "claim"}
    pieces = {code for scale, code, *_ in basemap._index() if scale == "fine"}
    for policy in border_policies().values():
        assert set(policy.claims) <= claims
        assert {code for pair in policy.pairs for code in pair.split()} <= pieces
        assert all(pair == " ".join(sorted(pair.split())) for pair in policy.pairs)
        styles = {*policy.pairs.values(), *policy.claims.values()}
        assert {*styles, policy.default, policy.other_claims} <= {"solid", "dashed", "hidden"}
        assert policy.source


def test_an_ordinary_border_is_solid_and_a_coast_is_none() -> None:
    found = clip_basemap(-10.0, 35.0, 10.0, 50.0, view_deg=20.0)
    spain = shapely.box(-1.9, 42.0, 3.0, 43.4)
    assert sum(line.intersection(spain).length for line in found.borders) > 3.0
    sea = shapely.box(-9.9, 43.9, -2.0, 47.0)
    assert sum(line.intersection(sea).length for line in found.borders) == 0.0


def test_the_date_line_is_no_border() -> None:
    found = clip_basemap(170.0, 60.0, 195.0, 72.0, view_deg=25.0)
    assert not found.borders
    land = shapely.union_all(list(found.land))
    assert land.contains(shapely.Point(180.0, 67.5))


def unpacked(text: str, unit: float) -> list[tuple[float, float]]:
    numbers, value, factor = [], 0, 1
    for letter in text:
        digit = _LETTERS.index(letter)
        value += (digit & 31) * factor
        factor *= 32
        if digit < 32:
            numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
            value, factor = 0, 1
    points, at = [], [0, 0]
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        at = [at[0] + x, at[1] + y]
        points.append((at[0] * unit, at[1] * unit))
    return points


def test_packed_points_come_back() -> None:
    points = [(-179.95, 12.3), (-179.95, 12.3), (0.0, 0.0), (200.25, -85.0), (200.2, -84.95)]
    back = unpacked(pack(points, 0.05), 0.05)
    wanted = [points[0], *points[2:]]
    assert [(round(x, 2), round(y, 2)) for x, y in back] == wanted
    assert not set(pack(points, 0.0005)) - set(_LETTERS)


def test_the_world_is_small_and_whole() -> None:
    land = world_land()
    assert shapely.get_num_coordinates(land) < 2000
    for lon, lat in ((10, 50), (-100, 40), (135, -25), (20, 0), (100, 60), (-60, -10)):
        assert land.contains(shapely.Point(lon, lat))


def test_ground_is_drawn_over_a_pole() -> None:
    ground = build_ground((0.0, 70.0, 180.0, 85.0), borders="un", polar=True)
    assert ground.box is None
    assert ground.land


def test_the_table_of_policies_is_plain_data() -> None:
    path = Path(basemap.__file__).parent / "resources" / "borders.toml"
    assert list(tomllib.loads(path.read_text("utf-8"))) == ["un", "de-facto", "claims", "none"]


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        (((2.35, 48.85), (4.83, 45.76)), 0.0, 0.02),
        (((130.65, 42.43), (131.87, 43.11)), 0.3, 0.6),
        (((174.8, -36.9), (289.3, -33.4)), 0.9, 1.0),
    ],
)
def test_the_sea_on_the_way_is_known(
    line: tuple[tuple[float, float], ...], low: float, high: float
) -> None:
    assert low <= sea_share(LineString(line)) <= high


def test_a_country_has_its_land_and_nowhere_has_none() -> None:
    land = country_land("IS")
    assert land is not None
    assert land.contains(Point(-18.0, 65.0))
    assert country_land("ZZ") is None
