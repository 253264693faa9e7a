"""Only the skeleton of a plan: headings, titles, targets and ids; bodies open, figures open, the date open.

An outline keeps its numbering, its lead organs and the indicators of its targets; last year's figure becomes the
baseline. A document of any other kind is imported first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from workplan.importing.choices import Choices
from workplan.importing.documents import import_document
from workplan.importing.draft import Draft
from workplan.outline import FIGURES
from workplan.source import Edit, Mapping, Node, Scalar, Sequence, apply_edits, decode_bytes, read_yaml
from workplan.source.emit import Open, Value, emit_yaml

_KEPT = (
    "template", "sheet", "vars", "year", "title", "issuer", "language", "numbering", "responsibility", "seal",
    "addressees", "notice", "occasion", "speaker", "salutation", "annexes",
    "contents", "form", "reference", "script", "status", "check", "signed_by",
)  # fmt: skip
_OF_PART = ("heading", "title", "numbered", "lead", "support")
_OF_TARGET = ("id", "text", "indicator", "unit", "qualitative", "grow", "lead", "support")
_OF_YEAR = ("rows", "notes", "total")
_OPEN = Open()


def skeleton_of(content: bytes, name: str, year: int | None) -> Draft:
    """The skeleton of a document or an outline, for a year. Raises Rejected as reading it does."""
    if PurePath(name).suffix.lower() not in (".yaml", ".yml"):
        return _for_year(import_document(content, name, Choices(skeleton=True)), year)
    source, notes = decode_bytes(content, name)
    root, doubts = read_yaml(source)
    kept: dict[str, Value] = {}
    for key, value in root.entries:
        if key.text in _KEPT:
            kept[key.text] = _plain(value)
        elif key.text in ("letterhead", "imprint") and isinstance(value, Mapping):
            kept[key.text] = {**_plain(value), **{name: _OPEN for name in ("number", "date") if value.get(name)}}
        elif key.text in ("preamble", "closing"):
            kept[key.text] = _OPEN
        elif key.text in ("sections", "goals"):
            kept[key.text] = _parts(value, key.text[0])
        elif key.text == "targets":
            kept[key.text] = _targets(value)
    if year is not None:
        kept["year"] = year
    template = root.text("template") or ""
    return Draft(emit_yaml(kept), (*notes, *doubts), template, 1.0)


def _parts(node: Node, name: str) -> list[Value]:
    """Sections or goals with their ids; those that have none are named by their place (`s2-g3`)."""
    made: list[Value] = []
    for number, item in enumerate(node.items if isinstance(node, Sequence) else (), 1):
        if isinstance(item, Mapping):
            made.append(_part(item, f"{name}{number}"))
    return made


def _part(node: Mapping, name: str) -> dict[str, Value]:
    name = node.text("id") or name
    made: dict[str, Value] = {"id": name}
    is_headed = bool(node.get("title") or node.get("heading"))
    for key, value in node.entries:
        if key.text in _OF_PART:
            made[key.text] = _plain(value)
        elif key.text in ("body", "closing"):
            # A goal must say something: one without a title says that it is open.
            made[key.text] = _OPEN if is_headed else "TODO"
        elif key.text in ("sections", "goals"):
            made[key.text] = _parts(value, f"{name}-{key.text[0]}")
        elif key.text == "targets":
            made[key.text] = _targets(value)
        elif key.text in FIGURES:
            figures = _figures(value)
            made |= {key.text: figures} if figures else {}
    return made


def _figures(node: Node) -> Value | None:
    """Tables with their heads, pictures and charts; a table without a head of its own, or a file, is nothing."""
    if isinstance(node, Sequence):
        return [one for one in map(_figures, node.items) if one] or None
    if not isinstance(node, Mapping):
        return node.text if isinstance(node, Scalar) else None
    if node.get("rows") and not node.get("columns"):
        return None
    return {key.text: _plain(value) for key, value in node.entries if key.text not in _OF_YEAR or node.get("file")}


def _targets(node: Node) -> list[Value]:
    """Targets with last year's figure as their baseline and this year's open."""
    made: list[Value] = []
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping):
            target = {key.text: _plain(value) for key, value in item.entries if key.text in _OF_TARGET}
            reached = item.text("actual") or item.text("value")
            target |= {"baseline": _typed(reached)} if reached else {}
            made.append({**target, "value": _OPEN})
    return made


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return _typed(node.text)


def _typed(text: str) -> str | int:
    """A whole number as one, so that it is written without quotes; any other text as it stands."""
    return int(text) if re.fullmatch(r"0|[1-9]\d{0,15}", text) else text


def _for_year(draft: Draft, year: int | None) -> Draft:
    """The draft with another year; its title follows where it was understood as that of a year."""
    written = re.search(r"^year: (\d{4})$", draft.yaml, re.M)
    if year is None or written is None:
        return draft
    edit = Edit(written.start(1), written.end(1), str(year))
    return replace(draft, yaml=apply_edits(draft.yaml, [edit]))
