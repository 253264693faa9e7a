"""Dates and signatures as they stand at the end of an official document, and document numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.importing.characters import HAN, numeral, squash

_YEAR = "[12]\\d{3}|[一二][〇○零oO0一二三四五六七八九]{3}"
_DATE = re.compile(
    rf"({_YEAR})年(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:(\d{{1,2}}|[一二三四五六七八九十廿]{{1,3}})日)?"
)
_WRITTEN_YEAR = re.compile("二[〇○零oO0][〇○零一二三四五六七八九]{2}(?=年)")
_SPAN = re.compile(r"((?:19|20)\d{2})年?\s*(?:—+|[–－~～至-])\s*((?:19|20)\d{2})(?:年(?!度)|(?=[）)]))")
_DOTTED = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
_NUMBER = re.compile(
    rf"[{HAN}]{{1,10}}(?:字|办|发|函|规|通|文|令)?[〔\[（(［【]((?:19|20)\d{{2}})[〕\]）)］】](?:第)?\d{{1,5}}[号號]"
)
_ORGAN = re.compile(
    rf"(?:[{HAN}（）()]+(?:院|部|局|厅|廳|委|会|會|府|办|辦|室|处|處|中心|学校|學校|大学|大學|学院|學院|小学|中学"
    rf"|幼儿园|科|股|组|組|集团|公司|署|社|行|队|站|馆|所|联盟|银行|党委|支部)[\s、，]*)+"
)

_ENGLISH = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Signed(NamedTuple):
    """A line of a signature: who signs, on which date (`2026-02-09`); either may be empty."""

    organ: str = ""
    date: str = ""


def date_of(text: str) -> str:
    """The date that a text is, as `2026-02-09`; empty where it is anything else or has no day."""
    plain = squash(text).strip("（）()")
    found = _DATE.fullmatch(plain) or _DOTTED.fullmatch(text.strip().strip("（）()"))
    return _iso(found) if found else ""


def date_in(text: str) -> str:
    """The first full date within a text, as `2026-02-09`; empty where there is none."""
    found = _DATE.search(squash(text))
    return _iso(found) if found else ""


def _iso(found: re.Match[str]) -> str:
    year, month, day = (
        numeral(re.sub("[○oO0]", "〇", part) if not part.isdigit() else part) if part else None
        for part in found.groups()
    )
    if not year or not month or not day or month > 12 or day > 31:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def signed_line(text: str) -> Signed | None:
    """What a line of a signature says; None where the line is none."""
    plain = squash(text)
    if not plain or len(plain) > 60:
        return None
    date = date_of(plain)
    if date:
        return Signed("", date)
    found = _DATE.search(plain)
    if found and found.end() == len(plain) and _ORGAN.fullmatch(plain[: found.start()]) and _iso(found):
        return Signed(plain[: found.start()], _iso(found))
    return None


def is_organ(text: str) -> bool:
    """True where a line is the name of an office and nothing else."""
    plain = squash(text)
    return 2 < len(plain) <= 40 and bool(_ORGAN.fullmatch(plain))


def number_of(text: str) -> str:
    """The document number that a line is, spaces aside; empty where it is none."""
    plain = squash(text)
    return plain if _NUMBER.fullmatch(plain) else ""


def outside_spans(text: str) -> list[str]:
    """A text in parts, every other one a span of years such as 2026—2030年, which is the plan of none of them alone.

    Two years that follow each other are no span: a winter's, a school's year.
    """
    parts: list[str] = []
    at = 0
    for span in _SPAN.finditer(text):
        if int(span[2]) - int(span[1]) > 1:
            parts += [text[at : span.start()], span[0]]
            at = span.end()
    return [*parts, text[at:]]


def year_in(text: str) -> int | None:
    """The latest year written in full in a text, such as a title: a review names two; the first of a span of years."""
    parts = outside_spans(text)
    return year_outside_spans(text) or min((int(span[:4]) for span in parts[1::2]), default=None)


def year_outside_spans(text: str) -> int | None:
    """The latest year in a text that stands in no span of years."""
    return _latest_year(" ".join(outside_spans(text)[::2]))


def _latest_year(text: str) -> int | None:
    found = [int(year) for year in re.findall(r"(?<!\d)((?:19|20)\d{2})(?=[\s年學学度\-—–/]|$)", text)]
    found += [year for written in _WRITTEN_YEAR.findall(text) if (year := numeral(re.sub("[○oO0]", "〇", written)))]
    return max(found, default=None)


def any_date_of(text: str) -> str:
    """The date that a text is, in Chinese or English, as `2026-02-09`; else empty."""
    found = _ENGLISH.fullmatch(text)
    if found and found[2] in _MONTHS:
        return f"{found[3]}-{_MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}"
    return date_of(text)
