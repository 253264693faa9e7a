"""Lines → a .docx.

1. The base of the sheet brings styles, settings and footers, compressed once.
2. The body is written as text, paragraph by paragraph: an object for each would cost thirty times as much.
3. The lists that were used become `numbering.xml`; a list of its own for each run that begins anew.
4. Properties last; one of them is the digest of all other parts, which tells later whether a person changed the file.
"""

from __future__ import annotations

import itertools
from hashlib import sha1
from typing import TYPE_CHECKING, NamedTuple

from workplan.blocks import Run, Table
from workplan.lines import Box, Caption, Entry, Inset, Line, Listed, Mark, Printed, Stack, Turn
from workplan.numbering import Scheme
from workplan.sheets import Sheet, Style
from workplan.word.lean import FOOTER_EVEN, FOOTER_NONE, FOOTER_ODD, NUMBERING_PART, TURNED_EVEN, TURNED_ODD
from workplan.word.lists import Lists, numbering_part
from workplan.word.package import Part, digest_of, package_bytes, packed_part, shared_part
from workplan.word.properties import core_properties, custom_properties
from workplan.word.tables import table_xml
from workplan.word.xml import HEAD, NAMESPACES, element, text_element

if TYPE_CHECKING:
    from workplan.word.attachments import Attachments


class About(NamedTuple):
    """What a document says of itself; `created` is seconds since 1970."""

    title: str
    author: str
    language: str
    created: int
    template: str = ""


def write_document(
    printed: tuple[Printed, ...], scheme: Scheme, sheet: Sheet, base: tuple[Part, ...], about: About
) -> bytes:
    """The .docx of a document; the same values give the same bytes."""
    body = Body(scheme, sheet)
    document = body.document(printed)
    return finished(document, numbering_part((body.lists,)), body.with_attached(base), about)


def finished(document: str, numbering: bytes, base: tuple[Part, ...], about: About) -> bytes:
    """The package of a body and its lists on a base: properties added, all parts sealed by their digest."""
    parts = (
        *base,
        packed_part("word/document.xml", document.encode()),
        shared_part(NUMBERING_PART, numbering),
        packed_part("docProps/core.xml", core_properties(about.title, about.author, about.language, about.created)),
    )
    custom = custom_properties({"workplan.digest": digest_of(parts), "workplan.template": about.template})
    return package_bytes((*parts, packed_part("docProps/custom.xml", custom)))


def bookmark_name(ref: str) -> str:
    """The hidden bookmark that carries an address: Word allows 40 letters, digits and `_`, an address is free text."""
    return "_wp" + sha1(ref.encode(), usedforsecurity=False).hexdigest()[:20]


