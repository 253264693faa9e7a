"""A diff as a person reads it: an entry for each item that changed, in the order of the new outline.

What was dropped stands where it stood: behind the item that it followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from workplan.compare.difference import Altered, Diff, Place, Setting
from workplan.compare.figures import FigureChange, figure_change, figures_in
from workplan.compare.items import ROOT, Item, items_of
from workplan.compare.match import Match
from workplan.compare.spans import Edit, edited
from workplan.outline import Outline

# Kinds of change, in the order told.
CHANGES = ("added", "dropped", "structure", "moved", "renamed", "reworded", "figures", "settings")
FIGURES = frozenset(("value", "baseline", "actual"))
_SAYS_MOST = ("title", "indicator", "text", "body", "id")


class Passage(NamedTuple):
    """A text that changed: its field, how it was, and the edits."""

    field: str
    before: str
    edits: tuple[Edit, ...]

    @property
    def after(self) -> str:
        return edited(self.before, self.edits)


class Structure(NamedTuple):
    """Kind and level (from 1) of a part."""

    kind: str
    level: int


@dataclass(frozen=True, slots=True)
class Side:
    """An item on one side: its address, what it is called, what it is, under what it stands, file and line."""

    key: str
    title: str
    structure: Structure
    above: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One item that changed, and all that changed in it; `a` or `b` is None where it was added or dropped."""

    changes: tuple[str, ...]
    a: Side | None
    b: Side | None
    passages: tuple[Passage, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    settings: tuple[Setting, ...] = ()
    text: str = ""

    @property
    def side(self) -> Side:
        """The new side, or the old one where there is no new."""
        side = self.b or self.a
        assert side is not None
        return side


class Pair(NamedTuple):
    """A match with both sides, to be looked at."""

    match: Match
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class Report:
    """All entries, and all matches that were not made by id."""

    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]

    def count(self, change: str) -> int:
        return sum(change in entry.changes for entry in self.entries)


def report_of(difference: Diff, a: Outline, b: Outline) -> Report:
    """The entries of a diff between two outlines."""
    return _Reader(difference, items_of(a), items_of(b)).report()


class _Reader:
    """A diff with both sides at hand."""

    def __init__(self, difference: Diff, old: tuple[Item, ...], new: tuple[Item, ...]) -> None:
        self.difference = difference
        self.old = {item.key: item for item in old}
        self.new = {item.key: item for item in new}
        self.names = {match.b: match.a for match in difference.matches}
        self.altered = {one.name: one for one in difference.altered}
        self.places = {place.name: place for place in difference.places}

    def report(self) -> Report:
        behind = self._dropped_behind()
        entries: list[Entry] = []
        for key, item in self.new.items():
            name = self.names.get(key)
            entry = self._kept(self.old[name], item) if name is not None else self._added(item)
            entries += [entry] if entry else []
            entries += (
                [self._dropped(self.old[gone]) for gone in behind.get(name or "", ())] if name is not None else []
            )
        pairs = tuple(
            Pair(match, self._side(self.old[match.a], self.old), self._side(self.new[match.b], self.new))
            for match in self.difference.matches
            if match.how != "root"
        )
        return Report(tuple(entries), pairs)

    def _dropped_behind(self) -> dict[str, list[str]]:
        """Dropped items by the last item before them that is still there."""
        behind: dict[str, list[str]] = {}
        last, gone = ROOT, set(self.difference.dropped)
        for key in self.old:
            if key in gone:
                behind.setdefault(last, []).append(key)
            else:
                last = key
        return behind

    def _added(self, item: Item) -> Entry:
        return Entry(("added",), None, self._side(item, self.new), text=whole_text(item))

    def _dropped(self, item: Item) -> Entry:
        return Entry(("dropped",), self._side(item, self.old), None, text=whole_text(item))

    def _kept(self, old: Item, new: Item) -> Entry | None:
        change, place = self.altered.get(old.key), self.places.get(old.key)
        a, b = self._side(old, self.old), self._side(new, self.new)
        if place is None or place.above == old.above:
            # The part that holds both is the same, whatever it is called on either side.
            a = replace(a, above=b.above)
        passages = tuple(_passages(old, change)) if change else ()
        figures = tuple(_figures(old, new, change, passages)) if change else ()
        settings = tuple(one for one in change.settings if one.field not in FIGURES) if change else ()
        changes = set(_kinds_of(passages, settings))
        changes |= {"figures"} if figures else set()
        changes |= {"structure"} if a.structure != b.structure else set()
        changes |= {"moved"} if place and self._moved(old, new, place) else set()
        if not changes:
            return None
        return Entry(tuple(one for one in CHANGES if one in changes), a, b, passages, figures, settings)

    def _moved(self, old: Item, new: Item, place: Place) -> bool:
        """False for an item that only became of another kind where it stood."""
        return place.above != old.above or old.kind == new.kind

    def _side(self, item: Item, items: dict[str, Item]) -> Side:
        above = items.get(item.above)
        under = title_of(above) if above is not None and item.above != ROOT else ""
        structure = Structure(item.kind, _level(item, items))
        if item.origin is None:
            return Side(item.key, title_of(item), structure, under)
        source = item.origin.source
        return Side(item.key, title_of(item), structure, under, source.name, source.place(item.origin.start)[0])


def title_of(item: Item) -> str:
    """What an item is called: its title, else the beginning of what it says, else its id."""
    text = next((item.text(name) for name in _SAYS_MOST if item.text(name)), item.key)
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def whole_text(item: Item) -> str:
    """All that an item says by itself as text: title, then body; of a target the text, else indicator and value."""
    if item.kind == "target":
        said = item.text("text") or item.text("indicator")
        return " ".join(part for part in (said, item.text("value") + item.text("unit")) if part)
    return "\n".join(item.text(name).strip("\n") for name in ("title", "body", "closing") if item.text(name))


def _level(item: Item, items: dict[str, Item]) -> int:
    level = 0
    while item.key != ROOT:
        level += 1
        item = items[item.above]
    return level


def _passages(old: Item, change: Altered) -> Iterator[Passage]:
    for rewording in change.rewordings:
        yield Passage(rewording.field, old.text(rewording.field), rewording.edits)


def _figures(old: Item, new: Item, change: Altered, passages: tuple[Passage, ...]) -> Iterator[FigureChange]:
    unit = new.text("unit") or old.text("unit")
    for setting in change.settings:
        if setting.field in FIGURES:
            yield figure_change(setting.field, str(setting.before or ""), str(setting.after or ""), unit)
    for passage in passages:
        yield from figures_in(passage.before, passage.edits)


def _kinds_of(passages: tuple[Passage, ...], settings: tuple[Setting, ...]) -> Iterator[str]:
    for passage in passages:
        yield "renamed" if passage.field == "title" else "reworded"
    for setting in settings:
        if setting.field == "id" and not (setting.before and setting.after):
            yield "settings"  # an id given to what had none, or taken away, renames nothing
        elif setting.field in ("id", "title"):
            yield "renamed"
        else:
            yield "reworded" if setting.field in ("body", "closing", "preamble", "text") else "settings"
