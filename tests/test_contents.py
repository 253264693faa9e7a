"""The table of contents: what it lists, the field that it is, and that Word asks nothing when it opens it."""

from __future__ import annotations

import re

import pytest

from tests.desk import built, findings
from tests.paper import W, part_of, text_of, tree_of

PLAN = """\
title: 示例
template: work-plan
contents: CONTENTS
sections:
  - heading: 甲
    goals: [{title: 子, body: 这些话不在目录里。}, {body: 没有标题。}]
  - {heading: 乙, sections: [{heading: 丙, sections: [{heading: 丁}]}]}
  - {heading: 丑, numbered: false}
annexes: [{title: 任务表, body: 文。}]
"""


def plan(contents: str = "true") -> str:
    return PLAN.replace("CONTENTS", contents)


def listed(contents: str) -> list[str]:
    """The lines of the contents, between its title and the title of the plan."""
    lines = built(plan(contents)).text.splitlines()
    return lines[: lines.index("示例")]


def test_contents_list_headings_run_in_titles_and_annexes() -> None:
    assert listed("true") == ["目　录", "一、甲", "（一）子", "二、乙", "（一）丙", "丑", "附件　任务表"]


def test_contents_are_as_deep_as_is_asked() -> None:
    assert listed("{depth: 1, title: 总目录}") == ["总目录", "一、甲", "二、乙", "丑", "附件　任务表"]
    assert "1.丁" in listed("{depth: 3}")


@pytest.mark.parametrize("contents", ["false", "~"])
def test_no_contents_stand_where_none_are_wanted(contents: str) -> None:
    assert listed(contents) == []


def test_contents_are_one_field_with_its_entries_in_it() -> None:
    xml = part_of(built(plan()).docx, "word/document.xml").decode()
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="end"')
    assert re.findall(r" TOC [^<]*", xml) == [' TOC \\o "1-2" \\f c \\l "1-2" \\h \\z ']
    anchors = re.findall(r'<w:hyperlink w:anchor="(\w+)"', xml)
    assert len(anchors) == 6
    assert set(anchors) <= set(re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml))


def test_word_asks_nothing_when_it_opens_the_contents() -> None:
    docx = built(plan()).docx
    assert "w:dirty" not in part_of(docx, "word/document.xml").decode()
    assert "updateFields" not in part_of(docx, "word/settings.xml").decode()


def test_a_run_in_title_is_marked_without_the_rest_of_its_paragraph() -> None:
    xml = part_of(built(plan()).docx, "word/document.xml").decode()
    assert re.findall(r' TC "([^"]*)" \\f c \\l (\d)', xml) == [("（一）子", "2"), ("附件　任务表", "1")]


def test_the_plan_begins_on_a_page_of_its_own_behind_the_contents() -> None:
    tree = tree_of(built(plan()).docx)
    fresh = [text_of(one) for one in tree.iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert fresh == ["示例", "附件"]


def test_contents_stand_behind_the_notice() -> None:
    text = built(plan() + "notice: {body: 现印发。}\n").text.splitlines()
    assert text.index("现印发。") < text.index("目　录") < text.index("示例")


def test_a_plan_without_headings_has_empty_contents_and_builds() -> None:
    assert built("title: 示例\ncontents: true\npreamble: 文。\n").text.splitlines() == ["目　录", "示例", "", "文。"]


def test_a_depth_that_cannot_be_is_told() -> None:
    assert [one.code for one in findings(plan("{depth: 9}"))] == ["E207"]


def test_contents_stand_under_the_title_of_what_begins_with_a_letterhead() -> None:
    made = built(plan() + "letterhead: {mark: 示例局文件, number: 示〔2026〕1号}\n")
    text = made.text.splitlines()
    assert text.index("示〔2026〕1号") < text.index("示例") < text.index("目　录") < text.index("一、甲")
    tree = tree_of(made.docx)
    fresh = [text_of(one) for one in tree.iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert fresh == ["附件"]
