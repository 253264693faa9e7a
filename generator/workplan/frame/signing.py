"""Who signs, and when: where organs, seals, stamps and the date stand (GB/T 9704-2012, 7.3.5)."""

from __future__ import annotations

from itertools import pairwise

from workplan.blocks import Run, Signature
from workplan.lines import Line, Setting
from workplan.sheet_frame import Frame
from workplan.sheets import Sheet
from workplan.titles import title_breaks
from workplan.units import text_width

SEALED_RIGHT_CHARS = 4.0  # 7.3.5.1
UNSEALED_RIGHT_CHARS = 2.0  # 7.3.5.2
STAMP_RIGHT_CHARS = 4.0  # 7.3.5.3
_STAMP_GAP = "\u3000\u3000"  # 7.3.5.3: the post ends 2 字 left of the stamp
_SEALS_IN_A_ROW = 3
_BETWEEN_SEALS = 0.3  # 字: seals neither touch nor cross


def signature_lines(signature: Signature, sheet: Sheet) -> tuple[Line, ...]:
    """Organs and date, indented from the right: sealed (7.3.5.1), unsealed (7.3.5.2), or with stamps (7.3.5.3)."""
    if sheet.style("signature").align != "right":
        signers = [", ".join(filter(None, (name, post))) for post, name in signature.signers]
        parts = [*(signers or signature.issuers), signature.date]
        return tuple(Line("signature", (Run(part),), signature.ref) for part in parts if part)
    if signature.signers:
        return (*_stamped(signature, sheet.page.line_chars), *_date(signature, STAMP_RIGHT_CHARS))
    if signature.seal and sheet.frame and len(signature.issuers) > 1:
        return _sealed_jointly(signature, sheet, sheet.frame)
    return _organs(signature, sheet.page.line_chars)


def _organs(signature: Signature, room: int) -> tuple[Line, ...]:
    """Organs and date one below the other; a name that a line of so many characters does not hold takes several."""
    broken = [(issuer, title_breaks(issuer, room)) for issuer in signature.issuers]
    widths = [_widest(issuer, breaks) for issuer, breaks in broken]
    organ, date = max(widths, default=0.0), text_width(signature.date)
    organ_right, date_right = signature_indents(organ, date, signature.seal)
    if organ_right + organ > room:
        organ_right = room - organ
        date_right = date_right if signature.seal else organ_right + organ - date - 2
    # Of several organs each begins where the longest does.
    lines = [
        Line("signature", (Run(issuer),), signature.ref, breaks=breaks, right=organ_right + organ - width)
        for (issuer, breaks), width in zip(broken, widths, strict=True)
    ]
    return (*lines, *_date(signature, date_right))


def _widest(text: str, breaks: tuple[int, ...]) -> float:
    return max(text_width(text[a:b]) for a, b in pairwise((0, *breaks, len(text))))


def _date(signature: Signature, right: float) -> tuple[Line, ...]:
    return (Line("date", (Run(signature.date),), f"{signature.ref}.date", right=right),) if signature.date else ()


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


def _stamped(signature: Signature, room: int) -> list[Line]:
    """Post and stamp of each who signs: stamps begin at one column, posts end 2 字 before it; then a blank line.

    The name stands where the stamp is put, and is its text where there is none. Long posts and names push the stamps to
    the right, so that each stands on one line of so many characters.
    """
    widest = max(text_width(name) for _, name in signature.signers)
    before = max(text_width(post + _STAMP_GAP) for post, _ in signature.signers)
    right = max(min(STAMP_RIGHT_CHARS, room - before - widest), 0.0)
    lines = [
        Line(
            "signature",
            (Run(post + _STAMP_GAP), Run(name, "stamp")),
            signature.ref,
            right=right + widest - text_width(name),
        )
        for post, name in signature.signers
    ]
    return [*lines, Line("blank", ())]


def _sealed_jointly(signature: Signature, sheet: Sheet, frame: Frame) -> tuple[Line, ...]:
    """Organs of a joint issue under their seals: in rows, each name under the middle of its seal, the last one over
    the date. A row has as many as fit without their seals touching, and its seals stay within the text block."""
    char = sheet.char
    line = sheet.page.text_width / char
    date_right = SEALED_RIGHT_CHARS
    seal = frame.seal / char
    widest = min(max(map(text_width, signature.issuers)), line)
    step = max(seal, widest) + _BETWEEN_SEALS
    last = line - date_right - text_width(signature.date) / 2
    if last + widest / 2 > line:
        last = line - widest / 2
        date_right = line - last - text_width(signature.date) / 2
    columns = 1 + int((last - max(seal, widest) / 2) / step)
    rows = _rows(signature.issuers, max(1, min(columns, _SEALS_IN_A_ROW)))
    between = [Line("blank", ())] * max(0, -(-frame.seal // sheet.page.pitch) - 1)
    lines: list[Line] = []
    for row in rows:
        lines += between if lines else []
        tabs = tuple(("center", round((last - step * at) * char)) for at in reversed(range(len(row))))
        text = "".join(f"\t{name}" for name in row)
        lines.append(Line("signature", (Run(text),), signature.ref, setting=Setting(tabs=tabs, align="left")))
    return (*lines, *_date(signature, date_right))


def _rows(issuers: tuple[str, ...], columns: int) -> list[tuple[str, ...]]:
    """The organs in order, in rows as even as can be, none longer than so many columns."""
    rows = -(-len(issuers) // columns)
    short, more = divmod(len(issuers), rows)
    made: list[tuple[str, ...]] = []
    start = 0
    for number in range(rows):
        end = start + short + (1 if number < more else 0)
        made.append(issuers[start:end])
        start = end
    return made
