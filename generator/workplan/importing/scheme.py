"""The `numbering:` that prints the ordinals that a document had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from workplan.importing.tree import Part, Text
from workplan.source.emit import Value

_CHINESE = ("一、", "（一）", "1.", "（1）", "①")
_DECIMAL = ("1", "1.1", "1.1.1", "1.1.1.1")


class Numbering(NamedTuple):
    """How a pack or an outline numbers: kinds by level (empty = none), the kind of goals or `level`, what runs on."""

    sections: tuple[str, ...]
    goals: str
    continuous: bool = False
    points: str = "一是"


_WORK_POINTS = Numbering(_CHINESE[:2], "1.", True)
_BY_LEVEL = Numbering(_CHINESE[:4], "level")
PACKS: dict[str, Numbering] = {
    "work-points": _WORK_POINTS,
    "work-plan": _BY_LEVEL,
    "summary-and-plan": _BY_LEVEL,
    "work-ideas": _BY_LEVEL,
    "speech": _BY_LEVEL,
    "notice": _BY_LEVEL,
    "annual-work-plan": Numbering(_DECIMAL[:3], "level"),
}


class Numbered(NamedTuple):
    """A part with the level that its ordinal has: headings without a number do not count."""

    part: Part
    level: int
    parent: int


def numbered_parts(text: Text) -> tuple[Numbered, ...]:
    """All parts in the order of the text, with their levels."""
    made: list[Numbered] = []
    _gather(text.parts, 0, -1, made)
    return tuple(made)


def _gather(parts: tuple[Part, ...], level: int, parent: int, made: list[Numbered]) -> None:
    for part in parts:
        made.append(Numbered(part, level, parent))
        _gather(part.children, level + bool(part.ordinal), len(made) - 1, made)


def numbering_of(text: Text, pack: str, chinese: bool) -> tuple[dict[str, Value], bool]:
    """What an outline of this text says under `numbering` over its pack, and True where no section has an ordinal."""
    parts = numbered_parts(text)
    wanted = _wanted(parts, PACKS[pack], chinese)
    given = PACKS[pack]
    made: dict[str, Value] = {}
    bare = any(n.part.kind == "section" for n in parts) and not any(
        n.part.kind == "section" and n.part.ordinal for n in parts
    )
    if bare:
        made["sections"] = "none"
    elif wanted.sections[: len(given.sections)] != given.sections[: len(wanted.sections)] or len(wanted.sections) > len(
        given.sections
    ):
        made["sections"] = list(wanted.sections)
    goals = [n for n in parts if n.part.kind == "goal"]
    if goals and (wanted.goals, wanted.continuous) != (given.goals, given.continuous):
        if wanted.goals != given.goals:
            made["goals"] = wanted.goals
        if wanted.continuous != given.continuous:
            made["continuous"] = ["goals"] if wanted.continuous else []
    if wanted.points != given.points:
        made["points"] = wanted.points
    return made, bare


def _wanted(parts: tuple[Numbered, ...], given: Numbering, chinese: bool) -> Numbering:
    levels: dict[int, Counter[str]] = {}
    for one in parts:
        if one.part.ordinal:
            levels.setdefault(one.level, Counter())[one.part.ordinal] += 1 + 1000 * (one.part.kind == "section")
    kinds = tuple(_printed(count.most_common(1)[0][0], chinese) for _, count in sorted(levels.items()))
    goals = tuple(one for one in parts if one.part.kind == "goal")
    goal_kinds = Counter(_printed(one.part.ordinal, chinese) for one in goals if one.part.ordinal)
    points = Counter(_printed(one.part.point_kind, chinese) for one in parts if one.part.point_kind)
    point_kind = points.most_common(1)[0][0] if points else given.points
    if not goal_kinds:
        return Numbering(kinds, given.goals, given.continuous, point_kind)
    runs_on = _runs_on(goals)
    by_level = all(_printed(g.part.ordinal, chinese) == kinds[g.level] for g in goals if g.part.ordinal)
    if runs_on or (given.goals != "level" and len(goal_kinds) == 1) or not by_level:
        section_levels = [one.level for one in parts if one.part.kind == "section" and one.part.ordinal]
        deepest = max(section_levels, default=-1)
        return Numbering(kinds[: deepest + 1], goal_kinds.most_common(1)[0][0], _run(goals, runs_on, given), point_kind)
    return Numbering(kinds, "level", False, point_kind)


def _run(goals: tuple[Numbered, ...], runs_on: bool, given: Numbering) -> bool:
    parents = {goal.parent for goal in goals}
    return runs_on or (len(parents) == 1 and given.continuous)


def _runs_on(goals: tuple[Numbered, ...]) -> bool:
    """True where the numbers of goals go on from one section to the next more often than they begin again."""
    on = again = 0
    for before, after in _neighbours(goals):
        first, last = after.part.head.marker, before.part.head.marker
        if before.parent != after.parent and first and last:
            on += first.value == last.value + 1
            again += first.value == 1
    return on > again


def _neighbours(goals: tuple[Numbered, ...]) -> Iterator[tuple[Numbered, Numbered]]:
    return zip(goals, goals[1:], strict=False)


def _printed(kind: str, chinese: bool) -> str:
    """The kind as its language writes it."""
    return kind if chinese else {"（1）": "(1)", "（一）": "(1)", "1、": "1."}.get(kind, kind)
