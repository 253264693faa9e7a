"""Rolling an outline over: what the new text says, that comments stay, that it checks, that two years are twice one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import workplan
from workplan.diagnostics import worst
from workplan.source import Rejected, Source, comments_of, read_yaml
from workplan.years.roll import Rolled, rolled

OLD = """\
# 示例
template: work-points   # 文种
year: 2025
title: ${year}年全县教育工作要点
issuer: 示例县教育局
date: 2025-02-09        # 成文日期
letterhead: {mark: 示例县教育局文件, number: 示教发〔2025〕12号}
preamble: |  # 2025年
  2025年是关键一年。
sections:
  # 学前
  - id: preschool
    heading: 办好学前教育
    due: 2025-12-31
    goals:
      - id: places
        title: 扩大学位
        body: ${targets.places}。
        targets:
          - id: places
            indicator: 新增学位
            value: 900      # 计划
            unit: 个
            actual: 950     # 已核
            grow: 5%
          - {id: rate, indicator: 毛入园率, value: 95%}
      - id: ring
        title: 完成环评     # 做完了
        # 里面的话
        done: true
closing: 结束。
# 末尾
"""
NEW = """\
# 示例
template: work-points   # 文种
year: 2026
title: ${year}年全县教育工作要点
issuer: 示例县教育局
date:        # 成文日期
letterhead: {mark: 示例县教育局文件, number: 示教发〔2026〕××号}
preamble: |  # 2025年
  2026年是关键一年。
sections:
  # 学前
  - id: preschool
    heading: 办好学前教育
    due: 2026-12-31
    goals:
      - id: places
        title: 扩大学位
        body: ${targets.places}。
        targets:
          - id: places
            indicator: 新增学位
            value: 998      # 计划
            unit: 个
            baseline: 950
            actual:     # 已核
            grow: 5%
          - {id: rate, indicator: 毛入园率, value: , baseline: 95%, actual: }
      # 做完了
      # 里面的话
