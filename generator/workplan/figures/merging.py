"""Merged cells: rows of cells put into a grid, cells that lie below another marked as going on with it."""

from __future__ import annotations

from collections.abc import Sequence

from workplan.figures.shapes import GridCell, Row
from workplan.source import Finding, Rejected


def laid(rows: Sequence[Sequence[GridCell]], columns: int) -> tuple[Row, ...]:
    """Rows of full width, from rows that leave out what a cell above or beside them covers.

    Raises Rejected (F106) where cells lie over one another or stand out.
    """
    # Of each column: how many rows the cell above still takes, and its span where it begins there.
    open_rows = [0] * columns
    open_spans = [0] * columns
    made: list[Row] = []
    for number, row in enumerate(rows, 1):
        made.append(_row(list(row), open_rows, open_spans, number))
    if any(open_rows):
        raise Rejected(Finding("F106", None, (str(len(rows)), str(columns))))
    return tuple(made)


def _row(cells: list[GridCell], open_rows: list[int], open_spans: list[int], number: int) -> Row:
    columns = len(open_rows)
    waiting = list(reversed(cells))
    made: list[GridCell] = []
    at = 0
    while at < columns:
        if open_rows[at]:
            span = open_spans[at]
            made.append(GridCell("", span, 0))
            for place in range(at, at + span):
                open_rows[place] -= 1
            at += span
            continue
        cell = waiting.pop() if waiting else None
        if cell is None or at + cell.span > columns or any(open_rows[at : at + cell.span]):
            raise Rejected(Finding("F106", None, (str(number), str(columns))))
        open_rows[at : at + cell.span] = [cell.rows - 1] * cell.span
        open_spans[at] = cell.span
        made.append(cell)
        at += cell.span
    if waiting:
        raise Rejected(Finding("F106", None, (str(number), str(columns))))
    return tuple(made)


def head_of(rows: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """The head that a plain table has in its first rows: an empty cell joins what stands above or beside it.

    A title without any below it goes down to the last row; one with titles below goes right over empty cells.
    """
    depth, width = len(rows), max(map(len, rows), default=0)
    texts = [[*row, *[""] * (width - len(row))] for row in rows]
    taken = [[False] * width for _ in range(depth)]
    made: list[Row] = []
    for y in range(depth):
        row: list[GridCell] = []
        for x in range(width):
            if taken[y][x]:
                continue
            rows_down = 1
            while y + rows_down < depth and not any(texts[below][x] for below in range(y + 1, y + rows_down + 1)):
                rows_down += 1
            span = _reach(texts, taken, (y, x)) if rows_down < depth - y else 1
            for place in range(x, x + span):
                for below in range(y, y + rows_down):
                    taken[below][place] = True
            row.append(GridCell(texts[y][x], span, rows_down))
        made.append(tuple(row))
    return laid(made, width)


def _reach(texts: list[list[str]], taken: list[list[bool]], place: tuple[int, int]) -> int:
    """How many columns a title takes: up to the next title of its row, or a column that is empty below too."""
    y, x = place
    width = len(texts[0])
    span = 1
    while x + span < width and not texts[y][x + span] and not taken[y][x + span]:
        if not any(texts[below][x + span] for below in range(y + 1, len(texts))):
            break
        span += 1
    return span
