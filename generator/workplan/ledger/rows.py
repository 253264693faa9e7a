"""The ledger: every target of many outlines, over years and offices, as one table.

A row is one target in one year. Rows of the same target in several years are a series and stand together, in the order
of years. What a row says of who and when is inherited in its outline: from its goal, its section, the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from workplan.ceilings import is_ceiling
from workplan.ledger.terms import Aim, aim_of, due_date
from workplan.outline import Goal, Outline, Responsibility, Section, Target
from workplan.source import Finding, Mapping, Node, Span
from workplan.wording import as_number, printed_number

Status = Literal["not started", "open", "met", "missed", "overdue", "no actual"]
Grouping = Literal["lead", "unit", "year", "file"]


@dataclass(frozen=True, slots=True)
class Row:
    """One target in one year, as printed; `series` names the target over years, `origin` is where it is written.

    `is_ceiling`: its text says that the value is not to be exceeded.
    """

    id: str
    series: str
    year: int | None
    office: str
    section: str
    goal: str
    indicator: str
    baseline: str
    value: str
    unit: str
    actual: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    due: str
    done: bool
    status: Status
    is_ceiling: bool
    file: str
    origin: Node = field(compare=False, repr=False)

    @property
    def line(self) -> int:
        """The line of the file."""
        return self.origin.source.place(self.origin.start)[0]

    @property
    def aim(self) -> Aim | None:
        """What its value wants; None for words."""
        aim = aim_of(self.value)
        return aim._replace(is_ceiling=aim.is_ceiling or self.is_ceiling) if aim else None

    @property
    def rate(self) -> float | None:
        """Actual over value; None where one of both is no number, or the value is a bound not to exceed."""
        aim, actual = self.aim, as_number(self.actual)
        if aim is None or aim.is_ceiling or actual is None or not aim.number:
            return None
        return actual / aim.number

    @property
    def due_date(self) -> date | None:
        """The last day on which it is in time; None where nothing tells."""
        return due_date(self.due, self.year)


@dataclass(frozen=True, slots=True)
class Plan:
    """An outline of the ledger: its file, and what expands its texts."""

    outline: Outline
    file: str
    expand: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows, series together, and what does not fit between years."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]

    def series(self) -> tuple[tuple[Row, ...], ...]:
        """The rows of each target, by year."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.series, []).append(row)
        return tuple(tuple(rows) for rows in found.values())

    def grouped(self, by: Grouping) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Rows by office in charge, unit, year or file; a row with several offices in charge stands under each."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for name in _groups(row, by):
                found.setdefault(name, []).append(row)
        return tuple((name, tuple(rows)) for name, rows in sorted(found.items(), key=lambda one: (not one[0], one[0])))


def ledger_of(plans: Iterable[Plan], today: date) -> Ledger:
    """The ledger of outlines, seen from a day."""
    rows = [row for plan in plans for row in _rows(plan, today)]
    rows = _with_series(rows)
    first = {row.series: number for number, row in reversed(list(enumerate(rows)))}
    rows.sort(key=lambda row: (first[row.series], row.year or 0))
    return Ledger(tuple(rows), tuple(_breaks(rows)))


def _groups(row: Row, by: Grouping) -> tuple[str, ...]:
    if by == "lead":
        return row.lead or ("",)
    return ({"unit": row.office, "year": str(row.year or ""), "file": row.file}[by],)


class _Above(NamedTuple):
    """What stands over a target: titles, and who and when."""

    section: str
    goal: str
    said: Responsibility


def _rows(plan: Plan, today: date) -> Iterator[Row]:
    outline = plan.outline
    top = _Above("", "", outline.responsibility)
    yield from (_row(plan, target, top, today) for target in outline.targets)
    stack = [(section, top) for section in reversed(outline.sections)]
    while stack:
        section, above = stack.pop()
        here = _below_section(above, section, plan)
        yield from (_row(plan, target, here, today) for target in section.targets)
        for goal in section.goals:
            yield from (_row(plan, target, _below_goal(here, goal, plan), today) for target in goal.targets)
        stack.extend((below, here) for below in reversed(section.sections))
    for goal in outline.goals:
        yield from (_row(plan, target, _below_goal(top, goal, plan), today) for target in goal.targets)


