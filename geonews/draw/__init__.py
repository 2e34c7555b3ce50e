"""Draw a story as an interactive folium map: one page, no request to anyone."""

from __future__ import annotations

from geonews.draw.map import draw_map as draw_map
from geonews.draw.page import page_html as page_html

__all__ = ["draw_map", "page_html"]
