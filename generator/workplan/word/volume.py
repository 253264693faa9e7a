"""Several documents → one .docx: cover, table of contents, then each document in sections of its own.

Made from the trees and not by gluing files: one set of styles, one `numbering.xml` with lists of its own for each
document, bookmarks that cannot meet.

The table of contents is a field with its entries already in it. What it lists is marked by hidden TC fields at the
titles, and not taken from heading styles: a title's line breaks do not get into the entry, headings of the documents
do not mix with their titles, and `\\t "Title,1"` would depend on the list separator of the reader's Windows. The page
of each entry is a PAGEREF field, prefilled with an estimate; only a program that lays out pages knows better. So the
field is marked dirty, unless told not to: Word then fills it when it first opens the file (it asks once), and saves it
without the mark.
"""

from __future__ import annotations

from typing import NamedTuple

from workplan.lines import Line, Listed, Printed
from workplan.numbering import Scheme
from workplan.sheets import Sheet
from workplan.word import fields
from workplan.word.lean import FOOTER_EVEN, FOOTER_NONE, FOOTER_ODD
from workplan.word.lists import numbering_part
from workplan.word.package import Part
from workplan.word.write import About, Body, bookmark_name, finished
from workplan.word.xml import HEAD, NAMESPACES, element, text_element


class Leaf(NamedTuple):
    """A document in a volume. `listed` are the addresses of its lines that the table of contents lists, with level."""

    printed: tuple[Printed, ...]
    scheme: Scheme
    listed: tuple[tuple[str, int], ...] = ()


class ContentsLine(NamedTuple):
    """An entry: which leaf, which address in it, its level, what it says, and the page it is thought to be on."""

    leaf: int
    ref: str
    level: int
    text: str
    page: int


class Front(NamedTuple):
    """What stands before the documents; `contents` None prints no table, and entries have no page where it is 0."""

    cover: tuple[Line, ...]
    title: Line | None
    contents: tuple[ContentsLine, ...] | None
    refresh: bool
    continuous: bool


def write_volume(leaves: tuple[Leaf, ...], front: Front, sheet: Sheet, base: tuple[Part, ...], about: About) -> bytes:
    """The .docx of a volume; the same values give the same bytes."""
    bodies: list[Body] = []
    pieces: list[str] = []
    for number, leaf in enumerate(leaves):
        body = _LeafBody(leaf, sheet, bodies[-1] if bodies else None)
        body.first_page = 1 if number == 0 or not front.continuous else None
        bodies.append(body)
        content, landscape = body.content(leaf.printed)
        end = body.section_end(landscape)
        pieces.append(content + (end if number == len(leaves) - 1 else _closing(end)))
    before = _front(front, Body(leaves[0].scheme, sheet), tuple(bodies))
    inside = before + "".join(pieces)
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"
    numbering = numbering_part(tuple(body.lists for body in bodies))
    return finished(document, numbering, bodies[-1].with_attached(base), about)


def _closing(section_end: str) -> str:
    """The last paragraph of a document that another follows; as small as can be, so that it never takes a page."""
    return (
        f'<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>{section_end}</w:pPr></w:p>'
    )


class _LeafBody(Body):
    """The body of a document, with a TC field in each line that the table of contents lists."""

    def __init__(self, leaf: Leaf, sheet: Sheet, before: Body | None) -> None:
        super().__init__(leaf.scheme, sheet, before)
        self._listed = dict(leaf.listed)

    def line(self, line: Line) -> str:
        written = super().line(line)
        level = self._listed.pop(line.ref, None)
        if level is None:
            return written
        listed = Listed((line.mark.ordinal if line.mark else "") + line.text, level)
        return written.replace("</w:pPr>", "</w:pPr>" + fields.entry_mark(listed, "d"), 1)


def _front(front: Front, body: Body, leaves: tuple[Body, ...]) -> str:
    """Cover and table of contents, each in a section without page numbers."""
    cover = "".join(body.line(line) for line in front.cover)
    pieces = [cover, _closing(_unnumbered(body))] if cover else []
    if front.contents:
        title = body.line(front.title) if front.title else ""
        pieces += [title, _contents(front, body.sheet, leaves), _closing(_unnumbered(body))]
    return "".join(pieces)


def _unnumbered(body: Body) -> str:
    end = body.section_end(False)
    for footer in (FOOTER_ODD, FOOTER_EVEN):
        end = end.replace(f'r:id="{footer}"', f'r:id="{FOOTER_NONE}"')
    return end


def _contents(front: Front, sheet: Sheet, leaves: tuple[Body, ...]) -> str:
    """The field with its entries: begun in the first paragraph, ended in the last."""
    entries = front.contents or ()
    deepest = max(entry.level for entry in entries)
    numbers = "" if any(entry.page for entry in entries) else "\\n "
    dirty = ' w:dirty="true"' if front.refresh else ""
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\f d \\l 1-{deepest} {numbers}\\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    last = len(entries) - 1
    return "".join(
        _entry(entry, sheet, leaves[entry.leaf], (begin if n == 0 else "", end if n == last else ""))
        for n, entry in enumerate(entries)
    )


def _entry(entry: ContentsLine, sheet: Sheet, leaf: Body, field: tuple[str, str]) -> str:
    begin, end = field
    anchor = bookmark_name(leaf.address(entry.ref))
    tab = element("tab", [("val", "right"), ("leader", "dot"), ("pos", sheet.page.text_width)])
    style = sheet.style(f"contents{entry.level}").id
    number = fields.field(f"PAGEREF {anchor} \\h", text_element(str(entry.page)))
    page = f"<w:r><w:tab/></w:r>{number}" if entry.page else ""
    link = f'<w:hyperlink w:anchor="{anchor}" w:history="1"><w:r>{text_element(entry.text)}</w:r>{page}</w:hyperlink>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:tabs>{tab}</w:tabs></w:pPr>{begin}{link}{end}</w:p>'
