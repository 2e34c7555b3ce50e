"""Every error that geonews raises on purpose.

::

    GeonewsError
    ├── ArticleError(ValueError)               an article that cannot be read
    ├── StoryFileError(ValueError)             a story file that does not say what it should
    ├── SettingsError(ValueError)              an option that makes no sense
    ├── UnknownPluginError(LookupError)        no plugin of that name
    ├── MissingDependencyError(ImportError)    an optional library or model is not installed
    ├── MissingDataError(FileNotFoundError)    a data file of the package is not there
    └── ServiceError(OSError)                  a web service failed
        ├── ServiceTimeoutError(TimeoutError)  it did not answer in time
        └── RateLimitedError                   it asked us to slow down

Doubt is not an error: an unknown place is a value.
"""

from __future__ import annotations

from pathlib import Path


class GeonewsError(Exception):
    """The root of the tree: catch this to catch them all."""


class ArticleError(GeonewsError, ValueError):
    """An article that cannot be read; ``what`` names it."""

    def __init__(self, message: str, *, what: str = "") -> None:
        super().__init__(message)
        self.what = what


class StoryFileError(GeonewsError, ValueError):
    """A story file that is wrong; ``where`` is a path such as ``$.claims[0].unit``."""

    def __init__(self, message: str, *, where: str = "$") -> None:
        super().__init__(f"{message} (at {where})")
        self.where = where


class SettingsError(GeonewsError, ValueError):
    """An option that makes no sense."""


class UnknownPluginError(GeonewsError, LookupError):
    """No plugin of that name; ``known`` lists those there are."""

    def __init__(self, kind: str, name: str, *, known: tuple[str, ...]) -> None:
        super().__init__(f"no {kind} named {name!r}; there are: {', '.join(known)}")
        self.known = known


class MissingDependencyError(GeonewsError, ImportError):
    """An optional library or model is not installed; ``command`` is what to type."""

    def __init__(self, what: str, *, command: str) -> None:
        super().__init__(f"{what} is not installed; to get it: {command}")
        self.command = command


class MissingDataError(GeonewsError, FileNotFoundError):
    """A data file of the package is not there."""

    def __init__(self, path: Path, *, command: str) -> None:
        super().__init__(f"{path.name} is missing from {path.parent}; to build it: {command}")
        self.path = path
        self.command = command


class ServiceError(GeonewsError, OSError):
    """A web service failed; ``service`` names it."""

    def __init__(self, message: str, *, service: str) -> None:
        super().__init__(message)
        self.service = service


class ServiceTimeoutError(ServiceError, TimeoutError):
    """A web service did not answer in time."""


class RateLimitedError(ServiceError):
    """A web service asked us to slow down; ``retry_after_s`` is ``None`` where it did not say."""

    def __init__(self, message: str, *, service: str, retry_after_s: float | None = None) -> None:
        super().__init__(message, service=service)
        self.retry_after_s = retry_after_s
