"""Markdown → records: headings of both kinds, lists, tables; its marks, comments and tags are read and not kept."""

from __future__ import annotations

import re

from workplan.importing.notes import Note
from workplan.records import Record

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BULLET = re.compile(r"(\s*)[-*+][ \t]+(?=\S)")
_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(((?:[^()\s]|\([^()]*\))*)(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]\n]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_DIVIDER = re.compile(r"[\s|:-]+$")
_CELL_END = re.compile(r"(?<!\\)\|")
_CONTENTS = re.compile(r"\s*(?:\[\[?_?toc_?\]\]?|\$\{toc\}|\{:toc\})\s*", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|br|hr|span|b|strong|i|em|u|s|del|sub|sup|mark|font|a|center|aside|details|summary|section|kbd|small)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_COMMENT = re.compile("(<!--|-->)")
_MIN_HEADINGS = 2
_LEVELS = {"=": "# ", "-": "## "}


def is_markdown(lines: list[str], titled: bool) -> bool:
    """True where headings are marked as Markdown does; stars alone may as well be redacted words. Where the title is
    `titled` elsewhere, or the text begins with a heading, one is enough."""
    lines = with_marked_headings(lines)
    headings = sum(1 for line in lines if HEADING.match(line))
    if headings != 1:
        return headings >= _MIN_HEADINGS
    first = next(line for line in lines if line.strip())
    return titled or bool(HEADING.match(first)) or any(_BULLET.match(line) for line in lines)


def with_marked_headings(lines: list[str]) -> list[str]:
    """The lines with headings that are underlined marked as the others are, where all underlines in the text may be
    such: two or more, each below a short line that a blank one stands before."""
    below = [n for n in range(1, len(lines)) if _UNDERLINE.match(lines[n]) and len(lines[n].strip()) > 2]
    below = [n for n in below if lines[n - 1].strip()]
    if len(below) < _MIN_HEADINGS or not all(_is_underlined(lines, n) for n in below):
        return lines
    made = list(lines)
    for n in below:
        made[n - 1], made[n] = _LEVELS[lines[n].strip()[0]] + lines[n - 1].strip(), ""
    return made


def _is_underlined(lines: list[str], at: int) -> bool:
    above = lines[at - 1]
    alone = at < 2 or not lines[at - 2].strip()
    return alone and len(above) <= 60 and not HEADING.match(above) and not _ROW.match(above)


def read_markdown(lines: list[str], title: str) -> tuple[tuple[Record, ...], list[Note]]:
    """The lines as records and notes of the marks; with a title given, only a heading of the first level is one."""
    made: list[Record] = []
    rows: list[tuple[str, ...]] = []
    notes: list[Note] = []
    lines = _without_comments(with_marked_headings(lines), notes)
    above = _above(lines, title)
    for number, line in enumerate(lines, 1):
        if _ROW.match(line):
            if not _DIVIDER.fullmatch(line):
                rows.append(_cells(line, number, notes))
            continue
        if rows:
            made.append(Record("", number - 1, rows=tuple(rows)))
            rows = []
        if _RULE.match(line) or _FENCE.match(line):
            notes.append(Note("I106", number))
        elif _CONTENTS.fullmatch(line):
            notes.append(Note("I109", number))
        else:
            made.append(_line(line, number, above, notes))
    if rows:
        made.append(Record("", len(lines), rows=tuple(rows)))
    return tuple(made), notes


def _above(lines: list[str], title: str) -> int:
    """How many levels of headings stand above the sections: one where a single heading is the title."""
    levels = [len(found[1]) for line in lines if (found := HEADING.match(line))]
    top = min(levels, default=1)
    alone = levels.count(top) == 1 and (not title or top == 1)
    return top if alone else top - 1


def _without_comments(lines: list[str], notes: list[Note]) -> list[str]:
    """The lines without <!-- comments -->, which no reader sees; one without an end is text."""
    made: list[str] = []
    inside = False
    last = max((n for n, line in enumerate(lines, 1) if "-->" in line), default=0)
    for number, line in enumerate(lines, 1):
        kept = []
        for piece in _COMMENT.split(line) if number <= last else [line]:
            if piece == ("-->" if inside else "<!--"):
                inside = not inside
            elif inside:
                notes += [Note("I101", number, piece.strip())] if piece.strip() else []
            else:
                kept.append(piece)
        made.append("".join(kept))
    return made


def _cells(line: str, number: int, notes: list[Note]) -> tuple[str, ...]:
    """The cells of a row; a bar behind a backslash parts none."""
    bare = line.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    cells = (cell.strip().replace("\\|", "|") for cell in _CELL_END.split(bare))
    return tuple(_without_marks(cell, number, notes)[0] for cell in cells)


def _line(line: str, number: int, above: int, notes: list[Note]) -> Record:
    heading = HEADING.match(line)
    if heading:
        text, _ = _without_marks(heading[2], number, notes)
        notes.append(Note("I106", number))
        level = len(heading[1]) - above - 1
        if level < 0:
            return Record(text, number, style="title")
        return Record(text, number, style=f"heading {level + 1}", level=level)
    quoted = _QUOTE.match(line)
    text = line[quoted.end() :] if quoted else line
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    box = _BOX.match(text) if bullet else None
    text = f"{'☐' if box[1] == ' ' else '☑'}{text[box.end() :]}" if box else text
    lead = re.match(r"\s*\*\*([^*]+)\*\*", text)
    text, marks = _without_marks(text, number, notes)
    if bullet or marks or quoted:
        notes.append(Note("I106", number))
    return Record(text, number, lead=len(lead[1]) if lead and len(lead[1]) < len(text.strip()) else 0)


def _without_marks(text: str, number: int, notes: list[Note]) -> tuple[str, int]:
    """The text without marks and tags, and how many marks there were; what a picture shows is left out."""
    notes += [Note("I547", number, found[2]) for found in _PICTURE.finditer(text) if found[2]]
    marks = 0
    for pattern, kept in ((_STRONG, r"\2"), (_EMPHASIS, r"\1"), (_CODE, r"\1"), (_PICTURE, r"\1"), (_LINK, r"\1")):
        text, count = pattern.subn(kept, text)
        marks += count
    text, tags = _TAG.subn(lambda found: " " if found.group()[:3].lower() == "<br" else "", text)
    notes += [Note("I118", number)] * tags
    return text.replace("\\*", "*").replace("\\_", "_").replace("\\#", "#"), marks
