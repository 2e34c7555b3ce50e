"""Names that break programs: every sink must show them as they are and run none of them."""

from __future__ import annotations

from dataclasses import replace

from geonews import pipeline
from geonews.model import Article, Story

PAYLOADS = (
    "<img src=x onerror=window.bad=1>",
    "<svg onload=window.bad=1>",
    "</script><script>window.bad=1</script>",
    "</title><script>window.bad=1</script>",
    "</style><script>window.bad=1</script>",
    "</textarea><b>bold</b>",
    "<!--",
    "-->",
    "<![CDATA[x]]>",
    "]]>",
    "<?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY e "boom">]>',
    "&e; &amp; &lt;b&gt;",
    "&amp;lt;script&amp;gt;",
    "AT&T <b>north</b>",
    "${window.bad=1}",
    "cost ${5} m",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "`+(window.bad=1)+`",
    "\\`+(window.bad=1)+\\`",
    "O`ahu",
    "'+(window.bad=1)+'",
    '"+(window.bad=1)+"',
    '" onmouseover="window.bad=1',
    "C:\\new\\users\\table",
    "\\u003cscript\\u003e",
    "line\nbreak",
    "carriage\rreturn",
    "tab\tstop",
    "line\u2028separator\u2029",
    "nul\x00bell\x07escape\x1b[31m",
    "\ufffe\uffff",
    "lone \ud800 surrogate",
    '=HYPERLINK("http://a.example";"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "[x](javascript:window.bad=1)",
    "![x](http://a.example/x.png)",
    "| a | b |",
    "# heading **bold** _it_ ~~no~~",
    "<javascript:window.bad=1>",
    "javascript:window.bad=1",
    "\u202etfel ot thgir\u202c",
    "\u200b\u200fzero width\ufeff",
    "e\u0301\u0300\u0323 cafe\u0301",
    "القدس",
    "평양",
    "😀👩‍👩‍👧‍👦 🇰🇵",
    "Llanfair" * 30,
    "x" * 400,
    " ",
    "%s %n %(name)s {0} {name}",
    "../../etc/passwd",
    "'; DROP TABLE places; --",
)  # fmt: skip


def hostile_story(payload: str) -> Story:
    """Return a story whose title, text, names and reasons hold a payload."""
    quoted = payload.encode("utf-8", "replace").decode()
    text = f"Near {quoted} Khasan lies 127 km southwest of Vladivostok. {quoted} said so."
    story = pipeline.read(Article(text=text, title=payload, source=quoted))
    return replace(
        story,
        toponyms=tuple(
            replace(
                toponym,
                name=payload,
                candidates=tuple(replace(c, name=payload) for c in toponym.candidates),
            )
            for toponym in story.toponyms
        ),
        places=tuple(replace(place, reason=payload) for place in story.places),
        checks=tuple(replace(check, reason=payload, ask=payload) for check in story.checks),
        notes=(payload,),
    )
