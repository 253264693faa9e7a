"""Years that an outline takes over from that of an earlier year are told by `workplan check`, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from workplan.build import Order, Press
from workplan.checking import Desk
from workplan.rules.choice import Choice
from workplan.source import Facts, Files

OLD = """\
title: ${year}年工作要点
template: work-points
year: 2026
sections:
  - id: a
    heading: 总体要求
    body: |
      2026年，全镇修好水渠。

      比2025年多修。按照《2026年全市要点》，今年继续。
  - id: b
    heading: 学校
    body: 迎接第四十一个教师节。
"""


STALE = Choice(("Y122",))


def told(folder: Path, new: str, old: str = OLD, choice: Choice = STALE) -> list[tuple[str, str, int]]:
    (folder / "old.yaml").write_text(old, "utf-8")
    (folder / "new.yaml").write_text(new, "utf-8")
    findings = Desk(Press(Files(folder), Facts()), choice).checked(Order("new.yaml")).findings
    places = [(one.code, one.span) for one in findings if one.span]
    return [(f"{code} {span.source.text[span.start : span.end]}", span.source.name, span.source.place(span.start)[0])
            for code, span in places]  # fmt: skip


def test_what_roll_would_move_is_told_where_it_stands(tmp_path: Path) -> None:
    assert told(tmp_path, "extends: old.yaml\nyear: 2027\n") == [
        ("Y122 2026", "old.yaml", 8),
        ("Y122 四十一", "old.yaml", 13),
    ]


def test_what_the_new_outline_states_itself_is_its_own(tmp_path: Path) -> None:
    new = "extends: old.yaml\nyear: 2027\nsections:\n  - id: a\n    body: 2026年修好了水渠。\n  - {id: b, drop: true}\n"
    assert told(tmp_path, new) == []


@pytest.mark.parametrize("year", ["", "year: 2026\n", "year: 2025\n"])
def test_outlines_of_one_year_inherit_it_rightly(tmp_path: Path, year: str) -> None:
    assert told(tmp_path, f"extends: old.yaml\n{year}") == []


def test_a_date_of_issue_and_a_number_are_not_inherited_in_silence(tmp_path: Path) -> None:
    frame = "date: 2026-01-20\nletterhead: {mark: 甲局文件, number: 甲发〔2026〕5号}\nissuer: 甲局\n"
    found = told(tmp_path, "extends: old.yaml\nyear: 2027\n", frame + OLD)
    assert found[:2] == [("Y122 2026-01-20", "old.yaml", 1), ("Y122 甲发〔2026〕5号", "old.yaml", 2)]


def test_a_deadline_of_which_a_rule_speaks_is_told_once(tmp_path: Path) -> None:
    old = OLD.replace("2026年，全镇修好水渠", "2026年6月底前修好水渠")
    found = told(tmp_path, "extends: old.yaml\nyear: 2027\n", old, Choice(("Y122", "G")))
    assert [one for one in found if one[2] == 8] == [("G01 2026年6月底前", "old.yaml", 8)]


def test_the_choice_of_codes_holds(tmp_path: Path) -> None:
    assert told(tmp_path, "extends: old.yaml\nyear: 2027\ncheck: {ignore: Y122}\n", choice=Choice()) == []
