"""What the README says can be typed."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_examples_give_what_they_show() -> None:
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        result = doctest.testfile(
            str(ROOT / "README.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
        )
    finally:
        os.chdir(before)
    assert result.attempted >= 5
    assert result.failed == 0


def test_every_command_runs_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Khasan lies 127 km southwest of Vladivostok.")
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": 1, "text": "A fire in Goma."}))
    commands = re.findall(r"^geonews (.+?)\s+# ", README, re.MULTILINE)
    assert len(commands) >= 6
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "geonews", *command.split()],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), command
    assert (tmp_path / "story.html").is_file()
    assert (tmp_path / "out.jsonl").read_text().count("\n") == 1


def test_the_set_up_commands_name_files_that_are_there() -> None:
    assert (
        "pip install . && geonews map data/articles/kim-train-2023.md -o kim-train.html" in README
    )
    assert 'pip install -e ".[test]" && pytest' in README
    for name in re.findall(r"\((data/[\w/.-]+)\)", README):
        assert (ROOT / name).is_file(), name
    modules = re.findall(r"python -m (tests[\w.]+)", README)
    assert len(modules) >= 4
    for module in modules:
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
