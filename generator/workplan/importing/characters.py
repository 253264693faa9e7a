"""What a character or a word of figures is: wide or narrow, traditional or simplified, which number."""

from __future__ import annotations

import re

# Ideographs, kana, full-width forms and the punctuation that Chinese shares with nobody.
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3001-\u303f\U00020000-\U0003ffff"
# Quotation marks, dashes and dots are one character in Unicode for both scripts; beside Chinese they are Chinese.
WIDE_MARKS = "“”‘’—…·"
HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_LABELLED = re.compile(
    r".{0,4}(?:单位|單位|部门|部門|科室|处室|时限|時限|时间|時間|领导|領導|电话|電話|地点|人|备注|依据)[:：]\s*\S"
)
_SENTENCE_INSIDE = re.compile(r"[。；！？]|[a-z)]{2}[.!?;]\s+\S")
CLAUSE_END = "；;，,、：:"

_DIGITS = {
    c: n
    for n, row in enumerate(("零〇○", "一壹", "二贰貳两", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"))
    for c in row
}
_TENS = {"十": 10, "拾": 10, "廿": 20, "百": 100, "佰": 100}
# Common characters that exist in one script only; enough of them for a vote, not a table of conversion.
_TRADITIONAL = frozenset(
    "教育區辦學習強進實設資師業務國會點總結導應發開關於際專門員產經濟勞動體質業衛醫療環護計劃證際類學講話對與為這個們來時間問題規範"
)
_SIMPLIFIED = frozenset(
    "区办学习强进实设资师业务国会点总结导应发开关于际专门员产经济劳动体质卫医疗环护计划证类讲话对与为这个们来时间问题规范"
)


def numeral(text: str) -> int | None:
    """The number that Chinese or Arabic figures write (`二十一` → 21, `一〇三` → 103); None where they write none."""
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    total = unit = 0
    positional = True
    for sign in text:
        if sign in _DIGITS:
            unit = unit * 10 + _DIGITS[sign] if positional else _DIGITS[sign]
        elif sign in _TENS:
            scale = _TENS[sign]
            total += scale if scale == 20 else (unit or 1) * scale
            unit, positional = 0, False
        else:
            return None
    return total + unit if text else None


def is_chinese(text: str) -> bool:
    """True where a tenth of the letters or more are Chinese."""
    han = len(re.findall(f"[{HAN}]", text))
    return han * 9 >= len(re.findall(r"[A-Za-z]{2,}", text)) and han > 0


def is_traditional(text: str) -> bool:
    """True where the characters of traditional script outnumber those of simplified script."""
    only_traditional, only_simplified = _TRADITIONAL - _SIMPLIFIED, _SIMPLIFIED - _TRADITIONAL
    sample = text[:20000]
    return sum(c in only_traditional for c in sample) > sum(c in only_simplified for c in sample)


def squash(text: str) -> str:
    """The text without any space, for comparing."""
    return re.sub(r"[\s\u3000\ufeff\u200b]+", "", text)


def ends_sentence(text: str) -> bool:
    """True where the text ends as a sentence does, closing marks aside."""
    if text[-1:] == "." and len(text) > 1 and text[-2].isascii():
        return True
    return text.rstrip("”’」』）)》> ")[-1:] in tuple("。！？!?") or text[-1:] == "…"


def is_heading_like(text: str) -> bool:
    """True where a line can be a heading or a title: short, one phrase, not ended as sentences are."""
    if not 2 <= len(text) <= 90 or ends_sentence(text) or text[-1] in CLAUSE_END or text[0] in "，。；：、）)—-":
        return False
    return not _SENTENCE_INSIDE.search(text[:-1]) and bool(re.search(f"[{HAN}A-Za-z]", text))


def is_labelled(text: str) -> bool:
    """True for a line such as 责任单位：…, which says who, when or where of the item above it."""
    return bool(_LABELLED.match(text))
