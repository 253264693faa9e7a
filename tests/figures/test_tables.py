"""Tables: heads, merged cells, sums, alignment, files."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk import built, findings
from tests.paper import W, text_of, tree_of
from workplan.figures.columns import column_of, summed
from workplan.figures.merging import head_of, laid
from workplan.figures.shapes import GridCell
from workplan.source import Rejected
from workplan.source.emit import emit_yaml

HEAD = "title: 示例\nsections:\n  - heading: 甲\n    table:\n"


def table(text: str, folder: Path | None = None) -> str:
    """The lines of plain text below the heading."""
    lines = built(HEAD + "".join(f"      {line}\n" for line in text.splitlines()), folder).text.splitlines()
    return "\n".join(lines[lines.index("一、甲") + 1 :])


def cells(text: str, folder: Path | None = None) -> list[list[tuple[str, str, str]]]:
    """Of each row the text, span and vertical merge of each cell in Word."""
    docx = built(HEAD + "".join(f"      {line}\n" for line in text.splitlines()), folder).docx
    return [[_cell(cell) for cell in row.iter(f"{W}tc")] for row in tree_of(docx).iter(f"{W}tr")]


def _cell(cell: ElementTree.Element) -> tuple[str, str, str]:
    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    down = "" if merge is None else merge.get(f"{W}val") or "goes on"
    return "".join(map(text_of, cell.iter(f"{W}p"))), "" if span is None else span.get(f"{W}val") or "", down


def test_a_table_stands_with_caption_unit_sums_and_notes_when_all_are_given() -> None:
    assert table(
        """\
