"""What does not fit the schema, each at its place, in words that a writer of outlines knows.

Which error it is jsonschema-rs says; which sentence that is, and where it stands in the file, is said here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from workplan.schema.check import Checker, Path
from workplan.source import Finding, Mapping, Node, Scalar, Span, node_at

# The kinds of value, by JSON name, as a person calls them (English, Chinese).
KINDS = {
    "string": ("text", "文字"),
    "integer": ("a whole number", "整数"),
    "number": ("a number", "数字"),
    "boolean": ("true or false", "true 或 false"),
    "array": ("a list", "列表（每项以“- ”开头）"),
    "object": ("keys with values", "“键: 值”"),
}


class Fault(NamedTuple):
    """What does not fit, and the path of the value at fault: of the key itself where a key is unknown or misnamed, of
    the mapping where one is missing."""

    path: Path
    finding: Finding


def faults_of(node: Node, errors: Iterable[Any], checker: Checker) -> tuple[Fault, ...]:
    """The faults of a node tree, for the errors that its plain values have."""
    return tuple(_without_echoes([fault for error in errors for fault in _explained(node, error, checker)]))


def _explained(root: Node, error: Any, checker: Checker) -> Iterator[Fault]:
    path: Path = tuple(error.instance_path)
    node, kind = node_at(root, path), error.kind
    if kind.name == "additionalProperties":
        yield from _unknown_keys(node, path, kind.unexpected, checker)
    elif kind.name == "propertyNames":
        yield from _bad_names(node, path)
    else:
        yield Fault(path, _of_value(node, path, error, checker))


def _of_value(node: Node, path: Path, error: Any, checker: Checker) -> Finding:
    kind = error.kind
    match kind.name:
        case "required":
            return Finding("E202", _head(node), (kind.property,))
        case "type":
            return _wrong_kind(node, path, kind.types, checker.keys_at(path))
        case "enum":
            options = [str(option) for option in kind.options]
            return Finding("E204", node.span, (_shown(node), ", ".join(options), *_near(node, options)))
        case "pattern":
            return Finding("E205", node.span, (_shown(node), example_of(path, kind.pattern)))
        case "minLength" | "minItems":
            return Finding("E206", node.span, (_name(path),))
        case "minimum" | "maximum" | "exclusiveMinimum":
            return Finding("E207", node.span, (_shown(node), str(getattr(kind, "limit", ""))))
        case "anyOf":
            return Finding("E208", _head(node))
        case _:
            return Finding("E209", node.span, (error.message,))


def _unknown_keys(node: Node, path: Path, names: Iterable[str], checker: Checker) -> Iterator[Fault]:
    from workplan.diagnostics import nearest

    known = checker.keys_at(path)
    for name in names:
        key = node.key(name) if isinstance(node, Mapping) else None
        meant = nearest(name, known) or key_called(name, known, checker.named())
        yield Fault((*path, name), Finding("E203", key.span if key else node.span, (name, meant)))


def _without_echoes(found: list[Fault]) -> Iterator[Fault]:
    """The faults but for those that another says already: `tittle` is told, not that `title` is missing; a list that
    should be a text, not that it is none of those allowed."""
    unknown = {fault.path[:-1] for fault in found if fault.finding.code == "E203"}
    meant = {(fault.path[:-1], fault.finding.words[1]) for fault in found if fault.finding.code == "E203"}
    of_wrong_kind = {fault.path for fault in found if fault.finding.code in ("E103", "E104", "E201")}
    for fault in found:
        code = fault.finding.code
        if (code == "E202" and (fault.path, fault.finding.words[0]) in meant) or (
            code == "E208" and fault.path in unknown
        ):
            continue
        if code not in ("E204", "E205", "E207") or fault.path not in of_wrong_kind:
            yield fault


def key_called(name: str, known: Iterable[str], keys: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The known key that goes by a Chinese name, by the first words of its description: 标题 is `title`, or `heading`
    (小标题) where there is no title; empty where none does."""
    named = [(key, said) for key, said in keys if key in known]
    exact = (key for key, said in named if name in said)
    longer = (key for key, said in named if any(name in one for one in said if len(name) > 1))
    return next(exact, "") or next(longer, "")


def said_of_keys(schema: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every key of a schema with the names that its description begins with."""
    for below in schema if isinstance(schema, list) else ():
        yield from said_of_keys(below)
    for name, below in schema.items() if isinstance(schema, dict) else ():
        for key, stated in below.items() if name == "properties" and isinstance(below, dict) else ():
            said = str(stated.get("description", "")) if isinstance(stated, dict) else ""
            yield key, tuple(re.split("[、，（）]", said.partition("。")[0]))
        yield from said_of_keys(below)


def _head(node: Node) -> Span:
    """The first key of a mapping, as the place where something is missing."""
    if isinstance(node, Mapping) and node.entries:
        return node.entries[0][0].span
    return node.span


def _shown(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _name(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _near(node: Node, options: list[str]) -> tuple[str, ...]:
    from workplan.diagnostics import nearest

    near = nearest(_shown(node), options)
    return (near,) if near else ()


def _wrong_kind(node: Node, path: Path, wanted: Iterable[str], known: tuple[str, ...]) -> Finding:
    """E201; or E103, E104 where a text is a key and its value run together."""
    if isinstance(node, Scalar) and not node.style and known:
        glued = re.match(r"([A-Za-z_]+)\s*(：|:(?=\S))", node.text)
        if glued and glued.group(1) in known:
            at = node.start + glued.start(2)
            return Finding("E103" if glued.group(2) == "：" else "E104", Span(node.source, at, at + 1))
    kinds = [KINDS[kind] for kind in wanted if kind in KINDS]
    names = (" or ".join(en for en, _ in kinds), "或".join(zh for _, zh in kinds))
    return Finding("E201", node.span, (_name(path), *names))


def example_of(path: Path, pattern: str) -> str:
    """What a value looks like that fits."""
    return {
        "date": "2026-02-09",
        "id": "new_places",
        "language": "zh-Hans, zh-Hant, en",
        "grow": "5%",
        "table": "targets",
        "copy": "000001",
        "width": "12cm",
        "height": "8cm",
        "formats": "docx, pdf",
        "since": "2024-03",
        "code": "X01",
        "name": "half-width-mark",
    }.get(_name(path), pattern)


def _bad_names(node: Node, path: Path) -> Iterator[Fault]:
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if not re.fullmatch(r"[A-Za-z_\u4e00-\u9fff]\w*", key.text):
                yield Fault((*path, key.text), Finding("E210", key.span, (key.text,)))
