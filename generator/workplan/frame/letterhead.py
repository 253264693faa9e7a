"""版头 in its place: everything above the title, for each form of an official document (GB/T 9704-2012, 7.2 and 10).

The arithmetic of heights: a line of exact height L with characters of size S has its baseline at 0.8 L and the top of
its ink 0.84 S above that, in Word and in LibreOffice alike. So what is to have its top edge at a given place stands
under a spacer of that distance less 0.8 L - 0.84 S.
"""

from __future__ import annotations

import re

from workplan.blocks import Letterhead, Paragraph, Run
from workplan.lines import Box, Line, Printed, Setting, Stack
from workplan.sheet_frame import Frame
from workplan.sheets import Sheet
from workplan.units import text_width

_BLANK = Line("blank", ())
_LEFT = ("copy_number", "secrecy", "urgency")
_SMALLEST = 520  # 一号: a longer name is set narrower, not smaller
_SMALLEST_IN_STACK = 300  # 小三: of many names, so that text stands on the first page (7.3.3)
_LINE_OF_MARK = 1.2  # the exact line of a mark, in its size
_STACKED_LINE = 1.25
_STACK_HEIGHT = 4600  # a taller stack would leave no room for text under a title of two lines (7.3.3)
_SUFFIX_GAP = 0.35  # between stacked names and 文件, in their size
_TINY = 20
_FIGURES = re.compile("[0-9]+")  # LibreOffice puts a quarter of a character on either side of figures
_SIGNERS_IN_A_ROW = 2  # 7.2.6


def ink_top(line: int, size: int) -> float:
    """The distance of the top of a character's ink from the top of its exact line."""
    return 0.8 * line - 0.84 * size


def letterhead_lines(letterhead: Letterhead, sheet: Sheet) -> tuple[Printed, ...]:
    """The letterhead in its place, with the two blank lines that part it from what follows."""
    frame = sheet.frame
    if not letterhead.parts:
        return ()
    if frame is None:
        return _plain(letterhead)
    if letterhead.form == "letter":
        return _letter(letterhead, sheet, frame)
    parts = _Parts(letterhead)
    above = _above_mark(parts)
    marks = parts.all("mark")
    if not marks:
        return (*above, *_numbers(parts, sheet), _BLANK)
    top = frame.order_mark_top if letterhead.form == "order" else frame.mark_top
    mark, offset = _marks(marks, letterhead.suffix, sheet, frame)
    spacer = round(top - offset - len(above) * sheet.page.pitch)
    return (*above, *_spacers(spacer), mark, _BLANK, _BLANK, *_numbers(parts, sheet), _BLANK, _BLANK)


class _Parts:
    """The paragraphs of a letterhead by role."""

    def __init__(self, letterhead: Letterhead) -> None:
        self.form = letterhead.form
        self.label = letterhead.signers_label
        self._parts = letterhead.parts

    def all(self, role: str) -> list[Paragraph]:
        return [part for part in self._parts if part.role == role]

    def line(self, role: str) -> Line | None:
        found = self.all(role)
        return Line(role, found[0].runs, found[0].ref) if found else None


def _spacers(height: int) -> list[Line]:
    return [Line("blank", (), setting=Setting(line=height))] if height > 0 else []


def _above_mark(parts: _Parts) -> list[Line]:
    """份号 on line 1, 密级 on line 2, 紧急程度 below them, each where it is given (7.2.1-7.2.3)."""
    copy, secrecy, urgency = (parts.line(role) for role in _LEFT)
    lines = [copy] if copy else [_BLANK] if secrecy else []
    return [*lines, *(line for line in (secrecy, urgency) if line)]


def _marks(marks: list[Paragraph], suffix: str, sheet: Sheet, frame: Frame) -> tuple[Line | Stack, float]:
    """The mark and how far its ink is below the top of its first line; several organs in a stack (7.2.4)."""
    if len(marks) == 1:
        line = _mark(marks[0], sheet, frame)
        setting = line.setting or Setting()
        return line, ink_top(setting.line or 0, setting.size or 0)
    beside = text_width(suffix) + (_SUFFIX_GAP if suffix else 0)
    widest = max(text_width(mark.text) for mark in marks)
    size, narrow = _fitting(widest + beside, sheet, frame)
    low = max(int(_STACK_HEIGHT / len(marks) / _STACKED_LINE / 20) * 20, _SMALLEST_IN_STACK)
    if low < size:
        size, narrow = low, _percent(widest + beside, low, frame)
    setting = Setting(line=round(size * _STACKED_LINE), size=size, width=narrow)
    lines = [Line("mark", mark.runs, mark.ref, setting=setting._replace(align="distribute")) for mark in marks]
    each = size * (narrow or 100) / 100
    columns = (round(widest * each) + _TINY, round(beside * each) + _TINY)
    # 文件 stands at the right of its own cell, so that the gap before it is empty.
    lines.append(Line("mark", (Run(suffix),) if suffix else (), setting=setting._replace(align="right")))
    return Stack(tuple(lines), "letterhead.mark", columns), ink_top(setting.line or 0, size)


def _mark(mark: Paragraph, sheet: Sheet, frame: Frame) -> Line:
    size, narrow = _fitting(text_width(mark.text), sheet, frame)
    return Line("mark", mark.runs, mark.ref, setting=Setting(line=round(size * _LINE_OF_MARK), size=size, width=narrow))


