"""Records of a Word file as a reader sees them: what a table only lays out, and lines that were broken by hand, are
paragraphs of their own."""

from __future__ import annotations

import re

from workplan.importing.characters import ends_sentence
from workplan.importing.dates import is_organ, signed_line
from workplan.importing.ordinals import markers_at
from workplan.records import Record

_REMARK = re.compile(r"[（(][^（）()]{2,60}[）)]")


def unfolded(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records with such tables and paragraphs as one record for each line; all other tables stay."""
    made: list[Record] = []
    for record in records:
        lines = _signature(record) or _column(record) if record.rows else _broken(record)
        made += [_line(record, text, at) for at, text in enumerate(lines)] if lines else [record]
    return tuple(made)


def _line(record: Record, text: str, at: int) -> Record:
    """One line of a record; what holds for all of it stands at the first."""
    if record.rows:
        return Record(text, record.place, new_page=record.new_page and not at, comments=() if at else record.comments)
    if at:
        styled = record.level is not None or record.style == "title"
        return Record(text, record.place, style="normal" if styled else record.style, align=record.align)
    return record._replace(text=text, lead=record.lead if record.lead < len(text) else 0)


def _said(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _column(record: Record) -> list[str]:
    """The lines of a table that has one cell in every row."""
    joins = (*record.joins, *[()] * len(record.rows))
    own = [
        [cell for x, cell in enumerate(row) if not joins[y][x : x + 1] or not joins[y][x]]
        for y, row in enumerate(record.rows)
    ]
    return [line for row in own for cell in row for line in _said(cell)] if all(len(row) == 1 for row in own) else []


def _signature(record: Record) -> list[str]:
    """Who signed and when, where a table says nothing else: several offices, one date."""
    said = [line for row in record.rows for cell in row for line in _said(cell)]
    dates = list(dict.fromkeys(line for line in said if (found := signed_line(line)) and not found.organ))
    organs = [line for line in said if line not in dates]
    return [*organs, *dates] if len(dates) == 1 and organs and all(map(is_organ, organs)) else []


def _broken(record: Record) -> list[str]:
    """The lines of a paragraph that was broken by hand where others end one: each is a sentence, or an ordinal, a
    signature or a remark in brackets begins one."""
    if "\n" not in record.text:
        return []
    lines = [line for line in record.text.split("\n") if line.strip()]
    later = [line.strip() for line in lines[1:]]
    begun = any(_begins(line) for line in later)
    ended = all(ends_sentence(line.rstrip()) for line in lines[:-1])
    return lines if later and (begun or ended or _REMARK.fullmatch(later[-1])) else []


def _begins(line: str) -> bool:
    return any(not marker.weak for marker in markers_at(line)) or bool(signed_line(line))
