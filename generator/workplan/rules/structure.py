"""Structure: ordinals that count, levels, what is announced and what follows (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workplan.numerals import number_of
from workplan.ordinals import ordinal_format
from workplan.rules.markers import Member, series_of
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Passage, Text

_SIGNS = "第章节条部分（）()、，,.．:： \u3000"
_NUMBER = r"([两一二三四五六七八九十]{1,2}|\d{1,2})"
_ANNOUNCED = re.compile(
    rf"(?:以下|下列|下面|如下)(?:抓好|做好|讲|提|谈|强调)?(?:的)?{_NUMBER}(?:个|项|点|条|大|件)"
    rf"|(?:讲|提|谈|强调|提出){_NUMBER}(?:个|点|条)(?:方面|意见|要求|问题)?的?(?:意见|要求|问题)?"
)


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
                yield at_ordinal(text, member, member.marker.written, before.marker.written)


def series_in(text: Text) -> list[list[Member]]:
    """The series of ordinals that paragraphs begin with."""
    parts = frozenset(n for n, passage in enumerate(text.passages) if passage.kind in ("label", "title", "date"))
    return series_of(((n, passage.marker) for n, passage in enumerate(text.passages)), parts)


def at_ordinal(text: Text, member: Member, *words: str) -> Slip:
    """A slip at the ordinal of a paragraph; at its first character where Word prints the ordinal."""
    passage = text.passages[member.passage]
    return Slip(passage.start, passage.start + max(len(member.marker.written) if member.marker.end else 1, 1), words)


def _stands_between(text: Text, before: Member, member: Member) -> bool:
    """Whether the number that would come before stands within a paragraph between the two: 注：1.…"""
    value = member.marker.value
    wanted = value - 1 if value == before.marker.value else before.marker.value + 1
    missing = _figure_of(member, wanted)
    between = text.whole[text.passages[before.passage].start + 1 : text.passages[member.passage].start]
    return bool(missing) and re.search(rf"(?<!\d){missing}[、.．）)]", between) is not None


def _figure_of(member: Member, value: int) -> str:
    form = ordinal_format(member.marker.kind)
    return form.text((value,)).strip(_SIGNS) if form else ""


@rule(
    Card("S11", "only-child", "practice", "hint", "公文写作惯例"),
    Says("“{0}” has no brother", "“{0}”之下只有这一项", "do without the ordinal", "只有一项时不必编号"),
)
def only_child(text: Text) -> Iterator[Slip]:
    """Where there is only one item there is nothing to count.

    只有一个条目时不成系列，不必编序号。

    Wrong:
        一、总体要求
        （一）抓好教学
        二、重点任务
    Right:
        一、总体要求
        （一）抓好教学
        （二）抓好科研
        二、重点任务
    """
    for series in series_in(text):
        if len(series) == 1 and series[0].marker.value == 1 and series[0].marker.kind in ("（一）", "（1）"):
            yield at_ordinal(text, series[0], series[0].marker.written)


@rule(
    Card("S12", "chain-broken", "sense", "certain", "公文写作惯例：一是、二是连用"),
    Says(
        "after “{1}” one expects “{2}”, not “{0}”",
        "“{1}”之后应为“{2}”，却是“{0}”",
        "count 一是、二是、三是 one by one",
        "检查“一是、二是、三是”是否漏项或重复",
    ),
)
def chain_broken(text: Text) -> Iterator[Slip]:
    """一是、二是、三是 count like ordinals, and break when a clause is deleted.

    一是、二是、三是……应当连续，增删分句后容易断开。

    Wrong: 一是抓学习；三是抓落实。
    Wrong: 一是抓学习；二是抓作风；二是抓落实。
    Right: 一是抓学习；二是抓作风；三是抓落实。
    Right: 这里所说的三是第三组的意思。
    """
    for passage in text.of_kind("prose", "cell", "lead"):
        yield from _breaks(passage.start, list(_CHAIN.finditer(passage.text)))
    before: list[Passage] = []
    for passage in text.passages:
        head = _CHAIN.match(passage.text)
        if not head or (number_of(head[1]) == 1 and before):
            yield from _breaks_of_paragraphs(before)
            before = []
        if head:
            before.append(passage)
    yield from _breaks_of_paragraphs(before)


def _breaks(start: int, chain: list[re.Match[str]]) -> Iterator[Slip]:
    """Where the numbers of a chain within a paragraph do not go on."""
    last, sign = 0, ""
    for match in chain:
        value = number_of(match[1]) or 0
        if value == 1 or sign != match[2] or not last:
            last, sign = (1, match[2]) if value == 1 else (0, "")
            continue
        if value != last + 1:
            yield _broken(start, match, last)
        last = value


def _breaks_of_paragraphs(passages: list[Passage]) -> Iterator[Slip]:
    """Where paragraphs that begin with 一是, 二是 … do not go on."""
    heads = [(passage.start, match) for passage in passages if (match := _CHAIN.match(passage.text))]
    for (_, before), (start, match) in pairwise(heads):
        last, value = number_of(before[1]) or 0, number_of(match[1]) or 0
        if before[2] == match[2] and value != last + 1:
            yield _broken(start, match, last)


def _broken(start: int, match: re.Match[str], last: int) -> Slip:
    words = (match[0], _cn(last) + match[2], _cn(last + 1) + match[2])
    return Slip(start + match.start(), start + match.end(), words)


_CHAIN = re.compile(r"(?:^|(?<=[，；。：、:;,“”（）\s]))([一二三四五六七八九十]{1,2})(是|要)(?!否)")


def _cn(value: int) -> str:
    form = ordinal_format("一")
    return form.text((value,)) if form else str(value)


@rule(
    Card("S14", "count-differs", "sense", "certain", "文内数目应前后一致"),
    Says(
        "“{0}” announces {1}, but {2} follow",
        "“{0}”说的是{1}项，后面却有{2}项",
        "correct the number, or see whether an item is missing",
        "改正数目，或检查是否漏了条目",
    ),
)
def count_differs(text: Text) -> Iterator[Slip]:
    """What announces so many items must be followed by so many: the number is forgotten when items come and go.

    写明“以下五项”“讲三点意见”的，后面的条目应当正好那么多。增删条目后常忘了改数目。

    Wrong:
        重点抓好以下三项工作：
        一、修渠
        二、建站
        为此提出要求。
    Wrong: 下面，我讲三点意见：一是抓学习；二是抓落实。
    Right:
        重点抓好以下三项工作：
        一、修渠
        二、建站
        三、管护
    Right: 下面，我讲两点意见：一是抓学习；二是抓落实。
    """
    for number, passage in enumerate(text.passages):
        if passage.kind != "prose":
            continue
        for match in _ANNOUNCED.finditer(passage.text):
            wanted = number_of((match[1] or match[2]).replace("两", "二"))
            actual = _following(text, number, match.end())
            if wanted and actual and wanted != actual:
                start = passage.start + match.start()
                yield Slip(start, passage.start + match.end(), (match[0], str(wanted), str(actual)))


def _following(text: Text, number: int, at: int) -> int:
    """How many items follow an announcement that ends its paragraph or is followed by a chain; 0 where unsure."""
    passage = text.passages[number]
    rest = passage.text[at:]
    chain = [number_of(match[1]) or 0 for match in _CHAIN.finditer(rest)]
    if chain and chain[0] == 1:
        return chain[-1] if chain == list(range(1, len(chain) + 1)) and rest.rstrip()[-1:] in "。；" else 0
    if len(rest) > 12 or not rest.rstrip().endswith(("：", ":", "。")) or number + 1 >= len(text.passages):
        return 0
    first = text.passages[number + 1].marker
    if first is None or first.value != 1 or (passage.marker and passage.marker.kind == first.kind):
        return 0
    series = next((one for one in series_in(text) if one[0].passage == number + 1), [])
    values = [member.marker.value for member in series]
    return len(series) if values == list(range(1, len(series) + 1)) and len(series) > 1 else 0


@rule(
    Card("S10", "heading-ends-in-mark", "standard", "certain", "GB/T 15834-2011, 附录 B.1"),
    Says("a heading ends in “{0}”", "标题末尾有“{0}”", "take it away", "删去标题末尾的标点"),
    fixes="safe",
)
def heading_ends_in_mark(text: Text) -> Iterator[Slip]:
    """A heading on a line of its own is not followed by anything that a comma or a semicolon would part it from.

    单独成行的标题末尾不用逗号、分号、顿号、冒号。

    Wrong:
        一、加强领导，
        成立领导小组。
        二、落实责任
    Fixed:
        一、加强领导
        成立领导小组。
        二、落实责任
    Right:
        一、加强领导
        成立领导小组。
        二、落实责任
    """
    for passage in text.of_kind("heading"):
        if passage.text[-1] in "，；、,;" and _is_of_headings(text, passage):
            yield Slip(passage.end - 1, passage.end, (passage.text[-1],), "")


def _is_of_headings(text: Text, passage: Passage) -> bool:
    """Whether a heading is sure to be one: it stands in an outline, has a style, or brothers that end in no mark."""
    if text.outline is not None or passage.level:
        return True
    if passage.marker is None or passage.marker.kind not in ("一、", "（一）"):
        return False
    brothers = [
        other
        for other in text.passages
        if other.marker and other.marker.kind == passage.marker.kind and other is not passage
    ]
    return bool(brothers) and all(other.kind == "heading" and other.text[-1] not in "，；、,;。" for other in brothers)


@rule(
    Card("S16", "empty-section", "sense", "certain", "公文写作惯例"),
    Says("nothing stands below “{0}”", "“{0}”之下没有内容", "write it, or take the heading away", "补写内容或删去标题"),
)
def empty_section(text: Text) -> Iterator[Slip]:
    """A heading without anything below it was forgotten, or its text was.

    标题之下没有任何内容，多是漏写或误删。

    Wrong:
        一、总体要求
        坚持问题导向。
        二、重点任务
        三、保障措施
        加强领导。
    Right:
        一、总体要求
        坚持问题导向。
        二、重点任务
        抓好修渠。
    """
    if text.outline is not None:
        return
    for series in series_in(text):
        if series[0].marker.kind not in ("一、", "第一章") or not _has_bodies(text, series):
            continue
        for member, following in pairwise(series):
            passage = text.passages[member.passage]
            if following.passage == member.passage + 1 and passage.kind == "heading" and len(passage.text) < 25:
                yield Slip(passage.start, passage.end, (passage.body,))


def _has_bodies(text: Text, series: list[Member]) -> bool:
    """Whether most of a series are headings with something below them, so that one without is an exception."""
    filled = sum(1 for one, two in pairwise(series) if two.passage > one.passage + 1)
    headings = all(text.passages[member.passage].kind == "heading" for member in series)
    return headings and filled >= max(1, len(series) - 2)


RULES = (ordinals_skip, heading_ends_in_mark, only_child, chain_broken, count_differs, empty_section)
