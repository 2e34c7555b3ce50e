"""Find the distances and movements that a text states, and bind their ends to mentions."""

from __future__ import annotations

from geonews.claims.find import find_claims as find_claims
from geonews.claims.moves import find_moves as find_moves
from geonews.claims.recall import recall_ends as recall_ends

__all__ = ["find_claims", "find_moves", "recall_ends"]
