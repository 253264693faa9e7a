"""The parts of an official document: title, number, addressees, date (GB/T 9704-2012, 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.numerals import number_of
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import RUNNING, Text

_STANDARD = "GB/T 9704-2012"
_ISSUED = re.compile(r"(?:印发|转发|批转|颁发|公布|发布)《([^《》]+(?:《[^《》]+》[^《》]*)*)》")
_SPACE = re.compile(r"[\s\u3000]+")
# What may stand apart from a title proper.
_STATUS = re.compile(r"[（(](?:试行|暂行|草案|修订|征求意见稿|讨论稿|送审稿)[^（()）]*[）)]$")


@rule(
    Card("E01", "number-brackets", "standard", "certain", f"{_STANDARD}, 7.2.5"),
    Says("the document number “{0}” is not written “{1}”", "发文字号“{0}”书写不规范", "write “{1}”", "写作“{1}”"),
    fixes="safe",
)
def number_brackets(text: Text) -> Iterator[Slip]:
    """The year of a document number stands in 〔〕, in four figures; the number has neither 第 nor a leading zero.

    发文字号的年份用全称，以六角括号“〔〕”括入；顺序号不加“第”，不编虚位。

    Wrong: 按照《节水办法》（示水发[2026]5号）执行。
    Fixed: 按照《节水办法》（示水发〔2026〕5号）执行。
    Wrong: 示水办【2026】第07号
    Fixed: 示水办〔2026〕7号
    Right: 示水发〔2026〕5号
    Right: 依据（2026）示01民终12号判决。
    """
    for match in text.matches(_BAD_NUMBER, (*RUNNING, "number", "title", "cell", "annexes", "imprint")):
        right = f"{match[1]}〔{match[2]}〕{int(match[3])}号"
        yield Slip(match.start(), match.end(), (match[0], right), right)


_ORGAN_SIGN = "[\u4e00-\u9fff]{1,9}(?:发|办|函|字|令|规|通|政|党|委|府|呈|议|电|人|教|财|建)"
_BAD_NUMBER = re.compile(
    rf"({_ORGAN_SIGN})"
    r"(?:[\[［【(（]\s*((?:19|20)\d\d)\s*[\]］】)）]\s*第?\s*0*(\d{1,4})\s*号)"
)
_BAD_COUNT = re.compile(r"〔((?:19|20)\d\d)〕\s*(?:第\s*0*|0+)(\d{1,4})\s*号")


@rule(
    Card("E16", "number-with-zero", "standard", "certain", f"{_STANDARD}, 7.2.5"),
    Says("“{0}” has 第 or a leading zero", "“{0}”加了“第”或编了虚位", "write “{1}”", "写作“{1}”"),
    fixes="safe",
)
def number_with_zero(text: Text) -> Iterator[Slip]:
    """The number of a document is written 5号, not 第5号 or 05号.

    发文顺序号不加“第”字，不编虚位（1不编为01）。

    Wrong: 示水发〔2026〕第05号
    Fixed: 示水发〔2026〕5号
    Wrong: 见《节水办法》（示水发〔2026〕012号）。
    Fixed: 见《节水办法》（示水发〔2026〕12号）。
    Right: 示水发〔2026〕5号
    """
    for match in text.matches(_BAD_COUNT, (*RUNNING, "number", "title", "cell", "annexes", "imprint")):
        right = f"〔{match[1]}〕{match[2]}号"
        yield Slip(match.start(), match.end(), (match[0], right), right)


@rule(
    Card("E02", "number-of-another-year", "standard", "suspect", f"{_STANDARD}, 7.2.5"),
    Says(
        "the number is of {0}, the date of {1}",
        "发文字号是{0}年，成文日期是{1}年",
        "see which is right",
        "核对哪一个有误",
    ),
)
def number_of_another_year(text: Text) -> Iterator[Slip]:
    """Number and date of a document are of the same year.

    发文字号的年份应与成文日期一致。

    Wrong:
        关于节水的通知
        示水发〔2025〕3号
        各科室：
        请做好节水。
        示例区水务局
        2026年2月3日
    Right:
        关于节水的通知
        示水发〔2026〕3号
        各科室：
        请做好节水。
        示例区水务局
        2026年2月3日
    """
    dated = re.match(r"(\d{4})", text.facts.date)
    for passage in text.of_kind("number"):
        found = re.search(r"(?:19|20)\d\d", passage.text)
        if dated and found and found[0] != dated[1]:
            start = passage.start + found.start()
            yield Slip(start, start + 4, (found[0], dated[1]))
        return


@rule(
    Card("E03", "date-form", "standard", "certain", f"{_STANDARD}, 7.3.5.4"),
    Says("the date of issue is written “{0}”", "成文日期写作“{0}”", "write “{1}”", "写作“{1}”"),
    fixes="safe",
)
def date_form(text: Text) -> Iterator[Slip]:
    """The date of issue has Arabic figures, the whole year, and no leading zeros. Older documents had Chinese ones.

    成文日期用阿拉伯数字，年份标全称，月、日不编虚位。2012年7月以前的文件用汉字，不在此列。

    Wrong:
        各科室：
        请做好节水。
        示例区水务局
        2026年02月03日
    Fixed:
        各科室：
        请做好节水。
        示例区水务局
        2026年2月3日
    Right:
        各科室：
        请做好节水。
        示例区水务局
        2026年2月3日
    Right:
        各科室：
        请做好节水。
        示例区水务局
        二〇一一年二月三日
    """
    for passage in text.of_kind("date"):
        found = _DATED.fullmatch(passage.text.strip("（()） "))
        if not found:
            continue
        year, month, day = (_figures(part) for part in found.groups())
        right = f"{year}年{month}月{day}日"
        if found[0] != right and year >= 2013 and month and day:
            start = passage.start + passage.text.index(found[0])
            yield Slip(start, start + len(found[0]), (found[0], right), right)


_DATED = re.compile(
    r"(\d{4}|[一二][〇○零OoО一二三四五六七八九]{3})年\s*([\d一二三四五六七八九十]{1,3})月\s*([\d一二三四五六七八九十]{1,3})日"
)


def _figures(part: str) -> int:
    """What Arabic or Chinese figures say; 0 where they say nothing."""
    if part.isdecimal():
        return int(part)
    if len(part) == 4:
        return int("".join(str("〇一二三四五六七八九".index(sign) if sign not in "○零OoО" else 0) for sign in part))
    return number_of(part) or 0


@rule(
    Card("E04", "title-doubled", "sense", "certain", f"{_STANDARD}, 7.3.1"),
    Says("the title says “{0}” twice over", "标题里“{0}”重复", "say it once", "删去重复的字"),
    fixes="unsafe",
)
def title_doubled(text: Text) -> Iterator[Slip]:
    """关于关于, 的的, 通知的通知: what remains of a title that was put together.

    标题中“关于关于”“的的”“的通知的通知”等重复。

    Wrong:
        示例区水务局关于关于节水的通知
        各科室：
        请做好节水。
    Fixed:
        示例区水务局关于节水的通知
        各科室：
        请做好节水。
    Right:
        示例区水务局关于节水的通知
        各科室：
        请做好节水。
    """
    for match in text.matches(_DOUBLED, ("title",)):
        yield Slip(match.start(), match.end(), (match[1],), match[1])


_DOUBLED = re.compile(r"(关于|的|印发|通知的|工作|有关)\1")


@rule(
    Card("E05", "addressees-end", "standard", "certain", f"{_STANDARD}, 7.3.2"),
    Says(
        "the addressees end in “{0}”",
        "主送机关（称谓）之后是“{0}”",
        "end them in a full-width ：",
        "用全角冒号“：”结束",
    ),
    fixes="safe",
)
def addressees_end(text: Text) -> Iterator[Slip]:
    """The last addressee is followed by a full-width colon.

    主送机关的最后一个机关名称后标全角冒号。

    Wrong:
        示例区水务局关于节水的通知
        各科室:
        请做好节水。
    Fixed:
        示例区水务局关于节水的通知
        各科室：
        请做好节水。
    Right:
        示例区水务局关于节水的通知
        各科室：
        请做好节水。
    """
    for passage in text.of_kind("addressees"):
        if text.outline is None and passage.text[-1] == ":":
            yield Slip(passage.end - 1, passage.end, (":",), "：")


@rule(
    Card("E09", "issued-title-differs", "sense", "certain", f"{_STANDARD}, 7.3.1"),
    Says(
        "the notice issues “{0}”, but the document bears the title “{1}”",
        "通知印发的是《{0}》，所附文件的标题却是“{1}”",
        "let both say the same, character by character",
        "两处标题应当一字不差",
    ),
)
def issued_title_differs(text: Text) -> Iterator[Slip]:
    """A notice names the document that it issues; the two names must agree, or readers look for another document.

    印发通知标题里的书名号内容，应与所印发文件的标题完全一致，常见的毛病是改了文件标题而忘了改通知。

    Wrong outline:
        title: 2026年水务工作计划
        template: work-points
        notice: {title: 关于印发《2026年水务工作要点》的通知, body: 现印发给你们。}
    Right outline:
        title: 2026年水务工作要点
        template: work-points
        notice: {title: 关于印发《2026年水务工作要点》的通知, body: 现印发给你们。}
    """
    issued = _plain(text.facts.issued)
    notice = text.facts.title
    named = _ISSUED.search(notice) if issued else None
    if not named or _same(named[1], issued):
        return
    # A title of several lines is put together; the finding stands at the first that holds a part of the name.
    for passage in text.of_kind("title"):
        at = passage.text.find(named[1])
        start = at if at >= 0 else passage.text.find("《") + 1
        if passage.level == 0 and (at >= 0 or start > 0):
            end = start + len(named[1]) if at >= 0 else len(passage.text)
            yield Slip(passage.start + start, passage.start + end, (named[1], text.facts.issued))
            return


def _plain(title: str) -> str:
    """A title without space, and with the marks that it has outside of 《》."""
    return _SPACE.sub("", title).replace("〈", "《").replace("〉", "》")


def _same(named: str, issued: str) -> bool:
    one, two = _STATUS.sub("", _plain(named)), _STATUS.sub("", issued)
    # Behind a title may stand who passed it and when, in brackets.
    return one == two or two.startswith((f"{one}（", f"{one}("))


@rule(
    Card("E12", "out-of-use", "standard", "certain", f"{_STANDARD}（代替GB/T 9704—1999）"),
    Says("“{0}” is out of use", "“{0}”已不使用", "take it away", "删去"),
)
def out_of_use(text: Text) -> Iterator[Slip]:
    """主题词 and 此页无正文 went with the standard of 2012.

    2012年的标准取消了主题词；“此页无正文”也不再使用。

    Wrong:
        示例区水务局关于节水的通知
        各科室：
        请做好节水。
        （此页无正文）
    Wrong:
        请做好节水。
        主题词：节水 通知
    Right: 请做好节水。
    """
    dated = re.match(r"\d{4}", text.facts.date)
    if dated and int(dated[0]) < 2013:
        return
    for match in _GONE.finditer(text.whole):
        if text.passage_at(match.start()).text.startswith(match[0]):
            yield Slip(match.start(), match.end(), (match[0],))


_GONE = re.compile(r"(?:^)(?:[（(]此页无正文[）)]|主题词[：:](?=[ \u3000\t]*[\u4e00-\u9fff]))", re.MULTILINE)


@rule(
    Card("E14", "note-form", "standard", "certain", f"{_STANDARD}, 7.3.8"),
    Says(
        "the note “{0}” is not in brackets, or ends in 。",
        "附注“{0}”没有加圆括号，或括号内有句号",
        "write “{1}”",
        "写作“{1}”",
    ),
    fixes="safe",
)
def note_form(text: Text) -> Iterator[Slip]:
    """A note such as 此件公开发布 stands in round brackets, without a full stop.

    附注（如“此件公开发布”）居左空二字加圆括号，括号内不用句号。

    Wrong:
        请做好节水。
        （此件公开发布。）
    Fixed:
        请做好节水。
        （此件公开发布）
    Wrong:
        请做好节水。
        (此件公开发布)
    Fixed:
        请做好节水。
        （此件公开发布）
    Right:
        请做好节水。
        （此件公开发布）
    """
    if text.outline is not None:
        return
    for passage in text.of_kind("note", "prose"):
        found = _NOTE.fullmatch(passage.text)
        right = f"（{found[1]}）" if found else ""
        if found and passage.text != right:
            yield Slip(passage.start, passage.end, (passage.text, right), right)


_NOTE = re.compile(
    r"[（(]?(此[件文](?:公开发布|主动公开|依申请公开|不予公开|删减公开)|此件发至[^（）()。]{1,20})[。]?[）)]?[。]?"
)


@rule(
    Card("E15", "short-name-unused", "practice", "suspect", "公文写作惯例"),
    Says("“{0}” is defined and never used", "简称“{0}”写明后没有再用", "take the definition away", "删去“以下简称”"),
)
def short_name_unused(text: Text) -> Iterator[Slip]:
    """（以下简称…） makes a promise; where the short name never comes, the reader looks for it in vain.

    写了“以下简称”而下文没有再用的，应当删去。

    Wrong: 《示例区节水管理办法》（以下简称《办法》）已经通过，请认真执行。
    Right: 《示例区节水管理办法》（以下简称《办法》）已经通过，请按《办法》执行。
    """
    for match in text.matches(_SHORT, RUNNING):
        name = match[1].strip("《》“”")
        rest = text.whole[match.end() :].replace(match[0], "")
        if len(name) > 1 and name not in rest and name not in text.facts.title:
            start = match.start(1)
            yield Slip(start, match.end(1), (match[1],))


_SHORT = re.compile(r"[（(][^（()）\n]{0,20}?以下(?:统|均|合|分别)?简称[：:，]?([^，、（()）和及与\n]{2,20})[）)]")

RULES = (
    number_brackets,
    number_with_zero,
    number_of_another_year,
    date_form,
    title_doubled,
    addressees_end,
    issued_title_differs,
    out_of_use,
    note_form,
    short_name_unused,
)
