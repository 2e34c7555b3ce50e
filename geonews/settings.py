"""What a caller can set, as one frozen argument that is passed down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geonews.errors import SettingsError


class Profile(StrEnum):
    """Which mentions count as places of the story (annotation guideline)."""

    LITERAL = "literal"
    """Places only."""
    NEWS = "news"
    """Also demonyms and places inside the names of organizations."""
    EVERYTHING = "everything"
    """Also facilities, roads and descriptions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; made once, passed down, never changed."""

    profile: Profile = Profile.NEWS
    recognizer: str = "gazetteer"
    """Name of a file in ``recognizers/``."""
    geocoders: tuple[str, ...] = ("embedded",)
    """Names of geocoders, asked in this order; each later one only for what is still unlocated."""
    networks: tuple[str, ...] = ("straight", "rail", "road", "sea")
    """Names of files in ``networks/`` that may be asked for a way."""
    user_agent: str | None = None
    """How to introduce this program to a web geocoder; required for every web geocoder."""
    tiles: str | None = None
    """Name of an xyzservices provider to draw under the map; ``None`` asks nobody."""
    borders: str = "un"
    """Whose view of borders is drawn: a name in ``resources/borders.toml``."""
    max_candidates: int = 8
    """How many alternatives of a toponym a story keeps."""

    def __post_init__(self) -> None:
        if not self.geocoders:
            msg = "at least one geocoder is needed, such as 'embedded'"
            raise SettingsError(msg)
        if self.max_candidates < 1:
            msg = f"max_candidates must be at least 1, not {self.max_candidates}"
            raise SettingsError(msg)
