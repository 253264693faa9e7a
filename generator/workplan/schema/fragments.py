"""The schemas of the outline and of the bundle, and the outline's with the fields that a pack adds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Schema = dict[str, Any]


def outline_schema() -> Schema:
    """The schema of the format, as plain values."""
    return _stated("outline.json")


def bundle_schema() -> Schema:
    """The schema of a bundle's manifest, as plain values."""
    return _stated("bundle.json")


def office_schema() -> Schema:
    """The schema of an office's dictionary and rules, as plain values."""
    return _stated("office.json")


def _stated(name: str) -> Schema:
    schema: Schema = json.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return schema


def merged_schema(fields: Mapping[str, Any]) -> Schema:
    """The schema with a pack's own fields beside the format's.

    A field that the format has keeps the format's meaning; a pack cannot change it.
    """
    schema = outline_schema()
    schema["properties"] = {**fields, **schema["properties"]}
    return schema
