"""The ordinals that a text may begin with, one reading or several.

The kind of an ordinal is how its first member is written (`一、`, `（1）`, `第一章`, `1.1`), which is also how an
outline names it under `numbering`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from workplan.importing.characters import HAN, numeral
from workplan.records import Record


class Marker(NamedTuple):
    """An ordinal: `end` is where the text after it begins; `path` the numbers of a decimal one.

    `weak` says that what stands there may as well be text: a year, an amount, an article that is only mentioned.
    """

    kind: str
    value: int
    end: int
    printed: str
    path: tuple[int, ...] = ()
    weak: bool = False


_CN = "[一二三四五六七八九十百零〇○廿]{1,5}"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_UNIT = "年月日时分秒所个個人名万萬亿億元个项項次期届屆级級周岁％%.．:：/～~—-"
_START = re.compile(rf"[第（(\d一二三四五六七八九十百零〇○廿壹贰貳叁參肆伍陆陸柒捌玖拾{_HEAVENLY}①-⒛Ⅰ-ⅻA-Za-z]")

_DIVISION = re.compile(rf"第({_CN}|\d{{1,3}})(章|节|節|条|條|款|部分|篇|编|編)([\s\u3000]*[:：、，]?[\s\u3000]*)")
_BRACKET_CN = re.compile(rf"[（(][\s\u3000]?({_CN})[\s\u3000]?[）)]、?[\s\u3000]*")
_PLAIN_CN = re.compile(rf"({_CN})[\s\u3000]?([、.．])[\s\u3000]*")
_BRACKET = re.compile(r"[（(][\s\u3000]?(\d{1,3})[\s\u3000]?[）)][\s\u3000]*")
_DECIMAL = re.compile(r"(\d{1,3}(?:[.．]\d{1,3}){1,4})[.．]?(?![\d%％.．])([\s\u3000、]*)")
# A year behind the mark is no decimal: 3.2026年底前…
_ARABIC = re.compile(r"(\d{1,3})([.．、])(?:(?!\d)|(?=(?:19|20)\d\d年))[\s\u3000]*")
_HALF_BRACKET = re.compile(r"(\d{1,3})[）)][\s\u3000]*")
_BARE = re.compile(rf"(\d{{1,2}})([\u3000]+|[ \t]+)(?=[{HAN}A-Z“《])(?![{_UNIT}])")
_CIRCLED = re.compile(r"([①-⑳])[\s\u3000]*")
_PARENTHESIZED = re.compile(r"([⑴-⒇])[\s\u3000]*")
_DOTTED = re.compile(r"([⒈-⒛])[\s\u3000]*")
_FORMAL = re.compile(r"([壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3})、[\s\u3000]*")
_STEM = re.compile(rf"([{_HEAVENLY}])、[\s\u3000]*")
_LETTER_BRACKET = re.compile(r"\(([A-Za-z])\)[\s\u3000]+")
_LETTER = re.compile(rf"([A-Za-z])([.)、）．])(?:[\s\u3000]+|(?=[{HAN}“《]))")
_ROMAN_BRACKET = re.compile(r"\(([ivx]{1,5})\)[\s\u3000]+")
_ROMAN_DOT = re.compile(rf"([IVX]{{1,5}}|[ivx]{{2,5}})([.、．])(?:[\s\u3000]+|(?=[{HAN}“《]))")
_ROMAN_SIGN = re.compile(r"([Ⅰ-Ⅻ])([.、．])[\s\u3000]*")


def markers_at(text: str, at: int = 0) -> tuple[Marker, ...]:
    """The readings of an ordinal that begins at a place of a text, the likeliest first; empty where there is none."""
    if not _START.match(text, at):
        return ()
    found = (reading(text, at) for reading in _readings(text[at]))
    return tuple(marker for marker in found if marker is not None)


def native_markers(ordinal: str) -> tuple[Marker, ...]:
    """The readings of an ordinal that Word's own numbering prints."""
    readings = markers_at(f"{ordinal.strip()} 字")
    return tuple(marker._replace(end=0, printed=ordinal.strip(), weak=False) for marker in readings)


def typed_text(record: Record) -> str:
    """The text of a paragraph with the ordinal that Word prints before it, as if it were typed."""
    ordinal, text = record.ordinal.strip(), record.text.strip()
    if not ordinal or is_bullet(ordinal):
        return text
    return f"{ordinal}{' ' if text and ordinal[-1].isascii() and text[0].isascii() else ''}{text}"


def is_bullet(ordinal: str) -> bool:
    """True where a mark of a list says nothing of its own: it has neither letter nor figure."""
    return not any(sign.isalnum() for sign in ordinal)


def _division(text: str, at: int) -> Marker | None:
    found = _DIVISION.match(text, at)
    value = numeral(found[1]) if found else None
    if not found or not value:
        return None
    # 第三条规定… mentions an article; a heading leaves a space, or ends with the number.
    weak = not found[3] and found.end() < len(text)
    first = "1" if found[1].isdecimal() else "一"
    return Marker(f"第{first}{found[2]}", value, found.end(), found.group().strip(), weak=weak)


