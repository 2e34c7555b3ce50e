"""Find the fonts of this computer, one for each script; renderers without fallback need it."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

_PROBES = {
    "arabic": 0x0639,
    "armenian": 0x0561,
    "bengali": 0x0995,
    "devanagari": 0x0939,
    "ethiopic": 0x1200,
    "georgian": 0x10D0,
    "han": 0x4E2D,
    "hangul": 0xD55C,
    "hebrew": 0x05D0,
    "kana": 0x304B,
    "khmer": 0x1780,
    "latin": 0x044F,
    "myanmar": 0x1000,
    "tamil": 0x0B95,
    "telugu": 0x0C15,
    "thai": 0x0E01,
}
"""A letter that a font of the script must have."""
_USUAL = {
    "arabic": "Segoe UI",
    "bengali": "Nirmala UI",
    "devanagari": "Nirmala UI",
    "han": "Microsoft YaHei",
    "hangul": "Malgun Gothic",
    "hebrew": "Segoe UI",
    "kana": "Yu Gothic",
    "latin": "Arial",
    "tamil": "Nirmala UI",
    "telugu": "Nirmala UI",
    "thai": "Leelawadee UI",
}
"""Where fontconfig is not there: the fonts that come with Windows."""
_WAIT_S = 5.0
_LIKED = ("Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial")


class SystemFonts:
    """The installed fonts, as fontconfig lists them."""

    def family(self, script: str) -> str | None:
        """Return the family for a script, the same each time; ``None`` where no font has it."""
        return _family(script)


@cache
def _family(script: str) -> str | None:
    program = shutil.which("fc-list")
    if program is None:
        return _USUAL.get(script)
    names = _listed(program, _PROBES[script])
    exact = [liked for liked in _LIKED if liked in names]
    if exact:
        return exact[0]
    noto = [name for name in names if name.startswith("Noto Sans ")]
    if noto:
        return min(noto, key=lambda name: (len(name), name))
    sans = [name for name in names if "sans" in name.lower()]
    return next(iter(sans or names), None)


def _listed(program: str, letter: int) -> list[str]:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed question to fontconfig
            [program, f":charset={letter:x}:weight=80", "family"],
            capture_output=True,
            text=True,
            check=False,
            timeout=_WAIT_S,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    lines = (line.split(",")[0].strip() for line in done.stdout.splitlines())
    return sorted({name for name in lines if name and "Mono" not in name})
