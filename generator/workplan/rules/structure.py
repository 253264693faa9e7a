"""Structure: ordinals that count, levels, what is announced and what follows (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from workplan.rules.markers import Member, series_of
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Text


@rule(
    Card("S02", "ordinals-skip", "standard", "certain", "GB/T 9704-2012, 7.3.3"),
    Says(
        "“{0}” follows “{1}”",
        "“{1}”之后是“{0}”，序号不连续",
        "number the items one by one",
        "逐项编号，检查是否漏了一项或重了号",
    ),
)
def ordinals_skip(text: Text) -> Iterator[Slip]:
    """The items of one level count up one by one; a number that is missing or stands twice is what remains of an item
    that was deleted or put in.

    同一层次的序号应当连续。跳号、重号多是删改条目后没有重新编号。

    Wrong:
        一、总体要求
        二、重点任务
        四、保障措施
    Right:
        一、总体要求
        二、重点任务
        （一）抓教学
        （二）抓科研
        三、保障措施
        （一）加强领导
    """
    for series in series_in(text):
        for before, member in pairwise(series):
            step = member.marker.value - before.marker.value
            if (step == 0 or 1 < step <= 3) and not _stands_between(text, before, member):
                passage = text.passages[member.passage]
                end = passage.start + max(member.marker.end, 1)
                yield Slip(passage.start, end, (member.marker.written, before.marker.written))


def series_in(text: Text) -> list[list[Member]]:
    """The series of ordinals that paragraphs begin with."""
    parts = frozenset(n for n, passage in enumerate(text.passages) if passage.kind in ("label", "title", "date"))
    return series_of(((n, passage.marker) for n, passage in enumerate(text.passages)), parts)


def _stands_between(text: Text, before: Member, member: Member) -> bool:
    """Whether the number that is missing stands within a paragraph between the two."""
    if member.marker.value == before.marker.value:
        return False
    missing = member.marker.written.replace(_figure(member), _figure_of(member, before.marker.value + 1))
    return missing in text.whole[text.passages[before.passage].start : text.passages[member.passage].start]


def _figure(member: Member) -> str:
    return member.marker.written.strip("第章节条部分（）()、，,.．:： \u3000")


def _figure_of(member: Member, value: int) -> str:
    from workplan.ordinals import ordinal_format

    form = ordinal_format(member.marker.kind)
    return form.text((value,)).strip("第章节条部分（）()、，,.．:： \u3000") if form else ""


RULES = (ordinals_skip,)
