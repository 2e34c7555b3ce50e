"""The command line. Exit codes: 0 done, 1 ``check --strict`` found a wrong figure, 2 an error."""

from __future__ import annotations

import json
import os
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from geonews import pipeline
from geonews._files import write_whole
from geonews._options import (
    AgentOption,
    BordersOption,
    Format,
    FormatOption,
    GeocoderOption,
    ProfileOption,
    RecognizerOption,
    SourceOption,
    What,
    make_settings,
)
from geonews._plugins import plugin_module, plugin_names, split_argument
from geonews._text import parse_date
from geonews.article import read_article
from geonews.errors import ArticleError, GeonewsError, SettingsError
from geonews.model import Article, Story
from geonews.report import print_summary, rows_of, table_of
from geonews.settings import Profile, Settings
from geonews.storyfile import dump_story, is_story, load_story, parse_story, save_story

app = typer.Typer(
    name="geonews",
    help="Find the places and check the distances of a news article, and map them, offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _with_source(article: Article, source: str | None) -> Article:
    return article if source is None else replace(article, source=source)


def _story(
    what: str, *, settings: Settings, source: str | None = None, places_only: bool = False
) -> Story:
    """Return the story of an article, or a saved story with its claims judged anew.

    ``places_only`` leaves claims and legs out of an article, which saves their networks.
    """
    path = Path(what)
    if what != "-" and path.suffix.lower() == ".json":
        if not path.is_file():
            message = f"{what} does not exist: check the path"
            raise ArticleError(message, what=what)
        return pipeline.verify(load_story(path), settings=settings)
    article = read_article(what)
    if is_story(article.text):
        return pipeline.verify(parse_story(article.text), settings=settings)
    article = _with_source(article, source)
    if places_only:
        return pipeline.read_places(article, settings=settings)
    return pipeline.read(article, settings=settings)


@app.command("map")
def map_(
    what: What,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")] = Path(
        "map.html"
    ),
    open_: Annotated[bool, typer.Option("--open", help="Open the page when done.")] = False,
    tiles: Annotated[
        str | None,
        typer.Option(help="Background tiles of an xyzservices provider; asks its server."),
    ] = None,
    static: Annotated[
        bool, typer.Option("--static", help="Write picture and tables only, without a script.")
    ] = False,
    borders: BordersOption = "un",
    source: SourceOption = None,
    geocoder: GeocoderOption = "embedded",
    user_agent: AgentOption = None,
    recognizer: RecognizerOption = "gazetteer",
) -> None:
    """Draw the map of an article and check its distances.

    Example: geonews map story.txt -o story.html
    """
    settings = make_settings(
        geocoder=geocoder,
        user_agent=user_agent,
        recognizer=recognizer,
        tiles=tiles,
        borders=borders,
    )
    story = _story(what, settings=settings, source=source)
    if not any(place.candidate or place.at for place in story.places):
        typer.echo("No places were found, so there is nothing to map. No file was written.")
        return
    exporter = plugin_module("exporter", "static" if static else "html").build(settings)
    write_whole(output, exporter.export(story))
    print_summary(story, output=output)
    if open_:
        webbrowser.open(output.resolve().as_uri())


