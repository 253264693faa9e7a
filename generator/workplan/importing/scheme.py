"""The `numbering:` that prints the ordinals that a document had.

The ways in which an outline can number are few: by level, goals with a kind of their own, either running on or not. So
each is tried on the parts, counted as the builder counts, and the one whose ordinals differ least from the document's
is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from workplan.importing.notes import Note
from workplan.importing.paragraphs import Paragraph
from workplan.importing.placing import behind
from workplan.importing.tree import Part, Text, headed
from workplan.source.emit import Value

_CHINESE = ("一、", "（一）", "1.", "（1）", "①")


class Numbering(NamedTuple):
    """How a pack or an outline numbers: kinds by level (empty = none), the kind of goals or `level`, what runs on."""

    sections: tuple[str, ...] = _CHINESE
    goals: str = "level"
    continuous: tuple[str, ...] = ()
    points: str = "一是"


PACKS: dict[str, Numbering] = {
    "work-points": Numbering(_CHINESE[:2], "1.", ("goals",)),
    "annual-work-plan": Numbering(("1", "1.1", "1.1.1", "1.1.1.1"), points="a)"),
}
_MAX_REPEATS = 20
_MISCOUNTED = 3
_ENGLISH = {"（1）": "(1)", "（一）": "(1)", "1、": "1."}


class Fitted(NamedTuple):
    """A text with the numbering that fits it best; `bare` is true where no section has an ordinal.

    `points` is the kind that points have; `odd` are the heads of the parts whose ordinals will still differ, `typed` of
    those that no pattern prints.
    """

    text: Text
    numbering: dict[str, Value]
    bare: bool
    points: str = "一是"
    odd: frozenset[Paragraph] = frozenset()
    typed: frozenset[Paragraph] = frozenset()


def fit_numbering(text: Text, pack: str, chinese: bool, notes: list[Note]) -> Fitted:
    """The numbering for a text over its pack's; goals that it cannot number become sections."""
    given = PACKS.get(pack, Numbering())
    bare = _is_bare(text.parts)
    best = _best(_tries(text, given, bare, chinese))
    if best.text is not text:
        kept = {part.head for part in every_part(best.text.parts) if part.kind == "goal"}
        notes += [
            Note("I134", part.head.place, part.title)
            for part in every_part(text.parts)
            if part.head not in kept and part.kind == "goal" and part.body and part.title
        ]
    typed = _typed(best.text.parts, best.numbering, chinese)
    odd = frozenset(part.head for part, kind in _wrong(best.text.parts, best.numbering, chinese, typed) if kind)
    return Fitted(best.text, _written(best.numbering, given, bare, best.text), bare, best.numbering.points, odd, typed)


def _best(tries: Iterator[_Try]) -> _Try:
    """The try with the fewest misses; the first without any ends the search."""
    best = next(tries)
    for one in tries:
        if not best.misses:
            break
        best = one if one.misses < best.misses else best
    return best


def _typed(parts: tuple[Part, ...], numbering: Numbering, chinese: bool) -> frozenset[Paragraph]:
    """The heads of parts whose ordinals must be typed: those of a kind that nothing prints, and numbers that stand
    twice, which would put all after them out."""
    typed: frozenset[Paragraph] = frozenset()
    for _ in range(_MAX_REPEATS):
        counted = {id(part): value for part, _, value in _Counts(numbering, typed).walk(parts, 0, [0])}
        wrong = tuple(_wrong(parts, numbering, chinese, typed))
        unprinted = frozenset(part.head for part, kind in wrong if not kind and part.ordinal)
        again = (part.head for part, kind in wrong if kind and not part.children and _is_low(part, counted[id(part)]))
        following = typed | unprinted | frozenset(islice(again, 1))
        if following == typed:
            break
        typed = following
    return typed


def _is_low(part: Part, value: int) -> bool:
    marker = part.head.marker
    return marker is not None and marker.value < value


class _Try(NamedTuple):
    misses: int
    text: Text
    numbering: Numbering


def _tries(text: Text, given: Numbering, bare: bool, chinese: bool) -> Iterator[_Try]:
    points = Counter(part.point_kind for part in every_part(text.parts) if part.point_kind)
    point = printed_kind(points.most_common(1)[0][0], chinese) if points else given.points
    kinds = Counter(
        printed_kind(part.ordinal, chinese) for part in every_part(text.parts) if part.kind == "goal" and part.ordinal
    )
    levels = _levels(text.parts, bare, chinese)
    yield _tried(text, given._replace(sections=_merged(levels, given.sections), points=point), chinese)
    for kind in ("level", *(kind for kind, _ in kinds.most_common(3) if "1.1" not in kind)):
        for continuous in ((), ("goals",), ("sections",), ("goals", "sections")):
            yield _tried(text, Numbering(_merged(levels, given.sections), kind, continuous, point), chinese)
            if kind != "level" and len(kinds) > 1:
                other = replace(text, parts=_without_other_goals(text.parts, kind, chinese))
                deeper = _merged(_levels(other.parts, bare, chinese), given.sections)
                made = _tried(other, Numbering(deeper, kind, continuous, point), chinese)
                yield made._replace(misses=made.misses + _run_in(text) - _run_in(other))


def _tried(text: Text, numbering: Numbering, chinese: bool) -> _Try:
    # An ordinal of another kind can be typed; one of another value would be counted anew.
    return _Try(sum(_MISCOUNTED if kind else 1 for _, kind in _wrong(text.parts, numbering, chinese)), text, numbering)


