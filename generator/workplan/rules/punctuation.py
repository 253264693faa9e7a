"""Punctuation: GB/T 15834-2011, as far as a program can be sure of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Text

_HAN = "\u3400-\u9fff〇"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


@rule(
    Card("P01", "half-width-mark", "standard", "certain", "GB/T 15834-2011, 5.1"),
    Says(
        "a half-width “{0}” stands in Chinese text",
        "中文里用了半角“{0}”",
        "write “{1}”",
        "改为全角“{1}”",
    ),
    fixes="safe",
)
def half_width_mark(text: Text) -> Iterator[Slip]:
    """Marks in Chinese text take the width of a character; a half-width one looks like a typing error.

    中文标点占一个字的位置，半角标点多是输入法没有切换。时刻、比例、网址里的半角冒号不在此列。

    Wrong: 抓好教学,抓好科研。
    Fixed: 抓好教学，抓好科研。
    Wrong: 工作重点:抓落实;抓督查。
    Fixed: 工作重点：抓落实；抓督查。
    Right: 上午9:30开会，比例为1:2，见https://example.org/a,b。
    """
    for match in text.matches(_HALF_WIDTH):
        mark = match[0]
        yield Slip(match.start(), match.end(), (mark, _FULL[mark]), _FULL[mark])


_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}”）》])[,;:?!](?!//)|(?<![\w./])[,;:?!](?=[{_HAN}“（《])")

RULES = (half_width_mark,)
