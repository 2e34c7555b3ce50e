"""Places, legs and checks as a GeoPackage (OGC 12-128r19), for QGIS and ArcGIS."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from geonews._text import legal
from geonews.exporters._xml import credit_line
from geonews.frames import checks_frame, to_gdf
from geonews.model import Story
from geonews.settings import Settings

_STAMP = "2000-01-01T00:00:00.000Z"
"""A GeoPackage holds the time of its change; a fixed one gives the same story the same bytes."""


class GeoPackage:
    """Write layers of places and legs, and a table of checks; needs the extra ``geo``."""

    name = "gpkg"
    suffix = ".gpkg"

    def export(self, story: Story) -> bytes:
        """Return the file. Raise ``MissingDependencyError`` without geopandas."""
        frame = to_gdf(story)
        pyogrio = import_module("pyogrio")
        credits_ = credit_line(story)
        kept = os.environ.get("OGR_CURRENT_DATE")
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _STAMP})
        try:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "story.gpkg"
                for kind, layer in (("place", "places"), ("leg", "legs")):
                    rows = frame[frame["type"] == kind].dropna(axis="columns", how="all")
                    rows = _legal(rows)
                    if len(rows):
                        _write(rows, path, layer=layer, credits_=credits_, append=path.exists())
                rows = checks_frame(story)
                if len(rows):
                    geopandas = import_module("geopandas")
                    texts = _legal(rows.astype(str))
                    table = geopandas.GeoDataFrame(texts, geometry=[None] * len(rows))
                    table = table.set_crs("EPSG:4326")
                    _write(table, path, layer="checks", credits_=credits_, append=path.exists())
                return path.read_bytes() if path.exists() else _empty(path, credits_)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": kept})


def _legal(rows: Any) -> Any:  # noqa: ANN401 - pandas is slow to import
    """Return a frame whose texts hold no control character: SQLite ends a text at the first."""
    return rows.assign(
        **{
            name: column.map(lambda value: legal(value) if isinstance(value, str) else value)
            for name, column in rows.items()
            if name != "geometry"
        }
    )


def _write(rows: Any, path: Path, *, layer: str, credits_: str, append: bool) -> None:  # noqa: ANN401 - geopandas is an extra
    rows.to_file(
        path,
        layer=layer,
        driver="GPKG",
        engine="pyogrio",
        mode="a" if append else "w",
        layer_options={"DESCRIPTION": credits_},
    )


def _empty(path: Path, credits_: str) -> bytes:
    """Return a file with an empty layer: a story without places."""
    geopandas = import_module("geopandas")
    rows = geopandas.GeoDataFrame({"name": []}, geometry=[], crs="EPSG:4326")
    _write(rows, path, layer="places", credits_=credits_, append=False)
    return path.read_bytes()


def build(settings: Settings, argument: str = "") -> GeoPackage:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return GeoPackage()
