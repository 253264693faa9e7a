"""What stands after the last sentence of a document: signature, date, remark, annexes, imprint."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from workplan.importing.characters import is_heading_like, squash
from workplan.importing.dates import date_in, is_organ, signed_line
from workplan.importing.exhibits import Exhibit, exhibit_of, notes_below
from workplan.importing.notes import STRONG, Note
from workplan.importing.ordinals import typed_text
from workplan.records import Record

_NOTE = re.compile(r"[（(]((?:此件|本文|本件|联系人|聯絡人|注|此文)[^（）()]*)[）)]")
_LISTED = re.compile(r"附件[\s\u3000]*[:：][\s\u3000]*(\S.*)")
_LISTED_NEXT = re.compile(r"\d{1,2}[.．、][\s\u3000]*(\S.*)")
_LABEL = re.compile(r"附[\s\u3000]*[件表录錄][\s\u3000]*\d{0,2}[一二三四五六七八九十]{0,2}[\s\u3000]*[:：]?")
_COPIES = re.compile(r"抄\s*[送报]\s*[:：]\s*(.+?)。?")
_PRINTED = re.compile(r"(.{2,40}?)[\s\u3000]*(\d{4}年\d{1,2}月\d{1,2}日)[\s\u3000]*印[发發製制]")
_MAX_TAIL = 14


class Annex(NamedTuple):
    """One annex: its title, paragraphs, and a table."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Exhibit | None = None


class Back(NamedTuple):
    """What stands after the text."""

    organs: tuple[str, ...] = ()
    date: str = ""
    note: str = ""
    copies: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: str = ""
    listed: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    sealed: bool = False


def read_back(records: tuple[Record, ...], notes: list[Note]) -> tuple[Back, tuple[Record, ...]]:
    """The end of a document and the records before it."""
    records, annexed = _part_annexes(records)
    back, annexed = _imprint_below(annexed)
    end = len(records)
    listed = _list_start(records)
    back = below = back._replace(annexes=_annexes(annexed, notes))
    while end > 0 and len(records) - end < _MAX_TAIL:
        known = None if records[end - 1].rows else _known(back, typed_text(records[end - 1]))
        if known is None and listed < end and _LISTED_NEXT.fullmatch(typed_text(records[end - 1])):
            known = back._replace(listed=(_unnumbered(typed_text(records[end - 1])), *back.listed))
        if known is None:
            break
        back, end = known, end - 1
    if not back.date and not back.listed and end < len(records) and not _ends_text(records, end):
        return below, records
    return back, records[:end]


