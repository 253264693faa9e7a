"""An outline as a list of items, each with what it says by itself, and back.

A comparison needs parts that can be set beside each other one by one; the outline is a tree of several types. An item
holds what one part says (and nothing of what stands below it), so that two items are equal exactly when their own
words are. What equals its default is not listed, so a part that changes its kind changes no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from workplan.outline import Annex, Goal, Outline, Point, Section, Target, part_ref
from workplan.source import Mapping, Node, Source

ROOT = ""
KINDS: MappingProxyType[str, type[Any]] = MappingProxyType(
    {"outline": Outline, "section": Section, "goal": Goal, "point": Point, "target": Target, "annex": Annex}
)
LISTS = MappingProxyType(
    {"targets": "target", "points": "point", "sections": "section", "goals": "goal", "annexes": "annex"}
)
_ADDRESS = ("ref", "origin")
_NOWHERE = Mapping((), 0, 0, Source("", ""))

Value = Any
"""A text, a number, a truth, or a tuple of them; what a pack's own field holds may be any plain value."""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of an outline by itself. `key` is its address, `above` that of the part that holds it.

    A target's key is `targets.ID`; the outline itself is the item with the key `""`. `says` are the fields that differ
    from their defaults; the heading of a section is its `title`, fields of a record within have a dot in their name.
    """

    key: str
    kind: str
    above: str
    says: tuple[tuple[str, Value], ...]
    origin: Node | None = field(default=None, compare=False, repr=False)

    def get(self, name: str) -> Value:
        """What the item says in a field; None where it says nothing."""
        return next((value for said, value in self.says if said == name), None)

    def text(self, name: str) -> str:
        """A field as text; empty where there is none."""
        value = self.get(name)
        return value if isinstance(value, str) else ""

    @property
    def id(self) -> str | None:
        """The name that the writer gave."""
        value: str | None = self.get("id")
        return value


def items_of(outline: Outline) -> tuple[Item, ...]:
    """Every part of an outline, each before those below it."""
    found: list[Item] = []
    taken: set[str] = set()
    stack: list[tuple[Any, str, str]] = [(outline, "outline", ROOT)]
    while stack:
        part, kind, above = stack.pop()
        key = _free_key(part, kind, taken)
        taken.add(key)
        found.append(Item(key, kind, above, tuple(_said(part)), part.origin))
        below = [(child, name, key) for slot, name in _lists(kind) for child in getattr(part, slot)]
        stack.extend(reversed(below))
    return tuple(found)


def _lists(kind: str) -> list[tuple[str, str]]:
    """The lists that a kind of part holds, in the order printed."""
    names = KINDS[kind]._fields
    held = [(slot, name) for slot, name in LISTS.items() if slot in names]
    return held if kind == "outline" else sorted(held, key=lambda one: one[0] == "sections")


def _free_key(part: Any, kind: str, taken: set[str]) -> str:
    if kind == "outline":
        return ROOT
    key = f"targets.{part.id}" if kind == "target" else str(part.ref)
    number = 1
    while key in taken:
        number += 1
        key = f"{key.split('~')[0]}~{number}"
    return key


def _said(part: Any, before: str = "") -> Iterator[tuple[str, Value]]:
    defaults = part._field_defaults
    for slot, value in zip(part._fields, part, strict=True):
        # Of a record within, `sections` may be a field like any other: the ordinals of sections.
        if slot in _ADDRESS or (slot in LISTS and not before):
            continue
        if slot in defaults and value == defaults[slot]:
            continue
        name = before + ("title" if slot == "heading" else slot)
        if not _is_record(type(value)):
            yield name, value
            continue
        if slot in defaults and defaults[slot] is None:
            yield name, True
        yield from _said(value, f"{name}.")


def outline_of(items: tuple[Item, ...]) -> Outline:
    """The outline of a list of items in the order of `items_of`; addresses are made anew."""
    ids = {item.key: item.id for item in items}
    refs = _refs(items, ids)
    below: dict[tuple[str, str], list[Any]] = {}
    made: Any = None
    hints: Hints = {}
    for item in reversed(items):
        known: dict[str, Any] = {"origin": item.origin or _NOWHERE}
        if item.kind not in ("outline", "target"):
            known["ref"] = refs[item.key]
        for slot, name in _lists(item.kind):
            known[slot] = tuple(reversed(below.get((item.key, name), [])))
        made = _made(KINDS[item.kind], dict(item.says), known, hints)
        below.setdefault((item.above, item.kind), []).append(made)
    assert isinstance(made, Outline)
    return made


def _refs(items: tuple[Item, ...], ids: dict[str, str | None]) -> dict[str, str]:
    slots = {kind: slot for slot, kind in LISTS.items()}
    counts: dict[tuple[str, str], int] = {}
    refs = {ROOT: ""}
    for item in items[1:]:
        place = (item.above, item.kind)
        counts[place] = counts.get(place, 0) + 1
        refs[item.key] = part_ref(refs[item.above], slots[item.kind], counts[place], ids[item.key])
    return refs


Hints = dict[type[Any], dict[str, type[Any] | None]]
"""Of each kind of record, the records that its fields hold."""


def _made(kind: type[Any], said: dict[str, Value], known: dict[str, Any], hints: Hints) -> Any:
    """A record from its fields; those of records within have their names after a dot. `hints` fills as it goes."""
    if kind not in hints:
        hints[kind] = {name: _record(hint) for name, hint in get_type_hints(kind).items()}
    values: dict[str, Any] = {}
    for slot in kind._fields:
        name = "title" if slot == "heading" else slot
        if slot in known:
            values[slot] = known[slot]
            continue
        record = hints[kind][slot]
        if record is None:
            if name in said:
                values[slot] = said[name]
        elif kind._field_defaults.get(slot, record) is not None or name in said:
            inner = {key.removeprefix(f"{name}."): value for key, value in said.items() if key.startswith(f"{name}.")}
            values[slot] = _made(record, inner, _addresses(record, slot), hints)
    return kind(**values)


def _record(hint: Any) -> type[Any] | None:
    return next((kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and _is_record(kind)), None)


def _is_record(kind: type[Any]) -> bool:
    return hasattr(kind, "_fields")


def _addresses(record: type[Any], slot: str) -> dict[str, Any]:
    """Place and address of a record within a part, where it has them."""
    known = {"origin": _NOWHERE, "ref": slot}
    return {name: value for name, value in known.items() if name in record._fields}


def bare(outline: Outline) -> Outline:
    """The outline without the file that it came from: what remains is what it says."""
    return outline_of(tuple(replace(item, origin=None) for item in items_of(outline)))
