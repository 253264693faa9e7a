"""Fields in the text, with their results in them: counts of captions, references, entries of a table of contents.

None of them is marked dirty, and the settings do not ask for updating: Word would put a question to the reader before
it shows the document. What is stored is right when the file is made; Word refreshes references and page numbers when it
prints, or on F9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplan.blocks import Run
from workplan.lines import Caption, Entry, Line, Listed
from workplan.word.xml import element, escaped, text_element

if TYPE_CHECKING:
    from workplan.word.write import Body


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with its result, which may be empty."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        result,
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties}{part}</w:r>" for part in parts)


def reference_run(run: Run, anchor: str, properties: str) -> str:
    """A reference: to the number of a paragraph without those above it, to the text of a label, or a link.

    Of 一、 both Word and LibreOffice would print the 、 too, so that 第一部分 is typed, and leads to its heading.
    """
    assert run.reference is not None
    if run.reference.kind == "link":
        text = f"<w:r>{properties}{text_element(run.text)}</w:r>"
        return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{text}</w:hyperlink>'
    switches = "\\n " if run.reference.kind == "number" else ""
    return field(f"REF {anchor} {switches}\\h", text_element(run.text), properties)


def caption_text(body: Body, line: Line) -> str:
    """图1　…: the count is a field, and a bookmark holds label and count, so that references can repeat them."""
    assert isinstance(line.held, Caption)
    label, number = line.held
    name = label.strip() or "Figure"
    count = field(f"SEQ {name} \\* ARABIC", text_element(str(number)))
    before = f"<w:r>{text_element(label)}</w:r>" if label else ""
    rest = "".join(body.run(run) for run in line.runs[1:])
    return body.bookmarked(line.ref, before + count) + rest


def entry_paragraph(body: Body, line: Line) -> str:
    """A line of the table of contents. The field begins in the first of them and ends in the last.

    It takes headings by their styles (`\\\\o`), and run-in titles, chapters and annexes by hidden marks (`\\\\f c`): of
    such a paragraph a heading style would bring in all of it.
    """
    assert isinstance(line.held, Entry)
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{line.held.begins}" \\f c \\l "1-{line.held.begins}" '
        '\\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        if line.held.begins
        else ""
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if line.held.ends else ""
    anchor = body.anchor(line.held.ref)
    style = body.sheet.style(line.role).id
    tab = element("tab", [("val", "right"), ("leader", "dot"), ("pos", body.sheet.page.text_width)])
    page = field(f"PAGEREF {anchor} \\h", text_element(str(line.held.page)))
    text = "".join(body.run(run) for run in line.runs)
    link = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{text}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:tabs>{tab}</w:tabs></w:pPr>{begin}{link}{end}</w:p>'


def entry_mark(listed: Listed, table: str = "c") -> str:
    """A hidden TC field: what a table of contents says of the paragraph that it stands in."""
    quoted = listed.text.replace("\\", "\\\\").replace('"', '\\"')
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> TC "{escaped(quoted)}" \\f {table} \\l {listed.level} </w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r><w:rPr><w:vanish/></w:rPr>{part}</w:r>" for part in parts)
