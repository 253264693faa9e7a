"""That the benchmark compares like with like: no test here asserts a time."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("docxtpl", reason="docxtpl is an extra: pip install workplan[bench]")

from .kit import make_kit, read_back
from .plans import Goal, Plan, Section, grown_plan, markdown, own_plan, plan_of_outline, printed_paragraphs
from .processes import Run
from .report import Bar, exponent
from .warm import tools

OUTLINE = """\
template: work-points
year: 2031
title: ${year}年安排
issuer: 甲镇
date: '2031-03-04'
notice:
  title: 关于印发《${title}》的通知
  addressees:
    - 各村
    - 各站
  body: |
    请照办。

    特此通知。
preamble: |
  做实事。
sections:
  - heading: 修路
    goals:
      - title: 东段
        body: |
          三公里 < 四公里 & 平整。
      - title: 西段完工！
"""
PLAN = Plan(
    "2031年安排", "甲镇", "2031-03-04", "关于印发《2031年安排》的通知", ("各村", "各站"), ("请照办。", "特此通知。"),
    "做实事。", (Section("修路", (Goal("东段", "三公里 < 四公里 & 平整。"), Goal("西段完工！", ""))),),
)  # fmt: skip


def test_plan_is_read_from_an_outline() -> None:
    assert plan_of_outline(OUTLINE) == PLAN


def test_paragraphs_are_named_by_style_and_run_in_titles_closed() -> None:
    assert list(printed_paragraphs(PLAN)) == [
        ("Title", "关于印发《2031年安排》的通知"),
        ("Addressees", "各村，各站："),
        ("BodyText", "请照办。"),
        ("BodyText", "特此通知。"),
        ("Signature", "甲镇"),
        ("Date", "2031年3月4日"),
        ("Title", "2031年安排"),
        ("BodyText", "做实事。"),
        ("Heading1", "修路"),
        ("Goal", "东段。", "三公里 < 四公里 & 平整。"),
        ("Goal", "西段完工！", ""),
    ]


def test_grown_plan_numbers_its_goals_over_sections() -> None:
    grown = grown_plan(PLAN, 45)
    assert [len(section.goals) for section in grown.sections] == [20, 20, 5]
    assert grown.sections[2].goals[4].body == "第45项。三公里 < 四公里 & 平整。"


def test_markdown_escapes_what_markdown_would_read() -> None:
    names = {"Lead2": "Lead 2", "Goal": "Goal"} | dict.fromkeys(
        ("Title", "Addressees", "BodyText", "Signature", "Date", "Heading1"), "Any"
    )
    wanted = '::: {custom-style="Goal"}\n[东段。]{custom-style="Lead 2"}三公里 \\< 四公里 \\& 平整。\n:::'
    assert wanted in markdown(PLAN, names)


def test_every_tool_prints_the_same_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for plan, name in ((own_plan(), "own"), (PLAN, "small")):
        kit = tmp_path / name
        monkeypatch.setattr(f"{make_kit.__module__}.base_plan", lambda plan=plan: plan)
        monkeypatch.setattr(f"{make_kit.__module__}.REAL", tmp_path / "absent.yaml")
        make_kit(kit, ())
        wanted = list(printed_paragraphs(plan))
        for tool, (made, text) in tools(kit).items():
            assert list(read_back(made.document(text))) == wanted, tool


def test_read_back_tells_another_text_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{make_kit.__module__}.base_plan", lambda: PLAN)
    monkeypatch.setattr(f"{make_kit.__module__}.REAL", tmp_path / "absent.yaml")
    make_kit(tmp_path, ())
    for tool, (made, text) in tools(tmp_path).items():
        changed = text.replace("三公里", "三公尺")
        assert list(read_back(made.document(changed))) != list(printed_paragraphs(PLAN)), tool


def test_exponent_is_the_power_of_growth() -> None:
    runs = {500: Run(1, 1, 1), 50_000: Run(1, 1_000, 1)}
    assert exponent(runs, 500, 50_000) == pytest.approx(1.5)


def test_bar_says_by_how_much_it_was_missed() -> None:
    assert Bar("a", 3.0, most=2.0).line().endswith("missed by 50%")
    assert Bar("a", 1.5, least=2.0).line().endswith("missed by 25%")
    assert Bar("a", 2.0, most=2.0).line().endswith("met")