def _counted(pattern: re.Pattern[str], kind: str) -> Callable[[str, int], Marker | None]:
    """A reading of the ordinals that one pattern finds, all of one kind."""

    def reading(text: str, at: int) -> Marker | None:
        found = pattern.match(text, at)
        value = numeral(found[1]) if found else None
        return Marker(kind, value, found.end(), found.group().strip()) if found and value else None

    return reading


def _signs(pattern: re.Pattern[str], kind: str, first: str) -> Callable[[str, int], Marker | None]:
    """A reading of ordinals that are one character each, in the order of Unicode."""

    def reading(text: str, at: int) -> Marker | None:
        found = pattern.match(text, at)
        return Marker(kind, ord(found[1]) - ord(first) + 1, found.end(), found.group().strip()) if found else None

    return reading


def _arabic(text: str, at: int) -> Marker | None:
    found = _ARABIC.match(text, at)
    value = int(found[1]) if found else 0
    if not found or not value or (len(found[1]) > 1 and found[1][0] == "0"):
        return None
    return Marker("1、" if found[2] == "、" else "1.", value, found.end(), found.group().strip(), (value,))


def _decimal(text: str, at: int) -> Marker | None:
    found = _DECIMAL.match(text, at)
    if not found:
        return None
    path = tuple(int(part) for part in re.split(r"[.．]", found[1]))
    if 0 in path:
        return None
    if not found[2] and found.end() < len(text) and text[found.end()] in _UNIT:
        return None
    weak = not found[2] or (found[2][0] != "\u3000" and found.end() < len(text) and text[found.end()] in _UNIT)
    return Marker(".".join("1" * len(path)), path[-1], found.end(), found.group().strip(), path, weak)


def _bare(text: str, at: int) -> Marker | None:
    found = _BARE.match(text, at)
    value = int(found[1]) if found else 0
    if not found or not value or len(text) - at > 90 or re.search("[。；]", text[at:]):
        return None
    return Marker("1", value, found.end(), found[1], (value,), weak=found[2][0] != "\u3000")


def _stem(text: str, at: int) -> Marker | None:
    found = _STEM.match(text, at)
    return Marker("甲、", _HEAVENLY.index(found[1]) + 1, found.end(), found.group().strip()) if found else None


def _letter(text: str, at: int) -> Marker | None:
    found = _LETTER_BRACKET.match(text, at)
    if found:
        kind = "(a)" if found[1].islower() else "(A)"
        return Marker(kind, ord(found[1].lower()) - 96, found.end(), found.group().strip())
    found = _LETTER.match(text, at)
    if not found:
        return None
    kind = ("a" if found[1].islower() else "A") + _half(found[2])
    return Marker(kind, ord(found[1].lower()) - 96, found.end(), found.group().strip())


def _roman(text: str, at: int) -> Marker | None:
    found = _ROMAN_BRACKET.match(text, at)
    kind = "(i)"
    if not found:
        found = _ROMAN_DOT.match(text, at)
        kind = ("I" if found and found[1].isupper() else "i") + (_half(found[2]) if found else "")
    if not found:
        return None
    value = _roman_value(found[1].lower())
    return Marker(kind, value, found.end(), found.group().strip()) if value else None


def _half(mark: str) -> str:
    return {"．": ".", "）": ")"}.get(mark, mark)


def _roman_sign(text: str, at: int) -> Marker | None:
    found = _ROMAN_SIGN.match(text, at)
    value = ord(found[1]) - ord("Ⅰ") + 1 if found else 0
    return Marker(f"I{_half(found[2])}", value, found.end(), found.group().strip()) if found else None


def _roman_value(text: str) -> int:
    total = 0
    for sign, following in zip(text, [*text[1:], ""], strict=True):
        worth = _ROMAN[sign]
        total += -worth if following and _ROMAN[following] > worth else worth
    return total


_DIGIT_READINGS = (_decimal, _arabic, _counted(_HALF_BRACKET, "1)"), _bare)
_BRACKET_READINGS = (_counted(_BRACKET_CN, "（一）"), _counted(_BRACKET, "（1）"), _roman, _letter)
_SIGN_READINGS = (_signs(_CIRCLED, "①", "①"), _signs(_PARENTHESIZED, "（1）", "⑴"), _signs(_DOTTED, "1.", "⒈"))


def _readings(first: str) -> tuple[Callable[[str, int], Marker | None], ...]:
    """The readings that an ordinal can have by its first character, the likeliest first."""
    if first.isdecimal():
        return _DIGIT_READINGS
    if first in "（(":
        return _BRACKET_READINGS
    if first == "第":
        return (_division,)
    if first in _HEAVENLY:
        return (_stem,)
    if first.isascii():
        return (_roman, _letter)
    return (_counted(_PLAIN_CN, "一、"), _counted(_FORMAL, "壹、"), _roman_sign, *_SIGN_READINGS)
