"""What a message shows as an example fits the pattern that it is an example of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from workplan.schema.faults import example_of
from workplan.schema.fragments import bundle_schema, office_schema, outline_schema


def patterns_in(schema: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every pattern, with the key whose value it is for."""
    if isinstance(schema, list):
        for below in schema:
            yield from patterns_in(below, name)
    for key, below in schema.items() if isinstance(schema, dict) else ():
        if key == "pattern" and isinstance(below, str):
            yield name, below
        elif key != "propertyNames":
            inner = key not in ("properties", "$defs", "items", "additionalProperties", "anyOf", "then", "if", "else")
            yield from patterns_in(below, key if inner else name)


PATTERNS = sorted(
    {one for schema in (outline_schema(), bundle_schema(), office_schema()) for one in patterns_in(schema)}
)


@pytest.mark.parametrize(("name", "pattern"), PATTERNS)
def test_an_example_fits_its_pattern(name: str, pattern: str) -> None:
    for example in example_of((name,), pattern).split(", ") if name == "language" else (example_of((name,), pattern),):
        assert re.search(pattern, example), (name, example)
        assert example != pattern or pattern == "^targets$"
