"""The base of a sheet: a package with everything but the text, made once by python-docx and kept.

Styles, settings, footers and the font table depend on the sheet alone. They are built here from a lean package of our
own (python-docx's default base is US Letter, has a Japanese theme and 790 kB of styles) and compressed once; a
document then adds its text, its lists and its properties.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from workplan.lines import Box
from workplan.sheets import Sheet, Style
from workplan.word.boxes import box_xml
from workplan.word.lean import EMPTY_FOOTER, NUMBERING_PART, TURNED_FOOTERS, lean_package
from workplan.word.package import BEST, Part, packed_part, parts_of
from workplan.word.package import content_of as _content
from workplan.word.styles import paragraph_properties, run_properties
from workplan.word.xml import HEAD, NAMESPACES, element

# Written for each document, so no part of the base.
OF_DOCUMENT = ("word/document.xml", NUMBERING_PART, "docProps/core.xml", "docProps/custom.xml")
# The text of a document numbers its drawings from 1.
_FIRST_DRAWING = 2_000_001
_BUILTIN = ("Normal", "Title", "Subtitle", "Body Text", "Signature", "Date", "Salutation", "footer", "heading", "toc")


def build_base(sheet: Sheet) -> tuple[Part, ...]:
    """The static parts of every document of a sheet."""
    document = Document(BytesIO(lean_package(sheet.language)))
    for style in sheet.styles.values():
        _add_style(document, style, sheet)
    _set_up_footers(document, sheet)
    document.settings.odd_and_even_pages_header_footer = sheet.page_number == "mirrored"
    saved = BytesIO()
    document.save(saved)
    kept = [part for part in parts_of(saved.getvalue()) if part.name not in OF_DOCUMENT]
    turned = _turned_footers(sheet)
    return tuple(
        packed_part(part.name, turned.get(part.name) or _content(part), BEST) for part in sorted(kept, key=_order)
    )


def _order(part: Part) -> tuple[int, str]:
    """The content types come first, as Word writes them."""
    return (0 if part.name == "[Content_Types].xml" else 1 if part.name == "_rels/.rels" else 2, part.name)


def _add_style(document: Any, style: Style, sheet: Sheet) -> None:
    kind = WD_STYLE_TYPE.CHARACTER if style.character else WD_STYLE_TYPE.PARAGRAPH
    if style.role == "normal":
        made = document.styles["Normal"].element
    else:
        builtin = style.name.split(" ")[0] in _BUILTIN or style.name in _BUILTIN
        made = document.styles.add_style(style.name, kind, builtin=builtin).element
        made.set(qn("w:styleId"), style.id)
        _place_in_family(made, style, sheet)
    for name, inside in (("pPr", "" if style.character else paragraph_properties(style, sheet)),
                         ("rPr", run_properties(style, sheet))):  # fmt: skip
        for old in made.findall(qn(f"w:{name}")):
            made.remove(old)
        if inside:
            made.append(parse_xml(f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"))


def _place_in_family(made: Any, style: Style, sheet: Sheet) -> None:
    """What a style is based on and what follows it, in the schema's order behind the name."""
    for old in ("basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat"):
        for found in made.findall(qn(f"w:{old}")):
            made.remove(found)
    links = []
    if style.based_on and style.based_on in sheet.styles:
        links.append(element("basedOn", [("val", sheet.styles[style.based_on].id)]))
    if style.next and style.next in sheet.styles:
        links.append(element("next", [("val", sheet.styles[style.next].id)]))
    links.append("<w:qFormat/>")
    name = made.find(qn("w:name"))
    for link in reversed(links):
        name.addnext(parse_xml(link.replace("/>", f" {NAMESPACES}/>", 1)))


def _set_up_footers(document: Any, sheet: Sheet) -> None:
    """Page numbers: outside edges at one character, or centred (7.5)."""
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        if sheet.page_number == "none":
            continue
        paragraph._p.getparent().replace(
            paragraph._p, parse_xml(_numbered(sheet, side).replace("<w:p>", f"<w:p {NAMESPACES}>", 1))
        )
    assert EMPTY_FOOTER in {part.partname.lstrip("/") for part in document.part.package.iter_parts()}


def _numbered(sheet: Sheet, side: str) -> str:
    """The paragraph of a footer with the page number on a side of the page, or in its middle."""
    style = sheet.style("footer")
    char = (style.size or 280) if sheet.page_number == "mirrored" else 0
    dash = "— " if sheet.language.startswith("zh") else ""
    align = "center" if sheet.page_number == "center" else side
    indent = element("ind", [(f"{side}Chars", 100), (side, char)]) if char else ""
    properties = f'<w:pStyle w:val="{style.id}"/>{indent}<w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{_page_number(dash)}</w:p>"


def _turned_footers(sheet: Sheet) -> dict[str, bytes]:
    """The footers of pages on their side: the number upright on the foot of the sheet as it is bound, which is the
    left edge as it is read, and where it stands on other pages (8)."""
    page, line = sheet.page, sheet.resolved("footer").line or 400
    made: dict[str, bytes] = {}
    for number, (name, side) in enumerate(zip(TURNED_FOOTERS, ("right", "left"), strict=True)):
        box = Box((), "page number", line, page.text_width, page.left, left=page.footer, turned=True)
        inside = "" if sheet.page_number == "none" else box_xml(box, _FIRST_DRAWING + number, _numbered(sheet, side))
        made[name] = f"{HEAD}<w:ftr {NAMESPACES}>{inside or '<w:p/>'}</w:ftr>".encode()
    return made


def _page_number(dash: str) -> str:
    before = f'<w:r><w:t xml:space="preserve">{dash}</w:t></w:r>' if dash else ""
    after = f'<w:r><w:t xml:space="preserve">{dash[::-1]}</w:t></w:r>' if dash else ""
    field = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return before + field + after
