"""Figures of a target from year to year: what grows, by how much, written as it was written."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

_FIGURE = re.compile(r"\s*([+-]?)(\d[\d,]*)(\.\d+)?\s*(%|％|万|萬|亿|億)?\s*")
_GROW = re.compile(r"([+-]?)(\d+(?:\.\d+)?)(%?)")
_SCALES = {"万": Decimal(10_000), "萬": Decimal(10_000), "亿": Decimal(10**8), "億": Decimal(10**8)}


class Figure(NamedTuple):
    """A number as it was written: its decimals, whether thousands are parted, and the sign behind it."""

    number: Decimal
    decimals: int
    parted: bool
    sign: str

    @property
    def amount(self) -> Decimal:
        """The number with 万 and 亿 counted in."""
        return self.number * _SCALES.get(self.sign, Decimal(1))

    def with_number(self, number: Decimal) -> Figure:
        """The same writing of another number, rounded half up to as many decimals."""
        return self._replace(number=number.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP))

    def written(self) -> str:
        return f"{self.number:,.{self.decimals}f}{self.sign}" if self.parted else f"{self.number}{self.sign}"


def figure_of(written: str | None) -> Figure | None:
    """The figure that a value states; None for a range or words."""
    match = _FIGURE.fullmatch(written or "")
    if not match:
        return None
    sign, whole, fraction, behind = match.groups()
    number = Decimal(f"{sign}{whole.replace(',', '')}{fraction or ''}")
    return Figure(number, len(fraction or ".") - 1, "," in whole, behind or "")


def grown(written: str, grow: str, years: int = 1) -> str | None:
    """A value grown by a rule (`5%`, `+3`, `-2`) once for each year; None where it states no figure.

    Each year is rounded as it would be written, so that two years at once are two years one by one.
    """
    figure, rule = figure_of(written), _GROW.fullmatch(grow.strip())
    if figure is None or rule is None:
        return None
    sign, amount, percent = rule.groups()
    step = -Decimal(amount) if sign == "-" else Decimal(amount)
    if not percent:
        figure = figure._replace(decimals=max(figure.decimals, len(amount.partition(".")[2])))
    for _ in range(years):
        number = figure.number * (1 + step / 100) if percent else figure.number + step
        figure = figure.with_number(number)
    return figure.written()
