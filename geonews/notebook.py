"""The story as people hold it in Python: with frames, and a map of itself in a notebook."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

from geonews import model, pipeline, storyfile
from geonews.article import read_article
from geonews.errors import MissingDependencyError
from geonews.interfaces import CandidateSource, Network, Recognizer
from geonews.model import Article
from geonews.settings import Settings


class Story(model.Story):
    """A story with its frames. Everything else about it is ``geonews.model.Story``."""

    __slots__ = ()

    def places_frame(self) -> Any:  # noqa: ANN401 - pandas is slow to import
        """Return one row a toponym as a pandas DataFrame."""
        return import_module("geonews.frames").places_frame(self)

    def legs_frame(self) -> Any:  # noqa: ANN401
        """Return one row a leg as a pandas DataFrame."""
        return import_module("geonews.frames").legs_frame(self)

    def checks_frame(self) -> Any:  # noqa: ANN401
        """Return one row a claim with its check as a pandas DataFrame."""
        return import_module("geonews.frames").checks_frame(self)

    def to_gdf(self) -> Any:  # noqa: ANN401
        """Return places and legs as a GeoDataFrame; needs the extra ``geo``."""
        return import_module("geonews.frames").to_gdf(self)

    def explore(self) -> Any:  # noqa: ANN401
        """Return the map as a ``folium.Map`` to work on further."""
        return import_module("geonews.draw.map").draw_map(self)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Return places and legs as a GeoJSON feature collection."""
        features = import_module("geonews.frames").features(self)
        return {"type": "FeatureCollection", "features": features}

    def _repr_html_(self) -> str:
        """Show the map in a notebook; where that is not trusted, picture and table."""
        found: str = import_module("geonews.exporters.html").notebook_html(self)
        return found

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """Show the map in the form that a viewer can take: page, PNG (with resvg), or words."""
        del include, exclude
        bundle: dict[str, Any] = {
            "text/html": self._repr_html_(),
            "text/plain": import_module("geonews.picture").alt_text(self),
        }
        try:
            png = import_module("geonews.exporters.png").build(Settings()).export(self)
        except MissingDependencyError:
            return bundle
        return bundle | {"image/png": b64encode(png).decode()}


def hold(story: model.Story) -> Story:
    """Return the same story with its frames."""
    return Story(**{field.name: getattr(story, field.name) for field in fields(model.Story)})


def read(  # noqa: PLR0913 - every part can be given
    article: str | Path | Article,
    *,
    settings: Settings | None = None,
    source: str | None = None,
    recognizer: Recognizer | None = None,
    geocoders: Sequence[CandidateSource] | None = None,
    networks: Sequence[Network] | None = None,
) -> Story:
    """Read an article into a story.

    ``article`` is a path, an http(s) address, or an ``Article``. ``source`` is the outlet or its
    home town. What is not given comes from ``settings``. Raise ``ArticleError`` for what cannot be
    read.
    """
    if not isinstance(article, Article):
        article = read_article(article)
    if source is not None:
        article = Article(
            **{f.name: getattr(article, f.name) for f in fields(Article)} | {"source": source}
        )
    return hold(
        pipeline.read(
            article,
            settings=settings,
            recognizer=recognizer,
            geocoders=geocoders,
            networks=networks,
        )
    )


def verify(story: model.Story, *, networks: Sequence[Network] | None = None) -> Story:
    """Build the legs anew and judge the claims; places stay as they are."""
    return hold(pipeline.verify(story, networks=networks))


def load_story(path: str | Path) -> Story:
    """Read a story file. Raise ``StoryFileError`` that says what is wrong, and where."""
    return hold(storyfile.load_story(path))
