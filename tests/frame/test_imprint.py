"""版记 at the foot of the last page, and what moves there (GB/T 9704-2012, 7.3.2, 7.4)."""

from __future__ import annotations

from tests.desk import built, printed
from tests.paper import part_of
from workplan.lines import Box, Line, Turn
from workplan.packs.find import Shelf, builtin_templates

SHEET = Shelf((builtin_templates(),)).sheet("gbt9704")
HEAD = "title: 关于修渠的通知\ntemplate: notice\npreamble: 请抓紧修渠。\n"
WHOLE = "imprint: {copies: [甲局, 乙局], issuer: 丙局办公室, date: 2026-3-5}\n"


def box(outline: str) -> Box:
    last = built(HEAD + outline).proof.printed[-1]
    assert isinstance(last, Box)
    return last


def test_7_4_1_rules_are_thick_thin_thick_and_as_wide_as_the_text() -> None:
    found = box(WHOLE)
    assert [line.role for line in found.lines] == [
        "imprint_rule", "imprint", "imprint_rule_thin", "imprint_printed", "imprint_rule",
    ]  # fmt: skip
    assert found.width == SHEET.page.text_width
    styles = part_of(built(HEAD).docx, "word/styles.xml").decode()
    assert styles.count('<w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>') == 1
    assert styles.count('<w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/>') == 1


def test_7_4_1_box_stands_on_the_bottom_edge_and_keeps_its_height_free() -> None:
    found = box(WHOLE)
    assert found.top is None
    assert found.reserve == found.height
    xml = part_of(built(HEAD + WHOLE).docx, "word/document.xml").decode()
    assert '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>' in xml
    assert f'<w:spacing w:line="{found.height}" w:lineRule="exact"/>' in xml


def test_7_4_2_copies_end_with_a_stop_and_wrap_behind_the_colon() -> None:
    assert box(WHOLE).lines[1].text == "抄送：甲局，乙局。"
    style = SHEET.resolved("imprint")
    assert (style.left_chars, style.hanging_chars, style.right_chars, style.size) == (4, 3, 1, 280)


def test_7_4_2_box_grows_by_a_line_for_each_line_of_copies() -> None:
    pitch = SHEET.resolved("imprint").line
    assert pitch
    few, many = (box(f"imprint: {{copies: [{', '.join(['示例市发展和改革委员会'] * n)}]}}\n") for n in (1, 7))
    assert (many.height - few.height) / pitch == 3


def test_7_4_2_addressees_stand_above_the_copies_without_a_rule_when_asked() -> None:
    outline = "addressees: [甲校, 乙校]\nimprint: {addressees: true, copies: [丙局]}\n"
    assert [(line.role, line.text) for line in box(outline).lines] == [
        ("imprint_rule", ""),
        ("imprint", "主送：甲校，乙校。"),
        ("imprint", "抄送：丙局。"),
        ("imprint_rule", ""),
    ]
    assert "甲校，乙校：" not in printed(HEAD + outline)


def test_7_3_2_addressees_move_when_they_would_fill_the_first_page() -> None:
    outline = "letterhead: {mark: 示例局文件, number: 示发〔2026〕1号}\naddressees: [%s]\n"
    few, many = (built(HEAD + outline % ", ".join(["示例市实验中学"] * n)) for n in (20, 60))
    assert "示例市实验中学：" in few.text
    assert not isinstance(few.proof.printed[-1], Box)
    assert "示例市实验中学：" not in many.text
    assert many.text.rstrip().split("\n")[-1].startswith("主送：示例市实验中学，")
    assert many.text.rstrip().endswith("示例市实验中学。")
    assert many.findings == ()


def test_7_4_3_organ_stands_left_and_date_right() -> None:
    line = box(WHOLE).lines[3]
    assert line.text == "丙局办公室\t2026年3月5日印发"
    assert line.setting
    assert line.setting.tabs == (("right", SHEET.page.text_width - 280),)


def test_7_4_3_date_stands_below_the_organ_when_one_line_does_not_hold_both() -> None:
    organ = "示例自治州人民政府教育督导委员会办公室"
    short, long, longer = (
        box(f"imprint: {{copies: 甲局, issuer: {name}, date: 2026-12-13}}\n") for name in ("某局", organ, organ * 2)
    )
    assert [line.text for line in long.lines[3:-1]] == [organ, "\t2026年12月13日印发"]
    assert long.lines[-1].role == "imprint_rule"
    style = SHEET.resolved("imprint")
    assert long.height - short.height == (style.line or 0) + (style.before or 0) + (style.after or 0)
    assert longer.height - long.height == style.line


def test_imprint_stands_after_the_annexes_and_on_a_page_that_stands() -> None:
    outline = WHOLE + "annexes: [{title: 表, body: 文。, landscape: true}]\n"
    found = built(HEAD + outline).proof.printed
    assert isinstance(found[-1], Box)
    assert found[-2] == Turn(landscape=False)
    outline = WHOLE + "annexes: [{title: 表, body: 文。}]\n"
    found = built(HEAD + outline).proof.printed
    assert isinstance(found[-2], Line)
    assert found[-2].text == "文。"


def test_plain_imprint_follows_the_last_annex_when_the_sheet_has_no_frame() -> None:
    outline = "title: Plan\ntemplate: annual-work-plan\nimprint: {copies: [Works]}\n"
    for more in ("annexes: [{title: Map, body: Text.}]\n", "notice: {body: Text.}\nclosing: End.\n"):
        last = built(outline + more).proof.printed[-1]
        assert isinstance(last, Line)
        assert (last.text, last.new_page) == ("cc: Works", False)


def test_no_box_is_written_when_there_is_no_frame() -> None:
    xml = part_of(built(HEAD).docx, "word/document.xml").decode()
    assert "mc:AlternateContent" not in xml
    assert "wordprocessingShape" not in xml


def test_8_page_number_of_a_page_on_its_side_stands_on_the_foot_of_the_sheet() -> None:
    docx = built(HEAD + "annexes: [{title: 表, body: 文。, landscape: true}]\n").docx
    xml = part_of(docx, "word/document.xml").decode()
    lying = xml[xml.index('w:orient="landscape"') - 250 :]
    assert '<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="even" r:id="rId9"/>' in lying
    # The sheet's left edge is the top, its foot the left.
    assert '<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"' in lying
    for name, side in (("word/footer4.xml", "right"), ("word/footer5.xml", "left")):
        footer = part_of(docx, name).decode()
        assert '<wps:bodyPr vert="vert"' in footer
        assert f'<w:jc w:val="{side}"/>' in footer
        assert f'<wp:positionH relativeFrom="page"><wp:posOffset>{1426 * 635}</wp:posOffset>' in footer
