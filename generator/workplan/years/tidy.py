"""Outlines tidied: only what changes nothing that is said. Comments, order and line breaks stay as they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workplan.inherit.printed import plain_value
from workplan.source import (
    Edit,
    Finding,
    Mapping,
    Node,
    Rejected,
    Scalar,
    Sequence,
    Source,
    Span,
    apply_edits,
    read_yaml,
)
from workplan.source.tree import walk
from workplan.years.ids import missing_ids

_BLANKS = re.compile(r"[ \t]+(?=\n)")


class Tidied(NamedTuple):
    """The text of an outline, how many ids were written into it, and what is to be said about that."""

    text: str
    named: int
    findings: tuple[Finding, ...]


def tidied(source: Source, ids: bool = False) -> Tidied:
    """An outline without blanks at line ends and with one line end at its end; with `ids`, each item named.

    Inside texts nothing is touched. Raises Rejected where the text cannot be read.
    """
    root, findings = read_yaml(source)
    named = missing_ids(root) if ids and root.get("extends") is None else ()
    if ids and root.get("extends") is not None:
        findings = (*findings, Finding("Y301", (root.key("extends") or root).span))
    text = apply_edits(source.text, (*_blanks(source, root), *named))
    if text.rstrip("\n") == text and not _ends_in_block(root):
        text += "\n"
    if not _says_the_same(text, root):
        return Tidied(source.text, 0, (*findings, Finding("Y302", Span(source, 0, 0), (source.name,))))
    return Tidied(text, len(named), findings)


def _blanks(source: Source, root: Mapping) -> Iterator[Edit]:
    """Blanks at line ends and blank lines at the end, outside of texts."""
    texts = sorted({(node.start, node.end) for node in _scalars(root) if node.source is source})
    lines, at = source.text + "\n", 0
    for start, end in (*texts, (len(lines), len(lines))):
        yield from (Edit(found.start(), found.end(), "") for found in _BLANKS.finditer(lines, at, start))
        at = max(at, end)
    kept = len(source.text.rstrip(" \t\n"))
    if source.text.count("\n", kept) > 1 and not any(end > kept for _, end in texts):
        first = source.text.index("\n", kept) + 1
        # Blanks there are gone already; what is left is line ends.
        yield from (
            Edit(place, place + 1, "") for place in range(first, len(source.text)) if source.text[place] == "\n"
        )


def _scalars(root: Node) -> Iterator[Scalar]:
    """Keys and values."""
    for node in walk(root):
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Mapping):
            yield from (key for key, _ in node.entries)


def _ends_in_block(root: Mapping) -> bool:
    """A line end would become part of a text that ends the file without one."""
    last = max(_scalars(root), key=lambda scalar: scalar.end)
    return last.style in ("|", ">")


def _says_the_same(text: str, root: Mapping) -> bool:
    try:
        again, _ = read_yaml(Source(root.source.name, text))
    except Rejected:
        return False
    return _without_ids(again) == _without_ids(root)


def _without_ids(node: Node) -> object:
    if isinstance(node, Sequence):
        return tuple(_without_ids(item) for item in node.items)
    if isinstance(node, Mapping):
        return tuple((key.text, _without_ids(value)) for key, value in node.entries if key.text != "id")
    return plain_value(node)
