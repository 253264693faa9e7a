"""Every field that a comparison can tell of has a name in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from workplan.compare.items import KINDS, LISTS
from workplan.compare.names import FIELD_NAMES
from workplan.outline import Outline

# Of the parts themselves; `fields` are a pack's own, which has names for them.
NAMELESS = {"ref", "origin", "id", "fields"}


def names_of(kind: Any, before: str = "") -> Iterator[str]:
    hints = get_type_hints(kind)
    for field in kind._fields:
        if field in NAMELESS or (field in LISTS and not before):
            continue
        name = before + ("title" if field == "heading" else field)
        within = next((found for found in (hints[field], *get_args(hints[field])) if hasattr(found, "_fields")), None)
        if within is None or kind._field_defaults.get(field, "") is None:
            yield name
        if within is not None:
            yield from names_of(within, f"{name}.")


def test_field_names_when_anything_of_an_outline_differs() -> None:
    told: set[str] = {name for kind in KINDS.values() for name in names_of(kind)}
    assert told - set(FIELD_NAMES) == set()
    assert "notice.body" in set(names_of(Outline))
