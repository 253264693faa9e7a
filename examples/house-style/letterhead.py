"""Writes letterhead.docx, an office's own Word file as a clerk makes it, with places for an outline's words.

Run it, then `workplan build plan.yaml --reference letterhead.docx`.
"""

import sys
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

RED = RGBColor(0xFF, 0, 0)


def run(paragraph, text, font, size, color=None):
    """Text in a typeface."""
    made = paragraph.add_run(text)
    made.font.name, made.font.size, made.font.color.rgb = font, Pt(size), color
    made._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return made


def field(paragraph, name):
    """A field, as the number of the page."""
    for kind, text in (("begin", None), (None, name), ("end", None)):
        made = OxmlElement("w:r")
        inner = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            inner.set(qn("w:fldCharType"), kind)
        else:
            inner.text = text
        made.append(inner)
        paragraph._p.append(made)


def rule(paragraph, side, size):
    """A red line at a side of a paragraph."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(size)), ("space", "6"), ("color", "FF0000")):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def letterhead():
    """The file: a mark, a number and a red rule on the first page; a line above and below on all others."""
    document = Document()
    # python-docx brings headings of its own, which no clerk has made; those of the page style are wanted.
    for style in [
        one for one in document.styles if one.name.startswith(("Heading", "Title", "Subtitle", "Body", "TOC"))
    ]:
        style.delete()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.different_first_page_header_footer = True
    mark = document.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run(mark, "${issuer}文件", "方正小标宋简体", 40, RED)
    number = document.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # As Word saves a line that was edited: one placeholder in three runs.
    for piece in ("${num", "ber", "}"):
        run(number, piece, "仿宋", 16)
    rule(number, "bottom", 12)
    document.add_paragraph("${body}")
    above = page.header.paragraphs[0]
    run(above, "${title}", "楷体", 10.5)
    rule(above, "bottom", 4)
    for footer in (page.footer, page.first_page_footer):
        below = footer.paragraphs[0]
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run(below, "${issuer}　电话：${phone}　第 ", "宋体", 10.5)
        field(below, "PAGE")
        run(below, " 页", "宋体", 10.5)
    return document


if __name__ == "__main__":
    letterhead().save(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("letterhead.docx"))
