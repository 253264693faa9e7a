"""A table as its YAML states it: head, rows and widths, in place or from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from workplan.figures.files import Sheet, sheet_of
from workplan.figures.merging import head_of, laid
from workplan.figures.shapes import Grid, GridCell, Row
from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Sequence
from workplan.source.tree import FALSE, is_true

Content = Callable[[Node], tuple[str, bytes]]


class _Head(NamedTuple):
    """A head that was written out: its rows, and width and alignment of each column."""

    rows: tuple[Row, ...]
    widths: tuple[float | None, ...]
    aligns: tuple[str, ...]


def grid_of(node: Mapping, content: Content) -> Grid:
    """The table that a node states. Raises Rejected (E230-E232, F103-F107, what reading the file raises)."""
    written = node.get("columns")
    head = _written_head(written) if isinstance(written, Sequence) and written.items else None
    file = node.get("file")
    sheet = _file_rows(node, file, content) if isinstance(file, Scalar) else _own_rows(node, head)
    if head and file is not None and len(head.aligns) != sheet.width:
        raise Rejected(
            Finding("F107", written and written.span, (str(len(head.aligns)), _named(file), str(sheet.width)))
        )
    rows = head.rows if head else sheet.head
    if (not rows and not sheet.rows) or not sheet.width:
        raise Rejected(Finding("E231", node.span))
    aligns = _texts(node.get("align")) or (head.aligns if head else ())
    return Grid(node, rows, sheet.rows, _widths(node, head), aligns, _total(node))


def _named(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _widths(node: Mapping, head: _Head | None) -> tuple[float, ...]:
    stated = _texts(node.get("widths"))
    if stated:
        return tuple(float(width) for width in stated)
    if head is None or not any(head.widths):
        return ()
    return tuple(1.0 if width is None else width for width in head.widths)


def _total(node: Mapping) -> str:
    """The word before the sums: as written, `\\0` where the pack's own is wanted, nothing where there are none."""
    written = (node.text("total") or "").strip()
    if is_true(written):
        return "\0"
    return "" if written.lower() in FALSE else written


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(item.text for item in node.items if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()


def _written_head(columns: Sequence) -> _Head:
    depth = max(map(_depth, columns.items))
    rows: list[list[GridCell]] = [[] for _ in range(depth)]
    leaves: list[Node] = []
    for column in columns.items:
        _put(column, 0, rows, leaves)
    widths = tuple(_width(leaf) for leaf in leaves)
    aligns = tuple((leaf.text("align") if isinstance(leaf, Mapping) else None) or "auto" for leaf in leaves)
    return _Head(laid(rows, len(leaves)), widths, aligns)


def _width(leaf: Node) -> float | None:
    text = leaf.text("width") if isinstance(leaf, Mapping) else None
    return float(text) if text else None


def _below(column: Node) -> tuple[Node, ...]:
    below = column.get("columns") if isinstance(column, Mapping) else None
    return below.items if isinstance(below, Sequence) else ()


def _depth(column: Node) -> int:
    return 1 + max(map(_depth, _below(column)), default=0)


def _put(column: Node, level: int, rows: list[list[GridCell]], leaves: list[Node]) -> None:
    """A column and those below it in the rows of the head."""
    below = _below(column)
    text = column.text if isinstance(column, Scalar) else column.text("title") if isinstance(column, Mapping) else ""
    if not below:
        rows[level].append(GridCell(text or "", 1, len(rows) - level))
        leaves.append(column)
        return
    first = len(leaves)
    place = len(rows[level])
    for one in below:
        _put(one, level + 1, rows, leaves)
    rows[level].insert(place, GridCell(text or "", len(leaves) - first, 1))


def _own_rows(node: Mapping, head: _Head | None) -> Sheet:
    """Rows in place. Raises Rejected (E230 uneven, F106 merged cells that do not fit)."""
    written = node.get("rows")
    items = written.items if isinstance(written, Sequence) else ()
    rows = [tuple(_cell(cell) for cell in row.items) for row in items if isinstance(row, Sequence)]
    width = len(head.aligns) if head else sum(cell.span for cell in rows[0]) if rows else 0
    if any(cell.span > 1 or cell.rows > 1 for row in rows for cell in row):
        return Sheet((), laid(rows, width), width)
    uneven = [*_uneven(rows, items, width)]
    if uneven:
        raise Rejected(*uneven)
    return Sheet((), tuple(rows), width)


def _uneven(rows: list[Row], items: tuple[Node, ...], width: int) -> Iterator[Finding]:
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            yield Finding("E230", items[number - 1].span, (str(number), str(len(row)), str(width)))


def _cell(node: Node) -> GridCell:
    if isinstance(node, Scalar):
        return GridCell(node.text)
    assert isinstance(node, Mapping)
    return GridCell(node.text("text") or "", int(node.text("colspan") or 1), int(node.text("rowspan") or 1))


def _file_rows(node: Mapping, file: Scalar, content: Content) -> Sheet:
    """Rows of a file; its head joined where it has several rows."""
    name, held = content(file)
    stated = node.text("head")
    sheet = sheet_of(held, name, node.get("sheet"))
    depth = sheet.merged_head if stated is None else int(stated)
    rows = sheet.rows
    if sheet.is_merged:
        return Sheet(laid(rows[:depth], sheet.width), laid(rows[depth:], sheet.width), sheet.width)
    for number, row in enumerate(rows[depth:], depth):
        if len(row) != sheet.width:
            raise Rejected(Finding("E230", node.span, (str(number), str(len(row)), str(sheet.width))))
    return Sheet(head_of([[cell.text for cell in row] for row in rows[:depth]]), rows[depth:], sheet.width)
