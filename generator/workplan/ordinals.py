"""Ordinals: how the first of a list is written, and from that how all are written.

A format is the first ordinal as it is printed: `一、` `（一）` `1.` `（1）` `①` `第一章` `一是` `A.` `1.1`. What counts
is one sign in it; what stands around it is printed as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TO_TRADITIONAL = str.maketrans("贰叁陆万亿负", "貳參陸萬億負")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_COUNTING = re.compile(r"1(?:\.1)+|一|壹|甲|1|①|A|a|I|i")
# Kind by sign, and its name in WordprocessingML (ST_NumberFormat).
WORD_FORMATS = {
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "1": "decimal",
    "①": "decimalEnclosedCircle",
    "A": "upperLetter",
    "a": "lowerLetter",
    "I": "upperRoman",
    "i": "lowerRoman",
}


class OrdinalFormat(NamedTuple):
    """`before`, a sign that counts, `after`; `levels` is how many counters are shown, with dots (`1.1` shows 2)."""

    before: str
    sign: str
    after: str
    levels: int = 1
    is_traditional: bool = False

    @property
    def word_format(self) -> str:
        """The name of its numerals in WordprocessingML (ST_NumberFormat)."""
        return "ideographLegalTraditional" if self.is_traditional and self.sign == "壹" else WORD_FORMATS[self.sign]

    @property
    def counts_chapters(self) -> bool:
        """True for 第一章, 第一节, 第一编."""
        return self.before.endswith("第") and self.after[:1] in ("章", "节", "節", "编", "編")

    def text(self, counts: tuple[int, ...]) -> str:
        """The ordinal for the counts of all levels, the last its own."""
        shown = ".".join([counted(self.sign, count) for count in counts[-self.levels :]])
        shown = shown.translate(_TO_TRADITIONAL) if self.is_traditional else shown
        return f"{self.before}{shown}{self.after}"


@lru_cache(maxsize=256)
def ordinal_format(written: str) -> OrdinalFormat | None:
    """The format of which this is the first ordinal; None for `none`. Raises ValueError where nothing counts."""
    if written == "none":
        return None
    match = _COUNTING.search(written)
    if not match:
        raise ValueError(written)
    before, after = written[: match.start()], written[match.end() :]
    if before.endswith("第") and after[:1] in ("章", "节", "節", "条", "條", "编", "編", "款"):
        after = after.rstrip("　 ") + "　"
    return OrdinalFormat(before, match.group()[0], after, match.group().count("1") or 1)


def counted(sign: str, number: int) -> str:
    """A number, from 1, in the numerals of a sign."""
    match sign:
        case "一":
            return hanzi(number)
        case "壹":
            return hanzi(number, formal=True)
        case "甲":
            return _STEMS[(number - 1) % len(_STEMS)]
        case "①":
            return circled(number)
        case "A" | "a":
            letters = chr(ord(sign) + (number - 1) % 26)
            return letters * ((number - 1) // 26 + 1)
        case "I" | "i":
            return roman(number) if sign == "I" else roman(number).lower()
    return str(number)


def hanzi(number: int, formal: bool = False) -> str:
    """A whole number in Chinese numerals: 12 → 十二, 105 → 一百零五, 2026 → 二千零二十六."""
    if number < 0:
        return "负" + hanzi(-number, formal)
    digits = _FORMAL_DIGITS if formal else _DIGITS
    if number == 0:
        return digits[0]
    shown = _grouped(number, digits, ("", "拾", "佰", "仟") if formal else ("", "十", "百", "千"))
    return shown[1:] if shown.startswith("一十") else shown


def _grouped(number: int, digits: str, units: tuple[str, ...]) -> str:
    """Groups of four digits, with 万 and 亿 between them."""
    if number >= 10_000:
        for size, name in ((100_000_000, "亿"), (10_000, "万")):
            if number >= size:
                head, rest = divmod(number, size)
                zero = digits[0] if 0 < rest < size // 10 else ""
                tail = _grouped(rest, digits, units) if rest else ""
                return _grouped(head, digits, units) + name + zero + tail
    shown = ""
    gap = False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            shown += (digits[0] if gap and shown else "") + digits[digit] + units[power]
        gap = digit == 0
    return shown


def hanzi_digits(text: str) -> str:
    """Each digit by itself, with 〇: 2026 → 二〇二六 (GB/T 15835-2011, 5.2.5)."""
    return "".join("〇一二三四五六七八九"[int(c)] if c in "0123456789" else c for c in text)


def circled(number: int) -> str:
    """① … ㊿; a plain number beyond 50."""
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def roman(number: int) -> str:
    shown = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        shown += sign * (number // value)
        number %= value
    return shown
