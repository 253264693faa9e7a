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


def test_import_records_when_word_made_the_contents() -> None:
    contents = (
        Record("目　录", 1),
        Record("总体要求\t1", 1, style="toc 1"),
        Record("主要任务\t2", 2, style="toc 1"),
        Record("加强建设\t2", 2, style="toc 2"),
    )
    draft = import_records((*contents, *RECORDS), "last.docx")
    assert draft.yaml.replace("contents: true\n", "") == import_records(RECORDS, "last.docx").yaml
    assert "contents: true\n" in draft.yaml
    assert "I142" in {finding.code for finding in draft.findings}


@pytest.mark.parametrize(
    ("styles", "title", "written"),
    [
        (("toc 1",), "目录", "contents:\n  depth: 1\n"),
        (("toc 1", "toc 2", "toc 3"), "目录", "contents:\n  depth: 3\n"),
        (("toc 2", "toc 4"), "总目录", "contents:\n  depth: 3\n  title: 总目录\n"),
    ],
)
def test_import_records_when_contents_have_another_depth_or_title(
    styles: tuple[str, ...], title: str, written: str
) -> None:
    entries = tuple(Record("总体要求\t1", 1, style=style) for style in styles)
    draft = import_records((Record(title, 1, style="contents title"), *entries, *RECORDS), "last.docx")
    assert written in draft.yaml


def test_import_records_when_a_table_stands_in_the_text(lines: Callable[[Draft], list[str]]) -> None:
    table = Record("", 7, rows=(("任务", "科室"), ("建设道路", "建设科")))
    draft = import_records((*RECORDS[:6], table), "last.docx")
    assert "任务\t科室" in lines(draft)
    assert "建设道路\t建设科" in lines(draft)
    assert "annexes" not in draft.yaml


HEAD = Record("示例局2026年工作计划", 1, style="title")
SECTION = Record("主要任务", 3, ordinal="一、", style="heading 1", level=0)
OTHER = Record("保障措施", 9, ordinal="二、", style="heading 1", level=0)
TABLE = Record("", 5, rows=(("任务", "科室"), ("建设道路", "建设科")))
TABLE_LINES = ["任务\t科室", "建设道路\t建设科"]


def goal(text: str, number: int) -> Record:
    return Record(text, 5 + number, ordinal=f"（{'一二三'[number - 1]}）")


@pytest.mark.parametrize(
    ("records", "printed"),
    [
        (
            (
                SECTION,
                Record("分工如下。", 4),
                TABLE,
                Record("以上分工按月调度。", 6),
                goal("修路。年底通车。", 1),
                OTHER,
            ),
            [
                "一、主要任务",
                "分工如下。",
                *TABLE_LINES,
                "以上分工按月调度。",
                "（一）修路。年底通车。",
                "二、保障措施",
            ],
        ),
        (
            (
                SECTION,
                goal("修路。年底通车。", 1),
                TABLE,
                Record("道路按月调度。", 7),
                goal("植树。春季种完。", 2),
                OTHER,
            ),
            [
                "一、主要任务",
                "（一）修路。年底通车。",
                *TABLE_LINES,
                "道路按月调度。",
                "（二）植树。春季种完。",
                "二、保障措施",
            ],
        ),
        (
            (Record("情况如下。", 2), TABLE, Record("现制定本计划。", 3), TABLE, goal("修路。年底通车。", 1)),
            ["情况如下。", *TABLE_LINES, "现制定本计划。", *TABLE_LINES, "（一）修路。年底通车。"],
        ),
        (
            (SECTION, Record("修路。", 4), OTHER, TABLE, Record("又有一表。", 9), TABLE, Record("按月调度。", 9)),
            ["一、主要任务", "修路。", "二、保障措施", *TABLE_LINES, "又有一表。", *TABLE_LINES, "按月调度。"],
        ),
        (
            (SECTION, Record("分两步。", 4), TABLE, Record("一是修路。", 6), Record("二是植树。", 7), OTHER),
            ["一、主要任务", "分两步。", *TABLE_LINES, "一是修路。", "二是植树。", "二、保障措施"],
        ),
        (
            (
                SECTION,
                TABLE,
                TABLE,
                OTHER,
                Record("分两步。", 4),
                Record("一是修路。", 6),
                Record("二是植树。", 7),
                TABLE,
            ),
            [
                "一、主要任务",
                *TABLE_LINES,
                *TABLE_LINES,
                "二、保障措施",
                "分两步。",
                "一是修路。",
                "二是植树。",
                *TABLE_LINES,
            ],
        ),
    ],
)
def test_import_records_when_tables_stand_among_the_text(
    lines: Callable[[Draft], list[str]], records: tuple[Record, ...], printed: list[str]
) -> None:
    assert lines(import_records((HEAD, *records), "last.docx")) == ["示例局2026年工作计划", *printed]


