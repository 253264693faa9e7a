"""What a cell of a workbook shows."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from workplan.wording import printed_number

# Formats that the Excel of China has of its own, by number: a workbook names them by nothing else, and openpyxl takes
# the days in them for numbers.
_BUILT_IN = {
    **dict.fromkeys((27, 36, 50, 52, 57), "y年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    **dict.fromkeys((30, 31), "y年m月d日"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}


def shown_cell(cell: Any, grouped: bool = True) -> str:
    """A cell as the workbook shows it; `grouped` as of `shown_text`."""
    style = cell.number_format or "General"
    if style == "General" and isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        held = cell.style_array if hasattr(cell, "style_array") else cell._style
        own = _BUILT_IN.get(getattr(held, "numFmtId", 0))
        if own:
            return shown_text(_day_of(cell), own, grouped)
    return shown_text(cell.value, style, grouped)


def _day_of(cell: Any) -> object:
    """The day that a number counts; the number where it is none."""
    from openpyxl.utils.datetime import from_excel

    try:
        return from_excel(cell.value, cell.parent.parent.epoch)
    except (ValueError, OverflowError):
        return cell.value


def shown_text(value: object, style: str, grouped: bool = True) -> str:
    """A value as the workbook shows it: 12.5% and not 0.125, 1,200.00 where its format says so, a day as 2026年2月9日
    where its format says so and as 2026-02-09 else.

    `grouped` False leaves out the commas between thousands and writes every day as 2026-02-09, or 2026-02 where the
    day is not shown: for what is data and no text yet.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        day = _day(value.date(), style, grouped)
        return day if value.time() == time() else f"{day} {_clock(value.time())}"
    if isinstance(value, date):
        return _day(value, style, grouped)
    if isinstance(value, time):
        return _clock(value)
    return _number(value, style, grouped) if isinstance(value, int | float) else str(value).strip()


def _day(day: date, style: str, grouped: bool) -> str:
    if "月" not in style:
        return day.isoformat()
    if not grouped:
        return day.isoformat() if "日" in style else day.isoformat()[:7]
    parts = (("年", day.year), ("月", day.month), ("日", day.day))
    return "".join(f"{number}{unit}" for unit, number in parts if unit in style)


def _clock(value: time) -> str:
    return f"{value:%H:%M:%S}".removesuffix(":00")


def _number(value: float, style: str, grouped: bool) -> str:
    first = style.split(";")[0]
    decimals = len(first.partition(".")[2]) - len(first.partition(".")[2].lstrip("0#"))
    if "%" in first:
        return f"{value * 100:.{decimals}f}%"
    if first != "General" and set(first) <= set("#,0. _)-"):
        return f"{value:{',' if grouped and ',' in first else ''}.{decimals}f}"
    return printed_number(value)
