"""Figures that changed: those of targets, and those in the middle of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workplan.compare.spans import Edit
from workplan.wording import as_number

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_UNIT = re.compile(r"[%％‰]|[万亿余多]?(?:平方米|公里|人次|场次|课时|学时|学位|[\u4e00-\u9fff])")
_LATIN_UNIT = re.compile(r"\s?[A-Za-z]+")
_LABEL = re.compile(r"[^，。；：、！？,.;:!?\s（）()《》“”\d]{1,12}$")
_LATIN_LABEL = re.compile(r"(?:[A-Za-z]+\s+){1,4}$")
# Not amounts but dates and numbers of things: 2026年, 第3届, 12月.
_DATES = ("年", "月", "日", "号", "届", "时")


class FigureChange(NamedTuple):
    """A figure on both sides. `percent` is the change in percent of the first, None where that has no meaning;
    `points` the change in percentage points, where the unit is one."""

    name: str
    before: str
    after: str
    unit: str
    percent: float | None
    points: float | None = None


def figure_change(name: str, before: str, after: str, unit: str = "") -> FigureChange:
    """The change of one figure."""
    old, new = as_number(before.replace("％", "%")), as_number(after.replace("％", "%"))
    if old is None or new is None:
        return FigureChange(name, before, after, unit, None)
    percent = round((new - old) / abs(old) * 100, 1) if old else None
    of_hundred = unit[:1] in ("%", "％") or before.rstrip()[-1:] in ("%", "％")
    return FigureChange(name, before, after, unit, percent, round(new - old, 4) if of_hundred else None)


def figures_in(old: str, edits: tuple[Edit, ...]) -> Iterator[FigureChange]:
    """Figures in prose that became others of the same unit; years and dates are none."""
    for number, edit in enumerate(edits):
        end = edit.start + len(edit.before)
        following = edits[number + 1].start if number + 1 < len(edits) else len(old)
        tail = old[end:following][:24]
        before = _amounts(old[: edit.start], edit.before, tail)
        after = _amounts(old[: edit.start], edit.after, tail)
        if len(before) != len(after):
            continue
        for (label, first, unit), (_, second, other) in zip(before, after, strict=True):
            if unit == other and first != second:
                yield figure_change(label, first, second, unit)


def _amounts(head: str, passage: str, tail: str) -> list[tuple[str, str, str]]:
    """Label, number and unit of each amount in a passage that stands between `head` and `tail`."""
    text = head[-40:] + passage + tail
    shift = len(head[-40:])
    found = []
    for match in _NUMBER.finditer(text):
        if not shift <= match.start() < shift + len(passage):
            continue
        unit = _unit(text[match.end() :])
        if unit[:1] not in _DATES and text[match.start() - 1 : match.start()] != "第":
            found.append((_label(text[: match.start()]), match.group(), unit))
    return found


def _unit(following: str) -> str:
    latin = _LATIN_UNIT.match(following)
    match = latin or _UNIT.match(following)
    return match.group().strip() if match else ""


def _label(before: str) -> str:
    match = _LATIN_LABEL.search(before) or _LABEL.search(before)
    return match.group().strip() if match else ""
