"""Markdown as people's tools write it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workplan.importing.draft import Draft
from workplan.importing.markdown import is_markdown, read_markdown
from workplan.importing.notes import Note

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]


def texts(text: str) -> tuple[list[str], list[Note]]:
    records, notes = read_markdown(text.split("\n"), "")
    return [record.text for record in records if record.text.strip()], notes


def test_import_text_when_headings_are_underlined(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(
        """示例县2025年护林计划
====================

一、巡护
--------

* 每周巡山两次。
* 雨后加巡一次。

二、扑救
--------

组建三支扑火队，每队十五人。
"""
    )
    assert lines(draft) == [
        "示例县2025年护林计划",
        "一、巡护",
        "每周巡山两次。",
        "雨后加巡一次。",
        "二、扑救",
        "组建三支扑火队，每队十五人。",
    ]


def test_is_markdown_when_lines_are_ruled_off_otherwise() -> None:
    assert not is_markdown(["甲方：一局", "----", "", "乙方：二局", "接上行", "----"], titled=False)
    assert not is_markdown(["第一段。", "", "------", "", "第二段。", "", "------"], titled=False)


@pytest.mark.parametrize(("text", "expected"), [("# 计划\n\n正文。", True), ("正文。\n\n# 计划", False)])
def test_is_markdown_when_one_heading_stands_first(text: str, expected: bool) -> None:
    assert is_markdown(text.split("\n"), titled=False) is expected


def test_read_markdown_keeps_signs_that_are_no_quotes() -> None:
    said, _ = texts("# 甲\n\n> 引用的话\n\n间隔>30天，<b>加粗</b>与<统计表>，<aside>\n提示\n</aside>")
    assert said == ["甲", "引用的话", "间隔>30天，加粗与<统计表>，", "提示"]


def test_read_markdown_leaves_comments_out_and_tells_them() -> None:
    said, notes = texts("# 甲\n乙<!-- 待核 -->丙<!--\n勿传\n-->丁\n戊 --> 己\n<!-- 庚")
    assert said == ["甲", "乙丙", "丁", "戊 --> 己", "<!-- 庚"]
    assert [(note.place, note.text) for note in notes if note.code == "I101"] == [(2, "待核"), (3, "勿传")]


def test_read_markdown_reads_boxes_and_tells_pictures_and_contents() -> None:
    said, notes = texts('# 甲\n[TOC]\n- [x] 已办\n- [ ] 未办\n- [附录] 说明\n![全景](a/(1).png "图")见[细则](b.html)')
    assert said == ["甲", "☑已办", "☐未办", "[附录] 说明", "全景见细则"]
    assert [(note.code, note.place, note.text) for note in notes if note.code in ("I109", "I547")] == [
        ("I109", 2, ""),
        ("I547", 6, "a/(1).png"),
    ]


def test_read_markdown_when_a_cell_holds_a_bar() -> None:
    records, _ = read_markdown(["# 甲", "| 人 | 事 |", "|:--|--:|", "| 张\\|李 | **查**\\| |"], "")
    assert records[-1].rows == (("人", "事"), ("张|李", "查|"))
