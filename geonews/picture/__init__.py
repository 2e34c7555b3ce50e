"""Draw a story as a picture: plain SVG that survives any host page."""

from __future__ import annotations

from geonews.picture.alt import alt_text as alt_text
from geonews.picture.svg import picture_svg as picture_svg

__all__ = ["alt_text", "picture_svg"]
