"""Nodes as plain values, typed by the schema and by nothing else.

`010`, `no`, `1:30` and `2026-02` stay text wherever the schema wants text; `2026` becomes a number only where it wants
a number. What does not fit stays text, and the check then says what was wanted.
"""

from __future__ import annotations

import re
from typing import Any

from workplan.source import Node, Scalar, Sequence
from workplan.source.tree import FALSE, TRUE, is_true

_INTEGER = re.compile(r"[+-]?\d{1,18}")
_NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?")


class Shape:
    """What the schema says of one place: types, and the shapes of what is below."""

    __slots__ = ("items", "properties", "rest", "types")

    def __init__(self, types: frozenset[str]) -> None:
        self.types = types
        self.properties: dict[str, Shape] = {}
        self.items: Shape | None = None
        self.rest: Shape | None = None


def shape_of(schema: dict[str, Any]) -> Shape:
    """The shape of a whole schema; `$ref` within `$defs` is followed, also into itself."""
    known: dict[str, Shape] = {}

    def make(part: dict[str, Any]) -> Shape:
        name = part.get("$ref", "")
        if name in known:
            return known[name]
        if name:
            part = schema["$defs"][name.rsplit("/", 1)[-1]]
        types = part.get("type", ())
        shape = Shape(frozenset([types] if isinstance(types, str) else types))
        if name:
            known[name] = shape
        shape.properties = {key: make(below) for key, below in part.get("properties", {}).items()}
        shape.items = make(part["items"]) if isinstance(part.get("items"), dict) else None
        rest = part.get("additionalProperties")
        shape.rest = make(rest) if isinstance(rest, dict) else None
        return shape

    return make(schema)


def plain(node: Node, shape: Shape | None) -> Any:
    """The node as dict, list, str, int, float, bool; keys with nothing behind them are left out."""
    if isinstance(node, Scalar):
        return _typed(node, shape.types) if shape else node.text
    if isinstance(node, Sequence):
        below = shape.items if shape else None
        return [plain(item, below) for item in node.items]
    made: dict[str, Any] = {}
    for key, value in node.entries:
        name = key.text
        below = (shape.properties.get(name) or shape.rest) if shape else None
        if not isinstance(value, Scalar):
            made[name] = plain(value, below)
        elif not value.is_null:
            made[name] = _typed(value, below.types) if below else value.text
        elif shape is None or (name not in shape.properties and shape.rest is None):
            made[name] = ""
    return made


def _typed(node: Scalar, types: frozenset[str]) -> Any:
    text = node.text
    if "string" in types or not types:
        return text
    if "boolean" in types and text.lower() in (*TRUE, *FALSE):
        return is_true(text)
    if "integer" in types and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in types and _NUMBER.fullmatch(text):
        return float(text)
    return text
