"""The rows of a table: CSV, a workbook, or YAML; each cell a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

from workplan.source import (
    Files,
    Finding,
    Mapping,
    Node,
    Rejected,
    Scalar,
    Sequence,
    Source,
    Span,
    decode_bytes,
    read_yaml,
)
from workplan.source.separated import separated_rows
from workplan.source.yaml import forbidden_character, refuse_control_characters

# A workbook may state a cell in its last row and column; all that lies before it would be walked through.
MAX_ROWS = 200_000
MAX_CELLS = 2_000_000
MAX_PART_BYTES = 128 * 1024 * 1024

Row = dict[str, str]


class Line(NamedTuple):
    """The cells of a row, the number of the line (or row) that it stands on, and what is wrong with it by itself."""

    number: int
    cells: list[str]
    wrong: Finding | None = None


class Table(NamedTuple):
    """Rows with the number of the line (or row) that each stands on; `columns` in the order written.

    `wrong` are findings about single rows, by their numbers: nothing can be made of these alone.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]
    wrong: tuple[tuple[int, Finding], ...] = ()


def read_table(files: Files, name: str, sheet: str | None, span: Span | None) -> Table:
    """The table in a file. Raises Rejected (B205-B218, E112, E13x, E232; I509-I516 for a workbook that is broken
    or hostile)."""
    ending = name.rsplit(".", 1)[-1].lower()
    content = files.read_bytes(name)
    if ending in ("csv", "tsv", "txt"):
        rows = _csv_rows(decode_bytes(content, name)[0])
    elif ending in ("xlsx", "xlsm"):
        rows = _workbook_rows(content, (name, sheet), span)
    elif ending in ("yaml", "yml"):
        return _yaml_table(content, name, span)
    else:
        raise Rejected(Finding("B205", span, (name,)))
    return _table(rows, name, span)


def _csv_rows(source: Source) -> list[Line]:
    """Rows that hold something, with the line that each begins on."""
    refuse_control_characters(source)
    rows = (Line(number, [cell.strip() for cell in row]) for number, row in separated_rows(source))
    return [row for row in rows if any(row.cells)]


def _workbook_rows(content: bytes, place: tuple[str, str | None], span: Span | None) -> list[Line]:
    name, wanted = place
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Rejected(Finding("B209", span, (name, "openpyxl", "xlsx"))) from None
    try:
        _guard(content, name)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        if wanted is not None and wanted not in book.sheetnames:
            raise Rejected(Finding("B208", span, (name, wanted, ", ".join(book.sheetnames))))
        sheet = book[wanted] if wanted else book.worksheets[0]
        rows = list(_filled_rows(sheet.iter_rows(), (name, span)))
        hollow = frozenset(cell for row in rows for cell in row.hollow)
        if hollow:
            formulas = load_workbook(BytesIO(content), read_only=True)[sheet.title]
            _refuse_uncomputed(formulas.iter_rows(max_row=rows[-1].line.number), hollow, (name, span))
    except Rejected as rejected:
        (found,) = rejected.findings
        code = "B210" if found.code == "I509" else found.code  # damaged: nothing that Word could repair
        raise Rejected(Finding(code, span, found.words)) from None
    except Exception as error:  # openpyxl raises whatever its zip, XML or own checks raise
        raise Rejected(Finding("B210", span, (name, str(error)))) from None
    return [row.line for row in rows]


def _guard(content: bytes, name: str) -> None:
    """Raises Rejected (I509-I516) for a workbook that is not safe to open."""
    from workplan.word.reading.archive import MAX_TOTAL_BYTES, Limits, check_archive

    check_archive(content, name, Limits(MAX_PART_BYTES, MAX_TOTAL_BYTES, None))


class _Filled(NamedTuple):
    """A row of a workbook that holds something; `hollow` are its cells that state no value, but may have a formula."""

    line: Line
    hollow: tuple[str, ...]


def _filled_rows(rows: Iterable[tuple[Any, ...]], place: tuple[str, Span | None]) -> Iterator[_Filled]:
    """The rows that hold something, as texts."""
    from workplan.figures.shown import shown_cell

    name, span = place
    cells = 0
    for number, row in enumerate(rows, 1):
        cells += len(row)
        if number > MAX_ROWS or cells > MAX_CELLS:
            raise Rejected(Finding("B215", span, (name, str(MAX_ROWS), str(MAX_CELLS))))
        texts = ["" if cell.value is None else shown_cell(cell, grouped=False) for cell in row]
        if any(texts):
            line = Line(number, texts, _wrong_cell(row, texts, (name, number)))
            yield _Filled(line, tuple(filter(None, map(_hollow, row))))


