"""What is printed: the frozen tree that a template makes, before ordinals and before Word.

A tree and not a list of paragraphs, because the level of a heading and the restart of a count follow from where a
part stands. Named tuples, because a class of them is made in a quarter of the time of a dataclass, and so is a part.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias


class Reference(NamedTuple):
    """What a run stands for: the `number` of the part at an address, the `text` of its label, or no more than a `link`
    to it, where Word's own number would print another text."""

    ref: str
    kind: str = "number"


class Run(NamedTuple):
    """Text in one character role: `""` the paragraph's own, `lead` a run-in title, `label` a label before a text.

    One with a `reference` is a field in Word, and follows what it names.
    """

    text: str
    role: str = ""
    reference: Reference | None = None


class Paragraph(NamedTuple):
    """A paragraph. `role` names a style of the sheet; `ref` is the address of the outline part that it prints."""

    role: str
    runs: tuple[Run, ...]
    ref: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Section(NamedTuple):
    """A part under a heading. `numbered` False: no ordinal, not counted, but a level all the same."""

    children: tuple[Block, ...]
    heading: Paragraph | None = None
    numbered: bool = True


class Item(NamedTuple):
    """A goal or a point: an ordinal before its first paragraph, and what belongs to it below. `kind` names the list."""

    kind: str
    children: tuple[Block, ...]
    numbered: bool = True


class Cell(NamedTuple):
    """A cell over `span` columns and `rows` rows; one with 0 rows goes on with the cell above it.

    `inset` moves its text from the right edge, in widths of a character (em): numbers meet at their decimal point.
    """

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    rows: int = 1
    inset: float = 0.0


class Table(NamedTuple):
    """Rows of cells; the first `head` rows are repeated on every page. `widths` are relative.

    `least` says how many characters of each column must not be broken, where somebody knows it.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 1
    ref: str = ""
    least: tuple[float, ...] = ()


class Signature(NamedTuple):
    """Organs and date of issue; where they stand is computed (GB/T 9704-2012, 7.3.5).

    `signers` are post and name of those who sign with a stamp instead of the organs.
    """

    issuers: tuple[str, ...]
    date: str
    seal: bool = False
    ref: str = ""
    signers: tuple[tuple[str, str], ...] = ()


class Letterhead(NamedTuple):
    """版头: the paragraphs above the red rule, each known by its role; where they stand is computed (7.2, 10)."""

    parts: tuple[Paragraph, ...]
    form: str
    ref: str = ""
    suffix: str = ""
    signers_label: str = ""


class Imprint(NamedTuple):
    """版记: what stands at the foot of the last page (7.4).

    Addressees that move here begin with `main` and close with `end`.
    """

    parts: tuple[Paragraph, ...]
    form: str
    ref: str = ""
    main: str = ""
    end: str = ""


class AnnexList(NamedTuple):
    """附件说明: the names of the annexes (7.3.4)."""

    titles: tuple[str, ...]
    label: str


class Page(NamedTuple):
    """What begins on a new page; counts start anew in it."""

    children: tuple[Block, ...]
    landscape: bool = False


class Figure(NamedTuple):
    """A table, picture or chart that the outline states, by the name that the template was given."""

    name: str


class ContentsPlace(NamedTuple):
    """Where the table of contents is printed, and how many levels it lists."""

    depth: int


Block: TypeAlias = (
    Paragraph | Section | Item | Table | Signature | AnnexList | Page | Letterhead | Imprint | Figure | ContentsPlace
)


class Document(NamedTuple):
    """A whole document. `extras` is what `workplan.extras` has to put into it."""

    children: tuple[Block, ...]
    extras: Any = None
