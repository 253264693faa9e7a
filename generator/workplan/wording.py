"""Texts, figures and dates as they are printed."""

from __future__ import annotations

import re
from math import isfinite

from workplan.units import is_wide

_BLANK_LINE = re.compile(r"\n[ \t]*\n[ \t\n]*")
_JOINT = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_RANGE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(%|万|亿)?\s*(?:-|–|—|~|～|－|至|到)\s*(\d[\d,]*(?:\.\d+)?)\s*(%|万|亿)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def paragraphs(text: str | None) -> tuple[str, ...]:
    """The paragraphs of a text, which blank lines separate; each without line breaks."""
    if not text:
        return ()
    text = _with_plain_line_ends(text)
    if "\n" not in text:
        return (text,)
    if "\n" not in text[:-1]:
        return (text[:-1],) if text.strip(" \t\n") else ()
    parts = _BLANK_LINE.split(text.strip("\n")) if "\n\n" in text or _BLANK_LINE.search(text) else (text.strip("\n"),)
    return tuple(one_line(part) for part in parts if part.strip(" \t\n"))


def one_line(text: str) -> str:
    """A text without line breaks: joined without a space between two CJK characters, with one elsewhere."""
    text = _with_plain_line_ends(text)
    if "\n" not in text:
        return text
    return _JOINT.sub(_joint, text.strip("\n"))


def _with_plain_line_ends(text: str) -> str:
    """The text with `\\r`, which only an escape can have brought, as an end of line."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _joint(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "" if not before or not after or (is_wide(before) and is_wide(after)) else " "


def is_range(value: str) -> bool:
    """Whether a value states a lowest and a highest number."""
    return range_match(value) is not None


def range_match(value: str) -> re.Match[str] | None:
    """Lowest and highest number of a range, each with 万, 亿 or % behind it; `2026-02` goes down and is none."""
    match = _RANGE.fullmatch(value.strip())
    if match is None:
        return None
    low, high = (float(match.group(n).replace(",", "")) for n in (1, 3))
    return match if low <= high or match.group(2) else None


def quantity(value: str, unit: str, chinese: bool = True) -> str:
    """A value with its unit (GB/T 15835-2011): a range of percentages, of 万 or 亿 repeats it (5.1.3).

    `5-8` and `%` give `5%～8%`; `3-5` and `万元` give `3万元～5万元`; `10-20` and `人` give `10～20人`. English
    units that are words stand apart, and ranges take an en rule: `20 places`, `10–20 places`, `5–8%`.
    """
    match = range_match(value)
    if match and not chinese:
        value = f"{match.group(1)}{match.group(2) or ''}–{match.group(3)}{match.group(4) or ''}"
    elif match:
        low, low_unit, high, high_unit = match.groups()
        own = high_unit or low_unit or ""
        if own == "%" or unit[:1] in ("%", "万", "亿") or own in ("万", "亿"):
            each = (own if not unit.startswith(own) else "") + unit
            return f"{low}{each}～{high}{each}"
        return f"{low}～{high}{unit}"
    if unit and unit[0].isascii() and unit[0].isalpha() and value[-1:].isdigit():
        return f"{value} {unit}"
    return value if unit and value.endswith(unit) else f"{value}{unit}"


def printed_date(written: str, chinese: bool = True) -> str:
    """`2026-02-09` as 2026年2月9日 (7.3.5.4), `2026-12` as 2026年12月; anything else as it is.

    In English: 9 February 2026, December 2026.
    """
    match = _DATE.fullmatch(written.strip())
    if not match:
        return written
    year, month, day = match.group(1), int(match.group(2)), match.group(3)
    if not 1 <= month <= 12:
        return written
    if chinese:
        return f"{year}年{month}月" + (f"{int(day)}日" if day else "")
    return f"{int(day)} {_MONTHS[month - 1]} {year}" if day else f"{_MONTHS[month - 1]} {year}"


def as_number(value: str | None) -> float | None:
    """The number that a value states, with 万 or 亿 or % taken as written; None for a range, for words, for too many
    digits."""
    match = re.fullmatch(r"\s*([+-]?\d[\d,]*(?:\.\d+)?)\s*(%|万|亿)?\s*", value or "")
    if not match:
        return None
    scale = {"万": 1e4, "亿": 1e8}.get(match.group(2) or "", 1.0)
    number = float(match.group(1).replace(",", "")) * scale
    return number if isfinite(number) else None


def printed_number(number: float) -> str:
    """A number without a superfluous fraction: 20.0 → 20, 0.30000000000000004 → 0.3."""
    rounded = round(number, 6)
    if not isfinite(rounded):
        raise ArithmeticError("number too large")
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
