from __future__ import annotations

import csv
import json
from io import StringIO

from tests.ledger.plans import ledger
from workplan.ledger.text import COLUMNS, csv_text, ledger_values, markdown_text, table_text
from workplan.units import terminal_width


def test_table_is_aligned_for_wide_characters() -> None:
    lines = table_text((("", ledger().rows[:3]),), True).split("\n")
    assert lines[0].startswith("年度  指标          上年数  目标值  完成数   完成率  状态")
    assert lines[1] == "2024  新增公办学位          1000个  1,250个  125%    已完成  基础教育科              2024-12"
    assert (
        len(
            {
                terminal_width(line[: line.index(mark)])
                for line, mark in zip(lines[1:4], ("已完成", "未达标", "逾期"), strict=True)
            }
        )
        == 1
    )


def test_table_has_a_line_for_each_group() -> None:
    lines = table_text(ledger().grouped("unit"), False).split("\n")
    assert lines[0] == "临溪县教育局 (1)"
    assert "青川市教育局 (6)" in lines


def test_status_is_coloured_on_a_terminal() -> None:
    assert "\x1b[31m逾期" in table_text((("", ledger().rows),), True, True)


def test_csv_has_every_column_and_row() -> None:
    rows = list(csv.reader(StringIO(csv_text(ledger().rows, True))))
    assert rows[0] == [column.zh for column in COLUMNS]
    assert len(rows) == 8
    assert rows[1][:6] == ["2024", "青川市教育局", "学前教育", "扩大公办学位", "places", "新增公办学位"]
    assert csv_text(ledger().rows, True).endswith("\r\n")


def test_csv_holds_no_formula() -> None:
    first = ledger().rows[0]
    from dataclasses import replace

    rows = list(csv.reader(StringIO(csv_text([replace(first, indicator="=1+1", baseline="-5", unit="-x")], False))))
    assert rows[1][5:8] == ["'=1+1", "'-x", "-5"]


def test_markdown_marks_what_needs_a_look() -> None:
    shown = markdown_text((("", ledger().rows),), True)
    assert "| **逾期** |" in shown
    assert "| **缺完成数** |" in shown
    assert "| 已完成 |" in shown
    assert len({line.count("|") for line in shown.strip().split("\n")}) == 1


def test_values_can_be_written_as_json() -> None:
    first = json.loads(json.dumps(ledger_values(ledger().rows)))[0]
    assert (first["rate"], first["status"], first["due_date"]) == (1.25, "met", "2024-12-31")
