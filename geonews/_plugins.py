"""Find plugin files by name: a file in a folder is a plugin, and nothing else mentions it."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from geonews.errors import UnknownPluginError

FOLDERS = {
    "recognizer": "geonews.recognizers",
    "geocoder": "geonews.geocoders",
    "network": "geonews.networks",
    "exporter": "geonews.exporters",
}


def plugin_names(kind: str) -> tuple[str, ...]:
    """Return the names of the plugins of a kind, sorted, without importing any."""
    package = import_module(FOLDERS[kind])
    names = (module.name for module in iter_modules(package.__path__) if not module.ispkg)
    return tuple(sorted(name for name in names if not name.startswith("_")))


def plugin_module(kind: str, name: str) -> ModuleType:
    """Import the plugin file of that name. Raise ``UnknownPluginError`` where there is none."""
    known = plugin_names(kind)
    if name not in known:
        raise UnknownPluginError(kind, name, known=known)
    return import_module(f"{FOLDERS[kind]}.{name}")


def split_argument(name: str) -> tuple[str, str]:
    """Split ``"spacy:en_core_web_sm"`` into the plugin's name and its argument."""
    plugin, _, argument = name.partition(":")
    return plugin, argument
