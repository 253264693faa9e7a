from __future__ import annotations

import zipfile
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from workplan.bundle.tables import read_table
from workplan.source import Files, Rejected


def table(folder: Path, name: str, content: bytes, sheet: str | None = None) -> tuple[tuple[str, ...], list[list[str]]]:
    (folder / name).write_bytes(content)
    found = read_table(Files(folder), name, sheet, None)
    return found.columns, [list(row.values()) for _, row in found.rows]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "town,km\n东镇,1\n\n西镇,2\n".encode()),
        ("a.csv", "town;km\r\n东镇;1\r\n西镇;2\r\n".encode("gb18030")),
        ("a.tsv", "\ufefftown\tkm\n东镇\t1\n西镇\t2".encode()),
        ("a.csv", "town,km,\n 东镇 ,1,\n西镇,2\n".encode()),
        ("a.yaml", "rows:\n  - {town: 东镇, km: 1}\n  - {town: 西镇, km: 2}\n".encode()),
        ("a.yaml", "columns: [town, km]\nrows: [[东镇, 1], [西镇, 2]]\n".encode()),
    ],
)
def test_a_table_is_read_however_it_is_written(tmp_path: Path, name: str, content: bytes) -> None:
    assert table(tmp_path, name, content) == (("town", "km"), [["东镇", "1"], ["西镇", "2"]])


def test_a_workbook_gives_what_a_person_sees_in_its_cells(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "别的"
    sheet = book.create_sheet("乡镇")
    for row in (["town", "km", "day"], ["东镇", 12.0, datetime(2027, 2, 9)], ["西镇", 1.5, None]):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    columns, rows = table(tmp_path, "a.xlsx", content.getvalue(), "乡镇")
    assert columns == ("town", "km", "day")
    assert rows == [["东镇", "12", "2027-02-09"], ["西镇", "1.5", ""]]


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (0.355, "0.0%", "35.5%"),
        (1 / 3, "0.00", "0.33"),
        (0.1 + 0.2, "General", "0.3"),
        (12345.5, "#,##0.00", "12345.50"),  # a figure yet: no commas in it
        (datetime(2027, 3, 1, 9, 30), "General", "2027-03-01 09:30"),
        (time(9, 30), "General", "09:30"),
        (True, "General", "TRUE"),
    ],
)
def test_a_cell_is_what_its_workbook_shows(tmp_path: Path, value: object, style: str, shown: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["town", "what"])
    book.active.append(["东镇", value])
    if style != "General":
        book.active["B2"].number_format = style
    assert table(tmp_path, "a.xlsx", _saved(book)) == (("town", "what"), [["东镇", shown]])


def _saved(book: Any) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_formula_that_was_never_computed_is_no_empty_cell(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["town", "km", "note"], ["东镇", 12, None], ["西镇", "=B2*2", None]):
        book.active.append(row)
    book.active["C2"].number_format = "0.00"  # a cell with a style alone is empty
    with pytest.raises(Rejected) as rejected:
        table(tmp_path, "a.xlsx", _saved(book))
    assert [(found.code, found.words) for found in rejected.value.findings] == [("B217", ("a.xlsx", "B3", "=B2*2"))]


def test_a_row_that_is_wrong_by_itself_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("town,km\n东镇,1\n西镇,2,3\n南镇,4\n", "utf-8")
    read = read_table(Files(tmp_path), "a.csv", None, None)
    assert [row["town"] for _, row in read.rows] == ["东镇", "西镇", "南镇"]
    assert [(number, found.code, found.words) for number, found in read.wrong] == [(3, "B211", ("a.csv", "3", "2"))]


def test_an_error_in_one_of_many_rows_leaves_the_others(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["town", "km"], ["东镇", 1], ["西镇", "#N/A"], ["南镇", 2]):
        book.active.append(row)
    (tmp_path / "a.xlsx").write_bytes(_saved(book))
    read = read_table(Files(tmp_path), "a.xlsx", None, None)
    assert [(number, found.code, found.words) for number, found in read.wrong] == [
        (3, "B216", ("a.xlsx", "B3", "#N/A"))
    ]


