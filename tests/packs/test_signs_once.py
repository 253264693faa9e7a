"""Signs that a pack puts around a text are printed once, whether the writer put them there too or not."""

from __future__ import annotations

import pytest

from tests.desk import printed

PLAN = """
title: 计划
status: {0}
salutation: {1}
addressees: [各科室, {2}]
note: {3}
preamble: 正文。
imprint: {{copies: {4}}}
"""
ONCE = ["计划", "（讨论稿）", "各科室，各站所：", "同志们：", "正文。", "（此件公开发布）", "抄送：市府办。"]


@pytest.mark.parametrize(
    "written",
    [
        ("讨论稿", "同志们", "各站所", "此件公开发布", "市府办"),
        ("（讨论稿）", "同志们：", "各站所：", "（此件公开发布）", "市府办。"),
        ("(讨论稿)", '"同志们:"', '"各站所:"', "(此件公开发布)", "市府办。"),
    ],
)
def test_colons_brackets_and_stops_are_printed_once(written: tuple[str, ...]) -> None:
    assert printed(PLAN.format(*written)) == ONCE


def test_a_note_that_only_begins_and_ends_in_brackets_keeps_them() -> None:
    assert "（（甲）和（乙））" in printed("title: 计划\nnote: （甲）和（乙）\npreamble: 正文。")
