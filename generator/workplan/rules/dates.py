"""Dates: whole years, no zeros before months and days, days that there are (GB/T 9704-2012, 7.3.5.4; GB/T 15835)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from workplan.numerals import number_of
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import RUNNING, WRITTEN, Kind, Text

_DATED: tuple[Kind, ...] = (*WRITTEN, "date", "signature", "imprint")
_DATED_TEXT: tuple[Kind, ...] = (*RUNNING, "title", "date", "note", "imprint")
# Since then the standard has dates in figures; what is older was written by another.
_IN_FIGURES_SINCE = (2012, 7)

_SHORT_YEAR = re.compile(
    r"(?<![\d〔.．’'／/-])([0-4]\d|9\d)年(?=(?:1[0-2]|0?[1-9])月|底|年?初(?![步级期中衷心次始])|末(?![端位尾]))"
)


@rule(
    Card("N02", "short-year", "standard", "suspect", "GB/T 15835-2011, 5.1.4"),
    Says("the year “{0}” is cut short", "年份“{0}”简写了", "write all four figures", "年份写全四位数字"),
    fixes="unsafe",
)
def short_year(text: Text) -> Iterator[Slip]:
    """A year has four figures: with two, a reader may take it for a number of years.

    年份用四位数字，不简写；“26年3月”还可能被读成“二十六年又三个月”。

    Wrong: 项目于26年3月开工，27年底建成。
    Fixed: 项目于2026年3月开工，2027年底建成。
    Right: 项目于2026年3月开工，工期20年；近20年初步见效。
    """
    for match in text.matches(_SHORT_YEAR):
        century = "19" if match[1][0] == "9" else "20"
        yield Slip(match.start(1), match.end(1), (match[1] + "年",), century + match[1])


_PADDED = re.compile(r"(?<=\d年)0(?=[1-9]月)|(?<=\d月)0(?=[1-9]日)|(?<![\d年.])0(?=[1-9]月\d{1,2}日)")


@rule(
    Card("N03", "padded-date", "standard", "certain", "GB/T 9704-2012, 7.3.5.4"),
    Says(
        "the month or day has a zero before it", "月、日的数字前补了零", "write 3月5日", "月、日不编虚位，写作“3月5日”"
    ),
    fixes="safe",
)
def padded_date(text: Text) -> Iterator[Slip]:
    """Months and days are written as they are counted, without a zero before them.

    月、日不编虚位：1不写作01。

    Wrong: 2026年03月05日
    Fixed: 2026年3月5日
    Wrong: 会议定于03月05日召开。
    Fixed: 会议定于3月5日召开。
    Right: 会议定于2026年10月20日召开。
    """
    for match in text.matches(_PADDED, _DATED):
        yield Slip(match.start(), match.end(), (), "")


_DOTTED = re.compile(
    r"(?<![\d.\-/A-Za-z_#=?])((?:19|20)\d\d)([.\-/．])(\d{1,2})\2(\d{1,2})(?![\d.\-/A-Za-z_%]|\s*\d{1,2}[:：]\d)"
)


@rule(
    Card("N04", "dotted-date", "standard", "suspect", "GB/T 9704-2012, 7.3.5.4"),
    Says("the date “{0}” is abbreviated", "日期“{0}”用了简写", "write “{1}”", "改为“{1}”"),
    fixes="unsafe",
)
def dotted_date(text: Text) -> Iterator[Slip]:
    """In a text a date has its words; the short form is for tables and files.

    正文里的日期用“年、月、日”写全，“2026.3.5”只宜用于表格和编号。

    Wrong: 自2026.3.5起施行。
    Fixed: 自2026年3月5日起施行。
    Wrong: 截至2026-12-31，共办结12件。
    Fixed: 截至2026年12月31日，共办结12件。
    Right: 版本为2026.13.5，网址为example.org/2026/3/5/a。
    """
    for match in text.matches(_DOTTED, _DATED_TEXT):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if _is_day(year, month, day):
            written = f"{year}年{month}月{day}日"
            yield Slip(match.start(), match.end(), (match[0], written), written)


_SPELT = re.compile(
    r"([一二][〇○零ΟOo０0一二三四五六七八九]{3})年([元正]|十?[一二三四五六七八九]|十)月(?:([一二三]?十?[一二三四五六七八九]|[二三]?十)日)?"
)
_ZEROS = str.maketrans(dict.fromkeys("○零ΟOo０0", "〇"))


@rule(
    Card("N05", "spelt-date", "standard", "certain", "GB/T 9704-2012, 7.3.5.4"),
    Says("the date “{0}” is spelt in characters", "日期“{0}”用了汉字数字", "write “{1}”", "改为“{1}”"),
    fixes="safe",
)
def spelt_date(text: Text) -> Iterator[Slip]:
    """Since July 2012 the date of a document is in Arabic figures; characters are the form of the rule before it.

    2012年7月起成文日期用阿拉伯数字。更早的文件按当时的规定用汉字，不在此列。

    Wrong: 二〇二六年三月五日
    Fixed: 2026年3月5日
    Wrong: 定于二○二六年十二月三十一日前完成。
    Fixed: 定于2026年12月31日前完成。
    Right: 二〇〇八年五月十二日，农历三月初五。
    """
    for match in text.matches(_SPELT, _DATED_TEXT):
        year = _year_of(match[1])
        month = 1 if match[2] in "元正" else number_of(match[2])
        day = number_of(match[3]) if match[3] else None
        if year is not None and month and (year, month) >= _IN_FIGURES_SINCE and _is_day(year, month, day or 1):
            written = f"{year}年{month}月" + (f"{day}日" if day else "")
            yield Slip(match.start(), match.end(), (match[0], written), written)


def _year_of(written: str) -> int | None:
    figures = ["〇一二三四五六七八九".find(sign) for sign in written.translate(_ZEROS)]
    return int("".join(map(str, figures))) if min(figures) >= 0 else None


_DAY = re.compile(
    r"(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日(?:[（(]?(?:星期|礼拜|周)([一二三四五六日天])[）)]?)?"
)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?\s*(?:[—－\-~～–]|至|到)\s*((?:19|20)\d\d)年")


@rule(
    Card("N13", "impossible-date", "sense", "certain", "GB/T 7408-2005"),
    Says(
        "the calendar does not have “{0}”",
        "“{0}”与日历不符",
        "look the date, its weekday or its order up",
        "核对月、日、星期，以及起止先后",
    ),
)
def impossible_date(text: Text) -> Iterator[Slip]:
    """A day that does not exist, a weekday that the calendar does not have then, a span that ends before it begins.

    日期写错（2月30日）、星期与日期不符、起止年份颠倒，都会让人不知按哪个执行。

    Wrong: 请于2026年2月30日前报送。
    Wrong: 会议定于2026年3月1日（星期一）召开。
    Wrong: 《2030—2026年发展规划》
    Right: 会议定于2026年3月1日（星期日）召开，2024年2月29日前报送，规划期为2026—2030年。
    """
    for match in text.matches(_DAY, _DATED):
        year, month, day = match[1], int(match[2]), int(match[3])
        real = _is_day(int(year) if year else 2024, month, day)
        if not real or (year and match[4] and not _falls_on(date(int(year), month, day), match[4])):
            yield Slip(match.start(), match.end(), (match[0],))
    for match in text.matches(_YEARS, _DATED):
        if int(match[1]) > int(match[2]):
            yield Slip(match.start(), match.end(), (match[0],))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _falls_on(day: date, weekday: str) -> bool:
    return "一二三四五六日".find(weekday.replace("天", "日")) == day.weekday()


RULES = (short_year, padded_date, dotted_date, spelt_date, impossible_date)
