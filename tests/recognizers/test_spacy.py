"""The optional spaCy recognizer, with a blank pipeline: no model is needed and none is fetched."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from geonews.errors import MissingDependencyError
from geonews.model import Article, Kind, Mention, Role
from geonews.recognizers.spacy import SpacyRecognizer, build, merge, windows
from geonews.settings import Settings


@pytest.fixture
def pipeline() -> Any:
    spacy = pytest.importorskip("spacy", reason="the spacy extra is not installed")
    blank = spacy.blank("en")
    blank.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "GPE", "pattern": "Zorbograd"},
            {"label": "PERSON", "pattern": "Chelsea Clinton"},
            {"label": "ORG", "pattern": "Goma Rovers"},
            {"label": "NORP", "pattern": "Zorbogradian"},
        ]
    )
    return blank


def test_a_pipeline_adds_what_the_gazetteer_has_not(pipeline: Any) -> None:
    text = "A Zorbogradian envoy flew from Zorbograd to Geneva."
    mentions = SpacyRecognizer(pipeline).mentions(Article(text=text))
    assert [m.text for m in mentions] == ["Zorbogradian", "Zorbograd", "Geneva"]
    assert [m.recognizer for m in mentions] == ["spacy", "spacy", "gazetteer"]
    assert mentions[0].kind is Kind.DEMONYM


def test_an_organization_makes_a_place_embedded(pipeline: Any) -> None:
    mentions = SpacyRecognizer(pipeline).mentions(Article(text="They train with Goma Rovers."))
    assert all(mention.role is Role.EMBEDDED for mention in mentions)


def test_a_person_drops_only_what_the_gazetteer_is_unsure_of() -> None:
    text = "In Chelsea, Jordan spoke."
    unsure = Mention(id="m1", start=3, end=10, text="Chelsea", score=0.5)
    sure = Mention(id="m2", start=12, end=18, text="Jordan", score=0.95)
    kept = merge(text, (unsure, sure), [(3, 10, "PERSON"), (12, 18, "PERSON")])
    assert [m.id for m in kept] == ["m2"]


def test_offsets_hold_across_windows(pipeline: Any) -> None:
    text = "\n".join(["Rain fell in Zorbograd."] * 5000)
    mentions = SpacyRecognizer(pipeline).mentions(Article(text=text))
    assert len(mentions) == 5000
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_windows_cover_every_character_once() -> None:
    text = "ab\n" * 7 + "c" * 20
    spans = windows(text, size=8)
    assert "".join(text[a:b] for a, b in spans) == text
    assert max(b - a for a, b in spans) <= 8


def test_a_missing_model_names_the_command() -> None:
    pytest.importorskip("spacy", reason="the spacy extra is not installed")
    with pytest.raises(MissingDependencyError) as caught:
        build(Settings(), "en_core_web_nowhere")
    assert caught.value.command == "python -m spacy download en_core_web_nowhere"


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(MissingDependencyError) as caught:
        build(Settings())
    assert caught.value.command == 'pip install "geonews[spacy]"'
