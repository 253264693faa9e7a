"""Whole numbers as Word prints them in lists and notes: `numFmt` of ECMA-376 part 1, 17.18.59.

What Chinese plans use, and what their lists hold besides; other formats are for the caller to report. Ordinals are
written and read with the same table, so that the text output says what Word prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple


class _Script(NamedTuple):
    """Digits 0–9, the units ten, hundred, thousand, and the myriads of a counting system."""

    digits: str
    units: tuple[str, str, str, str]
    myriads: tuple[str, ...]
    bare_ten: bool  # 10–19 without a leading one
    bare_units: bool = False  # 100 as 百, and no zero within


_CHINESE = _Script("零一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "亿"), True)
_TAIWANESE = _Script("零一二三四五六七八九", ("", "十", "百", "千"), ("", "萬", "億"), True)
_JAPANESE = _Script("〇一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "億"), True, True)
_LEGAL_SIMPLIFIED = _Script("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿"), False)
_LEGAL_TRADITIONAL = _Script("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"), ("", "萬", "億"), False)

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_VALUES = {**{sign: value for value, sign in enumerate("零一二三四五六七八九")}, "〇": 0, "十": 10, "百": 100}
_CUSTOM = re.compile(r"(0*)1, ")


@lru_cache(maxsize=1024)  # every document counts from one again
def numeral(number: int, kind: str, picture: str = "") -> str | None:
    """The number in a format; None where the format is not known. `picture` is the pattern of a `custom` one."""
    if kind == "custom":
        match = _CUSTOM.match(picture)
        return str(number).zfill(len(match[1]) + 1) if match else None
    form = _FORMS.get(kind)
    return form(number) if form else None


def number_of(text: str) -> int | None:
    """The number that figures, a circled sign, or Chinese numerals below a thousand write: 二十一 → 21; else None."""
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    total = digit = 0
    for sign in text:
        value = _VALUES.get(sign)
        if value is None or (digit and value < 10):
            return None
        if value < 10:
            digit = value
        else:
            total, digit = total + (digit or 1) * value, 0
    return total + digit or None


def _counted(script: _Script) -> Callable[[int], str]:
    """Counting with units: 一百零一, 壹佰零壹, 百一."""

    def counted(number: int) -> str:
        if not 0 <= number < 10 ** (4 * len(script.myriads)):
            return str(number)
        if not number:
            return script.digits[0]
        groups = []
        rest, place, gap = number, 0, False
        while rest:
            rest, group = divmod(rest, 10_000)
            if group:
                zero = script.digits[0] if gap and not script.bare_units else ""
                groups.append(_group(group, script) + script.myriads[place] + zero)
                gap = group < 1000
            else:
                gap = bool(groups)
            place += 1
        text = "".join(reversed(groups))
        ten = script.digits[1] + script.units[1]
        return text[1:] if script.bare_ten and text.startswith(ten) else text

    return counted


def _group(number: int, script: _Script) -> str:
    """A number below ten thousand."""
    parts: list[str] = []
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            silent = script.bare_units and digit == 1 and place
            parts.append(("" if silent else script.digits[digit]) + script.units[place])
        elif parts and number % 10**place and parts[-1] != script.digits[0] and not script.bare_units:
            parts.append(script.digits[0])
    return "".join(parts)


def _written(digits: str) -> Callable[[int], str]:
    """Digit by digit: 一〇一, １０１."""
    return lambda number: str(number).translate(str.maketrans("0123456789", digits))


def _tens(digits: str) -> Callable[[int], str]:
    """With 十 up to 99, digit by digit from there: 九十九, 一〇〇."""
    counted, written = _counted(_CHINESE), _written(digits)
    return lambda number: counted(number) if 0 < number < 100 else written(number)


def _from(characters: str) -> Callable[[int], str]:
    """One character each; plain digits past the last."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _run(first: int, count: int) -> Callable[[int], str]:
    return _from("".join(chr(first + step) for step in range(count)))


def _letters(number: int) -> str:
    """A … Z, AA, BB …: Word repeats the letter, up to 780."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number <= 32_767:
        return str(number)
    text = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text.append(letters * count)
    return "".join(text)


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _chicago(number: int) -> str:
    """* † ‡ §, then doubled."""
    return "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number <= 400 else str(number)


def _sexagenary(number: int) -> str:
    """甲子 to 癸亥, round again after sixty."""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else str(number)


_circled = _from("".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)])))


def circled(number: int) -> str:
    """① … ㊿; plain digits past that."""
    return _circled(number)


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalHalfWidth": str,
        "none": lambda number: "",
        "decimalZero": lambda number: str(number).zfill(2),
        "decimalFullWidth": _written("０１２３４５６７８９"),
        "decimalFullWidth2": _written("０１２３４５６７８９"),
        "decimalEnclosedCircle": _run(0x2460, 20),
        "decimalEnclosedCircleChinese": _run(0x2460, 20),
        "decimalEnclosedParen": _run(0x2474, 20),
        "decimalEnclosedFullstop": _run(0x2488, 20),
        "numberInDash": lambda number: f"- {number} -",
        "upperLetter": _letters,
        "lowerLetter": lambda number: _letters(number).lower(),
        "upperRoman": _roman,
        "lowerRoman": lambda number: _roman(number).lower(),
        "ordinal": _ordinal,
        "chicago": _chicago,
        "hex": lambda number: f"{number:X}",
        "chineseCounting": _tens("〇一二三四五六七八九"),
        "taiwaneseCounting": _tens("○一二三四五六七八九"),
        "chineseCountingThousand": _counted(_CHINESE),
        "taiwaneseCountingThousand": _counted(_TAIWANESE),
        "japaneseCounting": _counted(_JAPANESE),
        "ideographDigital": _written("〇一二三四五六七八九"),
        "japaneseDigitalTenThousand": _written("〇一二三四五六七八九"),
        "taiwaneseDigital": _written("○一二三四五六七八九"),
        "chineseLegalSimplified": _counted(_LEGAL_SIMPLIFIED),
        "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL),
        "ideographTraditional": _from(_STEMS),
        "ideographZodiac": _from(_BRANCHES),
        "ideographZodiacTraditional": _sexagenary,
        "ideographEnclosedCircle": _run(0x3280, 10),
    }
)
