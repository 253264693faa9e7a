"""Figures in prose → targets.

A figure is a number with a unit inside one clause: 新建20所公办幼儿园. The clause becomes the target's `text`, with the
number and the unit as expressions, so that the sentence prints as it stood; what remains of the clause is the
indicator. Years, dates, ordinals, names in quotation marks and numbers without unit are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from workplan.importing.characters import HAN
from workplan.importing.notes import Note
from workplan.source.emit import Remarked, Value, quote_expressions

_UNITS = (
    "个百分点|個百分點|百分点|万人次|萬人次|人次|万平方米|平方米|平方公里|公里|万亩|亩|畝|万元|萬元|亿元|億元"
    "|[万萬亿億](?:人|个|個|户|戶|名|吨|噸|条|條|件|套|册|冊|株|头|頭|只|隻|份)|万|萬|亿|億"
    "|[%％‰]|所|个|個|名|项|項|场|場|处|處|座|家|户|戶|套|件|条|條|批|期|台|臺|辆|張|张|篇|部|门|門|类|類|吨|人"
    "|元|次|例|支|间|間|块|塊|只|头|株|遍|轮|輪|班"
)
_FIGURE = re.compile(
    rf"(?P<value>(?<![\d第〔\[“《*xX×\-—~～+A-Za-z])(?:\d[\d,]*(?:\.\d+)?(?:[-—~～至]\d[\d,]*(?:\.\d+)?)?"
    rf"|\*{{1,4}}|[xX×]{{1,4}}))(?:余|餘|多)?"
    rf"(?P<unit>{_UNITS})(?![\d年月日])"
)
_CLAUSE = re.compile(r"[^，。；：！？,;（）()]+")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
_JOINT = re.compile(r"^(?:[、和及与與]|以及|并|並)+")
_TRIMMED = re.compile(
    rf"^(?:其中|并|並|还|還|再|将|將|要|力争|力爭|计划|計劃|预计|全年|全市|全区|全县|全校|今年"
    r"|(?:到|至)?(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|年(?=[底末内]))[底末内]?(?:之?前|以前)?)+"
    rf"(?=[{HAN}])"
)
_MAX_INDICATOR = 30
_OPEN, _CLOSE = "\ue010", "\ue011"


class _Target(NamedTuple):
    start: int
    end: int
    text: str
    indicator: str
    value: str
    unit: str

    @property
    def redacted(self) -> bool:
        return not any(sign.isdigit() for sign in self.value)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The targets of one outline; each gets an id that no other has."""

    remarks: list[Note] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def targets_of(self, texts: tuple[str, ...], place: int) -> tuple[tuple[str, ...], list[Value]]:
        """The texts with a mark for each figure, and the targets."""
        made: list[str] = []
        values: list[Value] = []
        for text in texts:
            pieces, last = [], 0
            for target in _targets(text):
                name = f"t{len(self.names) + 1}"
                self.names.append(name)
                pieces += [text[last : target.start], f"{_OPEN}{name}{_CLOSE}"]
                last = target.end
                values.append(_written(target, name))
                code = "I151" if target.redacted else "I150"
                self.remarks.append(Note(code, place, text[target.start : target.end], (name,)))
            made.append("".join([*pieces, text[last:]]))
        return tuple(made), values

    def opened(self, written: str) -> str:
        """The written body with each mark as the expression of its target."""
        return re.sub(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", r"${targets.\1}", written)


def _targets(text: str) -> list[_Target]:
    """The figures of a paragraph, each with its part of the clause."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    found: list[_Target] = []
    for clause in _CLAUSE.finditer(text):
        figures = [
            figure
            for figure in _FIGURE.finditer(text, clause.start(), clause.end())
            if not any(start < figure.start() < end for start, end in quoted)
        ]
        start = clause.start()
        for index, figure in enumerate(figures):
            end = clause.end() if index == len(figures) - 1 else figure.end()
            target = _target(text, start, end, figure)
            start = end
            if target:
                found.append(target)
    return found


def _target(text: str, start: int, end: int, figure: re.Match[str]) -> _Target | None:
    joint = _JOINT.match(text[start : figure.start()])
    start += joint.end() if joint else 0
    before, after = text[start : figure.start()], text[figure.end() : end]
    between = text[figure.end("value") : figure.start("unit")]
    indicator = re.sub(r"\s", "", _TRIMMED.sub("", before) + after)
    if not 2 <= len(indicator) <= _MAX_INDICATOR or not re.search(f"[{HAN}]{{2}}", indicator):
        return None
    said = f"{quote_expressions(before)}${{value}}{between}${{unit}}{quote_expressions(after)}"
    return _Target(start, end, said, indicator, figure["value"], figure["unit"])


def _written(target: _Target, name: str) -> Value:
    value: Value = target.value
    if target.redacted:
        value = Remarked(target.value, ("TODO: value",))
    elif target.value.isdecimal() and len(target.value) < 10:
        value = int(target.value)
    return {
        "id": name,
        "text": target.text,
        "indicator": quote_expressions(target.indicator),
        "value": value,
        "unit": target.unit,
    }