closing: 结束。
# 末尾
"""


def _rolled(text: str, year: int = 2026, keep: bool = False) -> Rolled:
    return rolled(Source("2025.yaml", text), year, f"{year}.yaml", keep)


def _codes(made: Rolled) -> list[str]:
    return [finding.code for finding in made.findings]


def test_outline_moves_a_year_and_keeps_its_layout() -> None:
    assert _rolled(OLD).source.text == NEW


def test_every_change_is_listed_where_it_now_stands() -> None:
    made = _rolled(OLD)
    listed = {(change.kind, made.source.place(change.span.start)[0]) for change in made.changes}
    assert listed == {
        ("year set", 3),
        ("date left open", 6),
        ("document number", 7),
        ("serial left open", 7),
        ("year", 9),
        ("due", 14),
        ("value by rule", 22),
        ("baseline from actual", 24),
        ("value left open", 27),
        ("baseline from value", 27),
        ("done, left out", 28),
    }


def test_what_must_be_looked_at_is_listed_in_the_new_file() -> None:
    made = _rolled("title: 2025年要点\nclosing: 2025年比去年、比2024年。\n")
    shown = [(finding.code, made.source.text[finding.span.start : finding.span.end]) for finding in made.findings]  # type: ignore[union-attr]
    assert shown == [("Y213", "去年"), ("Y211", "2024")]
    assert all(finding.span is not None and finding.span.source.name == "2026.yaml" for finding in made.findings)
    assert made.source.text == "title: 2026年要点\nyear: 2026\nclosing: 2026年比去年、比2024年。\n"


def test_done_is_kept_when_asked_for() -> None:
    made = _rolled(OLD, keep=True)
    assert "id: ring" in made.source.text
    assert "Y224" in _codes(made)


def test_done_goal_stays_where_another_text_needs_its_target() -> None:
    text = (
        "year: 2025\ntitle: t\nclosing: ${targets.n}\n"
        "goals:\n  - {id: a, title: 甲, done: true, targets: [{id: n, value: 1}]}\n"
    )
    made = _rolled(text)
    assert "id: a" in made.source.text
    assert "Y220" in _codes(made)


@pytest.mark.parametrize(
    "goals, expected",
    [
        ("[{id: a, title: 甲, done: true}, {id: b, title: 乙}]", "[{id: b, title: 乙}]"),
        ("[{id: b, title: 乙}, {id: a, title: 甲, done: true}]", "[{id: b, title: 乙}]"),
        ("[{id: a, title: 甲, done: true}]", "[]"),
    ],
)
def test_done_item_in_brackets_leaves_with_its_comma(goals: str, expected: str) -> None:
    assert f"goals: {expected}\n" in _rolled(f"year: 2025\ntitle: t\ngoals: {goals}\n").source.text


def test_value_that_a_text_prints_is_left_open_visibly() -> None:
    text = "year: 2025\ntitle: t\nclosing: ${targets.n.value}\ntargets: [{id: n, value: 5}]\n"
    assert "value: ××, baseline: 5, actual: " in _rolled(text).source.text
    changed = text.replace("${targets.n.value}", "${targets.n | change}")
    assert changed != text
    assert "value: ××, baseline: 5, actual: " in _rolled(changed).source.text


@pytest.mark.parametrize(
    "target, codes, value",
    [
        ("value: 5-8, grow: 5%", ["Y218", "Y219", "Y217"], "value: ,"),
        ("value: 98%, grow: 5%", ["Y218", "Y219", "Y217"], "value: ,"),
        ("value: 98%, actual: 90%, grow: 5%", [], "value: 95%,"),
        ("value: 好, qualitative: true", [], "value: 好,"),
        ("value: 好, qualitative: True", [], "value: 好,"),
        ("baseline: 3, value: 4", ["Y218", "Y217"], "baseline: 4, value: ,"),
    ],
)
def test_target_that_needs_a_person_is_said(target: str, codes: list[str], value: str) -> None:
    made = _rolled(f"year: 2025\ntitle: t\ntargets: [{{id: n, {target}}}]\n")
    assert sorted(_codes(made)) == sorted(codes)
    assert value in made.source.text


def test_date_that_a_text_prints_moves_and_is_said() -> None:
    made = _rolled("year: 2024\ntitle: t\ndate: 2024-02-29\nclosing: ${date}\n", 2026)
    assert "date: 2026-02-28\n" in made.source.text
    assert _codes(made) == ["Y225"]


def test_alias_is_left_and_said() -> None:
    made = _rolled("year: 2025\ntitle: t\nvars: {a: &a '7'}\ntargets: [{id: n, value: *a}]\n")
    assert "value: *a" in made.source.text
    assert "Y227" in _codes(made)


def test_anchored_values_keep_their_anchors() -> None:
    text = """\
title: 2026年计划
year: &year 2026
vars: {base: *year}
sections:
  - heading: 甲
    goals:
      - {title: 乙, due: &due 2026-05, targets: [{id: a, indicator: 增, value: &value 10, unit: 个}]}
      - {title: 丙, due: *due, targets: [{id: b, indicator: 减, value: *value, unit: 个}]}
