"""Ids for items that have none: readable where their words are Latin, else the place where the item first stood.

There is no way to read Chinese aloud here, so `促进学前教育发展` becomes `s1` and its second goal `s1-g2`; an id is
made once and then stays with its item wherever that moves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from workplan.outline import LISTS
from workplan.source import Edit, Mapping, Node, Scalar, Sequence
from workplan.source.tree import walk

_LETTERS = {"sections": "s", "goals": "g", "points": "p", "targets": "t", "annexes": "a"}
_WORDS = ("heading", "title", "indicator", "text", "body")
_EXPRESSION = re.compile(r"\$\{[^}]*\}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with")
)
_MAX_WORDS = 4
_MAX_CHARS = 32


class _Place(NamedTuple):
    """An item of a keyed list: its list, its number in it from 1, and the item that it belongs to."""

    item: Mapping
    kind: str
    number: int
    above: str


def missing_ids(root: Mapping) -> tuple[Edit, ...]:
    """Edits that write an `id` into each item of sections, goals, points, targets and annexes that has none.

    A point that is a plain text has no place for an id and stays as it is; so does an item that an alias repeats.
    """
    times = Counter(node.start for node in walk(root) if isinstance(node, Mapping))
    taken = {key: set(names) for key, names in _taken(root).items()}
    return tuple(_named(root, "", taken, times))


def _named(node: Mapping, above: str, taken: dict[bool, set[str]], times: Counter[int]) -> Iterator[Edit]:
    for kind in LISTS:
        items = node.get(kind)
        for number, item in enumerate(items.items if isinstance(items, Sequence) else (), 1):
            if not isinstance(item, Mapping) or not item.entries:
                continue
            name = item.text("id")
            if not name and times[item.start] == 1:
                name = _free_name(_Place(item, kind, number, above), taken[kind == "targets"])
                yield _written(item, name)
            yield from _named(item, name or above, taken, times)


def _written(item: Mapping, name: str) -> Edit:
    """`id` as the first key of an item, or behind an `id:` that was left open."""
    key = item.key("id")
    if key is not None:
        at = key.source.text.index(":", key.end) + 1
        return Edit(at, at, f" {name}")
    first, source = item.entries[0][0], item.source
    before = first.start - 1
    while source.text[before : before + 1].isspace():
        before -= 1
    if source.text[before : before + 1] in ("{", ","):
        return Edit(first.start, first.start, f"id: {name}, ")
    column = first.start - source.text.rfind("\n", 0, first.start) - 1
    return Edit(first.start, first.start, f"id: {name}\n{' ' * column}")


def _free_name(place: _Place, taken: set[str]) -> str:
    """A name that nothing has yet; it is taken from then on."""
    name = _readable(place.item) or f"{place.above}-{_LETTERS[place.kind]}{place.number}".lstrip("-")
    joint = "_" if place.kind == "targets" else "-"
    if place.kind == "targets":
        name = name.replace("-", "_")
        name = f"t_{name}" if name[0].isdigit() else name
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}{joint}{number}"
    taken.add(free)
    return free


def _readable(item: Mapping) -> str:
    """The first Latin words of what an item is called; empty where it is not called so."""
    text = next((found for key in _WORDS if (found := item.text(key))), "")
    text = _EXPRESSION.sub(" ", text).strip()
    words = [word.lower() for word in _LATIN.findall(text)]
    words = [word for word in words if word not in _SMALL][:_MAX_WORDS]
    while len("-".join(words)) > _MAX_CHARS:
        words = words[:-1]
    letters = sum(len(word) for word in words)
    return "-".join(words) if letters >= 3 and letters * 4 >= min(len(text), _MAX_CHARS) else ""


def _taken(root: Node) -> dict[bool, set[str]]:
    """The ids that are in use: of parts under False, of targets under True."""
    taken: dict[bool, set[str]] = {False: set(), True: set()}
    for node in walk(root):
        if not isinstance(node, Mapping):
            continue
        for key, value in node.entries:
            if key.text in LISTS and isinstance(value, Sequence):
                names = (item.get("id") for item in value.items if isinstance(item, Mapping))
                taken[key.text == "targets"] |= {name.text for name in names if isinstance(name, Scalar)}
    return taken
