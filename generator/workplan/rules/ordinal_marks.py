"""What stands behind an ordinal: 、 after 一, nothing after （一）, a dot after 1 (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workplan.rules.rule import Card, Rule, Says, Slip, rule
from workplan.rules.text import Passage, Text

_CN = "[一二三四五六七八九十]{1,3}"
_STANDARD = "GB/T 9704-2012, 7.3.3"


class _Form(NamedTuple):
    """How an ordinal is wrongly written, and what it ought to be; `least` other ordinals of its form must be near."""

    pattern: re.Pattern[str]
    right: str


def _slips(text: Text, form: _Form) -> Iterator[Slip]:
    for passage in text.of_kind("prose", "heading", "lead", "point"):
        found = None if passage.native else form.pattern.match(passage.text)
        if found:
            start = passage.start + found.start()
            right = found.expand(form.right)
            yield Slip(start, start + len(found[0].rstrip()), (found[0].rstrip(), right), right)


_SAYS = Says("the ordinal “{0}” has the wrong mark", "序号“{0}”的标点不规范", "write “{1}”", "写作“{1}”")
_AFTER_HAN = _Form(re.compile(rf"({_CN})[.．，,](?=[\u4e00-\u9fff“《])"), r"\1、")
_AFTER_BRACKET = _Form(re.compile(rf"[（(]({_CN})[）)][、，.．]"), r"（\1）")
_AFTER_FIGURE = _Form(re.compile(r"(\d{1,2})、(?=[\u4e00-\u9fff“《])"), r"\1.")
_HALF_BRACKET = _Form(re.compile(rf"(?:\(({_CN}|\d{{1,2}})[)）]|（({_CN}|\d{{1,2}})\))(?![、，.．])"), r"（\1\2）")
_AFTER_CIRCLE = _Form(re.compile(r"([①-⑳]|（\d{1,2}）)[、.．，]"), r"\1")


@rule(Card("S03", "mark-after-han-ordinal", "standard", "certain", _STANDARD), _SAYS, fixes="safe")
def after_han(text: Text) -> Iterator[Slip]:
    """The first level is 一、 with the mark that parts items, not with a dot or a comma.

    第一层序数“一”之后用顿号，不用下圆点或逗号。

    Wrong: 一.总体要求
    Fixed: 一、总体要求
    Wrong: 二，重点任务
    Fixed: 二、重点任务
    Right: 一、总体要求
    Right: 一，是数之始。
    """
    for slip in _slips(text, _AFTER_HAN):
        passage = text.passage_at(slip.start)
        if (passage.kind == "heading" and passage.text[-1] != "。") or _has_brothers(text, passage):
            yield slip


def _has_brothers(text: Text, passage: Passage) -> bool:
    """Whether other paragraphs begin with an ordinal of the same kind, so that this is one."""
    kind = passage.marker.kind if passage.marker else ""
    return sum(1 for other in text.passages if other.marker and other.marker.kind == kind) > 1


@rule(Card("S04", "mark-after-bracketed-ordinal", "standard", "certain", _STANDARD), _SAYS, fixes="safe")
def after_bracket(text: Text) -> Iterator[Slip]:
    """The brackets of （一） part it from the text; another mark is one too many.

    第二层序数“（一）”之后不再加顿号或其他标点。

    Wrong: （一）、加强领导
    Fixed: （一）加强领导
    Right: （一）加强领导
    """
    return _slips(text, _AFTER_BRACKET)


@rule(Card("S05", "mark-after-figure", "standard", "certain", _STANDARD), _SAYS, fixes="safe")
def after_figure(text: Text) -> Iterator[Slip]:
    """The third level is 1. with a dot; 、 belongs to 一.

    第三层序数“1”之后用下圆点，不用顿号。

    Wrong: 1、加强领导。
    Fixed: 1.加强领导。
    Right: 1.加强领导。
    Right: 3、4月份各报一次。
    """
    for slip in _slips(text, _AFTER_FIGURE):
        if not _RUN_OF_FIGURES.match(text.passage_at(slip.start).text):
            yield slip


_RUN_OF_FIGURES = re.compile(r"\d{1,2}、\d|\d{1,2}、(?:[月日年号]|\d)")


@rule(Card("S06", "half-width-brackets-of-ordinal", "standard", "certain", _STANDARD), _SAYS, fixes="safe")
def half_brackets(text: Text) -> Iterator[Slip]:
    """The brackets of （一） and （1） are full-width, as all brackets of Chinese text.

    “（一）”“（1）”用全角括号。

    Wrong: (一)加强领导
    Fixed: （一）加强领导
    Wrong: (2)落实责任。
    Fixed: （2）落实责任。
    Right: （一）加强领导
    """
    return _slips(text, _HALF_BRACKET)


@rule(Card("S07", "mark-after-small-ordinal", "practice", "certain", "公文写作惯例"), _SAYS, fixes="safe")
def after_circle(text: Text) -> Iterator[Slip]:
    """（1） and ① stand without a mark behind them.

    “（1）”“①”之后不加标点。

    Wrong: ①、查隐患；
    Fixed: ①查隐患；
    Wrong: （1）、查隐患。
    Fixed: （1）查隐患。
    Right: ①查隐患；
    """
    return _slips(text, _AFTER_CIRCLE)


@rule(
    Card("S08", "mark-after-first", "standard", "certain", "GB/T 15834-2011, 4.4.3.4"),
    Says("after “{0}” stands “、”", "“{0}”之后用了顿号", "write “{0}，”", "改为“{0}，”"),
    fixes="safe",
)
def after_first(text: Text) -> Iterator[Slip]:
    """第一, 首先, 其一 count in words, and are parted by a comma.

    “第一”“首先”“其一”等次序语之后用逗号，不用顿号。

    Wrong: 第一、要提高认识。第二、要落实责任。
    Fixed: 第一，要提高认识。第二，要落实责任。
    Right: 第一，要提高认识。
    Right: 坚持质量第一、效率优先。
    Right: 第一、第二季度各检查一次。
    """
    for match in text.matches(_FIRST, ("prose", "heading", "lead", "point")):
        if not _ANOTHER.match(text.whole, match.end()):
            yield Slip(match.end() - 1, match.end(), (match[1],), "，")


_FIRST = re.compile(r"(?:^|(?<=[。；：\n]))(第[一二三四五六七八九十]|首先|其次|其[一二三四五]|最后)、", re.MULTILINE)
_ANOTHER = re.compile(r"第[一二三四五六七八九十]|其[一二三四五次]|其次")


@rule(
    Card("S13", "mark-after-chain", "practice", "certain", "公文写作惯例"),
    Says("“{0}” has a mark behind it", "“{0}”之后多了标点", "write “{1}”", "写作“{1}”"),
    fixes="safe",
)
def after_chain(text: Text) -> Iterator[Slip]:
    """一是, 二是 run into what they count, without a mark.

    “一是”“二是”直接连接后文，不加逗号、顿号或冒号。

    Wrong: 一是，抓学习；二是，抓落实。
    Fixed: 一是抓学习；二是抓落实。
    Right: 一是抓学习；二是抓落实。
    Right: 两者合一是、也应当是目标。
    """
    for match in text.matches(_CHAINED, ("prose", "cell")):
        yield Slip(match.start(1), match.end(), (match[0], match[1]), match[1])


_CHAINED = re.compile(r"(?:^|(?<=[，；。：:;,\n]))([一二三四五六七八九]是)[、，：,:]", re.MULTILINE)

RULES: tuple[Rule, ...] = (
    after_han,
    after_bracket,
    after_figure,
    half_brackets,
    after_circle,
    after_first,
    after_chain,
)
