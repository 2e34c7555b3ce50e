"""Geocoders: what proposes places for a name.

``embedded`` is the gazetteer that ships with the package, and a geopy geocoder; every other name
is a geopy service behind one adapter (``service``).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geonews.geocoders.embedded import Embedded as Embedded

__all__ = ["Embedded"]


def __getattr__(name: str) -> type:
    # geopy takes longer to import than an article takes to read, and few callers need it.
    if name == "Embedded":
        found: type = import_module("geonews.geocoders.embedded").Embedded
        return found
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
