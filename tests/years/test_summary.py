"""Review and plan in one outline, from plans of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest

import workplan
from workplan.diagnostics import worst
from workplan.source import Mapping, Source, read_yaml
from workplan.years.achieved import achieved
from workplan.years.roll import rolled
from workplan.years.summary import Reviewed, summary_and_plan

PLAN = """\
template: work-points
year: 2025
title: ${year}年全县教育工作要点
issuer: 示例县教育局
date: 2025-02-09
speaker: 张三
preamble: 2025年是关键一年。
sections:
  - id: preschool
    heading: ${year}年办好学前教育
    goals:
      - id: places
        title: 扩大学位
        targets:
          - {id: places, text: "新增${value}${unit}学位", value: 900, actual: 950, unit: 个}
          - {id: rate, indicator: 毛入园率, value: 95%, actual: 93.1%}
          - {id: dropout, indicator: 辍学率控制在, value: 1%, actual: 0.8%}
          - {id: open, indicator: 新建幼儿园, value: 3, unit: 所}
      - id: ring
        title: 完成环评
        done: true
      # 想一想
      - id: food
        title: 办好食堂
"""
PRINTED = """\
全县教育2025年工作总结和2026年工作打算

一、2025年工作完成情况
2025年，4项指标中，完成2项，未完成1项，待核定1项；全部完成的任务1项。
（一）2025年办好学前教育
1.扩大学位。新增950个学位，年度目标900个，完成率105.6%；毛入园率93.1%，年度目标95%，完成率98%，未完成年度目标；\
辍学率控制在0.8%（控制目标：1%），已控制在目标以内；新建幼儿园（年度目标3所），完成【待填：完成数】。
2.完成环评。已完成。
3.办好食堂。【待填：完成情况】
二、存在问题
【待填：主要问题和原因】
一是毛入园率93.1%，年度目标95%，完成率98%，未完成年度目标。原因：【待填：原因】。
三、2026年工作打算
2026年是关键一年。
（一）2026年办好学前教育
1.扩大学位。
2.办好食堂。

示例县教育局
"""


def _reviewed(text: str, year: int = 2026) -> Reviewed:
    source = Source("2025.yaml", text)
    return summary_and_plan(source, rolled(source, year, f"{year}.yaml"))


def _printed(tmp_path: Path, text: str) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    built = workplan.build(path)
    assert worst(built.findings) != "error"
    return built.text


def test_review_and_plan_print_what_was_achieved_and_what_comes(tmp_path: Path) -> None:
    assert _printed(tmp_path, _reviewed(PLAN).source.text) == PRINTED


def test_plan_keeps_ids_comments_and_new_baselines() -> None:
    text = _reviewed(PLAN).source.text
    assert "# 想一想" in text
    assert text.count("id: places\n") == 1
    assert "value: , actual: , unit: 个, baseline: 950}" in text
    assert "id: ring" not in text.split("id: plan\n")[1]
    assert "id: review-ring" in text


def test_what_a_review_does_not_print_is_said() -> None:
    assert [finding.words for finding in _reviewed(PLAN).findings if finding.code == "Y231"] == [("speaker",)]


def test_findings_of_the_roll_point_into_the_new_text() -> None:
    made = _reviewed(PLAN + "closing: 与去年一样。\n")
    (finding,) = [finding for finding in made.findings if finding.code == "Y213"]
    assert finding.span is not None
    assert made.source.text[finding.span.start : finding.span.end] == "去年"


def test_review_of_a_review_takes_its_plan_alone(tmp_path: Path) -> None:
    first = _reviewed(PLAN).source
    again = summary_and_plan(first, rolled(first, 2027, "2027.yaml")).source.text
    printed = _printed(tmp_path, again).splitlines()
    assert printed[0] == "全县教育2026年工作总结和2027年工作打算"
    assert [line for line in printed if line[:2] in ("一、", "二、", "三、", "四、")] == [
        "一、2026年工作完成情况",
        "二、存在问题",
        "三、2027年工作打算",
    ]
    assert "id: plan\n" in again


def test_english_plan_is_reviewed_in_english(tmp_path: Path) -> None:
    plan = (
        "template: annual-work-plan\nyear: 2025\ntitle: Annual Work Plan 2025\nlanguage: en\nsections:\n"
        "  - heading: Access\n    goals:\n      - title: Build schools\n"
        "        targets: [{id: n, indicator: Schools opened, value: 20, actual: 18}]\n"
    )
    printed = _printed(tmp_path, _reviewed(plan).source.text)
    assert printed.startswith("Review of 2025 and Work Plan for 2026\n")
    assert "Schools opened: 18 (target: 20, 90% achieved, missed)." in printed
    assert not [sign for sign in printed if "\u4e00" <= sign <= "\u9fff"]


def test_traditional_plan_is_reviewed_in_traditional_characters() -> None:
    text = _reviewed("year: 2025\ntitle: 教育計劃\nlanguage: zh-Hant\ngoals:\n  - title: 甲\n").source.text
    assert "${year - 1}年工作完成情況" in text
    assert "存在問題" in text


@pytest.mark.parametrize("template", ["work-points", "work-plan", "work-ideas", "speech", "notice", "annual-work-plan"])
def test_plan_of_every_pack_becomes_a_review(template: str, tmp_path: Path) -> None:
    text = _reviewed(f"template: {template}\nyear: 2025\ntitle: 2025年计划\ngoals:\n  - title: 甲\n").source.text
    assert "2025年工作总结" in _printed(tmp_path, text).replace("${year - 1}", "2025")


@pytest.mark.parametrize(
    "target, reached, rate",
    [
        ("value: 20, actual: 22", True, "110%"),
        ("value: 20, actual: 18", False, "90%"),
        ("value: 20000, actual: 19999", False, "99.9%"),
        ("value: 1.2万, actual: 12000", True, "100%"),
        ("value: 2%, actual: 3%, indicator: 辍学率不超过", False, ""),
        ("value: 95%, actual: 97%, text: '毛入园率不低于${value}'", True, "102.1%"),
        ("value: 500, actual: 600, indicator: 3岁以下婴幼儿托位", True, "120%"),
        ("value: 若干, actual: 3", None, ""),
        ("value: 20", None, ""),
    ],
)
def test_outcome_compares_figure_and_plan(target: str, reached: bool | None, rate: str) -> None:
    node = read_yaml(Source("s", f"t: {{id: n, {target}}}\n"))[0].get("t")
    assert isinstance(node, Mapping)
    outcome = achieved(node)
    assert (outcome.reached, outcome.rate) == (reached, rate)


def test_tables_of_the_section_that_holds_the_plan_go_over() -> None:
    text = _reviewed(
        "template: summary-and-plan\nyear: 2025\ntitle: 2024年工作总结和2025年工作打算\nsections:\n"
        "  - heading: 2025年工作打算\n    body: 要做。\n"
        "    table: {caption: 安排, columns: [甲, 乙], rows: [[一, 二]]}\n    picture: {file: map.png, alt: 图}\n"
    ).source.text
    assert "table: {caption: 安排, columns: [甲, 乙], rows: [[一, 二]]}" in text
    assert "picture: {file: map.png, alt: 图}" in text
