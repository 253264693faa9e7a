"""How the characters of a Word document are set: so many on a line, Chinese marks in a Chinese face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Text

_PT_PER_MM = 72 / 25.4
_LEAST_CHARS = 20
_CHARS_OF_A_LINE = 28


@rule(
    Card("L03", "characters-on-a-line", "recommendation", "hint", "GB/T 9704-2012, 5.2.3"),
    Says(
        "a line holds {0} characters",
        "每行可排{0}字",
        "28 as a rule: size 16 pt, condensed by 0.25 pt, on 156 mm",
        "一般每行28字：3号字，字符间距紧缩0.25磅，版心宽156毫米",
    ),
)
def characters_on_a_line(text: Text) -> Iterator[Slip]:
    """A line has 28 characters as a rule. 156 mm hold 27 of 16 pt, unless they are set a little closer.

    一般每行排28个字。版心宽156毫米，3号字不紧缩只排得下27个。

    Wrong layout: {size: 16, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    Wrong layout: {size: 14, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    Right layout: {size: 16, spacing: -0.25, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    Right layout: {size: 16, char_space: -0.21, text: 各单位要认真贯彻落实本计划确定的各项目标任务。}
    """
    if not text.laid:
        return
    body = [one for one in text.laid.paragraphs if len(one.text) >= _LEAST_CHARS and not one.in_table and one.size]
    widths = Counter((one.size or 0) + one.spacing for one in body)
    for page in [page for page in text.laid.pages if not page.is_landscape][:1]:
        each = widths.most_common(1)[0][0] + page.char_space if widths else 0
        if each > 0:
            chars = int((page.width - page.left - page.right) * _PT_PER_MM / each + 0.02)
            if chars != _CHARS_OF_A_LINE:
                yield Slip(*text.first_line, (str(chars),))


@rule(
    Card("L05", "quotes-in-western-face", "practice", "hint", "公文排版惯例"),
    Says(
        "Chinese quotation marks are set in {0}",
        "中文引号用了西文字体{0}",
        "set them in the face of the text, they take a whole character there",
        "改用正文字体，引号应占一个字的位置",
    ),
)
def quotes_in_western_face(text: Text) -> Iterator[Slip]:
    """In a Western face Chinese quotation marks are narrow and stand too close. It happens where a text was pasted.

    中文引号用西文字体会变窄、贴字，多是粘贴文字时带来的。

    Wrong layout: {western: Times New Roman, text: 落实“一校一策”要求}
    Right layout: {western: "", text: 落实“一校一策”要求}
    """
    for one in text.laid.paragraphs if text.laid else ():
        if one.western:
            inner = one.text.strip(" \t\u3000\xa0")
            at = text.whole.find(inner)
            quote = min((inner.find(sign) for sign in "“”‘’" if sign in inner), default=0)
            start, end = (at + quote, at + quote + 1) if at >= 0 else text.first_line
            yield Slip(start, end, (one.western,))
            return


RULES = (characters_on_a_line, quotes_in_western_face)
