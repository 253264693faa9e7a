"""Phrases that count with the years: 第四十一个教师节, 第二十八届推普周, “十四五”规划, 建校五十周年.

What comes round every year is raised; what may be counted otherwise stays and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workplan.numerals import number_of
from workplan.ordinals import hanzi

_N = r"(\d{1,3}|[一二三四五六七八九十百零〇]{1,6})"
_WORD = r"[^，。；、：！？,.;:!?\s《》“”（）()$]"
_DAY = re.compile(rf"第{_N}[个個]({_WORD}{{1,16}}?(?:节|節|日|周|週|月))")
_MEETING = re.compile(rf"第{_N}[届屆]({_WORD}{{0,18}})")
_SERIES = re.compile(rf"第{_N}(?:批|期|轮|輪)")
_JUBILEE = re.compile(rf"{_N}\s*[周週]年")
_FIVE = re.compile(
    r"(?<![一二三四五六七八九百千万第])(十[一二三四五六七八九]?|二十)五(?=[”」』\"’]|规划|規劃|期间|期間|时期|時期|末|以来|以來|计划|計劃)"
)
_FIVE_LONG = re.compile(r"第(十[一二三四五六七八九]?|二十)个五年(?=规划|計劃|计划|規劃)")
# 第一个工作日, 第二个百年, 第三个学期 count within a year or over many.
_NOT_YEARLY = re.compile(r"工作日|百年|五年|学期|學期|季度|星期|假日|月份|个月|個月|世纪|交易日|阶段|年份")
_YEARLY = re.compile(
    r"节|節|周|週|月|展演|展示|竞赛|競賽|大赛|大賽|比赛|比賽|论坛|論壇|博览会|博覽會|年会|年會|峰会|峰會"
)
_NOT_ITS_YEAR = re.compile(
    r"中央|全会|全會|委员会|委員會|代表大会|代表大會|人大|政协|政協|运动会|運動會|全运|亚运|奥运"
)
# Words that say where in its five years a plan stands; what they say is no longer so in the next one.
_TURN = re.compile(r"收官|开局|開局|起步|谋划|謀劃|编制|編制|起草|中期|末|最后|最後|完成|总结|總結|承上启下|衔接|銜接")
_CLAUSE_END = re.compile(r"[，。；！？,;!?\n]")


class Phrase(NamedTuple):
    """A phrase that counts with the years, and how it reads in the new one.

    `new` is empty where it stays; `kind` is then the code that says why.
    """

    start: int
    end: int
    new: str
    kind: str


def phrases(text: str, old: int, new: int) -> Iterator[Phrase]:
    """The phrases of a text that count with the years."""
    for match in _FIVE.finditer(text):
        yield from _five_years(text, match, old, new)
    for match in _FIVE_LONG.finditer(text):
        yield from _five_years(text, match, old, new)
    for match in _DAY.finditer(text):
        if not _NOT_YEARLY.search(match.group()):
            yield _raised(match, new - old)
    for match in _MEETING.finditer(text):
        yearly = _YEARLY.search(match.group(2)) and not _NOT_ITS_YEAR.search(match.group(2))
        yield _raised(match, new - old) if yearly else Phrase(match.start(), match.end(1) + 1, "", "Y214")
    for match in _SERIES.finditer(text):
        yield Phrase(match.start(), match.end(), "", "Y216")
    for match in _JUBILEE.finditer(text):
        yield Phrase(match.start(), match.end(), "", "Y214")


def _raised(match: re.Match[str], years: int) -> Phrase:
    written = match.group(1)
    count = number_of(written)
    if count is None:
        return Phrase(match.start(), match.end(1), "", "Y214")
    shown = str(count + years) if written.isdigit() else hanzi(count + years)
    return Phrase(match.start(1), match.end(1), shown, "ordinal")


def _five_years(text: str, match: re.Match[str], old: int, new: int) -> Iterator[Phrase]:
    """“十四五” is 2021-2025: it becomes “十五五” where the plan leaves those years and speaks of them as its own."""
    number = number_of(match.group(1))
    if number is None or number == 10:  # 十五 is fifteen more often than the tenth plan
        return
    first = 2006 + 5 * (number - 11)
    crossed = (new - first) // 5
    if first <= old < first + 5 and not crossed:
        return
    doubtful = not first <= old < first + 5 or _TURN.search(_clause(text, match.start()))
    if doubtful:
        yield Phrase(match.start(), match.end(), "", "Y215")
    else:
        yield Phrase(match.start(1), match.end(1), hanzi(number + crossed), "five-year plan")


def _clause(text: str, at: int) -> str:
    start = max((match.end() for match in _CLAUSE_END.finditer(text, 0, at)), default=0)
    end = _CLAUSE_END.search(text, at)
    return text[start : end.start() if end else len(text)]
