"""The front matter of Markdown files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workplan.importing.draft import Draft
from workplan.importing.matter import Matter, take_matter
from workplan.importing.notes import Note
from workplan.source import Source, read_yaml

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

BODY = """
## 一、建设阅览室

增设座位四十个，延长开放时间到晚上九点。

## 二、办好读书节

### （一）开幕活动

四月下旬举办，请各班报名。
"""


def left_out(draft: Draft) -> list[str]:
    return [finding.words[0] for finding in draft.findings if finding.code == "I108"]


def value(draft: Draft, key: str) -> str | None:
    return read_yaml(Source("a.yaml", draft.yaml))[0].text(key)


def test_import_text_when_front_matter_has_the_title(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(
        f"""---
title: "示例市图书馆2025年工作计划"
date: 2025-01-08 09:30:00
author: 示例市图书馆办公室
tags:
  - 计划
draft: false
---
{BODY}"""
    )
    assert value(draft, "title") == "示例市图书馆${year}年工作计划"
    assert (value(draft, "year"), value(draft, "date")) == ("2025", "2025-01-08")
    assert value(draft, "issuer") == "示例市图书馆办公室"
    assert lines(draft)[:3] == [
        "示例市图书馆2025年工作计划",
        "一、建设阅览室",
        "增设座位四十个，延长开放时间到晚上九点。",
    ]
    assert "（一）开幕活动" in lines(draft)
    assert left_out(draft) == ["tags:", "- 计划", "draft: false"]


@pytest.mark.parametrize("title", ["示例市图书馆2025年工作计划", "2025-plan"])
def test_import_text_when_the_text_has_a_title_of_its_own(drafted: Drafted, title: str) -> None:
    draft = drafted(f"---\ntitle: {title}\nauthor: 张三\n---\n# 示例市图书馆2025年工作计划\n{BODY}")
    assert value(draft, "title") == "示例市图书馆${year}年工作计划"
    assert left_out(draft) == ["2025-plan", "author: 张三"][title != "2025-plan" :]
    assert value(draft, "issuer") is None


def test_import_text_when_only_one_heading_stands_below_front_matter(drafted: Drafted, lines: Lines) -> None:
    draft = drafted("---\ntitle: 2025年值班安排\n---\n\n## 人员\n\n每天两人，名单另发。\n")
    assert lines(draft)[:3] == ["2025年值班安排", "人员", "每天两人，名单另发。"]


def test_import_text_when_the_title_stands_again_without_a_mark(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(
        "+++\ntitle = '2025年值班安排'\n+++\n\n2025年值班安排\n\n一、白天\n每天两人。\n二、夜间\n每天一人。\n"
    )
    assert lines(draft) == ["2025年值班安排", "一、白天", "每天两人。", "二、夜间", "每天一人。"]


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("---\ntitle: 甲\n---\n乙", Matter("甲", end=3)),
        ("---\ntitle: '甲 # 一'  \n...\n乙", Matter("甲 # 一", end=3)),
        ("---\n标题：甲\n日期：2025年3月4日\n单位: [乙局]\n---", Matter("甲", "2025-03-04", "乙局", 5)),
        ("---\n---\n乙", Matter()),
        ("---\n第一段文字。\n---\n乙", Matter()),
        ("---\ntitle: 甲\n乙", Matter()),
        ("甲\n---\ntitle: 乙\n---", Matter()),
        ("---\ntitle: >\n  甲\n  乙\n---", Matter(end=5)),
        ("---\nauthors: [甲局, 乙局]\ndate: 近日\n---", Matter(end=4)),
        ("", Matter()),
    ],
)
def test_take_matter(text: str, matter: Matter) -> None:
    assert take_matter(text.split("\n"), []) == matter


def test_take_matter_when_entries_are_of_no_use_notes_them() -> None:
    notes: list[Note] = []
    take_matter(["---", "title: 甲", "tags: [乙]", "date: 近日", "---"], notes)
    assert [(note.place, note.text) for note in notes] == [(3, "tags: [乙]"), (4, "date: 近日")]
