"""Nodes against the schema: every error at once.

jsonschema-rs compiles the schema and finds what does not fit; what is said of it is in `faults`, which is imported only
where something does not fit.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from workplan.schema.fragments import Schema
from workplan.schema.shapes import Shape, plain, shape_of
from workplan.source import Finding, Node

if TYPE_CHECKING:
    from workplan.schema.faults import Fault

Path = tuple[str | int, ...]


class Checker:
    """A compiled schema; checks any number of node trees."""

    def __init__(self, schema: Schema) -> None:
        from jsonschema_rs import Draft202012Validator

        self._schema = schema
        self._shape = shape_of(schema)
        self._validator = Draft202012Validator(schema)
        # Asked for only where a key is unknown, and then once.
        self.named = cache(self._said_of_keys)

    def typed(self, node: Node) -> Any:
        """The nodes as plain values, typed by the schema."""
        return plain(node, self._shape)

    def findings(self, node: Node, typed: Any) -> tuple[Finding, ...]:
        """What does not fit (E201-E210), for the plain values of a node tree."""
        return () if self._validator.is_valid(typed) else tuple(fault.finding for fault in self.faults(node, typed))

    def faults(self, node: Node, typed: Any) -> tuple[Fault, ...]:
        """The same, each with its path."""
        from workplan.schema.faults import faults_of

        return faults_of(node, self._validator.iter_errors(typed), self)

    def keys_at(self, path: Path) -> tuple[str, ...]:
        """The keys that may stand in the mapping at a path."""
        shape: Shape | None = self._shape
        for step in path:
            if shape is None:
                return ()
            shape = shape.items if isinstance(step, int) else shape.properties.get(str(step), shape.rest)
        return tuple(shape.properties) if shape else ()

    def _said_of_keys(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        from workplan.schema.faults import said_of_keys

        return tuple(said_of_keys(self._schema))
