"""Main roads of the world, from OpenStreetMap (ODbL). Not healed: false shortcuts cost more."""

from __future__ import annotations

from geonews.model import Mode
from geonews.networks._graph import GraphNetwork
from geonews.settings import Settings


def build(settings: Settings, argument: str = "") -> GraphNetwork:
    """Return the roads; nothing about them can be set."""
    del settings, argument
    return GraphNetwork("road", Mode.ROAD, frozenset({Mode.ROAD, Mode.FOOT}), heals=False)
