"""The rules of the house, where a program can check them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import geonews
from geonews._plugins import FOLDERS, plugin_module, plugin_names
from geonews.attribution import attributions
from geonews.errors import UnknownPluginError

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "geonews").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_at_most_400_lines_and_a_function_60(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 66, node.name


def test_no_room_is_a_catch_all() -> None:
    names = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not names & {"utils", "util", "helpers", "common", "misc", "tools"}


def test_the_exported_names_are_pinned() -> None:
    assert geonews.__all__ == [
        "Article",
        "GeonewsError",
        "Profile",
        "Settings",
        "Story",
        "draw_map",
        "load_story",
        "read",
        "save_story",
        "verify",
    ]
    assert all(getattr(geonews, name) is not None for name in geonews.__all__)


def test_importing_does_nothing_heavy() -> None:
    code = (
        "import sys, geonews; heavy = {'pandas', 'folium', 'pyproj', 'requests', 'trafilatura',"
        " 'geopy', 'searoute', 'geopandas'} & set(sys.modules); print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ast.literal_eval(done.stdout)) <= {"pyproj"}


def test_only_one_module_opens_sockets() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            network = {"requests", "urllib.request", "http.client", "socket", "httpx"} & set(names)
            assert not network or path.name == "_http.py", path


@pytest.mark.parametrize("kind", sorted(FOLDERS))
def test_every_plugin_file_can_be_built(kind: str) -> None:
    names = plugin_names(kind)
    assert names
    for name in names:
        if (kind, name) not in {("geocoder", "embedded"), ("recognizer", "spacy")}:
            assert callable(plugin_module(kind, name).build), name
    with pytest.raises(UnknownPluginError, match="nonsense"):
        plugin_module(kind, "nonsense")


def test_every_source_has_a_licence_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for source in attributions().values():
        assert source.licence
        assert source.text in readme, source.key
        assert source.licence.split(",")[0] in readme


def test_every_shipped_data_file_is_accounted_for() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shipped = (ROOT / "geonews" / "resources").rglob("*")
    for path in shipped:
        if path.is_file() and path.suffix not in {".tmp", ".pyc"}:
            folder = path.relative_to(ROOT / "geonews" / "resources").parts[0]
            assert folder in readme, path


def test_no_generated_binary_over_5_mb_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if listed == [""]:
        pytest.skip("not a git checkout")
    for name in filter(None, listed):
        path = ROOT / name
        assert not path.is_file() or path.stat().st_size < 5_000_000, name
