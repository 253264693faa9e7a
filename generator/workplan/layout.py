"""The tree as lines in their places: ordinals, the lines of a title, the indents of a signature, annex labels."""

from __future__ import annotations

from workplan.blocks import AnnexList, Block, ContentsPlace, Figure, Page, Run, Signature, Table
from workplan.lines import Line, Printed, Turn
from workplan.numbering import Scheme, numbered_lines
from workplan.sheets import Sheet
from workplan.titles import title_breaks
from workplan.units import text_width

Figures = dict[str, tuple[Printed, ...]]
SEALED_RIGHT_CHARS = 4.0  # 7.3.5.1
UNSEALED_RIGHT_CHARS = 2.0  # 7.3.5.2
# Lines that the sheet has a say in; all others stand as they are.
_MOVED = ("title", "table_title", "blank")
_HELD_CHARS = 112  # four full lines
_BEFORE_SIGNATURE = ("signature", "date", "blank", "annex_first", "annex_numbered", "annex_next")


def lay_out(
    blocks: tuple[Block, ...], scheme: Scheme, sheet: Sheet, figures: Figures | None = None
) -> tuple[Printed, ...]:
    """Lines, tables and turns of the page, in printing order; `figures` are the lines of each by its name."""
    printed: list[Printed] = []
    new_page = landscape = wanted = False
    for block in numbered_lines(blocks, scheme):
        if isinstance(block, Page):
            if not printed and not block.landscape:
                continue
            new_page = bool(printed)
            wanted = block.landscape
            continue
        if wanted != landscape:
            landscape, new_page = wanted, False
            printed.append(Turn(landscape))
        parts: tuple[Printed, ...]
        if isinstance(block, Figure):
            parts = (figures or {}).get(block.name, ())
        else:
            parts = (block,) if isinstance(block, Line) and block.role not in _MOVED else _placed(block, sheet)
        for part in parts:
            if new_page and isinstance(part, Line):
                part, new_page = part._replace(new_page=True), False
            printed.append(part)
    return _with_text_before_signatures(printed)


def _with_text_before_signatures(printed: list[Printed]) -> tuple[Printed, ...]:
    """The lines from the last paragraph of the text to the signature, held together.

    A page that bears nothing but organ and date could be put under any text. A long last paragraph is not held: it
    breaks between pages by itself, and LibreOffice would carry it over whole and leave half a page empty.
    """
    kept: list[Printed] = []
    holding = False
    for part in reversed(printed):
        if isinstance(part, Line) and holding:
            holding = part.role in _BEFORE_SIGNATURE
            part = part._replace(keep_next=holding or text_width(part.text) <= _HELD_CHARS)
        else:
            holding = isinstance(part, Line) and part.role in ("signature", "date")
        kept.append(part)
    return tuple(reversed(kept))


def _placed(block: Line | Block, sheet: Sheet) -> tuple[Line | Table, ...]:
    if isinstance(block, Line):
        if block.role in ("title", "table_title"):
            return (block._replace(breaks=title_breaks(block.text, sheet.title_chars)),)
        if block.role == "blank" and not sheet.blank_lines:
            return ()
        return (block,)
    if isinstance(block, Signature):
        return signature_lines(block, sheet)
    if isinstance(block, ContentsPlace):
        return (Line("contents1", (), held=block),)
    if isinstance(block, AnnexList):
        return annex_lines(block, "" if sheet.ordinal_suffix == "nothing" else " ")
    assert isinstance(block, Table)
    return (block,)


def signature_lines(signature: Signature, sheet: Sheet) -> tuple[Line, ...]:
    """Organs and date, indented from the right (GB/T 9704-2012, 7.3.5.1 sealed, 7.3.5.2 unsealed)."""
    if sheet.style("signature").align != "right":
        parts = [*signature.issuers, signature.date]
        return tuple(Line("signature", (Run(part),), signature.ref) for part in parts if part)
    organ = max(map(text_width, signature.issuers), default=0.0)
    organ_right, date_right = signature_indents(organ, text_width(signature.date), signature.seal)
    lines: list[Line] = []
    for issuer in signature.issuers:
        # Of several organs each begins where the longest does.
        right = organ_right + organ - text_width(issuer)
        lines.append(Line("signature", (Run(issuer),), signature.ref, right=right))
    if signature.date:
        lines.append(Line("date", (Run(signature.date),), f"{signature.ref}.date", right=date_right))
    return tuple(lines)


def signature_indents(organ: float, date: float, seal: bool) -> tuple[float, float]:
    """Right indents of organ and date in 字, from their widths in 字.

    Sealed: the date ends 4 字 from the right and the organ is centred on it. Unsealed: the organ ends 2 字 from the
    right and the date begins 2 字 to the right of where the organ begins; a date longer than the organ ends 2 字 from
    the right and pushes the organ inwards. Where both are nearly as long, the clause leaves a gap; the date then keeps
    2 字.
    """
    if not organ:
        return 0.0, SEALED_RIGHT_CHARS if seal else UNSEALED_RIGHT_CHARS
    if seal:
        centred = SEALED_RIGHT_CHARS + (date - organ) / 2
        return (centred, SEALED_RIGHT_CHARS) if centred >= 0 else (0.0, (organ - date) / 2)
    date_right = max(organ - date, UNSEALED_RIGHT_CHARS)
    return date_right + date + 2 - organ, date_right


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
