"""Which part of an outline each remark belongs to.

A remark on a line of its own belongs to what follows it; where it stands deeper than that, to the end of the list or
mapping in whose column it stands. A remark behind something belongs to that line. What stands above the first key of an
item belongs to the item, what stands above the first key of all to the outline.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from workplan.source import Mapping, Node, Scalar, Sequence, Source, Span


class Leaf(NamedTuple):
    """A part that holds no parts of its own: from where to where it goes."""

    start: int
    end: int


class Unit(NamedTuple):
    """An entry of a mapping or an item of a list: where it begins, the collections it stands in, its value."""

    start: int
    within: tuple[tuple[int, int], ...]
    value: Node | Leaf


class Remarks(NamedTuple):
    """Remarks by the start of their unit (`above`, `behind`) or of their collection (`foot`). "" is a blank line."""

    above: dict[int, list[str]]
    behind: dict[int, str]
    foot: dict[int, list[str]]
    dashes: dict[int, int]
    apart: frozenset[int]


def remarks_of(
    source: Source, root: Mapping, comments: tuple[Span, ...], kept: tuple[tuple[int, int], ...] = ()
) -> Remarks:
    """Every remark of an outline at its part; none of those in the parts that are kept as they are."""
    survey = _Survey(source, comments, kept)
    survey.collection(root, ())
    survey.units.sort(key=lambda unit: unit.start)
    return survey.remarks([span for span in comments if not any(a <= span.start < b for a, b in kept)])


def is_inline(node: Node, text: str) -> bool:
    """Written between brackets on one line, as it then stays."""
    return text[node.start : node.start + 1] in ("[", "{") and "\n" not in text[node.start : node.end]


class _Survey:
    """One pass over the tree, then one over the remarks."""

    def __init__(self, source: Source, comments: tuple[Span, ...], kept: tuple[tuple[int, int], ...]) -> None:
        self.text = source.text
        self.units: list[Unit] = []
        self.dashes: dict[int, int] = {}
        self.blank_ends: set[int] = set()
        self.kept = dict(kept)
        self.hidden = _hidden(source.text, comments)

    def collection(self, node: Mapping | Sequence, within: tuple[tuple[int, int], ...]) -> None:
        within = (*within, (node.start, node.end))
        if isinstance(node, Mapping):
            for key, value in node.entries:
                if key.start in self.kept:
                    self.units.append(Unit(key.start, within, Leaf(key.start, self.kept[key.start])))
                else:
                    self.unit(key.start, value, within)
            return
        flow = self.text.startswith("[", node.start)
        for item in node.items:
            start = item.start if flow else self.hidden.rfind("-", 0, item.start)
            self.dashes[item.start] = start
            self.unit(start, item, within)

    def unit(self, start: int, value: Node, within: tuple[tuple[int, int], ...]) -> None:
        leaf = isinstance(value, Scalar) or is_inline(value, self.text) or not value[0]
        self.units.append(Unit(start, within, Leaf(value.start, value.end) if leaf else value))
        if isinstance(value, Scalar) and value.style in ("|", ">"):
            self.blank_ends.update(_blank_end(value))
        if not leaf:
            assert not isinstance(value, Scalar)
            self.collection(value, within)

    def remarks(self, comments: list[Span]) -> Remarks:
        starts = [unit.start for unit in self.units]
        made = Remarks({}, {}, {}, self.dashes, frozenset(start for start in starts if self.is_apart(start)))
        for span in comments:
            place = bisect_left(starts, span.start)
            before = self.units[place - 1] if place else None
            after = self.units[place] if place < len(self.units) else None
            self.place(span, before, after, made)
        for start, lines in made.above.items():
            if start in made.apart:
                lines.append("")
        return made

    def place(self, span: Span, before: Unit | None, after: Unit | None, made: Remarks) -> None:
        words = self.text[span.start : span.end].rstrip()
        lines = made.above
        if before is not None and not self.is_alone(span.start):
            if before.start not in made.behind:
                made.behind[before.start] = self.distance(span.start) + words
                return
            start = before.start
        elif before is not None and isinstance(before.value, Leaf) and before.value.start > span.start:
            start = before.start
        else:
            foot = self.foot(span.start, before, after)
            start = foot if foot is not None else (after or self.units[0]).start
            lines = made.foot if foot is not None else made.above
        block = lines.setdefault(start, [])
        if self.is_apart(span.start) and self.is_alone(span.start):
            block.append("")
        block.append(words)

    def distance(self, at: int) -> str:
        """Two blanks at least before a remark; where more were written, remarks are aligned, and stay so."""
        before = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        return " " * max(2, len(before) - len(before.rstrip(" \t")))

    def foot(self, at: int, before: Unit | None, after: Unit | None) -> int | None:
        """The collection that a remark closes; None where it stands above something."""
        if before is None:
            return None
        around = set(after.within) if after else set()
        column = self.column(at)
        if after and self.column(after.start) == column and not self.is_in_brackets(at, before):
            return None
        found: int | None = None
        for start, end in reversed(before.within):
            if (start, end) in around:
                break
            if self.text[start] in "[{" and at < end:
                return start
            # A list may stand in the column of its key: the remark then belongs to the mapping.
            if self.column(start) <= column and (found is None or self.column(found) == self.column(start)):
                found = start
        return before.within[0][0] if found is None and not after else found

    def is_in_brackets(self, at: int, unit: Unit) -> bool:
        return any(self.text[start] in "[{" and start < at < end for start, end in unit.within)

    def column(self, at: int) -> int:
        return at - self.text.rfind("\n", 0, at) - 1

    def is_alone(self, at: int) -> bool:
        """Nothing stands before it on its line."""
        return not self.text[self.text.rfind("\n", 0, at) + 1 : at].strip(" \t")

    def is_apart(self, at: int) -> bool:
        """A blank line stands above its line."""
        line = self.text.rfind("\n", 0, at)
        blank = line > 0 and not self.text[self.text.rfind("\n", 0, line) + 1 : line].strip(" \t")
        return blank and line not in self.blank_ends


def _blank_end(scalar: Scalar) -> tuple[int, ...]:
    """Where the last line of a block ends, if that line has nothing but blanks which are part of the text."""
    if scalar.text.rstrip("\n").rsplit("\n", 1)[-1].strip(" \t") or not scalar.text.strip("\n"):
        return ()
    at, ends = scalar.start, dict[int, int]()
    for line in scalar.source.text[scalar.start : scalar.end].split("\n"):
        at += len(line) + 1
        if line.strip(" \t"):
            ends.clear()
        else:
            ends[len(line)] = at - 1
    return (ends[max(ends)],) if ends else ()


def _hidden(text: str, comments: tuple[Span, ...]) -> str:
    """The text with each remark blanked out, so that signs in it are not taken for YAML's."""
    pieces, at = [], 0
    for span in comments:
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])
