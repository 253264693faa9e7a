"""References by id: the ordinal of a part wherever it stands, as a field in Word and as text everywhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.desk import built, findings
from tests.paper import W, part_of, text_of, tree_of
from workplan.lines import Line

PLAN = """\
title: 示例
{more}
preamble: "{text}"
sections:
  - id: one
    heading: 甲
    goals:
      - {{id: g-1, title: 子, points: [丑, {{id: p, body: 寅}}], targets: [{{id: t, indicator: 指标, value: 5}}]}}
      - {{id: g2, title: 丑, body: "${{targets.t}}"}}
  - id: two
    heading: 乙
    sections: [{{id: sub, heading: 丙, sections: [{{id: deep, heading: 丁}}]}}]
    table: {{id: tab, caption: 表, columns: [甲], rows: [[1]]}}
  - {{id: un, heading: 说明, numbered: false}}
annexes:
  - {{id: an, title: 表一, body: 文。}}
  - {{id: am, title: 表二, body: 文。}}
"""


def plan(text: str, more: str = "") -> str:
    return PLAN.format(text=text, more=more)


def said(text: str, more: str = "") -> str:
    """What the preamble prints."""
    printed = built(plan(text, more)).proof.printed
    return next(line.text for line in printed if isinstance(line, Line) and line.ref == "preamble.1")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("one", "第一部分"),
        ("g-1", "第一部分（一）"),
        ("g2", "第一部分（二）"),
        ("p", "第一部分（一）第二点"),
        ("t", "第一部分（一）"),
        ("sub", "第二部分（一）"),
        ("deep", "第二部分（一）第1项"),
        ("an", "附件1"),
        ("am", "附件2"),
        ("tab", "表1"),
    ],
)
def test_a_reference_prints_the_ordinal_of_its_part(name: str, expected: str) -> None:
    assert said(f"见${{ref.{name}}}。") == f"见{expected}。"


@pytest.mark.parametrize(
    ("more", "name", "expected"),
    [
        ("template: work-points", "g2", "第2项"),
        ("numbering: {sections: [第一章, 第一节], goals: 第一条, continuous: [goals]}", "g2", "第二条"),
        ("numbering: {sections: [第一章, 第一节], goals: 第一条, continuous: [goals]}", "sub", "第二章第一节"),
        ("template: annual-work-plan\nlanguage: en", "sub", "2.1"),
        ("template: annual-work-plan\nlanguage: en", "am", "Annex 2"),
    ],
)
def test_a_reference_follows_the_numbering(more: str, name: str, expected: str) -> None:
    assert said(f"${{ref.{name}}}", more) == expected


def test_a_reference_reads_as_an_expression() -> None:
    assert said("${ref['g-1'] ~ '等'}") == "第一部分（一）等"


def test_a_name_of_the_writers_own_is_kept() -> None:
    assert said("${ref}", "vars: {ref: 我的}") == "我的"


def fields(docx: bytes) -> list[str]:
    tree = tree_of(docx)
    return [(one.text or "").strip() for one in tree.iter(f"{W}instrText") if "REF" in (one.text or "")]


def test_a_reference_is_a_field_that_leads_to_the_bookmark_of_its_part() -> None:
    docx = built(plan("${ref.g2}，${ref.am}，${ref.tab}")).docx
    tree = tree_of(docx)
    starts = {one.get(f"{W}name") for one in tree.iter(f"{W}bookmarkStart")}
    found = [re.fullmatch(r"REF (\w+)((?: \\n)?) \\h", one) for one in fields(docx)]
    assert [bool(one and one.group(1) in starts) for one in found] == [True] * 3
    assert [one.group(2) for one in found if one] == [" \\n", "", ""]


def test_the_bookmark_of_a_caption_holds_its_label_and_count_alone() -> None:
    docx = built(plan("${ref.tab}")).docx
    anchor = fields(docx)[0].split()[1]
    xml = part_of(docx, "word/document.xml").decode()
    number = re.search(rf'<w:bookmarkStart w:id="(\d+)" w:name="{anchor}"/>', xml)
    assert number is not None
    held = xml[number.end() : xml.index(f'<w:bookmarkEnd w:id="{number.group(1)}"/>')]
    wrapped = ElementTree.fromstring(f'<x xmlns:w="{W[1:-1]}">{held}</x>')
    assert text_of(wrapped) == "表1"


def test_an_ordinal_that_word_would_print_otherwise_is_a_link() -> None:
    docx = built(plan("${ref.two}")).docx
    assert fields(docx) == []
    links = list(tree_of(docx).iter(f"{W}hyperlink"))
    assert [text_of(one) for one in links] == ["二"]


def test_no_field_stands_for_a_typed_ordinal() -> None:
    docx = built(plan("${ref.g2}", "numbering: {as: text}")).docx
    assert fields(docx) == []
    assert "第一部分（二）" in {text_of(one) for one in tree_of(docx).iter(f"{W}p")}


def test_an_unknown_id_is_told_at_its_place_with_the_nearest() -> None:
    found = findings(plan("见${ref.twoo}。"))
    assert [(one.code, one.words) for one in found] == [("E221", ("twoo", "two"))]
    assert found[0].span is not None
    assert found[0].span.source.text[found[0].span.start : found[0].span.end] == "twoo"


def test_a_part_without_ordinal_is_named_by_its_title_with_a_warning() -> None:
    assert said("见${ref.un}。") == "见“说明”。"
    assert [(one.code, one.words) for one in findings(plan("见${ref.un}。"))] == [("F203", ("un",))]


def test_a_reference_in_title_table_and_heading_leaves_no_sign() -> None:
    text = (
        plan("文。")
        .replace("title: 示例", "title: 关于${ref.two}的说明")
        .replace("rows: [[1]]", "rows: [['${ref.one}']]")
    )
    made = built(text.replace("heading: 丁", 'heading: "同${ref.am}"'))
    assert made.proof.title == "关于第二部分的说明"
    assert "同附件2" in made.text
    assert "\n第一部分\n" in made.text
    assert not re.search("[\U0003f700\U0003f701]", made.text + part_of(made.docx, "docProps/core.xml").decode())


def test_a_reference_on_a_line_of_its_own_joins_as_chinese_text_does() -> None:
    text = "title: 示例\nsections:\n  - {id: a, heading: 甲}\npreamble: |\n  按照\n  ${ref.a}\n  办理。\n"
    assert "按照第一部分办理。" in built(text).text


def test_two_figures_of_one_id_are_refused() -> None:
    text = "title: 示例\nsections:\n  - {id: a, table: [{id: a, columns: [甲], rows: [[1]]}]}\n"
    assert [one.code for one in findings(text)] == ["E211"]
