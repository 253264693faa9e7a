"""What the value of a target wants, and by when: texts of the field as numbers and days."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from workplan.wording import as_number, range_match

_DATE = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})(?:\s*[-月./]\s*(\d{1,2}))?")
_QUARTER = re.compile(r"(?:(\d{4})\s*年?\s*)?(?:第?([一二三四1-4])季度|Q([1-4]))")
_MONTH = re.compile(r"(\d{1,2})月")
_YEAR_END = re.compile(r"年底|年末|全年|end of (?:the )?year", re.I)
_HALF = re.compile(r"上半年|年中")
_CEILING = re.compile(r"^(?:≤|<=|<|＜|不超过|不高于|低于|少于|小于|at most|under|below)\s*|(?:以下|以内)$", re.I)
_FLOOR = re.compile(r"^(?:≥|>=|>|＞|不低于|不少于|超过|高于|达到|at least|over)\s*|(?:以上|左右)$", re.I)


class Aim(NamedTuple):
    """What a value wants: a number to reach, or not to exceed."""

    number: float
    is_ceiling: bool = False


def aim_of(value: str) -> Aim | None:
    """The number that a value wants: the lower end of a range, a bound from above or below; None for words."""
    text = value.replace("％", "%").strip()
    span = range_match(text)
    if span:
        low, own, _, shared = span.groups()
        return Aim(as_number(low + (own or shared or "")) or 0.0)
    is_ceiling = bool(_CEILING.search(text))
    number = as_number((_CEILING if is_ceiling else _FLOOR).sub("", text))
    return None if number is None else Aim(number, is_ceiling)


def due_date(due: str, year: int | None) -> date | None:
    """The last day of a due (`2026-06`, 6月底, 第二季度, 上半年): the end of the year where it says nothing.

    None for words that state no day.
    """
    match = _DATE.search(due)
    if match:
        return _last_day(int(match.group(1)), int(match.group(2)), int(match.group(3) or 0))
    quarter = _QUARTER.search(due)
    if quarter:
        number = "一二三四".find(quarter.group(2) or " ") + 1 or int(quarter.group(2) or quarter.group(3))
        own = int(quarter.group(1) or year or 0)
        return _last_day(own, 3 * number) if own else None
    if year is None:
        return None
    month = _MONTH.search(due)
    if month:
        return _last_day(year, int(month.group(1)))
    if _HALF.search(due):
        return date(year, 6, 30)
    return date(year, 12, 31) if not due or _YEAR_END.search(due) else None


def _last_day(year: int, month: int, day: int = 0) -> date | None:
    try:
        if day:
            return date(year, month, day)
        return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    except ValueError:
        return None