class Body:
    """`document.xml`, written in one pass. Its state is what the lists have counted and the last bookmark's number.

    `before` is the body of the document printed before this one in a volume: lists, bookmarks and their numbers go on
    from there, and nothing of the two has one name.
    """

    def __init__(self, scheme: Scheme, sheet: Sheet, before: Body | None = None) -> None:
        self.scheme = scheme
        self.sheet = sheet
        self.lists: Lists = Lists(scheme, sheet, before.lists if before else None)
        self.first_page: int | None = None
        self.first_unnumbered = False
        self._address = f"{self.lists.first_list}/" if before else ""
        self._bookmarks: dict[str, int] = before._bookmarks if before else {}
        self._runs: dict[str, str] = {}
        self._attached: Attachments | None = before._attached if before else None
        # Width and height of the text block of the page that is written on, in twips.
        self.text_block: tuple[int, int] = _text_block(sheet, False)

    def document(self, printed: tuple[Printed, ...]) -> str:
        content, landscape = self.content(printed)
        end = self.section_end(landscape)
        return f"{HEAD}<w:document {NAMESPACES}><w:body>{content}{end}</w:body></w:document>"

    def content(self, printed: tuple[Printed, ...]) -> tuple[str, bool]:
        """Paragraphs and tables, and whether the last page lies on its side; its section is still open."""
        pieces: list[str] = []
        landscape = False
        for part in printed:
            if isinstance(part, Line):
                pieces.append(self.line(part))
            elif isinstance(part, Table):
                pieces.append(self.table(part, landscape))
            elif not isinstance(part, Turn):
                pieces.append(self.of_frame(part))
            elif not pieces:
                # A document that begins on its side has no page before it.
                landscape = self.turned(part.landscape)
            else:
                # As small as can be: on a full page a line of its own would begin an empty one.
                pieces.append(f"<w:p><w:pPr>{TINY}{self.section_end(landscape)}</w:pPr></w:p>")
                landscape = self.turned(part.landscape)
        return "".join(pieces), landscape

    def turned(self, landscape: bool) -> bool:
        """Notes how the pages lie from here on."""
        self.text_block = _text_block(self.sheet, landscape)
        return landscape

    @property
    def attached(self) -> Attachments:
        """Pictures and charts; made when the first is met, since most documents have none."""
        if self._attached is None:
            from workplan.word.attachments import Attachments

            self._attached = Attachments()
        return self._attached

    def with_attached(self, base: tuple[Part, ...]) -> tuple[Part, ...]:
        """The base with all that this body and those before it have attached."""
        return self._attached.put_into(base) if self._attached else base

    def line(self, line: Line) -> str:
        """A paragraph: its style, its ordinal, its address, its runs."""
        if line.held is not None:
            return self.held_line(line)
        style = self.sheet.style(line.role)
        numbering = self.ordinal(line.mark) if line.mark else ""
        runs = line.runs
        if line.mark and not numbering:
            lead = runs[0].role if runs else ""
            runs = (Run(self.typed_ordinal(line.mark), lead), *runs)
        text = self.runs_with_breaks(line) if line.breaks else "".join([self.run(run) for run in runs])
        if line.setting:
            from workplan.word.boxes import set_text

            text = set_text(line, text)
        if line.ref:
            text = self.bookmarked(line.ref, text)
        return f"<w:p><w:pPr>{self.properties(line, style, numbering)}</w:pPr>{text}</w:p>"

    def held_line(self, line: Line) -> str:
        """A line that is more than a paragraph."""
        from workplan.word import fields

        held, plain = line.held, line._replace(held=None)
        if isinstance(held, Entry):
            return fields.entry_paragraph(self, line)
        if isinstance(held, Listed):
            return self.line(plain).replace("</w:pPr>", "</w:pPr>" + fields.entry_mark(held), 1)
        if isinstance(held, Inset):
            size = self.sheet.resolved(line.role).size or 0
            indent = element("ind", [("right", round(held.em * size))])
            return self.line(plain).replace("</w:pPr>", f"{indent}</w:pPr>", 1)
        properties = self.properties(line, self.sheet.style(line.role), "")
        if isinstance(held, Caption):
            return f"<w:p><w:pPr>{properties}</w:pPr>{fields.caption_text(self, line)}</w:p>"
        from workplan.word.drawings import drawing_run

        return f"<w:p><w:pPr>{properties}</w:pPr>{drawing_run(self, line)}</w:p>"

    def properties(self, line: Line, style: Style, numbering: str) -> str:
        if line.right is None and line.keep_next is False and not line.new_page and not line.setting:
            return f'<w:pStyle w:val="{style.id}"/>{numbering}'
        indent = before = after = ""
        if line.setting:
            from workplan.word.boxes import set_properties

            before, after = set_properties(line.setting)
        if line.right is not None:
            width = round(line.right * self.sheet.char)
            indent = element("ind", [("rightChars", round(line.right * 100)), ("right", width)])
        keep = "<w:keepNext/>" if line.keep_next else '<w:keepNext w:val="0"/>' if line.keep_next is None else ""
        page = "<w:pageBreakBefore/>" if line.new_page else ""
        return f'<w:pStyle w:val="{style.id}"/>{keep}{page}{numbering}{before}{indent}{after}'

    def of_frame(self, part: Box | Stack) -> str:
        """A text box or stacked names."""
        from workplan.word.boxes import box_xml, stack_xml

        lines = [self.line(line) for line in part.lines]
        if isinstance(part, Stack):
            return stack_xml(part, lines)
        self.first_unnumbered = self.first_unnumbered or part.unnumbered
        return box_xml(part, self.drawing(), "".join(lines))

    def drawing(self) -> int:
        """The number of a drawing: those of bookmarks go on with it, so that a volume has none twice."""
        number = len(self._bookmarks)
        self._bookmarks[f"drawing {number}"] = number
        return number + 1

    def ordinal(self, mark: Mark) -> str:
        if self.scheme.as_text:
            return ""
        return f'<w:numPr><w:ilvl w:val="{mark.level}"/><w:numId w:val="{self.lists.instance(mark)}"/></w:numPr>'

    def typed_ordinal(self, mark: Mark) -> str:
        """An ordinal as text, with what the sheet has behind it."""
        return mark.ordinal + {"tab": "\t", "space": " "}.get(self.sheet.ordinal_suffix, "")

    def run(self, run: Run) -> str:
        head = self._runs.get(run.role)
        if head is None:
            head = self._runs[run.role] = self.run_properties(run.role)
        if run.reference is not None:
            from workplan.word.fields import reference_run

            return reference_run(run, self.anchor(run.reference.ref), head)
        return f"<w:r>{head}{_text(run.text)}</w:r>"

    def run_properties(self, role: str) -> str:
        """The character style of a role as `rPr`; empty where the role has none."""
        role = {"note": "responsibility_note"}.get(role, role)
        known = self.sheet.styles.get(role) if role else None
        return f'<w:rPr><w:rStyle w:val="{known.id}"/></w:rPr>' if known and known.character else ""

    def runs_with_breaks(self, line: Line) -> str:
        """A title whose lines were chosen; its text has one role."""
        edges = (0, *line.breaks, len(line.text))
        lines = [line.text[a:b] for a, b in itertools.pairwise(edges)]
        return "<w:r>" + "<w:br/>".join(_text(part) for part in lines) + "</w:r>"

    def address(self, ref: str) -> str:
        """An address of this document as one of the whole volume."""
        return self._address + ref

    def anchor(self, ref: str) -> str:
        """The bookmark of an address."""
        return bookmark_name(self.address(ref))

    def bookmarked(self, ref: str, text: str) -> str:
        """The text between the ends of its bookmark; an address printed twice has the first only."""
        name = self.anchor(ref)
        if name in self._bookmarks:
            return text
        number = self._bookmarks[name] = len(self._bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{text}<w:bookmarkEnd w:id="{number}"/>'

    def table(self, table: Table, landscape: bool) -> str:
        # A paragraph between a table and the end of the section is the schema's; as small as can be.
        width = self.table_width(landscape)
        return table_xml(table, width, self.sheet, self.line) + f"<w:p><w:pPr>{TINY}</w:pPr></w:p>"

    def table_width(self, landscape: bool) -> int:
        """The width of the text in twips."""
        return _text_block(self.sheet, landscape)[0]

    def section_end(self, landscape: bool) -> str:
        """`sectPr`; a page on its side has the sheet's left edge as its top, its foot on the left (8).

        The section numbers its pages from `first_page` where that is set; the ones after it go on.
        """
        page = self.sheet.page
        size = (
            [("w", page.height), ("h", page.width), ("orient", "landscape")]
            if landscape
            else [("w", page.width), ("h", page.height)]
        )
        edges = (
            (page.left, page.top, page.right, page.bottom)
            if landscape
            else (page.top, page.right, page.bottom, page.left)
        )
        footer = min(page.footer, edges[2]) if not landscape else page.header
        margins = [*zip(("top", "right", "bottom", "left"), edges, strict=True),
                   ("header", page.header), ("footer", footer), ("gutter", 0)]  # fmt: skip
        turned = landscape and self.sheet.page_number == "mirrored"
        odd, even = (TURNED_ODD, TURNED_EVEN) if turned else (FOOTER_ODD, FOOTER_EVEN)
        kinds = (("default", odd), ("even", even), ("first", FOOTER_NONE))
        unnumbered, self.first_unnumbered = self.first_unnumbered, False
        footers = "".join(
            f'<w:footerReference w:type="{kind}" r:id="{part}"/>' for kind, part in kinds[: 2 + unnumbered]
        )
        grid = (
            element("docGrid", [("type", "lines"), ("linePitch", page.pitch)])
            if self.sheet.language.startswith("zh")
            else ""
        )
        start = "" if self.first_page is None else element("pgNumType", [("start", self.first_page)])
        self.first_page = None
        first = "<w:titlePg/>" if unnumbered else ""
        return f"<w:sectPr>{footers}{element('pgSz', size)}{element('pgMar', margins)}{start}{first}{grid}</w:sectPr>"


def _text_block(sheet: Sheet, landscape: bool) -> tuple[int, int]:
    page = sheet.page
    tall = page.height - page.top - page.bottom
    return (tall, page.text_width) if landscape else (page.text_width, tall)


TINY = '<w:spacing w:line="20" w:lineRule="exact"/>'


def _text(text: str) -> str:
    """Text with its tabs as Word's; every other character stands as it is."""
    if "\t" not in text:
        return text_element(text)
    return "<w:tab/>".join(text_element(part) if part else "" for part in text.split("\t"))
