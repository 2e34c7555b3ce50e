"""Checks as schema.org ClaimReview, JSON-LD: what fact-check aggregators read."""

from __future__ import annotations

import json
from typing import Any

from geonews._text import script_safe
from geonews.claims.find import sentence_of, sentence_spans
from geonews.exporters.markdown import VERDICTS
from geonews.model import Check, DistanceClaim, Story, Verdict
from geonews.settings import Settings


def _review(
    story: Story, claim: DistanceClaim, check: Check, spans: list[tuple[int, int]]
) -> dict[str, Any]:
    start, end = sentence_of(claim.start, claim.end, spans)
    article: dict[str, Any] = {"@type": "NewsArticle"}
    if story.article.title:
        article["headline"] = story.article.title
    if story.article.url:
        article["url"] = story.article.url
    if story.article.published is not None:
        article["datePublished"] = story.article.published.isoformat()
    reviewed: dict[str, Any] = {"@type": "Claim", "appearance": article}
    if story.article.source:
        reviewed["author"] = {"@type": "Organization", "name": story.article.source}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": " ".join(story.article.text[start:end].split()),
        "itemReviewed": reviewed,
        "reviewBody": check.reason,
        # In words alone: readers of numbers would take "too short" for "false".
        "reviewRating": {"@type": "Rating", "alternateName": VERDICTS[check.verdict]},
        "author": {"@type": "SoftwareApplication", "name": "geonews"},
    }


class ClaimReview:
    """Write one review a decided claim; what is not decided is not reviewed."""

    name = "claimreview"
    suffix = ".jsonld"

    def export(self, story: Story) -> bytes:
        """Return a JSON array that is safe inside a ``script`` element."""
        checks = {check.claim: check for check in story.checks}
        spans = sentence_spans(story.article.text)
        reviews = [
            _review(story, claim, checks[claim.id], spans)
            for claim in story.claims
            if claim.id in checks and checks[claim.id].verdict is not Verdict.UNDECIDED
        ]
        text = json.dumps(reviews, ensure_ascii=False, indent=2)
        return (script_safe(text) + "\n").encode("utf-8", "replace")


def build(settings: Settings, argument: str = "") -> ClaimReview:
    """Return the exporter; nothing about it can be set."""
    del settings, argument
    return ClaimReview()
