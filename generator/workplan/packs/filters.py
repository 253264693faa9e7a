"""Filters of the field, for templates and for `${…}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workplan.ordinals import hanzi as _hanzi
from workplan.ordinals import hanzi_digits
from workplan.wording import as_number, printed_date, printed_number, quantity


def hanzi(value: Any) -> str:
    """12 → 十二"""
    return _hanzi(int(str(value)))


def date_zh(value: Any) -> str:
    """2026-02-09 → 2026年2月9日"""
    return printed_date(str(value))


def date_en(value: Any) -> str:
    """2026-02-09 → 9 February 2026"""
    return printed_date(str(value), chinese=False)


def total(targets: Any, field: str = "value", unit: str | None = None) -> str:
    """The sum of a field over targets (all of them, or a list), of one unit if it is given; ranges and words apart.

    `${targets | total(unit="所")}` sums all that is counted in 所.
    """
    chosen: Iterable[Any] = targets.values() if isinstance(targets, dict) else targets
    numbers = [as_number(str(one.get(field) or "")) for one in chosen if unit is None or one.get("unit") == unit]
    return printed_number(sum(number for number in numbers if number is not None))


def change(target: Any) -> str:
    """The change of a target's value against its baseline, in percent: 9.1%"""
    value, baseline = as_number(str(target.get("value"))), as_number(str(target.get("baseline")))
    if value is None or not baseline:
        return ""
    return printed_number(round((value - baseline) / baseline * 100, 1)) + "%"


FILTERS: dict[str, Callable[..., Any]] = {
    "hanzi": hanzi,
    "hanzi_digits": lambda value: hanzi_digits(str(value)),
    "date_zh": date_zh,
    "date_en": date_en,
    "total": total,
    "change": change,
    "quantity": lambda value, unit="": quantity(str(value), unit),
}
