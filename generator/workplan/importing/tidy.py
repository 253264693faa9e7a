"""The signs of a text put right: half-width punctuation in Chinese, doubled stops, spaces inside words.

Each repair is noted with its line. Nothing else is changed, and what may be meant stays.
"""

from __future__ import annotations

import re

from workplan.importing.characters import HAN, WIDE, WIDE_MARKS
from workplan.importing.notes import Note
from workplan.importing.ordinals import markers_at

_WIDE_CLASS = f"{WIDE}{WIDE_MARKS}"
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_BREAK_SIGNS = re.compile("[\t\x85\u00a0\u2000-\u200a\u2028\u2029\u202f]")
_SPACES = re.compile("[ \u3000]+")
_IS_WIDE = re.compile(f"[{_WIDE_CLASS}]")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HALF = re.compile(
    f"(?<=[{_WIDE_CLASS}%])[,;:!?](?![?]) *|(?<![?])[,;:!?](?=[{_WIDE_CLASS}])|(?<=[{HAN}”）])\\.(?=$|[{HAN}“（])"
)
_LABEL = re.compile(f"[{HAN}]{{2,8}}[：:]")
_OPERATORS = "<>=≤≥+×÷±&/|"
_PAREN = re.compile(r"[()]")
_DOUBLED = re.compile(r"(?<!。)。。(?!。)|(?<!，)，，(?!，)|、、|；；|(?<=[。！？])，|，(?=。)")
_LOST = re.compile(r"^\?{2,}|\?{2,}$")
# A line whose every sign stands apart, figures too: it was spread over the page.
_SPREAD = re.compile(r"(?=.*[\u3400-\u9fff])\S(?:[ \u3000]+\S){4,}")
# A stand-in while brackets and marks are weighed: a bracket after a sign that is not wide is not wide either.
_NARROW_CLOSE, _NARROW_OPEN = "\ue001", "\ue000"


def tidy_text(text: str, place: int, chinese: bool) -> tuple[str, tuple[Note, ...]]:
    """The text put right, and a note for each kind of repair."""
    notes: list[Note] = []
    made, count = _CONTROL.subn("", text)
    _count(notes, "I114", place, count)
    made = _BREAK_SIGNS.sub(" ", made).strip(" \u3000")
    if not made or not chinese:
        return _SPACES.sub(" ", made), tuple(notes)
    made, count = _drop_lost(made)
    _count(notes, "I113", place, count)
    # The space and the mark behind an ordinal are its own.
    markers = markers_at(made)
    start = markers[0].end if markers else 0
    head, made = made[:start], made[start:]
    for code, repair in (("I112", _close_up), ("I110", _widen), ("I111", _single)):
        made, count = repair(made)
        _count(notes, code, place, count)
    return head + made, tuple(notes)


def _count(notes: list[Note], code: str, place: int, count: int) -> None:
    if count:
        notes.append(Note(code, place, times=count))


def _drop_lost(text: str) -> tuple[str, int]:
    """Without the question marks that stand at an end for characters that another program could not write."""
    made, count = _LOST.subn("", text)
    return made.strip(" \u3000"), count


def _close_up(text: str) -> tuple[str, int]:
    """Without the spaces between two signs of which one at least is Chinese and none is a Latin letter."""
    if " " not in text and "\u3000" not in text:
        return text, 0
    if _SPREAD.fullmatch(text):
        return re.subn("[ \u3000]+", "", text)
    pieces, last, count = [], 0, 0
    for gap in _SPACES.finditer(text):
        before, after = text[gap.start() - 1], text[gap.end()]
        parted = _parts_labels(text, gap)
        joined = not parted and _is_joint(before, after)
        pieces += [text[last : gap.start()], "" if joined else "\u3000" if parted else " "]
        count += joined
        last = gap.end()
    return "".join([*pieces, text[last:]]), count


def _parts_labels(text: str, gap: re.Match[str]) -> bool:
    """True where a wide gap parts what two labels say: 联系人：某某　　电话：…"""
    wide = gap.end() - gap.start() > 1 or gap.group() == "\u3000"
    return wide and bool(_LABEL.match(text, gap.end())) and bool(re.search("[：:]", text[: gap.start()]))


def _is_joint(before: str, after: str) -> bool:
    if _IS_WIDE.match(before):
        return bool(_IS_WIDE.match(after)) or not ((after.isascii() and after.isalpha()) or after in _OPERATORS)
    return (before.isdigit() or before in "%)") and bool(_IS_WIDE.match(after))


def _widen(text: str) -> tuple[str, int]:
    """With full-width punctuation wherever one of the neighbours is Chinese."""
    body, brackets = _widen_brackets(text)
    body, marks = _HALF.subn(lambda found: "。" if found.group() == "." else _FULL[found.group()[0]], body)
    quotes = 0
    if body.count('"') and body.count('"') % 2 == 0 and re.search(f'"[{_WIDE_CLASS}]|[{_WIDE_CLASS}]"', body):
        body, quotes = re.subn(r'"([^"]*)"', r"“\1”", body)
    body = body.replace(_NARROW_OPEN, "（").replace(_NARROW_CLOSE, "）")
    return body, brackets + marks + quotes


def _widen_brackets(text: str) -> tuple[str, int]:
    if "(" not in text and ")" not in text:
        return text, 0
    signs = list(text)
    opened: list[int] = []
    count = 0
    for found in _PAREN.finditer(text):
        at = found.start()
        if found.group() == "(":
            opened.append(at)
        elif opened:
            count += _widen_pair(signs, opened.pop(), at)
    return "".join(signs), count


def _widen_pair(signs: list[str], start: int, end: int) -> int:
    inside = "".join(signs[start + 1 : min(end, start + 200)])
    around = "".join(signs[max(0, start - 1) : start] + signs[end + 1 : end + 2])
    if not re.search(f"[{_WIDE_CLASS}]", inside + around):
        return 0
    last_is_wide = bool(_IS_WIDE.match(signs[end - 1])) or signs[end - 1].isalnum()
    first_is_wide = bool(_IS_WIDE.match(signs[start + 1])) or signs[start + 1].isalnum()
    signs[start] = "（" if first_is_wide else _NARROW_OPEN
    signs[end] = "）" if last_is_wide else _NARROW_CLOSE
    return 2


def _single(text: str) -> tuple[str, int]:
    """With one mark where two stand."""
    return _DOUBLED.subn(lambda found: found.group()[0] if len(found.group()) == 2 else "", text)
