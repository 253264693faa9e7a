"""The ledger as text: a table for the terminal, Markdown, CSV, JSON."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from types import MappingProxyType
from typing import Any, NamedTuple

from workplan.ledger.rows import Row, Status, rate_text
from workplan.units import terminal_width

STATUS_ZH = MappingProxyType(
    {
        "not started": "未启动",
        "open": "推进中",
        "met": "已完成",
        "missed": "未达标",
        "overdue": "逾期",
        "no actual": "缺完成数",
    }
)
MARKED = ("missed", "overdue", "no actual")
_COLOURS = {"met": "32", "missed": "31", "overdue": "31", "no actual": "33"}
# Columns of a terminal: those without which a row says nothing.
_SHORT = ("year", "indicator", "baseline", "value", "actual", "rate", "status", "lead", "due")
_MAX_WIDTH = 28


class Column(NamedTuple):
    """A column by name, with its heading in English and Chinese."""

    name: str
    en: str
    zh: str


COLUMNS = (
    Column("year", "Year", "年度"),
    Column("office", "Office", "单位"),
    Column("section", "Section", "章节"),
    Column("goal", "Goal", "重点任务"),
    Column("id", "Id", "编号"),
    Column("indicator", "Indicator", "指标"),
    Column("unit", "Unit", "计量单位"),
    Column("baseline", "Baseline", "上年数"),
    Column("value", "Value", "目标值"),
    Column("actual", "Actual", "完成数"),
    Column("rate", "Rate", "完成率"),
    Column("status", "Status", "状态"),
    Column("lead", "Lead", "牵头单位"),
    Column("support", "Support", "配合单位"),
    Column("due", "Due", "完成时限"),
    Column("place", "Place", "出处"),
)


def status_text(status: Status, chinese: bool) -> str:
    return STATUS_ZH[status] if chinese else status


def cell(row: Row, name: str, chinese: bool) -> str:
    """A row in a column as text."""
    joint = "、" if chinese else ", "
    if name == "rate":
        return rate_text(row.rate)
    if name == "status":
        return status_text(row.status, chinese)
    if name == "place":
        return f"{row.file}:{row.line}"
    value = getattr(row, name)
    if isinstance(value, tuple):
        return joint.join(value)
    return "" if value is None else str(value)


def heading(column: Column, chinese: bool) -> str:
    return column.zh if chinese else column.en


Groups = Iterable[tuple[str, tuple[Row, ...]]]


def table_text(groups: Groups, chinese: bool, colour: bool = False) -> str:
    """Aligned columns, a block for each group; a figure has its unit with it."""
    columns = [column for column in COLUMNS if column.name in _SHORT]
    lines: list[str] = []
    for name, rows in groups:
        if name:
            lines += ["", f"{name} ({len(rows)})"] if lines else [f"{name} ({len(rows)})"]
        lines += _block(rows, columns, chinese, colour)
    return "\n".join(lines) + "\n" if lines else ""


def _block(rows: tuple[Row, ...], columns: list[Column], chinese: bool, colour: bool) -> list[str]:
    grid = [[heading(column, chinese) for column in columns]]
    grid += [[_short(_with_unit(row, column.name, chinese)) for column in columns] for row in rows]
    widths = [max(terminal_width(line[number]) for line in grid) for number in range(len(columns))]
    shown = []
    for number, line in enumerate(grid):
        cells = [text + " " * (width - terminal_width(text)) for text, width in zip(line, widths, strict=True)]
        if number and colour:
            at = [column.name for column in columns].index("status")
            cells[at] = f"\x1b[{_COLOURS.get(rows[number - 1].status, '0')}m{cells[at]}\x1b[0m"
        shown.append("  ".join(cells).rstrip())
    return shown


def _with_unit(row: Row, name: str, chinese: bool) -> str:
    text = cell(row, name, chinese)
    if name in ("baseline", "value", "actual") and text and not text.endswith(row.unit or " "):
        return text + (" " if row.unit[:1].isascii() and row.unit[:1].isalpha() else "") + row.unit
    return text


def _short(text: str) -> str:
    while terminal_width(text) > _MAX_WIDTH:
        text = text[:-2] + "…"
    return text


def markdown_text(groups: Groups, chinese: bool) -> str:
    """Tables in Markdown, a heading for each group; marked statuses are bold."""
    head = [heading(column, chinese) for column in COLUMNS]
    blocks = []
    for name, rows in groups:
        lines = [f"## {name}", ""] if name else []
        lines += ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
        lines += ["| " + " | ".join(_markdown(row, column.name, chinese) for column in COLUMNS) + " |" for row in rows]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _markdown(row: Row, name: str, chinese: bool) -> str:
    text = cell(row, name, chinese).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
    return f"**{text}**" if name == "status" and row.status in MARKED else text


def csv_text(rows: Iterable[Row], chinese: bool) -> str:
    """Comma-separated rows with a head; lines end as RFC 4180 wants. A BOM, which Excel needs, is the caller's."""
    import csv

    made = StringIO()
    writer = csv.writer(made)
    writer.writerow([heading(column, chinese) for column in COLUMNS])
    writer.writerows([_safe(cell(row, column.name, chinese)) for column in COLUMNS] for row in rows)
    return made.getvalue()


def _safe(text: str) -> str:
    """A text that a spreadsheet would take for a formula, with the apostrophe that stops it."""
    return f"'{text}" if text[:1] in ("=", "@") or (text[:1] in "+-" and not text[1:2].isdigit() and text) else text


def ledger_values(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Rows as plain values; figures as written, `rate` as a number, names of statuses in English."""
    return [
        {
            **{column.name: getattr(row, column.name) for column in COLUMNS if column.name not in ("rate", "place")},
            "series": row.series,
            "rate": row.rate,
            "done": row.done,
            "due_date": row.due_date.isoformat() if row.due_date else None,
            "file": row.file,
            "line": row.line,
        }
        for row in rows
    ]
