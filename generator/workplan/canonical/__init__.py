"""An outline in canonical form: order of keys, indentation, quotes and blank lines as the examples have them.

1. what an anchor or alias touches is set aside, and stays as it is
2. every remark finds the part that it belongs to (`remarks`)
3. the tree is written anew (`printer`), each text in its style (`texts`), keys in the order of the schema (`order`)
4. what was written is read again: where it would say anything else, the outline stays as it is
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from workplan.canonical.order import Order, outline_order
from workplan.canonical.printer import Printer
from workplan.canonical.remarks import Leaf, remarks_of
from workplan.canonical.same import said
from workplan.source import Finding, Mapping, Rejected, Scalar, Source, Span, comments_of, read_yaml
from workplan.source.tree import walk

__all__ = ["Canonical", "canonical"]

_MARKER = re.compile(r"(?:---|\.\.\.)(?=\s|$)|%", re.M)


class Canonical(NamedTuple):
    """The text of an outline in canonical form, and what is doubtful in it or was left as it is.

    `is_formed` is false where the whole stayed as it was.
    """

    text: str
    findings: tuple[Finding, ...] = ()
    is_formed: bool = True


def canonical(source: Source) -> Canonical:
    """The outline in canonical form. Raises Rejected where the text cannot be read."""
    root, doubts = read_yaml(source)
    if root.get("documents") is not None and root.key("title") is None:
        # The manifest of a bundle, in the order that its person gave it.
        return Canonical(source.text, doubts, False)
    comments = comments_of(source)
    strange = _strange(source, root, comments)
    if strange is not None:
        return Canonical(source.text, (*doubts, Finding("Y303", strange)), False)
    order = outline_order()
    kept = _kept_parts(source, root)
    remarks = remarks_of(source, root, comments, tuple((leaf.start, leaf.end) for leaf in kept.values()))
    text = Printer(source, remarks, kept).outline(root, order)
    if not _says_the_same(text, root, comments, order):
        return Canonical(source.text, (*doubts, Finding("Y304", Span(source, 0, 0), (source.name,))), False)
    left = (Finding("Y303", Span(source, leaf.start, leaf.start + 1)) for leaf in kept.values())
    return Canonical(text, (*doubts, *left))


def _strange(source: Source, root: Mapping, comments: tuple[Span, ...]) -> Span | None:
    """Where an outline is written in a way that is left alone as a whole: braces around all, marks of documents."""
    if source.text.startswith("{", root.start) or not root.entries:
        return Span(source, root.start, root.start + 1)
    if source.text.startswith(("&", "?"), root.start):
        return Span(source, root.start, root.start + 1)
    texts = [(node.start, node.end) for node in _scalars(root)] + [(span.start, span.end) for span in comments]
    for mark in _MARKER.finditer(source.text):
        at_line_start = mark.start() == 0 or source.text[mark.start() - 1] == "\n"
        if at_line_start and not any(start <= mark.start() < end for start, end in texts):
            return Span(source, mark.start(), mark.end())
    first = root.entries[0][0].start
    indented = source.text.rfind("\n", 0, first) + 1 != first
    anchored = next((node for node in walk(root) if source.text.startswith("&", node.start)), None)
    return anchored.span if anchored is not None and indented else None


def _scalars(root: Mapping) -> list[Scalar]:
    """Keys and values."""
    found: list[Scalar] = []
    for node in walk(root):
        if isinstance(node, Scalar):
            found.append(node)
        elif isinstance(node, Mapping):
            found += (key for key, _ in node.entries)
    return found


def _kept_parts(source: Source, root: Mapping) -> dict[int, Leaf]:
    """The entries of the top that hold an anchor or alias, each from its key to the remarks of the next."""
    kept: dict[int, Leaf] = {}
    for place, (key, value) in enumerate(root.entries):
        if not any(_is_anchored(source, node) for node in (key, *walk(value))):
            continue
        end = root.entries[place + 1][0].start if place + 1 < len(root.entries) else len(source.text)
        kept[key.start] = Leaf(key.start, _before_remarks(source.text, key.start, end))
    return kept


def _is_anchored(source: Source, node: object) -> bool:
    """An anchor begins at its sign; an alias is the node that it names, and begins there too."""
    keys = [key for key, _ in node.entries] if isinstance(node, Mapping) else []
    return any(source.text.startswith("&", one.start) for one in (node, *keys))  # type: ignore[attr-defined]


def _before_remarks(text: str, start: int, end: int) -> int:
    """The end of a part without the blank lines and the remarks at the left margin below it."""
    while (line := text.rfind("\n", start, end - 1) + 1) > start:
        if text[line:end].strip() and not text.startswith("#", line):
            break
        end = line
    return end


def _says_the_same(text: str, root: Mapping, comments: tuple[Span, ...], order: Order) -> bool:
    source, again = root.source, Source(root.source.name, text)
    try:
        written, _ = read_yaml(again)
    except Rejected:
        return False
    if said(written, order) != said(root, order):
        return False
    return _words(again, comments_of(again)) == _words(source, comments)


def _words(source: Source, comments: tuple[Span, ...]) -> Counter[str]:
    return Counter(source.text[span.start : span.end].rstrip() for span in comments)
