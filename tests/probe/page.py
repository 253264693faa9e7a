"""A rendered page as plain values, in millimetres from the left and the top edge of the sheet.

Everything else of the probe works on these, so that a defect can be planted in them and must be found.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

MM = 72 / 25.4
DPI = 150
SAME_LINE_MM = 1.2
CLOSING = "，。、；：！？”’）》〉」』】〕"
WIDE = re.compile("[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]")


class Letter(NamedTuple):
    """A character: its box from left to right, the line it stands on, its size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    red: bool = False


class Row(NamedTuple):
    """A line of text, from left to right."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return max(letter.right for letter in self.letters)

    @property
    def base(self) -> float:
        return statistics.median(letter.base for letter in self.letters)

    @property
    def size(self) -> float:
        return statistics.median(letter.size for letter in self.letters)

    @property
    def red(self) -> bool:
        return all(letter.red for letter in self.letters)


class Rule(NamedTuple):
    """A horizontal rule, by the middle of its thickness."""

    left: float
    right: float
    middle: float
    thickness: float
    red: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document. `ink` is the picture: rows of pixels, true where something is printed."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...]
    ink: Any = None

    @property
    def lies(self) -> bool:
        return self.width > self.height

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)

    def inked(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float] | None:
        """The box of the ink within a box; None where there is none."""
        if self.ink is None:
            return None
        scale = DPI / 25.4
        x0, y0 = max(round(left * scale), 0), max(round(top * scale), 0)
        cut = self.ink.crop((x0, y0, round(right * scale), round(bottom * scale)))
        box = cut.getbbox()
        if box is None:
            return None
        return (x0 + box[0]) / scale, (y0 + box[1]) / scale, (x0 + box[2]) / scale, (y0 + box[3]) / scale

    def row_ink(self, row: Row) -> tuple[float, float, float, float] | None:
        """The box of the ink of a line of text."""
        height = row.size * 25.4 / 72
        return self.inked(row.left - 0.5, row.base - 0.95 * height, row.right + 0.5, row.base + 0.25 * height)

    def moved(self, right: float = 0.0, down: float = 0.0, within: Sequence[int] | None = None) -> Page:
        """The page with its text shifted; `within` are the numbers of the rows that are. For planting defects."""
        chosen = range(len(self.rows)) if within is None else within
        rows = tuple(_moved(row, right, down) if at in chosen else row for at, row in enumerate(self.rows))
        return replace(self, rows=rows, ink=None)


def _moved(row: Row, right: float, down: float) -> Row:
    return Row(
        tuple(one._replace(left=one.left + right, right=one.right + right, base=one.base + down) for one in row.letters)
    )


def pages_of(path: Path) -> tuple[Page, ...]:
    """The pages of a PDF."""
    import pdfplumber
    import pypdfium2  # pdfplumber's own, which it would have read the file again for each page

    with pdfplumber.open(path) as pdf, pypdfium2.PdfDocument(path) as pictures:
        return tuple(_page(*both) for both in zip(pdf.pages, pictures, strict=True))


def _page(page: Any, drawn: Any) -> Page:
    letters = [_letter(char, float(page.height)) for char in page.chars if char["text"].strip()]
    picture = drawn.render(scale=DPI / 72, grayscale=True).to_pil().point(lambda shade: 255 * (shade < 200))
    return Page(
        page.page_number, float(page.width) / MM, float(page.height) / MM, _rows(letters), _rules(page), picture
    )  # fmt: skip


def _letter(char: dict[str, Any], height: float) -> Letter:
    matrix = char["matrix"]
    return Letter(
        char["text"], char["x0"] / MM, char["x1"] / MM, (height - matrix[5]) / MM, char["size"],
        _is_red(char["non_stroking_color"]),
    )  # fmt: skip


def _rows(letters: list[Letter]) -> tuple[Row, ...]:
    """Letters on one base line, from left to right; the lines from top to bottom."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: one.base):
        if rows and letter.base - rows[-1][0].base < SAME_LINE_MM:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return tuple(Row(tuple(sorted(row, key=lambda one: one.left))) for row in rows)


def _rules(page: Any) -> tuple[Rule, ...]:
    found = [rule for shape in (*page.rects, *page.lines, *page.curves) if (rule := _rule(shape)) is not None]
    return tuple(sorted(set(found), key=lambda one: one.middle))


def _rule(shape: dict[str, Any]) -> Rule | None:
    """A shape as a rule, where it is thin, lies flat and is long."""
    high = abs(shape["bottom"] - shape["top"]) / MM
    thick = high if shape.get("fill") and high > 0.05 else (shape.get("linewidth") or 0) / MM
    if high > 1.5 or (shape["x1"] - shape["x0"]) / MM < 20:
        return None
    colour = shape["non_stroking_color"] if shape.get("fill") else shape["stroking_color"]
    middle = (shape["top"] + shape["bottom"]) / 2 / MM
    return Rule(shape["x0"] / MM, shape["x1"] / MM, middle, thick, _is_red(colour))


def _is_red(colour: Any) -> bool:
    return bool(
        isinstance(colour, (tuple, list)) and len(colour) == 3 and colour[0] > 0.7 and max(colour[1], colour[2]) < 0.35
    )