def _below_section(above: _Above, section: Section, plan: Plan) -> _Above:
    heading = plan.expand(section.heading) if section.heading else above.section
    return _Above(heading, "", _inherited(section.responsibility, above.said))


def _below_goal(above: _Above, goal: Goal, plan: Plan) -> _Above:
    return _Above(above.section, plan.expand(goal.title or ""), _inherited(goal.responsibility, above.said))


def _inherited(own: Responsibility, above: Responsibility) -> Responsibility:
    return Responsibility(
        lead=above.lead if own.lead is None else own.lead,
        support=above.support if own.support is None else own.support,
        due=above.due if own.due is None else own.due,
        done=own.done or above.done,
    )


def _row(plan: Plan, target: Target, above: _Above, today: date) -> Row:
    said = _inherited(target.responsibility, above.said)
    outline = plan.outline
    row = Row(
        id=target.id,
        series=target.id,
        year=outline.year,
        office="、".join(plan.expand(one) for one in outline.issuers),
        section=above.section,
        goal=above.goal,
        indicator=_indicator(target, plan),
        baseline=plan.expand(target.baseline or ""),
        value=plan.expand(target.value or ""),
        unit=target.unit or "",
        actual=plan.expand(target.actual or ""),
        lead=said.lead or (),
        support=said.support or (),
        due=said.due or "",
        done=said.done,
        status="open",
        is_ceiling=is_ceiling(
            target.text or f"{target.indicator or ''}${{value}}", target.value or "", target.unit or ""
        ),
        file=target.origin.source.name or plan.file,
        origin=target.origin,
    )
    return replace(row, status=status_of(row, today))


def _indicator(target: Target, plan: Plan) -> str:
    """What a target is called; one without a name by its text, the figures left out."""
    if target.indicator:
        return plan.expand(target.indicator)
    text = re.sub(r"\$\{\s*(?:value|unit|baseline|actual)\s*\}", "", target.text or "")
    return plan.expand(text).strip() or target.id


def status_of(row: Row, today: date) -> Status:
    """How a target stands: met, missed, or, without an actual figure, what the calendar says."""
    aim, actual, due = row.aim, as_number(row.actual), row.due_date
    if row.done:
        return "met"
    is_over = due is not None and today > due
    if row.actual:
        if aim is not None and actual is not None:
            reached = actual <= aim.number if aim.is_ceiling else actual >= aim.number
        else:
            reached = row.actual == row.value
        return "met" if reached else "missed" if is_over else "open"
    if row.year is not None and today.year > row.year:
        return "no actual"
    if is_over:
        return "overdue"
    return "not started" if row.year is not None and today < date(row.year, 1, 1) else "open"


def _with_series(rows: list[Row]) -> list[Row]:
    """Rows with the name of their series: the id, and the office too where two offices use one id in one year."""
    users: dict[tuple[str, int | None], set[str]] = {}
    for row in rows:
        users.setdefault((row.id, row.year), set()).add(row.office or row.file)
    shared = {name for (name, _), offices in users.items() if len(offices) > 1}
    return [replace(row, series=f"{row.office or row.file}/{row.id}") if row.id in shared else row for row in rows]


def _breaks(rows: list[Row]) -> Iterator[Finding]:
    """Y501 where a baseline is not the figure that the year before ended with."""
    for old, new in pairwise(rows):
        follows = old.series == new.series and old.year is not None and new.year == old.year + 1
        before, now = as_number(old.actual), as_number(new.baseline)
        if follows and before is not None and now is not None and before != now:
            yield Finding("Y501", _span(new), (new.id, new.baseline, str(old.year), old.actual))


def _span(row: Row) -> Span:
    """Where the baseline of a row is written."""
    node = row.origin.get("baseline") if isinstance(row.origin, Mapping) else None
    return (node or row.origin).span


def rate_text(rate: float | None) -> str:
    """`108.3%`; empty where there is none."""
    return "" if rate is None else f"{printed_number(round(rate * 100, 1))}%"
