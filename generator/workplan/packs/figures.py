"""Figures as lines: texts expanded, sums computed, columns aligned by what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workplan.blocks import Cell, Paragraph, Run, Table
from workplan.figures import ChartPlan, Gathered, Grid, GridCell, PictureFile
from workplan.figures.columns import Column, column_of, summed
from workplan.figures.shapes import Row
from workplan.lines import Caption, Chart, Line, Picture, Printed
from workplan.outline import Ref
from workplan.packs.expressions import Expander
from workplan.source import Finding, Mapping, Node, Scalar, Sequence
from workplan.wording import as_number, one_line, printed_number

Words = dict[str, str]
Series = tuple[tuple[str, tuple[float | None, ...]], ...]
SERIES = ("baseline", "value", "actual")
# A cell with an expression is expanded, every other stands as it is: most do.
_OPEN = "${"


class FigureView:
    """Makes the lines of each figure when a template's values are made; `printed` has them by name."""

    def __init__(self, expander: Expander, words: Words, gathered: Gathered) -> None:
        self.expander = expander
        self.words = words
        self.gathered = gathered
        self.printed: dict[str, tuple[Printed, ...]] = {}

    def names(self, ref: Ref) -> list[str]:
        """The names of a part's figures, in order."""
        return [self.named(f"{ref}/figures/{n}", stated) for n, stated in enumerate(self.gathered.get(ref, ()), 1)]

    def named(self, place: str, stated: Grid | PictureFile | ChartPlan) -> str:
        ref = stated.origin.text("id") or place
        if isinstance(stated, Grid):
            lines = tuple(self.table(stated, ref))
        elif isinstance(stated, PictureFile):
            lines = self.picture(stated, ref)
        else:
            lines = self.chart(stated, ref)
        self.printed[place] = lines
        return place

    def plain_table(self, ref: Ref) -> tuple[list[str], list[list[str]]] | None:
        """The lowest titles and the rows of the first table of a part; None where it has none."""
        grid = next((one for one in self.gathered.get(ref, ()) if isinstance(one, Grid)), None)
        if grid is None:
            return None
        head = self.expanded(grid.head, grid.origin)
        titles = [one.text for one in _leaves(head, grid.columns)]
        return titles, [[cell.text for cell in row] for row in self.expanded(grid.rows, grid.origin)]

    def text(self, node: Mapping, name: str) -> str:
        written = node.get(name)
        return one_line(self.expander.expand(written.text, written)) if isinstance(written, Scalar) else ""

    def caption(self, label: str, text: str, ref: str, keep_next: bool) -> tuple[Line, ...]:
        if not text:
            return ()
        words = self.words.get(label, "")
        return (Line("caption", (Run(text),), ref, keep_next=keep_next, held=Caption(words)),)

    def table(self, grid: Grid, ref: str) -> Iterator[Printed]:
        """Caption and unit above, the table, notes below."""
        node = grid.origin
        yield from self.caption("table", self.text(node, "caption"), ref, keep_next=True)
        unit = self.text(node, "unit")
        if unit:
            before = self.words.get("unit", "")
            text = unit if unit.startswith(before.strip("： :") or "\0") else before + unit
            yield Line("table_unit", (Run(text),), f"{ref}.unit", keep_next=True)
        yield self.cells(grid, ref)
        notes, label = self.notes(node), self.words.get("notes", "")
        gap = " " if label.endswith(" ") else ""
        for number, note in enumerate(notes, 1):
            count = f"{number}.{gap}" if len(notes) > 1 else ""
            yield Line("table_note", (Run((label if number == 1 else "") + count + note),), f"{ref}.notes.{number}")

    def notes(self, node: Mapping) -> list[str]:
        written = node.get("notes")
        nodes: tuple[Node, ...] = written.items if isinstance(written, Sequence) else (written,) if written else ()
        return [one_line(self.expander.expand(one.text, one)) for one in nodes if isinstance(one, Scalar)]

    def expanded(self, rows: tuple[Row, ...], node: Node) -> tuple[Row, ...]:
        def cell(one: GridCell) -> GridCell:
            text = self.expander.expand(one.text, node) if _OPEN in one.text else one.text
            return one._replace(text=one_line(text)) if text != one.text or "\n" in text else one

        return tuple(tuple([cell(one) for one in row]) for row in rows)

    def cells(self, grid: Grid, ref: str) -> Table:
        head, rows = self.expanded(grid.head, grid.origin), self.expanded(grid.rows, grid.origin)
        count = grid.columns
        titles = _leaves(head, count)
        if grid.total:
            label = self.words.get("total", "") if grid.total == "\0" else grid.total
            rows = (*rows, summed(rows, [one.text for one in titles], label))
        aligns = (*grid.aligns, *["auto"] * count)
        columns = [column_of(titles[n].text if n < len(titles) else "", rows, n, aligns[n]) for n in range(count)]
        body = [tuple(_cell(one, "table_head") for one in row) for row in head]
        body += [_body_row(row, columns) for row in rows]
        if len(grid.widths) == count:
            return Table(grid.widths, tuple(body), len(head), f"{ref}.table")
        least = tuple(one.least for one in columns)
        return Table(tuple(one.width for one in columns), tuple(body), len(head), f"{ref}.table", least)

    def picture(self, stated: PictureFile, ref: str) -> tuple[Printed, ...]:
        node = stated.origin
        caption, alt = self.text(node, "caption"), self.text(node, "alt")
        if not caption and not alt:
            file = node.get("file")
            self.expander.notes.append(Finding("F204", (file or node).span, (node.text("file") or "",)))
        held = Picture(
            stated.content, stated.kind, stated.width_mm, stated.height_mm, node.text("width") or "", alt or caption
        )
        line = Line("picture", (), f"{ref}.picture", keep_next=bool(caption), held=held)
        return (line, *self.caption("figure", caption, ref, keep_next=False))

    def chart(self, stated: ChartPlan, ref: str) -> tuple[Printed, ...]:
        node = stated.origin
        title = self.text(node, "title")
        targets = self.expander.scope.value("targets")
        chosen = [(one, targets[one.text]) for one in stated.targets]
        series = self.series(node, chosen)
        for one, target in chosen:
            if all(as_number(target[name]) is None for name in SERIES):
                self.expander.notes.append(Finding("F201", one.span, (target["indicator"] or one.text,)))
        units = list(dict.fromkeys(target["unit"] or "" for _, target in chosen))
        if len(units) > 1:
            self.expander.notes.append(Finding("F202", node.span, ("、".join(unit or "—" for unit in units),)))
        if not series:
            self.expander.findings.append(Finding("F109", node.span))
        names = tuple(target["indicator"] or one.text for one, target in chosen)
        alt = self.text(node, "alt") or self.figures_in_words(title, names, series)
        wanted = (node.text("width") or "80%", node.text("height") or "")
        held = Chart(node.text("kind") or "column", names, series, wanted, alt, units[0] if len(units) == 1 else "")
        line = Line("picture", (), f"{ref}.chart", keep_next=bool(title), held=held)
        return (line, *self.caption("figure", title, ref, keep_next=False))

    def series(
        self, node: Mapping, chosen: list[tuple[Scalar, Any]]
    ) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
        """The figures of each series that has any; those that were asked for in the order asked."""
        written = node.get("series")
        asked = (
            [one.text for one in written.items if isinstance(one, Scalar)] if isinstance(written, Sequence) else SERIES
        )
        every = ((self.words.get(name, name), tuple(as_number(target[name]) for _, target in chosen)) for name in asked)
        return tuple(one for one in every if any(value is not None for value in one[1]))

    def figures_in_words(self, title: str, names: tuple[str, ...], series: Series) -> str:
        """A chart for those who cannot see it."""
        said = []
        for place, name in enumerate(names):
            figures = [f"{label}{_gap(label)}{printed_number(values[place] or 0)}"
                       for label, values in series if values[place] is not None]  # fmt: skip
            said.append(f"{name}{self.words.get('colon', ': ')}{self.words.get('comma', ', ').join(figures)}")
        whole = self.words.get("semicolon", "; ").join(said)
        return f"{title}{self.words.get('colon', ': ')}{whole}" if title else whole


def _gap(label: str) -> str:
    return " " if label.isascii() else ""


def _leaves(head: tuple[Row, ...], columns: int) -> list[GridCell]:
    """Of each column the lowest title above it."""
    titles = [GridCell("")] * columns
    for row in head:
        at = 0
        for cell in row:
            if cell.rows:
                titles[at : at + cell.span] = [cell] * cell.span
            at += cell.span
    return titles


def _cell(cell: GridCell, role: str, inset: float = 0.0) -> Cell:
    return Cell((Paragraph(role, (Run(cell.text),) if cell.text else ()),), cell.span, cell.rows, inset)


def _body_row(row: Row, columns: list[Column]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    at = 0
    for cell in row:
        column = columns[at]
        inset = column.inset(cell.text) if column.is_decimal and cell.span == 1 else 0.0
        cells.append(_cell(cell, column.role if cell.span == 1 else "table_center", inset))
        at += cell.span
    return tuple(cells)
