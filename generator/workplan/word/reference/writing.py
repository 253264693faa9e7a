"""The text of a document put into an office's file: nothing of the two may have one name.

Styles that the file lacks are added, lists get numbers behind its own, bookmarks and relationships too. The last
section of the file is that of the document; pages on their side are made from it. What every document states of
itself, the digest among it, takes the place of what the file said.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from workplan.lines import Line, Printed
from workplan.numbering import Scheme
from workplan.sheets import Sheet, Style
from workplan.word.attachments import Attachments
from workplan.word.lists import Lists
from workplan.word.package import digest_of, package_bytes, packed_part
from workplan.word.properties import core_properties, custom_properties
from workplan.word.reading.vocabulary import Element, W, whole
from workplan.word.reference.filling import is_body_mark
from workplan.word.reference.fitting import Fit
from workplan.word.reference.ground import Ground
from workplan.word.reference.intake import parsed_part
from workplan.word.reference.package import Parts
from workplan.word.reference.sections import Sections
from workplan.word.reference.styles import with_styles
from workplan.word.styles import indent_properties
from workplan.word.write import TINY, About, Body
from workplan.word.xml import NAMESPACES


def write_on_reference(printed: tuple[Printed, ...], scheme: Scheme, ground: Ground, about: About) -> bytes:
    """The .docx of a document on an office's file; the same values give the same bytes."""
    parts = Parts(ground.reference, dict(ground.filled.parts))
    parts.change("styles", lambda root: with_styles(root, ground.fit))
    sections = Sections(parts, ground.fit.sheet, ground.base)
    lists = _lists(parts, scheme, ground.fit.sheet)
    body = _ReferenceBody(scheme, ground.fit.sheet, lists, sections)
    root = parts.root(parts.main)
    body.attach_under(parts.free_prefix())
    _put_text(root, body, printed, ground.fit)
    parts.attach(body.attached.listed())
    parts.put(parts.main, root)
    _add_lists(parts, lists)
    return _sealed(parts, about)


class _ListsBehind(Lists):
    """Lists whose numbers begin behind those of a file."""

    def __init__(self, scheme: Scheme, sheet: Sheet, first_list: int, first_instance: int) -> None:
        super().__init__(scheme, sheet)
        self.first_list = first_list
        self.first_instance = first_instance


class _ReferenceBody(Body):
    """The body of a document whose sections are those of a file."""

    def __init__(self, scheme: Scheme, sheet: Sheet, lists: Lists, sections: Sections) -> None:
        super().__init__(scheme, sheet)
        self.lists = lists
        self._sections = sections

    def attach_under(self, prefix: str) -> None:
        """Pictures and charts get names that begin so."""
        self._attached = Attachments(prefix)

    def section_end(self, landscape: bool) -> str:
        return self._sections.end(landscape)

    def properties(self, line: Line, style: Style, numbering: str) -> str:
        """With the indents of a numbered goal or point, whose list has those of the file's heading."""
        written = super().properties(line, style, numbering)
        if not numbering or line.right is not None or style.outline:
            return written
        return written + indent_properties(self.sheet.resolved(style.role))


def _lists(parts: Parts, scheme: Scheme, sheet: Sheet) -> _ListsBehind:
    root = parts.related("numbering")

    def behind(tag: str, name: str, least: int) -> int:
        numbers = (whole(one.get(f"{W}{name}")) for one in root.iter(f"{W}{tag}")) if root is not None else ()
        return max((number + 1 for number in numbers if number is not None), default=least)

    return _ListsBehind(scheme, sheet, behind("abstractNum", "abstractNumId", 0), behind("num", "numId", 1))


def _add_lists(parts: Parts, lists: Lists) -> None:
    """Lists behind those of the file: all lists stand before all that counts in them."""
    new = _parsed(f"<w:numbering {NAMESPACES}>{lists.abstracts()}{lists.instances()}</w:numbering>")

    def joined(root: Element) -> None:
        for tag, before in (("abstractNum", ("numPicBullet", "abstractNum")),
                            ("num", ("numPicBullet", "abstractNum", "num"))):  # fmt: skip
            place = sum(1 for child in root if child.tag in {f"{W}{name}" for name in before})
            for element in reversed(list(new.iterfind(f"{W}{tag}"))):
                root.insert(place, element)

    parts.change("numbering", joined)


