"""The body, a cell or a text box as lines: one for each paragraph and table, in the order of a reader.

What contains paragraphs without being text (content controls, custom XML, insertions) is looked through here, so that
the rest sees paragraphs and tables only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from workplan.records import Record
from workplan.word.reading.fields import FieldStack
from workplan.word.reading.lists import Counters, Series, place_in_list
from workplan.word.reading.paragraph import Marks, Note, Paragraph, gathered, joined, lead_of
from workplan.word.reading.runs import SILENT, Surroundings, read_paragraph
from workplan.word.reading.tables import cell_text, rows_of
from workplan.word.reading.vocabulary import ALTERNATE, ANCHORS, PARAGRAPH, TABLE, Element, W, chosen, local_name

_CONTAINERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_PROPERTIES = frozenset(
    W + name for name in ("sectPr", "sdtPr", "sdtEndPr", "tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx")
)
_EXTERNAL = frozenset(W + name for name in ("altChunk", "subDoc"))


class Line(NamedTuple):
    """A record without its place, and what points at it."""

    record: Record
    marks: Marks = Marks()


class Library(NamedTuple):
    """What the whole document is read with; `breaks` are the sections after which a new page begins."""

    around: Surroundings
    lists: Mapping[str, Series]
    breaks: frozenset[Element]


def blocks(container: Element) -> Iterator[Element]:
    """Paragraphs, tables and anchors of a container, and what is not known, in order."""
    for child in container:
        tag = child.tag
        if tag in _CONTAINERS:
            yield from blocks(child)
        elif tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from blocks(branch)
        elif tag not in _PROPERTIES and tag not in SILENT:
            yield child


class Story:
    """Reads containers into lines; its counters run through the whole document."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._counters = Counters(library.lists)

    def lines(self, container: Element, fields: FieldStack) -> list[Line]:
        """The lines of a container, text boxes beside the paragraph that they are anchored in."""
        found: list[Line] = []
        open_ends: list[Paragraph] = []
        waiting: list[Marks] = []
        new_page = False
        for element in blocks(container):
            if element.tag in ANCHORS:
                waiting.append(_anchored(element))
                continue
            if element.tag == PARAGRAPH:
                open_ends.append(read_paragraph(element, self._library.around, fields))
                if _is_unseen(open_ends):
                    self._ordinal(open_ends[0])
                    new_page = new_page or open_ends[0].section in self._library.breaks
                    waiting.append(open_ends.pop().marks)
                    continue
                if open_ends[-1].runs_on:
                    continue
                paragraph = joined(open_ends)
                added = self._lines_of(paragraph, new_page)
                new_page = paragraph.ends_page or paragraph.section in self._library.breaks
            else:
                added = self._end_of(open_ends) + self._other(element, fields, new_page)
                new_page = new_page and not added
            open_ends = []
            found += _with_marks(added, waiting)
            waiting = waiting if not added else []
        last = _with_marks(self._end_of(open_ends), waiting)
        return [*found, *last] if last else _with_last_marks(found, waiting)

    def _end_of(self, parts: list[Paragraph]) -> list[Line]:
        """Paragraphs whose marks are gone, with nothing after them to join."""
        if not parts:
            return []
        paragraph = joined(parts)
        anchored = any(paragraph.marks) or paragraph.before or paragraph.after
        return self._lines_of(paragraph, False) if paragraph.text or anchored else []

    def _lines_of(self, paragraph: Paragraph, new_page: bool) -> list[Line]:
        before = [line for box in paragraph.before for line in self._box(box)]
        own = self._line_of(paragraph, new_page)
        after = [line for box in paragraph.after for line in self._box(box)]
        if before and own.record.new_page:
            before[0] = before[0]._replace(record=before[0].record._replace(new_page=True))
            own = own._replace(record=own.record._replace(new_page=False))
        return [*before, own, *after]

    def _box(self, box: Element | str) -> list[Line]:
        if isinstance(box, str):
            return [Line(Record(box, 0, style="normal"))]
        return self.lines(box, FieldStack())

    def _line_of(self, paragraph: Paragraph, new_page: bool) -> Line:
        ordinal, notes = self._ordinal(paragraph)
        style = paragraph.style.name
        if paragraph.in_contents and not style.startswith("toc "):
            style = "toc 1"
        record = Record(
            text=paragraph.text,
            place=0,
            ordinal=ordinal,
            style=style,
            level=paragraph.level,
            align=paragraph.align,
            lead=lead_of(paragraph),
            new_page=new_page or paragraph.starts_page,
        )
        return Line(record, gathered([paragraph.marks, Marks(notes=notes)]))

    def _ordinal(self, paragraph: Paragraph) -> tuple[str, tuple[Note, ...]]:
        place = place_in_list(paragraph.numbering, self._library.lists)
        if place is None:
            return "", ()
        if place[0] not in self._library.lists:
            return "", (Note("I558", (place[0],)),)
        ordinal = self._counters.ordinal(*place)
        return ordinal.text, (Note("I559", (ordinal.unknown,)),) if ordinal.unknown else ()

    def _other(self, element: Element, fields: FieldStack, new_page: bool) -> list[Line]:
        """A table, or something that is none and no paragraph either."""
        if element.tag == TABLE:
            table = self._table(element, fields)
            return [table._replace(record=table.record._replace(new_page=new_page))] if table else []
        if element.tag in _EXTERNAL:
            return [Line(Record("", 0, style="normal"), Marks(notes=(Note("I560", (local_name(element),)),)))]
        paragraph = read_paragraph(_as_paragraph(element), self._library.around, fields)
        return [self._line_of(paragraph, new_page)] if paragraph.text or any(paragraph.marks) else []

    def _table(self, element: Element, fields: FieldStack) -> Line | None:
        """A table as one line; None where every row is deleted."""
        rows: list[tuple[str, ...]] = []
        marks: list[Marks] = []
        joins: list[tuple[str, ...]] = []
        head = 0
        for row in rows_of(element):
            head += row.is_head and head == len(rows)
            texts: list[str] = []
            for cell in row.cells:
                marks += [_anchored(anchor) for anchor in cell.anchors]
                lines = self.lines(cell.element, fields) if cell.element is not None else []
                marks += [line.marks for line in lines]
                texts.append(cell_text(line.record for line in lines))
            rows.append(tuple(texts))
            joins.append(tuple(cell.join for cell in row.cells))
        merged = tuple(joins) if any(map(any, joins)) else ()
        return Line(Record("", 0, rows=tuple(rows), joins=merged, head=head), gathered(marks)) if rows else None


