"""A Word document that was not made here, as lines of a volume.

Its text, its headings, its lists (with the ordinals that they print, typed) and its tables are kept, in the volume's
own styles. Its fonts and page layout, headers and footers, pictures, text boxes and merged cells are not: what the
reader of Word files notices of those is reported, and a summary says what was kept and what was left out.
"""

from __future__ import annotations

from typing import NamedTuple

from workplan.blocks import Cell, Paragraph, Run, Table
from workplan.lines import Line, Printed
from workplan.records import Record
from workplan.source import Finding
from workplan.titles import title_breaks

TITLE_REF = "appendix"


class AppendixPages(NamedTuple):
    """The lines of an appendix, the title that it is listed by, and what was noticed."""

    printed: tuple[Printed, ...]
    title: str
    findings: tuple[Finding, ...]


def appendix_pages(content: bytes, name: str, title: str | None, title_chars: int) -> AppendixPages:
    """A .docx as lines. Raises Rejected (I501-I520) for one that cannot be read."""
    from workplan.word.read import read_document

    reading = read_document(content, name)
    records = [record for record in reading.records if record.rows or record.text.strip()]
    first = next((place for place, record in enumerate(records) if not record.rows), None)
    shown = title or (records[first].ordinal + records[first].text if first is not None else name)
    printed: list[Printed] = []
    if title is not None or first is None:
        printed.append(_title(shown, title_chars))
        first = None
    for place, record in enumerate(records):
        if record.rows:
            printed.append(_table(record))
        elif place == first:
            printed.append(_title(_text(record), title_chars))
        else:
            printed.append(Line(_role(record), (Run(_text(record)),), new_page=record.new_page and place > 0))
    return AppendixPages(tuple(printed), shown, (*reading.findings, _summary(name, records)))


def _title(text: str, title_chars: int) -> Line:
    return Line("title", (Run(text),), TITLE_REF, breaks=title_breaks(text, title_chars))


def _text(record: Record) -> str:
    return record.ordinal + record.text.replace("\n", " ")


def _role(record: Record) -> str:
    if record.level is not None:
        return f"heading{min(record.level + 1, 5)}"
    if record.style in ("title", "subtitle"):
        return "subtitle"
    return {"center": "subtitle", "right": "signature"}.get(record.align, "body")


def _table(record: Record) -> Table:
    columns = max(len(row) for row in record.rows)
    rows = tuple(
        tuple(Cell((Paragraph("table_text", (Run(" ".join(cell.split())),)),)) for cell in _padded(row, columns))
        for row in record.rows
    )
    return Table((1.0,) * columns, rows, head=0)


def _padded(row: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return (*row, *[""] * (columns - len(row)))


def _summary(name: str, records: list[Record]) -> Finding:
    tables = sum(1 for record in records if record.rows)
    headings = sum(1 for record in records if record.level is not None)
    return Finding("B213", None, (name, str(len(records) - tables), str(headings), str(tables)))
