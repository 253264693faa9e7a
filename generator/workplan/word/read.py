"""A .docx as records. Two steps, as one reads a letter: open it with care, then read what it says.

Bytes → `archive` (guard) → `package` (parts) → `styles`, `lists`, `annotations` → `story` (lines) → records here.
What they mean, a title or a goal, is for the import to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from workplan.records import Record
from workplan.source import Finding, Rejected, Source, Span
from workplan.word.reading.annotations import comments_of, notes_of, properties_of, running_texts
from workplan.word.reading.fields import FieldStack, active_fields, complete_fields
from workplan.word.reading.lists import read_lists
from workplan.word.reading.package import Package, has_macros, open_package, outer_targets
from workplan.word.reading.runs import Surroundings
from workplan.word.reading.story import Library, Line, Story
from workplan.word.reading.styles import read_styles
from workplan.word.reading.tables import line_text
from workplan.word.reading.vocabulary import BOX, SPACE, Element, W, value_of

_CHANGES = tuple(
    W + name
    for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange")
)
_LONGEST_WORD = 200


class Reading(NamedTuple):
    """A document as read: `bookmarks` are names with the index of the record that they begin in."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    properties: Mapping[str, str]
    bookmarks: tuple[tuple[str, int], ...]


def read_document(content: bytes, name: str) -> Reading:
    """The records of a .docx, tracked changes accepted. Raises Rejected (I501–I520); nothing else."""
    package = open_package(content, name)
    try:
        lines = Story(_library(package)).lines(package.body, FieldStack())
    except RecursionError:
        raise Rejected(Finding("I520", None, (name,))) from None
    comments = comments_of(package)
    records = tuple(_records(lines, comments))
    source = Source(name, "\n".join(line_text(record).replace("\n", " ") for record in records))
    return Reading(
        records,
        (*_findings_in_text(lines, source), *_findings_of_whole(package, lines, comments)),
        properties_of(package),
        tuple(_bookmarks(lines)),
    )


def _library(package: Package) -> Library:
    styles = read_styles(package.first("styles"))
    around = Surroundings(
        styles=styles,
        complete=complete_fields(package.document),
        footnotes=notes_of(package),
        keeps_spaces=package.document.get(SPACE) == "preserve",
    )
    lists = read_lists(package.first("numbering"), styles.list_numbers)
    return Library(around, lists, frozenset(_page_breaks(package.document)))


def _page_breaks(document: Element) -> Iterator[Element]:
    """The sections after which a page begins: what follows says so, by its own type."""
    sections = [
        section
        for section in document.iter(f"{W}sectPr")
        if next(section.iterancestors(BOX, f"{W}sectPrChange"), None) is None
    ]
    for section, following in pairwise(sections):
        if value_of(following, "type") not in ("continuous", "nextColumn"):
            yield section


def _records(lines: list[Line], comments: Mapping[str, str]) -> Iterator[Record]:
    """Records with places and comments; a comment stands where its range begins."""
    seen: set[str] = set()
    for place, line in enumerate(lines, 1):
        own = [identifier for identifier in dict.fromkeys(line.marks.comments) if identifier not in seen]
        seen.update(own)
        yield line.record._replace(
            place=place,
            new_page=line.record.new_page and place > 1,
            comments=tuple(comments[identifier] for identifier in own if identifier in comments),
        )


def _bookmarks(lines: list[Line]) -> Iterator[tuple[str, int]]:
    for index, line in enumerate(lines):
        for name in line.marks.bookmarks:
            if name and name != "_GoBack":
                yield name, index


def _findings_in_text(lines: list[Line], source: Source) -> Iterator[Finding]:
    """What was noticed at a paragraph; its number is the line of the finding's place."""
    start = 0
    for line in lines:
        end = source.text.find("\n", start)
        end = len(source.text) if end < 0 else end
        for note in dict.fromkeys(line.marks.notes):
            words = tuple(word[:_LONGEST_WORD] if note.code not in ("I545", "I546") else word for word in note.words)
            yield Finding(note.code, Span(source, start, end), words)
        start = end + 1


def _findings_of_whole(package: Package, lines: list[Line], comments: Mapping[str, str]) -> Iterator[Finding]:
    """What holds for the document: changes, macros, headers, comments without a place."""
    name = package.archive.name
    changes = sum(1 for _ in package.document.iter(*_CHANGES))
    if changes:
        yield Finding("I541", None, (name, str(changes)))
    if has_macros(package):
        yield Finding("I542", None, (name,))
    outer = outer_targets(package.archive)
    if outer:
        yield Finding("I562", None, (name, "; ".join(outer)[:_LONGEST_WORD]))
    for instruction in active_fields(package.document):
        yield Finding("I563", None, (instruction[:_LONGEST_WORD],))
    for text in running_texts(package):
        yield Finding("I543", None, (name, text[:_LONGEST_WORD]))
    anchored = {identifier for line in lines for identifier in line.marks.comments}
    for identifier, text in comments.items():
        if identifier not in anchored:
            yield Finding("I561", None, (name, text))
