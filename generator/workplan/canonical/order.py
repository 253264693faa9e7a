"""The order of keys: that of the schema, which is that of the printed document."""

from __future__ import annotations

from typing import Any, NamedTuple

from workplan.schema import outline_schema
from workplan.source import Mapping, Node, Scalar

# What prints as paragraphs: blank lines within are breaks between them, and how many there are says nothing.
_PARAGRAPHS = frozenset(("body", "preamble", "closing"))


class Order(NamedTuple):
    """A part of the schema. `shape` is empty where the schema says nothing of what may stand there."""

    schema: dict[str, Any]
    shape: dict[str, Any]

    def below(self, key: str) -> Order:
        """What stands behind a key."""
        return self._at(self.shape.get("properties", {}).get(key))

    def items(self) -> Order:
        """What stands in a list. A list of tables has its tables' keys beside it, so it may say nothing of its own."""
        stated = self.shape.get("items")
        return self._at(stated) if isinstance(stated, dict) else Order(self.schema, {})

    def sorted(self, node: Mapping) -> list[tuple[Scalar, Node]]:
        """The entries in canonical order; a key that the schema does not know stays behind the one it stood behind."""
        ranks = {name: rank for rank, name in enumerate(self.shape.get("properties", ()))}
        rank = -1
        placed: list[tuple[int, int, tuple[Scalar, Node]]] = []
        for entry in node.entries:
            rank = ranks.get(entry[0].text, rank)
            placed.append((rank, len(placed), entry))
        return [entry for _, _, entry in sorted(placed, key=lambda place: place[:2])]

    def has_paragraphs(self, key: str) -> bool:
        return key in _PARAGRAPHS and key in self.shape.get("properties", {})

    def _at(self, stated: dict[str, Any] | None) -> Order:
        while stated and "$ref" in stated:
            stated = self.schema["$defs"][stated["$ref"].rpartition("/")[2]]
        return Order(self.schema, stated or {})


def outline_order() -> Order:
    """The order of the keys of an outline."""
    schema = outline_schema()
    return Order(schema, schema)