caption: 资金安排
unit: 万元
columns: [序号, 项目, 省级, 县级]
rows: [[1, 甲, "1,200.5", 30], [2, 乙, 800.25, 12]]
total: true
notes: [一注, 二注]"""
    ).splitlines() == [
        "表1　资金安排",
        "单位：万元",
        "序号\t项目\t省级\t县级",
        "1\t甲\t1,200.5\t30",
        "2\t乙\t800.25\t12",
        "合计\t\t2,000.75\t42",
        "注：1.一注",
        "2.二注",
    ]


def test_english_notes_have_a_space_behind_their_number() -> None:
    notes = "table:\n  columns: [A]\n  rows: [[1]]\n  notes: [One., Two.]\n".replace("\n", "\n    ")
    outline = f"title: Plan\ntemplate: annual-work-plan\nsections:\n  - heading: B\n    {notes}\n"
    assert built(outline).text.splitlines()[-2:] == ["Note: 1. One.", "2. Two."]


def test_a_title_over_columns_is_merged_in_word() -> None:
    assert cells("columns: [甲, {title: 乙, columns: [丙, {title: 丁, columns: [戊, 己]}]}]\nrows: [[1, 2, 3, 4]]") == [
        [("甲", "", "restart"), ("乙", "3", "")],
        [("", "", "goes on"), ("丙", "", "restart"), ("丁", "2", "")],
        [("", "", "goes on"), ("", "", "goes on"), ("戊", "", ""), ("己", "", "")],
        [("1", "", ""), ("2", "", ""), ("3", "", ""), ("4", "", "")],
    ]


def test_cells_of_rows_are_merged_when_they_say_so() -> None:
    assert cells("columns: [甲, 乙]\nrows: [[{text: 一, rowspan: 2}, x], [y], [{text: 合, colspan: 2}]]")[1:] == [
        [("一", "", "restart"), ("x", "", "")],
        [("", "", "goes on"), ("y", "", "")],
        [("合", "2", "")],
    ]


def test_every_row_of_the_head_is_repeated() -> None:
    docx = built(HEAD + "      columns: [{title: 乙, columns: [丙, 丁]}]\n      rows: [[1, 2], [3, 4]]\n").docx
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in tree_of(docx).iter(f"{W}tr")]
    assert heads == [True, True, False, False]


def test_the_head_of_a_file_is_joined_where_its_cells_are_empty(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("单位,规模,,备注\n,班级,学位,\n城东,2,90,无\n", "utf-8")
    assert cells("file: a.csv\nhead: 2", tmp_path)[:2] == [
        [("单位", "", "restart"), ("规模", "2", ""), ("备注", "", "restart")],
        [("", "", "goes on"), ("班级", "", ""), ("学位", "", ""), ("", "", "goes on")],
    ]


def test_columns_take_the_place_of_the_head_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", "utf-8")
    assert table("file: a.csv\ncolumns: [甲, 乙]", tmp_path) == "甲\t乙\n1\t2"


def test_a_workbook_is_read_with_its_merged_cells_and_formats(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "学位"
    for row in (["单位", "规模", None], [None, "学位", "完成率"], ["城东", 90, 0.955], ["河湾", 60.5, 1]):
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet["C3"].number_format = sheet["C4"].number_format = "0.0%"
    held = io.BytesIO()
    book.save(held)
    (tmp_path / "a.xlsx").write_bytes(held.getvalue())
    assert cells("file: a.xlsx\nsheet: 学位", tmp_path) == [
        [("单位", "", "restart"), ("规模", "2", "")],
        [("", "", "goes on"), ("学位", "", ""), ("完成率", "", "")],
        [("城东", "", ""), ("90", "", ""), ("95.5%", "", "")],
        [("河湾", "", ""), ("60.5", "", ""), ("100.0%", "", "")],
    ]
    found = findings(HEAD + "      {file: a.xlsx, sheet: 学}\n", tmp_path)
    assert [(one.code, one.words) for one in found] == [("F105", ("a.xlsx", "学", "学位"))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{columns: [甲, 乙], rows: [[1]]}", "E230"),
        ("{columns: [], rows: []}", "E231"),
        ("{file: none.csv}", "E130"),
        ("{file: broken.xlsx}", "F103"),
        ("{columns: [甲, 乙], rows: [[{text: 一, colspan: 3}]]}", "F106"),
        ("{columns: [甲, 乙], rows: [[{text: 一, rowspan: 2}, 二]]}", "F106"),
        ("{file: a.csv, columns: [甲]}", "F107"),
        ("{columns: [甲], rows: [[1]], total: [1]}", "E201"),
        ("{columns: [甲], rows: [[1]], align: [middle]}", "E204"),
        ("{columns: [甲], rows: [[1]], colums: 1}", "E203"),
    ],
)
def test_a_table_that_cannot_be_is_told_at_its_place(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\3\4 and nothing more")
    found = findings(HEAD + f"      {text}\n", tmp_path)
    assert [one.code for one in found] == [code]
    assert found[0].span is not None
    assert found[0].span.source.name in ("plan.yaml", "a.csv")


def test_findings_of_two_tables_are_told_at_once(tmp_path: Path) -> None:
    text = "title: 示例\nsections:\n  - table: [{file: a.csv}, {columns: [甲], rows: [[1, 2]]}]\n"
    assert [one.code for one in findings(text, tmp_path)] == ["E130", "E230"]


@pytest.mark.parametrize(
    ("title", "texts", "align"),
    [
        ("金额", ["1", "20", ""], "decimal"),
        ("增幅", ["5.5%", "—", "-3%"], "decimal"),
        ("序号", ["1", "2"], "center"),
        ("年份", ["2025", "2026"], "center"),
        ("单位", ["城东", "河湾"], "center"),
        ("说明", ["这一栏的文字比十二个字要长得多", "短"], "left"),
        ("日期", ["2026-03", "2026-05"], "center"),
        ("空", ["", ""], "center"),
    ],
)
def test_a_column_is_aligned_by_what_it_holds(title: str, texts: list[str], align: str) -> None:
    assert column_of(title, tuple((GridCell(text),) for text in texts), 0, "auto").align == align


def test_figures_with_fewer_places_stand_further_in() -> None:
    column = column_of("金额", tuple((GridCell(text),) for text in ("1.25", "3", "2.5", "—")), 0, "auto")
    assert [column.inset(text) for text in ("1.25", "3", "2.5", "—")] == [0.0, 1.25, 0.5, 0.0]


@given(st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=8))
@settings(deadline=None)
def test_a_sum_is_exact(numbers: list) -> None:  # type: ignore[type-arg]
    rows = tuple((GridCell("x"), GridCell(f"{number:f}")) for number in numbers)
    assert summed(rows, ["", "金额"], "合计")[1].text == f"{sum(numbers):.2f}"


def test_a_column_with_words_has_no_sum() -> None:
    rows = ((GridCell("x"), GridCell("1"), GridCell("5%")), (GridCell("y"), GridCell("若干"), GridCell("6%")))
    assert [cell.text for cell in summed(rows, ["", "甲", "乙"], "合计")] == ["合计", "", ""]


@given(st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=4), min_size=1, max_size=4))
def test_merged_cells_fill_every_row_or_are_refused(sizes: list[list[tuple[int, int]]]) -> None:
    rows = [[GridCell("x", span, down) for span, down in row] for row in sizes]
    try:
        made = laid(rows, 4)
    except Rejected as rejected:
        assert rejected.findings[0].code == "F106"
    else:
        assert [sum(cell.span for cell in row) for row in made] == [4] * len(rows)
        assert sum(cell.rows > 0 for row in made for cell in row) == sum(map(len, rows))


@given(st.lists(st.lists(st.sampled_from(["", "甲"]), min_size=3, max_size=3), min_size=1, max_size=3))
def test_any_head_of_a_file_is_a_grid(rows: list[list[str]]) -> None:
    assert [sum(cell.span for cell in row) for row in head_of(rows)] == [3] * len(rows)


def test_a_table_in_a_goal_stands_behind_its_points() -> None:
    text = "title: 示例\ngoals:\n  - {title: 子, body: 文。, points: [丑], table: {columns: [甲], rows: [[1]]}}\n"
    assert built(text).text.splitlines() == ["示例", "", "一、子。文。", "一是丑", "甲", "1"]


def test_a_cell_holds_the_figure_of_a_target() -> None:
    text = "title: 示例\ntargets: [{id: a, indicator: 甲, value: 7, unit: 所}]\nsections:\n"
    text += "  - table: {columns: [指标, 值], rows: [[甲, '${targets.a.value}']]}\n"
    assert "甲\t7" in built(text).text


@pytest.mark.parametrize(
    ("language", "head", "row"),
    [
        (
            "zh-Hans",
            ["序号", "项目", "总投资", "说明"],
            ["1", "白鹿区乡村公路硬化及桥梁加固工程", "9000000", "路" * 40],
        ),
        ("en", ["No.", "Works", "Cost", "Remarks"], ["1", "Waterworks at Stonebridge", "9000000", "road " * 40]),
    ],
)
def test_figures_and_short_words_are_not_broken_where_columns_are_narrow(
    language: str, head: list[str], row: list[str]
) -> None:
    middle = [f"{title}{n}" for n in range(4) for title in head[1:2]]
    columns, cells = [*head, *middle], [*row, *["一段较长的说明文字" * 3] * 4]
    table = {"columns": columns, "rows": [cells, cells], "total": "true"}
    outline = {"title": "计划", "language": language, "sections": [{"heading": "甲", "table": table}]}
    widths = [int(col.get(f"{W}w") or 0) for col in tree_of(built(emit_yaml(outline)).docx).iter(f"{W}gridCol")]
    # The sum has eight digits in half a character of 10.5 pt, and margins of 80 twips on either side.
    assert widths[2] >= 8 * 105 + 160
    assert widths[0] >= 2 * 210 + 160
    assert sum(widths) in (8845, 9026)


def test_column_of_long_texts_is_wider_than_those_of_names_and_never_takes_all() -> None:
    def width_of(chars: int) -> float:
        return column_of("问题", ((GridCell("字" * chars),),), 0, "auto").width

    assert (width_of(8), width_of(16), width_of(64), width_of(6400)) == (9, 17, 33, 33)
    assert width_of(16) < width_of(17) < width_of(36) < width_of(64)


def test_columns_of_names_are_whole_beside_a_column_of_long_texts() -> None:
    head = ["序号", "学校", "人数", "说明", "时间"]
    cells = ["12", "示例县第十二中学", "1295", "一段较长的说明文字" * 6, "2026-03-12"]

    def widths_of(names: int) -> list[int]:
        columns = [head[0], *[head[1]] * names, *head[2:]]
        row = [cells[0], *[cells[1]] * names, *cells[2:]]
        table = {"columns": columns, "rows": [row, row]}
        outline = {"title": "计划", "sections": [{"heading": "甲", "table": table}]}
        return [int(col.get(f"{W}w") or 0) for col in tree_of(built(emit_yaml(outline)).docx).iter(f"{W}gridCol")]

    # Eight characters of 10.5 pt, and margins of 80 twips on either side.
    one, four = widths_of(1), widths_of(4)
    assert one[1] >= 8 * 210 + 160
    assert one[3] >= 0.3 * sum(one)
    # Four such columns would leave nothing to the text.
    assert four[1] < 8 * 210 + 160
