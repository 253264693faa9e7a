"""show, flatten, format and roll on the command line: what they print, write and refuse, and their exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import workplan
from workplan.cli import run

SOURCES = Path(workplan.__file__).resolve().parents[1]
BASE = "title: ${year}年要点\nyear: 2025\ngoals:\n  - id: a\n    title: 甲   # 注\n  - title: 乙\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("WORKPLAN_CACHE", str(tmp_path / "cache"))
    Path("2025.yaml").write_text(BASE, "utf-8")
    Path("2026.yaml").write_text("extends: 2025.yaml\nyear: 2026\ngoals:\n  - {id: a, title: 新}\n", "utf-8")


def test_show_origin_names_file_and_line_of_each_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "2026.yaml", "--origin"]) == 0
    assert capsys.readouterr().out == (
        "title: ${year}年要点  # 2025.yaml:1\n"
        "year: 2026            # 2026.yaml:2\n"
        "goals:                # 2025.yaml:3\n"
        "  - id: a             # 2025.yaml:4\n"
        "    title: 新         # 2026.yaml:4\n"
        "  - title: 乙         # 2025.yaml:6\n"
    )


def test_show_tells_what_stands_in_the_way(capsys: pytest.CaptureFixture[str]) -> None:
    Path("2026.yaml").write_text("extends: 2025.yaml\ngoals:\n  - title: 丙\n", "utf-8")
    assert run(["show", "2026.yaml"]) == 3
    assert "workplan format --ids 2025.yaml" in capsys.readouterr().err


def test_flatten_writes_once_and_not_over_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["flatten", "2026.yaml", "-o", "flat.yaml"]) == 0
    assert run(["flatten", "2026.yaml", "-o", "flat.yaml"]) == 0
    Path("flat.yaml").write_text("title: mine\n", "utf-8")
    assert run(["flatten", "2026.yaml", "-o", "flat.yaml"]) == 5
    assert Path("flat.yaml").read_text("utf-8") == "title: mine\n"
    capsys.readouterr()
    assert run(["flatten", "2026.yaml"]) == 0
    assert capsys.readouterr().out.startswith("title: ${year}年要点\nyear: 2026\n")


def test_format_writes_ids_and_check_tells(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["format", "--ids", "--check", "2025.yaml"]) == 1
    assert Path("2025.yaml").read_text("utf-8") == BASE
    assert run(["format", "--ids", "2025.yaml"]) == 0
    assert Path("2025.yaml").read_text("utf-8") == BASE.replace("goals", "\ngoals").replace(
        "- title: 乙", "- id: g2\n    title: 乙"
    ).replace("title: ${year}年要点\nyear: 2025\n", "year: 2025\ntitle: ${year}年要点\n")
    assert "ids written: 1" in capsys.readouterr().err
    assert run(["format", "--ids", "--check", "2025.yaml"]) == 0


def test_format_keeps_windows_line_ends_and_makes_utf8() -> None:
    Path("w.yaml").write_bytes("year: 2025  \r\ntitle: 计划\r\n".encode("gb18030"))
    assert run(["format", "w.yaml"]) == 0
    assert Path("w.yaml").read_bytes() == "year: 2025\r\ntitle: 计划\r\n".encode()


def test_roll_names_the_new_file_and_never_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    Path("2026.yaml").unlink()
    assert run(["roll", "2025.yaml", "--year", "2026"]) == 0
    told = capsys.readouterr()
    assert told.out == "2026.yaml\n"
    assert "changed: 1\n  year set: 1\n    2026.yaml:2: 2025 → 2026\n" in told.err
    written = Path("2026.yaml").read_text("utf-8")
    assert written == BASE.replace("2025", "2026")
    assert run(["roll", "2025.yaml", "--year", "2026"]) == 5
    assert Path("2026.yaml").read_text("utf-8") == written


def test_roll_of_an_outline_that_extends_is_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["roll", "2026.yaml", "--year", "2027", "-o", "-"]) == 0
    told = capsys.readouterr()
    assert "extends" not in told.out
    assert "year: 2027" in told.out
    assert "Y203" in told.err


def test_roll_into_a_review(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["roll", "2025.yaml", "--year", "2026", "--into", "summary-and-plan", "-o", "both.yaml", "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["check", "-q", "both.yaml"]) == 0


def test_roll_backwards_is_a_usage_error() -> None:
    assert run(["roll", "2025.yaml", "--year", "2024"]) == 2


def test_importing_the_command_line_imports_none_of_it() -> None:
    code = (
        "import sys, workplan.cli; print([m for m in sys.modules if m.startswith(('workplan.years', 'workplan.inh'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=SOURCES)
    assert (done.stdout, done.stderr) == ("[]\n", "")
