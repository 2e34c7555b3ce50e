"""A page without a script: picture, caption and tables, readable where styles are blocked too."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geonews.attribution import used_sources
from geonews.draw.page import claim_rows, place_rows
from geonews.model import Story
from geonews.picture.alt import alt_text
from geonews.picture.palette import dark_style
from geonews.picture.svg import picture_svg

_RESOURCES = Path(__file__).parent.parent / "resources"
_TOLERANCE = 1.1
_NARROW = (400, 420)


def static_html(story: Story, *, borders: str = "un") -> str:
    """Return the page; the picture has a narrow form for telephones; ``borders`` is a policy."""
    environment = Environment(
        loader=FileSystemLoader(_RESOURCES / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    style = (_RESOURCES / "web" / "static.css").read_text(encoding="utf-8")
    style += dark_style("figure")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    width, height = _NARROW
    page = environment.get_template("static.html").render(
        title=story.article.title or "Map of the story",
        language=story.article.language or "en",
        style=style,
        digest=f"sha256-{digest}",
        alt=alt_text(story),
        wide=picture_svg(story, title=False, tolerance=_TOLERANCE, borders=borders),
        narrow=picture_svg(
            story, width=width, height=height, title=False, tolerance=_TOLERANCE, borders=borders
        ),
        claims=claim_rows(story),
        places=place_rows(story),
        notes=story.notes,
        sources=used_sources(story),
    )
    return page.encode("utf-8", "replace").decode()
