"""版记 in its place: copies, printing organ and date between rules, at the foot of the last page (7.4)."""

from __future__ import annotations

import re
from math import ceil

from workplan.blocks import Imprint, Paragraph, Run
from workplan.lines import Box, Line, Printed, Setting
from workplan.sheets import Sheet
from workplan.units import text_width

_RULE = 40  # a rule with the paragraph that bears it
_BETWEEN = 1  # 字, between the printing organ and the date
_FIGURES = re.compile("[0-9]+")  # LibreOffice puts a quarter of a character on either side of figures


def imprint_lines(imprint: Imprint, sheet: Sheet) -> tuple[Printed, ...]:
    """The imprint as one box; as plain lines on a sheet without an official frame."""
    parts = {part.role: part for part in imprint.parts}
    if not parts:
        return ()
    if sheet.frame is None:
        return tuple(Line("imprint", part.runs, part.ref) for part in imprint.parts if part.runs)
    # A letter has neither rules nor a printing organ (10.1).
    ruled = imprint.form != "letter"
    width, style = sheet.page.text_width, sheet.resolved("imprint")
    rows = [Line("imprint", parts[role].runs, parts[role].ref) for role in ("main", "copies") if role in parts]
    heights = [
        _lines_of(row.text, sheet) * (style.line or 0) + (style.before or 0) + (style.after or 0) for row in rows
    ]
    if not ruled:
        return (Box(tuple(rows), "imprint", width, sum(heights), reserve=sum(heights)),) if rows else ()
    lines = [Line("imprint_rule", ()), *rows]
    if "printed_by" in parts or "printed_on" in parts:
        lines += [Line("imprint_rule_thin", ())] if rows else []
        size = style.size or 280
        room = width // size - 2
        printed = _printed(parts, width - size, room)
        lines += printed
        count = sum(max(1, ceil(text_width(line.text) / room)) for line in printed)
        heights.append(count * (style.line or 0) + len(printed) * ((style.before or 0) + (style.after or 0)))
    lines.append(Line("imprint_rule", ()))
    height = sum(heights) + _RULE * 3
    return (Box(tuple(lines), "imprint", width, height, reserve=height),)


def _printed(parts: dict[str, Paragraph], end: int, room: int) -> list[Line]:
    """The printing organ on the left and the date on the right, of one line; of two where one of so many characters
    does not hold both."""
    organ, date = (parts[role].text if role in parts else "" for role in ("printed_by", "printed_on"))
    setting = Setting(tabs=(("right", end),))
    if organ and date and text_width(organ + date) + _BETWEEN + len(_FIGURES.findall(date)) / 2 > room:
        organs = Line("imprint_printed", (Run(organ),), "imprint.issuer")
        return [organs, Line("imprint_printed", (Run("\t"), Run(date)), "imprint.date", setting=setting)]
    return [Line("imprint_printed", (Run(organ), Run("\t"), Run(date)), "imprint.issuer", setting=setting)]


def _lines_of(text: str, sheet: Sheet) -> int:
    """How many lines a row of names takes: the first begins one character in, the others under the first name."""
    style = sheet.resolved("imprint")
    size = style.size or 280
    room = (sheet.page.text_width - (style.right or 0) - (style.left or 0)) / size
    hanging = (style.hanging or 0) / size
    # A mark of punctuation may go down to the next line with the character before it.
    return max(1, ceil((text_width(text) - hanging) / (int(room) - 0.5)))
