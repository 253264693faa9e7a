"""Fields: what Word computed stands in their result; what stands in their instruction is not printed, mostly."""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.numerals import circled
from workplan.word.active import ACTIVE_FIELDS
from workplan.word.reading.vocabulary import Element, W, is_on, value_of, whole

FIELD_CHAR = f"{W}fldChar"
_KIND = f"{W}fldCharType"
_LONGEST_INSTRUCTION = 2000
_TAKEN_AWAY = frozenset({f"{W}del", f"{W}moveFrom"})
# Fields that print nothing by themselves: entries of indexes, variables, requests.
_SILENT = frozenset({"XE", "TC", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "FORMTEXT", "FORMDROPDOWN", "SECTION"})
# Fields that fetch or run something when Word opens the document or updates them.
_OVERSTRIKE = re.compile(r"\\o(?:\\a[lcrd])?[^(（]*[(（](.*)[)）]\s*\Z", re.IGNORECASE | re.DOTALL)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)\Z", re.IGNORECASE | re.DOTALL)


class Shown(NamedTuple):
    """What a field without a result prints; `understood` is False where that cannot be told."""

    text: str
    understood: bool = True


class _Field:
    __slots__ = ("box", "in_result", "instruction")

    def __init__(self, box: str) -> None:
        self.instruction: list[str] = []
        self.in_result = False
        self.box = box


class FieldStack:
    """The fields that are open at a place of the text; it changes as the text is read."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._instructions = 0
        self._contents = 0

    @property
    def silent(self) -> bool:
        """Inside an instruction, which is not text."""
        return self._instructions > 0

    @property
    def in_contents(self) -> bool:
        """Inside the result of a table of contents."""
        return self._contents > 0

    @property
    def instruction(self) -> str:
        """The instruction of the innermost field."""
        return "".join(self._open[-1].instruction) if self._open else ""

    def begin(self, mark: Element | None = None) -> None:
        self._open.append(_Field(_checkbox(mark)))
        self._instructions += 1

    def instruct(self, text: str) -> None:
        if self._open:
            self._open[-1].instruction.append(text)

    def separate(self) -> None:
        if self._open and not self._open[-1].in_result:
            self._open[-1].in_result = True
            self._instructions -= 1
            self._contents += _is_contents(self._open[-1])

    def end(self) -> Shown:
        """Closes the innermost field; what it prints where it has no result."""
        if not self._open:
            return Shown("")
        field = self._open.pop()
        if field.in_result:
            self._contents -= _is_contents(field)
            return Shown(field.box)
        self._instructions -= 1
        return Shown(field.box) if field.box else _without_result("".join(field.instruction)[:_LONGEST_INSTRUCTION])


def _is_contents(field: _Field) -> int:
    words = "".join(field.instruction).split(maxsplit=1)
    return int(bool(words) and words[0].upper() == "TOC")


def _checkbox(mark: Element | None) -> str:
    """A check box of a form, which has no result."""
    box = mark.find(f"{W}ffData/{W}checkBox") if mark is not None else None
    if box is None:
        return ""
    checked = is_on(box.find(f"{W}checked"))
    return "☑" if (is_on(box.find(f"{W}default")) if checked is None else checked) else "☐"


def _without_result(instruction: str) -> Shown:
    words = instruction.split(maxsplit=1)
    name = words[0].upper() if words else ""
    if not name or name in _SILENT:
        return Shown("")
    button = _BUTTON.match(instruction)
    if button:
        return Shown(button[1].strip())
    struck = _OVERSTRIKE.search(instruction) if name == "EQ" else None
    return _overstruck(struck[1]) if struck else Shown("", False)


def _overstruck(arguments: str) -> Shown:
    r"""`EQ \o\ac(○,1)` is how Word writes a character in a circle; `\o\ad(\s\up 9(pīn),拼)` one with its reading."""
    *under, last = re.split(r"[,，;]", arguments)
    text = last.strip()
    ringed = any("○" in part or "〇" in part for part in under)
    number = whole(text)
    return Shown(circled(number) if ringed and number is not None else text, bool(text))


def complete_fields(root: Element) -> frozenset[Element]:
    """The marks of fields that have both a beginning and an end, deletions accepted.

    A beginning without an end would take the rest of the document for its instruction.
    """
    complete: set[Element] = set()
    unclosed: list[list[Element]] = []
    for mark in root.iter(FIELD_CHAR):
        kind = mark.get(_KIND)
        if _is_deleted(mark):
            continue
        if kind == "begin":
            unclosed.append([mark])
        elif unclosed:
            unclosed[-1].append(mark)
            if kind == "end":
                complete.update(unclosed.pop())
    return frozenset(complete)


def active_fields(root: Element) -> tuple[str, ...]:
    """The instructions of fields that fetch or run something, each once. Word may have cut one into several runs."""
    simple = [field.get(f"{W}instr") or "" for field in root.iter(f"{W}fldSimple")]
    open_: list[list[str]] = []
    complex_: list[str] = []
    for element in root.iter(FIELD_CHAR, f"{W}instrText"):
        if element.tag == FIELD_CHAR:
            if kind_of_mark(element) == "begin":
                open_.append([])
            elif kind_of_mark(element) == "end" and open_:
                complex_.append("".join(open_.pop()))
        elif open_:
            open_[-1].append(element.text or "")
    unclosed = ("".join(pieces) for pieces in open_)
    found = (" ".join(instruction.split())[:_LONGEST_INSTRUCTION] for instruction in (*simple, *complex_, *unclosed))
    return tuple(dict.fromkeys(one for one in found if one and one.split()[0].upper() in ACTIVE_FIELDS))


def kind_of_mark(mark: Element) -> str:
    """begin, separate or end."""
    return mark.get(_KIND) or ""


def _is_deleted(mark: Element) -> bool:
    return any(above.tag in _TAKEN_AWAY for above in mark.iterancestors())


def chosen_entry(mark: Element) -> str:
    """The entry that a drop-down of a form shows; empty for other fields."""
    options = mark.find(f"{W}ffData/{W}ddList")
    if options is None:
        return ""
    entries = [entry.get(f"{W}val") or "" for entry in options.iterfind(f"{W}listEntry")]
    place = whole(value_of(options, "result"), 0) or 0
    return entries[place] if 0 <= place < len(entries) else ""
