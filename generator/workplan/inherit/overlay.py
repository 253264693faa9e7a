"""One outline laid on top of another: mappings merge, texts replace, items of lists are matched by `id`.

Every node keeps its own source, so a later message still points at the file that a value came from. The notation is
described in docs/years.md. Items of a list are taken in the order written, each seeing what those before it did.
"""

from __future__ import annotations

from collections.abc import Iterator

from workplan.outline import LISTS
from workplan.source import Finding, Mapping, Node, Scalar, Sequence
from workplan.source.tree import FALSE, TRUE, is_true, walk

ORDERS = ("drop", "before", "after", "rename")
# What makes an item one that can stand by itself; an item without any of them is meant to change another. One with a
# body alone can be either, so it is new only where nothing else can have been meant.
_OWN_WORDS = ("heading", "title", "text", "indicator")


class Overlay:
    """Lays one outline on top of another; `findings` is what it met on the way."""

    def __init__(self, base: Mapping) -> None:
        self.parent = base.source.name
        self.findings: list[Finding] = []
        self._places = dict(_ids(base))

    def mapping(self, base: Mapping, over: Mapping) -> Mapping:
        """`over` on top of `base`, key by key; `~` takes a key away, nothing behind a key leaves it open."""
        entries = {key.text: (key, value) for key, value in base.entries}
        for key, value in over.entries:
            if isinstance(value, Scalar) and value.is_null and value.text:
                entries.pop(key.text, None)
                continue
            below = entries.get(key.text)
            if below and isinstance(below[1], Sequence | Mapping) and isinstance(value, Scalar) and value.is_null:
                self.note("Y119", key, key.text)
                continue
            merged = self.value(key.text, below[1] if below else None, value)
            # A list or mapping that goes on keeps its first key, and an item its id: their remarks stay with them.
            goes_on = below is not None and merged is not value and not isinstance(below[1], Scalar)
            stays = goes_on or (below is not None and merged is below[1])
            entries[key.text] = (below[0] if below and stays else key, merged)
        return Mapping(tuple(entries.values()), over.start, over.end, over.source)

    def value(self, name: str, below: Node | None, value: Node) -> Node:
        if name == "id" and isinstance(below, Scalar) and isinstance(value, Scalar) and below.text == value.text:
            return below
        if name in LISTS and isinstance(value, Sequence):
            return self.items(name, below.items if isinstance(below, Sequence) else (), value)
        # A table is one thing: `file` over `columns` and `rows` would leave both.
        if isinstance(below, Mapping) and isinstance(value, Mapping) and name != "table":
            return self.mapping(below, value)
        return self.fresh(value)

    def fresh(self, node: Node) -> Node:
        """A node with nothing below it: orders in it have nothing to act on."""
        self.findings += unfounded_orders(node)
        return node

    def items(self, kind: str, below: tuple[Node, ...], over: Sequence) -> Sequence:
        """A list on top of another."""
        if not below or self._replaces(below, over):
            self.findings += _orders_of_items(over)
            return over._replace(items=tuple(self.fresh(item) for item in over.items))
        rows = _Rows(self, kind, below)
        for item in over.items:
            rows.take(item)
        return over._replace(items=tuple(rows.items))

    def _replaces(self, below: tuple[Node, ...], over: Sequence) -> bool:
        """A list of plain texts on top of plain texts takes their place: there is nothing to match them by."""
        return all(isinstance(item, Scalar) for item in (*below, *over.items))

    def note(self, code: str, node: Node, *words: str) -> None:
        self.findings.append(Finding(code, node.span, words))

    def elsewhere(self, kind: str, name: str) -> Scalar | None:
        return self._places.get((kind == "targets", name))


