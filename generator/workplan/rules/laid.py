"""How a Word document is laid out, as the rules of layout see it. Lengths in millimetres, type in points."""

from __future__ import annotations

from typing import NamedTuple


class PageSetup(NamedTuple):
    """The paper of a section and its margins; `char_space` is what its grid adds to each character, in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    char_space: float = 0.0

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height


class LaidParagraph(NamedTuple):
    """A paragraph of the body: its text, and how most of its Chinese characters look; None where nothing is said.

    `pitch` is the distance of its lines where that is exact; `spacing` what each character is set wider; `western` the
    Western face that Chinese quotation marks of it are set in.
    """

    text: str
    font: str = ""
    size: float | None = None
    is_bold: bool = False
    pitch: float | None = None
    spacing: float = 0.0
    has_level: bool = False
    has_picture: bool = False
    in_table: bool = False
    western: str = ""


class LaidTable(NamedTuple):
    """A table: how many rows it has, and whether its head stands again on each page."""

    rows: int
    repeats_head: bool
    first: str


class Laid(NamedTuple):
    """A Word document's layout and what was left in it."""

    pages: tuple[PageSetup, ...] = ()
    paragraphs: tuple[LaidParagraph, ...] = ()
    tables: tuple[LaidTable, ...] = ()
    has_page_number: bool = False
    changes: int = 0
    comments: int = 0
    hidden: str = ""
