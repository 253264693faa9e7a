"""What makes one outline of another, as a value: it can be kept, shown, and applied.

A diff holds only what differs: the edits of a text and not the text, the place of what moved and not the order of all.
Items of the old outline are named by their keys there; those that are only in the new one by `+` and their key there.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import NamedTuple

from workplan.compare.items import ROOT, Item, Value, items_of, outline_of
from workplan.compare.match import Match, matches_of
from workplan.compare.spans import Edit, edited, edits_between
from workplan.outline import Outline

NEW = "+"
# Fields that are prose, and are compared word by word.
PROSE = frozenset(
    ("title", "body", "closing", "preamble", "text", "indicator", "status", "note", "occasion", "salutation",
     "notice.title", "notice.body")
)  # fmt: skip


class Rewording(NamedTuple):
    """A text that both sides have, with what changed in it."""

    field: str
    edits: tuple[Edit, ...]


class Setting(NamedTuple):
    """A field that has another value; None on the side that does not state it."""

    field: str
    before: Value
    after: Value


class Place(NamedTuple):
    """Where an item stands in the new outline: under which, after which of its kind (`""`: the first)."""

    name: str
    above: str
    after: str


@dataclass(frozen=True, slots=True)
class Altered:
    """An item of the old outline that says something else now; `kind` is its new kind, where that changed."""

    name: str
    rewordings: tuple[Rewording, ...] = ()
    settings: tuple[Setting, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs. `places` are of items moved and added, in the order of the new outline."""

    matches: tuple[Match, ...]
    dropped: tuple[str, ...] = ()
    added: tuple[Item, ...] = ()
    altered: tuple[Altered, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where both outlines say the same."""
        return not (self.dropped or self.added or self.altered or self.places)


def diff(a: Outline, b: Outline) -> Diff:
    """What makes `b` of `a`."""
    old, new = items_of(a), items_of(b)
    matches = matches_of(old, new)
    names = {item.key: f"{NEW}{item.key}" for item in new} | {match.b: match.a for match in matches}
    theirs = {item.key: item for item in new}
    partner = {match.a: theirs[match.b] for match in matches}
    altered = (_altered(item, partner[item.key]) for item in old if item.key in partner)
    return Diff(
        matches=matches,
        dropped=tuple(item.key for item in old if item.key not in partner),
        added=tuple(
            replace(item, key=names[item.key], above=names[item.above], origin=None)
            for item in new
            if names[item.key].startswith(NEW)
        ),
        altered=tuple(one for one in altered if one is not None),
        places=_places(old, new, names),
    )


def apply(difference: Diff, a: Outline) -> Outline:
    """The outline that a diff makes of `a`, without the file that it stood in.

    Raises ValueError where the diff belongs to another outline.
    """
    old = items_of(a)
    known = {item.key: item for item in old}
    if not known.keys() >= {*difference.dropped, *(one.name for one in difference.altered)}:
        raise ValueError("the diff names items that the outline does not have")
    items = {item.key: item for item in (*old, *difference.added)}
    for one in difference.altered:
        items[one.name] = _changed(known[one.name], one)
    gone = {*difference.dropped, *(place.name for place in difference.places)}
    below: dict[tuple[str, str], list[str]] = {}
    for item in old[1:]:
        if item.key not in gone:
            below.setdefault((item.above, items[item.key].kind), []).append(item.key)
    for place in difference.places:
        row = below.setdefault((place.above, items[place.name].kind), [])
        row.insert(row.index(place.after) + 1 if place.after else 0, place.name)
        items[place.name] = replace(items[place.name], above=place.above)
    return outline_of(tuple(replace(item, origin=None) for item in _in_order(items, below)))


def _altered(old: Item, new: Item) -> Altered | None:
    """What is said differently; None where nothing is."""
    kind = new.kind if new.kind != old.kind else None
    rewordings: list[Rewording] = []
    settings: list[Setting] = []
    names = dict.fromkeys(name for name, _ in (*old.says, *new.says))
    for name in names:
        before, after = old.get(name), new.get(name)
        if before == after and type(before) is type(after):
            continue
        if name in PROSE and isinstance(before, str) and isinstance(after, str):
            rewordings.append(Rewording(name, edits_between(before, after)))
        else:
            settings.append(Setting(name, before, after))
    if not (kind or rewordings or settings):
        return None
    return Altered(old.key, tuple(rewordings), tuple(settings), kind)


def _changed(item: Item, change: Altered) -> Item:
    said = dict(item.says)
    for rewording in change.rewordings:
        said[rewording.field] = edited(item.text(rewording.field), rewording.edits)
    for setting in change.settings:
        if setting.after is None:
            del said[setting.field]
        else:
            said[setting.field] = setting.after
    return replace(item, kind=change.kind or item.kind, says=tuple(said.items()))


def _places(old: tuple[Item, ...], new: tuple[Item, ...], names: dict[str, str]) -> tuple[Place, ...]:
    """Places of all items of `new` but those that stay: the longest row that keeps its order in each list."""
    before = {item.key: (item.above, item.kind, order) for order, item in enumerate(old)}
    rows: dict[tuple[str, str], list[str]] = {}
    for item in new[1:]:
        rows.setdefault((names[item.above], item.kind), []).append(names[item.key])
    staying: set[str] = set()
    for (above, kind), row in rows.items():
        here = [name for name in row if name in before and before[name][:2] == (above, kind)]
        staying.update(here[number] for number in rising([before[name][2] for name in here]))
    places = []
    last: dict[tuple[str, str], str] = {}
    for item in new[1:]:
        name, list_ = names[item.key], (names[item.above], item.kind)
        if name not in staying:
            places.append(Place(name, list_[0], last.get(list_, "")))
        last[list_] = name
    return tuple(places)


def rising(numbers: list[int]) -> list[int]:
    """The indices of a longest rising row in a list of different numbers."""
    ends: list[int] = []
    at: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        previous.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [index]
    row: list[int] = []
    index = at[-1] if at else -1
    while index >= 0:
        row.append(index)
        index = previous[index]
    return row[::-1]


def _in_order(items: dict[str, Item], below: dict[tuple[str, str], list[str]]) -> tuple[Item, ...]:
    lists: dict[str, list[str]] = {}
    for (above, _), row in below.items():
        lists.setdefault(above, []).extend(row)
    ordered: list[Item] = []
    stack = [ROOT]
    while stack:
        name = stack.pop()
        ordered.append(items[name])
        stack.extend(reversed(lists.get(name, [])))
    return tuple(ordered)