class _Rows:
    """The items of one list while an overlay is laid on it."""

    def __init__(self, overlay: Overlay, kind: str, below: tuple[Node, ...]) -> None:
        self.overlay = overlay
        self.kind = kind
        self.items = list(below)
        self.unnamed = sum(1 for item in below if _id(item) is None)
        self.cleared = False
        self.named: set[str] = set()

    def take(self, item: Node) -> None:
        """One item of the overlay."""
        note = self.overlay.note
        name = _id(item)
        if isinstance(item, Mapping) and name is None and item.text("drop") == "all":
            self.items, self.cleared = [], True
        elif name is None and self.cleared:
            self.items.append(self.overlay.fresh(item))
        elif name is None or not isinstance(item, Mapping):
            note("Y111", _head(item), self.overlay.parent)
        elif name.text in self.named:
            note("Y114", name, name.text)
        else:
            self.named.add(name.text)
            self.named_item(name, item)

    def named_item(self, name: Scalar, item: Mapping) -> None:
        place = self.place(name.text)
        own = _without_orders(item)
        if self.is_dropped(item):
            if place is None:
                self.absent("Y112", name)
            else:
                del self.items[place]
            return
        if place is None:
            made = self.new_item(name, item, own)
        else:
            below = self.items[place]
            made = self.overlay.mapping(below, own) if isinstance(below, Mapping) else own
            made = _renamed(made, item.get("rename"))
        if made is not None:
            self.put(made, place, item)

    def new_item(self, name: Scalar, item: Mapping, own: Mapping) -> Mapping | None:
        """An item that is not in the list yet; None where it was meant for one that is not there."""
        other = self.overlay.elsewhere(self.kind, name.text)
        stands = any(own.get(key) is not None for key in _OWN_WORDS)
        if own.get("body") is not None and self.kind in ("goals", "points"):
            stands = stands or not (other or self.unnamed or self.nearest(name))
        if stands and item.get("rename") is None:
            self.overlay.fresh(own)
            return own
        if other is not None:
            self.overlay.note("Y121", name, name.text, f"{other.source.name}:{other.source.place(other.start)[0]}")
        else:
            self.absent("Y112", name)
        return None

    def put(self, made: Mapping, place: int | None, item: Mapping) -> None:
        """Sets an item in its place: where it was, at the end, or where `before` and `after` say."""
        before, after = item.get("before"), item.get("after")
        anchor = before or after
        if before is not None and after is not None:
            self.overlay.note("Y115", after)
        if not isinstance(anchor, Scalar):
            if place is None:
                self.items.append(made)
            else:
                self.items[place] = made
            return
        if place is not None:
            del self.items[place]
        at = self.place(anchor.text)
        if at is None:
            self.absent("Y113", anchor)
        else:
            self.items.insert(at if before is not None else at + 1, made)

    def place(self, name: str) -> int | None:
        for place, item in enumerate(self.items):
            found = _id(item)
            if found is not None and found.text == name:
                return place
        return None

    def absent(self, code: str, name: Scalar) -> None:
        """Y112, Y113 with the nearest name; Y116 where the list holds items that have no id at all."""
        near = self.nearest(name)
        if self.unnamed and not near:
            self.overlay.note("Y116", name, name.text, self.overlay.parent, str(self.unnamed))
        else:
            self.overlay.note(code, name, name.text, self.overlay.parent, near)

    def nearest(self, name: Scalar) -> str:
        from workplan.diagnostics import nearest

        known = [found.text for item in self.items if (found := _id(item)) is not None and found.text != name.text]
        return nearest(name.text, known) or ""

    def is_dropped(self, item: Mapping) -> bool:
        value = item.get("drop")
        written = value.text.lower() if isinstance(value, Scalar) else "true"
        if value is not None and written not in (*TRUE, *FALSE):
            self.overlay.note("Y117", value, written)
        return value is not None and is_true(written)


def unfounded_orders(node: Node) -> Iterator[Finding]:
    """Y120 for `drop`, `before`, `after`, `rename` on items of lists that nothing was inherited for."""
    if not any(order in node.source.text for order in ORDERS):
        return
    for part in walk(node):
        if not isinstance(part, Mapping):
            continue
        for key, value in part.entries:
            if key.text in LISTS and isinstance(value, Sequence):
                yield from _orders_of_items(value)


def _orders_of_items(items: Sequence) -> Iterator[Finding]:
    for item in items.items:
        if isinstance(item, Mapping):
            for key, _ in item.entries:
                if key.text in ORDERS:
                    yield Finding("Y120", key.span, (key.text,))


def _ids(base: Mapping) -> Iterator[tuple[tuple[bool, str], Scalar]]:
    """Every id that items of lists have; those of targets are names of their own."""
    for node in walk(base):
        if not isinstance(node, Mapping):
            continue
        for key, value in node.entries:
            if key.text in LISTS and isinstance(value, Sequence):
                names = (_id(item) for item in value.items)
                yield from (((key.text == "targets", name.text), name) for name in names if name is not None)


def _id(item: Node) -> Scalar | None:
    name = item.get("id") if isinstance(item, Mapping) else None
    return name if isinstance(name, Scalar) else None


def _head(item: Node) -> Node:
    return item.entries[0][0] if isinstance(item, Mapping) and item.entries else item


def _without_orders(item: Mapping) -> Mapping:
    return item._replace(entries=tuple(entry for entry in item.entries if entry[0].text not in ORDERS))


def _renamed(item: Mapping, name: Node | None) -> Mapping:
    if name is None:
        return item
    return item._replace(entries=tuple((key, name if key.text == "id" else value) for key, value in item.entries))
