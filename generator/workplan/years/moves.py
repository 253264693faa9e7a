"""Years in a text: which move with the plan, and which a person must look at.

A plan for 2025 says 2025年 of itself: that moves. 2024年 may be the year it looks back on or a fact of history,
`2021—2025年` the span of another plan, 今年 this year or the one before, depending on when it is read: these stay and
are listed, because a wrong year in an issued document is worse than a list to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workplan.years.phrases import phrases

_EXPRESSION = re.compile(r"\$\{[^}]*\}")
_QUOTED = re.compile(r"《[^《》]*》")
_NUMBER = re.compile(r"[〔［\[（(](?:19|20)\d\d[〕］\]）)]\s*第?\s*\d+\s*[号號]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w.-]+", re.A)
_IN_ADDRESS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TO = r"\s*(?:年|學年|学年)?\s*(?:——?|－|–|-|~|～|至|到)\s*"
_RANGE = re.compile(rf"(?<!\d)((?:19|20)\d\d){_TO}((?:19|20)\d\d)(?!\d)\s*(学年|學年)?")
_SLASH = re.compile(r"(?<!\d)((?:19|20)\d\d)/((?:19|20)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=\s*(?:年|学年|學年|届|屆|级|級))")
_SPOKEN = re.compile(r"([一二三四五六七八九〇○零]{4})(?=年|学年|學年)")
_BARE = re.compile(r"(?<![\d.\-/])((?:19|20)\d\d)(?![\d\-/]|\.\d)")
_RELATIVE = re.compile(
    r"今年|去年|上年|明年|前年|本年度|来年|來年|上一年|下一年|翌年|\b(?:last|this|next|previous) year\b", re.I
)
_BEFORE_YEAR = re.compile(
    r"\b(?:FY|fiscal|year|January|February|March|April|May|June|July|August|September|October|November|December)\s*$"
)
_CJK = re.compile("[\u4e00-\u9fff]")
_DIGITS = "〇一二三四五六七八九"


class Span(NamedTuple):
    """From which year to which the plan moves."""

    old: int
    new: int

    @property
    def years(self) -> int:
        return self.new - self.old


class Move(NamedTuple):
    """Characters of a text that become others; `kind` is what they say: year, ordinal, five-year plan."""

    start: int
    end: int
    new: str
    kind: str


class Doubt(NamedTuple):
    """Characters of a text that stay and that a person must look at; `code` says why."""

    start: int
    end: int
    code: str


class Reading(NamedTuple):
    """How a text is read: whether it is a title, and what the plan itself is called."""

    is_title: bool = False
    own_title: str = ""


def moves(text: str, span: Span, reading: Reading) -> tuple[Move | Doubt, ...]:
    """What moves and what is doubtful in a text, in the order written; nothing stands in two of them."""
    taken = [match.span() for match in _EXPRESSION.finditer(text)]
    found: list[Move | Doubt] = []
    for one in _candidates(text, span, reading):
        if not any(one.start < end and start < one.end for start, end in taken):
            taken.append((one.start, one.end))
            found.append(one)
    return tuple(sorted(one for one in found if not (isinstance(one, Doubt) and not one.code)))


def _candidates(text: str, span: Span, reading: Reading) -> Iterator[Move | Doubt]:
    """What could be read as a year, the longest reading of each place first. A Doubt without a code only holds it."""
    for match in _NUMBER.finditer(text):
        yield Doubt(match.start(), match.end(), "Y221")
    yield from _addressed(text, span)
    yield from _cited(text, span, reading)
    yield from _ranges(text, span)
    near = 1 if reading.is_title else 0
    chinese = _CJK.search(text) is not None
    for match in (_YEAR if chinese else _BARE).finditer(text):
        counts = not chinese and not reading.is_title and _counts(text, match)
        yield Doubt(*match.span(1), "Y211") if counts else _single(match, int(match.group(1)), span, near)
    for match in _SPOKEN.finditer(text):
        yield from _spoken(match, span, near)
    if chinese:
        yield from (Doubt(*match.span(1), "Y211") for match in _BARE.finditer(text) if int(match[1]) == span.old)
    yield from (Doubt(match.start(), match.end(), "Y213") for match in _RELATIVE.finditer(text))
    for phrase in phrases(text, span.old, span.new):
        yield Move(*phrase[:3], phrase.kind) if phrase.new else Doubt(phrase.start, phrase.end, phrase.kind)


def _addressed(text: str, span: Span) -> Iterator[Doubt]:
    """Years in addresses of pages and of mail: what lies there is not moved by a plan."""
    for address in _ADDRESS.finditer(text):
        for match in _IN_ADDRESS.finditer(text, *address.span()):
            yield Doubt(*match.span(), "Y211" if _code(int(match.group()), span) == "Y211" else "")


def _cited(text: str, span: Span, reading: Reading) -> Iterator[Doubt]:
    """Years in titles of other documents: those are called what they are called."""
    for quoted in _QUOTED.finditer(text):
        name = quoted.group()[1:-1]
        if reading.own_title and (name in reading.own_title or reading.own_title in name):
            continue
        for match in (*_RANGE.finditer(name), *_YEAR.finditer(name)):
            at = quoted.start() + 1
            year = int(match.group(1))
            doubtful = not reading.is_title and span.old - 1 <= year <= span.new
            if not reading.is_title or match.re is _RANGE:
                yield Doubt(at + match.start(), at + match.end(), "Y221" if doubtful else "")


def _ranges(text: str, span: Span) -> Iterator[Move | Doubt]:
    for match in _RANGE.finditer(text):
        first, last = int(match.group(1)), int(match.group(2))
        if match.group(3) and last == first + 1 and span.old in (first, last):
            yield Move(*match.span(1), str(first + span.years), "year")
            yield Move(*match.span(2), str(last + span.years), "year")
        yield Doubt(match.start(), match.end(), "Y212")
    for match in _SLASH.finditer(text):
        first, short = int(match.group(1)), match.group(2)
        follows = int(short) % 100 == (first + 1) % 100
        if follows and span.old in (first, first + 1):
            moved = str(first + 1 + span.years)[-len(short) :]
            yield Move(*match.span(1), str(first + span.years), "year")
            yield Move(*match.span(2), moved, "year")
        yield Doubt(match.start(), match.end(), "Y212")


def _single(match: re.Match[str], year: int, span: Span, near: int) -> Move | Doubt:
    if abs(year - span.old) <= near:
        return Move(match.start(1), match.end(1), str(year + span.years), "year")
    return Doubt(match.start(1), match.end(1), _code(year, span))


def _counts(text: str, match: re.Match[str]) -> bool:
    """True where an English text may count things and not years: `2025 schools`, but not `March 2025`."""
    things = re.match(r"\s+[a-z]+s\b", text[match.end() :])
    return bool(things) and not _BEFORE_YEAR.search(text[: match.start()])


def _code(year: int, span: Span) -> str:
    """Y211 for the years around the plan's own, Y210 for those far from it."""
    return "Y211" if span.old - 1 <= year <= span.new else "Y210"


def _spoken(match: re.Match[str], span: Span, near: int) -> Iterator[Move | Doubt]:
    """二〇二五年"""
    written = match.group(1)
    year = int("".join(str(_DIGITS.index("〇" if sign in "○零" else sign)) for sign in written))
    if not 1900 <= year < 2200:
        return
    if abs(year - span.old) > near:
        yield Doubt(match.start(1), match.end(1), _code(year, span))
        return
    zero = next((sign for sign in written if sign in "〇○零"), "〇")
    new = "".join(_DIGITS[int(digit)] for digit in str(year + span.years)).replace("〇", zero)
    yield Move(match.start(1), match.end(1), new, "year")
