"""Write a story as a versioned folder that a newsroom page embeds and that never changes again.

``v1/``, ``v2/`` … are immutable; ``index.html`` above them is the newest page, ``corrections.json``
says what changed when. What a folder holds is a preset: a data file, not code.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import tomllib
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geonews._files import write_whole
from geonews._plugins import plugin_module
from geonews.attribution import used_sources
from geonews.errors import SettingsError
from geonews.model import Story
from geonews.names import normal_form
from geonews.picture import alt_text
from geonews.settings import Settings

_RESOURCES = Path(__file__).parent / "resources"
_LOG = "corrections.json"
_BASE = "https://example.org/maps/story/"
_EXPORTERS = {"page": "html", "static": "static", "svg": "svg", "png": "png", "pdf": "pdf"}
_EXPORTERS |= {"card": "png:card", "geojson": "geojson"}
_SNIPPETS = {
    "frame": "A frame that works without a script on the page around it.",
    "listener": "The same frame, as high as the map asks for.",
    "figure": "The picture and its caption, without a frame.",
    "amp": "For AMP pages.",
    "oembed": "The answer of an oEmbed endpoint.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What was written: the folder of the newest version, and whether it is a new one."""

    folder: Path
    version: int
    is_new: bool


def preset_names() -> tuple[str, ...]:
    """Return the names of the presets, sorted."""
    return tuple(sorted(path.stem for path in (_RESOURCES / "presets").glob("*.toml")))


