"""The sections of an office's file, for the pages of a document: its page, header and footer.

The document's pages belong to the section of the file in which it is put. The first of them may have a header of its
own (a letterhead); pages that begin a section behind it do not repeat it. A file without footers gets the sheet's page
numbers.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from workplan.sheets import Sheet
from workplan.word.lean import FOOTER_EVEN, FOOTER_ODD
from workplan.word.package import Part, content_of
from workplan.word.reading.vocabulary import Element, R, W, whole
from workplan.word.reference.intake import parsed_part
from workplan.word.reference.package import Parts
from workplan.word.reference.settings import with_two_sides, without_refreshing
from workplan.word.xml import NAMESPACES, element

_FIRST = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")
_FOOTERS = (("default", FOOTER_ODD, "word/footer1.xml"), ("even", FOOTER_EVEN, "word/footer2.xml"))


class Sections:
    """Hands out the ends of sections, and at last closes that of the document. Used once for each document."""

    def __init__(self, parts: Parts, sheet: Sheet, base: tuple[Part, ...]) -> None:
        self._sheet = sheet
        self._ended = 0
        self._own = _parsed("<w:sectPr/>")
        self._footers = _footers(parts, sheet, base)
        parts.change("settings", without_refreshing)
        if self._footers and sheet.page_number == "mirrored":
            parts.change("settings", with_two_sides)

    def begin(self, text: Element, place: int) -> None:
        """Takes the section in which a place of the text stands; a file without any gets one."""
        if text.find(f"{W}sectPr") is None:
            text.append(_parsed("<w:sectPr/>"))
        for section in text.iter(f"{W}sectPr"):
            self._complete(section)
        behind = (child for number, child in enumerate(text) if number >= place)
        self._own = next(found for child in behind if (found := _section_of(child)) is not None)

    def end(self, landscape: bool) -> str:
        """The end of a section of the document that another follows."""
        section = self._later(landscape) if self._ended else self._turned(deepcopy(self._own), landscape)
        self._ended += 1
        return etree.tostring(section, encoding="unicode")

    def close(self, text: Element, landscape: bool) -> str:
        """Makes the section of the file the last one of the document; the end of its last pages where text follows."""
        if not self._ended and not landscape:
            return ""
        first = not self._ended
        last = self._turned(deepcopy(self._own), landscape) if first else self._later(landscape)
        if not landscape or self._own.getparent() is text:
            _exchange(self._own, last if landscape else self._later(False))
            return ""
        _exchange(self._own, self._later(False))
        return etree.tostring(last, encoding="unicode")

    def _later(self, landscape: bool) -> Element:
        """The section as one that others stand before: no first page of its own, numbers that run on."""
        section = deepcopy(self._own)
        for name in ("type", "titlePg"):
            for found in section.findall(f"{W}{name}"):
                section.remove(found)
        for numbers in section.findall(f"{W}pgNumType"):
            if f"{W}start" in numbers.attrib:
                del numbers.attrib[f"{W}start"]
        return self._turned(section, landscape)

    def _turned(self, section: Element, landscape: bool) -> Element:
        """A section on its side: the sheet's left edge becomes its top (GB/T 9704, 8)."""
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        if not landscape or size is None or margins is None:
            return section
        width, height = (whole(size.get(f"{W}{name}"), 0) or 0 for name in ("w", "h"))
        if width >= height:
            return section
        for name, value in (("w", height), ("h", width), ("orient", "landscape")):
            size.set(f"{W}{name}", str(value))
        edges = {name: abs(whole(margins.get(f"{W}{name}"), 0) or 0) for name in ("top", "right", "bottom", "left")}
        for name, old in (("top", "left"), ("right", "bottom"), ("bottom", "right"), ("left", "top")):
            margins.set(f"{W}{name}", str(edges[old]))
        return section

    def _complete(self, section: Element) -> None:
        """What a section of the file lacks: size, margins, page numbers."""
        page = self._sheet.page
        for name, values in (
            ("pgSz", [("w", page.width), ("h", page.height)]),
            ("pgMar", [("top", page.top), ("right", page.right), ("bottom", page.bottom), ("left", page.left),
                       ("header", page.header), ("footer", page.footer), ("gutter", 0)]),
        ):  # fmt: skip
            if section.find(f"{W}{name}") is None:
                before = {f"{W}{one}" for one in (*_FIRST, *(("pgSz",) if name == "pgMar" else ()))}
                section.insert(sum(1 for child in section if child.tag in before), _parsed(element(name, values)))
        for kind, identifier in reversed(self._footers):
            section.insert(0, _reference("footerReference", kind, identifier))
        if self._footers and self._sheet.page_number == "mirrored":
            _both_sides(section)


def _both_sides(section: Element) -> None:
    """A header for even pages where only all pages have had one: it would be missing there."""
    headers = {one.get(f"{W}type"): one for one in section.findall(f"{W}headerReference")}
    if "default" in headers and "even" not in headers:
        same = _reference("headerReference", "even", headers["default"].get(f"{R}id") or "")
        section.insert(section.index(headers["default"]), same)


def _section_of(child: Element) -> Element | None:
    return child if child.tag == f"{W}sectPr" else child.find(f"{W}pPr/{W}sectPr")


def _exchange(old: Element, new: Element) -> None:
    above = old.getparent()
    assert above is not None
    above.replace(old, new)


def _reference(name: str, kind: str, identifier: str) -> Element:
    return _parsed(f'<w:{name} w:type="{kind}" r:id="{identifier}"/>')


def _parsed(xml: str) -> Element:
    return parsed_part(xml.replace("/>", f" {NAMESPACES}/>", 1).encode())


def _footers(parts: Parts, sheet: Sheet, base: tuple[Part, ...]) -> tuple[tuple[str, str], ...]:
    """The sheet's footers as parts of the file: kind and relationship. None where the file has its own."""
    if sheet.page_number == "none" or parts.root(parts.main).find(f".//{W}footerReference") is not None:
        return ()
    by_name = {part.name: part for part in base}
    style = sheet.style("footer").id
    made = []
    for kind, _, name in _FOOTERS if sheet.page_number == "mirrored" else _FOOTERS[:1]:
        content = re.sub(rb'(<w:pStyle w:val=")[^"]*', rb"\1" + style.encode(), content_of(by_name[name]))
        made.append((kind, parts.add("footer", content)[0]))
    return tuple(made)
