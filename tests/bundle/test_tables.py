from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

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
    ("name", "content", "code"),
    [
        ("a.doc", b"x", "B205"),
        ("a.csv", b"town,km\n", "B206"),
        ("a.csv", b"town,town\n1,2\n", "B207"),
        ("a.csv", b"town,,km\n1,2,3\n", "B207"),
        ("a.csv", b"town\n1,2\n", "B211"),
        ("a.yaml", b"rows: 1\n", "B206"),
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
