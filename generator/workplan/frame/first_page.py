"""The first page of an official document bears text of it (GB/T 9704-2012, 7.3.3).

Addressees so many that they would fill the page move to the imprint (7.3.2, 7.4.2).
"""

from __future__ import annotations

from math import ceil

from workplan.blocks import Block, Imprint, Letterhead, Paragraph, Run
from workplan.frame.letterhead import letterhead_lines
from workplan.lines import Box, Line, Printed
from workplan.sheets import Sheet
from workplan.titles import title_breaks
from workplan.units import text_width

# What may stand before the first words of the text itself.
_BEFORE_TEXT = frozenset(("title", "subtitle", "blank", "addressees", "salutation"))


def with_text_on_first_page(blocks: list[Line | Block], sheet: Sheet) -> list[Line | Block]:
    """The parts of a document that begins with a letterhead, its addressees moved where they would fill the page."""
    letterhead = blocks[0]
    assert isinstance(letterhead, Letterhead)
    at = next((n for n, block in enumerate(blocks[:8]) if isinstance(block, Line) and block.role == "addressees"), 0)
    foot = next((n for n, block in enumerate(blocks) if isinstance(block, Imprint)), 0)
    if not at or not foot or not sheet.frame or letterhead.form == "letter":
        return blocks
    used = sum(_height(part, sheet) for part in letterhead_lines(letterhead, sheet))
    used += sum(_height(part, sheet) for part in blocks[1 : at + 1] if isinstance(part, Line))
    if used + sheet.page.pitch <= sheet.page.height - sheet.page.top - sheet.page.bottom:
        return blocks
    imprint, addressees = blocks[foot], blocks[at]
    assert isinstance(imprint, Imprint)
    assert isinstance(addressees, Line)
    text = imprint.main + addressees.text[:-1] + imprint.end
    moved = imprint._replace(parts=(Paragraph("main", (Run(text),), addressees.ref), *imprint.parts))
    return [*blocks[:at], *blocks[at + 1 : foot], moved, *blocks[foot + 1 :]]


def first_text(printed: list[Printed]) -> int:
    """The place of the first words of the text below a letterhead; -1 where a document has none."""
    if not any(isinstance(part, Line) and part.role == "title" for part in printed):
        return -1
    seen = False
    for place, part in enumerate(printed):
        seen = seen or (isinstance(part, Line) and part.role == "title")
        if seen and isinstance(part, Line) and part.role not in _BEFORE_TEXT:
            return place
    return -1


def _height(part: Printed, sheet: Sheet) -> float:
    if isinstance(part, Box):
        return part.reserve
    if not isinstance(part, Line):
        return sum(line.setting.line or 0 for line in getattr(part, "lines", ())[:-1] if line.setting)
    if part.setting and part.setting.line:
        return part.setting.line
    style = sheet.resolved(part.role)
    lines = len(title_breaks(part.text, sheet.title_chars)) + 1
    if part.role != "title":
        lines = max(1, ceil(text_width(part.text) / sheet.page.line_chars))
    return (style.line or sheet.page.pitch) * lines
