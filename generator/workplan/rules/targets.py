"""Targets of an outline: units, leads, time limits, figures that do not agree. Texts without an outline have none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.outline import Goal, Responsibility, Section, Target, all_targets
from workplan.rules.rule import Card, Says, Slip, rule
from workplan.rules.text import Text
from workplan.source import Mapping, Node
from workplan.wording import as_number

_FALLS = re.compile(r"下降|降低|减少|压减|控制在|不超过|以内|以下|能耗|排放|事故|死亡|发生率|失业|辍学|逾期|投诉|隐患")


def _slip(node: Node, *words: str) -> Slip:
    """A slip at a node of the outline."""
    return Slip(0, 0, words, node=node)


@rule(
    Card("T01", "figure-without-unit", "practice", "suspect", "指标应当有计量单位"),
    Says("the target “{0}” has a figure but no unit", "指标“{0}”只有数字，没有单位", "add `unit:`", "补上 unit"),
)
def figure_without_unit(text: Text) -> Iterator[Slip]:
    """A figure without a unit cannot be checked at the end of the year.

    没有单位的数字，年底无法核对。正文里写明单位的不在此列。

    Wrong outline:
        title: 工作计划
        targets: [{id: pumps, indicator: 新建泵站, value: 3}]
        preamble: ${targets.pumps}。
    Right outline:
        title: 工作计划
        targets: [{id: pumps, indicator: 新建泵站, value: 3, unit: 座}, {id: rate, indicator: 完好率, value: 95%}]
        preamble: ${targets.pumps}，${targets.rate}。
    Right outline:
        title: 工作计划
        targets: [{id: pumps, text: "新建泵站${value}座", value: 3}]
        preamble: ${targets.pumps}。
    """
    for target in _targets(text):
        plain = target.value is not None and re.fullmatch(r"[\d.,\s]+", target.value)
        in_words = target.text and re.search(r"\$\{value\}\s*[^\s，。；、$]", target.text)
        # 人数, 次数, 指数 say themselves what is counted.
        if plain and not target.unit and not in_words and not (target.indicator or "").endswith(("数", "比", "指数")):
            yield _slip(_key(target.origin, "value"), _name(target))


@rule(
    Card("T03", "due-outside-year", "sense", "certain", "时限应在计划年度内"),
    Says(
        "the plan is for {1}, but this is due in {0}", "计划年度是{1}年，时限却写{0}年", "correct the year", "改正年份"
    ),
    any_language=True,
)
def due_outside_year(text: Text) -> Iterator[Slip]:
    """What a plan wants must be due in its year or later; an earlier date was taken over from last year's plan.

    时限早于计划年度的，多是沿用上年大纲时没有改。

    Wrong outline:
        title: 2026年工作计划
        year: 2026
        goals: [{title: 修渠, due: 2025-06}]
    Right outline:
        title: 2026年工作计划
        year: 2026
        goals: [{title: 修渠, due: 2026-06}, {title: 建站, due: 2028-12}, {title: 管护, due: 2025-12, done: true}]
    """
    year = text.facts.year
    for responsibility, origin in _responsibilities(text):
        found = re.match(r"(\d{4})(?:-|年)", responsibility.due or "")
        if year and found and int(found[1]) < year and not responsibility.done:
            yield _slip(_key(origin, "due"), found[1], str(year))


@rule(
    Card("T04", "value-below-baseline", "sense", "suspect", "指标值与上年基数"),
    Says(
        "the target “{0}” is to be {1}, less than last year's {2}",
        "指标“{0}”的目标值{1}低于上年的{2}",
        "see whether it should rise",
        "检查是否写反，或说明原因",
    ),
)
def value_below_baseline(text: Text) -> Iterator[Slip]:
    """What is to grow is not planned below what was reached. Accidents, losses and the like are to fall.

    应当增长的指标，目标值低于上年基数，多是数字写反。事故、能耗等应当下降的指标不在此列。

    Wrong outline:
        title: 工作计划
        targets: [{id: rate, indicator: 供水保证率, value: 91%, baseline: 95%}]
        preamble: ${targets.rate}。
    Right outline:
        title: 工作计划
        targets:
          - {id: rate, indicator: 供水保证率, value: 96%, baseline: 95%}
          - {id: loss, indicator: 管网漏损率下降到, value: 8%, baseline: 9%}
        preamble: ${targets.rate}，${targets.loss}。
    """
    for target in _targets(text):
        value, baseline = as_number(target.value), as_number(target.baseline)
        rate = (target.value or "").strip().endswith("%") or (target.unit or "") == "%"
        wanted = rate or target.grow
        if value is None or baseline is None or value >= baseline or not wanted:
            continue
        if not _FALLS.search(f"{target.indicator or ''}{target.text or ''}"):
            words = (_name(target), target.value or "", target.baseline or "")
            yield _slip(_key(target.origin, "value"), *words)


@rule(
    Card("T05", "one-indicator-two-values", "sense", "certain", "同一指标只能有一个目标值"),
    Says("“{0}” is {1} here and {2} before", "“{0}”此处为{1}，前面为{2}", "keep one of them", "保留一个"),
    any_language=True,
)
def one_indicator_two_values(text: Text) -> Iterator[Slip]:
    """The same indicator cannot have two values in one plan.

    同一指标在一份计划里只能有一个目标值。

    Wrong outline:
        title: 工作计划
        targets: [{id: a, indicator: 新建泵站, value: 3, unit: 座}, {id: b, indicator: 新建泵站, value: 4, unit: 座}]
        preamble: ${targets.a}，${targets.b}。
    Right outline:
        title: 工作计划
        targets: [{id: a, indicator: 新建泵站, value: 3, unit: 座}, {id: b, indicator: 维修泵站, value: 4, unit: 座}]
        preamble: ${targets.a}，${targets.b}。
    """
    seen: dict[tuple[str, str], Target] = {}
    for target in _targets(text):
        if not target.indicator or target.value is None:
            continue
        first = seen.setdefault((target.indicator.strip(), target.unit or ""), target)
        if first.value != target.value and first.responsibility.due == target.responsibility.due:
            words = (target.indicator, target.value, first.value or "")
            yield _slip(_key(target.origin, "value"), *words)


@rule(
    Card("T07", "nobody-leads", "practice", "suspect", "任务应当有牵头单位"),
    Says("nobody leads “{0}”, while others have a lead", "“{0}”没有牵头单位，其他任务都有", "add `lead:`", "补上 lead"),
    any_language=True,
)
def nobody_leads(text: Text) -> Iterator[Slip]:
    """Where most goals say who leads them, one that does not was forgotten.

    多数任务写明了牵头单位，没有写的多是漏了。

    Wrong outline:
        title: 工作计划
        goals: [{title: 修渠, lead: 水务科}, {title: 建站, lead: 水务科}, {title: 管护, body: 每月巡查。}]
    Right outline:
        title: 工作计划
        sections: [{heading: 供水, lead: 水务科, goals: [{title: 修渠}, {title: 建站}, {title: 管护}]}]
    Right outline:
        title: 工作计划
        goals: [{title: 修渠}, {title: 建站}]
    """
    if text.outline is None:
        return
    goals = list(_led(text.outline.sections, bool(text.outline.responsibility.lead)))
    goals += [(goal, bool(goal.responsibility.lead or text.outline.responsibility.lead)) for goal in text.outline.goals]
    without = [goal for goal, is_led in goals if not is_led]
    if not without or len(without) * 3 > len(goals):
        return
    for goal in without:
        if not any(target.responsibility.lead for target in goal.targets):
            yield _slip(_key(goal.origin, "title"), goal.title or "…")


def _led(sections: tuple[Section, ...], from_above: bool) -> Iterator[tuple[Goal, bool]]:
    """Each goal below some sections, and whether it has a lead of its own or from above."""
    for section in sections:
        is_led = from_above or bool(section.responsibility.lead)
        yield from ((goal, is_led or bool(goal.responsibility.lead)) for goal in section.goals)
        yield from _led(section.sections, is_led)


@rule(
    Card("T08", "lead-is-support", "practice", "certain", "任务分工惯例"),
    Says("“{0}” leads and is named again as support", "“{0}”既是牵头单位又列为配合单位", "name it once", "只写一次"),
    any_language=True,
)
def lead_is_support(text: Text) -> Iterator[Slip]:
    """An office that leads a task need not be told to support itself.

    牵头单位不应同时列入配合单位。

    Wrong outline:
        title: 工作计划
        goals: [{title: 修渠, lead: 水务科, support: [财务科, 水务科]}]
    Right outline:
        title: 工作计划
        goals: [{title: 修渠, lead: 水务科, support: [财务科]}]
    """
    for responsibility, origin in _responsibilities(text):
        for organ in responsibility.lead or ():
            if organ in (responsibility.support or ()):
                yield _slip(_key(origin, "support"), organ)


def _targets(text: Text) -> tuple[Target, ...]:
    return tuple(all_targets(text.outline)) if text.outline else ()


def _responsibilities(text: Text) -> Iterator[tuple[Responsibility, Node]]:
    """What is said of who and when, part by part."""
    outline = text.outline
    if outline is None:
        return
    yield outline.responsibility, outline.origin
    stack: list[Section] = list(reversed(outline.sections))
    goals = list(outline.goals)
    while stack:
        section = stack.pop()
        yield section.responsibility, section.origin
        goals += section.goals
        stack.extend(reversed(section.sections))
    yield from ((goal.responsibility, goal.origin) for goal in goals)
    yield from ((target.responsibility, target.origin) for target in all_targets(outline))


def _key(origin: Node, name: str) -> Node:
    return (origin.get(name) if isinstance(origin, Mapping) else None) or origin


def _name(target: Target) -> str:
    return target.indicator or target.id


RULES = (
    figure_without_unit,
    due_outside_year,
    value_below_baseline,
    one_indicator_two_values,
    nobody_leads,
    lead_is_support,
)
