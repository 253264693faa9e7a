"""Levels: skipped ones, too many, brothers that are not written alike (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.outline import Goal, Outline, Section, all_parts
from workplan.rules.markers import Member
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.structure import at_ordinal, series_in
from workplan.rules.text import Passage, Text

_STANDARD = "GB/T 9704-2012, 7.3.3"
_RANKS = ("一、", "（一）", "1.", "（1）", "①")
_LEAST_BROTHERS = 4
_LONG_HEADING = 20
_CHAINED = re.compile("[一二三四五六七八九十]是")


@rule(
    Card("S01", "level-skipped", "standard", "suspect", _STANDARD),
    Says(
        "“{0}” stands directly below “{1}”, while the level between is used elsewhere",
        "“{1}”之下直接用了“{0}”，而别处用了中间一层",
        "use the same levels throughout",
        "全文层次应当一致",
    ),
)
def level_skipped(text: Text) -> Iterator[Slip]:
    """Levels follow each other: 一、（一）1.（1）. A document of two levels may go from 一、 to 1., one that has （一）
    elsewhere may not.

    结构层次依次用“一、”“（一）”“1.”“（1）”。全文只有两层时可由“一、”直接到“1.”，别处用了“（一）”的不可跳。

    Wrong:
        一、供水
        （一）检修泵站
        （二）清理管道
        二、排水
        1.清淤
        2.疏通
    Right:
        一、供水
        1.检修泵站
        2.清理管道
        二、排水
        1.清淤
        2.疏通
    """
    firsts = [series[0] for series in series_in(text) if series[0].marker.value == 1]
    steps = [(member, _above(text, member), _rank(member)) for member in firsts]
    for member, above, rank in steps:
        if above >= 0 and rank == above + 2:
            # What most of a document does is its way; only what is rarer was forgotten.
            ways = [(a, r) for _, a, r in steps]
            if ways.count((above, above + 1)) >= ways.count((above, rank)):
                yield at_ordinal(text, member, member.marker.written, _RANKS[above])


def _rank(member: Member) -> int:
    return _RANKS.index(member.marker.kind) if member.marker.kind in _RANKS else -1


def _above(text: Text, member: Member) -> int:
    """The rank of the nearest paragraph above that has a lower one; -1 where there is none."""
    rank = _rank(member)
    for passage in reversed(text.passages[max(member.passage - 60, 0) : member.passage]):
        if passage.kind in ("title", "label", "date"):
            return -1
        if passage.marker and passage.marker.kind in _RANKS and _RANKS.index(passage.marker.kind) < rank:
            return _RANKS.index(passage.marker.kind)
    return -1


@rule(
    Card("S09", "brothers-differ", "practice", "suspect", "公文写作惯例"),
    Says(
        "“{0}” is not written as its brothers are",
        "“{0}”与同层其他标题写法不一致",
        "let all end in 。 or none",
        "同层标题末尾有无句号、是否独立成行应当统一",
    ),
)
def brothers_differ(text: Text) -> Iterator[Slip]:
    """Headings of one level are written alike: all on a line of their own or all run in, all with 。 or none.

    同一层次的标题，或都独立成行，或都接排正文；末尾或都有句号，或都没有。

    Wrong:
        （一）检修泵站
        逐站检查设备。
        （二）清理管道
        逐段清理淤泥。
        （三）更换水表。
        逐户更换旧表。
        （四）巡查水源
        每月巡查水质。
    Right:
        （一）检修泵站
        逐站检查设备。
        （二）清理管道
        逐段清理淤泥。
        （三）更换水表
        逐户更换旧表。
        （四）巡查水源
        每月巡查水质。
    """
    for series in series_in(text):
        if len(series) < _LEAST_BROTHERS or series[0].marker.kind not in ("一、", "（一）"):
            continue
        alone = [member for member in series if len(text.passages[member.passage].text) <= 40]
        ended = [member for member in alone if text.passages[member.passage].text[-1] == "。"]
        odd = ended if len(ended) == 1 else [one for one in alone if one not in ended]
        if len(alone) == len(series) and len(odd) == 1 and _are_headings(text, alone):
            yield at_ordinal(text, odd[0], text.passages[odd[0].passage].text[:20])


def _are_headings(text: Text, members: list[Member]) -> bool:
    """Whether something stands below each, so that they are headings and no list."""
    return all(_is_followed(text, member.passage) for member in members)


def _is_followed(text: Text, number: int) -> bool:
    following: Passage | None = text.passages[number + 1] if number + 1 < len(text.passages) else None
    return following is not None and following.kind in ("prose", "heading", "cell") and following.marker is None


@rule(
    Card("S15", "too-deep", "standard", "hint", _STANDARD),
    Says("“{0}” is a fifth level", "“{0}”已是第五层", "four levels are enough", "层次一般不超过四层"),
)
def too_deep(text: Text) -> Iterator[Slip]:
    """The standard knows four levels; what is deeper is better told in the text.

    标准规定的结构层次为四层，再往下宜并入正文。

    Wrong:
        一、供水
        （一）城区
        1.泵站
        （1）检修
        ①查设备。
        ②查线路。
    Right:
        一、供水
        （一）城区
        1.泵站
        （1）检修
    """
    used = {passage.marker.kind for passage in text.passages if passage.marker}
    if used.issuperset(_RANKS):
        first = next((one[0] for one in series_in(text) if one[0].marker.kind == _RANKS[-1]), None)
        if first:
            yield at_ordinal(text, first, first.marker.written)


@rule(
    Card("S17", "long-heading", "practice", "hint", "公文写作惯例"),
    Says("the heading has {0} characters", "一级标题有{0}个字", "keep it on one line", "宜控制在一行以内"),
)
def long_heading(text: Text) -> Iterator[Slip]:
    """A heading of the first level that fits on one line is read at a glance.

    一级标题宜在二十字以内，一行排完。

    Wrong:
        一、坚持以人民用水安全为中心，全面提升城乡供水一体化保障能力和水平
        抓好供水。
    Right:
        一、提升供水保障能力
        抓好供水。
    """
    for passage in text.of_kind("heading"):
        is_first = passage.marker.kind == "一、" if passage.marker else text.outline is not None and passage.level == 1
        if is_first and len(passage.body) > _LONG_HEADING and not re.search("[。；]", passage.body):
            yield Slip(passage.start, passage.end, (str(len(passage.body)),))


@rule(
    Card("S18", "ordinal-twice", "sense", "suspect", "编号由程序生成"),
    Says("“{0}” is typed, and printed before it is another", "手写了“{0}”，印出时前面还会自动编号",
         "take it away, or write `numbered: false`", "删去手写的序号，或写 numbered: false"),
)  # fmt: skip
def ordinal_twice(text: Text) -> Iterator[Slip]:
    """Headings, goals and points of an outline are numbered when they are printed; one that is typed comes on top.

    大纲的标题、任务、要点由程序编号，手写的序号会印成两遍（一、一、总体要求）。

    Wrong outline: {title: 计划, sections: [{heading: 一、修渠, body: 修好干渠。}]}
    Wrong outline: {title: 计划, points: [一是修渠；, 二是植树。]}
    Right outline: {title: 计划, sections: [{heading: 修渠, body: 修好干渠。}]}
    Right outline: {title: 计划, sections: [{heading: 一、修渠, numbered: false, body: 修好干渠。}]}
    Right outline: {title: 计划, numbering: {sections: none}, sections: [{heading: 一、修渠, body: 修好干渠。}]}
    """
    numbered = _numbered_texts(text.outline) if text.outline else frozenset()
    for passage in text.of_kind("heading", "lead", "point") if numbered else ():
        typed = passage.marker.end if passage.marker else 2 if _CHAINED.match(passage.text) else 0
        if typed and passage.text in numbered:
            yield Slip(passage.start, passage.start + typed, (passage.text[:typed].rstrip(),))


def _numbered_texts(outline: Outline) -> frozenset[str]:
    """The headings, titles and points of an outline that get an ordinal when they are printed."""
    numbering = outline.numbering
    parts = [one for one in all_parts(outline) if isinstance(one, Section | Goal)]
    texts: set[str | None] = set()
    if numbering.sections != ("none",):
        texts |= {part.heading for part in parts if isinstance(part, Section) and part.numbered}
    if numbering.goals != "none":
        texts |= {part.title for part in parts if isinstance(part, Goal) and part.numbered}
    if numbering.points != "none":
        texts |= {point.title or point.body for part in (outline, *parts) for point in part.points}
    return frozenset(text for text in texts if text)


@rule(
    Card("S19", "indent-typed", "practice", "certain", "首行缩进由版式设定"),
    Says("a paragraph begins with spaces", "段首有手打的空格", "take them away", "删去空格，缩进由程序设置"),
    fixes="safe",
)
def indent_typed(text: Text) -> Iterator[Slip]:
    """The first line is indented by the page style; spaces that came along from Word indent it once more.

    首行缩进由程序设置，从 Word 粘贴带入的空格会使段落再缩进一次。

    Wrong outline: {title: 计划, preamble: "　　修好干渠。"}
    Fixed outline: {title: 计划, preamble: "修好干渠。"}
    Right outline: {title: 计划, preamble: 修好干渠。}
    """
    for passage in text.of_kind("prose", "heading", "lead", "point") if text.outline else ():
        typed = len(passage.text) - len(passage.text.lstrip(" \u3000\u00a0"))
        if typed:
            yield Slip(passage.start, passage.start + typed, (), "")


RULES = (level_skipped, brothers_differ, too_deep, long_heading, ordinal_twice, indent_typed)
