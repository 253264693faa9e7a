"""Pages that offices put up, and texts copied out of other programs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workplan.importing.dates import number_of, year_in
from workplan.importing.draft import Draft

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

CARDED = """<html><body>
<table><tr><td>索 引 号</td><td>123-4</td><td>主题分类</td><td>林业</td></tr>
<tr><td>发文机关</td><td>示例县林业局</td><td>成文日期</td><td>2024-02-26</td></tr></table>
<h1>示例县林业局关于印发《2024年护林工作要点》的通知</h1>
<p>示林发〔2024〕9号</p><p>各乡镇林业站：</p>
<p>现将《2024年护林工作要点》印发给你们，请抓好落实。</p>
<p>示例县林业局</p><p>2024年2月26日</p><p>（此件公开发布）</p>
<p>2024年护林工作要点</p>
<p>一、巡护</p><p>1.每周巡山两次。</p><p>二、扑救</p><p>2.组建三支扑火队。</p>
</body></html>"""


def test_import_text_when_a_card_is_a_table(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(CARDED)
    assert [finding.words[0] for finding in draft.findings if finding.code == "I104"] == [
        "索 引 号 123-4 主题分类 林业",
        "发文机关 示例县林业局 成文日期 2024-02-26",
    ]
    assert "table:" not in draft.yaml
    assert draft.template == "work-points"
    assert lines(draft)[-5:] == [
        "2024年护林工作要点",
        "一、巡护",
        "1.每周巡山两次。",
        "二、扑救",
        "2.组建三支扑火队。",
    ]


def test_import_text_when_a_page_says_when_it_was_put_up(drafted: Drafted) -> None:
    draft = drafted(
        """<h1>示例区2025年绿化计划</h1><div>原创<span>区绿化办</span><em>2025年02月18日 17:30</em><i>示例省</i></div>
<p>一、植树</p><p>三月底前植树八千株，成活率不低于九成。</p><p>二、养护</p><p>每月浇水两次，五月起防治虫害。</p>
<p>示例区绿化办公室</p><p>2025年2月17日</p><p>扫码关注</p><p>点个在看</p>"""
    )
    left_out = [finding.words[0] for finding in draft.findings if finding.code == "I101"]
    assert left_out == ["原创区绿化办2025年02月18日 17:30示例省", "扫码关注", "点个在看"]
    assert "issuer: 示例区绿化办公室\ndate: 2025-02-17\n" in draft.yaml.replace('"', "")


@pytest.mark.parametrize("sign", ["\x0c", "\x0b", "\u2029"])
def test_import_text_when_pages_end_within_lines(drafted: Drafted, lines: Lines, sign: str) -> None:
    draft = drafted(f"示例局2025年工作计划\n一、任务\n完成平台建设。{sign}二、要求\n{sign}按月报送。\n")
    assert lines(draft) == ["示例局2025年工作计划", "一、任务", "完成平台建设。", "二、要求", "按月报送。"]


def test_year_in_when_figures_are_wide() -> None:
    assert year_in("２０２５年工作计划") == 2025


@pytest.mark.parametrize(
    ("text", "number"), [("〔2025〕3号", "〔2025〕3号"), ("示政纪〔2025〕3 号", "示政纪〔2025〕3号"), ("（3）号", "")]
)
def test_number_of_when_letters_are_absent(text: str, number: str) -> None:
    assert number_of(text) == number
