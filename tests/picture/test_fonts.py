"""One font for each script, found the same way each time, wherever fonts are listed or not."""

from __future__ import annotations

import pytest

from geonews.picture import fonts
from geonews.picture.letters import script_of
from geonews.picture.markup import words


@pytest.fixture(autouse=True)
def _forget() -> None:
    getattr(fonts._family, "cache_clear", lambda: None)()


def test_a_plain_sans_serif_goes_before_a_font_of_another_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts.shutil, "which", lambda _: "fc-list")
    listed = ["Noto Sans KR", "Unifont", "DejaVu Sans"]
    monkeypatch.setattr(fonts, "_listed", lambda _program, _letter: sorted(listed))
    assert fonts.SystemFonts().family("latin") == "DejaVu Sans"
    getattr(fonts._family, "cache_clear", lambda: None)()
    listed.remove("DejaVu Sans")
    assert fonts.SystemFonts().family("hangul") == "Noto Sans KR"


def test_no_font_is_no_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts.shutil, "which", lambda _: "/no/such/program")
    assert fonts.SystemFonts().family("thai") is None


def test_without_fontconfig_the_usual_fonts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts.shutil, "which", lambda _: None)
    assert fonts.SystemFonts().family("devanagari") == "Nirmala UI"


@pytest.mark.parametrize(
    ("char", "script"),
    [("a", "latin"), ("Ж", "latin"), ("ก", "thai"), ("ุ", "thai"), ("中", "han"), ("1", "")],
)
def test_a_letter_has_a_script(char: str, script: str) -> None:
    assert script_of(char) == script


def test_each_run_of_a_text_has_its_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_family", lambda script: f"Font of {script}")
    drawn = words("Seoul 서울", x=0, y=0, size=10, fill="#000", fonts=fonts.SystemFonts())
    assert 'Seoul <tspan font-family="Font of hangul">서울</tspan>' in drawn
