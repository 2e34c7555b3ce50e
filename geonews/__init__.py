"""Find the places and check the distances of a news article, and map them.

>>> import geonews
>>> article = geonews.Article(text="Khasan lies 127 km south-west of Vladivostok.")
>>> story = geonews.read(article)
>>> [check.verdict.value for check in story.checks]
['matches_straight_line']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from geonews.errors import GeonewsError
from geonews.model import Article
from geonews.notebook import Story, load_story, read, verify
from geonews.settings import Profile, Settings
from geonews.storyfile import save_story

if TYPE_CHECKING:
    from geonews.draw import draw_map

__version__ = "0.1.0"
__all__ = [
    "Article",
    "GeonewsError",
    "Profile",
    "Settings",
    "Story",
    "draw_map",
    "load_story",
    "read",
    "save_story",
    "verify",
]


def __getattr__(name: str) -> object:
    # folium more than doubles the time of the import, and most callers draw nothing.
    if name == "draw_map":
        return import_module("geonews.draw").draw_map
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