def signature_of(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The lines at an end, above its annexes, that name who signed and when."""
    own = takewhile(lambda record: not record.rows and not _LABEL.fullmatch(record.text.strip()), records)
    return tuple(record for record in own if signed_line(record.text) or is_organ(record.text))


def _imprint_below(annexed: tuple[Record, ...]) -> tuple[Back, tuple[Record, ...]]:
    """The imprint that stands below the last annex, and the annexes without it."""
    back, end = Back(), len(annexed)
    while end > 0 and not annexed[end - 1].rows:
        known = _with_imprint(back, typed_text(annexed[end - 1]))
        if known is None and annexed[end - 1].text.strip():
            break
        back, end = known or back, end - 1
    return (back, annexed[:end]) if back != Back() else (back, annexed)


def take_list(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """The text of a notice without the list of annexes at its end, and what that list names."""
    start = next((n for n, one in enumerate(records) if _LISTED.fullmatch(typed_text(one))), len(records))
    texts = [typed_text(record) for record in records[start:]]
    if not all(not text or _LISTED.fullmatch(text) or _LISTED_NEXT.fullmatch(text) for text in texts):
        return records, ()
    named = ((found[1] if (found := _LISTED.fullmatch(text)) else text) for text in texts if text)
    return records[:start], tuple(_unnumbered(text) for text in named)


def _list_start(records: tuple[Record, ...]) -> int:
    """Where a list of annexes begins that goes on line by line; past the end where there is none."""
    for index in range(len(records) - 1, max(len(records) - 2 * _MAX_TAIL, -1), -1):
        if _LISTED.fullmatch(records[index].text.strip()):
            after = (typed_text(record) for record in records[index + 1 :] if record.text.strip())
            numbered = list(takewhile(_LISTED_NEXT.fullmatch, after))
            return index if numbered else len(records)
    return len(records)


def _ends_text(records: tuple[Record, ...], end: int) -> bool:
    """True where what is taken for a signature follows a sentence, and is no heading without text."""
    before = next((r.text.strip() for r in reversed(records[:end]) if r.text.strip()), "")
    return before[-1:] in tuple("。.！”）)")


def _known(back: Back, text: str) -> Back | None:
    """The end of the document with what a line adds to it, read from below; None where the line is of the text."""
    if not text:
        return back
    note, imprint, signed = _NOTE.fullmatch(text), _with_imprint(back, text), signed_line(text)
    if imprint:
        return imprint
    if note:
        return back._replace(note=note[1])
    if signed and not back.date:
        return back._replace(date=signed.date, organs=(signed.organ,) if signed.organ else back.organs)
    # Web pages list the annexes, as links, below the signature.
    above = bool(back.date) and not back.organs
    if is_organ(text) and (above or not back.listed) and len(back.organs) < 4:
        return back._replace(organs=(squash(text), *back.organs))
    return _with_listed(back, text)


def _with_imprint(back: Back, text: str) -> Back | None:
    """The end with what a line of the imprint says; None where the line is none."""
    copies, printed = _COPIES.fullmatch(text), _PRINTED.fullmatch(text)
    if printed:
        return back._replace(printed_by=squash(printed[1]), printed_on=date_in(printed[2]))
    if copies:
        return back._replace(copies=tuple(re.split("[，,；;]", copies[1])))
    return None


def _with_listed(back: Back, text: str) -> Back | None:
    listed = _LISTED.fullmatch(text)
    if listed and len(text) < 120:
        return back._replace(listed=(_unnumbered(listed[1]), *back.listed))
    return None


def _unnumbered(text: str) -> str:
    found = _LISTED_NEXT.fullmatch(text)
    return (found[1] if found else text).strip()


def take_tables(records: tuple[Record, ...], notes: list[Note]) -> tuple[tuple[Record, ...], tuple[Annex, ...]]:
    """The records without the tables among them, and those as annexes, for an outline's text holds none."""
    kept: list[Record] = []
    tables: list[Annex] = []
    for record in records:
        if not record.rows:
            kept.append(record)
            continue
        title = f"表{len(tables) + 1}"
        if kept and is_heading_like(kept[-1].text.strip()) and "表" in kept[-1].text:
            title = kept.pop().text.strip()
        notes.append(Note("I141", record.place, title))
        tables.append(Annex(title, (), exhibit_of(record)))
    return tuple(kept), tuple(tables)


def _part_annexes(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records of the document and those from the first annex label on, which follows a signature."""
    signed = False
    for index, record in enumerate(records):
        text = record.text.strip()
        # The plan that a notice issues is signed before it: there, the table below the label tells.
        tabled = any(other.rows for other in records[index + 1 : index + 6])
        if index and (signed or tabled) and _LABEL.fullmatch(text):
            return records[:index], records[index:]
        signed = signed or bool(text and (found := signed_line(text)) and found.date) or record.new_page
    return records, ()


def _annexes(records: tuple[Record, ...], notes: list[Note]) -> tuple[Annex, ...]:
    made: list[Annex] = []
    parts: list[list[Record]] = []
    for record in records:
        if _LABEL.fullmatch(record.text.strip()):
            parts.append([])
        elif parts and (record.text.strip() or record.rows):
            parts[-1].append(record)
    for part in parts:
        if part:
            notes.append(Note("I140", part[0].place, part[0].text.strip() or "表", (STRONG,)))
            made.append(_annex(part, notes))
    return tuple(made)


def _annex(records: list[Record], notes: list[Note]) -> Annex:
    titled = is_heading_like(records[0].text.strip()) and "\t" not in records[0].text
    title = re.sub(r"[\s\u3000]+", "", records[0].text) if titled else "附件"
    rest = records[1:] if titled else records
    tables = [record for record in rest if record.rows]
    if len(tables) > 1:
        notes.append(Note("I145", tables[1].place, title, (str(len(tables)),)))
    table, paragraphs = annexed_table(rest)
    return Annex(title, paragraphs, table)


def annexed_table(records: list[Record]) -> tuple[Exhibit | None, tuple[str, ...]]:
    """The table of an annex, several as one, and the lines that are of no table."""
    tables = [exhibit_of(record) for record in records if record.rows]
    if len(tables) != 1:
        rows, paragraphs = _rows_of(records)
        return (Exhibit(rows) if rows else None), paragraphs
    at = next(index for index, record in enumerate(records) if record.rows)
    said, end = notes_below(tuple(records), at + 1)
    return tables[0]._replace(notes=said), tuple(typed_text(record) for record in (*records[:at], *records[end:]))


def _rows_of(records: list[Record]) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The rows of a table whose cells stand on a line each, set in by a tab, and the lines that are of no table."""
    rows: list[tuple[str, ...]] = []
    paragraphs: list[str] = []
    tabular = sum(1 for record in records if record.text.startswith(("\t", " \t"))) >= 4
    for record in records:
        if record.rows:
            rows += record.rows
        elif tabular and record.text.startswith(("\t", " \t")) and rows:
            rows[-1] = (*rows[-1], record.text.strip())
        elif tabular:
            rows.append((record.text.strip(),))
        else:
            paragraphs.append(typed_text(record))
    return tuple(rows), tuple(paragraphs)
