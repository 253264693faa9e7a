"""Where pages break, estimated: the text block of the sheet counted in lines of its own width.

Good to about a page in twenty. It prefills tables of contents, which Word then sets right; nothing else may depend on
it.
"""

from __future__ import annotations

from math import ceil

from workplan.blocks import Cell, Table
from workplan.figures.sizes import chart_size, picture_size
from workplan.lines import Box, Chart, Line, Picture, Printed, Stack, Turn
from workplan.sheets import PageSize, Sheet
from workplan.units import text_width


class Pages:
    """Counts pages while text goes by. `page` is the one that the last line stands on."""

    def __init__(self, sheet: Sheet, first: int = 1) -> None:
        self.sheet = sheet
        self.page = first
        self._used = 0.0
        self._width, self._height = _block(sheet.page, False)

    def document(self, printed: tuple[Printed, ...]) -> dict[str, int]:
        """The page of each address."""
        pages: dict[str, int] = {}
        for part in printed:
            if isinstance(part, Line):
                self._line(part)
                if part.ref:
                    pages.setdefault(part.ref, self.page)
            elif isinstance(part, Table):
                for row in part.rows:
                    self._take(self._row(part, row))
            elif isinstance(part, Turn):
                self._turn(part.landscape)
            else:
                self._frame(part)
        return pages

    def begin(self) -> None:
        """A document begins, on a page of its own."""
        self._width, self._height = _block(self.sheet.page, False)
        self._break()

    def _frame(self, part: Box | Stack) -> None:
        heights = [line.setting.line or 0 for line in part.lines[:-1] if line.setting]
        self._take(part.reserve if isinstance(part, Box) else sum(heights))

    def _turn(self, landscape: bool) -> None:
        self._width, self._height = _block(self.sheet.page, landscape)
        self._break()

    def _break(self) -> None:
        self.page += 1
        self._used = 0.0

    def _line(self, line: Line) -> None:
        if line.new_page:
            self._break()
        if isinstance(line.held, Picture | Chart):
            self._take(self._drawing(line.held) + self._pitch_in_table(line.role))
            return
        style = self.sheet.resolved(line.role)
        own = line.setting.line if line.setting else None
        single = round((style.size or 210) * 1.3)
        pitch = own or style.line or (self.sheet.page.pitch if style.line is None else single)
        text = (line.mark.ordinal if line.mark else "") + line.text
        lines = len(line.breaks) + 1 if line.breaks else self._lines(text, line.role, self._width)
        lines = 1 if own else lines
        self._used += style.before or 0
        # A paragraph runs over the page; a heading goes along with the line after it.
        together = 2 if style.keep_next or line.keep_next else 1
        if self._used + pitch * together > self._height + 1:
            self._break()
        for _ in range(lines):
            self._take(pitch)
        self._used += style.after or 0

    def _drawing(self, held: Picture | Chart) -> int:
        block = (round(self._width), round(self._height))
        return (picture_size(held, block) if isinstance(held, Picture) else chart_size(held, block))[1]

    def _lines(self, text: str, role: str, width: float) -> int:
        style = self.sheet.resolved(role)
        each = (style.size or 320) + (style.spacing or 0)
        room = width - (style.left or 0) - (style.right or 0)
        return max(1, ceil((text_width(text) * each + (style.first_line or 0)) / max(room, each)))

    def _row(self, table: Table, row: tuple[Cell, ...]) -> float:
        whole, at, tallest = sum(table.widths), 0, 0.0
        for cell in row:
            width = self._width * sum(table.widths[at : at + cell.span]) / whole - 2 * self.sheet.cell_margin
            at += cell.span
            tall = sum(self._lines(p.text, p.role, width) * self._pitch_in_table(p.role) for p in cell.paragraphs)
            tallest = max(tallest, tall)
        return tallest

    def _pitch_in_table(self, role: str) -> float:
        style = self.sheet.resolved(role)
        return (style.line or (style.size or 210) * 1.3) + (style.before or 0) + (style.after or 0)

    def _take(self, height: float) -> None:
        if self._used + height > self._height + 1:
            self._break()
        self._used += height


def _block(page: PageSize, landscape: bool) -> tuple[float, float]:
    """Width and height of the text block, in twips."""
    wide, tall = page.width - page.left - page.right, page.height - page.top - page.bottom
    return (tall, wide) if landscape else (wide, tall)
