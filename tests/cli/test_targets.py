from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ledger.plans import FILES
from workplan.cli import run

TODAY = ["--today", "2026-09-30"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "zh")
    monkeypatch.setenv("WORKPLAN_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_targets_prints_a_table(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", *FILES, *TODAY]) == 0
    shown = capfd.readouterr()
    assert shown.out.count("\n") == 8
    assert "逾期" in shown.out
    assert "Y501" in shown.err


def test_form_follows_the_name_of_the_output(folder: Path) -> None:
    for name in ("l.csv", "l.json", "l.md", "l.xlsx"):
        assert run(["targets", *FILES, *TODAY, "-o", name, "-q"]) == 0
    assert len(json.loads((folder / "l.json").read_text("utf-8"))) == 7
    assert (folder / "l.xlsx").read_bytes()[:2] == b"PK"
    assert (folder / "l.md").read_text("utf-8").startswith("| 年度 |")


def test_csv_begins_with_a_bom_only_when_asked_for(folder: Path) -> None:
    assert run(["targets", "2024.yaml", "-o", "a.csv", "--bom"]) == 0
    assert run(["targets", "2024.yaml", "-o", "b.csv"]) == 0
    assert (folder / "a.csv").read_bytes() == b"\xef\xbb\xbf" + (folder / "b.csv").read_bytes()


def test_chart_alone_prints_no_table(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", *FILES, *TODAY, "--chart", "c.svg", "-q"]) == 0
    assert capfd.readouterr().out == ""
    assert (folder / "c.svg").read_text("utf-8").startswith("<?xml")


def test_broken_file_is_told_and_the_others_listed(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "broken.yaml").write_text("title: [", "utf-8")
    assert run(["targets", "broken.yaml", "2024.yaml", *TODAY]) == 3
    assert "新增公办学位" in capfd.readouterr().out


def test_workbook_without_a_name_is_refused(folder: Path) -> None:
    assert run(["targets", "2024.yaml", "-f", "xlsx"]) == 2


def test_wrong_day_is_said(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", "2024.yaml", "--today", "30.9.2026"]) == 2
    assert "Y504" in capfd.readouterr().err


def test_rows_are_grouped_when_asked_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", *FILES, *TODAY, "--by", "lead", "-q"]) == 0
    assert "基础教育科 (4)" in capfd.readouterr().out


def test_colour_of_the_table_is_as_asked_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--color", "always", "targets", *FILES, *TODAY]) == 0
    assert "\x1b[" in capfd.readouterr().out
    assert run(["--color", "never", "targets", *FILES, *TODAY]) == 0
    assert "\x1b[" not in capfd.readouterr().out


def test_chart_in_another_form_is_refused(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["targets", *FILES, *TODAY, "--chart", "c.gif", "-q"]) == 2
    assert "图表只能是 .svg 或 .png" in capfd.readouterr().err
    assert not (folder / "c.gif").exists()
