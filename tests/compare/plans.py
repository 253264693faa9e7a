"""Two plans of following years, in which every kind of change occurs once, and outlines made at random."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from workplan.build import Order, Press, Proof
from workplan.compare.items import Item, outline_of
from workplan.outline import Outline
from workplan.source import Facts, Files

OLD = """\
template: work-points
year: 2025
title: ${year}年全市教育工作要点
issuer: 青川市教育局
date: 2025-02-10
preamble: |
  全市教育系统要坚持稳中求进，办好人民满意的教育。
sections:
  - id: preschool
    heading: 促进学前教育普惠发展
    lead: 基础教育科
    goals:
      - id: places
        title: 扩大公办学位
        body: |
          ${targets.new_kindergartens}，投入建设资金3640万元，普惠率达到85%。
        targets:
          - id: new_kindergartens
            text: 新建${value}${unit}公办幼儿园
            indicator: 新建公办幼儿园
            value: 12
            unit: 所
            due: 2025-12
      - title: 提升保教质量
        body: |
          开展幼儿园保教质量评估，建立教研责任区制度，推动城乡幼儿园结对帮扶。
      - title: 清理无证园
        body: |
          会同有关部门集中清理无证幼儿园。
  - id: teachers
    heading: 建强教师队伍
    goals:
      - title: 强化师德建设
        body: |
          完善师德考核办法，开展师德警示教育。
      - id: training
        title: 开展全员培训
        body: |
          组织暑期全员培训，培训教师8000人次。
        points:
          - 抓新任教师培训
          - 抓骨干教师研修
closing: |
  各单位要加强组织领导，确保各项任务落到实处。
"""

NEW = """\
template: work-points
year: 2026
title: ${year}年全市教育工作要点
issuer: 青川市教育局
date: 2026-02-09
preamble: |
  全市教育系统要坚持稳中求进、以进促稳，办好人民满意的教育。
sections:
  - id: teachers
    heading: 建强教师队伍
    goals:
      - title: 强化师德师风建设
        body: |
          完善师德考核办法，开展师德警示教育。
      - id: training
        title: 开展全员培训
        body: |
          组织暑期全员培训，培训教师9200人次。
        points:
          - 抓新任教师培训
          - 抓骨干教师研修
          - 抓校长任职培训
  - id: preschool
    heading: 促进学前教育优质普惠发展
    lead: 学前教育科
    goals:
      - title: 提升保教质量
        body: |
          开展幼儿园保教质量评估，建立教研责任区制度，推动城乡幼儿园结对帮扶。
      - id: places
        title: 扩大公办学位
        body: |
          ${targets.new_kindergartens}，投入建设资金4200万元，普惠率达到88%。
        targets:
          - id: new_kindergartens
            text: 新建${value}${unit}公办幼儿园
            indicator: 新建公办幼儿园
            value: 15
            unit: 所
            baseline: 12
            due: 2026-12
      - title: 发展托育服务
        body: |
          支持有条件的幼儿园开设托班。
closing: |
  各单位要加强组织领导，确保各项任务落到实处。
"""


@cache
def press() -> Press:
    return Press(Files(Path()), Facts())


def proof_of(text: str, name: str = "plan.yaml") -> Proof:
    return press().proof(Order(name, text.encode()))


def outline(text: str, name: str = "plan.yaml") -> Outline:
    return proof_of(text, name).outline


_PROSE = st.one_of(
    st.sampled_from(
        ["加强领导", "新建20所幼儿园", "新建25所幼儿园", "完善制度。强化考核。", "train 300 teachers", "甲", ""]
    ),
    st.text("加强完善制度，。12a b\n$", max_size=20),
)
_IDS = st.lists(st.sampled_from([f"p{n}" for n in range(12)]), unique=True, max_size=12)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """An outline of up to a dozen parts; ids are shared between outlines, and texts often alike."""
    ids = list(draw(_IDS))
    items = [Item("", "outline", "", _root_says(draw))]
    holders = {
        "section": ["section", "outline"],
        "goal": ["section", "outline"],
        "point": ["section", "goal", "outline"],
    }
    holders |= {"target": ["section", "goal", "outline"], "annex": ["outline"]}
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(sorted(holders)))
        above = draw(st.sampled_from([item.key for item in items if item.kind in holders[kind]]))
        says = {"title": draw(_PROSE)} if kind != "target" else {"id": f"t{number}", "value": draw(_PROSE)}
        if kind != "target" and ids and draw(st.booleans()):
            says["id"] = ids.pop()
        if kind not in ("target",) and draw(st.booleans()):
            says["body"] = draw(_PROSE)
        if kind in ("section", "goal") and draw(st.booleans()):
            says["responsibility.lead"] = tuple(draw(st.lists(_PROSE, max_size=2)))
        items.append(Item(f"k{number}", kind, above, tuple(says.items())))
    return outline_of(tuple(_in_order(items)))


def _root_says(draw: st.DrawFn) -> tuple[tuple[str, object], ...]:
    says: dict[str, object] = {"title": draw(_PROSE), "template": "work-plan"}
    if draw(st.booleans()):
        says |= {"year": draw(st.integers(2020, 2030)), "numbering.continuous": ("goals",)}
    if draw(st.booleans()):
        says |= {"notice": True, "notice.body": draw(_PROSE), "notice.plan_is_annex": True}
    return tuple(says.items())


def _in_order(items: list[Item]) -> list[Item]:
    ordered, stack = [], [items[0]]
    while stack:
        item = stack.pop()
        ordered.append(item)
        stack.extend(reversed([one for one in items[1:] if one.above == item.key]))
    return ordered
