"""Figures: half-width, whole, Chinese where a word has become a name (GB/T 15835-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Text

_WIDE = re.compile(r"[０-９]+(?:[．.][０-９]+)?")
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")


@rule(
    Card("N01", "full-width-figure", "standard", "certain", "GB/T 15835-2011, 5.1.7"),
    Says("the figures “{0}” are full-width", "“{0}”用了全角数字", "write “{1}”", "改为半角“{1}”"),
    fixes="safe",
    any_language=True,
)
def full_width_figure(text: Text) -> Iterator[Slip]:
    """Arabic figures are half-width; full-width ones come from an input method and cannot be found by a search.

    阿拉伯数字用半角，全角数字既不美观，也不便检索和统计。

    Wrong: ２０２６年新建１２所学校，增长３．５％。
    Fixed: 2026年新建12所学校，增长3.5％。
    Right: 2026年新建12所学校。
    """
    for match in text.matches(_WIDE):
        written = match[0].translate(_NARROW)
        yield Slip(match.start(), match.end(), (match[0], written), written)


_MIXED = re.compile(r"(?<![\d.])(?:\d[千百]\d[百十]?\d?(?![\d.瓦克米])|百分之\s*\d+(?:\.\d+)?)")
_PERCENT = re.compile(r"百分之\s*(\d+(?:\.\d+)?)")


@rule(
    Card("N08", "mixed-figures", "standard", "suspect", "GB/T 15835-2011, 4.3"),
    Says("“{0}” mixes two ways of writing a number", "“{0}”混用了汉字和阿拉伯数字", "write “{1}”", "改为“{1}”"),
    fixes="safe",
)
def mixed_figures(text: Text) -> Iterator[Slip]:
    """A number is written one way: 3500 or 三千五百, 20% or 百分之二十. Only 万 and 亿 stand beside figures.

    一个数只用一种写法，只有“万”“亿”可以与阿拉伯数字连用。

    Wrong: 培训3千5百人次，占百分之20。
    Fixed: 培训3500人次，占20%。
    Right: 培训3500人次，占20%，投入3万元，装机5千瓦。
    """
    for match in text.matches(_MIXED):
        percent = _PERCENT.fullmatch(match[0])
        written = f"{percent[1]}%" if percent else str(_value(match[0]))
        yield Slip(match.start(), match.end(), (match[0], written), written)


def _value(mixed: str) -> int:
    """3千5百 → 3500. A last figure without a unit counts the unit below the one before it."""
    units = {"千": 1000, "百": 100, "十": 10}
    total, below = 0, 1
    for figure, unit in re.findall(r"(\d)([千百十]?)", mixed):
        total += int(figure) * (units[unit] if unit else below)
        below = units[unit] // 10 if unit else 1
    return total


_BARE_POINT = re.compile(
    r"(?<![\w.．）)\]］、])\.(?=\d{1,3}(?:[%％倍万亿元米吨亩]|个百分点))|(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十])\.(?=\d{1,3}(?:[%％倍万亿元米吨亩]|个百分点))"
)


@rule(
    Card("N12", "bare-decimal-point", "standard", "certain", "GB/T 15835-2011, 5.1.2"),
    Says("a decimal lacks its zero", "小数点前缺“0”", "write 0.5", "纯小数写出整数位的“0”，如“0.5”"),
    fixes="safe",
)
def bare_decimal_point(text: Text) -> Iterator[Slip]:
    """A decimal below one keeps the zero before its point: without it the point is lost in print.

    纯小数必须写出小数点前用以定位的“0”。

    Wrong: 增长.5个百分点，约.8万元。
    Fixed: 增长0.5个百分点，约0.8万元。
    Right: 增长0.5个百分点，见3.2万元一项。
    """
    for match in text.matches(_BARE_POINT):
        yield Slip(match.start(), match.end(), (), "0.")


_ABOUT = re.compile(r"(?<![\d.、第期级])([1-9])、([1-9])(?=个(?!月)|名|家|人(?!民)|天|次)")
_TWO = re.compile(r"(?<![第十百千万亿零〇一二三四五六七八九之点初])二(?=个)")


@rule(
    Card("N15", "about-in-figures", "standard", "suspect", "GB/T 15835-2011, 4.2.2"),
    Says(
        "“{0}” is a number that is not exact, in figures",
        "“{0}”是概数，不用阿拉伯数字加顿号",
        "write “{1}”",
        "改为“{1}”",
    ),
    fixes="unsafe",
)
def about_in_figures(text: Text) -> Iterator[Slip]:
    """Two figures in a row that mean about so many are written in characters, without a mark between them.

    两个数字连用表示概数时用汉字，中间不加顿号：三四个、五六天。

    Wrong: 每村培育3、4个示范户。
    Fixed: 每村培育三四个示范户。
    Wrong: 选派5、6名干部驻村。
    Fixed: 选派五六名干部驻村。
    Right: 第3、4个季度，1、2号楼，3、4月份，培育三四个示范户。
    """
    for match in text.matches(_ABOUT):
        if int(match[2]) == int(match[1]) + 1:
            written = "".join("一二三四五六七八九"[int(figure) - 1] for figure in match.groups())
            yield Slip(match.start(), match.end(), (match[0], written), written)


@rule(
    Card("N18", "two-of-a-kind", "practice", "suspect", "《现代汉语词典》"),
    Says("before 个 two is 两", "量词“个”前宜用“两”"),
    fixes="safe",
)
def two_of_a_kind(text: Text) -> Iterator[Slip]:
    """Before a measure word two is 两; 二 counts and numbers.

    量词前一般用“两”，“二”用于序数和数数。

    Wrong: 建成二个示范点。
    Fixed: 建成两个示范点。
    Right: 建成两个示范点，第二个示范点，十二个示范点。
    """
    for match in text.matches(_TWO):
        yield Slip(match.start(), match.end(), (), "两")


_NAMED = re.compile(
    r"(?<!\d)1([0-9])五(?=规划|时期|期间|末|以来|开局|收官|”|》)|(?<![\d.])3农(?=问题|工作|”|领域|事业)"
)


@rule(
    Card("N17", "name-in-figures", "standard", "certain", "GB/T 15835-2011, 4.2.3"),
    Says("“{0}” is a name with a number in it", "“{0}”是定型的词语，其中的数字用汉字", "write “{1}”", "改为“{1}”"),
    fixes="safe",
)
def name_in_figures(text: Text) -> Iterator[Slip]:
    """Words that hold a number and have become names keep it in characters: 十四五, 三农.

    已定型的含汉字数字的词语不改用阿拉伯数字：“十四五”“三农”。

    Wrong: “14五”规划，3农工作。
    Fixed: “十四五”规划，三农工作。
    Right: “十四五”规划，三农工作，14五金店。
    """
    for match in text.matches(_NAMED):
        written = "三农" if match[1] is None else "十" + " 一二三四五六七八九"[int(match[1])].strip() + "五"
        yield Slip(match.start(), match.end(), (match[0], written), written)


RULES = (
    full_width_figure,
    mixed_figures,
    bare_decimal_point,
    about_in_figures,
    name_in_figures,
    two_of_a_kind,
)