def _wrong_cell(row: tuple[Any, ...], texts: list[str], place: tuple[str, int]) -> Finding | None:
    """B216 for an error that a formula gave, B214 for a character that Word cannot hold."""
    name, number = place
    error = next((cell for cell in row if cell.data_type == "e"), None)
    if error is not None:
        return Finding("B216", None, (name, error.coordinate, str(error.value)))
    bad = next((found for text in texts if (found := forbidden_character(text))), None)
    return Finding("B214", None, (name, str(number), f"U+{ord(bad):04X}")) if bad else None


def _hollow(cell: Any) -> str:
    """Where a cell is that states no value; empty for others, and for one whose formula gave an empty text."""
    return getattr(cell, "coordinate", "") if cell.value is None and cell.data_type == "n" else ""


def _refuse_uncomputed(rows: Iterable[tuple[Any, ...]], hollow: frozenset[str], place: tuple[str, Span | None]) -> None:
    """Raises Rejected (B217) for a cell that looks empty because its formula was never computed."""
    name, span = place
    for cell in (cell for row in rows for cell in row if cell.data_type == "f"):
        if cell.coordinate in hollow:
            raise Rejected(Finding("B217", span, (name, cell.coordinate, str(cell.value)[:60])))


def _yaml_table(content: bytes, name: str, span: Span | None) -> Table:
    """`rows:` with a mapping for each row, or `columns:` and `rows:` with lists."""
    root, _ = read_yaml(decode_bytes(content, name)[0])
    rows, columns = root.get("rows"), root.get("columns")
    if not isinstance(rows, Sequence):
        raise Rejected(Finding("B206", span, (name,)))
    head = _cells(columns, name) if isinstance(columns, Sequence) else None
    lines = [item.source.place(item.start)[0] for item in rows.items]
    if head is not None:
        lists = [_cells(item, name) for item in rows.items]
        return _table([Line(0, head), *map(Line, lines, lists)], name, span)
    made = [(line, _mapped(item, name)) for line, item in zip(lines, rows.items, strict=True)]
    if not made:
        raise Rejected(Finding("B206", span, (name,)))
    every = tuple(dict.fromkeys(key for _, row in made for key in row))
    return Table(every, tuple((line, {key: row.get(key, "") for key in every}) for line, row in made))


def _cells(row: Node, name: str) -> list[str]:
    """The cells of a row that is a list. Raises Rejected (B218)."""
    if not isinstance(row, Sequence):
        raise Rejected(Finding("B218", row.span, (name,)))
    return [_text(cell, name) for cell in row.items]


def _mapped(row: Node, name: str) -> dict[str, str]:
    """The cells of a row that names its columns. Raises Rejected (B218)."""
    if not isinstance(row, Mapping):
        raise Rejected(Finding("B218", row.span, (name,)))
    return {key.text: _text(value, name) for key, value in row.entries}


def _text(cell: Node, name: str) -> str:
    if not isinstance(cell, Scalar):
        raise Rejected(Finding("B218", cell.span, (name,)))
    return "" if cell.is_null else cell.text


def _table(rows: list[Line], name: str, span: Span | None) -> Table:
    """The first row names the columns; a row that is longer than it has cells that belong to no column."""
    if rows and rows[0].wrong:
        raise Rejected(rows[0].wrong._replace(span=span))
    if len(rows) < 2:
        raise Rejected(Finding("B206", span, (name,)))
    head, *below = rows
    columns = tuple(head.cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    unnamed = [column for number, column in enumerate(columns) if not column or column in columns[:number]]
    if unnamed:
        raise Rejected(Finding("B207", span, (name, unnamed[0] or "–")))
    size = str(len(columns))
    long = [row.number for row in below if any(row.cells[len(columns) :])]
    wrong = {number: Finding("B211", None, (name, str(number), size)) for number in long}
    wrong |= {row.number: row.wrong for row in below if row.wrong}
    if len(wrong) * 2 > len(below):
        # Not these rows: it is the table that is otherwise than it should be.
        raise Rejected(next(iter(wrong.values()))._replace(span=span))
    filled = ((row.number, [*row.cells, *[""] * len(columns)][: len(columns)]) for row in below)
    made = tuple((number, dict(zip(columns, cells, strict=True))) for number, cells in filled)
    return Table(columns, made, tuple(sorted(wrong.items())))
