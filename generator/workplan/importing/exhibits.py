"""Tables that stand in the text: each with its caption, unit and notes, and a mark where it stood.

A mark is a paragraph that goes through the reading of ordinals as any other; `placing` puts the table in its place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.importing.notes import Note
from workplan.importing.ordinals import typed_text
from workplan.records import Record

# Noncharacters of Unicode: no text holds them.
_MARK = re.compile("\ufdd0(\\d+)\ufdd1")
# The number is compared with the count; behind it no sign that goes on with a number or a sentence.
_CAPTION = re.compile(r"表[\s\u3000]*(\d+)(?:[\s\u3000]+|(?!\d))([^\s\-—–.．:：、,，。)）/和及与至～的中所].{0,80})")
_ENGLISH_CAPTION = re.compile(r"Table (\d+)\. (\S.{0,160})")
_FIGURE_CAPTION = re.compile(r"(?:图[\s\u3000]*\d+|圖[\s\u3000]*\d+|Figure \d+\.)[\s\u3000]*\S.{0,160}")
_UNIT = re.compile(r"(?:单位|單位)[:：]\s*\S.{0,20}|Unit: \S.{0,40}")
_NOTE = re.compile(r"(?:注：|Note: )(.+)", re.DOTALL)
_NUMBERED = re.compile(r"(\d{1,2})\.(\S.*)", re.DOTALL)
_SENTENCE_END = "。；！？"


class Exhibit(NamedTuple):
    """A table: its cells as `Record` has them, and the lines that belong to it."""

    rows: tuple[tuple[str, ...], ...]
    joins: tuple[tuple[str, ...], ...] = ()
    head: int = 0
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    place: int = 0


def exhibit_of(record: Record) -> Exhibit:
    """The table of a record."""
    return Exhibit(record.rows, record.joins, record.head, place=record.place)


def number_of(text: str) -> int | None:
    """The number of the table that a mark stands for; None for any other paragraph."""
    found = _MARK.fullmatch(text)
    return int(found[1]) if found else None


def take_exhibits(records: tuple[Record, ...], notes: list[Note]) -> tuple[tuple[Record, ...], tuple[Exhibit, ...]]:
    """The records with a mark for each table, and the tables with the lines above and below that are theirs.

    A caption is taken off its number where the number is the count of captions: so it is printed again. Any other line
    stays text.
    """
    kept: list[Record] = []
    exhibits: list[Exhibit] = []
    captions, at = 0, 0
    while at < len(records):
        record = records[at]
        at += 1
        if not record.rows:
            kept.append(record)
            continue
        unit = _taken(kept, _UNIT)
        caption = _caption(kept, captions + 1)
        captions += bool(caption)
        said, at = notes_below(records, at)
        exhibits.append(exhibit_of(record)._replace(caption=caption, unit=_bare_unit(unit), notes=said))
        mark = f"\ufdd0{len(exhibits) - 1}\ufdd1"
        kept.append(Record(mark, record.place, style="exhibit", comments=record.comments))
    notes += [
        Note("I143", one.place, one.text.strip())
        for one in kept
        if _FIGURE_CAPTION.fullmatch(one.text.strip()) and one.text.strip()[-1] not in _SENTENCE_END
    ]
    return tuple(kept), tuple(exhibits)


def _last(kept: list[Record]) -> int:
    """The index of the last record that says something; -1 where none does."""
    return next((n for n in range(len(kept) - 1, -1, -1) if kept[n].text.strip()), -1)


def _taken(kept: list[Record], form: re.Pattern[str]) -> str:
    """The last line where it has a form, taken away."""
    last = _last(kept)
    text = kept[last].text.strip() if last >= 0 else ""
    if not text or kept[last].ordinal or not form.fullmatch(text):
        return ""
    del kept[last]
    return text


def _caption(kept: list[Record], count: int) -> str:
    last = _last(kept)
    text = kept[last].text.strip() if last >= 0 and not kept[last].ordinal else ""
    found = _CAPTION.fullmatch(text) or _ENGLISH_CAPTION.fullmatch(text)
    if not found or int(found[1]) != count or text[-1] in _SENTENCE_END:
        return ""
    del kept[last]
    return found[2]


def _bare_unit(text: str) -> str:
    """The unit behind the word that is printed before it."""
    return re.sub("^(?:单位：|單位：|Unit: )", "", text)


def notes_below(records: tuple[Record, ...], at: int) -> tuple[tuple[str, ...], int]:
    """The notes below a table, and where the text goes on."""
    first = next((n for n in range(at, len(records)) if records[n].text.strip() or records[n].rows), len(records))
    found = _NOTE.fullmatch(typed_text(records[first])) if first < len(records) else None
    if not found:
        return (), at
    said = [found[1]]
    at = first + 1
    while at < len(records) and (following := _numbered(typed_text(records[at]), len(said) + 1)):
        said.append(following)
        at += 1
    opening = _numbered(said[0], 1)
    if len(said) > 1 and not opening:
        # Numbered lines below a note without a number are of the text.
        return (found[1],), first + 1
    return ((opening, *said[1:]) if len(said) > 1 else (found[1],)), at


def _numbered(text: str, number: int) -> str:
    """A note behind its number; empty where it has another or none."""
    found = _NUMBERED.fullmatch(text)
    return found[2] if found and int(found[1]) == number else ""
