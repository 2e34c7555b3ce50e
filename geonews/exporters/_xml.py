"""What the XML exporters share: text that XML can hold, credits, and the bytes of a document."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geonews._text import legal
from geonews.attribution import used_sources
from geonews.model import Story


def child(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element of text; control characters, which XML cannot hold, are dropped."""
    ET.SubElement(parent, tag).text = legal(text)


def credit_line(story: Story) -> str:
    """Return the sources of a story in one sentence."""
    sources = ", ".join(source.text for source in used_sources(story, basemap=False))
    return f"Data: {sources}. Distances by geonews." if sources else "Distances by geonews."


def document_bytes(root: ET.Element) -> bytes:
    """Return an indented UTF-8 document."""
    ET.indent(root)
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode()
    )
