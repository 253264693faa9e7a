from __future__ import annotations

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
