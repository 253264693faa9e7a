"""A table as an outline writes it: the head as columns, those over several of them above, merged cells with spans."""

from __future__ import annotations

from typing import NamedTuple

from workplan.importing.exhibits import Exhibit
from workplan.source.emit import Value, quote_expressions

_DEEPEST = 4
_LEFT, _ABOVE = "<", "^"


class _Cell(NamedTuple):
    text: str
    at: int
    span: int = 1
    rows: int = 1


def frame_of(exhibit: Exhibit) -> dict[str, Value]:
    """What a table says every year: its caption, unit and head; empty where it has no head of its own."""
    made = table_of(exhibit)
    return {key: value for key, value in made.items() if key not in ("rows", "notes")} if "columns" in made else {}


def table_of(exhibit: Exhibit) -> dict[str, Value]:
    """The values of a table."""
    made: dict[str, Value] = {}
    if exhibit.caption:
        made["caption"] = quote_expressions(exhibit.caption)
    if exhibit.unit:
        made["unit"] = quote_expressions(exhibit.unit)
    rows, joins = _squared(exhibit)
    depth = _depth(rows, joins, exhibit.head)
    columns = _columns(_laid(rows[:depth], joins[:depth]), 0, (0, len(rows[0])), depth)
    if columns is None:
        depth = 0
    else:
        made["columns"] = columns
    written: list[Value] = [[_written(cell) for cell in row] for row in _laid(rows[depth:], joins[depth:])]
    if written:
        made["rows"] = written
    if exhibit.notes:
        notes: list[Value] = [quote_expressions(note) for note in exhibit.notes]
        made["notes"] = notes[0] if len(notes) == 1 else notes
    return made


def _squared(exhibit: Exhibit) -> tuple[list[list[str]], list[list[str]]]:
    """Texts and joins of equal width; a join that leads nowhere, or hides a text, is none."""
    width = max(len(row) for row in exhibit.rows)
    rows = [[*row, *[""] * (width - len(row))] for row in exhibit.rows]
    said = (*exhibit.joins, *[()] * len(rows))[: len(rows)]
    joins = [[*row, *[""] * width][:width] for row in said]
    for y, row in enumerate(joins):
        for x, join in enumerate(row):
            if join and (rows[y][x] or (x == 0 and join == _LEFT)):
                row[x] = ""
    return rows, joins


def _depth(rows: list[list[str]], joins: list[list[str]], stated: int) -> int:
    """How many rows are the head: what Word repeats on each page, or the first with what is merged in it."""
    depth = max(stated, 1)
    while not stated and depth < min(len(rows), _DEEPEST):
        if _LEFT not in joins[depth - 1] and _ABOVE not in joins[depth]:
            break
        depth += 1
    return min(depth, len(rows))


def _laid(rows: list[list[str]], joins: list[list[str]]) -> list[list[_Cell]]:
    """The cells of each row, without those that another covers; a cell never goes out of these rows."""
    taken = [[False] * len(row) for row in rows]
    laid: list[list[_Cell]] = []
    for y, row in enumerate(rows):
        cells: list[_Cell] = []
        for x, text in enumerate(row):
            if taken[y][x]:
                continue
            span = 1
            while x + span < len(row) and joins[y][x + span] == _LEFT and not taken[y][x + span]:
                span += 1
            down = 1
            while y + down < len(rows) and _goes_on(joins[y + down], x, span) and any(_own(joins[y + down])):
                down += 1
            for below in range(y, y + down):
                taken[below][x : x + span] = [True] * span
            cells.append(_Cell(text, x, span, down))
        laid.append(cells)
    return laid


def _goes_on(joins: list[str], at: int, span: int) -> bool:
    """True where the cell above goes on in a row, as wide as it is."""
    wide = joins[at : at + span] == [_ABOVE, *[_LEFT] * (span - 1)]
    return wide and joins[at + span : at + span + 1] != [_LEFT]


def _own(joins: list[str]) -> list[bool]:
    """Which cells of a row begin in it; a row needs one."""
    return [not join for join in joins]


def _columns(laid: list[list[_Cell]], level: int, reach: tuple[int, int], depth: int) -> list[Value] | None:
    """The columns between two places from a level of the head down; None where an outline cannot say them."""
    made: list[Value] = []
    at = reach[0]
    for cell in (cell for cell in laid[level] if reach[0] <= cell.at < reach[1]):
        if cell.at != at or cell.at + cell.span > reach[1]:
            return None
        at += cell.span
        title = quote_expressions(cell.text)
        if level + cell.rows == depth:
            if cell.span > 1:
                return None
            made.append(title)
            continue
        below = _columns(laid, level + 1, (cell.at, at), depth) if cell.rows == 1 else None
        if below is None:
            return None
        made.append({"title": title, "columns": below})
    return made if at == reach[1] else None


def _written(cell: _Cell) -> Value:
    text = quote_expressions(cell.text)
    if cell.span == 1 and cell.rows == 1:
        return text
    made: dict[str, Value] = {"text": text}
    if cell.span > 1:
        made["colspan"] = cell.span
    if cell.rows > 1:
        made["rowspan"] = cell.rows
    return made
