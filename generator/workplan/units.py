"""Lengths and sizes as people say them, in the units of WordprocessingML."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

# GB/T sizes by name, in points: https://www.w3.org/TR/clreq/ lists the same.
SIZES_PT = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
}
TWIPS_PER_PT = 20
TWIPS_PER_MM = 1440 / 25.4
_LENGTH = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(pt|mm|cm|)")
_CHARS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:字|chars?)")


def twips(length: str) -> int:
    """Twentieths of a point, of `16pt`, `37mm`, `2.8cm`, `三号`, or a plain number of twips. Raises ValueError."""
    if length in SIZES_PT:
        return round(SIZES_PT[length] * TWIPS_PER_PT)
    match = _LENGTH.fullmatch(length.strip())
    if not match:
        raise ValueError(length)
    number = float(match.group(1))
    scale = {"pt": TWIPS_PER_PT, "mm": TWIPS_PER_MM, "cm": TWIPS_PER_MM * 10, "": 1}[match.group(2)]
    return round(number * scale)


def chars(length: str) -> float | None:
    """The number of characters of `2字`; None for any other length."""
    match = _CHARS.fullmatch(length.strip())
    return float(match.group(1)) if match else None


def is_wide(character: str) -> bool:
    """Whether a character takes no space beside another such where a line was broken for the editor's sake only.

    By ranges and not by a regular expression: one that holds these takes 2 ms to compile, at every start.
    """
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff60"
        or "\u2018" <= character <= "\u201d"
        or "\U00020000" <= character <= "\U0003ffff"
        or character in "\u2014\u2026"
    )


def text_width(text: str) -> float:
    """Width in characters (字): 1 for a full-width character, ½ for a half-width one."""
    return sum([1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text])


def terminal_width(text: str) -> int:
    """Columns on a terminal: two for a wide character, none for a combining one."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
