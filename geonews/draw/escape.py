"""The one place where text becomes part of a script. Markup is never made of text at all."""

from __future__ import annotations

import json
import re
from typing import Any

_TEMPLATE = re.compile(r"\{(?=[{%#])")
_UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
    "`": "\\u0060",
    "$": "\\u0024",
}


def script_json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return JSON that is safe inside a script element and a template literal."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    text = text.encode("utf-8", "replace").decode()
    # branca renders a script twice, so text must not look like a template; JSON never does.
    text = _TEMPLATE.sub("\\\\u007b", text)
    return text.translate({ord(char): safe for char, safe in _UNSAFE.items()})
