"""Filters of the field, for templates and for `${…}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from jinja2 import pass_eval_context
from jinja2.exceptions import FilterArgumentError
from jinja2.filters import do_join, do_replace, do_round

from workplan.ordinals import hanzi as _hanzi
from workplan.ordinals import hanzi_digits
from workplan.wording import as_number, printed_date, printed_number, quantity

_OPEN = "××"  # what `roll` writes for a figure that is still to come
MAX_PARTS = 100_000
MAX_CHARS = 1_000_000


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


class NoFigure(FilterArgumentError):
    """A target whose change is asked for has no figure to compare: its id, the key, and what is written there."""

    def __init__(self, target: str, key: str, written: str) -> None:
        super().__init__(f"targets.{target}.{key} = {written}")
        self.target, self.key, self.written = target, key, written


def change(target: Any) -> str:
    """The change of a target's value against its baseline, in percent: 9.1%

    That of a percentage is counted in points: 1.4个百分点. A figure that is left open (××) leaves the change open.
    Raises NoFigure.
    """
    points = target.get("unit") == "%" or str(target.get("value")).endswith("%")
    if any(_OPEN in str(target.get(key)) for key in ("value", "baseline")):
        return _OPEN + (str(target.get("points") or "%") if points else "%")
    value, baseline = _figure(target, "value"), _figure(target, "baseline")
    if points:
        return printed_number(round(value - baseline, 6)) + str(target.get("points") or "%")
    if not baseline:
        raise NoFigure(str(target.get("id")), "baseline", str(target["baseline"]))
    return printed_number(round((value - baseline) / baseline * 100, 1)) + "%"


def _figure(target: Any, key: str) -> float:
    figure = as_number(str(target.get(key)))
    if figure is None:
        raise NoFigure(str(target.get("id")), key, str(target.get(key) or ""))
    return figure


@pass_eval_context
def join(context: Any, value: Iterable[Any], d: str = "", attribute: Any = None) -> str:
    """Jinja's own, of up to 100,000 texts and a million characters."""
    if attribute is not None:
        raise FilterArgumentError("use map(attribute=…) before join")
    parts = list(islice(value, MAX_PARTS + 1))
    if any(isinstance(part, list | tuple | dict) for part in parts):
        raise FilterArgumentError("join takes a list of texts")
    if len(parts) > MAX_PARTS or sum(len(str(part)) + len(d) for part in parts) > MAX_CHARS:
        raise FilterArgumentError("the joined text is too long")
    return str(do_join(context, parts, d)) if not context.autoescape else do_join(context, parts, d)


@pass_eval_context
def replace(context: Any, value: Any, old: str, new: str) -> str:
    """Jinja's own, up to a million characters."""
    text = str(value)
    if len(text) + text.count(str(old)) * len(str(new)) > MAX_CHARS:
        raise FilterArgumentError("the text is too long")
    return do_replace(context, value, old, new)


def rounded(value: float, precision: int = 0, method: Any = "common") -> float:
    """Jinja's own, to at most 12 places."""
    if abs(precision) > 12:
        raise FilterArgumentError("12 places at most")
    return do_round(value, precision, method)


FILTERS: dict[str, Callable[..., Any]] = {
    "hanzi": hanzi,
    "hanzi_digits": lambda value: hanzi_digits(str(value)),
    "date_zh": date_zh,
    "date_en": date_en,
    "total": total,
    "change": change,
    "join": join,
    "replace": replace,
    "round": rounded,
    "quantity": lambda value, unit="": quantity(str(value), unit),
}
