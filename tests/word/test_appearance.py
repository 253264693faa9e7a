"""How a .docx is laid out, as it comes out of styles and direct formatting."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.desk import press
from workplan.build import Order, Press
from workplan.checking import Desk
from workplan.rules.choice import Choice
from workplan.source import Facts, Files
from workplan.word.appearance import appearance_of

PLAN = """\
template: work-plan
title: 2026年水务工作计划
year: 2026
date: 2026-02-03
issuer: 示例区水务局
sections:
  - heading: 保障供水
    body: 更新老旧管网十二公里，完成二次供水设施改造，全年水质综合合格率保持稳定，居民满意度持续提高。
"""


def saved(document: docx.document.Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_styles_and_direct_formatting_come_out_together() -> None:
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(29)
    document.add_paragraph("正文按样式")
    run = document.add_paragraph().add_run("直接设了格式")
    run.font.bold, run.font.size = True, Pt(22)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    first, second = appearance_of(saved(document), "a.docx").paragraphs
    assert (first.font, first.size, first.is_bold, first.pitch) == ("仿宋", 16, False, 29)
    assert (second.font, second.size, second.is_bold, second.pitch) == ("黑体", 22, True, 29)


def test_paper_tables_and_what_was_left_are_seen() -> None:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(28)
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "序号"
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph().add_run("藏起来的").font.hidden = True
    laid = appearance_of(saved(document), "a.docx")
    assert (round(laid.pages[0].width), round(laid.pages[0].height), round(laid.pages[0].left)) == (210, 297, 28)
    assert (laid.tables[0].rows, laid.tables[0].repeats_head, laid.tables[0].first) == (3, True, "序号")
    assert laid.hidden == "藏起来的"
    assert not laid.has_page_number


def test_a_document_of_this_program_has_no_fault_of_layout() -> None:
    made = press().built(press().proof(Order("plan.yaml", PLAN.encode()))).docx
    found = Desk(press(), Choice(select=("L",), hints=True)).checked(Order("a.docx", made))
    assert found.findings == ()


def test_an_ordinary_document_has_many() -> None:
    document = docx.Document()
    document.add_paragraph("　　更新老旧管网十二公里，完成二次供水设施改造，全年水质综合合格率保持稳定。")
    found = Desk(press(), Choice(select=("L",))).checked(Order("a.docx", saved(document)))
    assert {finding.code for finding in found.findings} == {"L01", "L06", "L08"}


def test_quotes_beside_chinese_in_a_western_face_are_seen() -> None:
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for face, hint in (("Arial", ""), ("Arial", "eastAsia"), ("仿宋", ""), ("FangSong", "")):
        run = document.add_paragraph().add_run("推进“一网通办”")
        own = run._r.get_or_add_rPr().get_or_add_rFonts()
        own.set(qn("w:hAnsi"), face)
        if hint:
            own.set(qn("w:hint"), hint)
    document.add_paragraph().add_run("an “English” quote").font.name = "Arial"
    assert [one.western for one in appearance_of(saved(document), "a.docx").paragraphs] == ["Arial", "", "", "", ""]


def test_a_grid_of_characters_adds_to_each_and_one_of_lines_nothing() -> None:
    document = docx.Document()
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:charSpace"), "-1024")
    grid.set(qn("w:type"), "linesAndChars")
    old = document.sections[0]._sectPr.find(qn("w:docGrid"))
    if old is not None:
        document.sections[0]._sectPr.remove(old)
    document.sections[0]._sectPr.append(grid)
    assert appearance_of(saved(document), "a.docx").pages[0].char_space == -0.25
    grid.set(qn("w:type"), "lines")
    assert appearance_of(saved(document), "a.docx").pages[0].char_space == 0


def test_our_own_document_holds_28_characters_and_its_quotes_are_chinese(tmp_path: Path) -> None:
    at = press()
    (tmp_path / "plan.docx").write_bytes(at.built(at.proof(Order("plan.yaml", PLAN.encode()))).docx)
    desk = Desk(Press(Files(tmp_path), Facts()), Choice(("L03", "L05")))
    assert desk.checked(Order("plan.docx")).findings == ()
