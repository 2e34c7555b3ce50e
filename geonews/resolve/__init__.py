"""Decide which place each name means, and say why. Never sees the stated distances."""

from __future__ import annotations

from geonews.resolve.choose import resolve_mentions as resolve_mentions

__all__ = ["resolve_mentions"]
