"""The rows of a table: CSV, a workbook, or YAML; each cell a text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, NamedTuple

from workplan.source import Files, Finding, Mapping, Rejected, Scalar, Sequence, Source, Span, decode_bytes, read_yaml
from workplan.source.yaml import forbidden_character, refuse_control_characters

# A workbook may state a cell in its last row and column; all that lies before it would be walked through.
MAX_ROWS = 200_000
MAX_CELLS = 2_000_000
MAX_PART_BYTES = 128 * 1024 * 1024

Row = dict[str, str]


class Table(NamedTuple):
    """Rows with the number of the line (or row) that each stands on; `columns` in the order written."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]


def read_table(files: Files, name: str, sheet: str | None, span: Span | None) -> Table:
    """The table in a file. Raises Rejected (B205-B215, E112, E13x, E232; I509-I516 for a workbook that is broken
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


def _csv_rows(source: Source) -> list[tuple[int, list[str]]]:
    """Rows with their line numbers; cells separated by what the first line has most of."""
    refuse_control_characters(source)
    separator = max(",;\t", key=source.text.split("\n", 1)[0].count)
    reader = csv.reader(StringIO(source.text, newline=""), delimiter=separator)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise Rejected(Finding("E232", Span(source, 0, 0), (source.name, str(error)))) from None
    return [(number, row) for number, row in rows if any(row)]


def _workbook_rows(content: bytes, place: tuple[str, str | None], span: Span | None) -> list[tuple[int, list[str]]]:
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
        rows = list(_filled_rows(sheet.iter_rows(values_only=True), (name, span)))
    except Rejected as rejected:
        (found,) = rejected.findings
        code = "B210" if found.code == "I509" else found.code  # damaged: nothing that Word could repair
        raise Rejected(Finding(code, span, found.words)) from None
    except Exception as error:  # openpyxl raises whatever its zip, XML or own checks raise
        raise Rejected(Finding("B210", span, (name, str(error)))) from None
    return rows


def _guard(content: bytes, name: str) -> None:
    """Raises Rejected (I509-I516) for a workbook that is not safe to open."""
    from workplan.word.reading.archive import MAX_TOTAL_BYTES, Limits, check_archive

    check_archive(content, name, Limits(MAX_PART_BYTES, MAX_TOTAL_BYTES, None))


def _filled_rows(rows: Iterable[tuple[Any, ...]], place: tuple[str, Span | None]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, as texts, with their numbers."""
    name, span = place
    cells = 0
    for number, row in enumerate(rows, 1):
        cells += len(row)
        if number > MAX_ROWS or cells > MAX_CELLS:
            raise Rejected(Finding("B215", span, (name, str(MAX_ROWS), str(MAX_CELLS))))
        texts = [_cell(value) for value in row]
        bad = next((found for text in texts if (found := forbidden_character(text))), None)
        if bad:
            raise Rejected(Finding("B214", span, (name, str(number), f"U+{ord(bad):04X}")))
        if any(texts):
            yield number, texts


def _cell(value: Any) -> str:
    """A cell as a person sees it: 20 and not 20.0, 2026-02-09 and not midnight of that day."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _yaml_table(content: bytes, name: str, span: Span | None) -> Table:
    """`rows:` with a mapping for each row, or `columns:` and `rows:` with lists."""
    root, _ = read_yaml(decode_bytes(content, name)[0])
    rows, columns = root.get("rows"), root.get("columns")
    if not isinstance(rows, Sequence):
        raise Rejected(Finding("B206", span, (name,)))
    head = [item.text for item in columns.items if isinstance(item, Scalar)] if isinstance(columns, Sequence) else None
    cells = [(item.source.place(item.start)[0], item) for item in rows.items]
    if head is not None:
        lists = [(line, [_text(cell) for cell in item.items]) for line, item in cells if isinstance(item, Sequence)]
        return _table([(0, head), *lists], name, span)
    made = [(line, {k.text: _text(v) for k, v in item.entries}) for line, item in cells if isinstance(item, Mapping)]
    if not made:
        raise Rejected(Finding("B206", span, (name,)))
    every = tuple(dict.fromkeys(key for _, row in made for key in row))
    return Table(every, tuple((line, {key: row.get(key, "") for key in every}) for line, row in made))


def _text(node: Any) -> str:
    return node.text if isinstance(node, Scalar) and not node.is_null else ""


def _table(rows: list[tuple[int, list[str]]], name: str, span: Span | None) -> Table:
    """The first row names the columns; a row that is longer than it has cells that belong to no column."""
    if len(rows) < 2:
        raise Rejected(Finding("B206", span, (name,)))
    columns = tuple(rows[0][1])
    while columns and not columns[-1]:
        columns = columns[:-1]
    wrong = [column for number, column in enumerate(columns) if not column or column in columns[:number]]
    if wrong:
        raise Rejected(Finding("B207", span, (name, wrong[0] or "–")))
    long = [number for number, row in rows[1:] if any(row[len(columns) :])]
    if long:
        raise Rejected(Finding("B211", span, (name, str(long[0]), str(len(columns)))))
    filled = ((number, [*row, *[""] * len(columns)][: len(columns)]) for number, row in rows[1:])
    return Table(columns, tuple((number, dict(zip(columns, row, strict=True))) for number, row in filled))