@app.command()
def export(
    what: What,
    to: Annotated[
        str | None,
        typer.Option(help="svg, png, pdf, geojson, csv …; with a look after a colon: png:card."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write; - is standard output."),
    ] = None,
    borders: BordersOption = "un",
    source: SourceOption = None,
    geocoder: GeocoderOption = "embedded",
    user_agent: AgentOption = None,
    recognizer: RecognizerOption = "gazetteer",
) -> None:
    """Write the map of an article as a picture, or its data for another program.

    Example: geonews export story.txt --to png:card -o story.png
    """
    name, argument = split_argument(to or _format_of(output))
    settings = make_settings(
        geocoder=geocoder, user_agent=user_agent, recognizer=recognizer, borders=borders
    )
    exporter = plugin_module("exporter", name).build(settings, argument)
    content = exporter.export(_story(what, settings=settings, source=source))
    if output is None:
        stem = "story" if what == "-" or "://" in what else Path(what).stem
        output = Path(stem + exporter.suffix)
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    write_whole(output, content)
    typer.echo(f"The {name} is {output}")


def _format_of(output: Path | None) -> str:
    """Return the exporter that a file's name asks for."""
    wanted = "" if output is None else output.suffix.lower()
    names = plugin_names("exporter")
    known = {plugin_module("exporter", n).build(Settings()).suffix: n for n in names[::-1]}
    if wanted not in known:
        message = f"no format was named: use --to with one of {', '.join(names)}"
        raise SettingsError(message)
    return known[wanted]


@app.command()
def embed(
    what: What,
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.")],
    preset: Annotated[
        str, typer.Option(help="What the folder holds: plain, amp, arc, reuters or wordpress.")
    ] = "plain",
    base: Annotated[
        str, typer.Option(help="The address under which the folder will be served.")
    ] = "https://example.org/maps/story/",
    note: Annotated[str, typer.Option(help="What changed, for the log of corrections.")] = "",
    day: Annotated[
        str | None, typer.Option("--date", help="The day of this version, as 2026-11-24.")
    ] = None,
    borders: BordersOption = "un",
    source: SourceOption = None,
) -> None:
    """Write a folder that a newsroom page embeds: versions that never change, and snippets.

    Example: geonews embed story.txt -o bundle --note "Distance corrected"
    """
    settings = make_settings(borders=borders)
    bundle = import_module("geonews.embed").write_bundle(
        _story(what, settings=settings, source=source),
        output,
        settings=settings,
        preset=preset,
        day=_day(day),
        note=note,
        base=base.rstrip("/") + "/",
    )
    if bundle.is_new:
        typer.echo(f"Version {bundle.version} is in {bundle.folder}; start with EMBED.html there")
    else:
        typer.echo(f"Nothing has changed since version {bundle.version} in {bundle.folder}")


def _day(text: str | None) -> date:
    """Return the day of a version: given, of SOURCE_DATE_EPOCH, or today."""
    if text is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = datetime.now(UTC) if epoch is None else datetime.fromtimestamp(int(epoch), UTC)
        return now.date()
    day = parse_date(text)
    if day is None:
        message = f"{text} is no date: write it as 2026-11-24"
        raise SettingsError(message)
    return day


@app.command()
def places(
    what: What,
    format_: FormatOption = Format.TABLE,
    profile: ProfileOption = Profile.NEWS,
    source: SourceOption = None,
    geocoder: GeocoderOption = "embedded",
    user_agent: AgentOption = None,
    recognizer: RecognizerOption = "gazetteer",
) -> None:
    """List the places of an article, where they lie, and why.

    Example: geonews places story.txt --format csv
    """
    settings = make_settings(
        profile=profile, geocoder=geocoder, user_agent=user_agent, recognizer=recognizer
    )
    story = _story(what, settings=settings, source=source, places_only=True)
    _print(story, "places", format_, profile=profile)


@app.command()
def check(
    what: What,
    format_: FormatOption = Format.TABLE,
    strict: Annotated[
        bool, typer.Option(help="Exit with 1 where a figure is wrong or points the wrong way.")
    ] = False,
    source: SourceOption = None,
    geocoder: GeocoderOption = "embedded",
    user_agent: AgentOption = None,
) -> None:
    """Check every distance that an article states.

    Example: geonews check story.txt --strict
    """
    settings = make_settings(geocoder=geocoder, user_agent=user_agent)
    story = _story(what, settings=settings, source=source)
    _print(story, "checks", format_, profile=Profile.NEWS)
    wrong = {"too_short", "off_route", "too_long"}
    bad = any(c.verdict.value in wrong or c.direction_ok is False for c in story.checks)
    if strict and bad:
        raise typer.Exit(1)


@app.command()
def read(
    what: What,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The story file.")] = None,
    source: SourceOption = None,
    geocoder: GeocoderOption = "embedded",
    user_agent: AgentOption = None,
    recognizer: RecognizerOption = "gazetteer",
) -> None:
    """Save an article as a story file that can be edited and checked again.

    Example: geonews read story.txt -o story.json
    """
    settings = make_settings(geocoder=geocoder, user_agent=user_agent, recognizer=recognizer)
    story = _story(what, settings=settings, source=source)
    if output is None:
        sys.stdout.write(dump_story(story))
        return
    save_story(story, output)
    typer.echo(f"{len(story.places)} places and {len(story.claims)} claims are in {output}")


@app.command()
def batch(
    articles: Annotated[
        Path, typer.Argument(help="A .jsonl file: one article a line with id and text.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The .jsonl file to write.")],
    profile: ProfileOption = Profile.NEWS,
    source: SourceOption = None,
    places_only: Annotated[
        bool, typer.Option(help="Leave the distances out, which is faster.")
    ] = False,
    geocoder: GeocoderOption = "embedded",
    user_agent: AgentOption = None,
    recognizer: RecognizerOption = "gazetteer",
) -> None:
    """Read an archive: one JSON article a line in, one flat record a line out, in order.

    Example: geonews batch articles.jsonl -o records.jsonl
    """
    settings = make_settings(
        profile=profile, geocoder=geocoder, user_agent=user_agent, recognizer=recognizer
    )
    corpus = import_module("geonews.corpus")
    lines = _lines(articles)
    errors = 0
    done = 0

    def records() -> Iterator[bytes]:
        nonlocal errors, done
        with _progress(articles) as advance:
            for record in corpus.read_lines(
                _counted(lines, advance),
                settings=settings,
                source=source,
                places_only=places_only,
            ):
                errors += record["error"] is not None
                done += 1
                yield json.dumps(record, ensure_ascii=False).encode() + b"\n"

    write_whole(output, records())
    note = f", {errors} of them with an error" if errors else ""
    typer.echo(f"{done} records are in {output}{note}")


def _lines(path: Path) -> Iterator[str]:
    if path.is_dir() or not path.exists():
        message = f"{path} is no file: name a .jsonl file, one article a line"
        raise ArticleError(message, what=str(path))
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        yield from file


def _counted(lines: Iterator[str], advance: object) -> Iterator[str]:
    for line in lines:
        advance(len(line.encode("utf-8", "surrogateescape")))  # type: ignore[operator]
        yield line


@contextmanager
def _progress(path: Path) -> Iterator[object]:
    """Show a bar on a terminal; say nothing where standard error is a file."""
    if not sys.stderr.isatty():
        yield lambda count: None  # noqa: ARG005
        return
    progress = import_module("rich.progress")
    console = import_module("rich.console").Console(stderr=True)
    with progress.Progress(console=console, transient=True) as bar:
        task = bar.add_task("Reading", total=path.stat().st_size)
        yield lambda count: bar.advance(task, count)


def _print(story: Story, what: str, format_: Format, *, profile: Profile) -> None:
    if format_ in {Format.MARKDOWN, Format.HTML}:
        if what != "checks":
            message = f"places cannot be printed as {format_.value}: use table, json or csv"
            raise SettingsError(message)
        name = "markdown" if format_ is Format.MARKDOWN else "static"
        exporter = import_module(f"geonews.exporters.{name}").build(Settings())
        sys.stdout.write(exporter.export(story).decode())
        return
    rows = rows_of(story, what, profile=profile)
    if format_ is Format.JSON:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif format_ is Format.CSV:
        sys.stdout.write(import_module("geonews.exporters.csv").rows_csv(rows))
    else:
        table_of(story, what, rows)


def main() -> None:
    """Run the program; print what is wrong in one line and exit with 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(standalone_mode=False)
    except GeonewsError as error:
        _fail(str(error))
    except (KeyboardInterrupt, typer.Abort):
        _fail("stopped")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if hasattr(error, "exit_code") and hasattr(error, "format_message"):
            _fail(error.format_message())
        raise
    if isinstance(code, int):
        sys.exit(code)


def _fail(message: str) -> None:
    sys.stderr.write(f"geonews: {' '.join(message.split())}\n")
    sys.exit(2)
