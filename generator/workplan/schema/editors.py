"""The schema as editors need it: they read YAML's own types, and see overlays before anything is put together.

`value: 20` is a number to an editor and text to us; `actual:` with nothing behind it is a null; an outline that extends
another needs no title, and its items need nothing but an id.
"""

from __future__ import annotations

from typing import Any

from workplan.outline import LISTS
from workplan.schema.fragments import Schema

_ITEMS = ("section", "goal", "point", "target", "annex")
_PREFIX = "#/$defs/"


def editor_schema(schema: Schema) -> Schema:
    """A schema that accepts every outline as it stands in its file, also one that extends another."""
    whole: Schema = _loosened(schema)
    parts = whole["$defs"]
    whole["$defs"] = {**parts, **{f"changed_{name}": _as_overlay(parts[name]) for name in _ITEMS}}
    lists = {name: whole["properties"][name] for name in LISTS}
    required = whole.pop("required")
    whole["properties"] |= {name: {key: lists[name][key] for key in ("type", "description")} for name in LISTS}
    whole["if"] = {"required": ["extends"]}
    whole["then"] = {"properties": {name: _with_overlays(lists[name]) for name in LISTS}}
    whole["else"] = {"required": required, "properties": lists}
    return whole


def _loosened(part: Any) -> Any:
    """The same, where a text may be a number, true, false or nothing, and a list or mapping may be left open."""
    if isinstance(part, list):
        return [_loosened(below) for below in part]
    if not isinstance(part, dict):
        return part
    made = {key: _loosened(below) for key, below in part.items()}
    kinds = made.get("type")
    if isinstance(kinds, str | list):
        kinds = [kinds] if isinstance(kinds, str) else kinds
        further = ["number", "boolean"] if "string" in kinds else []
        made["type"] = list(dict.fromkeys([*kinds, *further, "null"]))
        if "enum" in made:
            made["enum"] = [*made["enum"], None]
    return made


def _as_overlay(part: Schema) -> Schema:
    """An item that changes an inherited one: nothing is required, and what is below it changes too."""
    kept = {key: below for key, below in part.items() if key not in ("required", "anyOf")}
    kept["properties"] = {name: _with_overlays(below) for name, below in part["properties"].items()}
    return kept


def _with_overlays(part: Schema) -> Schema:
    item = part.get("items", {}).get("$ref", "").removeprefix(_PREFIX)
    return {**part, "items": {"$ref": f"{_PREFIX}changed_{item}"}} if item in _ITEMS else part
