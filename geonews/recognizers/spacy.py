"""Recognize places with a spaCy pipeline, joined with the gazetteer's own findings.

Optional: ``pip install "geonews[spacy]"`` and a model. Nothing is ever downloaded here.
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Any

from geonews.errors import MissingDependencyError
from geonews.model import Article, Kind, Mention, Role
from geonews.recognizers.gazetteer import GazetteerRecognizer
from geonews.settings import Settings

DEFAULT_MODEL = "en_core_web_sm"
WINDOW = 50_000
"""Characters that the pipeline reads at once; longer texts are cut at line ends."""
SURE = 0.85
"""Gazetteer score from which a person's name in the pipeline's eyes no longer drops a mention."""
_PLACES = {"GPE": Role.PLAIN, "LOC": Role.PLAIN, "FAC": Role.FACILITY, "NORP": Role.DEMONYM}


class SpacyRecognizer:
    """Find what the gazetteer recognizer finds, and what a spaCy pipeline adds.

    A person in the pipeline's eyes drops a mention the gazetteer is unsure of; an organization
    makes one embedded; places, facilities and peoples the gazetteer has not are added.
    """

    def __init__(self, pipeline: Any, *, gazetteer: GazetteerRecognizer | None = None) -> None:  # noqa: ANN401 - spaCy is optional
        self._pipeline = pipeline
        self._gazetteer = gazetteer or GazetteerRecognizer()

    def mentions(self, article: Article) -> tuple[Mention, ...]:
        """Return the mentions in reading order; spans never overlap."""
        entities = [
            (start + entity.start_char, start + entity.end_char, str(entity.label_))
            for start, end in windows(article.text)
            for entity in self._pipeline(article.text[start:end]).ents
        ]
        return merge(article.text, self._gazetteer.mentions(article), entities)


def windows(text: str, size: int = WINDOW) -> list[tuple[int, int]]:
    """Return half-open spans that cover the text, cut after line ends where there are some."""
    spans = []
    start = 0
    while start < len(text):
        end = min(len(text), start + size)
        if end < len(text):
            line_end = text.rfind("\n", start, end)
            end = line_end + 1 if line_end > start else end
        spans.append((start, end))
        start = end
    return spans


def merge(
    text: str, known: tuple[Mention, ...], entities: list[tuple[int, int, str]]
) -> tuple[Mention, ...]:
    """Return the union of mentions and entities; ``entities`` are (start, end, label)."""
    labels_at: dict[int, set[str]] = {}
    for start, end, label in entities:
        for position in range(start, end):
            labels_at.setdefault(position, set()).add(label)
    kept: list[Mention] = []
    for mention in known:
        labels = set().union(*(labels_at.get(p, ()) for p in range(mention.start, mention.end)))
        if "PERSON" in labels and not labels & _PLACES.keys() and mention.score < SURE:
            continue
        embedded = "ORG" in labels and mention.role is Role.PLAIN and mention.kind is Kind.NAME
        kept.append(replace(mention, role=Role.EMBEDDED) if embedded else mention)
    taken = {position for mention in kept for position in range(mention.start, mention.end)}
    for start, end, label in entities:
        if label not in _PLACES or not taken.isdisjoint(range(start, end)):
            continue
        taken.update(range(start, end))
        demonym = label == "NORP"
        kept.append(
            Mention(
                id=f"spacy{start}",
                start=start,
                end=end,
                text=text[start:end],
                kind=Kind.DEMONYM if demonym else Kind.NAME,
                role=_PLACES[label],
                recognizer="spacy",
                score=0.7,
            )
        )
    ids = {mention.id for mention in kept}
    return tuple(sorted((_without_lost(m, ids) for m in kept), key=lambda mention: mention.start))


def _without_lost(mention: Mention, ids: set[str]) -> Mention:
    """Return a description without the anchors that were dropped."""
    description = mention.description
    if description is None or ids.issuperset(description.anchors):
        return mention
    anchors = tuple(anchor for anchor in description.anchors if anchor in ids)
    return replace(mention, description=replace(description, anchors=anchors))


def build(settings: Settings, argument: str = "") -> SpacyRecognizer:  # noqa: ARG001 - the plugin's shape
    """Return the recognizer; ``argument`` is the model's name or path.

    Raise ``MissingDependencyError`` where spaCy or the model is not installed.
    """
    model = argument or DEFAULT_MODEL
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        what = "spaCy"
        raise MissingDependencyError(what, command='pip install "geonews[spacy]"') from error
    try:
        return SpacyRecognizer(spacy.load(model))
    except OSError as error:
        what = f"the spaCy model {model!r}"
        command = f"python -m spacy download {model}"
        raise MissingDependencyError(what, command=command) from error
