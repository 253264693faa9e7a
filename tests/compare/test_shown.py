from __future__ import annotations

import json
from html.parser import HTMLParser

from tests.compare.plans import NEW, OLD, outline
from workplan.compare import diff, report_of
from workplan.compare.as_html import report_html
from workplan.compare.as_json import report_values
from workplan.compare.as_text import Manner, matches_text, report_text
from workplan.compare.report import Report


def report(a: str = OLD, b: str = NEW) -> Report:
    old, new = outline(a, "2025.yaml"), outline(b, "2026.yaml")
    return report_of(diff(old, new), old, new)


def test_text_marks_what_was_and_what_is() -> None:
    shown = report_text(report(OLD, OLD.replace("3640", "4200")), Manner(True, False, "2025.yaml", "2026.yaml"))
    assert shown == (
        "2025.yaml → 2026.yaml\n"
        "改写 1，数字 1\n"
        "\n"
        "改写 数字  任务“扩大公办学位”  2026.yaml:13\n"
        "    正文：…，投入建设资金[-3640-]{+4200+}万元，普惠率达到85%。\n"
        "    投入建设资金：3640 → 4200 万元（+15.4%）\n"
    )


def test_text_is_english_when_the_reader_is() -> None:
    shown = report_text(report(), Manner(False))
    assert "added 2, dropped 1, moved 2" in shown
    assert "    普惠率达到: 85 → 88% (+3.5%, +3 percentage points)" in shown
    assert "    value: 12 → 15 所 (+25%)" in shown


def test_text_has_colours_and_no_brackets_on_a_terminal() -> None:
    shown = report_text(report(), Manner(True, True))
    assert "\x1b[9;31m3640\x1b[0m\x1b[32m4200\x1b[0m" in shown
    assert "[-" not in shown


def test_matches_are_listed_with_the_least_alike_first() -> None:
    lines = matches_text(report(), Manner()).split("\n")
    assert lines[0] == "0.93  内容  teachers/goals/1 “强化师德建设” → teachers/goals/1 “强化师德师风建设”"
    assert len(lines) == 10


def test_no_difference_is_said() -> None:
    assert report_text(report(OLD, OLD), Manner(True)) == "A → B\n没有差异\n"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_is_whole_and_escapes_texts() -> None:
    page = _Page()
    shown = report_html(report(OLD, OLD.replace("集中清理", "<b>清理&")), Manner(True, False, "甲<>.yaml", "乙.yaml"))
    page.feed(shown)
    assert page.open == []
    assert page.links == []
    assert "<ins>&lt;b&gt;" in shown
    assert "甲&lt;&gt;.yaml" in shown


def test_values_can_be_written_as_json() -> None:
    values = json.loads(json.dumps(report_values(report(), "a", "b")))
    assert values["counts"]["added"] == 2
    figures = [figure for entry in values["entries"] for figure in entry["figures"] if figure["name"] == "普惠率达到"]
    assert figures == [
        {"name": "普惠率达到", "before": "85", "after": "88", "unit": "%", "percent": 3.5, "points": 3.0}
    ]
    assert {"a": "places", "b": "places", "by": "id", "score": 1.0} in values["matches"]


def test_text_says_which_cell_of_a_table_differs() -> None:
    old = (
        "template: work-plan\ntitle: 计划\nsections:\n  - id: money\n    heading: 资金\n    table:\n"
        "      caption: 安排\n      columns: [项目, 省级, 县级]\n      rows: [[修渠, '31', '32']]\n"
    )
    shown = report_text(report(old, old.replace("'32'", "'33'")), Manner(True, False, "a.yaml", "b.yaml"))
    assert "    表格、图片、图表：table.rows.1.3 32 → 33\n" in shown
