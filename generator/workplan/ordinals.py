"""Ordinals: how the first of a list is written, and from that how all are written.

A format is the first ordinal as it is printed: `一、` `（一）` `1.` `（1）` `①` `第一章` `一是` `A.` `1.1`. What counts
is one sign in it; what stands around it is printed as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from workplan.numerals import numeral

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
        kind = self.word_format
        shown = ".".join([numeral(count, kind) or "" for count in counts[-self.levels :]])
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


def hanzi(number: int) -> str:
    """A whole number in Chinese numerals: 12 → 十二, 105 → 一百零五, 2026 → 二千零二十六."""
    if number < 0:
        return "负" + hanzi(-number)
    return numeral(number, "chineseCountingThousand") or str(number)


def hanzi_digits(text: str) -> str:
    """Each digit by itself, with 〇: 2026 → 二〇二六 (GB/T 15835-2011, 5.2.5)."""
    return "".join("〇一二三四五六七八九"[int(c)] if c in "0123456789" else c for c in text)
