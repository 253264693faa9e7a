"""Every field that a comparison can tell of has a name in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from workplan.compare.items import KINDS, LISTS
from workplan.compare.names import FIELD_NAMES
from workplan.outline import Outline

# Of the parts themselves; `fields` are a pack's own, which has names for them.
NAMELESS = {"ref", "origin", "id", "fields"}


def names_of(kind: type[Any], before: str = "") -> Iterator[str]:
    hints = get_type_hints(kind)
    for one in fields(kind):
        if one.name in NAMELESS or (one.name in LISTS and not before):
            continue
        name = before + ("title" if one.name == "heading" else one.name)
        within = next((found for found in (hints[one.name], *get_args(hints[one.name])) if is_dataclass(found)), None)
        if within is None or one.default is None:
            yield name
        if isinstance(within, type):
            yield from names_of(within, f"{name}.")


def test_field_names_when_anything_of_an_outline_differs() -> None:
    told = {name for kind in KINDS.values() for name in names_of(kind)}
    assert told - set(FIELD_NAMES) == set()
    assert "notice.body" in set(names_of(Outline))
