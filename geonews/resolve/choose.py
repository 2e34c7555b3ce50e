"""Choose the sense of every name in three rounds, and write the reasons."""

from __future__ import annotations

import math
from collections import Counter

from geonews.gazetteer import ALTERNATE, BARE, Gazetteer, Hit
from geonews.model import Article, Kind, Mention, Place, Toponym
from geonews.names import is_form_of, normal_form
from geonews.resolve.candidates import Question, gather_questions
from geonews.resolve.describe import resolve_descriptions
from geonews.resolve.home import find_home
from geonews.resolve.score import (
    ROUNDS,
    Home,
    anchor_terms,
    base_terms,
    find_pairs,
    hierarchy_terms,
    home_terms,
    local_terms,
    named_units,
    pair_terms,
    pick_anchors,
    quick_km,
)
from geonews.settings import Settings

TEMPERATURE = 0.75
"""Softmax temperature that makes the score a probability; see the benchmark's reliability table."""
NOBODY = 2.0
"""Score of the sense that no gazetteer has: what is not better than this is doubtful."""
SAME_PLACE_KM = 60.0
"""Senses nearer than this are one place on a map: a city, its county and its suburb."""
_PRUNE = 7.0
_TOWN = 30_000
_SPELLING = 0.3
"""Support that another spelling of a small place needs; without it the place may be anywhere."""
_WORDS = {
    "population": "it is the largest",
    "kind": "it is the better-known kind of place",
    "alias": "it bears the name itself",
    "capital": "it is the capital or a metropolis, not the state of that name",
    "seat": "it is the city of that name",
    "county": "the text says what kind of unit it is",
    "state": "the text speaks of its government",
    "settlement": "the text calls it a town",
    "article": "the text writes it with an article",
    "pair": "the text names what it lies in",
    "container": "the text names what lies in it",
    "country named": "its country is named",
    "state named": "its state is named",
    "county named": "its county is named",
    "closeness": "it lies near other places of the story",
    "same state": "other places of the story lie in its state",
    "same country": "other places of the story lie in its country",
    "publication": "it lies near the publication's home",
}


def resolve_mentions(
    article: Article, mentions: tuple[Mention, ...], *, gazetteer: Gazetteer, settings: Settings
) -> tuple[tuple[Toponym, ...], tuple[Place, ...]]:
    """Return a toponym and a place for every name and description of an article.

    Candidates are ordered best first and carry their probability. A name that nothing speaks for
    is unlocated, not guessed.
    """
    questions = gather_questions(mentions, gazetteer)
    home = find_home(article, gazetteer)
    score_questions(article.text, mentions, questions, home)
    toponyms: list[Toponym] = []
    places: list[Place] = []
    taken: Counter[str] = Counter()
    for question in questions:
        slug = _slug(question, taken)
        toponym, place = _answer(slug, question, gazetteer, settings)
        toponyms.append(toponym)
        places.append(place)
    described = resolve_descriptions(
        mentions, tuple(toponyms), tuple(places), gazetteer=gazetteer, taken=taken
    )
    return (*toponyms, *described[0]), (*places, *described[1])


def score_questions(
    text: str, mentions: tuple[Mention, ...], questions: list[Question], home: Home | None
) -> None:
    """Fill in the scores and terms of every sense of every question."""
    by_mention = {m.id: question for question in questions for m in question.mentions}
    pairs = find_pairs(mentions, text, by_mention)
    units = named_units(questions)
    fixed: list[list[dict[str, float]]] = []
    containers: dict[str, list[Question]] = {}
    for question in questions:
        # Each container once: a name that is said a thousand times has few.
        by_norm = {c.norm: c for m in question.mentions for c in pairs.get(m.id, ())}
        found = [c for c in by_norm.values() if c is not question]
        containers[question.norm] = found
        rows = []
        for hit in question.hits:
            terms = base_terms(hit, question) | local_terms(hit, question, text)
            terms |= hierarchy_terms(hit, question, units) | home_terms(hit, home)
            terms |= pair_terms(hit, found)
            rows.append(terms)
        fixed.append(rows)
    _reward_containers(questions, fixed, containers)
    for question, rows in zip(questions, fixed, strict=True):
        question.terms = rows
        question.scores = [sum(terms.values()) for terms in rows]
        _prune(question)
    for _ in range(ROUNDS - 1):
        anchors = pick_anchors(questions)
        for question in questions:
            for index, hit in enumerate(question.hits):
                terms = {k: v for k, v in question.terms[index].items() if k not in _MOVING}
                terms |= anchor_terms(hit, question, anchors)
                question.terms[index] = terms
                question.scores[index] = sum(terms.values())


_MOVING = frozenset({"closeness", "same state", "same country"})


