"""Rows of a text whose cells are separated by commas, semicolons or tabs."""

from __future__ import annotations

from io import StringIO

from workplan.source.finding import Finding, Rejected
from workplan.source.text import Source, Span


def separated_rows(source: Source) -> list[tuple[int, list[str]]]:
    """Rows with the line that each begins on; cells separated by what the first line has most of.

    Raises Rejected (E232) at the row whose quotes do not fit: read on, it would take in all the rows after it.
    """
    import csv

    separator = max(",;\t", key=source.text.split("\n", 1)[0].count)
    reader = csv.reader(StringIO(source.text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        lines = list(StringIO(source.text, newline=""))[: line - 1]
        at = sum(map(len, lines))
        raise Rejected(Finding("E232", Span(source, at, at + 1), (source.name, str(error)))) from None
    return rows