def test_import_records_when_a_table_stands_above_the_sections(lines: Callable[[Draft], list[str]]) -> None:
    records = (HEAD, TABLE, Record("情况如下。", 2), TABLE, Record("现制定本计划。", 3), SECTION, Record("修路。", 4))
    printed = ["情况如下。", *TABLE_LINES, "现制定本计划。", "一、主要任务", "修路。"]
    assert lines(import_records(records, "last.docx")) == ["示例局2026年工作计划", *TABLE_LINES, *printed]


def test_import_records_when_a_table_stands_before_all_text_of_goals(lines: Callable[[Draft], list[str]]) -> None:
    draft = import_records((HEAD, TABLE, Record("情况如下。", 2), goal("修路。年底通车。", 1)), "last.docx")
    assert [line for line in lines(draft) if "\t" in line] == TABLE_LINES
    assert "I141" in {finding.code for finding in draft.findings}


def test_import_records_when_a_table_has_caption_unit_and_notes(lines: Callable[[Draft], list[str]]) -> None:
    around = (
        (SECTION, Record("分工如下。", 4), Record("表1 2026年分工", 4), Record("单位：万元", 4), TABLE),
        (Record("注：1.含改建。", 6), Record("2.不含征地。", 7), OTHER, Record("经费如下。", 9)),
        (Record("表2　经费", 9), TABLE, Record("注：不含征地。", 10), Record("按月拨付。", 11)),
    )
    draft = import_records((HEAD, *(record for part in around for record in part)), "last.docx")
    assert "caption: 2026年分工\n" in draft.yaml
    assert "unit: 万元\n" in draft.yaml
    assert "notes: 不含征地。\n" in draft.yaml
    assert lines(draft)[1:] == [
        "一、主要任务", "分工如下。", "表1　2026年分工", "单位：万元", *TABLE_LINES, "注：1.含改建。", "2.不含征地。",
        "二、保障措施", "经费如下。", "表2　经费", *TABLE_LINES, "注：不含征地。", "按月拨付。",
    ]  # fmt: skip


def test_import_records_when_a_caption_has_another_number(lines: Callable[[Draft], list[str]]) -> None:
    draft = import_records((HEAD, SECTION, Record("表3 分工", 4), TABLE, OTHER, Record("修路。", 9)), "last.docx")
    assert lines(draft)[1:] == ["一、主要任务", "表3分工", *TABLE_LINES, "二、保障措施", "修路。"]


MERGED = Record(
    "", 5,
    rows=(("年度", "来源", "", "备注"), ("", "省级", "县级", ""), ("2026", "3", "4", "甲"), ("待定", "", "", "")),
    joins=(("", "", "<", ""), ("^", "", "", "^"), ("", "", "", ""), ("", "<", "<", "^")),
)  # fmt: skip


@pytest.mark.parametrize("head", [0, 2])
def test_import_records_when_cells_are_merged(lines: Callable[[Draft], list[str]], head: int) -> None:
    draft = import_records((HEAD, SECTION, MERGED._replace(head=head), OTHER, Record("修路。", 9)), "last.docx")
    assert "- title: 来源\n" in draft.yaml
    assert lines(draft)[2:6] == ["年度\t来源\t备注", "\t省级\t县级\t", "2026\t3\t4\t甲", "待定\t"]


def test_import_records_when_the_first_row_goes_over_the_table(lines: Callable[[Draft], list[str]]) -> None:
    joins = (("", "<"), ("", ""), ("", "<"))
    table = Record("", 5, rows=(("分工", ""), ("任务", "科室"), ("其他", "")), joins=joins)
    draft = import_records((HEAD, SECTION, table, OTHER, Record("修路。", 9)), "last.docx")
    assert lines(draft)[2:5] == ["分工", "任务\t科室", "其他"]


def test_import_records_when_no_head_can_say_what_is_merged(lines: Callable[[Draft], list[str]]) -> None:
    joins = (("", "<", ""), ("", "", "<"), ("", "", ""))
    table = Record("", 5, rows=(("甲", "", "乙"), ("丙", "丁", ""), ("1", "2", "3")), joins=joins, head=2)
    draft = import_records((HEAD, SECTION, table, OTHER, Record("修路。", 9)), "last.docx")
    assert "columns" not in draft.yaml
    assert lines(draft)[2:5] == ["甲\t乙", "丙\t丁", "1\t2\t3"]


def test_import_records_when_a_picture_has_a_caption(lines: Callable[[Draft], list[str]]) -> None:
    caption = Record("图1 选址示意", 5)
    draft = import_records((HEAD, SECTION, Record("见图1。", 4), caption, OTHER, Record("修路。", 9)), "last.docx")
    assert lines(draft)[1:] == ["一、主要任务", "见图1。", "图1选址示意", "二、保障措施", "修路。"]
    assert "I143" in {finding.code for finding in draft.findings}


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
