"""A text → records: its lines as paragraphs, with what Markdown says of them where the file is Markdown."""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.importing.characters import squash
from workplan.importing.matter import Matter, take_matter
from workplan.importing.notes import Note
from workplan.importing.web import read_page
from workplan.records import Record
from workplan.source import Source

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BULLET = re.compile(r"(\s*)[-*+][ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_DIVIDER = re.compile(r"[\s|:-]+$")
_BLOCK_TAG = re.compile(r"<(?:p|div|td|li|h[1-6])(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|br|hr|span|b|strong|i|em|u|font|a|img|table|tbody|tr|td|th|ul|ol|li|h[1-6]|center|o:p)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|[lr][ds]quo|mdash|middot|hellip|[lg]t|amp|quot|emsp|ensp|#\d{2,5});")
_MIN_TAGS = 3
_MIN_HEADINGS = 2
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
    if _is_markdown(lines) or (title and any(map(_HEADING.match, lines))):
        return _markdown(lines, title)
    if _has_tags(text):
        made, notes = read_page(text, keeps_lines=True)
        return _with_rows(list(made)), notes
    return _with_rows([Record(line, number) for number, line in enumerate(lines, 1)]), []


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


def _is_markdown(lines: list[str]) -> bool:
    """True where headings are marked as Markdown does; stars alone may as well be redacted words."""
    headings = sum(1 for line in lines if _HEADING.match(line))
    return headings >= _MIN_HEADINGS or (headings == 1 and any(_BULLET.match(line) for line in lines))


def _markdown(lines: list[str], title: str) -> tuple[tuple[Record, ...], list[Note]]:
    made: list[Record] = []
    notes: list[Note] = []
    rows: list[tuple[str, ...]] = []
    headings = [found for line in lines if (found := _HEADING.match(line))]
    top = min(len(found[1]) for found in headings)
    highest = [found[2] for found in headings if len(found[1]) == top]
    alone = len(highest) == 1 and (not title or top == 1)
    for number, line in enumerate(lines, 1):
        if _ROW.match(line):
            if not _DIVIDER.fullmatch(line):
                rows.append(tuple(_without_marks(cell.strip(), []) for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            made.append(Record("", number - 1, rows=tuple(rows)))
            rows = []
        if _RULE.match(line) or _FENCE.match(line):
            notes.append(Note("I106", number))
            continue
        made.append(_markdown_line(line, number, top if alone else top - 1, notes))
    if rows:
        made.append(Record("", len(lines), rows=tuple(rows)))
    return tuple(made), notes


def _markdown_line(line: str, number: int, above: int, notes: list[Note]) -> Record:
    marks: list[str] = []
    heading = _HEADING.match(line)
    if heading:
        notes.append(Note("I106", number))
        text = _without_marks(heading[2], marks)
        level = len(heading[1]) - above - 1
        return Record(
            text,
            number,
            style="title" if level < 0 else f"heading {level + 1}",
            level=max(level, 0) if level >= 0 else None,
        )
    text = _QUOTE.sub("", line)
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    lead = re.match(r"\s*\*\*([^*]+)\*\*", text)
    text = _without_marks(text, marks)
    if bullet or marks:
        notes.append(Note("I106", number))
    return Record(text, number, lead=len(lead[1]) if lead and len(lead[1]) < len(text.strip()) else 0)


def _without_marks(text: str, marks: list[str]) -> str:
    for pattern, kept in ((_STRONG, r"\2"), (_EMPHASIS, r"\1"), (_CODE, r"\1"), (_LINK, r"\1")):
        text, count = pattern.subn(kept, text)
        marks += ["*"] * count
    return text.replace("<br>", " ").replace("\\*", "*").replace("\\_", "_").replace("\\#", "#")
