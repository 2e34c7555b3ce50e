"""The way of an article: recognize, resolve, find claims; then verify, as often as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geonews._plugins import plugin_module, split_argument
from geonews.boilerplate import mask
from geonews.check import check_claims
from geonews.claims import find_claims, find_moves, recall_ends
from geonews.errors import ServiceError
from geonews.gazetteer import open_gazetteer
from geonews.interfaces import CandidateSource, Network, Recognizer
from geonews.legs import build_legs
from geonews.model import Article, Kind, Place, Role, Story, Toponym
from geonews.resolve import resolve_mentions
from geonews.settings import Settings

EMBEDDED = "embedded"


def read(
    article: Article,
    *,
    settings: Settings | None = None,
    recognizer: Recognizer | None = None,
    geocoders: Sequence[CandidateSource] | None = None,
    networks: Sequence[Network] | None = None,
) -> Story:
    """Read an article into a story: places, claims, legs and checks.

    What is not given comes from ``settings``. ``geocoders`` are asked in order for what is still
    unlocated after the embedded gazetteer.
    """
    settings = settings or Settings()
    story = read_places(article, settings=settings, recognizer=recognizer, geocoders=geocoders)
    masked = replace(article, text=mask(article.text))
    claims = find_claims(masked, mentions=story.mentions)
    moves = find_moves(masked, mentions=story.mentions, claims=claims)
    story = replace(story, claims=claims, moves=moves)
    story = replace(story, claims=recall_ends(story))

    return verify(story, settings=settings, networks=networks)  # before this line a person edits


def read_places(
    article: Article,
    *,
    settings: Settings | None = None,
    recognizer: Recognizer | None = None,
    geocoders: Sequence[CandidateSource] | None = None,
) -> Story:
    """Read only the places of an article, without claims: the fast half of ``read``."""
    settings = settings or Settings()
    masked = replace(article, text=mask(article.text))
    recognizer = recognizer or _recognizer(settings)
    mentions = recognizer.mentions(masked)
    toponyms, places = resolve_mentions(
        masked, mentions, gazetteer=open_gazetteer(), settings=settings
    )
    story = Story(article=article, mentions=mentions, toponyms=toponyms, places=places)
    if geocoders is None:
        geocoders = _services(settings)
    if EMBEDDED not in settings.geocoders:
        story = _forget(story)
    for geocoder in geocoders:
        story = locate_rest(story, geocoder=geocoder)
    return story


def verify(
    story: Story, *, settings: Settings | None = None, networks: Sequence[Network] | None = None
) -> Story:
    """Build the legs of a story anew and judge its claims; places stay as they are."""
    settings = settings or Settings()
    if networks is None:
        networks = tuple(_network(name) for name in settings.networks)
    story = replace(story, legs=build_legs(story, networks=networks, gazetteer=open_gazetteer()))
    return replace(story, checks=check_claims(story))


def locate_rest(story: Story, *, geocoder: CandidateSource) -> Story:
    """Ask a geocoder for what is unlocated; where it fails, say so in a note and go on."""
    answers: dict[str, Toponym] = {}
    notes = list(story.notes)
    plain = {m.id for m in story.mentions if m.kind is Kind.NAME and m.role is not Role.DEMONYM}
    unlocated = {place.toponym for place in story.places if place.candidate is None}
    for toponym in story.toponyms:
        if toponym.id not in unlocated or not plain.intersection(toponym.mentions):
            continue
        try:
            candidates = geocoder.candidates(toponym.name)
        except ServiceError as error:
            notes.append(f"{geocoder.name} failed, so {toponym.name} stays unlocated: {error}")
            break
        if candidates:
            answers[toponym.id] = replace(toponym, candidates=candidates)
    toponyms = tuple(answers.get(toponym.id, toponym) for toponym in story.toponyms)
    places = tuple(
        _first_answer(answers[place.toponym], geocoder.name) if place.toponym in answers else place
        for place in story.places
    )
    return replace(story, toponyms=toponyms, places=places, notes=tuple(notes))


def _first_answer(toponym: Toponym, service: str) -> Place:
    return Place(
        toponym=toponym.id,
        candidate=toponym.candidates[0].id,
        score=0.5,
        reason=f"the first answer of {service}",
    )


def _forget(story: Story) -> Story:
    """Leave every place to the geocoders that are asked instead of the embedded one."""
    return replace(
        story,
        toponyms=tuple(replace(toponym, candidates=()) for toponym in story.toponyms),
        places=tuple(
            Place(toponym=place.toponym, reason="unlocated: no geocoder knew it")
            for place in story.places
        ),
    )


@cache
def _recognizer(settings: Settings) -> Recognizer:
    name, argument = split_argument(settings.recognizer)
    found: Recognizer = plugin_module("recognizer", name).build(settings, argument)
    return found


@cache
def _network(name: str) -> Network:
    plugin, argument = split_argument(name)
    found: Network = plugin_module("network", plugin).build(Settings(), argument)
    return found


@cache
def _services(settings: Settings) -> tuple[CandidateSource, ...]:
    names = [name for name in settings.geocoders if name != EMBEDDED]
    return tuple(plugin_module("geocoder", "service").build(settings, name) for name in names)
