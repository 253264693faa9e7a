"""Figures as an outline states them: texts not expanded yet, files read."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from workplan.source import Mapping, Scalar


class GridCell(NamedTuple):
    """A cell over `span` columns and `rows` rows; one with 0 rows goes on with the cell above it."""

    text: str
    span: int = 1
    rows: int = 1


Row: TypeAlias = tuple[GridCell, ...]


class Grid(NamedTuple):
    """A table: its head, its rows, and of each column how it is aligned (`auto`: by what it holds).

    `total` is the word before the sums, empty where there are none.
    """

    origin: Mapping
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    aligns: tuple[str, ...] = ()
    total: str = ""

    @property
    def columns(self) -> int:
        return max((sum(cell.span for cell in row) for row in (*self.head, *self.rows)), default=0)


class PictureFile(NamedTuple):
    """A picture as its file has it; `kind` is png or jpeg."""

    origin: Mapping
    content: bytes
    kind: str
    width_mm: float
    height_mm: float


class ChartPlan(NamedTuple):
    """A chart by the ids of its targets."""

    origin: Mapping
    targets: tuple[Scalar, ...]


Stated: TypeAlias = Grid | PictureFile | ChartPlan
