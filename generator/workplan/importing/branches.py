"""The parts of a document of ours, put together from its paragraphs in their order.

An unnumbered heading has the level of the numbered ones beside it and of those below it alike: they stand below it
where their numbers begin again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workplan.importing.assembly import titled
from workplan.importing.exhibits import number_of
from workplan.importing.ordinals import Marker, markers_at, native_markers, typed_text
from workplan.importing.paragraphs import Paragraph, point_value
from workplan.importing.tree import Part, Text
from workplan.records import Record


@dataclass(slots=True)
class _Points:
    """A run of points, and the paragraphs after the last of them."""

    texts: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    kind: str = ""
    counted: bool = True
    after: list[str] = field(default_factory=list)

    def add(self, record: Record) -> None:
        kind, value = _point_of(record.ordinal)
        self.join()
        self.counted = self.counted and value == len(self.texts) + 1 and self.kind in ("", kind)
        self.kind = kind
        self.texts.append(record.text.strip())
        self.typed.append(typed_text(record))
        self.leads.append(record.lead)

    def join(self) -> None:
        """Takes the paragraphs after the last point into it."""
        if self.after:
            self.texts[-1] = "\n\n".join((self.texts[-1], *self.after))
            self.typed += self.after
            self.after = []


@dataclass(slots=True)
class Branch:
    """A heading or a goal while it is put together; `level` is -1 above all headings."""

    head: Paragraph
    level: int = -1
    is_goal: bool = False
    body: list[str] = field(default_factory=list)
    points: _Points = field(default_factory=_Points)
    children: list[Branch] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)

    @property
    def last_value(self) -> int:
        """The value of the last numbered part below."""
        return next((one.head.marker.value for one in reversed(self.children) if one.head.marker), 0)


def _root() -> list[Branch]:
    return [Branch(Paragraph("", 0))]


@dataclass(slots=True)
class Branches:
    """Takes the paragraphs one by one; `text` is what came of them.

    Where a numbered heading fits below an unnumbered one of its level and beside it as well, `below_first` decides;
    `misses` counts the headings whose number fits into no count.
    """

    below_first: bool = False
    misses: int = 0
    open: list[Branch] = field(default_factory=_root)
    goal: Branch | None = None

    def add(self, record: Record) -> None:
        heading = re.fullmatch(r"heading ([1-9])|chapter heading", record.style)
        if heading:
            self.heading(record, int(heading[1] or 1) - 1)
        elif record.style == "goal":
            self.settle(False)
            self.goal = Branch(_head(record, self.open[-1]), is_goal=True)
            self.open[-1].children.append(self.goal)
        elif record.style == "point":
            (self.goal or self.open[-1]).points.add(record)
        elif record.style == "exhibit":
            self.exhibit(record.text)
        elif record.text.strip():
            self.paragraph(typed_text(record))

    def heading(self, record: Record, level: int) -> None:
        value = next((marker.value for marker in native_markers(record.ordinal)), 0) if record.ordinal else 0
        last = self.open[-1]
        self.settle(level < last.level or (level == last.level and not self.goes_below(value)))
        while self.open[-1].level > level:
            self.open.pop()
        while self.open[-1].level == level and not self.goes_below(value):
            self.open.pop()
        self.misses += value not in (0, self.open[-1].last_value + 1)
        branch = Branch(_head(record, self.open[-1]), level)
        self.open[-1].children.append(branch)
        self.open.append(branch)
        self.goal = None

    def goes_below(self, value: int) -> bool:
        """True where a heading of this number belongs below the open one, which has the same level."""
        above = next(one for one in reversed(self.open) if one.level < self.open[-1].level)
        fits_above = value == above.last_value + 1
        return (
            not self.open[-1].head.marker
            and 0 < value == self.open[-1].last_value + 1
            and not (fits_above and not self.open[-1].children and not self.below_first)
        )

    def paragraph(self, text: str) -> None:
        holder = self.goal or self.open[-1]
        if holder.closing:
            holder.closing.append(text)
        elif holder.points.texts:
            holder.points.after.append(text)
        elif self.goal or not holder.children:
            holder.body.append(text)
        else:
            holder.closing.append(text)

    def exhibit(self, mark: str) -> None:
        """A table stands below the points and all that belongs to them."""
        holder = self.goal or self.open[-1]
        holder.points.join()
        if holder.points.texts or (holder.children and not self.goal):
            holder.closing.append(mark)
        else:
            holder.body.append(mark)

    def settle(self, ended: bool) -> None:
        """Finds the place of paragraphs after points: they close the section where it ends here."""
        points = (self.goal or self.open[-1]).points
        if ended:
            self.open[-1].closing += points.after
            points.after = []
        else:
            points.join()

    def paragraphs(self) -> tuple[str, ...]:
        """All as paragraphs without parts, as in a notice."""
        text = self.text()
        return (*text.preamble, *text.points, *text.closing)

    def text(self) -> Text:
        root, last = self.open[0], self.goal or self.open[-1]
        closing = last.points.after or _taken_closing(self.open[-1], self.goal)
        last.points.after = []
        points = root.points
        above = (tuple(points.texts), tuple(points.leads)) if points.counted else ((), ())
        preamble = root.body if points.counted else [*root.body, *points.typed]
        return Text(tuple(preamble), tuple(map(_part, root.children)), (*root.closing, *closing), *above)


def _taken_closing(section: Branch, goal: Branch | None) -> tuple[str, ...]:
    """The paragraphs after the last goal where the goals beside it have one each; they leave it."""
    if goal is None or goal.points.texts:
        return ()
    marks = [place for place, text in enumerate(goal.body, 1) if number_of(text) is not None]
    first = max([0 if goal.head.text else 1, *marks])
    others = [one for one in section.children if one is not goal]
    if not others or any(len(one.body) > 0 for one in others):
        return ()
    taken = tuple(goal.body[first:])
    del goal.body[first:]
    return taken


def _head(record: Record, above: Branch) -> Paragraph:
    """The paragraph with its ordinal; one that no series counts stands typed before the text."""
    if not record.ordinal.strip():
        return Paragraph(record.text.strip(), record.place, lead=record.lead, comments=record.comments)
    markers = native_markers(record.ordinal)
    following = next((one for one in markers if one.value == above.last_value + 1), None)
    marker: Marker | None = following or next(iter(markers), None)
    text = record.text.strip() if marker else typed_text(record)
    lead = record.lead + len(text) - len(record.text.strip()) if record.lead else 0
    return Paragraph(text, record.place, marker, lead=lead, comments=record.comments)


def _point_of(ordinal: str) -> tuple[str, int]:
    """The kind and the value of a point's ordinal; nothing where it is of no kind that counts."""
    if point_value(ordinal):
        return "一是", _value(point_value(ordinal))
    marker = next(iter(native_markers(ordinal)), None) if ordinal.strip() else None
    return (marker.kind, marker.value) if marker else ("", 0)


def _value(text: str) -> int:
    return next((marker.value for marker in markers_at(f"{text}、字")), 0)


def _part(branch: Branch) -> Part:
    points = branch.points
    title, body = (branch.head.text, "") if not branch.is_goal else titled(branch.head.text, branch.head.lead)
    texts = [text for text in (body, *branch.body) if text]
    counted = points.counted and bool(points.texts)
    stop = "。" if branch.is_goal and title and title[-1] not in "！？!?" else ""
    return Part(
        branch.head,
        "goal" if branch.is_goal else "section",
        title,
        stop,
        tuple(texts if counted else [*texts, *points.typed]),
        tuple(points.texts) if counted else (),
        points.kind if counted else "",
        tuple(map(_part, branch.children)),
        tuple(branch.closing),
        tuple(points.leads) if counted else (),
    )
