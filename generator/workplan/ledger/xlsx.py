"""The ledger as a workbook (台账): rows with formulas for rate and status, totals by office on a second sheet.

The formulas are live: whoever fills in an actual figure in Excel sees rate and status change. They look at the day in
the second sheet, so that the workbook says the same tomorrow; put `=TODAY()` there and it follows the calendar.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import Any

from workplan.ledger.rows import Row, Status
from workplan.ledger.text import COLUMNS, cell, heading, status_text
from workplan.source import Finding, Rejected
from workplan.units import terminal_width
from workplan.wording import as_number

_WIDTHS = (7, 14, 18, 16, 16, 20, 9, 9, 9, 9, 9, 10, 14, 14, 10, 14)
_LINE_PT = 15
_FIGURES = ("baseline", "value", "actual")
_STATUSES: tuple[Status, ...] = ("met", "open", "not started", "missed", "overdue", "no actual")
_FILLS: tuple[tuple[Status, str], ...] = (
    ("met", "C6EFCE"), ("missed", "FFC7CE"), ("overdue", "FFC7CE"), ("no actual", "FFEB9C"),
)  # fmt: skip
_NAMES = [column.name for column in COLUMNS]
# Behind the columns that people read: what the formulas need, hidden.
_HIDDEN = ("aim", "ceiling", "deadline", "done")
_FIXED = (1980, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook_bytes(rows: tuple[Row, ...], today: date, chinese: bool) -> bytes:
    """The .xlsx; the same rows and day give the same bytes. Raises Rejected (Y503) where openpyxl is missing."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise Rejected(Finding("Y503")) from None
    book = Workbook()
    book.properties.creator = "workplan"
    book.properties.created = datetime.combine(today, time())
    names = ("指标台账", "汇总") if chinese else ("Targets", "Totals")
    sheet, totals = book.active, book.create_sheet(names[1])
    sheet.title = names[0]
    _write_rows(sheet, rows, f"'{names[1]}'!$B$1", chinese)
    _write_totals(totals, rows, (names[0], today), chinese)
    made = io.BytesIO()
    book.save(made)
    return _fixed(made.getvalue(), today)


def letter(name: str) -> str:
    """The letter of a column."""
    number = [*_NAMES, *_HIDDEN].index(name)
    return chr(65 + number) if number < 26 else "A" + chr(65 + number - 26)


def _write_rows(sheet: Any, rows: tuple[Row, ...], today: str, chinese: bool) -> None:
    _write_head(sheet, 1, [heading(column, chinese) for column in COLUMNS] + list(_HIDDEN))
    for number, row in enumerate(rows, 2):
        for at, name in enumerate(_NAMES, 1):
            _put(sheet.cell(number, at), _value(row, name, chinese))
        for name, formula in _formulas(row, number, today, chinese).items():
            sheet[f"{letter(name)}{number}"] = formula
        _style_row(sheet, number)
        # LibreOffice does not fit the height of a wrapped row by itself.
        sheet.row_dimensions[number].height = _LINE_PT * _lines(row, chinese)
    _set_view(sheet, len(rows) + 1)
    _colour_statuses(sheet, len(rows) + 1, chinese)


def _lines(row: Row, chinese: bool) -> int:
    """The lines that the longest cell of a row takes, two columns for a wide character."""
    texts = zip((cell(row, name, chinese) for name in _NAMES), _WIDTHS, strict=True)
    return max(-(-terminal_width(text) // (width - 1)) or 1 for text, width in texts)


def _put(place: Any, value: object) -> None:
    """A value in its cell; a text that begins with `=` stays a text."""
    place.value = _NOT_XML.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str) and value:
        place.data_type = "s"


def _value(row: Row, name: str, chinese: bool) -> object:
    if name == "year":
        return row.year
    text = cell(row, name, chinese)
    if name in _FIGURES and as_number(text) is not None:
        number = as_number(text)
        return int(number) if number is not None and number == int(number) else number
    return text or None


def _formulas(row: Row, number: int, today: str, chinese: bool) -> dict[str, object]:
    """Rate, status, and the hidden columns that they look at."""
    at = {name: f"${letter(name)}{number}" for name in (*_NAMES, *_HIDDEN)}
    aim = row.aim
    is_number = as_number(row.value) is not None
    said = {status: f'"{status_text(status, chinese)}"' for status in _STATUSES}
    late = f'AND({at["deadline"]}<>"",{today}>{at["deadline"]})'
    short = f"IF({late},{said['missed']},{said['open']})"
    figures = f"AND(ISNUMBER({at['aim']}),ISNUMBER({at['actual']}))"
    reached = f"IF({at['ceiling']},{at['actual']}<={at['aim']},{at['actual']}>={at['aim']})"
    compared = f"IF(IF({figures},{reached},{at['actual']}={at['value']}),{said['met']},{short})"
    begins = f"IF({today}<DATE({at['year']},1,1),{said['not started']},{said['open']})"
    waiting = (
        f"IF(AND(ISNUMBER({at['year']}),YEAR({today})>{at['year']}),{said['no actual']},"
        f"IF({late},{said['overdue']},IF(ISNUMBER({at['year']}),{begins},{said['open']})))"
    )
    return {
        "rate": f'=IF(AND({figures},NOT({at["ceiling"]}),{at["aim"]}<>0),{at["actual"]}/{at["aim"]},"")',
        "status": f'=IF({at["done"]},{said["met"]},IF({at["actual"]}<>"",{compared},{waiting}))',
        "aim": f"={at['value']}" if is_number else aim.number if aim else None,
        "ceiling": bool(aim and aim.is_ceiling),
        "deadline": row.due_date,
        "done": row.done,
    }


def _style_row(sheet: Any, number: int) -> None:
    from openpyxl.styles import Alignment, Border, Side

    line = Side(style="thin", color="D9D9D9")
    for at, name in enumerate(_NAMES, 1):
        place = sheet.cell(number, at)
        place.border = Border(bottom=line)
        centred = name in ("year", "unit", "status", "due")
        place.alignment = Alignment(vertical="top", wrap_text=True, horizontal="center" if centred else None)
    sheet[f"{letter('rate')}{number}"].number_format = "0.0%"
    sheet[f"{letter('deadline')}{number}"].number_format = "yyyy-mm-dd"


def _set_view(sheet: Any, last: int) -> None:
    """Head frozen, filters, widths; printed across a page on its side with the head on each."""
    for name, width in zip(_NAMES, _WIDTHS, strict=True):
        sheet.column_dimensions[letter(name)].width = width
    for name in _HIDDEN:
        sheet.column_dimensions[letter(name)].hidden = True
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letter(_NAMES[-1])}{last}"
    sheet.print_title_rows = "1:1"
    _set_page(sheet)