"""
    made = rolled(Source("s", text), 2027, "t")
    assert made.source.text.startswith("title: 2027年计划\nyear: &year 2027\nvars: {base: *year}\n")
    assert "due: &due 2027-05" in made.source.text
    assert "value: &value 10" in made.source.text
    assert _codes(made).count("Y227") == 3


@pytest.mark.parametrize(
    "text, year, code", [("title: 要点\n", 2026, "Y201"), ("year: 2025\ntitle: t\n", 2025, "Y202")]
)
def test_roll_that_cannot_be_is_refused(text: str, year: int, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        _rolled(text, year)
    assert [finding.code for finding in caught.value.findings] == [code]


TEXTS = st.sampled_from(
    [
        "2025年完成", "到2025年底，比2024年好", "${year}年", "去年", "（2021—2025年）", "第九个教师节和第九届艺术节",
        "“十四五”规划期间", "2025—2026学年", "'2025年 # 不是注释'", '"二〇二五年"', "In 2025 and 2025/26",
        "|  # 块\n@  2025年。\n@  # 不是注释\n@\n@  第二段。",
    ]
)  # fmt: skip
REMARKS = st.sampled_from(["", "  # 注", "\n@# 单行注2025年"])
TARGETS = st.sampled_from(
    [
        "- {id: %, indicator: 学位, value: 20, unit: 个}",
        "- {id: %, indicator: 学位, value: 20, actual: 19, grow: 5%}",
        "- id: %  # 甲\n@  indicator: 学位\n@  value: 20  # 乙\n@  due: 2025-12",
        "- id: %\n@  indicator: 学位\n@  actual: 7\n@  # 丙\n@  value: '8'",
        "- id: %\n@  text: 新建${value}个\n@  value:\n@  baseline: 3  # 丁",
    ]
)


@st.composite
def outlines(draw: st.DrawFn) -> str:
    """Outlines of 2025 with everything that a roll-over touches, and comments where comments can stand."""
    lines = ["# 头", "year: 2025  # 年", f"title: {draw(st.sampled_from(['${year}年要点', '2024年总结和2025年打算']))}"]
    lines += [f"closing: {draw(TEXTS)}{draw(REMARKS)}".replace("@", "")]
    lines += ["sections:"]
    for number in range(draw(st.integers(1, 3))):
        lines += [f"  - id: s{number}{draw(REMARKS)}".replace("@", "    "), f"    heading: 节{number}"]
        lines += ["    due: 2025-02-28"] if draw(st.booleans()) else []
        lines += ["    goals:"] if (goals := draw(st.integers(0, 3))) else []
        for goal in range(goals):
            lines += [f"      - title: {draw(TEXTS)}{draw(REMARKS)}".replace("@", "        ")]
            lines += ["        done: true  # 完"] if draw(st.booleans()) else []
            if draw(st.booleans()):
                target = draw(TARGETS).replace("%,", f"t{number}{goal},").replace("id: %", f"id: t{number}{goal}")
                lines += ["        targets:", "          " + target.replace("@", "          ")]
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# 尾\n"]))
    assume("title: |" not in text)
    return text


@settings(max_examples=150, deadline=None)
@given(outlines(), st.integers(2026, 2031))
def test_every_comment_stays(text: str, year: int) -> None:
    before, after = Source("a", text), _rolled(text, year).source
    assert _remarks(after) == _remarks(before)


def _remarks(source: Source) -> list[str]:
    return [source.text[span.start : span.end] for span in comments_of(source)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(outlines())
def test_rolled_outline_checks_without_errors(tmp_path: Path, text: str) -> None:
    path = tmp_path / "2026.yaml"
    path.write_text(_rolled(text).source.text, "utf-8")
    assert worst(workplan.build(path).findings) != "error"


@settings(max_examples=100, deadline=None)
@given(outlines())
def test_rolling_twice_is_rolling_by_two(text: str) -> None:
    # A text that names the year in between means it differently in between; five-year plans may end there too.
    once = _rolled(text).source
    twice = rolled(once, 2027, "2027.yaml").source.text
    assert twice == _rolled(text, 2027).source.text


def test_rolled_twice_reads_as_yaml_of_the_later_year() -> None:
    twice = rolled(_rolled(OLD).source, 2027, "2027.yaml").source
    root = read_yaml(twice)[0]
    assert root.text("year") == "2027"
    assert twice.text == _rolled(OLD, 2027).source.text


def test_captions_move_and_cells_that_may_be_figures_are_listed() -> None:
    made = _rolled(
        "year: 2025\ntitle: 要点\nreference: office2025.docx\nsections:\n  - heading: 资金\n    table:\n"
        "      caption: 2025年资金安排\n      columns: [2025年, 2024年]\n"
        "      rows: [['2025', 2025年修渠], ['2025-03', '1990'], [{text: '2024'}, '3']]\n"
    )
    assert "caption: 2026年资金安排\n" in made.source.text
    assert "columns: [2026年, 2025年]\n" in made.source.text
    assert "rows: [['2025', 2026年修渠], ['2025-03', '1990'], [{text: '2024'}, '3']]" in made.source.text
    assert "reference: office2025.docx\n" in made.source.text
    assert _codes(made) == ["Y211", "Y211", "Y211"]
