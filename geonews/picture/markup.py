"""The one place where text and numbers become SVG."""

from __future__ import annotations

from geonews._text import legal
from geonews.picture.letters import Fonts, runs

FAMILIES = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
_ENTITIES = {ord(c): f"&#{ord(c)};" for c in "&<>\"'`"}


def xml_text(text: str) -> str:
    """Return text that stands in XML as it is, in an element or an attribute.

    Control characters and lone surrogates, which XML cannot hold, are dropped.
    """
    return legal(text).translate(_ENTITIES)


def number(value: float) -> str:
    """Return a number with at most one decimal and nothing more than it needs."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(tag: str, content: str = "", /, **attributes: str | float | None) -> str:
    """Return an element; ``content`` is markup, attributes are text or numbers.

    An underscore in an attribute's name is a hyphen; ``None`` leaves an attribute out.
    """
    parts = [tag]
    for name, value in attributes.items():
        if value is not None:
            text = xml_text(value) if isinstance(value, str) else number(value)
            parts.append(f'{name.strip("_").replace("_", "-")}="{text}"')
    head = " ".join(parts)
    return f"<{head}>{content}</{tag}>" if content else f"<{head}/>"


def words(  # noqa: PLR0913 - what a line of text can be set in
    text: str,
    *,
    x: float,
    y: float,
    size: float,
    fill: str,
    halo: str | None = None,
    bold: bool = False,
    anchor: str | None = None,
    fonts: Fonts | None = None,
) -> str:
    """Return a line of live text; its halo is an element of its own, below it."""
    content = _spans(text, fonts)
    weight = "bold" if bold else None
    text_anchor = None if anchor == "start" else anchor
    under = ""
    if halo is not None:
        under = element(
            "text", content, x=x, y=y, font_size=size, font_weight=weight, text_anchor=text_anchor,
            fill=halo, stroke=halo, stroke_width=3.2, stroke_linejoin="round",
        )  # fmt: skip
    return under + element(
        "text", content, x=x, y=y, font_size=size, font_weight=weight, text_anchor=text_anchor,
        fill=fill,
    )  # fmt: skip


def _spans(text: str, fonts: Fonts | None) -> str:
    if fonts is None:
        return xml_text(text) or " "
    spans = []
    for part, script in runs(text):
        family = None if script == "latin" else fonts.family(script)
        safe = xml_text(part)
        spans.append(element("tspan", safe, font_family=family) if family and safe else safe)
    return "".join(spans) or " "