def test_where_most_rows_are_wrong_the_table_is(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        table(tmp_path, "a.csv", b"town\n1,2\n3,4\n5\n")
    assert [(found.code, found.words) for found in rejected.value.findings] == [("B211", ("a.csv", "2", "1"))]


def test_an_error_in_a_cell_is_not_printed(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["town", "km"], ["东镇", "#DIV/0!"]):
        book.active.append(row)
    with pytest.raises(Rejected) as rejected:
        table(tmp_path, "a.xlsx", _saved(book))
    assert [(found.code, found.words) for found in rejected.value.findings] == [("B216", ("a.xlsx", "B2", "#DIV/0!"))]


def test_a_row_is_numbered_by_the_line_that_it_begins_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes('town,text\n东镇,"一\r\n二"\n\n西镇,"三\n四"\n南镇,五\n'.encode())
    assert [number for number, _ in read_table(Files(tmp_path), "a.csv", None, None).rows] == [2, 5, 7]


@pytest.mark.parametrize("bad", ['东镇,"没有闭合', '东镇,"话"外'])
def test_a_quote_that_is_not_closed_takes_in_no_other_row(tmp_path: Path, bad: str) -> None:
    (tmp_path / "a.csv").write_bytes(f'town,text\n北镇,"一\n二"\n{bad}\n西镇,三\n南镇,四\n'.encode())
    with pytest.raises(Rejected) as rejected:
        read_table(Files(tmp_path), "a.csv", None, None)
    (found,) = rejected.value.findings
    assert found.code == "E232"
    assert found.span is not None
    assert found.span.source.place(found.span.start) == (4, 1)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"x", "B205"),
        ("a.csv", b"town,km\n", "B206"),
        ("a.csv", b"town,town\n1,2\n", "B207"),
        ("a.csv", b"town,,km\n1,2,3\n", "B207"),
        ("a.csv", b"town\n1,2\n", "B211"),
        ("a.yaml", b"rows: 1\n", "B206"),
        ("a.yaml", b"rows: []\n", "B206"),
        ("a.yaml", b"rows: [{town: a}, b, {town: c}]\n", "B218"),
        ("a.yaml", b"rows: [{town: a}, {town: [b, c]}]\n", "B218"),
        ("a.yaml", b"columns: [town]\nrows: [[a], b]\n", "B218"),
        ("a.yaml", b"columns: [town]\nrows: [[a], [{b: c}]]\n", "B218"),
        ("a.xlsx", b"not a workbook", "B210"),
        ("a.csv", "town\n东\x0b镇\n".encode(), "E112"),
        ("a.csv", b"town\n" + b"x" * 200_000, "E232"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    with pytest.raises(Rejected) as rejected:
        table(tmp_path, name, content)
    assert [finding.code for finding in rejected.value.findings] == [code]


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    content = BytesIO()
    openpyxl.Workbook().save(content)
    with pytest.raises(Rejected) as rejected:
        table(tmp_path, "a.xlsx", content.getvalue(), "乡镇")
    assert rejected.value.findings[0].words == ("a.xlsx", "乡镇", "Sheet")


SHEET = "xl/worksheets/sheet1.xml"
OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = "</sheetData></worksheet>"


def workbook(sheet: str, part: str = SHEET) -> bytes:
    """A workbook whose one sheet has this XML."""
    openpyxl = pytest.importorskip("openpyxl")
    plain, made = BytesIO(), BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == part else old.read(name))
    return made.getvalue()


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (f'{OPEN}<row r="1"><c r="A1" t="s"><v>99</v></c></row>{CLOSE}', "B210"),
        (f'{OPEN}<row r="1"><c r="A1" t="n"><v>abc</v></c></row>{CLOSE}', "B210"),
        (f'{OPEN}<row r="1"><c r="A1" t="inlineStr"><is><t>town</t>', "B210"),
        (f'{OPEN}<row r="1"><c r="A1" t="inlineStr"><is><t>a\x7f</t></is></c></row>{CLOSE}', "B214"),
        (f'{OPEN}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>{CLOSE}', "B215"),
        (OPEN + "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 200)) + CLOSE, "B215"),
        (OPEN + " " * (4 << 20) + CLOSE, "I510"),
        (f'<!DOCTYPE a [<!ENTITY x "x">]>{OPEN}{CLOSE}', "I515"),
    ],
    ids=lambda value: value[-40:],
)
def test_a_workbook_that_is_broken_or_hostile_is_refused(tmp_path: Path, sheet: str, code: str) -> None:
    with pytest.raises(Rejected) as rejected:
        table(tmp_path, "a.xlsx", workbook(sheet))
    assert [finding.code for finding in rejected.value.findings] == [code]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2" t="str"><f>IF(A2="","",A2)</f><v></v></c>', ""),
        ('<c r="B2"><f>6*7</f><v>42</v></c>', "42"),
    ],
)
def test_what_a_formula_gave_is_taken(tmp_path: Path, cell: str, text: str) -> None:
    head = "".join(f'<c r="{name}1" t="inlineStr"><is><t>{name}</t></is></c>' for name in "AB")
    second = '<c r="A2" t="inlineStr"><is><t>x</t></is></c>' + cell
    content = workbook(f'{OPEN}<row r="1">{head}</row><row r="2">{second}</row>{CLOSE}')
    assert table(tmp_path, "a.xlsx", content) == (("A", "B"), [["x", text]])
