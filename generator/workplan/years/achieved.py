"""What a target achieved: its figure against its plan, and the sentence that a review says of it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from workplan.ceilings import is_ceiling
from workplan.source import Mapping
from workplan.wording import quantity
from workplan.years.figures import figure_of

_NAME = re.compile(r"\$\{\s*(value|unit|indicator|baseline|actual)\s*\}")
_ANY = re.compile(r"\$\{[^}]*\}")


class Achieved(NamedTuple):
    """The outcome of a target: `reached` (None where nobody can tell), the rate in percent, and its figures in words.

    `shown` says the actual figure as prose does, `planned` is the plan, both with their unit.
    """

    name: str
    reached: bool | None
    rate: str
    shown: str
    planned: str
    is_open: bool
    is_ceiling: bool = False


def achieved(target: Mapping) -> Achieved:
    """The outcome of a target, from its `value` and `actual`."""
    unit, value, actual = target.text("unit") or "", target.text("value"), target.text("actual")
    name = target.text("indicator") or _without_figure(target.text("text") or "") or target.text("id") or ""
    planned = quantity(value, unit) if value else ""
    ceiling = is_ceiling(target.text("text") or f"{target.text('indicator') or ''}${{value}}", value or "", unit)
    reached, rate = _compared(value, actual, ceiling)
    return Achieved(name, reached, rate, _shown(target, name, unit), planned, actual is None, ceiling)


def _compared(value: str | None, actual: str | None, ceiling: bool) -> tuple[bool | None, str]:
    plan, made = figure_of(value), figure_of(actual)
    if plan is None or made is None:
        return None, ""
    reached = made.amount <= plan.amount if ceiling else made.amount >= plan.amount
    if ceiling or plan.amount <= 0:
        return reached, ""
    rate = (made.amount / plan.amount * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    # 19,999 of 20,000 is not 100 percent.
    if not reached and rate >= 100:
        rate = Decimal("99.9")
    return reached, f"{rate.normalize():f}%"


def _shown(target: Mapping, name: str, unit: str) -> str:
    """`text` with the actual figure in it, else the indicator and the figure."""
    actual, text = target.text("actual"), target.text("text")
    if actual is None:
        return name
    own = {
        "value": actual,
        "unit": unit,
        "indicator": name,
        "baseline": target.text("baseline") or "",
        "actual": actual,
    }
    if text and "value" in text:
        said = _NAME.sub(lambda match: own[match.group(1)], text.strip())
        if not _ANY.search(said):
            return said
    gap = "" if re.search("[\u4e00-\u9fff]", name) else ": "
    return f"{name}{gap}{quantity(actual, unit)}"


def _without_figure(text: str) -> str:
    return _ANY.sub("", text).strip()