def _run_in(text: Text) -> int:
    """How many items have a title in their paragraph; each that loses it is as bad as a wrong ordinal."""
    return sum(1 for part in every_part(text.parts) if part.kind == "goal" and part.title and part.body)


def every_part(parts: tuple[Part, ...]) -> Iterator[Part]:
    """All parts in the order of the text."""
    for part in parts:
        yield part
        yield from every_part(part.children)


def _is_bare(parts: tuple[Part, ...]) -> bool:
    sections = [part for part in every_part(parts) if part.kind == "section"]
    return bool(sections) and not any(part.ordinal for part in sections)


def _levels(parts: tuple[Part, ...], bare: bool, chinese: bool) -> tuple[str, ...]:
    """The commonest kind on each level; sections weigh more than goals, which may have a kind of their own."""
    if bare:
        return ("none",) * _section_depth(parts)
    tally: dict[int, Counter[str]] = {}
    for part, level in _placed(parts, 0):
        if part.ordinal:
            tally.setdefault(level, Counter())[printed_kind(part.ordinal, chinese)] += 1 + 1000 * (
                part.kind == "section"
            )
    return tuple(tally[level].most_common(1)[0][0] for level in sorted(tally))


def _placed(parts: tuple[Part, ...], level: int) -> Iterator[tuple[Part, int]]:
    for part in parts:
        yield part, level
        yield from _placed(part.children, level + bool(part.ordinal))


def _section_depth(parts: tuple[Part, ...]) -> int:
    return max((1 + _section_depth(part.children) for part in parts if part.kind == "section"), default=0)


def _merged(levels: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
    return (*levels, *given[len(levels) :])


def _without_other_goals(parts: tuple[Part, ...], kind: str, chinese: bool) -> tuple[Part, ...]:
    """The parts with the goals of other kinds as sections, and the goals after those in their row as well."""
    made: list[Part] = []
    for part in parts:
        part = replace(part, children=_without_other_goals(part.children, kind, chinese))
        if made and made[-1].kind == "section" and not part.head.text:
            made = behind(made, part)
            continue
        misfit = part.kind == "goal" and bool(part.head.text) and printed_kind(part.ordinal, chinese) != kind
        after = bool(made) and made[-1].kind == "section" and part.kind == "goal"
        made.append(headed(part, []) if misfit or after else part)
    return tuple(made)


class _Counts:
    """Counts as the builder does: by container, with one count for all that runs on."""

    def __init__(self, numbering: Numbering, typed: frozenset[Paragraph]) -> None:
        self.numbering = numbering
        self.typed = typed
        self.running = {"goals": [0], "sections": [0]}

    def walk(self, parts: tuple[Part, ...], level: int, count: list[int]) -> Iterator[tuple[Part, str, int]]:
        """Each part with the kind and the value of the ordinal that will be printed."""
        goals = self.running["goals"] if "goals" in self.numbering.continuous else [0]
        bare = self.numbering.sections[:1] == ("none",)
        for part in (*(p for p in parts if p.kind == "goal"), *(p for p in parts if p.kind == "section")):
            transparent = not part.ordinal and (part.kind == "goal" or not bare)
            by_level = part.kind == "section" or self.numbering.goals == "level"
            if part.head in self.typed:
                yield part, part.ordinal, part.head.marker.value if part.head.marker else 0
            elif transparent:
                yield part, "", 0
            else:
                counter = count if by_level else goals
                counter[0] += 1
                yield part, self.kind(level) if by_level else self.numbering.goals, counter[0]
            deeper = level if transparent else level + 1
            runs_on = "sections" in self.numbering.continuous and deeper > 0
            yield from self.walk(part.children, deeper, self.running["sections"] if runs_on else [0])

    def kind(self, level: int) -> str:
        kind = self.numbering.sections[level] if level < len(self.numbering.sections) else "none"
        return "" if kind == "none" else kind


def _wrong(
    parts: tuple[Part, ...], numbering: Numbering, chinese: bool, typed: frozenset[Paragraph] = frozenset()
) -> Iterator[tuple[Part, str]]:
    """The parts whose ordinal would be printed otherwise; with the kind where only the value differs."""
    for part, kind, value in _Counts(numbering, typed).walk(parts, 0, [0]):
        marker = part.head.marker
        wanted = printed_kind(marker.kind, chinese) if marker else ""
        if part.head in typed:
            continue
        if kind != wanted:
            yield part, ""
        elif marker and kind and marker.value != value:
            yield part, kind


def _written(best: Numbering, given: Numbering, bare: bool, text: Text) -> dict[str, Value]:
    """What the outline says over its pack, key by key."""
    made: dict[str, Value] = {}
    depth = max((level + 1 for part, level in _placed(text.parts, 0) if part.ordinal), default=0)
    own = best.sections[:depth] if not bare else best.sections[: _section_depth(text.parts)]
    if bare:
        made["sections"] = "none" if len(own) < 2 else list(own)
    elif own != given.sections[: len(own)]:
        made["sections"] = list(own)
    goals = any(part.kind == "goal" for part in every_part(text.parts))
    if goals and best.goals != given.goals:
        made["goals"] = best.goals
    if best.points != given.points:
        made["points"] = best.points
    if (goals or best.continuous) and best.continuous != given.continuous:
        made["continuous"] = list(best.continuous)
    return made


def printed_kind(kind: str, chinese: bool) -> str:
    """The kind as its language writes it; a number without a mark is followed by a space."""
    if chinese:
        return f"{kind}\u3000" if kind[-1:] == "1" or kind == "第一部分" else kind
    return _ENGLISH.get(kind, kind)
