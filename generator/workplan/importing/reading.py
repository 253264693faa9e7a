"""A text → records: its lines as paragraphs, with what Markdown says of them where the file is Markdown."""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.importing.characters import squash
from workplan.importing.markdown import is_markdown, read_markdown
from workplan.importing.matter import Matter, take_matter
from workplan.importing.notes import Note
from workplan.importing.web import read_page
from workplan.records import Record
from workplan.source import Source

_BLOCK_TAG = re.compile(r"<(?:p|div|td|li|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|br|hr|span|b|strong|i|em|u|font|a|img|table|tbody|tr|td|th|ul|ol|li|h[1-6]|center|o:p)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|[lr][ds]quo|mdash|middot|hellip|[lg]t|amp|quot|emsp|ensp|#\d{2,5});")
# Of a page, of a line within a paragraph, of a paragraph: as other programs write them.
_BREAKS = re.compile("[\x0b\x0c\u2029]")
_MIN_TAGS = 3
_MIN_ROWS = 2
_MAX_GROUP = 40
_LABELLED = re.compile(r"[^\t]{1,12}[：:]\s*\t")


class Lines(NamedTuple):
    """A text as records, blank lines too, for they part paragraphs and titles; notes; what its front matter says."""

    records: tuple[Record, ...]
    notes: list[Note]
    matter: Matter = Matter()


def read_lines(source: Source) -> Lines:
    """The lines of a text; the title that its front matter gives stands first, where the text has none of its own."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    lines = text.split("\n")
    found: list[Note] = []
    matter = take_matter(lines, found)
    if not matter.end:
        return Lines(*_read(text, lines, ""))
    lines = ["" for _ in range(matter.end)] + lines[matter.end :]
    records, notes = _read("\n".join(lines), lines, matter.title)
    titled = any(record.style == "title" for record in records)
    said = [squash(record.text) for record in records if record.text.strip()]
    if titled and squash(matter.title) not in said:
        found += [Note("I108", 1, matter.title)] if matter.title else []
    elif matter.title and not titled:
        same = next((at for at, one in enumerate(records) if squash(one.text) == squash(matter.title)), -1)
        records = tuple(one for at, one in enumerate(records) if at != same)
        records = (Record(matter.title, 1, style="title"), *records)
    return Lines(records, [*found, *notes], matter)


def _read(text: str, lines: list[str], title: str) -> tuple[tuple[Record, ...], list[Note]]:
    """The lines as records, by what the text is; with a title given, one heading above all others is no title."""
    if _is_page(text):
        return read_page(text, keeps_lines=False)
    if is_markdown(lines, bool(title)):
        return read_markdown(lines, title)
    if _has_tags(text):
        made, notes = read_page(text, keeps_lines=True)
        return _with_rows(list(made)), notes
    return _with_rows([Record(piece, at) for at, line in enumerate(lines, 1) for piece in _pieces(line)]), []


def _pieces(line: str) -> list[str]:
    """The line, parted where a page or a line ends without a sign that ends lines elsewhere."""
    return [piece for piece in _BREAKS.split(line) if piece.strip()] if _BREAKS.search(line) else [line]


def _with_rows(records: list[Record]) -> tuple[Record, ...]:
    """The lines with runs of lines that have equally many tabs inside as the rows of one table."""
    made: list[Record] = []
    at = 0
    while at < len(records):
        end = _table_end(records, at)
        lines = records[at:end]
        if sum(1 for line in lines if "\t" in line.text) >= _MIN_ROWS:
            rows = tuple(tuple(cell.strip() for cell in line.text.split("\t")) for line in lines)
            made.append(Record("", lines[0].place, rows=rows))
            at = end
        else:
            made.append(records[at])
            at += 1
    return tuple(made)


def _table_end(records: list[Record], start: int) -> int:
    """Where a table that may begin at a line ends; a short line between two rows is a row that names a group."""
    tabs = _inner_tabs(records[start].text)
    end = start + 1 if tabs else start
    while tabs and end < len(records):
        text = records[end].text
        if end + 1 < len(records) and not _inner_tabs(text) and records[end + 1].text == records[start].text:
            break
        group = text.strip() and len(text) < _MAX_GROUP and "\t" not in text and end + 1 < len(records)
        if _inner_tabs(text) != tabs and not (group and _inner_tabs(records[end + 1].text) == tabs):
            break
        end += 1
    return end


def _inner_tabs(line: str) -> int:
    """How many tabs part the cells of a line; 0 where it begins with one, or is a label with its value."""
    return 0 if line[:1].isspace() or _LABELLED.match(line) else line.count("\t")


def _is_page(text: str) -> bool:
    """True where paragraphs are marked as HTML does."""
    return "<" in text and len(_BLOCK_TAG.findall(text)) >= _MIN_TAGS


def _has_tags(text: str) -> bool:
    """True where tags or entities of HTML were left standing in a text."""
    tags = [found.group().lower() for found in _TAG.finditer(text)] if "<" in text else []
    closed = any(tag.startswith(("</", "<br")) for tag in tags)
    return (closed and len(tags) >= _MIN_TAGS) or len(_ENTITY.findall(text)) >= _MIN_TAGS
