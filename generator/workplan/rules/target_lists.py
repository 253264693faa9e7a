"""Targets beside each other: one that nobody leads, parts that do not make their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.outline import Goal, Section, Target
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Text
from workplan.source import Mapping, Node
from workplan.wording import as_number

_TOTAL = re.compile(r"合计|总计|总数|总量|总共|共计")
_MONEY = re.compile(r"资金|经费|预算|投资|投入|[Bb]udget|[Cc]ost")
_MOST_MISSING = 3
_LEAST_PARTS = 2


@rule(
    Card("T02", "target-nobody-leads", "practice", "suspect", "指标应当有责任单位"),
    Says(
        "nobody leads the target “{0}”, while others have a lead",
        "指标“{0}”没有责任单位，其他指标都有",
        "add `lead:` to it, or to its goal or section",
        "给指标或所在任务、章节补上 lead",
    ),
    any_language=True,
)
def target_nobody_leads(text: Text) -> Iterator[Slip]:
    """Where most targets say who answers for them, or stand where somebody leads, one that does not was forgotten.

    多数指标有责任单位（写在指标、任务或章节上均可），没有的多是漏了。

    Wrong outline:
        title: 工作计划
        targets:
          - {id: a, indicator: 新建泵站, value: 3, unit: 座, lead: 水务科}
          - {id: b, indicator: 更换水表, value: 900, unit: 只, lead: 供水科}
          - {id: c, indicator: 修复管道, value: 12, unit: 公里}
        preamble: ${targets.a}，${targets.b}，${targets.c}。
    Right outline:
        title: 工作计划
        goals:
          - title: 修管
            lead: 供水科
            targets:
              - {id: a, indicator: 新建泵站, value: 3, unit: 座}
              - {id: b, indicator: 修复管道, value: 12, unit: 公里}
        preamble: ${targets.a}，${targets.b}。
    Right outline:
        title: 工作计划
        targets: [{id: budget, indicator: 年度经费, value: 80, unit: 万元}]
        goals:
          - {title: 建站, lead: 水务科, targets: [{id: a, indicator: 新建泵站, value: 3, unit: 座}]}
          - {title: 换表, lead: 供水科, targets: [{id: b, indicator: 更换水表, value: 900, unit: 只}]}
        preamble: ${targets.budget}，${targets.a}，${targets.b}。
    """
    lists = list(_lists(text))
    without = [
        target
        for targets, is_led in lists
        for target in targets
        if not (is_led or target.responsibility.lead or target.qualitative or _is_money(target))
    ]
    if without and len(without) * _MOST_MISSING <= sum(len(targets) for targets, _ in lists):
        yield from (_slip(target, "indicator", target.indicator or target.id) for target in without)


@rule(
    Card("T06", "targets-do-not-add-up", "sense", "suspect", "分项指标之和应等于合计"),
    Says(
        "“{0}” is {1}, its parts add up to {2}",
        "“{0}”为{1}，分项相加为{2}",
        "correct one of them",
        "核对并改正",
    ),
)
def targets_do_not_add_up(text: Text) -> Iterator[Slip]:
    """A target that says 合计 or 总数 is the sum of those beside it that count the same in the same unit.

    写明“合计”“总数”的指标，应等于同组中名称相同、单位相同的各分项之和。

    Wrong outline:
        title: 工作计划
        targets:
          - {id: all, indicator: 新建泵站合计, value: 12, unit: 座}
          - {id: east, indicator: 城东新建泵站, value: 8, unit: 座}
          - {id: west, indicator: 城西新建泵站, value: 6, unit: 座}
        preamble: ${targets.all}，${targets.east}，${targets.west}。
    Right outline:
        title: 工作计划
        targets:
          - {id: all, indicator: 新建泵站合计, value: 14, unit: 座}
          - {id: east, indicator: 城东新建泵站, value: 8, unit: 座}
          - {id: west, indicator: 城西新建泵站, value: 6, unit: 座}
          - {id: meters, indicator: 更换水表, value: 900, unit: 只}
        preamble: ${targets.all}，${targets.east}，${targets.west}，${targets.meters}。
    """
    for targets, _ in _lists(text):
        for total in targets:
            core = _TOTAL.sub("", total.indicator or "", count=1).strip(" ：:（）()")
            whole = as_number(total.value)
            if core == (total.indicator or "") or not core or whole is None:
                continue
            parts = [one for one in targets if one is not total and core in (one.indicator or "")]
            figures = [as_number(one.value) for one in parts if (one.unit or "") == (total.unit or "")]
            known = [figure for figure in figures if figure is not None]
            is_nested = any(_TOTAL.search(one.indicator or "") for one in parts)
            if is_nested or _is_share(total) or not _LEAST_PARTS <= len(known) == len(parts):
                continue
            if abs(sum(known) - whole) > 1e-6 * max(abs(whole), 1):
                words = (total.indicator or "", total.value or "", f"{round(sum(known), 6):.15g}")
                yield _slip(total, "value", *words)


def _is_money(target: Target) -> bool:
    """Whether a target is what a plan costs: that belongs to the whole of it."""
    return (target.unit or "").endswith("元") or bool(_MONEY.search(target.indicator or ""))


def _is_share(target: Target) -> bool:
    """Whether a target is a rate, of which parts make no sum."""
    return "%" in f"{target.value}{target.unit}" or (target.indicator or "").endswith(("率", "比", "比例"))


def _lists(text: Text) -> Iterator[tuple[tuple[Target, ...], bool]]:
    """The targets of each part of the outline, and whether it has a lead, or needs none."""
    if text.outline is None:
        return
    is_led = bool(text.outline.responsibility.lead)
    yield text.outline.targets, is_led or _only_tells(text.outline.targets)
    yield from _of_goals(text.outline.goals, is_led)
    yield from _of_sections(text.outline.sections, is_led)


def _of_sections(sections: tuple[Section, ...], from_above: bool) -> Iterator[tuple[tuple[Target, ...], bool]]:
    for section in sections:
        is_led = from_above or bool(section.responsibility.lead)
        yield section.targets, is_led or _only_tells(section.targets)
        yield from _of_goals(section.goals, is_led)
        yield from _of_sections(section.sections, is_led)


def _only_tells(targets: tuple[Target, ...]) -> bool:
    """Whether figures that belong to no task only tell how things stand: a budget is not led by anybody."""
    return not any(target.responsibility.lead for target in targets)


def _of_goals(goals: tuple[Goal, ...], from_above: bool) -> Iterator[tuple[tuple[Target, ...], bool]]:
    yield from ((goal.targets, from_above or bool(goal.responsibility.lead)) for goal in goals)


def _slip(target: Target, name: str, *words: str) -> Slip:
    origin: Node = target.origin
    return Slip(0, 0, words, node=(origin.get(name) if isinstance(origin, Mapping) else None) or origin)


RULES = (target_nobody_leads, targets_do_not_add_up)
