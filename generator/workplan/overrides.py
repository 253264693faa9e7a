"""`--set path=value`: one value of an outline replaced for one build, before it is checked."""

from __future__ import annotations

from workplan.source import (
    Finding,
    Mapping,
    Node,
    Rejected,
    Scalar,
    Sequence,
    Source,
    Span,
    read_yaml,
    refuse_control_characters,
)
from workplan.source.tree import walk

# What options of the command line say: always the outline's own, also where a part has such an id.
_OF_OPTIONS = ("reference", "script")


def with_override(root: Mapping, setting: str) -> Mapping:
    """The nodes with the value at a path replaced, or added where its parent exists.

    A path is keys with dots between them; an item of a list is named by its id, or by its number from 1; the first
    step may be the id of any part or target (`new_places.value=9000`). The value is read as YAML, so a list is
    `[a, b]`. Raises Rejected (E241 no `=`, E242 no such place).
    """
    path, equals, written = setting.partition("=")
    named = path.strip()
    source = Source("--reference" if named == "reference" else f"--set {path}", setting)
    refuse_control_characters(source)
    if not equals or not path.strip():
        raise Rejected(Finding("E241", Span(source, 0, len(setting)), (setting,)))
    span = (len(path) + 1, len(setting))
    # The name of a file is a name, also where it begins with a bracket.
    value = (
        Scalar(written, "", *span, source) if named == "reference" and written else yaml_value(source, written, span)
    )
    changed = with_value(root, named, value)
    if changed is None:
        raise Rejected(Finding("E242", Span(source, 0, len(path)), (path,)))
    return changed


def with_value(root: Mapping, path: str, value: Node) -> Mapping | None:
    """The nodes with the value at a path replaced, or added where its parent exists; None where the path leads nowhere.

    A value with nothing in it takes away what was there.
    """
    steps = path.split(".")
    below = _below_id(root, steps[0]) if path not in _OF_OPTIONS else None
    changed = _replaced(root, steps, value) if root.key(steps[0]) or below is None else None
    if changed is None and below is not None:
        inner = _replaced(below, steps[1:], value)
        changed = _exchanged(root, below, inner) if inner is not None else None
    return changed if isinstance(changed, Mapping) else None


def yaml_value(source: Source, written: str, span: tuple[int, int]) -> Node:
    """A value written as text, as a node at a place of a source: `[a, b]` is a list, all else a text."""
    if written[:1] in ("[", "{"):
        found = read_yaml(Source(source.name, f"value: {written}"))[0].get("value")
        if found is not None:
            return found
    return Scalar(written, "'" if written in ("", "~", "null") else "", *span, source)


def _below_id(node: Node, name: str) -> Mapping | None:
    """The part or target that has an id, anywhere below."""
    parts = (part for part in walk(node) if isinstance(part, Mapping) and part is not node)
    return next((part for part in parts if part.text("id") == name), None)


def _replaced(node: Node, steps: list[str], value: Node) -> Node | None:
    """The node with the value at a path exchanged; None where the path leads nowhere."""
    if not steps:
        return value
    if isinstance(node, Sequence):
        place = _place(node, steps[0])
        inner = _replaced(node.items[place], steps[1:], value) if place is not None else None
        return (
            None
            if place is None or inner is None
            else node._replace(items=(*node.items[:place], inner, *node.items[place + 1 :]))
        )
    if not isinstance(node, Mapping):
        return None
    key = node.key(steps[0])
    if key is None:
        if len(steps) > 1:
            return None
        at = max(0, value.source.text.rfind(steps[0], 0, value.end))
        key = Scalar(steps[0], "", at, at + len(steps[0]), value.source)
        return node._replace(entries=(*node.entries, (key, value)))
    entries = []
    for name, old in node.entries:
        inner = _replaced(old, steps[1:], value) if name is key else old
        if inner is None:
            return None
        entries.append((name, inner))
    return node._replace(entries=tuple(entries))


def _place(node: Sequence, step: str) -> int | None:
    for place, item in enumerate(node.items):
        if isinstance(item, Mapping) and item.text("id") == step:
            return place
    return int(step) - 1 if step.isdigit() and 0 < int(step) <= len(node.items) else None


def _exchanged(node: Node, old: Node, new: Node) -> Node:
    """The tree with one node exchanged for another."""
    if node is old:
        return new
    if isinstance(node, Mapping):
        return node._replace(entries=tuple((key, _exchanged(value, old, new)) for key, value in node.entries))
    if isinstance(node, Sequence):
        return node._replace(items=tuple(_exchanged(item, old, new) for item in node.items))
    return node
