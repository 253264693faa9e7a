"""`workplan explain`: one code, one family read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk import environment, run

LOADED = """
import sys
from workplan.cli import run
run(["explain", sys.argv[1]])
families = [name.rpartition(".")[2] for name in sys.modules if name.startswith("workplan.diagnostics.codes.")]
print(*sorted(families), "rules" if "workplan.rules.all_rules" in sys.modules else "", file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("B103", ["bundle"]),
        ("b511", ["bundle_ci"]),
        ("I503", ["word_intake"]),
        ("I541", ["word_reading"]),
        ("Y102", ["extending"]),
        ("Y211", ["years"]),
        ("P01", ["rules"]),
        ("half-width-mark", ["rules"]),
    ],
)
def test_a_code_is_explained_by_its_own_family_alone(code: str, loaded: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOADED, code]
    ended = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=True, timeout=60)
    assert ended.stdout
    assert ended.stderr.decode().split() == loaded


@pytest.mark.parametrize(("code", "near"), [("B10l", "Did you mean B"), ("qqqq-zzzz-9", "There is no code")])
def test_a_code_that_does_not_exist_is_told_with_the_nearest(code: str, near: str, tmp_path: Path) -> None:
    ended = run("explain", code, folder=tmp_path)
    assert ended.returncode == 2
    assert near in ended.stderr.decode()
