"""The first page of an official document bears text of it (GB/T 9704-2012, 7.3.3).

Addressees so many that they would fill the page move to the imprint (7.3.2, 7.4.2). Where one paragraph is all the text
there is, and the signature would stand alone on the second page, the lines are set closer (7.3.5.5).
"""

from __future__ import annotations

import re
from math import ceil

from workplan.blocks import Block, Imprint, Letterhead, Paragraph, Run
from workplan.frame.letterhead import letterhead_lines
from workplan.lines import Box, Line, Printed, Setting
from workplan.sheets import Sheet
from workplan.titles import title_breaks
from workplan.units import text_width

# What may stand below its last.
_SIGNED = frozenset(("signature", "date", "note", "blank", "annex_first", "annex_numbered", "annex_next", "attendance"))
_CLOSEST = 470  # twips: closer than 23.5 pt, lines of 三号 are no longer easily read
_SPARE = 40
_FIGURES = re.compile("[0-9A-Za-z.%]+")
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


def on_one_page(printed: list[Printed], first: int, sheet: Sheet) -> list[Printed]:
    """The parts of a document whose only paragraph is the `first` part: where that ends on the first page and the
    signature does not, and closer lines would do it, lines from the title on are set closer."""
    end, over = _beyond(printed, first, sheet)
    if not over:
        return printed
    title = next((n for n, part in enumerate(printed) if isinstance(part, Line) and part.role == "title"), first)
    share = 1 - over / sum(_height(part, sheet) for part in printed[title:end])
    if share * sheet.page.pitch < _CLOSEST:
        return printed
    closer = [_closer(part, share, sheet) for part in printed[title:end]]
    return [*printed[:title], *closer, *printed[end:]]


def has_lonely_signature(printed: tuple[Printed, ...], sheet: Sheet) -> bool:
    """Whether the signature stands on the second page and all the text on the first."""
    first = first_text(list(printed)) if sheet.frame else -1
    return first >= 0 and _beyond(list(printed), first, sheet)[1] > 0


def _beyond(printed: list[Printed], first: int, sheet: Sheet) -> tuple[int, float]:
    """Where what follows the only paragraph ends, and how far it goes beyond the first page; 0 where all of it stands
    there, or where the paragraph itself goes on overleaf or another follows it."""
    end = first + 1
    while end < len(printed) and isinstance(part := printed[end], Line) and part.role in _SIGNED and not part.new_page:
        end += 1
    signed = any(isinstance(part, Line) and part.role in ("signature", "date") for part in printed[first + 1 : end])
    below = sum(_height(part, sheet) for part in printed[first + 1 : end])
    over = sum(_height(part, sheet) for part in printed[: first + 1]) + below + _SPARE
    over -= sheet.page.height - sheet.page.top - sheet.page.bottom
    return end, over if signed and 0 < over < below else 0.0


def _closer(part: Printed, share: float, sheet: Sheet) -> Printed:
    assert isinstance(part, Line)
    line = (part.setting and part.setting.line) or sheet.resolved(part.role).line or sheet.page.pitch
    return part._replace(setting=(part.setting or Setting())._replace(line=int(line * share)))


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
        lines = max(1, ceil(_room(part.text, style.first_line or 0, sheet) / sheet.page.line_chars))
    rule = style.rule_below + (style.rule_space or 0) if style.rule_below else 0
    return (style.line or sheet.page.pitch) * lines + rule


def _room(text: str, indent: int, sheet: Sheet) -> float:
    """What a paragraph takes of its lines, in 字: with the quarters that LibreOffice puts around figures."""
    return text_width(text) + indent / sheet.char + len(_FIGURES.findall(text)) / 2
