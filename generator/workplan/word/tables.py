"""Tables: fixed widths, a head that is repeated, rows that stay whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from workplan.blocks import Cell, Table
from workplan.lines import Inset, Line
from workplan.sheets import Sheet
from workplan.word.xml import element

# LibreOffice parts figures and Chinese characters by a quarter of a character, whatever the style says.
_SLACK = 60
# Columns up to so many characters are kept whole, as long as so much of the width is left to those of longer texts.
_SHORT_CHARS = (12, 10, 8, 6)
_SHORTEST = 5  # and what is shorter is kept whole in any case
_FOR_LONG = 0.3


def table_xml(table: Table, width: int, sheet: Sheet, write_line: Callable[[Line], str]) -> str:
    """A table across `width` twips."""
    columns = columns_of(table, width, sheet)
    shading = head_shading(sheet)
    rows = (
        row_xml(
            row,
            columns,
            shading if number < table.head else None,
            ["".join(map(write_line, cell_lines(cell))) for cell in row],
        )
        for number, row in enumerate(table.rows)
    )
    return table_frame(columns, sheet, "".join(rows))


def table_frame(columns: list[int], sheet: Sheet, rows: str) -> str:
    """A table around its rows."""
    grid = "".join(element("gridCol", [("w", column)]) for column in columns)
    return f"<w:tbl>{_properties(sum(columns), sheet)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def cell_lines(cell: Cell) -> tuple[Line, ...]:
    """The paragraphs of a cell as lines."""
    if cell.inset:
        return tuple(Line(p.role, p.runs, p.ref, held=Inset(cell.inset)) for p in cell.paragraphs)
    return tuple(Line(p.role, p.runs, p.ref) for p in cell.paragraphs)


def columns_of(table: Table, width: int, sheet: Sheet) -> list[int]:
    """The columns of a table in twips, which sum up exactly.

    A column that would break what must not be broken gets the room for it, and the others share what is left.
    """
    char = sheet.resolved("table_text").size or 210
    beside = 2 * sheet.cell_margin + _SLACK
    least = [chars * char + beside if chars else 0.0 for chars in table.least]
    if len(least) == len(table.widths):
        least = _with_short_columns_whole(least, table.widths, width, (char, beside))
    shares = _shares(table.widths, width, least)
    edges = [round(sum(shares[:n])) for n in range(len(shares) + 1)]
    return [b - a for a, b in itertools.pairwise(edges)]


def _with_short_columns_whole(
    least: list[float], widths: tuple[float, ...], width: int, room: tuple[int, int]
) -> list[float]:
    """The least widths, those of columns of names and other short texts such that none of them is broken, where that
    leaves enough to the columns of long texts. `room` is that of a character and that beside a text."""
    char, beside = room
    for chars in _SHORT_CHARS:
        whole = [
            max(each, (wish - 0.5) * char + beside) if _SHORTEST < wish <= chars + 1 else each
            for each, wish in zip(least, widths, strict=True)
        ]
        taken = sum(each for each, wish in zip(whole, widths, strict=True) if wish <= chars + 1)
        enough = width * _FOR_LONG if any(wish > chars + 1 for wish in widths) else 0
        if taken <= width - enough and sum(whole) <= width:
            return whole
    return least


def _shares(widths: tuple[float, ...], width: int, least: list[float]) -> list[float]:
    whole = sum(widths)
    shares = [width * each / whole for each in widths]
    if len(least) != len(widths) or sum(least) > width:
        return shares
    tight: set[int] = set()
    while new := {n for n, share in enumerate(shares) if n not in tight and share < least[n]}:
        tight |= new
        left = width - sum(least[n] for n in tight)
        free = sum(each for n, each in enumerate(widths) if n not in tight)
        shares = [least[n] if n in tight else left * each / free for n, each in enumerate(widths)]
    return shares


def _properties(width: int, sheet: Sheet) -> str:
    line = [("val", "single"), ("sz", sheet.border), ("space", 0), ("color", sheet.border_color)]
    borders = "".join(element(side, line) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = "".join(element(side, [("w", sheet.cell_margin), ("type", "dxa")]) for side in ("left", "right"))
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def head_shading(sheet: Sheet) -> str:
    """The shading of a cell of the head; empty where the sheet has none."""
    return element("shd", [("val", "clear"), ("color", "auto"), ("fill", sheet.head_fill)]) if sheet.head_fill else ""


def row_xml(row: tuple[Cell, ...], columns: list[int], shading: str | None, contents: list[str], mark: str = "") -> str:
    """A row with the contents of its cells as written; `shading` is None for a row that is not of the head.

    `mark` says that the row itself was inserted or deleted.
    """
    head = "" if shading is None else "<w:tblHeader/>"
    cells: list[str] = []
    at = 0
    for cell, content in zip(row, contents, strict=True):
        width = sum(columns[at : at + cell.span])
        at += cell.span
        span = element("gridSpan", [("val", cell.span)]) if cell.span > 1 else ""
        merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if cell.rows else "<w:vMerge/>"
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shading or ""}<w:vAlign w:val="center"/>'
        cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
    return f"<w:tr><w:trPr><w:cantSplit/>{head}{mark}</w:trPr>{''.join(cells)}</w:tr>"
