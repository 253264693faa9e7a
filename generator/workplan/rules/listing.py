"""Marks of lists: between titles, between items, after what announces them (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import RUNNING, Text

_STANDARD = "GB/T 15834-2011"


@rule(
    Card("P04", "mark-between-titles", "recommendation", "hint", f"{_STANDARD}, 4.5.3.5"),
    Says("、 stands between “{0}”", "“{0}”之间用了顿号", "leave it out", "通常不用顿号"),
)
def mark_between_titles(text: Text) -> Iterator[Slip]:
    """Titles and quotations part themselves; 、 between them is usually left out. Official texts often have it.

    标有书名号、引号的并列成分之间通常不用顿号，实际公文中也常见使用。

    Wrong: 落实《供水规程》、《排水规程》。
    Right: 落实《供水规程》《排水规程》。
    """
    for match in text.matches(_BETWEEN, RUNNING):
        yield Slip(match.start(), match.end(), (match[0],))


_BETWEEN = re.compile("》、《|”、“")


@rule(
    Card("P11", "stop-within-item", "standard", "suspect", f"{_STANDARD}, 附录 B.4"),
    Says("an item that holds 。 ends in ；", "分项里已有句号，末尾却用分号", "end all items in 。", "各项末尾改用句号"),
)
def stop_within_item(text: Text) -> Iterator[Slip]:
    """Items that are parted by ； hold no full stop: that would be the stronger mark within the weaker.

    分项列举时，如果某一项里有句号，各项末尾都用句号。

    Wrong: 一是抓检修。逐站检查设备；二是抓清淤；三是抓换表。
    Right: 一是抓检修，逐站检查设备；二是抓清淤；三是抓换表。
    Right: 一是抓检修。逐站检查设备。二是抓清淤。三是抓换表。
    """
    for passage in text.of_kind("prose"):
        for match in _ITEM.finditer(passage.text):
            end = passage.start + match.end()
            yield Slip(end - 1, end)


_ITEM = re.compile(
    r"[一二三四五六七八九]是[^；。\n]{1,200}。(?:(?![一二三四五六七八九十]是)[^；\n“”]){1,200}；(?=[一二三四五六七八九]{1,2}是)"
)


@rule(
    Card("P14", "two-colons", "standard", "hint", f"{_STANDARD}, 4.7.3.4"),
    Says(
        "a second colon stands in the sentence",
        "一句话里用了两个冒号",
        "put a full stop or （） for one",
        "其中一个改用其他标点",
    ),
)
def two_colons(text: Text) -> Iterator[Slip]:
    """One sentence has one colon.

    一个句子内部一般不套用冒号。

    Wrong: 全年的任务是：抓好三件事：检修、清淤、换表。
    Right: 全年抓好三件事：检修、清淤、换表。
    Right: 每日19：00至次日1：00为巡查时段：检修、清淤照常。
    """
    for passage in text.of_kind("prose"):
        for match in _COLONS.finditer(passage.text):
            before = passage.text[: match.end()]
            if before.count("（") == before.count("）"):
                yield Slip(passage.start + match.end() - 1, passage.start + match.end())


# A colon between figures tells the time or a ratio.
_COLON = r"(?:(?<!\d)：|：(?!\d))"
_COLONS = re.compile(rf"{_COLON}(?:[^：。；！？“”（）()\n]|(?<=\d)：(?=\d)){{1,80}}{_COLON}")

RULES = (mark_between_titles, stop_within_item, two_colons)
