"""Every code of comparing and of the ledger, provoked by its command; and no code of B, I and Y is left out."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from workplan.cli import run
from workplan.diagnostics import all_codes

TODAY = ("--today", "2026-06-30")
PLAN = (
    "year: {year}\ntitle: 要点\nlanguage: zh-Hans\ntargets:\n  - {{id: km, indicator: 村道, {figures}, unit: 公里}}\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    figures = {"2025": "value: 10, actual: 12", "2026": "baseline: 11, value: 15"}
    for year, stated in figures.items():
        (tmp_path / f"{year}.yaml").write_text(PLAN.format(year=year, figures=stated), "utf-8")
    (tmp_path / "a.yaml").write_text("title: 题\ngoals:\n  - title: 加强教师队伍建设工作\n", "utf-8")
    (tmp_path / "b.yaml").write_text("title: 题\ngoals:\n  - title: 推动教师队伍管理工作\n", "utf-8")
    (tmp_path / "words.yaml").write_text(PLAN.format(year="2026", figures="value: 全部"), "utf-8")
    numbered = "title: 题\nnumbering: {sections: [第一章]}\nsections: [{heading: 教师, body: 抓好。}]\n"
    (tmp_path / "chapters.yaml").write_text(numbered, "utf-8")
    (tmp_path / "sections.yaml").write_text(numbered.replace("numbering: {sections: [第一章]}\n", ""), "utf-8")
    return tmp_path


COMMANDS = [
    ("Y401", ["diff", "a.yaml", "b.yaml"], 0, ["推动教师队伍管理工作", "加强教师队伍建设工作", "0.60"]),
    ("Y403", ["diff", "sections.yaml", "chapters.yaml", "-o", "r.docx"], 0, []),
    ("Y501", ["targets", "2025.yaml", "2026.yaml", *TODAY], 0, ["2026.yaml:5:", "km", "11", "2025", "12"]),
    ("Y502", ["targets", "2025.yaml", *TODAY, "--chart", "c.png"], 7, ["pip install 'workplan[chart]'"]),
    ("Y503", ["targets", "2025.yaml", *TODAY, "-o", "l.xlsx"], 7, ["pip install 'workplan[xlsx]'"]),
    ("Y504", ["targets", "2025.yaml", "--today", "30.9.2026"], 2, ["30.9.2026", "2026-12-31"]),
    ("Y505", ["targets", "words.yaml", *TODAY, "--chart", "c.svg"], 1, []),
]


@pytest.mark.parametrize("chinese", [False, True])
@pytest.mark.parametrize(("code", "command", "status", "words"), COMMANDS)
def test_what_a_comparison_or_a_ledger_says(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    code: str,
    command: list[str],
    status: int,
    words: list[str],
    chinese: bool,
) -> None:
    monkeypatch.setenv("WORKPLAN_LANG", "zh" if chinese else "en")
    for library in ("cairosvg", "openpyxl"):
        monkeypatch.setitem(sys.modules, library, None)
    assert run(command) == status
    said = capfd.readouterr().err
    assert f"[{code}]" in said
    assert [word for word in words if word not in said] == []
    assert bool(re.search("提示|警告|错误", said)) == chinese


def test_every_code_of_bundles_imports_and_years_is_provoked() -> None:
    texts = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_said_*.py"))
    assert [
        code for code in all_codes() if code[0] in "BIY" and f'"{code}"' not in texts and f"[{code}]" not in texts
    ] == []
