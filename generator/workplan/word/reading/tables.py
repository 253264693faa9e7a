"""Tables as rows of cells: deleted rows and cells gone, merged cells empty after the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan.records import Record
from workplan.word.reading.vocabulary import ALTERNATE, ANCHORS, Element, W, chosen, is_on, value_of, whole

_ROW = f"{W}tr"
_CELL = f"{W}tc"
_CONTAINERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
# Word has 63 columns at most; a hostile file asks for millions.
_WIDEST = 63


class Cell(NamedTuple):
    """A cell to read; `element` is None where another cell reaches over this place.

    `join` is `<` where a cell on the left covers it, `^` where one above does.
    """

    element: Element | None
    anchors: tuple[Element, ...] = ()
    join: str = ""


class Row(NamedTuple):
    """The cells of a row, as many as the columns that it covers; `is_head` where it is repeated on each page."""

    cells: tuple[Cell, ...]
    is_head: bool = False


def rows_of(table: Element) -> Iterator[Row]:
    """The rows that remain when tracked changes are accepted."""
    anchors: list[Element] = []
    for child in _inside(table):
        if child.tag in ANCHORS:
            anchors.append(child)
        elif child.tag == _ROW and child.find(f"{W}trPr/{W}del") is None:
            cells = tuple(_cells(child, anchors))
            anchors = []
            if cells:
                yield Row(cells, bool(is_on(child.find(f"{W}trPr/{W}tblHeader"))))


def _cells(row: Element, anchors: list[Element]) -> Iterator[Cell]:
    properties = row.find(f"{W}trPr")
    width = _width(value_of(properties, "gridBefore"), 0)
    yield from [Cell(None)] * width
    waiting = list(anchors)
    for child in _inside(row):
        if child.tag in ANCHORS:
            waiting.append(child)
        elif child.tag == _CELL and child.find(f"{W}tcPr/{W}cellDel") is None:
            said = child.find(f"{W}tcPr")
            yield Cell(child, tuple(waiting), "^" if _goes_on(said) else "")
            waiting = []
            more = min(_width(value_of(said, "gridSpan"), 1) - 1, max(0, _WIDEST - width - 1))
            yield from [Cell(None, join="<")] * more
            width += 1 + more
    after = min(_width(value_of(properties, "gridAfter"), 0), max(0, _WIDEST - width))
    yield from [Cell(None)] * after


def _goes_on(said: Element | None) -> bool:
    """True for a cell that the one above it covers."""
    merged = said.find(f"{W}vMerge") if said is not None else None
    return merged is not None and merged.get(f"{W}val", "continue") == "continue"


def _width(text: str | None, least: int) -> int:
    return max(least, min(_WIDEST, whole(text, least) or least))


def _inside(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _CONTAINERS:
            yield from _inside(child)
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _inside(branch)
        else:
            yield child


def cell_text(records: Iterable[Record]) -> str:
    """The text of a cell: paragraphs below each other with their ordinals, tables within it as lines with tabs."""
    return "\n".join(line_text(record) for record in records).strip("\n")


def line_text(record: Record) -> str:
    """A record as it would stand in plain text."""
    if record.rows:
        return "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in record.rows)
    if not record.ordinal or not record.text:
        return record.ordinal + record.text
    gap = " " if record.ordinal[-1] < "\u2e80" else ""
    return f"{record.ordinal}{gap}{record.text}"
