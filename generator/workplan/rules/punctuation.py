"""Punctuation: GB/T 15834-2011, as far as a program can be sure of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import RUNNING, Text

_HAN = "\u3400-\u9fff〇"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_STANDARD = "GB/T 15834-2011"
_WIDTH = Says("a half-width “{0}” stands in Chinese text", "中文里用了半角“{0}”", "write “{1}”", "改为全角“{1}”")
_WRITE = Says("“{0}” is not written so", "“{0}”书写不规范", "write “{1}”", "写作“{1}”")


@rule(Card("P01", "half-width-mark", "standard", "certain", f"{_STANDARD}, 5.1"), _WIDTH, fixes="safe")
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


_HALF_WIDTH = re.compile(rf"[,;:?!](?:(?<=[{_HAN}”）》].)(?!//)|(?<![\w./].)(?=[{_HAN}“（《]))")


@rule(
    Card("P03", "title-in-title", "standard", "certain", f"{_STANDARD}, 4.15.3.4"),
    Says("《》 stand within 《》", "书名号里又用了双书名号", "write 〈〉 for the inner ones", "里面的改用单书名号〈〉"),
    fixes="safe",
)
def title_in_title(text: Text) -> Iterator[Slip]:
    """A title within a title has single marks: 《关于印发〈要点〉的通知》.

    书名号里面还要用书名号时，外面用双书名号，里面用单书名号。

    Wrong: 按照《关于印发《节水要点》的通知》执行。
    Fixed: 按照《关于印发〈节水要点〉的通知》执行。
    Right: 按照《关于印发〈节水要点〉的通知》执行。
    Right: 按照《节水要点》《用水计划》执行。
    """
    for match in text.matches(_NESTED):
        inner = match[1]
        start = match.start(1)
        yield Slip(start, start + len(inner), (), f"〈{inner[1:-1]}〉")


_NESTED = re.compile(r"《[^《》\n]{0,60}(《[^《》\n]{1,80}》)[^《》\n]{0,60}》")


@rule(Card("P05", "dots", "standard", "certain", f"{_STANDARD}, 4.11"), _WRITE, fixes="safe")
def dots(text: Text) -> Iterator[Slip]:
    """An ellipsis is six dots, two characters wide.

    省略号是六个连点，占两个字的位置。

    Wrong: 修渠、建站、管护...
    Fixed: 修渠、建站、管护……
    Wrong: 修渠、建站。。。
    Fixed: 修渠、建站……
    Right: 修渠、建站、管护……
    """
    for match in text.matches(_DOTS, RUNNING):
        yield Slip(match.start(), match.end(), (match[0], "……"), "……")


_DOTS = re.compile(rf"(?<=[{_HAN}”）》])(?:\.{{3,6}}|。{{3,6}}|…(?!…))(?![.\d…])")


@rule(
    Card("P18", "dots-and-so-on", "standard", "certain", f"{_STANDARD}, 4.11.3.1"),
    Says("“{0}” says twice that the list goes on", "省略号与“等”重复", "keep one of them", "保留其中一个"),
)
def dots_and_so_on(text: Text) -> Iterator[Slip]:
    """…… and 等 mean the same; one of them is enough.

    省略号和“等”“等等”不同时使用。

    Wrong: 修渠、建站、管护……等工作。
    Wrong: 修渠、建站、管护等……
    Right: 修渠、建站、管护等工作。
    """
    for match in text.matches(_TWICE, RUNNING):
        yield Slip(match.start(), match.end(), (match[0],))


_TWICE = re.compile(r"…{1,2}等(?![级次同待候到])|等等?…{1,2}")


@rule(Card("P06", "dash", "standard", "certain", f"{_STANDARD}, 4.10"), _WRITE, fixes="safe")
def dash(text: Text) -> Iterator[Slip]:
    """A dash between Chinese words is two characters long.

    破折号占两个字的位置，不用两个短横代替。

    Wrong: 一个目标--让水更清。
    Fixed: 一个目标——让水更清。
    Right: 一个目标——让水更清。
    """
    for match in text.matches(_DASH, (*RUNNING, "title")):
        yield Slip(match.start(), match.end(), (match[0], "——"), "——")


_DASH = re.compile(rf"(?<=[{_HAN}”）》])(?:--+|－－)(?=[{_HAN}“（《])")


@rule(Card("P07", "years-range", "standard", "certain", f"{_STANDARD}, 4.13.3"), _WRITE, fixes="safe")
def years_range(text: Text) -> Iterator[Slip]:
    """Spans of years are joined by a rule of one character: 2021—2025年.

    年份起止用一字线“—”，不用短横线、浪纹线。

    Wrong: 2021-2025年改造管网。
    Fixed: 2021—2025年改造管网。
    Wrong: 2021～2025年改造管网。
    Fixed: 2021—2025年改造管网。
    Right: 2021—2025年改造管网。
    Right: 2021年至2025年改造管网。
    """
    for match in text.matches(_YEARS):
        right = f"{match[1]}—{match[2]}年"
        yield Slip(match.start(), match.end(), (match[0], right), right)


_YEARS = re.compile(r"(?<![\d.])((?:19|20)\d\d)年?\s?(?:--?|－|~|～|–)\s?((?:19|20)\d\d)年(?!度报)")


@rule(Card("P08", "numbers-range", "standard", "certain", f"{_STANDARD}, 4.13.3"), _WRITE, fixes="safe")
def numbers_range(text: Text) -> Iterator[Slip]:
    """Ranges of numbers are joined by ～ or —; the hyphen makes codes of them.

    数值范围用浪纹线“～”或一字线，短横线用于编号、代码。

    Wrong: 每组10-20人，每次3~5天。
    Fixed: 每组10～20人，每次3～5天。
    Right: 每组10～20人。
    Right: 电话0571-8888，项目编号3-5-2，2026-03-05发布。
    """
    for match in text.matches(_RANGE, RUNNING):
        right = f"{match[1]}～{match[2]}"
        yield Slip(match.start(), match.end(), (match[0], right), right)


_RANGE = re.compile(
    r"(?<![\d年月\-—－〔.A-Za-z第/])((?:[1-9]\d{0,4}|0)(?:\.\d+)?[%％]?)\s?[-~－]\s?((?:[1-9]\d{0,4})(?:\.\d+)?[%％]?)"
    r"(?=[人个名所项家次天月周年岁元万亿米公里亩座台套件户份条类级分小时日支处期种门节课时学％%])(?![月日]\d|年级|年[）)])"
)


@rule(Card("P09", "doubled-mark", "standard", "certain", f"{_STANDARD}, 5.1"), _WRITE, fixes="unsafe")
def doubled_mark(text: Text) -> Iterator[Slip]:
    """Two marks that cannot follow each other: one of them remained when text was put in or taken out.

    两个标点连用，多是增删文字时留下的。

    Wrong: 抓好供水，，保障民生。
    Fixed: 抓好供水，保障民生。
    Wrong: 抓好供水，。保障民生。
    Fixed: 抓好供水。保障民生。
    Wrong: 覆盖率达到95%%。
    Fixed: 覆盖率达到95%。
    Right: 抓好供水，保障民生。
    """
    for match in text.matches(_DOUBLED):
        stop = next((sign for sign in "。；：，、" if sign in match[0]), match[0][0])
        yield Slip(match.start(), match.end(), (match[0], stop), stop)


_DOUBLED = re.compile(
    r"[，、；：。](?:(?<=，)[，、；。：]|(?<=、)[、，。；：]|(?<=；)[；，。、：]|(?<=：)[：，。；、]|(?<=。)[，；、：。](?!。))(?!。)"
    r"|(?<=\d)[%％]{2,}"
)


@rule(Card("P10", "comma-before-and", "standard", "certain", f"{_STANDARD}, 4.5.3"), _WRITE, fixes="safe")
def comma_before_and(text: Text) -> Iterator[Slip]:
    """、 parts what 和 or 等 joins; before these words it stands for nothing.

    “和”“等”之前不再用顿号。

    Wrong: 抓好修渠、建站、管护、等工作。
    Fixed: 抓好修渠、建站、管护等工作。
    Wrong: 抓好修渠、建站、和管护。
    Fixed: 抓好修渠、建站和管护。
    Right: 抓好一等、二等、等外品的分级。
    Right: 抓好和平里、和美路的改造。
    """
    for match in text.matches(_AND, RUNNING):
        kept = match[1] or match[2]
        yield Slip(match.start(), match.end(), (match[0], kept), kept)


_AND = re.compile(
    r"、(等)(?=[工有方各多相单事问措设人内项材资。，；、）]|$)(?<!等、等)"
    r"|、(和)(?![平谐美睦解田硕顺县林政静而合气])(?=[\u4e00-\u9fff]{1,8}[。；，）])"
)


@rule(
    Card("P12", "unbalanced", "standard", "certain", f"{_STANDARD}, 4.9"),
    Says("the mark {0} has no partner in this paragraph", "本段的 {0} 没有配对", "put in the other one", "补上另一半"),
)
def unbalanced(text: Text) -> Iterator[Slip]:
    """Brackets, quotation marks and 《》 come in pairs. Quotations of several paragraphs may leave theirs open.

    括号、引号、书名号成对使用。

    Wrong: 按照《节水要点执行。
    Wrong: 抓好供水（含二次供水，落实责任。
    Wrong: 建设“智慧水务平台。
    Right: 按照《节水要点》抓好“智慧水务”（二期）。
    Right: 1）修渠；2）建站。
    """
    for passage in text.of_kind("prose", "heading", "lead", "point"):
        # What does not end as a sentence may go on in the next line.
        if passage.text[-1] in "。；！？：”）》" or text.outline is not None:
            yield from _unpaired(passage.text, passage.start)


_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "〈": "〉"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_PAIRED = re.compile("[（）《》“”〔〕【】〈〉()]")


def _unpaired(text: str, start: int) -> Iterator[Slip]:
    """Marks without a partner; half-width brackets may stand for full-width ones."""
    stack: list[tuple[str, int]] = []
    for match in _PAIRED.finditer(text):
        sign = {"(": "（", ")": "）"}.get(match[0], match[0])
        if sign in _PAIRS:
            stack.append((sign, match.start()))
        elif stack and stack[-1][0] == _CLOSING[sign]:
            stack.pop()
        elif sign != "）" or not re.match(r"^[\dA-Za-z一二三四五六七八九十]{1,3}$", text[: match.start()][-2:]):
            if any(open_ == _CLOSING[sign] for open_, _ in stack):
                while stack[-1][0] != _CLOSING[sign]:
                    wrong, at = stack.pop()
                    yield Slip(start + at, start + at + 1, (wrong,))
                stack.pop()
            elif not re.search(r"(?:^|[。；，：\s])[\dA-Za-z一二三四五六七八九十]{1,3}$", text[: match.start()]):
                yield Slip(start + match.start(), start + match.end(), (match[0],))
    for sign, at in stack:
        yield Slip(start + at, start + at + 1, (sign,))


@rule(
    Card("P13", "space-in-text", "practice", "certain", "公文排版惯例"),
    Says("a space stands between Chinese characters", "汉字之间有空格", "take it away", "删去空格"),
    fixes="safe",
)
def space_in_text(text: Text) -> Iterator[Slip]:
    """Chinese is written without spaces; one before a mark is left over from typing.

    汉字之间、标点之前不空格。

    Wrong: 抓好供水 ，保障民生。
    Fixed: 抓好供水，保障民生。
    Wrong: 抓好 供水工作，保障民生用水需要。
    Fixed: 抓好供水工作，保障民生用水需要。
    Right: 抓好供水，保障 GDP 增长。
    """
    for passage in text.of_kind("prose", "lead", "point"):
        found = list(_SPACED.finditer(passage.text))
        # Words that are set wide apart, and forms to be filled in, are meant so.
        if len(found) > _WIDE_APART or len(passage.text) < 8 or passage.text[-1] not in "。；！？：":
            continue
        for match in found:
            yield Slip(passage.start + match.start(), passage.start + match.end(), (), "")


_WIDE_APART = 3
# 中共中央 国务院 is printed with a space between the two.
_NOT_AFTER = "(?<![央厅院委府局部会])(?<!口)(?<!第.[章条节])(?<!第..[章条节])(?<!/.)"
# Organs that act together (中共中央 国务院) are printed with a space between; 日 期： and 口 belong to forms.
_SPACED = re.compile(
    rf"(?<=[{_HAN}，。；：、）》”])[ \u3000](?=[，。；：、！？）》”])"
    rf"|(?<=[\u4e00-\u9fff，；、]){_NOT_AFTER} (?=[\u4e00-\u9fff])(?!口 )(?!.[：:])"
)


@rule(Card("P15", "stop-within-and-without", "standard", "certain", f"{_STANDARD}, 4.8.3.3"), _WRITE, fixes="safe")
def stop_twice(text: Text) -> Iterator[Slip]:
    """A sentence ends once: within the quotation or behind it.

    引号、括号里面已用句号的，外面不再用。

    Wrong: 要求“按时完成。”。
    Fixed: 要求“按时完成。”
    Right: 要求“按时完成”。
    """
    for match in text.matches(_STOPS, RUNNING):
        yield Slip(match.start(), match.end(), (match[0], match[0][:-1]), match[0][:-1])


_STOPS = re.compile(r"[。！？][”）]。")


@rule(
    Card("P16", "title-ends-in-mark", "standard", "certain", f"{_STANDARD}, 附录 B.1"),
    Says("the title ends in “{0}”", "标题末尾有“{0}”", "take it away", "删去标题末尾的标点"),
    fixes="safe",
)
def title_ends_in_mark(text: Text) -> Iterator[Slip]:
    """A title takes no mark at its end.

    文件标题末尾不用标点。

    Wrong outline:
        title: 2026年水务工作要点。
        template: work-points
        preamble: 抓好供水。
    Fixed outline:
        title: 2026年水务工作要点
        template: work-points
        preamble: 抓好供水。
    Right outline:
        title: 2026年水务工作要点（征求意见稿）
        template: work-points
        preamble: 抓好供水。
    """
    for passage in text.of_kind("title", "annexes"):
        if text.outline is not None and passage.text[-1] in "。，；、：.,;:":
            yield Slip(passage.end - 1, passage.end, (passage.text[-1],), "")


@rule(
    Card("P02", "straight-quotes", "standard", "certain", f"{_STANDARD}, 4.8"),
    Says("straight quotation marks stand around “{0}”", "“{0}”用了直引号", "write “{0}”", "改用弯引号“{0}”"),
    fixes="safe",
)
def straight_quotes(text: Text) -> Iterator[Slip]:
    """Chinese quotation marks are curved.

    中文引号用“”，不用直引号。

    Wrong: 抓好"智慧水务"建设。
    Fixed: 抓好“智慧水务”建设。
    Right: 抓好“智慧水务”建设。
    """
    for match in text.matches(_STRAIGHT):
        yield Slip(match.start(), match.end(), (match[1],), f"“{match[1]}”")


_STRAIGHT = re.compile(rf'["＂]([^"＂\n]{{0,39}}[{_HAN}][^"＂\n]{{0,39}})["＂]')


@rule(
    Card("P17", "exclamation", "practice", "hint", "公文写作惯例"),
    Says("a plan has little to exclaim or to ask", "计划类文件很少用“{0}”", "end in 。", "改为句号"),
)
def exclamation(text: Text) -> Iterator[Slip]:
    """Plans state; speeches may exclaim.

    计划、要点以陈述为主，讲话稿可用叹号、问号。

    Wrong: 一定要抓好供水！
    Right: 抓好供水。
    """
    if text.facts.genre != "speech" and "讲话" not in text.facts.title:
        for match in text.matches(_EXCLAIMED, RUNNING):
            yield Slip(match.start(), match.end(), (match[0],))


_EXCLAIMED = re.compile("[！？]")

RULES = (
    half_width_mark,
    straight_quotes,
    title_in_title,
    dots,
    dash,
    years_range,
    numbers_range,
    doubled_mark,
    comma_before_and,
    unbalanced,
    space_in_text,
    stop_twice,
    title_ends_in_mark,
    exclamation,
    dots_and_so_on,
)
