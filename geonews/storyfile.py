"""Save a story as a JSON file that a person can edit, and load it back.

One record a line, defaults left out. Three edits are meant to be made by hand: another
``candidate`` of a place (or ``at``, to move its point), a mention's line deleted, and the
``mention`` of a claim's end. What refers to a deleted mention goes with it.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from geonews._codec import decode, encode
from geonews._files import write_whole
from geonews.errors import StoryFileError
from geonews.model import SCHEMA, ChosenBy, DistanceClaim, End, Move, Place, Story

_SIZE_LIMIT = 200_000_000


def dump_story(story: Story) -> str:
    """Return the text of a story file; the same story gives the same text."""
    lines = []
    for field in fields(Story):
        value = getattr(story, field.name)
        if isinstance(value, tuple) and value:
            rows = ",\n  ".join(_line(encode(item)) for item in value)
            lines.append(f'"{field.name}": [\n  {rows}\n]')
        elif not isinstance(value, tuple):
            lines.append(f'"{field.name}": {_line(encode(value))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def save_story(story: Story, path: str | Path) -> None:
    """Write a story file, whole or not at all."""
    write_whole(Path(path), dump_story(story).encode())


def load_story(path: str | Path) -> Story:
    """Read a story file. Raise ``StoryFileError`` that says what is wrong, and where."""
    path = Path(path)
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            message = f"{path} is too large for a story file"
            raise StoryFileError(message)
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text"
        raise StoryFileError(message) from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise StoryFileError(message) from error
    return parse_story(text)


def is_story(text: str) -> bool:
    """Tell whether a text looks like a story file, not an article."""
    head = text.lstrip()[:1]
    return head == "{" and '"article"' in text[:10_000] and '"schema"' in text[-10_000:]


def parse_story(text: str) -> Story:
    """Return the story that a story file's text holds. Raise ``StoryFileError``."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        raise StoryFileError(message) from error
    except RecursionError as error:
        message = "not a story file: nested too deeply"
        raise StoryFileError(message) from error
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA:
        message = f"this geonews reads story files of schema {SCHEMA}, not {schema!r}"
        raise StoryFileError(message, where="$.schema")
    story: Story = decode(value, Story)
    story = _prune(story)
    _check_spans(story)
    _check_references(story)
    return _mark_human(story)


def _refuse_constant(name: str) -> float:
    message = f"{name} is not a number"
    raise StoryFileError(message)


def _prune(story: Story) -> Story:
    """Drop what refers to mentions that a person deleted."""
    known = {mention.id for mention in story.mentions}
    toponyms = tuple(
        replace(toponym, mentions=tuple(m for m in toponym.mentions if m in known))
        for toponym in story.toponyms
        if any(m in known for m in toponym.mentions)
    )
    kept = {toponym.id for toponym in toponyms}
    return replace(
        story,
        toponyms=toponyms,
        places=tuple(place for place in story.places if place.toponym in kept),
        claims=tuple(_unbind(claim, known) for claim in story.claims),
        moves=tuple(move for move in story.moves if _is_bound(move, known)),
    )


def _unbind(claim: DistanceClaim, known: set[str]) -> DistanceClaim:
    def free(end: End | None) -> End | None:
        gone = end is not None and end.mention is not None and end.mention not in known
        return replace(end, mention=None) if end is not None and gone else end

    return replace(claim, origin=free(claim.origin), destination=free(claim.destination))


def _is_bound(move: Move, known: set[str]) -> bool:
    return all(end.mention in known for end in (move.origin, move.destination))


def _check_spans(story: Story) -> None:
    for kind in ("mentions", "claims"):
        for index, record in enumerate(getattr(story, kind)):
            if story.article.text[record.start : record.end] != record.text:
                message = (
                    f"{record.text!r} is not what the article says"
                    f" from {record.start} to {record.end}"
                )
                raise StoryFileError(message, where=f"$.{kind}[{index}]")


def _check_references(story: Story) -> None:
    toponyms = {toponym.id: toponym for toponym in story.toponyms}
    for index, place in enumerate(story.places):
        where = f"$.places[{index}]"
        if place.toponym not in toponyms:
            message = f"no toponym has the id {place.toponym!r}"
            raise StoryFileError(message, where=f"{where}.toponym")
        known = [candidate.id for candidate in toponyms[place.toponym].candidates]
        if place.candidate is not None and place.candidate not in known:
            message = f"{place.candidate!r} is not a candidate of {place.toponym!r}: {known}"
            raise StoryFileError(message, where=f"{where}.candidate")


def _mark_human(story: Story) -> Story:
    """Mark as a person's what differs from the machine's first choice."""
    toponyms = {toponym.id: toponym for toponym in story.toponyms}

    def marked(place: Place) -> Place:
        candidates = toponyms[place.toponym].candidates
        machine = candidates[0].id if candidates else None
        edited = place.at is not None or (
            place.candidate is not None and place.candidate != machine
        )
        if place.chosen_by is ChosenBy.HUMAN or not edited:
            return place
        return replace(place, chosen_by=ChosenBy.HUMAN, score=1.0, reason="chosen by a person")

    return replace(story, places=tuple(marked(place) for place in story.places))
