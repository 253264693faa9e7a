"""版头 and the forms of official documents: what is printed, in which order, and where (GB/T 9704-2012, 7.2 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk import built, codes, printed
from tests.paper import W, part_of, tree_of
from workplan.frame.letterhead import ink_top, letterhead_lines
from workplan.lines import Box, Line, Printed, Stack
from workplan.packs.find import Shelf, builtin_templates

SHEET = Shelf((builtin_templates(),)).sheet("gbt9704")
MM = 1440 / 25.4
HEAD = "title: 关于修渠的通知\ntemplate: notice\npreamble: 请抓紧修渠。\n"


def parts(outline: str) -> tuple[Printed, ...]:
    return built(HEAD + outline).proof.printed


def lines(outline: str) -> list[Line]:
    return list(_lines(parts(outline)))


def _lines(found: tuple[Printed, ...]) -> Iterator[Line]:
    for part in found:
        if isinstance(part, Line):
            yield part
        elif isinstance(part, Box | Stack):
            yield from part.lines


def said(outline: str) -> list[tuple[str, str]]:
    return [(line.role, line.text) for line in lines(outline) if line.text]


def until_title(outline: str) -> list[str]:
    roles = [line.role for line in lines(outline)]
    return roles[: roles.index("title")]


def ink_of_mark(outline: str) -> float:
    """How far the ink of the mark is below the top of the text block, in mm."""
    height = 0.0
    for part in parts(outline):
        line = part.lines[0] if isinstance(part, Stack) else part
        assert isinstance(line, Line)
        own = line.setting.line if line.setting else None
        if line.role == "mark":
            assert line.setting
            assert own
            assert line.setting.size
            return (height + ink_top(own, line.setting.size)) / MM
        height += own or SHEET.page.pitch
    raise AssertionError("no mark")


def test_7_2_1_copy_number_has_six_digits_on_the_first_line() -> None:
    assert said('letterhead: {copy: "12"}\n')[0] == ("copy_number", "000012")


def test_7_2_2_secrecy_stands_on_the_second_line_when_there_is_no_copy_number() -> None:
    assert [line.role for line in lines("letterhead: {secrecy: 机密★1年, urgency: 特急}\n")][:3] == [
        "blank",
        "secrecy",
        "urgency",
    ]


def test_7_2_3_urgency_stands_on_the_first_line_when_it_is_alone() -> None:
    assert lines("letterhead: {urgency: 特急}\n")[0].text == "特急"


@pytest.mark.parametrize(
    "above", ["", "urgency: 特急, ", 'copy: "1", secrecy: 秘密★1年, ', 'copy: "1", secrecy: 秘密★1年, urgency: 加急, ']
)
def test_7_2_4_mark_begins_35_mm_below_the_text_block_whatever_stands_above(above: str) -> None:
    assert ink_of_mark(f"letterhead: {{{above}mark: 示例市水利局文件}}\n") == pytest.approx(35, abs=0.1)


def test_7_2_4_mark_of_a_joint_issue_begins_35_mm_below_the_text_block() -> None:
    assert ink_of_mark("letterhead: {mark: [示例市水利局, 示例市财政局, 示例市农业农村局]}\n") == pytest.approx(
        35, abs=0.1
    )


@pytest.mark.parametrize(
    ("mark", "size", "width"),
    [
        ("示例局文件", 54, None),
        ("示例市水利局文件", 53, None),
        ("示例自治区人民政府办公厅文件", 30, None),
        ("示例自治区示例市人民政府水利水电工程建设管理委员会办公室文件", 26, 54),
    ],
)
def test_7_2_4_mark_is_as_large_as_fits_and_then_narrower(mark: str, size: int, width: int | None) -> None:
    line = next(line for line in lines(f"letterhead: {{mark: {mark}}}\n") if line.role == "mark")
    assert line.setting
    assert line.setting.size
    assert (line.setting.size / 20, line.setting.width) == (size, width)


def test_7_2_4_names_of_a_joint_issue_stand_in_one_cell_and_the_word_beside_them() -> None:
    docx = built(HEAD + "letterhead: {mark: [示例市水利局, 示例市农业农村局], number: 示水〔2026〕1号}\n").docx
    table = next(tree_of(docx).iter(f"{W}tbl"))
    cells = [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert cells == [["示例市水利局示例市农业农村局", "文件"]]
    aligned = [[jc.get(f"{W}val") for jc in cell.iter(f"{W}jc")] for cell in table.iter(f"{W}tc")]
    assert aligned == [["distribute", "distribute"], ["right"]]
    assert [one.get(f"{W}val") for one in table.iter(f"{W}vAlign")] == ["center", "center"]


def test_7_2_4_suffix_of_a_joint_issue_can_be_another_or_none() -> None:
    assert ("mark", "公报") in said("letterhead: {mark: [甲局, 乙局], suffix: 公报}\n")
    assert [text for role, text in said('letterhead: {mark: [甲局, 乙局], suffix: ""}\n') if role == "mark"] == [
        "甲局",
        "乙局",
    ]


def test_suffix_follows_a_single_name_once() -> None:
    order = "form: order\nletterhead: {mark: %s, suffix: 令}\n"
    for mark in ("示例县人民政府", "示例县人民政府令"):
        assert ("mark", "示例县人民政府令") in said(order % mark)
    assert ("mark", "示例县人民政府") in said('letterhead: {mark: 示例县人民政府, suffix: ""}\n')


def test_7_2_5_number_stands_two_lines_below_the_mark_and_title_two_below_the_rule() -> None:
    assert until_title("letterhead: {mark: 示例局文件, number: 示发〔2026〕1号}\n") == [
        "blank", "mark", "blank", "blank", "document_number", "blank", "blank",
    ]  # fmt: skip


def test_7_2_6_signers_stand_on_the_right_two_in_a_row_and_number_on_the_last_row() -> None:
    outline = "letterhead: {mark: 示例局文件, number: 示发〔2026〕1号, signers: [张三, 李小四, 王五]}\n"
    assert [(role, text) for role, text in said(outline) if "\t" in text] == [
        ("signers", "\t\t签发人：张三\t李小四"),
        ("number_and_signers", "\t示发〔2026〕1号\t\t王五"),
    ]
    line = next(line for line in lines(outline) if line.role == "signers")
    assert line.setting
    places = [place for _, place in line.setting.tabs]
    char = SHEET.char
    assert places[0] == char
    # The longest name of the last column ends one character before the edge.
    assert places[-1] == pytest.approx(SHEET.page.text_width - char - 3 * char, abs=1)
    assert places[2] - places[1] == pytest.approx(4 * char, abs=2)  # 签发人：


def test_7_2_6_long_names_of_signers_leave_the_number_its_place() -> None:
    outline = "letterhead: {mark: 示例局文件, number: %s, signers: [%s]}\n"
    for number, names, wanted in (
        # The number reaches beyond the place of the label.
        ("示发〔2026〕1号", ["某某某某·某某某某·某某某", "张三", "王五"],
         ["\t\t签发人：某某某某·某某某某·某某某\t张三", "\t示发〔2026〕1号\t王五"]),
        # Beyond that of the names.
        ("示政办发〔2026〕145号", ["某某某某·某某某某·某某某", "张三", "王五"],
         ["\t\t签发人：某某某某·某某某某·某某某\t张三", "\t\t\t王五", "\t示政办发〔2026〕145号"]),
        # Two names are longer than the line.
        ("示发〔2026〕1号", ["某某某某·某某某某·某某某某", "某某某某·某某某某·某某", "王五"],
         ["\t\t签发人：某某某某·某某某某·某某某某", "\t\t\t某某某某·某某某某·某某", "\t示发〔2026〕1号\t王五"]),
        ("示政办发〔2026〕145号", ["某某某某·某某某某·某某某某·某某某"],
         ["\t\t签发人：某某某某·某某某某·某某某某·某某某", "\t示政办发〔2026〕145号"]),
    ):  # fmt: skip
        assert [text for _, text in said(outline % (number, ", ".join(names))) if "\t" in text] == wanted


def test_7_2_6_names_of_signers_are_set_in_kai() -> None:
    xml = part_of(built(HEAD + "letterhead: {mark: 示例局文件, signers: [张三]}\n").docx, "word/document.xml").decode()
    assert '<w:rStyle w:val="Signer"/></w:rPr><w:t>张三</w:t>' in xml
    assert SHEET.style("signer").font == "楷体_GB2312"


def test_7_2_7_rule_is_red_and_035_mm_under_the_number_and_whole_where_there_is_none() -> None:
    for role in ("document_number", "number_and_signers"):
        style = SHEET.resolved(role)
        assert (style.rule_below, style.rule_color, style.left, style.right) == (20, "FF0000", None, None)
    assert "document_number" in until_title("letterhead: {mark: 示例局文件}\n")
    styles = part_of(built(HEAD).docx, "word/styles.xml").decode()
    assert '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="7" w:color="FF0000"/></w:pBdr>' in styles


def test_10_1_letter_has_its_mark_30_mm_from_the_sheet_and_two_double_rules() -> None:
    found = parts("form: letter\nletterhead: {mark: 示例局, number: 示函〔2026〕1号}\n")
    foot, head = found[0], found[1]
    assert isinstance(foot, Box)
    assert isinstance(head, Box)
    assert [line.role for line in (*foot.lines, *head.lines)] == ["letter_rule_foot", "mark", "letter_rule"]
    assert foot.unnumbered
    assert foot.width == head.width == round(170 * MM)
    mark = head.lines[0].setting
    assert mark
    assert head.top is not None
    assert foot.top is not None
    assert (head.top + ink_top(mark.line or 0, mark.size or 0)) / MM == pytest.approx(30, abs=0.1)
    assert (SHEET.page.height - foot.top) / MM == pytest.approx(20.7, abs=0.1)


def test_10_1_number_of_a_letter_stands_on_the_right_beside_the_first_mark_on_the_left() -> None:
    outline = 'form: letter\nletterhead: {copy: "7", secrecy: 秘密★1年, mark: 示例局, number: 示函〔2026〕1号}\n'
    assert said(outline)[1:3] == [("letter_number", "000007\t示函〔2026〕1号"), ("secrecy", "秘密★1年")]


def test_10_1_first_page_of_a_letter_has_no_number_and_joint_letter_bears_the_host_alone() -> None:
    made = built(HEAD + "form: letter\nletterhead: {mark: [甲局, 乙局]}\n")
    xml = part_of(made.docx, "word/document.xml").decode()
    assert xml.count("<w:titlePg/>") == 1
    assert '<w:footerReference w:type="first" r:id="rId7"/>' in xml
    assert "甲局" in made.text
    assert "乙局" not in made.text


def test_10_1_letter_says_that_it_prints_no_printing_organ() -> None:
    outline = "form: letter\nimprint: {copies: [甲局], issuer: 乙局, date: 2026-03-01}\n"
    assert codes(HEAD + outline) == ["W209", "W209"]
    assert printed(HEAD + outline)[-1] == "抄送：甲局。"


def test_10_2_order_has_its_mark_20_mm_down_and_neither_rule_nor_title() -> None:
    outline = (
        "form: order\nletterhead: {mark: 示例市人民政府令, number: 第1号}\nsigned_by: [{post: 市长, name: 张三}]\n"
    )
    assert ink_of_mark(outline) == pytest.approx(20, abs=0.1)
    assert [line.role for line in lines(outline)][:8] == [
        "blank", "mark", "blank", "blank", "order_number", "blank", "blank", "body",
    ]  # fmt: skip
    assert printed(HEAD + outline) == ["示例市人民政府令", "第1号", "请抓紧修渠。", "市长　　张三"]


def test_10_2_order_issues_what_stands_on_the_next_page() -> None:
    outline = (
        "form: order\nletterhead: {mark: 示例市人民政府令, number: 第1号}\ndate: 2026-03-01\n"
        "signed_by: [{post: 市长, name: 张三}]\nnotice: {body: 现予公布。}\n"
    )
    assert printed(HEAD + outline) == [
        "示例市人民政府令", "第1号", "现予公布。", "市长　　张三", "2026年3月1日", "关于修渠的通知", "请抓紧修渠。",
    ]  # fmt: skip


def test_10_3_minutes_say_who_attended_after_the_text() -> None:
    outline = "form: minutes\nattendance: {present: [张三, 李四], absent: 王五, observers: [赵六]}\n"
    assert said(outline)[-3:] == [
        ("attendance", "出席：张三、李四"),
        ("attendance", "请假：王五"),
        ("attendance", "列席：赵六"),
    ]
    assert lines(outline)[-4].role == "blank"
    assert [run.role for run in lines(outline)[-1].runs] == ["label", ""]


def test_english_letterhead_is_plain_lines() -> None:
    outline = (
        "title: Plan\ntemplate: annual-work-plan\nissuer: Library\n"
        "letterhead: {mark: Northvale Library, number: NL/2026/4, signers: [A. Smith]}\n"
        "imprint: {copies: [The Council, All branches], issuer: Office}\n"
    )
    assert printed(outline) == [
        "Northvale Library", "NL/2026/4", "Approved by: A. Smith", "Plan", "Library", "cc: The Council, All branches",
        "Office",
    ]  # fmt: skip
    assert codes(outline) == []


def test_every_pack_prints_the_frame() -> None:
    frame = "letterhead: {mark: 示例局文件}\nimprint: {copies: [甲局]}\nsections: [{heading: 甲, body: 文。}]\n"
    for template in ("work-points", "work-plan", "summary-and-plan", "work-ideas", "speech", "notice", "cover-notice"):
        text = printed(f"title: 计划\ntemplate: {template}\n{frame}")
        assert (text[0], text[-1]) == ("示例局文件", "抄送：甲局。"), template


def test_letterhead_without_parts_prints_nothing() -> None:
    from workplan.blocks import Letterhead

    assert letterhead_lines(Letterhead((), "ordinary"), SHEET) == ()
    assert printed(HEAD + "letterhead: {}\n") == ["关于修渠的通知", "请抓紧修渠。"]


def test_one_addressee_may_be_written_as_a_text() -> None:
    head = "title: 关于修渠的请示\ntemplate: notice\npreamble: 拟修渠。\n"
    assert "各校：" in built(head + "addressees: 各校\n").text.splitlines()
    notice = built(head + "notice: {body: 印发给你们。, addressees: 各村}\n")
    assert "各村：" in notice.text.splitlines()


def test_7_3_3_stack_of_many_organs_leaves_room_for_text_on_the_first_page() -> None:
    def size_of(count: int) -> int:
        marks = ", ".join(f"示例市{number}局" for number in "一二三四五六七八九十甲乙丙丁戊己庚辛"[:count])
        parts = built(f"title: 通知\nletterhead: {{mark: [{marks}]}}\nsections: []\n").proof.printed
        stack = next(part for part in parts if isinstance(part, Stack))
        assert stack.lines[0].setting
        return stack.lines[0].setting.size or 0

    assert size_of(2) == size_of(3)
    assert size_of(5) * 5 <= size_of(3) * 4
    assert size_of(12) * 12 <= size_of(3) * 4
    assert size_of(16) == size_of(18) == 300  # never smaller than 小三


def test_7_3_3_long_names_of_a_small_stack_are_set_narrower_only_where_the_line_does_not_hold_them() -> None:
    def setting_of(name: str) -> tuple[int | None, int | None]:
        marks = ", ".join([name] * 12)
        parts = built(f"title: 通知\nletterhead: {{mark: [{marks}]}}\nsections: []\n").proof.printed
        stack = next(part for part in parts if isinstance(part, Stack))
        assert stack.lines[0].setting
        assert sum(stack.columns) <= SHEET.page.text_width
        return stack.lines[0].setting.size, stack.lines[0].setting.width

    assert setting_of("示例市局") == (300, None)
    assert setting_of("示例市局" * 6) == (300, None)
    assert setting_of("示例市局" * 8) == (300, 82)
