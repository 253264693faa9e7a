"""Ordinals over the tree: which list, which level, which count.

Counts are kept by the container that holds what is counted, not by level, because a heading without an ordinal is
transparent for level and not for count: what stands under it takes the level that it would have had and begins anew,
and the heading after it goes on where the one before it stopped.
"""

from __future__ import annotations

from typing import NamedTuple

from workplan.blocks import Block, Item, Page, Paragraph, Run, Section
from workplan.lines import Line, Mark
from workplan.ordinals import OrdinalFormat, ordinal_format
from workplan.source import Finding, Rejected

LEVELS = 9


class Scheme(NamedTuple):
    """Ordinals of a document. `sections` by level from 1, None printing nothing; `goals` None where they follow the
    level of the section; `hidden` are the lists whose ordinals are counted but not printed."""

    sections: tuple[OrdinalFormat | None, ...]
    goals: OrdinalFormat | None = None
    points: OrdinalFormat | None = None
    goals_by_level: bool = True
    continuous: frozenset[str] = frozenset()
    as_text: bool = False

    def in_traditional(self) -> Scheme:
        """The scheme with traditional numerals: 貳、 for 贰、."""
        kept = tuple(one and one._replace(is_traditional=True) for one in (*self.sections, self.goals, self.points))
        return self._replace(sections=kept[:-2], goals=kept[-2], points=kept[-1])

    def at(self, level: int) -> OrdinalFormat | None:
        """The format of a level from 1; None where it prints nothing."""
        return self.sections[level - 1] if 0 < level <= len(self.sections) else None


def scheme_of(sections: tuple[str, ...], goals: str, points: str, continuous: tuple[str, ...]) -> Scheme:
    """The scheme that a pack and an outline state. Raises Rejected (T206) for a format that holds no ordinal."""
    formats = [_format(written) for written in sections]
    return Scheme(
        sections=tuple(formats),
        goals=None if goals == "level" else _format(goals),
        points=_format(points),
        goals_by_level=goals == "level",
        continuous=frozenset(continuous),
    )


def _format(written: str) -> OrdinalFormat | None:
    try:
        return ordinal_format(written)
    except ValueError:
        raise Rejected(Finding("T206", None, (written,))) from None


class _Place(NamedTuple):
    """Where the walk stands: the level of what is counted here, the counts above it, and the count here."""

    level: int
    above: tuple[int, ...]
    here: list[int]
    goals: list[int]
    points: list[int]


class Counter:
    """Walks a tree in printing order; `line` gives each paragraph its style by level and its ordinal."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.running: dict[str | int, list[int]] = {}

    def place(self, level: int, above: tuple[int, ...]) -> _Place:
        """A place whose counts begin, or go on where its list runs on: the goals, the points, a level of sections."""
        runs_on = self.scheme.continuous
        running = self.running

        def count(kind: str, key: str | int) -> list[int]:
            return running.setdefault(key, [0]) if kind in runs_on else [0]

        return _Place(level, above, count("sections", level), count("goals", "goals"), count("points", "points"))

    def top(self) -> _Place:
        """The place at the top of a page."""
        return self.place(1, ())

    def below(self, place: _Place, section: Section) -> _Place:
        """The place of what stands in a section, after `heading` has counted it."""
        transparent = section.heading is None or not section.numbered
        level = place.level if transparent else place.level + 1
        above = place.above if transparent else (*place.above, place.here[0])
        return self.place(level, above)

    def within(self, place: _Place, level: int) -> _Place:
        """The place of what stands in an item of a level, after `item` has counted it."""
        return self.place(level + 1, (*place.above, place.here[0]))

    def heading(self, place: _Place, section: Section) -> Line:
        """The line of a heading; counts it where it is numbered."""
        heading = section.heading
        assert heading is not None
        role = f"heading{min(place.level, 5)}"
        if not section.numbered:
            return Line(role, heading.runs, heading.ref)
        place.here[0] += 1
        format_ = self.scheme.at(place.level)
        if format_ and format_.counts_chapters and place.level == 1:
            role = "chapter"
        return Line(role, heading.runs, heading.ref, self._mark(place, format_))

    def item(self, place: _Place, item: Item) -> tuple[Mark | None, int]:
        """The ordinal of a goal or a point, and the level that its run-in title has."""
        if item.kind == "point":
            if not item.numbered or self.scheme.points is None:
                return None, place.level
            place.points[0] += 1
            ordinal = self.scheme.points.text((place.points[0],))
            return Mark("points", 0, place.points[0], ordinal), place.level
        if not item.numbered:
            return None, place.level
        if self.scheme.goals_by_level:
            if "goals" in self.scheme.continuous:
                place.goals[0] += 1
                place.here[0] = place.goals[0]
            else:
                place.here[0] += 1
            return self._mark(place, self.scheme.at(place.level)), place.level
        if self.scheme.goals is None:
            return None, place.level
        place.goals[0] += 1
        ordinal = self.scheme.goals.text((place.goals[0],))
        return Mark("goals", 0, place.goals[0], ordinal), place.level

    def _mark(self, place: _Place, format_: OrdinalFormat | None) -> Mark | None:
        if format_ is None:
            return None
        count = place.here[0]
        shown = place.above[max(0, len(place.above) + 1 - format_.levels) :] if format_.levels > 1 else ()
        return Mark("sections", place.level - 1, count, format_.text((*place.above, count)), shown)


def numbered_lines(blocks: tuple[Block, ...], scheme: Scheme) -> list[Line | Block]:
    """The paragraphs of a tree in printing order, ordinals counted; other blocks as they are, pages flattened out."""
    walk = _Walk(Counter(scheme))
    walk.blocks(blocks, walk.counter.top())
    return walk.printed


class _Walk:
    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.printed: list[Line | Block] = []

    def blocks(self, blocks: tuple[Block, ...], place: _Place) -> None:
        after_point = False
        for block in blocks:
            is_point = isinstance(block, Item) and block.kind == "point"
            if is_point and not after_point and "points" not in self.counter.scheme.continuous:
                place.points[0] = 0
            after_point = is_point
            if isinstance(block, Paragraph):
                self.printed.append(Line(block.role, block.runs, block.ref))
            elif isinstance(block, Section):
                self.section(block, place)
            elif isinstance(block, Item):
                self.item(block, place)
            elif isinstance(block, Page):
                self.printed.append(block._replace(children=()))
                self.blocks(block.children, Counter(self.counter.scheme).top())
                self.printed.append(Page((), landscape=False))
            else:
                self.printed.append(block)

    def section(self, section: Section, place: _Place) -> None:
        if section.heading is not None:
            self.printed.append(self.counter.heading(place, section))
        self.blocks(section.children, self.counter.below(place, section))

    def item(self, item: Item, place: _Place) -> None:
        mark, level = self.counter.item(place, item)
        first, *rest = item.children or (Paragraph(item.kind, ()),)
        if not isinstance(first, Paragraph):
            self.blocks(item.children, self.counter.within(place, level))
            return
        lead = "point_lead" if item.kind == "point" else f"lead{min(level, 5)}"
        runs = tuple([Run(run.text, lead) if run.role == "lead" else run for run in first.runs])
        self.printed.append(Line(item.kind, runs, first.ref, mark))
        if rest:
            self.blocks(tuple(rest), self.counter.within(place, level))
