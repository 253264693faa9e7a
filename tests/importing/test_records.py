"""Paragraphs of a Word document: native numbering, styles, comments, tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workplan.importing import Draft, import_records
from workplan.records import Record

RECORDS = (
    Record("示例局2026年工作计划", 1, style="title"),
    Record("总体要求", 2, ordinal="一、", style="heading 1", level=0),
    Record("坚持稳中求进，推动各项工作取得实效。", 3),
    Record("主要任务", 4, ordinal="二、", style="heading 1", level=0),
    Record("加强建设。新建道路5条。", 5, ordinal="（一）", lead=5, comments=("财务科：核对数目",)),
    Record("提升管理。完善管理机制。", 6, ordinal="（二）", lead=5),
    Record("示例局", 7),
    Record("2026年1月8日", 8),
)


def test_import_records_when_numbered_by_word(lines: Callable[[Draft], list[str]]) -> None:
    draft = import_records(RECORDS, "last.docx")
    assert lines(draft) == [
        "示例局2026年工作计划",
        "一、总体要求",
        "坚持稳中求进，推动各项工作取得实效。",
        "二、主要任务",
        "（一）加强建设。新建道路5条。",
        "（二）提升管理。完善管理机制。",
        "示例局",
        "2026年1月8日",
    ]


def test_import_records_when_commented() -> None:
    draft = import_records(RECORDS, "last.docx")
    assert "      # 财务科：核对数目\n      - title: 加强建设\n" in draft.yaml


def test_import_records_when_styled_contents_repeat() -> None:
    contents = (Record("总体要求\t1", 1, style="toc 1"), Record("主要任务\t2", 2, style="toc 1"))
    draft = import_records((*contents, *RECORDS), "last.docx")
    assert draft.yaml == import_records(RECORDS, "last.docx").yaml
    assert "I109" in {finding.code for finding in draft.findings}


def test_import_records_when_a_table_stands_in_the_text(lines: Callable[[Draft], list[str]]) -> None:
    table = Record("", 7, rows=(("任务", "科室"), ("建设道路", "建设科")))
    draft = import_records((*RECORDS[:6], table), "last.docx")
    assert "任务\t科室" in lines(draft)
    assert "建设道路\t建设科" in lines(draft)
    assert "I141" in {finding.code for finding in draft.findings}


def test_import_records_when_a_cell_holds_a_control_character(lines: Callable[[Draft], list[str]]) -> None:
    table = Record("", 7, rows=(("任务", "科室"), ("建设\x0b道路", "建设科,财务科")))
    draft = import_records((*RECORDS[:6], table), "last.docx")
    assert "建设道路\t建设科，财务科" in lines(draft)
    assert {"I110", "I114"} <= {finding.code for finding in draft.findings}


@pytest.mark.parametrize(
    ("ordinals", "printed"), [(("一是", "二是"), ("一是", "二是")), (("其一，", "其二，"), ("其一，", "其二，"))]
)
def test_import_records_when_native_ordinals_are_points(
    lines: Callable[[Draft], list[str]], ordinals: tuple[str, str], printed: tuple[str, str]
) -> None:
    records = (
        Record("示例局2026年工作计划", 1, style="title"),
        Record("主要任务", 2, "一、", "heading 1", 0),
        Record("抓教研，每周一次；", 3, ordinals[0], "list paragraph"),
        Record("抓作业，总量控制。", 4, ordinals[1], "list paragraph"),
    )
    draft = import_records(records, "plan.docx")
    assert lines(draft)[-2:] == [f"{printed[0]}抓教研，每周一次；", f"{printed[1]}抓作业，总量控制。"]


def test_import_records_when_bullets_are_left_out_says_so() -> None:
    records = (Record("示例局2026年工作计划", 1, style="title"), Record("抓教研。", 2, "•"), Record("抓作业。", 3, "●"))
    draft = import_records(records, "plan.docx")
    assert [finding.words for finding in draft.findings if finding.code == "I117"] == [("2", "2, 3")]