def _put_text(root: Element, body: _ReferenceBody, printed: tuple[Printed, ...], fit: Fit) -> None:
    """The document in the place of `${body}`, else behind the text of the file."""
    text = root.find(f"{W}body")
    assert text is not None
    place = _place(text)
    sections = body._sections
    sections.begin(text, place)
    content, landscape = body.content(printed)
    elements = list(_parsed(f"<w:body {NAMESPACES}>{content}</w:body>"))
    _unnumbered(elements, fit)
    _renumber(text, len(body._bookmarks))
    for element in reversed(elements):
        text.insert(place, element)
    closing = sections.close(text, landscape)
    if closing:
        paragraph = _parsed(f"<w:p {NAMESPACES}><w:pPr>{TINY}{closing}</w:pPr></w:p>")
        text.insert(place + len(elements), paragraph)


def _place(text: Element) -> int:
    """Where the document goes in the text of the file, which is tidied for it."""
    for element in list(text.iter(*(f"{W}{name}" for name in _OF_COMMENTS))):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for number, element in enumerate(text):
        if is_body_mark(element):
            text.remove(element)
            return number
    children = [child for child in text if child.tag != f"{W}sectPr"]
    if all(map(_is_empty, children)):
        for child in children:
            text.remove(child)
        return 0
    if _is_empty(children[-1]):
        text.remove(children[-1])
        return len(children) - 1
    return len(children)


_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OF_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_EMPTY_INSIDES = frozenset(
    f"{W}{name}"
    for name in ("p", "pPr", "r", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")
)


def _is_empty(element: Element) -> bool:
    """Whether an element is a paragraph without anything that is printed, and ends no section."""
    if element.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"):
        return True
    if element.tag != f"{W}p" or element.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    inside = [child for child in element.iter(etree.Element) if not _of_properties(child)]
    return all(child.tag in _EMPTY_INSIDES for child in inside)


def _of_properties(element: Element) -> bool:
    return any(above.tag in (f"{W}pPr", f"{W}rPr") for above in element.iterancestors())


def _unnumbered(elements: Iterable[Element], fit: Fit) -> None:
    """Paragraphs that print no ordinal keep none where the file's style would bring one."""
    if not fit.numbering:
        return
    behind = {f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr")}
    for element in elements:
        for properties in element.iter(f"{W}pPr"):
            style = properties.find(f"{W}pStyle")
            if style is None or style.get(f"{W}val") not in fit.numbering or properties.find(f"{W}numPr") is not None:
                continue
            place = sum(1 for child in properties if child.tag in behind)
            properties.insert(place, _parsed(f'<w:numPr {NAMESPACES}><w:numId w:val="0"/></w:numPr>'))


def _renumber(text: Element, first: int) -> None:
    """Bookmarks and drawings of the file get numbers behind those of the document."""
    numbers: dict[str, str] = {}
    for element in text.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        old = element.get(f"{W}id") or ""
        element.set(f"{W}id", numbers.setdefault(old, str(first + len(numbers))))
    for number, drawing in enumerate(text.iter(_DRAWING), first + 1):
        drawing.set("id", str(number))


def _parsed(xml: str) -> Element:
    return parsed_part(xml.encode())


def _sealed(parts: Parts, about: About) -> bytes:
    """The package: properties added, all parts sealed by their digest."""
    packed = (
        *(packed_part(name, content) for name, content in parts.listed()),
        packed_part("docProps/core.xml", core_properties(about.title, about.author, about.language, about.created)),
    )
    custom = custom_properties({"workplan.digest": digest_of(packed), "workplan.template": about.template})
    return package_bytes((*packed, packed_part("docProps/custom.xml", custom)))
