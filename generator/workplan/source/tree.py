"""YAML as nodes: text as it was written, with the place of each.

Named tuples and not dataclasses: an outline of 50,000 items has 300,000 nodes, and a tuple is made in a third of the
time of a frozen dataclass.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from workplan.source.text import Source, Span


class Scalar(NamedTuple):
    """A text. `style` is how it was written: `""` (plain), `'`, `"`, `|` or `>`."""

    text: str
    style: str
    start: int
    end: int
    source: Source

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)

    @property
    def is_null(self) -> bool:
        """True where nothing was written, or `~` or `null` without quotes."""
        return not self.style and self.text in ("", "~", "null")


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int
    source: Source

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)


class Mapping(NamedTuple):
    """Keys with values, in the order written; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int
    source: Source

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)

    def get(self, name: str) -> Node | None:
        """The value of a key; None where the key is absent or has nothing behind it."""
        for key, value in self.entries:
            if key.text == name:
                return None if isinstance(value, Scalar) and value.is_null else value
        return None

    def key(self, name: str) -> Scalar | None:
        """The key itself, for its place."""
        return next((key for key, _ in self.entries if key.text == name), None)

    def text(self, name: str) -> str | None:
        """The text of a key whose value is a scalar."""
        value = self.get(name)
        return value.text if isinstance(value, Scalar) else None


Node: TypeAlias = Scalar | Sequence | Mapping
Step: TypeAlias = str | int
TRUE, FALSE = ("true", "yes", "on", "是"), ("false", "no", "off", "否")


def is_true(text: str | None, absent: bool = False) -> bool:
    """Whether a text says yes, in any of the ways that people write it."""
    return absent if text is None else text.lower() in TRUE


def node_at(root: Node, path: tuple[Step, ...]) -> Node:
    """The node at a path of keys and indices, or the nearest above it that exists."""
    node = root
    for step in path:
        below: Node | None = None
        if isinstance(node, Mapping):
            below = next((value for key, value in node.entries if key.text == step), None)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            return node
        node = below
    return node


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in the order written."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        if isinstance(top, Mapping):
            stack.extend(value for _, value in reversed(top.entries))
        elif isinstance(top, Sequence):
            stack.extend(reversed(top.items))


def texts(node: Node) -> list[Scalar]:
    """The texts of a tree, in the order written; keys are not among them.

    By itself and not through `walk`, which takes twice as long: every build asks for them twice.
    """
    found: list[Scalar] = []

    def look(one: Node) -> None:
        if isinstance(one, Scalar):
            found.append(one)
        elif isinstance(one, Mapping):
            for _, value in one.entries:
                look(value)
        else:
            for item in one.items:
                look(item)

    look(node)
    return found


def merged(base: Mapping, over: Mapping) -> Mapping:
    """`over` on top of `base`: mappings merge key by key, everything else is replaced.

    Each node keeps its own source, so a message still points at the file that a value came from.
    """
    entries = {key.text: (key, value) for key, value in base.entries}
    for key, value in over.entries:
        below = entries.get(key.text)
        if below and isinstance(below[1], Mapping) and isinstance(value, Mapping):
            value = merged(below[1], value)
        entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), over.start, over.end, over.source)