def _set_page(sheet: Any) -> None:
    """A4 on its side, as many pages down as it takes and one across."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def _colour_statuses(sheet: Any, last: int, chinese: bool) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill

    column = letter("status")
    for status, colour in _FILLS:
        fill = PatternFill("solid", bgColor=colour)
        rule = CellIsRule("equal", [f'"{status_text(status, chinese)}"'], fill=fill)
        sheet.conditional_formatting.add(f"{column}2:{column}{max(last, 2)}", rule)


def _write_totals(sheet: Any, rows: tuple[Row, ...], source: tuple[str, date], chinese: bool) -> None:
    """The day, and below it a line for each office in charge with its targets by status."""
    name, today = source
    sheet["A1"], sheet["B1"] = ("统计日期" if chinese else "As of"), today
    sheet["B1"].number_format = "yyyy-mm-dd"
    labels = ("牵头单位", "指标数", "完成率") if chinese else ("Lead", "Targets", "Met")
    _write_head(sheet, 3, [labels[0], labels[1], *(status_text(one, chinese) for one in _STATUSES), labels[2]])
    joint = "、" if chinese else ", "
    leads = sorted({one for row in rows for one in row.lead})
    nobody = any(not row.lead for row in rows)
    span = {column: f"'{name}'!${letter(column)}$2:${letter(column)}${len(rows) + 1}" for column in ("lead", "status")}
    none = "（未定）" if chinese else "(none)"
    for number, lead in enumerate([*leads, *([none] if nobody else [])], 4):
        _put(sheet.cell(number, 1), lead)
        is_own = f'{span["lead"]}=""'
        if lead in leads:
            is_own = f'ISNUMBER(FIND("{joint}"&$A{number}&"{joint}","{joint}"&{span["lead"]}&"{joint}"))'
        _write_counts(sheet, number, f"--({is_own})", span["status"])
    _write_counts(sheet, sheet.max_row + 1, f'--({span["status"]}<>"")', span["status"])
    sheet.cell(sheet.max_row, 1, "合计" if chinese else "All")
    sheet.column_dimensions["A"].width = 26
    for at in range(2, 10):
        sheet.column_dimensions[chr(64 + at)].width = 12
    sheet.freeze_panes = "B4"
    _set_page(sheet)


def _write_head(sheet: Any, number: int, names: list[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for at, name in enumerate(names, 1):
        place = sheet.cell(number, at, name)
        place.font = Font(bold=True, color="FFFFFF")
        place.fill = PatternFill("solid", fgColor="1F4E79")
        place.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write_counts(sheet: Any, number: int, is_own: str, statuses: str) -> None:
    """Targets, targets of each status (named in the head), and the share of those met."""
    sheet.cell(number, 2, f"=SUMPRODUCT({is_own})")
    for at in range(3, 3 + len(_STATUSES)):
        head = f"{chr(64 + at)}$3"
        sheet.cell(number, at, f"=SUMPRODUCT({is_own},--({statuses}={head}))")
    share = sheet.cell(number, 3 + len(_STATUSES), f'=IF($B{number}=0,"",$C{number}/$B{number})')
    share.number_format = "0.0%"


def _fixed(workbook: bytes, today: date) -> bytes:
    """The workbook without the time at which it was written: openpyxl stamps every part and the properties."""
    import zipfile

    stamp = rf"\g<1>{today.isoformat()}T00:00:00Z\g<2>"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(r"(<dcterms:modified[^>]*>)[^<]*(<)", stamp, content.decode()).encode()
            part = zipfile.ZipInfo(name, _FIXED)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, content)
    return made.getvalue()
