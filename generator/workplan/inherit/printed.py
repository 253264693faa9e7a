"""Nodes as YAML again, in the words of their files: values as they were written, the comments beside them kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workplan.source import Mapping, Node, Rejected, Scalar, Sequence, Source, Span, comments_of, read_yaml
from workplan.source.emit import emit_yaml
from workplan.source.tree import walk


class PrintedLine(NamedTuple):
    """A line of YAML and the place it came from. `open_end` is true where a comment may follow on the line."""

    text: str
    origin: Span
    open_end: bool = True


def printed_yaml(root: Mapping, indent: int = 0) -> tuple[PrintedLine, ...]:
    """The lines of a node tree, indented by `indent`; `read_yaml` of them gives the same tree."""
    return tuple(_Printer().mapping(root, indent))


class _Printer:
    """Writes nodes that may come from several files; what it keeps is where their comments stand."""

    def __init__(self) -> None:
        self._comments: dict[Source, dict[int, Span]] = {}

    def mapping(self, node: Mapping, indent: int) -> Iterator[PrintedLine]:
        for key, value in node.entries:
            yield from self.remarks_above(key, indent)
            yield from self.entry(f"{' ' * indent}{self.key(key)}:", key, value, indent)

    def key(self, key: Scalar) -> str:
        return emit_yaml({key.text: 0}).rsplit(":", 1)[0]

    def entry(self, head: str, at: Scalar, value: Node, indent: int) -> Iterator[PrintedLine]:
        """What stands behind a key (`head` is the key) or a dash."""
        raw = self.raw(value)
        if raw is not None:
            written = value.span if raw and isinstance(value, Scalar) else at.span
            yield PrintedLine(f"{head} {raw}".rstrip() + self.remark_behind(value, at), written)
        elif isinstance(value, Scalar):
            yield from self.text(head, at, value, indent)
        elif isinstance(value, Mapping):
            yield PrintedLine(head + self.remark_behind(at, at), at.span)
            yield from self.mapping(value, indent + 2)
        else:
            yield PrintedLine(head + self.remark_behind(at, at), at.span)
            yield from self.items(value, indent + 2)

    def items(self, node: Sequence, indent: int) -> Iterator[PrintedLine]:
        pad = " " * indent
        for item in node.items:
            raw = self.raw(item)
            first = item.entries[0][0] if isinstance(item, Mapping) and item.entries else item
            yield from self.remarks_above(first, indent)
            if raw is not None:
                yield PrintedLine(f"{pad}- {raw}" + self.remark_behind(item, item), item.span)
            elif isinstance(item, Scalar):
                yield from self.text(f"{pad}-", item, item, indent)
            else:
                below = self.bare(item) if isinstance(item, Mapping) else self.items(item, 0)
                yield from _dashed(below, pad)

    def bare(self, item: Mapping) -> Iterator[PrintedLine]:
        """An item's lines, without the remarks above its first key: those stand above its dash."""
        for place, (key, value) in enumerate(item.entries):
            if place:
                yield from self.remarks_above(key, 0)
            yield from self.entry(f"{self.key(key)}:", key, value, 0)

    def text(self, head: str, at: Scalar, value: Scalar, indent: int) -> Iterator[PrintedLine]:
        """A text that cannot stand as it was written: a block, or one that was changed."""
        lines = emit_yaml({"k": value.text}).removesuffix("\n").split("\n")
        pad = " " * indent
        remark = self.remark_behind(at, at) if lines[0].startswith("k: |") else self.remark_behind(value, at)
        yield PrintedLine(f"{head}{lines[0][2:]}{remark}", at.span)
        for line in lines[1:]:
            yield PrintedLine(f"{pad}{line}" if line else "", at.span, False)

    def raw(self, node: Node) -> str | None:
        """A value as it was written, where that is one line and says what the node says."""
        if isinstance(node, Scalar) and node.is_null and not node.text:
            return ""
        written = node.source.text[node.start : node.end]
        if isinstance(node, Scalar) and not node.style:
            return written if written == node.text else None
        if isinstance(node, Mapping | Sequence) and not node[0]:
            return "{}" if isinstance(node, Mapping) else "[]"
        if "\n" in written or written[:1] not in tuple("'\"[{") or not _is_of_one_place(node):
            return None
        try:
            again = read_yaml(Source("", f"k: {written}"))[0].get("k")
        except Rejected:
            return None
        return written if again is not None and plain_value(again) == plain_value(node) else None

    def remarks_above(self, node: Node, indent: int) -> Iterator[PrintedLine]:
        """The comment lines right above the line on which a node begins."""
        source = node.source
        at = source.text.rfind("\n", 0, node.start) + 1
        if source.text[at : node.start].strip(" -"):
            return
        found: list[Span] = []
        while at > 0:
            above = source.text.rfind("\n", 0, at - 1) + 1
            remark = self.comments(source).get(above)
            if remark is None and source.text[above : at - 1].strip():
                break
            found += [remark] if remark else []
            at = above
        for remark in reversed(found):
            yield PrintedLine(" " * indent + source.text[remark.start : remark.end], remark)

    def remark_behind(self, node: Node, at: Scalar | Node) -> str:
        """The comment at the end of the line on which a node ends."""
        source = node.source
        line = source.text.rfind("\n", 0, max(node.end, at.start)) + 1
        remark = self.comments(source).get(-line - 1)
        return f"  {source.text[remark.start : remark.end]}" if remark else ""

    def comments(self, source: Source) -> dict[int, Span]:
        """Comments by the start of their line; those behind something by its negative, less one."""
        if source not in self._comments:
            places: dict[int, Span] = {}
            for span in comments_of(source):
                line = source.text.rfind("\n", 0, span.start) + 1
                places[-line - 1 if source.text[line : span.start].strip() else line] = span
            self._comments[source] = places
        return self._comments[source]


def _is_of_one_place(node: Node) -> bool:
    """True where all below a node stands within its brackets, and nothing came from elsewhere."""
    keys = (key for part in walk(node) if isinstance(part, Mapping) for key, _ in part.entries)
    return all(
        below.source is node.source and node.start <= below.start <= below.end <= node.end
        for below in (*walk(node), *keys)
    )


def _dashed(lines: Iterator[PrintedLine], pad: str) -> Iterator[PrintedLine]:
    """The lines of an item, its dash before the first."""
    for place, line in enumerate(lines):
        head = "  " if place else "- "
        yield line._replace(text=f"{pad}{head}{line.text}" if line.text else "")


def plain_value(node: Node) -> object:
    """What a node says, without places: texts, tuples of items, tuples of keys with values; None for nothing."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return tuple(plain_value(item) for item in node.items)
    return tuple((key.text, plain_value(value)) for key, value in node.entries)
