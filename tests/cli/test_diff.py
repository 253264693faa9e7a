from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.compare.plans import NEW, OLD
from workplan.cli import run
from workplan.word.read import read_document


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "2025.yaml").write_text(OLD, "utf-8")
    (tmp_path / "2026.yaml").write_text(NEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("WORKPLAN_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_diff_ends_with_0_when_plans_differ(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "2025.yaml", "2026.yaml"]) == 0
    assert "{+4200+}" in capfd.readouterr().out


def test_diff_ends_with_1_when_that_was_asked_for(folder: Path) -> None:
    assert run(["diff", "2025.yaml", "2026.yaml", "--exit-code"]) == 1
    assert run(["diff", "2025.yaml", "2025.yaml", "--exit-code"]) == 0


def test_form_follows_the_name_of_the_output(folder: Path) -> None:
    for name in ("d.html", "d.json", "d.docx"):
        assert run(["diff", "2025.yaml", "2026.yaml", "-o", name]) == 0
    assert (folder / "d.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((folder / "d.json").read_text("utf-8"))["counts"]["dropped"] == 1
    assert read_document((folder / "d.docx").read_bytes(), "d.docx").records[0].text == "2026年全市教育工作要点"


def test_redline_stands_beside_the_new_plan_when_no_output_is_named(folder: Path) -> None:
    assert run(["diff", "2025.yaml", "2026.yaml", "-f", "docx"]) == 0
    assert (folder / "2026.redline.docx").exists()


def test_redline_that_a_person_changed_is_kept(folder: Path) -> None:
    (folder / "2026.redline.docx").write_bytes(b"mine")
    assert run(["diff", "2025.yaml", "2026.yaml", "-f", "docx"]) == 5
    assert (folder / "2026.redline.docx").read_bytes() == b"mine"


def test_matches_are_listed_when_asked_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "2025.yaml", "2026.yaml", "--matches"]) == 0
    assert capfd.readouterr().out.startswith("0.93  content  teachers/goals/1")


def test_other_numbering_is_said(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "b.yaml").write_text(OLD + "numbering: {sections: [第一章]}\n", "utf-8")
    assert run(["diff", "2025.yaml", "b.yaml", "-o", "b.docx"]) == 0
    assert "Y403" in capfd.readouterr().err


def test_two_standard_inputs_are_refused(folder: Path) -> None:
    assert run(["diff", "-", "-"]) == 2


def test_missing_plan_is_said(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "2025.yaml", "none.yaml"]) == 6
    assert "none.yaml" in capfd.readouterr().err


def test_colour_of_the_result_is_as_asked_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    plans = ["2025.yaml", "2026.yaml"]
    assert run(["--color", "always", "diff", *plans]) == 0
    assert "\x1b[" in capfd.readouterr().out
    assert run(["--color", "never", "diff", *plans]) == 0
    assert "\x1b[" not in capfd.readouterr().out
