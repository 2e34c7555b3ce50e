"""The options of the command line, each written once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from geonews.settings import Profile, Settings


class Format(StrEnum):
    """How a table leaves the program."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "md"
    HTML = "html"


What = Annotated[
    str,
    typer.Argument(
        metavar="ARTICLE",
        help="A .txt, .md or .html file, - for standard input, an address, or a story file.",
    ),
]
ProfileOption = Annotated[
    Profile, typer.Option(help="Which mentions count: literal, news, or everything.")
]
SourceOption = Annotated[
    str | None, typer.Option(help="The outlet or its home town, such as 'Dubuque, Iowa'.")
]
GeocoderOption = Annotated[
    str,
    typer.Option(
        help="Who is asked for places, in order: embedded, or any geopy service such as nominatim."
    ),
]
AgentOption = Annotated[
    str | None, typer.Option(help="How to introduce yourself to a web geocoder.")
]
RecognizerOption = Annotated[
    str, typer.Option(help="Who finds the names: gazetteer, or spacy:MODEL with the extra spacy.")
]
BordersOption = Annotated[
    str, typer.Option(help="Whose view of borders is drawn: un, de-facto, claims or none.")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]


def make_settings(  # noqa: PLR0913 - each is an option
    *,
    profile: Profile = Profile.NEWS,
    geocoder: str = "embedded",
    user_agent: str | None = None,
    recognizer: str = "gazetteer",
    tiles: str | None = None,
    borders: str = "un",
) -> Settings:
    """Return the settings that the options ask for."""
    return Settings(
        profile=profile,
        geocoders=tuple(name.strip() for name in geocoder.split(",") if name.strip()),
        user_agent=user_agent,
        recognizer=recognizer,
        tiles=tiles,
        borders=borders,
    )