def _is_unseen(parts: list[Paragraph]) -> bool:
    """A paragraph that is hidden whole: Word puts such ones in to set the counters of a list, and counts them."""
    only = parts[0]
    return len(parts) == 1 and only.runs_on == "hidden" and not (only.text or only.before or only.after)


def _as_paragraph(element: Element) -> Element:
    """A stray run or formula between paragraphs, in a paragraph of its own."""
    paragraph = element.makeelement(PARAGRAPH)
    paragraph.append(deepcopy(element))
    return paragraph


def _anchored(element: Element) -> Marks:
    if local_name(element) == "bookmarkStart":
        return Marks(bookmarks=(element.get(f"{W}name") or "",))
    return Marks(comments=(element.get(f"{W}id") or "",))


def _with_marks(lines: list[Line], marks: list[Marks]) -> list[Line]:
    """Anchors that stand before a paragraph belong to it."""
    if not lines or not marks:
        return lines
    first = lines[0]
    return [first._replace(marks=gathered([*marks, first.marks])), *lines[1:]]


def _with_last_marks(lines: list[Line], marks: list[Marks]) -> list[Line]:
    """Anchors that stand at the end belong to the last paragraph; where there is none, notes make one."""
    together = gathered(marks)
    if not lines:
        return [Line(Record("", 0, style="normal"), together)] if together.notes else []
    last = lines[-1]
    return [*lines[:-1], last._replace(marks=gathered([last.marks, together]))]
