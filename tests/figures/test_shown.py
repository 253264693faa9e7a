"""What a cell of a workbook shows: above all its days, which Excel counts in numbers."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest

from workplan.figures.shown import shown_cell, shown_text

openpyxl = pytest.importorskip("openpyxl")
DAY = 46085  # 4 March 2026


def cell_of(value: object, number_format: int | str, read_only: bool) -> Any:
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value = value
    cell.number_format = "0"
    if isinstance(number_format, int):
        cell._style.numFmtId = number_format
    else:
        cell.number_format = number_format
    content = BytesIO()
    book.save(content)
    return next(openpyxl.load_workbook(BytesIO(content.getvalue()), read_only=read_only).active.iter_rows())[0]


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("number_format", "printed", "kept"),
    [
        (31, "2026年3月4日", "2026-03-04"),
        (57, "2026年3月", "2026-03"),
        (58, "3月4日", "2026-03-04"),
        (14, "2026-03-04", "2026-03-04"),
        ('yyyy"年"m"月"d"日"', "2026年3月4日", "2026-03-04"),
        ("yyyy/m/d", "2026-03-04", "2026-03-04"),
        (0, "46085", "46085"),
    ],
)
def test_day_is_shown_as_its_format_says(number_format: int | str, printed: str, kept: str, read_only: bool) -> None:
    cell = cell_of(DAY, number_format, read_only)
    assert shown_cell(cell) == printed
    assert shown_cell(cell, grouped=False) == kept


def test_number_that_is_no_day_stays_a_number() -> None:
    assert shown_cell(cell_of(99999999, 31, False)) == "99999999"
    assert shown_cell(cell_of("四月", 31, False)) == "四月"


def test_time_behind_a_day_stays() -> None:
    assert shown_text(datetime(2026, 3, 4, 9, 30), 'yyyy"年"m"月"d"日" h:mm') == "2026年3月4日 09:30"
    assert shown_text(date(2026, 3, 4), "General") == "2026-03-04"
