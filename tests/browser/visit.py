"""A page opened in Chromium without a network, and what can be seen on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_BOXES = """() => {
  const frame = document.querySelector('.leaflet-container').getBoundingClientRect();
  const box = (n) => { const b = n.getBoundingClientRect();
    return [b.left - frame.left, b.top - frame.top, b.right - frame.left, b.bottom - frame.top]; };
  return { width: frame.width, height: frame.height,
    labels: [...document.querySelectorAll('.gn-label:not(.gn-hidden)')].map(box),
    stops: [...document.querySelectorAll('.gn-stop')].map(box),
    controls: [...document.querySelectorAll('.leaflet-control')].map(box) };
}"""
_LINES = """() => {
  const frame = document.querySelector('.leaflet-container').getBoundingClientRect();
  return [...document.querySelectorAll('path.gn-line[aria-label]')].map((path) => {
    const at = (share) => { const p = path.getPointAtLength(path.getTotalLength() * share)
        .matrixTransform(path.getScreenCTM()); return [p.x - frame.left, p.y - frame.top]; };
    return { from: at(0), middle: at(0.5), to: at(1), length: path.getTotalLength() };
  });
}"""


class Visit:
    """One page opened without a network, with all it said and asked for."""

    def __init__(self, browser: Any, page: str, path: Path, **options: Any) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        path.write_text(page, encoding="utf-8")
        self.context = browser.new_context(offline=True, **options)
        self.page = self.context.new_page()
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_timeout(150)

    def close(self) -> None:
        self.context.close()

    def resize(self, width: int, *, dark: bool = False) -> None:
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.wait_for_timeout(120)

    def boxes(self) -> Any:
        """Return the map's labels, stops and buttons as left, top, right, bottom in pixels."""
        return self.page.evaluate(_BOXES)

    def lines(self) -> Any:
        """Return where each line begins, passes and ends, and how long it is, in pixels."""
        return self.page.evaluate(_LINES)

    def overlaps(self) -> list[tuple[Any, Any]]:
        """Return the labels that lie on another label, on a stop or on a button, or stick out."""
        seen = self.boxes()
        dots = [[(a + c) / 2 - 6, (b + d) / 2 - 6, (a + c) / 2 + 6, (b + d) / 2 + 6]
                for a, b, c, d in seen["stops"]]  # fmt: skip
        bad = []
        for index, label in enumerate(seen["labels"]):
            others = [*seen["labels"][index + 1 :], *dots, *seen["controls"]]
            bad += [(label, other) for other in others if _meet(label, other)]
            if min(label[:2]) < -1 or label[2] > seen["width"] + 1 or label[3] > seen["height"] + 1:
                bad.append((label, "sticks out"))
        return bad


def _meet(a: list[float], b: list[float]) -> bool:
    slack = 0.75
    return (
        a[0] + slack < b[2] and b[0] + slack < a[2] and a[1] + slack < b[3] and b[1] + slack < a[3]
    )
