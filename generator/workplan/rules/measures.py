"""Ranges, rates and units: what belongs to a figure must be written with it (GB/T 15835-2011, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Text

_FIGURE = r"\d+(?:\.\d+)?"
_PERCENTS = re.compile(rf"(?<![\d.〔/=-])({_FIGURE})\s*([-－~～—–]|至)\s*({_FIGURE})[%％](?!\d)")
_FIX_SIGN = str.maketrans(dict.fromkeys("-－~—–", "～"))


@rule(
    Card("N06", "percent-of-one-end", "standard", "certain", "GB/T 15835-2011, 5.1.3"),
    Says("only one end of “{0}” has its %", "“{0}”只有后一个数带百分号", "write “{1}”", "改为“{1}”"),
    fixes="safe",
)
def percent_of_one_end(text: Text) -> Iterator[Slip]:
    """5～8% may be read as from five to 8 %; the standard wants the sign at both ends.

    范围两端的百分号都要写：“5～8%”可能被读成“从5到8%”。

    Wrong: 增长5-8%，占比15至20%。
    Fixed: 增长5%～8%，占比15%至20%。
    Right: 增长5%～8%，2021—2025年增长30%。
    """
    for match in text.matches(_PERCENTS):
        low, sign, high = match[1], match[2].translate(_FIX_SIGN), match[3]
        if float(low) < float(high):
            written = f"{low}%{sign}{high}%"
            yield Slip(match.start(), match.end(), (match[0], written), written)


_MYRIADS = re.compile(rf"(?<![\d.〔/])({_FIGURE})\s*([-－~～—–])\s*({_FIGURE})(万|亿)([元人亩吨户名个株]?)")


@rule(
    Card("N07", "myriad-of-one-end", "standard", "certain", "GB/T 15835-2011, 5.1.3"),
    Says("only one end of “{0}” has its {1}", "“{0}”只有后一个数带“{1}”", "write “{2}”", "改为“{2}”"),
    fixes="safe",
)
def myriad_of_one_end(text: Text) -> Iterator[Slip]:
    """3～5万元 may be read as from three yuan to fifty thousand; 万 and 亿 belong to both ends.

    范围两端的“万”“亿”都要写：“3～5万元”可能被读成“从3元到5万元”。

    Wrong: 每村补助3-5万元，新增1～2亿斤产能。
    Fixed: 每村补助3万元～5万元，新增1亿～2亿斤产能。
    Right: 每村补助3万元～5万元，2021—2025年投入3万元。
    """
    for match in text.matches(_MYRIADS):
        low, high, myriad, unit = match[1], match[3], match[4], match[5]
        if float(low) < float(high):
            written = f"{low}{myriad}{unit}～{high}{myriad}{unit}"
            yield Slip(match.start(), match.end(), (match[0], myriad, written), written)


_TWICE = re.compile(
    r"(?<![节公合条契违签制预特简集誓盟赴履])(?:大约|约)(?:增长|增加|下降|减少|新增|提高|降低|达|为|有)?\s*"
    r"\d[\d.,]*[%％万亿千百]{0,2}(?:[^\d，。；、：！？（）“”]{0,4}(?:左右|上下)|余)"
    r"|(?<![最附邻靠接远亲就临])(?:将)?近\d[\d.,]*[万亿千百]{0,2}余"
    r"|(?:超过|至少|不低于|不少于)\s*\d[\d.,]*[%％万亿千百]{0,2}[^\d，。；、：！？（）“”以]{0,4}以上"
    r"|(?:不超过|至多|不高于|不多于)\s*\d[\d.,]*[%％万亿千百]{0,2}[^\d，。；、：！？（）“”以]{0,4}以下"
)


@rule(
    Card("N09", "about-twice", "sense", "suspect", "GB/T 15835-2011; practice"),
    Says(
        "“{0}” says twice that the figure is not exact",
        "“{0}”约数表示重复",
        "drop one of the two",
        "前后两种说法保留一个",
    ),
)
def about_twice(text: Text) -> Iterator[Slip]:
    """About fifty or so, more than fifty and above: one of the two is enough, and together they may contradict.

    “约……左右”“超过……以上”重复，只用其一。

    Wrong: 新增就业约300人左右。
    Wrong: 覆盖率不低于90%以上。
    Wrong: 受益群众近2000余人。
    Wrong: 受益群众约2000余人，约增长7%左右。
    Right: 节约300元左右，覆盖率达到90%以上，约300人受益，左右两侧各50人以上。
    """
    for match in text.matches(_TWICE):
        yield Slip(match.start(), match.end(), (match[0],))


_FALLEN = re.compile(rf"(?:下降|减少|降低|缩短|缩小|减幅达|降幅达)了?\s*(?:{_FIGURE}|[一二两三四五六七八九十]+)倍")


@rule(
    Card("N10", "fallen-by-times", "sense", "certain", "practice"),
    Says(
        "nothing can become less by “{0}”",
        "“{0}”不合数理",
        "give a fraction or per cent",
        "改用分数或百分数，如“下降三分之二”",
    ),
)
def fallen_by_times(text: Text) -> Iterator[Slip]:
    """What falls by its whole is gone; a decrease is given as a fraction or in per cent.

    减少一倍即为零。降幅用分数或百分数表示。

    Wrong: 办理时间缩短2倍。
    Wrong: 能耗下降了1.5倍。
    Right: 能耗下降三分之二，产值增长2倍。
    """
    for match in text.matches(_FALLEN):
        yield Slip(match.start(), match.end(), (match[0],))


_PERCENT_POINTS = re.compile(r"(?<=\d)\s*[%％](?=\s*个百分点)")


@rule(
    Card("N11", "percent-points", "sense", "certain", "GB/T 3101-1993; practice"),
    Says("“%” and 百分点 stand together", "“%”与“百分点”重复", "drop the “%”", "去掉“%”"),
    fixes="safe",
)
def percent_points(text: Text) -> Iterator[Slip]:
    """Points are differences between rates; the sign is in the word already.

    “百分点”本身已表示百分之一，前面不再写“%”。

    Wrong: 入学率提高5%个百分点。
    Fixed: 入学率提高5个百分点。
    Right: 入学率提高5个百分点，增长5%。
    """
    for match in text.matches(_PERCENT_POINTS):
        yield Slip(match.start(), match.end(), (), "")


_UNITS = (
    (re.compile(r"(?<=[\d万亿千百每])平米"), "平方米"),
    (re.compile(r"(?<=[\d万亿千百每])公分(?!类|级|派|配)"), "厘米"),
    (re.compile(r"(?<=[\d万亿])度(?=电)"), "千瓦时"),
    (re.compile(r"(?<=\d)\s*(?:KM|Km)(?![A-Za-z0-9²])"), "km"),
    (re.compile(r"(?<=\d)\s*(?:KG|Kg)(?![A-Za-z0-9])"), "kg"),
)


@rule(
    Card("N16", "not-a-legal-unit", "law", "certain", "《国务院关于在我国统一实行法定计量单位的命令》; GB 3100-1993"),
    Says("“{0}” is no legal unit", "“{0}”不是法定计量单位或写法", "write “{1}”", "改为“{1}”"),
    fixes="safe",
)
def not_a_legal_unit(text: Text) -> Iterator[Slip]:
    """Official documents use the legal units, written as the standard has them.

    公文使用法定计量单位。“平米”“公分”“度（电）”是习惯说法。

    Wrong: 新建厂房3000平米，年节电20万度电。
    Fixed: 新建厂房3000平方米，年节电20万千瓦时电。
    Wrong: 整修道路5KM。
    Fixed: 整修道路5km。
    Right: 新建厂房3000平方米，满意度达到95%，温度下降3度。
    """
    for pattern, legal in _UNITS:
        for match in text.matches(pattern):
            yield Slip(match.start(), match.end(), (match[0].strip(), legal), legal)


RULES = (percent_of_one_end, myriad_of_one_end, about_twice, fallen_by_times, percent_points, not_a_legal_unit)
