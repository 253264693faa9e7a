"""The text that every tool prints: a plan as values, as an outline, as plain YAML, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import yaml

REAL = Path(__file__).resolve().parents[3] / "shared" / "outlines" / "2012-work-points.yaml"
GOALS_PER_SECTION = 20


@dataclass(frozen=True, slots=True)
class Goal:
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its cover notice; `date` is ISO, every text one paragraph."""

    title: str
    issuer: str
    date: str
    notice_title: str
    addressees: tuple[str, ...]
    notice_body: tuple[str, ...]
    preamble: str
    sections: tuple[Section, ...]


# Style and text, or for a goal: style, title, body.
Paragraph = tuple[str, ...]


def base_plan(path: Path = REAL) -> Plan:
    """The real plan of 43 goals, or where it is absent one of the same size in our own words."""
    return plan_of_outline(path.read_text("utf-8")) if path.exists() else own_plan()


def plan_of_outline(text: str) -> Plan:
    """The plan of an outline that has a notice, headings, goals, and no further parts."""
    plain = yaml.load(text, yaml.CSafeLoader)
    title = plain["title"].replace("${year}", str(plain["year"]))
    plain = yaml.load(text.replace("${title}", title).replace("${year}", str(plain["year"])), yaml.CSafeLoader)
    return Plan(
        title,
        plain["issuer"],
        plain["date"],
        plain["notice"]["title"],
        tuple(plain["notice"]["addressees"]),
        tuple(plain["notice"]["body"].strip().split("\n\n")),
        plain["preamble"].strip(),
        tuple(
            Section(one["heading"], tuple(Goal(g["title"], g.get("body", "").strip()) for g in one["goals"]))
            for one in plain["sections"]
        ),
    )


def own_plan() -> Plan:
    themes = ("学前教育", "课堂教学", "教师队伍", "校园安全", "职业教育", "家校协同", "阅读推广", "后勤保障")
    body = (
        "围绕{}摸清底数，列出清单，明确时限和责任人；每季度走访一次，记录 < 20 条问题并逐一答复，年底向群众公布结果。"
    )
    goals = [Goal(f"改进{theme}第{n}项工作", body.format(theme) * 3) for theme in themes for n in range(1, 7)]
    sections = tuple(Section(f"扎实推进{theme}", tuple(goals[n * 6 : n * 6 + 6])) for n, theme in enumerate(themes))
    return Plan(
        "2026年示例镇教育工作要点", "示例镇中心学校", "2026-02-09", "关于印发《2026年示例镇教育工作要点》的通知",
        ("各村小", "各幼儿园"), ("现将工作要点印发你们，请照此安排。", "特此通知。"),
        "今年全镇教育工作的总体要求是：把每一件小事做实，让每一个家庭放心。", sections,
    )  # fmt: skip


def grown_plan(plan: Plan, goals: int) -> Plan:
    """The plan with a number of goals: its own texts again and again, each told apart by its number."""
    texts = islice(cycle(goal for section in plan.sections for goal in section.goals), goals)
    numbered = [replace(goal, body=f"第{n}项。{goal.body}") for n, goal in enumerate(texts, 1)]
    headings = cycle(section.heading for section in plan.sections)
    parts = [numbered[at : at + GOALS_PER_SECTION] for at in range(0, goals, GOALS_PER_SECTION)]
    sections = tuple(Section(heading, tuple(part)) for heading, part in zip(headings, parts, strict=False))
    return replace(plan, sections=sections)


def printed_paragraphs(plan: Plan) -> Iterator[Paragraph]:
    """Every paragraph with text, in printing order, as each tool must print it."""
    yield "Title", plan.notice_title
    yield "Addressees", "，".join(plan.addressees) + "："
    yield from (("BodyText", text) for text in plan.notice_body)
    yield "Signature", plan.issuer
    yield "Date", printed_date(plan.date)
    yield "Title", plan.title
    yield "BodyText", plan.preamble
    for section in plan.sections:
        yield "Heading1", section.heading
        for goal in section.goals:
            yield "Goal", run_in(goal.title), goal.body


def run_in(title: str) -> str:
    return title if title[-1] in "。！？" else title + "。"


def printed_date(date: str) -> str:
    year, month, day = date.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def outline_yaml(plan: Plan) -> str:
    """The plan as an outline of ours."""
    head = [f"template: work-points\nyear: {plan.date[:4]}\n{_common(plan)}date: '{plan.date}'\n"]
    return "".join([*head, *_sections(plan, "heading", lambda title: title)])


def plain_yaml(plan: Plan) -> str:
    """The plan as YAML for tools that only fill in: the date and the run-in titles as they are printed."""
    head = [f"{_common(plan)}date: '{printed_date(plan.date)}'\n"]
    return "".join([*head, *_sections(plan, "heading", run_in)])


def _common(plan: Plan) -> str:
    addressees = "".join(f"    - {_quoted(one)}\n" for one in plan.addressees)
    body = "\n\n".join(f"    {text}" for text in plan.notice_body)
    return (
        f"title: {_quoted(plan.title)}\nissuer: {_quoted(plan.issuer)}\nnotice:\n  title: {_quoted(plan.notice_title)}"
        f"\n  addressees:\n{addressees}  body: |-\n{body}\npreamble: |-\n  {plan.preamble}\n"
    )


def _sections(plan: Plan, key: str, title_of) -> Iterator[str]:  # type: ignore[no-untyped-def]
    yield "sections:\n"
    for section in plan.sections:
        yield f"  - {key}: {_quoted(section.heading)}\n    goals:\n"
        for goal in section.goals:
            body = f"        body: |-\n          {goal.body}\n" if goal.body else ""
            yield f"      - title: {_quoted(title_of(goal.title))}\n{body}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def markdown(plan: Plan, names: dict[str, str]) -> str:
    """The plan as Pandoc's Markdown; `names` are style names by style id."""
    pieces = []
    for style, *texts in printed_paragraphs(plan):
        first, *rest = (re.sub(r"([^\w\s\u0080-\U0010ffff])", r"\\\1", text) for text in texts)
        lead = f'[{first}]{{custom-style="{names["Lead2"]}"}}' if rest else first
        pieces.append(f'::: {{custom-style="{names[style]}"}}\n{lead}{"".join(rest)}\n:::\n\n')
    return "".join(pieces)
