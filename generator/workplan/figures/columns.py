"""Columns of a table by what they hold: where their text stands, how wide they are, what they sum up to."""

from __future__ import annotations

import re
from decimal import Decimal
from math import sqrt
from typing import NamedTuple

from workplan.figures.shapes import GridCell, Row
from workplan.units import text_width

_NUMBER = re.compile(r"[+\-−]?\d[\d,]*(?:\.(\d+))?([%％‰]?)")
# What stands in a column of figures where there is none.
_NO_FIGURE = frozenset(("", "-", "—", "——", "－", "/", "…", "……", "·"))
# Columns of numbers that count nothing.
_LABELS = re.compile(r"序号|序號|编号|編號|年份|年度|年|No\.?|#|Year", re.IGNORECASE)
_ROLES = {"left": "table_text", "center": "table_center", "right": "table_number", "decimal": "table_number"}
_SHORT_CHARS = 12
# A cell of 64 characters asks for twice the width of one of 16, and no longer one for more.
_NARROWEST, _WIDEST, _LONGEST = 3.0, 16.0, 64.0
# Words of a cell and of a head that stay on one line: 城关区, 跨年项目; 责任单位, 计划投资额.
_WORD_CHARS, _HEAD_CHARS = 4.0, 5.0
# A digit and a point of the Latin typefaces that figures are set in, in widths of a character.
_DIGIT, _POINT = 0.5, 0.25


class Column(NamedTuple):
    """How a column is printed; `decimals` is the longest fraction in it, `least` what of it must not be broken."""

    align: str
    width: float
    decimals: int = 0
    least: float = 0.0

    @property
    def role(self) -> str:
        return _ROLES[self.align]

    @property
    def is_decimal(self) -> bool:
        return self.align == "decimal"

    def inset(self, text: str) -> float:
        """How far a number stands from the right, so that its point stands below the others, in em."""
        match = _NUMBER.fullmatch(text)
        if match is None or not self.decimals:
            return 0.0
        own = len(match.group(1) or "")
        return (self.decimals - own) * _DIGIT + (0.0 if own else _POINT)


def column_of(title: str, rows: tuple[Row, ...], place: int, align: str) -> Column:
    """A column by its title and cells; `auto` aligns numbers at their point, short texts in the middle."""
    texts = [cell.text for cell in _cells(rows, place) if cell.rows and cell.span == 1]
    widest = max(map(text_width, (*texts, title)), default=0.0)
    width = _share_of(widest) + 1
    least = max(_unbroken(title, _HEAD_CHARS), *(_unbroken(text, _WORD_CHARS) for text in texts), 0.0)
    numbers = [match for text in texts if (match := _NUMBER.fullmatch(text))]
    decimals = max((len(match.group(1) or "") for match in numbers), default=0)
    if align == "auto":
        is_figures = numbers and all(text in _NO_FIGURE or _NUMBER.fullmatch(text) for text in texts)
        if is_figures and not _LABELS.fullmatch(title):
            align = "decimal"
        else:
            align = "center" if all(text_width(text) <= _SHORT_CHARS for text in texts) else "left"
    return Column(align, width, decimals, least)


def _share_of(widest: float) -> float:
    """The width that a column asks for: what its widest cell takes, of long texts less and less."""
    if widest <= _WIDEST:
        return max(widest, _NARROWEST)
    return sqrt(min(widest, _LONGEST) * _WIDEST)


def _unbroken(text: str, short: float) -> float:
    """The width of what is not broken in a cell: a figure, a short word; of Latin text the longest word."""
    if _NUMBER.fullmatch(text):
        return text_width(text)
    whole = text_width(text)
    if text.isascii():
        return min(max(map(text_width, text.split()), default=0.0), _WIDEST / 2)
    return whole if whole <= short else min(whole / 2, short)


def _cells(rows: tuple[Row, ...], place: int) -> list[GridCell]:
    """The cells that begin in a column."""
    found: list[GridCell] = []
    for row in rows:
        # Most rows have a cell for each column.
        if place < len(row) and all(cell.span == 1 for cell in row[: place + 1]):
            found.append(row[place])
            continue
        at = 0
        for cell in row:
            if at == place:
                found.append(cell)
            at += cell.span
    return found


def summed(rows: tuple[Row, ...], titles: list[str], label: str) -> Row:
    """The row of sums: `label` first, and the sum of every column of plain numbers."""
    sums = [_sum(rows, place, title) for place, title in enumerate(titles)]
    return (GridCell(label), *(GridCell(one) for one in sums[1:]))


def _sum(rows: tuple[Row, ...], place: int, title: str) -> str:
    """The sum of a column, as exact as its longest fraction; empty where it holds anything but numbers."""
    texts = [cell.text for cell in _cells(rows, place) if cell.rows and cell.span == 1]
    matches = [_NUMBER.fullmatch(text) for text in texts if text not in _NO_FIGURE]
    if not matches or _LABELS.fullmatch(title) or not all(match and not match.group(2) for match in matches):
        return ""
    numbers = [match.group() for match in matches if match]
    whole = sum((Decimal(number.replace(",", "").replace("−", "-")) for number in numbers), Decimal(0))
    fractions = {len(match.group(1) or "") for match in matches if match}
    written = f"{whole:{',' if any(',' in number for number in numbers) else ''}.{max(fractions)}f}"
    # Where every figure has as many places so has the sum; else it has no superfluous ones.
    return written if len(fractions) == 1 else written.rstrip("0").rstrip(".")
