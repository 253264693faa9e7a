"""The document as lines to print, in order: ordinals counted, title broken, signature placed.

What `layout` makes of the tree; Word and plain text are written from it alike.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from workplan.blocks import Run, Table


class Mark(NamedTuple):
    """An ordinal. `list` names the list, `level` (from 0) the level in it, `number` the count, `ordinal` the text.

    `above` are the counts of the levels above that the text shows: 2 and 1 in `2.1.3`.
    """

    list: str
    level: int
    number: int
    ordinal: str
    above: tuple[int, ...] = ()


class Line(NamedTuple):
    """A paragraph in its place. `breaks` are offsets of line breaks in its text; `right` is an indent in 字.

    `keep_next`: never the last on its page.
    """

    role: str
    runs: tuple[Run, ...]
    ref: str = ""
    mark: Mark | None = None
    right: float | None = None
    breaks: tuple[int, ...] = ()
    new_page: bool = False
    keep_next: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Turn(NamedTuple):
    """From here on, pages lie on their side, or stand up again."""

    landscape: bool


Printed: TypeAlias = Line | Table | Turn
