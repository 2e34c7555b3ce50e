"""Railways of the world, from OpenStreetMap (ODbL), with small gaps bridged and disclosed."""

from __future__ import annotations

from geonews.model import Mode
from geonews.networks._graph import GraphNetwork
from geonews.settings import Settings


def build(settings: Settings, argument: str = "") -> GraphNetwork:
    """Return the railways; nothing about them can be set."""
    del settings, argument
    return GraphNetwork("rail", Mode.RAIL, frozenset({Mode.RAIL}), heals=True)