def _reward_containers(
    questions: list[Question],
    fixed: list[list[dict[str, float]]],
    containers: dict[str, list[Question]],
) -> None:
    """Reward the state or country after a comma for holding a sense of the name before it."""
    rows_of = {question.norm: rows for question, rows in zip(questions, fixed, strict=True)}
    for question in questions:
        for container in containers[question.norm]:
            for index, unit in enumerate(container.hits[:6]):
                if unit.fcode not in {"PCLI", "ADM1", "ADM2"} or container.norm not in rows_of:
                    continue
                if any(pair_terms(hit, [_only(container, unit)]) for hit in question.hits):
                    rows_of[container.norm][index]["container"] = 3.0


def _only(question: Question, hit: Hit) -> Question:
    return Question(question.norm, question.name, question.kind, [], (hit,))


def _prune(question: Question) -> None:
    """Drop senses that no closeness could lift to the top."""
    if len(question.hits) < 2:
        return
    top = max(question.scores)
    kept = [i for i, score in enumerate(question.scores) if score > top - _PRUNE]
    question.hits = tuple(question.hits[i] for i in kept)
    question.scores = [question.scores[i] for i in kept]
    question.terms = [question.terms[i] for i in kept]


def _slug(question: Question, taken: Counter[str]) -> str:
    slug = question.norm.replace(" ", "-") or "place"
    if question.kind is Kind.DEMONYM:
        slug += "-demonym"
    taken[slug] += 1
    return slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"


def _answer(
    slug: str, question: Question, gazetteer: Gazetteer, settings: Settings
) -> tuple[Toponym, Place]:
    ids = tuple(mention.id for mention in question.mentions)
    order = sorted(range(len(question.hits)), key=lambda i: -question.scores[i])
    shares = softmax([question.scores[i] for i in order])
    kept = order[: settings.max_candidates]
    candidates = tuple(
        gazetteer.candidate(question.hits[i], score=round(share, 4))
        for i, share in zip(kept, shares, strict=False)
    )
    toponym = Toponym(id=slug, name=question.name, mentions=ids, candidates=candidates)
    if not candidates:
        return toponym, Place(toponym=slug, reason="unlocated: the gazetteer has no such name")
    if not is_credible(question, order[0]):
        reason = "unlocated: only another name of a place elsewhere, and nothing here supports it"
        return toponym, Place(toponym=slug, reason=reason)
    reason = _reason(question, order, gazetteer)
    score = round(_chance([question.hits[i] for i in order], shares), 4)
    return toponym, Place(toponym=slug, candidate=candidates[0].id, score=score, reason=reason)


def _chance(hits: list[Hit], shares: list[float]) -> float:
    """Return the probability that the point of the first sense is right, whatever its rank."""
    best = hits[0]
    return sum(
        share
        for hit, share in zip(hits, shares, strict=True)
        if quick_km(hit.lat, hit.lon, best.lat, best.lon) < SAME_PLACE_KM
    )


def is_credible(question: Question, best: int) -> bool:
    """Tell whether the best sense is more than an alias of a place that nothing speaks for."""
    hit, terms = question.hits[best], question.terms[best]
    if hit.alias not in {ALTERNATE, BARE} and not question.weak:
        return True
    support = sum(
        terms.get(key, 0.0)
        for key in ("pair", "state named", "country named", "county named", "county", "closeness")
    ) + terms.get("publication", 0.0)
    if hit.alias == ALTERNATE and is_form_of(question.norm, hit.name):
        return hit.population >= _TOWN or support >= _SPELLING
    return hit.population >= 300_000 or support >= 0.9


def softmax(scores: list[float]) -> list[float]:
    """Return scores as probabilities that add up to 1, less what speaks for none of them."""
    if not scores:
        return []
    top = scores[0]
    none = math.exp(min(0.0, NOBODY - top) / TEMPERATURE)
    weights = [math.exp((score - top) / TEMPERATURE) for score in scores]
    total = sum(weights) + none
    return [weight / total for weight in weights]


def _reason(question: Question, order: list[int], gazetteer: Gazetteer) -> str:
    best = order[0]
    terms = question.terms[best]
    if len(order) == 1:
        start = "the only place of that name"
        extra = [k for k in ("pair", "state named", "country named") if k in terms]
        return start + (f"; {_WORDS[extra[0]]}" if extra else "")
    other = order[1]
    rival = gazetteer.candidate(question.hits[other])
    gain = {
        key: terms.get(key, 0.0) - question.terms[other].get(key, 0.0)
        for key in {*terms, *question.terms[other]}
    }
    key = max(sorted(gain), key=gain.__getitem__)
    unit = rival.admin1 or rival.country
    where = f"{rival.name}, {unit}" if unit and normal_form(unit) != question.norm else rival.name
    return f"chosen over {where}: {_WORDS.get(key, key)}"
