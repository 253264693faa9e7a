"""Every input that once broke the program, and what it says of it now.

A folder for each: its files, `command` (what the user types after `workplan`), and `said`, the code that must be said.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.desk import run

KEPT = Path(__file__).parent
FOLDERS = sorted(path.parent for path in KEPT.glob("*/command"))


@pytest.mark.parametrize("kept", FOLDERS, ids=lambda path: path.name)
def test_what_once_broke_is_refused_with_its_code(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "at"
    shutil.copytree(kept, folder)
    command = shlex.split((folder / "command").read_text("utf-8"))
    ended = run(*command, folder=folder, WORKPLAN_TEMPLATE_SECONDS="1")
    said = (ended.stdout + ended.stderr).decode()
    assert f"[{(folder / 'said').read_text('utf-8').strip()}]" in said
    assert "Traceback" not in said
    assert "is a bug in workplan" not in said
    assert 0 < ended.returncode < 70


def test_regressions_are_kept() -> None:
    assert len(FOLDERS) >= 19
    assert all((folder / "said").is_file() for folder in FOLDERS)
