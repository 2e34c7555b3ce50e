"""Tell the story from what a page puts round it: sign-up lines, share lines, author profiles.

Works on plain text by the wording of short paragraphs, so that offsets stay those of the text.
HTML pages are cleaned by trafilatura before they get here.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n]+")

_SHORT = 160
# Calls to act are short; a paragraph of the story that mentions a newsletter is longer.

_CALL = re.compile(
    r"""^\W*(?:
        subscribe\b | sign\ up\b | sign\ in\b | log\ in\b | newsletter\b | advertisement\b
      | rate\ this\ (?:post|article) | share\ this\b | share\ on\b | read\ (?:more|next|also)\b
      | related\ (?:stories|articles|topics)\b | more\ (?:from|on\ this\ story)\b
      | most\ (?:read|popular)\b | click\ here\b | tap\ here\b | download\ (?:the|our)\ app
      | (?:you\ can\ )?follow\ (?:us|him|her|them|the\ author|@
          |.{0,80}\bon\ (?:facebook|twitter|x\b|instagram
            |tiktok|threads|bluesky|linkedin|whatsapp|telegram|mastodon|youtube))
      | follow\b.{0,120}\bnewsletter | like\ us\ on\b | find\ us\ on\b | join\ (?:us|our)\b
      | join\b.{0,80}\b(?:to\ (?:follow|read|keep\ reading)|newsletter)
      | (?:get|receive)\b.{0,80}\b(?:newsletter|in\ your\ inbox|straight\ to\ your)
      | support\ (?:our|quality)\ journalism | become\ a\ (?:member|subscriber)\b
      | (?:copyright|©|\(c\)\ \d) | all\ rights\ reserved\b | terms\ of\ (?:use|service)\b
      | privacy\ policy\b | cookie\ (?:policy|settings)\b | contact\ us\b
      | photo(?:graph)?\ credit\b | this\ (?:article|story)\ (?:was\ )?(?:first|originally)\b
      | .{0,60}:\ latest\ live\ news\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_PROFILE = re.compile(
    r"^\W*(?:author(?:'s|’s)?\ profile|about\ the\ authors?|author\ bio(?:graphy)?"
    r"|meet\ the\ author|written\ by|more\ about\ the\ author)\W*$".replace(r"\ ", " "),
    re.IGNORECASE,
)


def find_boilerplate(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of lines that are not part of the story, in order, half-open.

    An author profile runs from its heading to the end: nothing of the story follows it on a page.
    """
    spans = []
    for line in _LINE.finditer(text):
        if _PROFILE.match(line[0]) and text[: line.start()].strip():
            spans.append((line.start(), len(text)))
            break
        if len(line[0]) <= _SHORT and _CALL.match(line[0]):
            spans.append(line.span())
    return tuple(spans)


_LINK_TARGET = re.compile(
    r"(?<=\])\([^()\s]*\)|https?://\S+|www\.\S+|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.\w{2,24}){1,4}"
)


def mask(text: str) -> str:
    """Return the text with boilerplate, link targets and addresses as spaces.

    Every code point of the story keeps its offset.
    """
    pieces = list(text)
    spans = [*find_boilerplate(text), *(match.span() for match in _LINK_TARGET.finditer(text))]
    for start, end in spans:
        for index in range(start, end):
            if pieces[index] not in "\r\n":
                pieces[index] = " "
    return "".join(pieces) if spans else text
