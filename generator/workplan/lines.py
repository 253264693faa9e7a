"""The document as lines to print, in order: ordinals counted, title broken, signature placed.

What `layout` makes of the tree; Word and plain text are written from it alike.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from workplan.blocks import ContentsPlace, Run, Table


class Mark(NamedTuple):
    """An ordinal. `list` names the list, `level` (from 0) the level in it, `number` the count, `ordinal` the text.

    `above` are the counts of the levels above that the text shows: 2 and 1 in `2.1.3`.
    """

    list: str
    level: int
    number: int
    ordinal: str
    above: tuple[int, ...] = ()


class Picture(NamedTuple):
    """A picture: its bytes, their kind (png, jpeg), its own size, and the width wanted: a length, a percentage."""

    content: bytes
    kind: str
    width_mm: float
    height_mm: float
    wanted: str
    alt: str


class Chart(NamedTuple):
    """A chart: a value, or none, of each series for each category; `wanted` are width and height as written."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    wanted: tuple[str, str]
    alt: str
    unit: str = ""


class Caption(NamedTuple):
    """A line that begins with a label and its count: 图1. `number` is 0 until it is counted."""

    label: str
    number: int = 0


class Entry(NamedTuple):
    """A line of the table of contents: what it leads to, and the page that is thought to be on.

    `begins` is the depth of the table in its first line and 0 in all others; `ends` marks the last.
    """

    ref: str
    page: int
    begins: int = 0
    ends: bool = False


class Listed(NamedTuple):
    """What the table of contents says of a line that is no heading of Word's, and at which level."""

    text: str
    level: int


class Inset(NamedTuple):
    """An indent from the right, in widths of a character."""

    em: float


Held: TypeAlias = Picture | Chart | Caption | Entry | Listed | Inset | ContentsPlace


class Setting(NamedTuple):
    """What a paragraph of the frame has otherwise than its style, in twips: its exact `line`, the `size` of its
    characters and their `width` in percent, `tabs` as kind and place, how its lines align."""

    line: int | None = None
    before: int | None = None
    size: int | None = None
    width: int | None = None
    tabs: tuple[tuple[str, int], ...] = ()
    align: str = ""


class Line(NamedTuple):
    """A paragraph in its place. `breaks` are offsets of line breaks in its text; `right` is an indent in 字.

    `keep_next`: never the last on its page; None where it may be, whatever its style says. `held` is what makes it more
    than a paragraph.
    """

    role: str
    runs: tuple[Run, ...]
    ref: str = ""
    mark: Mark | None = None
    right: float | None = None
    breaks: tuple[int, ...] = ()
    new_page: bool = False
    keep_next: bool | None = False
    held: Held | None = None
    setting: Setting | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Turn(NamedTuple):
    """From here on, pages lie on their side, or stand up again."""

    landscape: bool


class Box(NamedTuple):
    """Lines in a text box at a fixed place, in twips.

    `top` is the distance of the box from the top of the page; None puts it on the bottom edge of the text block. The
    paragraph that it is anchored in is `reserve` high, so that no text can stand where the box is: where the page has
    no room for that paragraph, the box goes to the next page with it. `unnumbered`: the page bears no number. `left` is
    the distance from the left of the page, where the box is not centred over the text; `turned`: its text runs down.
    """

    lines: tuple[Line, ...]
    ref: str
    width: int
    height: int
    top: int | None = None
    reserve: int = 20
    unnumbered: bool = False
    left: int | None = None
    turned: bool = False


class Stack(NamedTuple):
    """The names of several organs one below the other, and at the middle of their height the last of `lines`.

    `columns` are the widths of both in twips.
    """

    lines: tuple[Line, ...]
    ref: str
    columns: tuple[int, int]


Printed: TypeAlias = Line | Table | Turn | Box | Stack
