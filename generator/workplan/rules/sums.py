"""Sums: totals of tables, and parts that are more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.tables import Table, tables_of
from workplan.rules.text import RUNNING, Passage, Text

_TOTAL = re.compile(r"合\s*计|总\s*计")
_PARTIAL = re.compile(r"小\s*计|其中")
_UNCOUNTED = re.compile(r"序号|占比|率|比例|年|%|编号|均|电话|面积比|备注")
_FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_LEAST_ROWS = 2


@rule(
    Card("N14", "total-differs", "sense", "certain", "表内合计应与各行之和相等"),
    Says("the total says {0}, the rows add up to {1}", "合计为{0}，各行相加为{1}", "correct one of them", "核对并改正"),
)
def total_differs(text: Text) -> Iterator[Slip]:
    r"""The last row of a table, 合计, is the sum of those above it.

    表格末行的合计应等于以上各行之和。

    Wrong:
        单位\t泵站\t经费
        城东\t3\t12.5
        城西\t4\t20
        合计\t8\t32.5
    Right:
        单位\t泵站\t经费
        城东\t3\t12.5
        城西\t4\t20
        合计\t7\t32.5
    """
    for table in tables_of(text):
        total = table.rows[-1]
        if len(table.rows) < _LEAST_ROWS + 2 or not any(_TOTAL.fullmatch(cell.text) for cell in total.values()):
            continue
        if any(_PARTIAL.search(cell.text) for row in table.rows[1:] for cell in row.values()):
            continue
        for column, cell in total.items():
            yield from _of_column(table, column, cell)


def _of_column(table: Table, column: int, total: Passage) -> Iterator[Slip]:
    head = table.rows[0].get(column)
    cells = [row.get(column) for row in table.rows[1:-1]]
    if head is None or _UNCOUNTED.search(head.text) or not _FIGURE.fullmatch(total.text):
        return
    figures = [_number(cell) for cell in cells if cell is not None]
    known = [figure for figure in figures if figure is not None]
    if len(known) < _LEAST_ROWS or len(known) < len(figures) or len(figures) < len(cells):
        return
    wanted, said = round(sum(known), 4), _number(total) or 0.0
    if abs(wanted - said) > 0.005 * len(known) + 1e-6 or (wanted != said and all(one == int(one) for one in known)):
        yield Slip(total.start, total.end, (total.text, f"{wanted:g}" if wanted < 1e6 else f"{wanted:.2f}"))


def _number(cell: Passage) -> float | None:
    return float(cell.text.replace(",", "")) if _FIGURE.fullmatch(cell.text) else None


@rule(
    Card("N19", "parts-exceed-whole", "sense", "certain", "分项之和不应大于总数"),
    Says("the parts add up to {1}, more than {0}", "总数为{0}，其中各项相加为{1}", "correct the figures", "核对数字"),
)
def parts_exceed_whole(text: Text) -> Iterator[Slip]:
    """What is 其中 of a number is not more than it.

    “其中”各项之和不应大于总数。

    Wrong: 全年检修泵站12座，其中城东8座、城西6座。
    Right: 全年检修泵站12座，其中城东8座、城西4座。
    Right: 全年检修泵站12座，其中城东8座，更换水表900只。
    """
    for match in text.matches(_WHOLE, RUNNING):
        total, unit = float(match[1].replace(",", "")), match[2]
        parts = [float(one[1].replace(",", "")) for one in _PART.finditer(match[3]) if one[2] == unit]
        if len(parts) > 1 and sum(parts) > total + 1e-6 and _are_alike(match[3]):
            start = match.start(1)
            yield Slip(start, match.end(2), (match[1] + unit, f"{sum(parts):g}{unit}"))


_UNITS = "个|所|座|人|名|项|件|公里|亩|吨|万元|亿元|万人|平方米|台|套|条|处|户|家"
_WHOLE = re.compile(rf"(?<![\d.])(\d[\d,]{{0,9}}(?:\.\d+)?)({_UNITS})（?[，,（]其中[：:]?([^。；，\n]{{4,120}})")
_PART = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({_UNITS})")


def _are_alike(parts: str) -> bool:
    """Whether parts are listed with 、 or 和 and are no further classes of what was counted before."""
    return not re.search("其中|以上|含|分别|占|累计|新增", parts)


RULES = (total_differs, parts_exceed_whole)
