"""The tree as lines in their places: ordinals, the lines of a title, the indents of a signature, annex labels."""

from __future__ import annotations

from workplan.blocks import (
    AnnexList,
    Block,
    ContentsPlace,
    Figure,
    Imprint,
    Letterhead,
    Page,
    Run,
    Signature,
    Table,
)
from workplan.frame.signing import signature_lines
from workplan.lines import Line, Printed, Turn
from workplan.numbering import Scheme, numbered_lines
from workplan.sheets import Sheet
from workplan.titles import title_breaks
from workplan.units import text_width

Figures = dict[str, tuple[Printed, ...]]
# Lines that the sheet has a say in; all others stand as they are.
_MOVED = ("title", "table_title", "subtitle", "blank")
_HELD_CHARS = 112  # four full lines
_HELD_LINES = 15  # of signatures: with what stands above them, more would not stand on one page
_BEFORE_SIGNATURE = ("signature", "date", "blank", "annex_first", "annex_numbered", "annex_next", "attendance")


def lay_out(
    blocks: tuple[Block, ...], scheme: Scheme, sheet: Sheet, figures: Figures | None = None
) -> tuple[Printed, ...]:
    """Lines, tables and turns of the page, in printing order; `figures` are the lines of each by its name."""
    printed: list[Printed] = []
    new_page = landscape = wanted = False
    numbered = numbered_lines(blocks, scheme)
    headed = bool(numbered) and isinstance(numbered[0], Letterhead)
    if headed:
        from workplan.frame.first_page import with_text_on_first_page

        numbered = with_text_on_first_page(numbered, sheet)
    for block in numbered:
        if isinstance(block, Page):
            if not printed and not block.landscape:
                continue
            new_page = bool(printed)
            wanted = block.landscape
            continue
        if wanted != landscape:
            landscape, new_page = wanted, False
            printed.append(Turn(landscape))
        # What stands at the foot of the last page begins none, also where it is plain lines.
        new_page = new_page and not isinstance(block, Imprint)
        parts: tuple[Printed, ...]
        if isinstance(block, Figure):
            parts = (figures or {}).get(block.name, ())
        else:
            parts = (block,) if isinstance(block, Line) and block.role not in _MOVED else _placed(block, sheet)
        for part in parts:
            if new_page and isinstance(part, Line):
                part, new_page = part._replace(new_page=True), False
            printed.append(part)
    return _with_text_before_signatures(printed, sheet if headed else None)


def _with_text_before_signatures(printed: list[Printed], headed: Sheet | None) -> tuple[Printed, ...]:
    """The lines from the last paragraph of the text to the signature, held together.

    A page that bears nothing but organ and date could be put under any text. A long last paragraph is not held: it
    breaks between pages by itself, and LibreOffice would carry it over whole and leave half a page empty. Nor is the
    only paragraph under a letterhead: the first page must bear text (7.3.3). Signatures that
    fill most of a page are parted where they must be.
    """
    first = -1
    if headed:
        from workplan.frame.first_page import first_text, on_one_page

        first = first_text(printed)
        if first >= 0 and headed.frame:
            printed = on_one_page(printed, first, headed)
    kept: list[Printed] = []
    holding = False
    parted = _parted(printed)
    for place, part in zip(reversed(range(len(printed))), reversed(printed), strict=True):
        if isinstance(part, Line) and holding:
            holding = part.role in _BEFORE_SIGNATURE
            short = text_width(part.text) <= _HELD_CHARS and place != first
            part = part._replace(keep_next=None if place in parted else holding or short)
        else:
            holding = isinstance(part, Line) and part.role in ("signature", "date", "note")
        kept.append(part)
    return tuple(reversed(kept))


def _parted(printed: list[Printed]) -> frozenset[int]:
    """The places of signatures that a page may end with: all but the last, where there are too many for one page."""
    parted: set[int] = set()
    rows: list[int] = []
    for place, part in enumerate(printed):
        role = part.role if isinstance(part, Line) else ""
        if role == "signature":
            rows.append(place)
        elif role != "blank" and rows:
            parted.update(rows[:-1] if rows[-1] - rows[0] >= _HELD_LINES else ())
            rows = []
    return frozenset(parted)


def _placed(block: Line | Block, sheet: Sheet) -> tuple[Printed, ...]:
    if isinstance(block, Line):
        if block.role in ("title", "table_title"):
            return (block._replace(breaks=title_breaks(block.text, sheet.title_chars)),)
        if block.role == "subtitle" and sheet.frame:
            return (block._replace(breaks=_subtitle_breaks(block.text, sheet.page.line_chars)),)
        if block.role == "blank" and not sheet.blank_lines:
            return ()
        return (block,)
    if isinstance(block, Signature):
        return signature_lines(block, sheet)
    if isinstance(block, ContentsPlace):
        return (Line("contents1", (), held=block),)
    if isinstance(block, AnnexList):
        return annex_lines(block, "" if sheet.ordinal_suffix == "nothing" else " ")
    if isinstance(block, Table):
        return (block,)
    return _of_frame(block, sheet)


def _subtitle_breaks(text: str, line_chars: int) -> tuple[int, ...]:
    """Where a line below the title breaks that is too long: before the name of a speaker, which follows the post."""
    name = text.rfind(" ") + 1
    if name and text_width(text) > line_chars >= max(text_width(text[: name - 1]), text_width(text[name:])):
        return (name,)
    return title_breaks(text, line_chars)


def _of_frame(block: Block, sheet: Sheet) -> tuple[Printed, ...]:
    """What few documents have: imported when there is one."""
    if isinstance(block, Letterhead):
        from workplan.frame.letterhead import letterhead_lines

        return tuple(part for part in letterhead_lines(block, sheet) if sheet.blank_lines or part != Line("blank", ()))
    from workplan.frame.imprint import imprint_lines

    assert isinstance(block, Imprint)
    return imprint_lines(block, sheet)


def annex_lines(annexes: AnnexList, gap: str = "") -> tuple[Line, ...]:
    """附件说明: one name alone, or several numbered and aligned (7.3.4). `gap` stands between number and name."""
    if len(annexes.titles) == 1:
        return (Line("annex_first", (Run(annexes.label + annexes.titles[0]),), "annexes"),)
    return tuple(
        Line(
            "annex_numbered" if number == 1 else "annex_next",
            (Run(f"{annexes.label if number == 1 else ''}{number}.{gap}{title}"),),
            "annexes",
        )
        for number, title in enumerate(annexes.titles, 1)
    )
