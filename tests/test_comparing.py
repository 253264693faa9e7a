from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.plans import NEW, OLD, proof_of
from workplan.build import Press
from workplan.compare import Setting
from workplan.compare.as_text import Manner
from workplan.comparing import compare_files, comparison_text
from workplan.source import Facts, Files, Rejected


@pytest.fixture
def press(tmp_path: Path) -> Press:
    (tmp_path / "2025.yaml").write_text(OLD, "utf-8")
    (tmp_path / "2026.yaml").write_text(NEW, "utf-8")
    own = Press(Files(tmp_path), Facts())
    (tmp_path / "2026.docx").write_bytes(own.built(proof_of(NEW)).docx)
    return own


def test_outline_and_document_differ_in_words_alone(press: Press) -> None:
    report = compare_files(press, "2025.yaml", "2026.docx").report
    told = {entry.side.title: entry for entry in report.entries}
    assert told["强化师德师风建设"].changes == ("renamed",)
    assert [(one.before, one.after) for one in told["扩大公办学位"].figures] == [
        ("12", "15"),
        ("3640", "4200"),
        ("85", "88"),
    ]
    settings = [setting for entry in report.entries for setting in entry.settings]
    assert settings == [Setting("year", 2025, 2026)]


def test_document_as_built_differs_in_nothing_that_it_prints(press: Press) -> None:
    plain = NEW.replace("        points:\n", "").replace("          - 抓新任教师培训\n", "")
    plain = plain.replace("          - 抓骨干教师研修\n", "").replace("          - 抓校长任职培训\n", "")
    press.files.write_bytes("plain.yaml", plain.encode())
    press.files.write_bytes("plain.docx", press.built(proof_of(plain)).docx)
    assert compare_files(press, "plain.yaml", "plain.docx").difference.is_empty


def test_standard_input_is_one_side(press: Press) -> None:
    assert compare_files(press, "2025.yaml", "-", OLD.encode()).difference.is_empty


def test_doubtful_match_is_said(press: Press) -> None:
    press.files.write_bytes("a.yaml", "title: 题\ngoals:\n  - title: 加强教师队伍建设工作\n".encode())
    press.files.write_bytes("b.yaml", "title: 题\ngoals:\n  - title: 推动教师队伍管理工作\n".encode())
    (finding,) = compare_files(press, "a.yaml", "b.yaml").findings
    assert finding.code == "Y401"
    assert finding.words == ("加强教师队伍建设工作", "推动教师队伍管理工作", "0.60")


def test_missing_file_is_said(press: Press) -> None:
    with pytest.raises(Rejected) as raised:
        compare_files(press, "2025.yaml", "none.yaml")
    assert [finding.code for finding in raised.value.findings] == ["E130"]


def test_every_form_tells_the_same_changes(press: Press) -> None:
    comparison = compare_files(press, "2025.yaml", "2026.yaml")
    manner = Manner(True, False, "2025.yaml", "2026.yaml")
    for form, wanted in (
        ("text", "[-3640-]{+4200+}"),
        ("html", "<del>3640</del><ins>4200</ins>"),
        ("json", '"before": "3640"'),
    ):
        assert wanted in comparison_text(comparison, form, manner)