def write_bundle(  # noqa: PLR0913 - what can be told of a version
    story: Story,
    folder: Path,
    *,
    settings: Settings,
    preset: str = "plain",
    day: date,
    note: str = "",
    base: str = _BASE,
) -> Bundle:
    """Write the next version of a story's folder, unless nothing has changed since the last.

    ``base`` is the address under which the folder will be served. A version is written beside its
    place and renamed, so nobody sees half of it. Raise ``SettingsError`` for an unknown preset or
    a folder that holds something else.
    """
    log = _read_log(folder)
    version = len(log) + 1
    files = _files(story, settings=settings, preset=_preset(preset), base=base)
    digest = sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    if log and log[-1]["digest"] == digest.hexdigest():
        return Bundle(folder=folder / f"v{len(log)}", version=len(log), is_new=False)
    _write_version(folder, f"v{version}", files)
    entry = {"version": version, "date": day.isoformat(), "note": note}
    log.append({**entry, "digest": digest.hexdigest()})
    write_whole(folder / _LOG, (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode())
    write_whole(folder / "index.html", files["index.html"])
    return Bundle(folder=folder / f"v{version}", version=version, is_new=True)


def _read_log(folder: Path) -> list[dict[str, Any]]:
    path = folder / _LOG
    if not path.exists():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{folder} holds something else: name an empty or a new folder"
            raise SettingsError(message)
        return []
    try:
        log = json.loads(path.read_text(encoding="utf-8"))
        if [entry["version"] for entry in log] == list(range(1, len(log) + 1)):
            return list(log)
    except (ValueError, KeyError, TypeError, OSError):
        pass
    message = f"{path} is no log of versions: restore it, or name another folder"
    raise SettingsError(message)


def _preset(name: str) -> dict[str, Any]:
    if name not in preset_names():
        message = f"there is no preset {name!r}: use one of {', '.join(preset_names())}"
        raise SettingsError(message)
    with (_RESOURCES / "presets" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _files(
    story: Story, *, settings: Settings, preset: dict[str, Any], base: str
) -> dict[str, bytes]:
    """Return the files of a version by their path in it."""
    slug = re.sub(r"[^a-z0-9]+", "-", normal_form(story.article.title or "map")).strip("-")[:60]
    place = {"slug": slug or "map", "locale": (story.article.language or "en")[:2]}
    made: dict[str, bytes] = {}
    for what in preset["files"].values():
        if what not in made:
            made[what] = _content(story, what, settings=settings, frame=preset["frame"], base=base)
    return {name.format(**place): made[what] for name, what in preset["files"].items()}


def _content(
    story: Story, what: str, *, settings: Settings, frame: dict[str, Any], base: str
) -> bytes:
    if what in _EXPORTERS:
        name, _, argument = _EXPORTERS[what].partition(":")
        content: bytes = plugin_module("exporter", name).build(settings, argument).export(story)
        return content
    if what == "alt":
        return (alt_text(story) + "\n").encode("utf-8", "replace")
    if what == "readme":
        return _readme(story).encode("utf-8", "replace")
    codes = _codes(story, frame=frame, base=base)
    if what == "oembed":
        return codes["oembed"].encode()
    environment = Environment(
        loader=FileSystemLoader(_RESOURCES / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    snippets = [
        {"name": name, "about": _SNIPPETS[name], "code": codes[name]} for name in frame["snippets"]
    ]
    page = environment.get_template("embed.html").render(
        title=_title(story), base=base, snippets=snippets
    )
    return page.encode("utf-8", "replace")


def _title(story: Story) -> str:
    title = " ".join((story.article.title or "Map of the story").split())
    return title.encode("utf-8", "replace").decode()


def _readme(story: Story) -> str:
    sources = ", ".join(source.text for source in used_sources(story))
    lines = (_title(story), "", alt_text(story), "", f"Data: {sources}.", "Made with geonews.")
    return "\n".join(lines) + "\n"


def _codes(story: Story, *, frame: dict[str, Any], base: str) -> dict[str, str]:
    """Return the snippets by name; every string in them is escaped."""
    title, alt, address = escape(_title(story)), escape(alt_text(story)), escape(base)
    height = max(frame["height"], frame["least"])
    height = min(height, frame["most"]) if frame["most"] else height
    plain = (
        f'<iframe src="{address}" title="Map: {title}" loading="lazy" width="100%"'
        f' height="{height}" style="border:0" sandbox="allow-scripts allow-popups"></iframe>'
    )
    identity = "geonews-" + sha256(f"{base}{title}".encode()).hexdigest()[:8]
    named = plain.replace("<iframe", f'<iframe id="{identity}"', 1)
    listener = (
        f"{named}\n"
        "<script>window.addEventListener('message',function(e){"
        f"var f=document.getElementById('{identity}');"
        "if(f&&e.source===f.contentWindow&&e.data&&e.data.type==='embed-size')"
        "{f.style.height=Math.ceil(e.data.height)+'px';}});</script>"
    )
    figure = (
        f'<figure><img src="{address}map.png" alt="{alt}" loading="lazy" style="max-width:100%">'
        f"<figcaption>{title}</figcaption></figure>"
    )
    amp = (
        f'<amp-iframe src="{address}" title="Map: {title}" layout="fixed-height"'
        f' height="{height}" sandbox="allow-scripts allow-popups allow-same-origin" resizable'
        f' frameborder="0"><amp-img placeholder layout="fill" src="{address}map.png"'
        f' alt="{alt}"></amp-img><div overflow tabindex="0" role="button"'
        ' aria-label="Show the whole map">Show the whole map</div></amp-iframe>'
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "geonews",
        "title": _title(story),
        "html": plain,
        "width": None,
        "height": height,
        "thumbnail_url": f"{base}map.png",
        "thumbnail_width": 1600,
        "thumbnail_height": 1040,
    }
    oembed = json.dumps(answer, ensure_ascii=True, indent=1) + "\n"
    return {"frame": plain, "listener": listener, "figure": figure, "amp": amp, "oembed": oembed}


def _write_version(folder: Path, name: str, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder, prefix=f".{name}."))
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}"
        raise SettingsError(message) from error
    try:
        for path, content in files.items():
            target = beside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        umask = os.umask(0)
        os.umask(umask)
        beside.chmod(0o777 & ~umask)
        beside.rename(folder / name)
    except OSError as error:
        message = f"{folder / name} cannot be written: {error.strerror}"
        raise SettingsError(message) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
