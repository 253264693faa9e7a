"""The rows of a .csv file or a workbook, every cell as a person sees it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

from workplan.figures.shapes import GridCell, Row
from workplan.figures.shown import shown_cell
from workplan.source import Finding, Node, Rejected, Scalar, decode_bytes, refuse_control_characters
from workplan.source.separated import separated_rows
from workplan.source.yaml import forbidden_character

MAX_UNPACKED_BYTES = 128 * 1024 * 1024
MAX_CELLS = 200_000


class Sheet(NamedTuple):
    """Rows of cells; those of a workbook leave out what a merged cell covers (`is_merged`).

    `merged_head` is how many rows belong to the head where nobody says so.
    """

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    width: int
    is_merged: bool = False
    merged_head: int = 1


def sheet_of(content: bytes, name: str, wanted: Node | None) -> Sheet:
    """The rows of a file. Raises Rejected (E112, E232 no table, F103-F105 workbook)."""
    if content.startswith(b"PK\3\4") or name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return _workbook(content, name, wanted)
    return _plain(content, name)


def _plain(content: bytes, name: str) -> Sheet:
    """Cells separated by commas, semicolons or tabs, whichever the first line has most of."""
    source, _ = decode_bytes(content, name)
    refuse_control_characters(source)
    rows = [row for _, row in separated_rows(source) if any(row)]
    cells = tuple(tuple(GridCell(text) for text in row) for row in rows)
    return Sheet((), cells, len(rows[0]) if rows else 0)


def _workbook(content: bytes, name: str, wanted: Node | None) -> Sheet:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Rejected(Finding("F104", None, (name,))) from None
    try:
        _refuse_bombs(content)
        book = load_workbook(BytesIO(content), data_only=True)
        if isinstance(wanted, Scalar) and wanted.text not in book.sheetnames:
            words = (name, wanted.text, "、".join(book.sheetnames))
            raise Rejected(Finding("F105", wanted.span, words))
        return _worksheet(book[wanted.text] if isinstance(wanted, Scalar) else book.worksheets[0])
    except Rejected:
        raise
    except Exception as error:  # openpyxl raises whatever its zip, XML or own checks raise
        raise Rejected(Finding("F103", None, (name, str(error).splitlines()[0] if str(error) else ""))) from None


def _refuse_bombs(content: bytes) -> None:
    """Raises ValueError for a workbook that would unpack to more than any table needs."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED_BYTES:
            raise ValueError(f"> {MAX_UNPACKED_BYTES >> 20} MiB")


def _worksheet(sheet: Any) -> Sheet:
    """Rows down to the last one, and across to the last column, that holds anything. Raises ValueError for more cells
    than a document can hold."""
    if sheet.max_row * sheet.max_column > MAX_CELLS:
        raise ValueError(f"{sheet.max_row} × {sheet.max_column}")
    merges = {(one.min_row, one.min_col): one for one in sheet.merged_cells.ranges}
    covered = {
        (y, x)
        for one in merges.values()
        for y in range(one.min_row, one.max_row + 1)
        for x in range(one.min_col, one.max_col + 1)
    } - set(merges)
    texts = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    width = max((x for row in texts for x, text in enumerate(row, 1) if text), default=0)
    width = max([width, *(one.max_col for one in merges.values())])
    last = max([0, *(y for y, row in enumerate(texts, 1) if any(row)), *(one.max_row for one in merges.values())])
    rows = tuple(
        tuple(
            _cell(texts[y - 1][x - 1] if x <= len(texts[y - 1]) else "", merges.get((y, x)))
            for x in range(1, width + 1)
            if (y, x) not in covered
        )
        for y in range(1, last + 1)
        if any(texts[y - 1]) or any((y, x) in covered for x in range(1, width + 1))
    )
    head = max([1, *(one.max_row for one in merges.values() if one.min_row == 1)])
    return Sheet((), rows, width, True, min(head, 6))


def _cell(text: str, merge: Any) -> GridCell:
    if merge is None:
        return GridCell(text)
    return GridCell(text, merge.max_col - merge.min_col + 1, merge.max_row - merge.min_row + 1)


def _shown(cell: Any) -> str:
    """A cell as the workbook shows it. Raises ValueError for a control character in it."""
    text = shown_cell(cell)
    bad = forbidden_character(text)
    if bad:
        raise ValueError(f"{cell.coordinate}: U+{ord(bad):04X}")
    return text