def _fitting(chars: float, sheet: Sheet, frame: Frame) -> tuple[int, int | None]:
    """The largest size, up to the sheet's, in which so many characters stand on one line, in whole points; and how
    many percent of their width they keep where even the smallest is too large."""
    largest = sheet.resolved("mark").size or _SMALLEST
    size = min(largest, int(frame.mark_fit / chars / 20) * 20 if chars else largest)
    if size >= _SMALLEST:
        return size, None
    return _SMALLEST, _percent(chars, _SMALLEST, frame)


def _percent(chars: float, size: int, frame: Frame) -> int | None:
    """How many percent of their width so many characters of a size keep on one line; None for all."""
    percent = int(frame.mark_fit / chars / size * 100)
    return max(percent, 33) if percent < 100 else None


def _numbers(parts: _Parts, sheet: Sheet) -> list[Line]:
    """发文字号, centred; or on the left, with the signers on the right (7.2.5-7.2.7). The last line bears the rule."""
    number, signers = parts.line("document_number"), parts.all("signer")
    if parts.form == "order":
        return [number._replace(role="order_number")] if number else []
    if not signers:
        return [number or Line("document_number", ())]
    names = [signer.text for signer in signers]
    rows, places = _in_rows(names, _SIGNERS_IN_A_ROW, parts.label, sheet)
    if places[0] < sheet.char:
        rows, places = _in_rows(names, 1, parts.label, sheet)
    tabs = (("left", sheet.char), *(("left", place) for place in places))
    # What reaches beyond the place of the label has that tab behind it already; what reaches further has a row.
    ends = sheet.char * (1 + _room(number.text)) if number else 0
    if number and ends > places[0 if len(rows) == 1 else 1]:
        rows.append([])
    lines: list[Line] = []
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        beyond = last and at > 0 and ends > places[0]
        written = number.text if number and last else ""
        runs = [Run("\t" + written + ("" if beyond else "\t") + (parts.label if at == 0 else ""))]
        for place, name in enumerate(row):
            runs += [Run("\t")] if place or at else []
            runs.append(Run(name, "signer"))
        lines.append(Line("number_and_signers" if last else "signers", tuple(runs), setting=Setting(tabs=tabs)))
    lines[-1] = lines[-1]._replace(ref="letterhead.number")
    return lines


def _in_rows(names: list[str], count: int, label: str, sheet: Sheet) -> tuple[list[list[str]], list[int]]:
    """The names in rows of so many; where the label stands, and where each column begins."""
    char, end = sheet.char, sheet.page.text_width - sheet.char
    rows = [names[start : start + count] for start in range(0, len(names), count)]
    columns = [max(text_width(row[at]) for row in rows if len(row) > at) for at in range(len(rows[0]))]
    places: list[int] = []
    for width in reversed(columns):
        places.insert(0, round((places[0] if places else end + 2 * char) - (width + 2) * char))
    return rows, [round(places[0] - text_width(label) * char), *places]


def _room(text: str) -> float:
    return text_width(text) + len(_FIGURES.findall(text)) / 2


def _letter(letterhead: Letterhead, sheet: Sheet, frame: Frame) -> tuple[Printed, ...]:
    """信函 (10.1): the mark 30 mm below the edge of the sheet, a double rule below it and one at the foot of the page.

    Both stand in text boxes of the page; the text begins under the first rule.
    """
    parts = _Parts(letterhead)
    foot = Box(
        (Line("letter_rule_foot", ()),), "letterhead.rule", frame.letter_rule_width, _TINY * 4,
        sheet.page.height - frame.letter_foot_rule - _TINY * 2, unnumbered=True,
    )  # fmt: skip
    marks = parts.all("mark")[:1]
    if not marks:
        return (foot, *_letter_lines(parts, sheet), _BLANK, _BLANK)
    mark = _mark(marks[0], sheet, frame)
    setting = mark.setting or Setting()
    line, size = setting.line or 0, setting.size or 0
    top = round(frame.letter_mark_top - ink_top(line, size))
    # From the foot of the ink, 0.06 of the size below the baseline, to the rule.
    gap = max(round(frame.letter_rule_gap - (0.2 * line - 0.06 * size)), 0)
    rule = Line("letter_rule", (), setting=Setting(before=gap))
    height = line + gap + 4 * _TINY
    body = sheet.resolved("normal")
    begins = top + height + frame.letter_text_gap - ink_top(body.line or sheet.page.pitch, body.size or 320)
    box = Box(
        (mark, rule), "letterhead.mark", frame.letter_rule_width, height, top,
        max(round(begins) - sheet.page.top - _TINY, _TINY),
    )  # fmt: skip
    return (foot, box, *_letter_lines(parts, sheet), _BLANK, _BLANK)


def _letter_lines(parts: _Parts, sheet: Sheet) -> list[Line]:
    """The number on the right of the first line; 份号, 密级 and 紧急程度 on the left, one below the other."""
    left = [line for role in _LEFT if (line := parts.line(role))]
    number = parts.line("document_number")
    if number is None:
        return left
    beside = [Run(run.text, "" if line.role == "copy_number" else "label") for line in left[:1] for run in line.runs]
    tabs = (("right", sheet.page.text_width),)
    runs = (*beside, Run("\t"), *number.runs)
    return [Line("letter_number", runs, number.ref, setting=Setting(tabs=tabs)), *left[1:]]


def _plain(letterhead: Letterhead) -> tuple[Printed, ...]:
    """For a sheet without an official frame: a line for each part, in the order written."""
    lines = [Line(part.role, part.runs, part.ref) for part in letterhead.parts if part.role != "signer"]
    signers = ", ".join(part.text for part in letterhead.parts if part.role == "signer")
    if signers:
        lines.append(Line("document_number", (Run(letterhead.signers_label + signers),), "letterhead.signers"))
    return tuple(lines)
