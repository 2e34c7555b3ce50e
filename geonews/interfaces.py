"""What a plugin must be able to do. A plugin is one file with a class that satisfies one of these.

Each plugin module has ``build(settings: Settings, argument: str = "")`` that returns the object;
the file's name is its name in settings and on the command line (``argument`` is what follows a
colon there: ``--recognizer spacy:en_core_web_sm``).
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from geonews.model import Article, Candidate, LatLon, Leg, Mention, Mode, Story


@runtime_checkable
class Recognizer(Protocol):
    """Find the place mentions of an article."""

    def mentions(self, article: Article) -> tuple[Mention, ...]:
        """Return the mentions in reading order; spans never overlap."""
        ...


@runtime_checkable
class CandidateSource(Protocol):
    """Propose what a name may mean."""

    name: str

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return what ``name`` may mean, most prominent first; empty where unknown.

        Raise ``ServiceError`` where a service behind it failed.
        """
        ...


@runtime_checkable
class Network(Protocol):
    """Draw the way between two points on one kind of network."""

    name: str
    modes: frozenset[Mode]
    source: str

    def leg(self, origin: Stop, destination: Stop) -> Leg:
        """Return the leg; its ``path`` is ``None`` and ``note`` says why where there is no way."""
        ...


@runtime_checkable
class Stop(Protocol):
    """An end of a leg: a toponym's id, and where it lies."""

    @property
    def toponym(self) -> str:
        """Id of the toponym."""
        ...

    @property
    def at(self) -> LatLon:
        """Where it lies."""
        ...


@runtime_checkable
class Exporter(Protocol):
    """Write a story in one format."""

    name: str
    suffix: str
    """File name suffix with its dot."""

    def export(self, story: Story) -> bytes:
        """Return the whole file; the same story gives the same bytes."""
        ...
