"""HTML that was saved or pasted as text: what a browser would show of it."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from workplan.importing import Draft
from workplan.importing.reading import read_lines
from workplan.source import Source

Drafted = Callable[..., Draft]
Lines = Callable[[Draft], list[str]]

PAGE = """<html><head><title>示例镇门户</title><style>p{color:red}</style></head><body>
<h1>2023年示例镇工作要点</h1>
<p>&nbsp;&nbsp;2023年，全镇坚持稳中求进，
抓好以下工作。</p>
<p><strong>一、抓好项目建设</strong></p>
<p>（一）<b>推进招商引资。</b>引进项目12个&amp;到位资金3.6亿元。</p>
<p>（二）优化营商环境。压缩时限30%。<br>（三）抓好服务。走访企业50家。</p>
<p><strong>二、改善民生</strong></p>
<ol><li>新建幼儿园1所。</li><li>改造卫生院2所。</li></ol>
</body></html>"""


def test_import_text_when_a_page_was_saved(drafted: Drafted, lines: Lines) -> None:
    draft = drafted(PAGE)
    assert lines(draft) == [
        "2023年示例镇工作要点",
        "2023年，全镇坚持稳中求进，抓好以下工作。",
        "一、抓好项目建设",
        "（一）推进招商引资。引进项目12个&到位资金3.6亿元。",
        "（二）优化营商环境。压缩时限30%。",
        "（三）抓好服务。走访企业50家。",
        "二、改善民生",
        "1.新建幼儿园1所。",
        "2.改造卫生院2所。",
    ]
    assert [finding.code for finding in draft.findings] == ["I101", "I121", "I118"]


def test_import_text_when_a_table_lays_out_the_page(drafted: Drafted, lines: Lines) -> None:
    page = (
        "<table><tr><td><table><tr><td>网站首页</td><td>政务公开</td></tr></table>"
        "<div>2024年示例局工作计划</div><p>一、修好道路</p>" + "<p>" + "全年整修农村公路，保障群众出行。" * 20 + "</p>"
        "<p>二、管好桥梁</p><p>进度见下表。</p><table><tr><th rowspan=2>项目</th><th colspan=2>目标</th></tr>"
        "<tr><td>数量</td><td>时限</td></tr><tr><td>公路</td><td>80公里</td><td>12月</td></tr></table>"
        "</td></tr></table>"
    )
    assert lines(drafted(page)) == [
        "2024年示例局工作计划",
        "一、修好道路",
        "全年整修农村公路，保障群众出行。" * 20,
        "二、管好桥梁",
        "进度见下表。",
        "项目\t目标",
        "\t数量\t时限",
        "公路\t80公里\t12月",
    ]


def test_import_text_when_tags_were_left_standing(drafted: Drafted, lines: Lines) -> None:
    text = """2024年示例区统计工作计划&nbsp;
&nbsp;&nbsp;&nbsp;&nbsp;一、总体思路<br/>
&nbsp;&nbsp;&nbsp;&nbsp;坚持&ldquo;依法统计&rdquo;，核查面达到<b>95%</b>以上。<br/>
&nbsp;&nbsp;&nbsp;&nbsp;二、重点工作<br/>
&nbsp;&nbsp;&nbsp;&nbsp;每月10日前发布月报，见<统计月报>和<Plan>。<br/>
"""
    assert lines(drafted(text)) == [
        "2024年示例区统计工作计划",
        "一、总体思路",
        "坚持“依法统计”，核查面达到95%以上。",
        "二、重点工作",
        "每月10日前发布月报，见<统计月报>和<plan>。".replace("plan", "Plan"),
    ]


def test_read_lines_when_signs_are_no_tags() -> None:
    text = "一、指标\n增长a<b，b>c，R&D投入2%，见<b>。"
    records, notes, _ = read_lines(Source("a.txt", text))
    assert [record.text for record in records] == text.split("\n")
    assert notes == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<td>",
                "<table>",
                "</table>",
                "<tr>",
                "<li>",
                "<ol>",
                "<h2>",
                "甲",
                "\n",
                "<b>",
                "</b>",
                "</td>",
                "<br>",
                "<td colspan=9 rowspan=9>",
            ]
        )
    )
)
def test_read_lines_when_tags_are_anyhow(pieces: list[str]) -> None:
    text = "".join(pieces) + "<p><p><p>"
    records, *_ = read_lines(Source("a.txt", text))
    assert "".join(r.text + "".join(map("".join, r.rows)) for r in records).count("甲") == pieces.count("甲")


def test_read_lines_when_tables_stand_in_tables_without_end() -> None:
    records, *_ = read_lines(Source("a.txt", "<p><p><p>" + "<table><tr><td>" * 3000 + "甲" + "</table>" * 3000 + "乙"))
    assert [record.text for record in records if record.text] == ["甲", "乙"]


def test_read_lines_when_merged_cells_would_make_spots_without_number() -> None:
    rows = ("<tr>" + "<td rowspan=60>甲" * 30) * 200
    records, *_ = read_lines(Source("a.txt", "<p><p><p><table>" + rows + "</table>"))
    table = next(record for record in records if record.rows)
    assert table.rows == (("甲",) * 30,) * 200
    assert table.joins == ()


def test_read_lines_when_one_row_is_far_wider_than_the_others() -> None:
    text = "<p><p><p><table><tr>" + "<td>甲" * 400 + "<tr><td>乙" * 400 + "</table>"
    records, *_ = read_lines(Source("a.txt", text))
    assert [record.text for record in records if record.text] == ["甲"] * 400 + ["乙"] * 400
    assert not any(record.rows for record in records)
