"""What a person wrote: the frozen outline, its parts, and the address of each part.

Texts stand here as written, `${…}` included; they are expanded only for printing. `origin` is the YAML node that a
part came from, so that any later message can point at its file and line, through any inheritance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, NewType, TypeAlias

from workplan.source import Mapping, Node

Plain: TypeAlias = Any
"""A text, or tuples of texts: what a mapping or a list states, without its place in the file."""

Ref = NewType("Ref", str)
"""The address of a part: `preschool`, `preschool/goals/2`, `public-places.body.1`.

A part with an id is addressed by it alone, wherever it stands; one without by its position (from 1) under the nearest
part with an id. What follows a dot is a field, and the number of its paragraph from 1.
"""


LISTS = ("sections", "goals", "points", "targets", "annexes")
"""Lists whose items are addressed by id."""
FIGURES = ("table", "picture", "chart")


def part_ref(above: str, kind: str, position: int, part_id: str | None) -> Ref:
    """The address of a part, from its id or else its position (from 1) in a list of its parent."""
    if part_id:
        return Ref(part_id)
    return Ref(f"{above}/{kind}/{position}" if above else f"{kind}/{position}")


class Responsibility(NamedTuple):
    """Who does it, with whom, by when; None where it is inherited from above."""

    lead: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    due: str | None = None
    done: bool = False


class Target(NamedTuple):
    """A figure or another aim, written once; `text` is how prose says it."""

    id: str
    origin: Node
    text: str | None = None
    indicator: str | None = None
    value: str | None = None
    unit: str | None = None
    baseline: str | None = None
    actual: str | None = None
    qualitative: bool = False
    grow: str | None = None
    responsibility: Responsibility = Responsibility()


class Point(NamedTuple):
    """One of 一是, 二是 … under a goal or a section."""

    ref: Ref
    origin: Node
    title: str | None = None
    body: str | None = None
    id: str | None = None
    done: bool = False


class Goal(NamedTuple):
    """A goal: a run-in title, a body, or both, with its points and targets."""

    ref: Ref
    origin: Node
    id: str | None = None
    title: str | None = None
    body: str | None = None
    numbered: bool = True
    points: tuple[Point, ...] = ()
    targets: tuple[Target, ...] = ()
    responsibility: Responsibility = Responsibility()
    figures: tuple[Plain, ...] = ()


class Section(NamedTuple):
    """A part under a heading; without a heading, a part of the one above."""

    ref: Ref
    origin: Node
    id: str | None = None
    heading: str | None = None
    numbered: bool = True
    body: str | None = None
    points: tuple[Point, ...] = ()
    goals: tuple[Goal, ...] = ()
    sections: tuple[Section, ...] = ()
    targets: tuple[Target, ...] = ()
    closing: str | None = None
    responsibility: Responsibility = Responsibility()
    figures: tuple[Plain, ...] = ()


class Contents(NamedTuple):
    """A table of contents: how many levels it lists, and its title where the pack's is not wanted."""

    depth: int = 2
    title: str | None = None


class Numbering(NamedTuple):
    """Ordinals as an outline states them; None where the pack's hold."""

    sections: tuple[str, ...] | None = None
    goals: str | None = None
    points: str | None = None
    continuous: tuple[str, ...] | None = None
    as_text: bool | None = None


class Notice(NamedTuple):
    """The cover notice that issues the plan."""

    ref: Ref
    origin: Node
    title: str | None = None
    addressees: tuple[str, ...] = ()
    body: str | None = None
    plan_is_annex: bool = False


class Table(NamedTuple):
    """The table of an annex: made from the targets, from a file, or from rows in place."""

    origin: Node
    of_targets: bool = False
    file: str | None = None
    columns: tuple[Plain, ...] = ()
    rows: tuple[tuple[Plain, ...], ...] = ()
    widths: tuple[float, ...] = ()
    landscape: bool = False
    more: Plain = ()


class Annex(NamedTuple):
    """An annex: a title over a table, paragraphs, or both."""

    ref: Ref
    origin: Node
    title: str
    id: str | None = None
    table: Table | None = None
    body: str | None = None
    landscape: bool = False
    figures: tuple[Plain, ...] = ()


class Letterhead(NamedTuple):
    """What stands above the title; `marks` are several for a joint issue."""

    origin: Node
    marks: tuple[str, ...] = ()
    suffix: str | None = None
    number: str | None = None
    copy: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    signers: tuple[str, ...] = ()


class Imprint(NamedTuple):
    """What stands at the foot of the last page; `addressees`: they stand here too."""

    origin: Node
    copies: tuple[str, ...] = ()
    issuer: str | None = None
    date: str | None = None
    addressees: bool = False


class Attendance(NamedTuple):
    """Who attended a meeting."""

    origin: Node
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()


class Outline(NamedTuple):
    """A whole outline. `fields` are the keys of the pack's own, as plain values."""

    origin: Mapping
    title: str
    template: str
    year: int | None = None
    sheet: str | None = None
    issuers: tuple[str, ...] = ()
    date: str | None = None
    status: str | None = None
    language: str | None = None
    script: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    preamble: str | None = None
    sections: tuple[Section, ...] = ()
    goals: tuple[Goal, ...] = ()
    points: tuple[Point, ...] = ()
    targets: tuple[Target, ...] = ()
    closing: str | None = None
    numbering: Numbering = Numbering()
    contents: Contents | None = None
    responsibility: Responsibility = Responsibility()
    responsibility_place: str = "table"
    seal: bool = False
    addressees: tuple[str, ...] = ()
    notice: Notice | None = None
    form: str = "ordinary"
    letterhead: Letterhead | None = None
    signatories: tuple[tuple[str, str], ...] = ()
    attendance: Attendance | None = None
    imprint: Imprint | None = None
    annexes: tuple[Annex, ...] = ()
    note: str | None = None
    occasion: str | None = None
    speaker: str | None = None
    salutation: str | None = None
    fields: tuple[tuple[str, object], ...] = ()


def all_sections(outline: Outline) -> Iterator[Section]:
    """Every section, each before those below it."""
    stack = list(reversed(outline.sections))
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.sections))


def all_goals(outline: Outline) -> Iterator[Goal]:
    """Every goal, in the order printed."""
    for section in all_sections(outline):
        yield from section.goals
    yield from outline.goals


def all_parts(outline: Outline) -> Iterator[Section | Goal | Annex]:
    """Every section, goal and annex: what may hold tables, pictures and charts."""
    yield from all_sections(outline)
    yield from all_goals(outline)
    yield from outline.annexes


def has_figures(outline: Outline) -> bool:
    """Whether an outline states a table, other than that of its targets, a picture or a chart."""
    tables = any(annex.table and not annex.table.of_targets for annex in outline.annexes)
    return tables or any(part.figures for part in all_parts(outline))


def all_targets(outline: Outline) -> Iterator[Target]:
    """Every target of the outline, its sections and its goals, in the order written."""
    yield from outline.targets
    for section in all_sections(outline):
        yield from section.targets
        for goal in section.goals:
            yield from goal.targets
    for goal in outline.goals:
        yield from goal.targets


def time_of(outline: Outline) -> int:
    """The document's own time: its date of issue, else the first day of its year; never the clock."""
    from calendar import timegm

    numbers = [int(part) for part in (outline.date or f"{outline.year or 1980}-1-1").split("-")]
    return timegm((*numbers, 0, 0, 0))
