"""What a cell of a workbook shows."""

from __future__ import annotations

from datetime import date, datetime, time

from workplan.wording import printed_number


def shown_text(value: object, style: str, grouped: bool = True) -> str:
    """A value as the workbook shows it: 12.5% and not 0.125, 1,200.00 where its format says so, a day as 2026-02-09.

    `grouped` False leaves out the commas between thousands, for figures that are data and no text yet.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {_clock(value.time())}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    return _number(value, style, grouped) if isinstance(value, int | float) else str(value).strip()


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
