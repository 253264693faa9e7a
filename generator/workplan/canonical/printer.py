"""The tree of an outline written anew, its remarks in their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from workplan.canonical.order import Order
from workplan.canonical.remarks import Leaf, Remarks, is_inline
from workplan.canonical.texts import block_text, inline, one_line
from workplan.source import Mapping, Node, Scalar, Sequence, Source


class Printer:
    """Writes one outline. Its state: the remarks still to be written, whether the last text keeps its blank lines."""

    def __init__(self, source: Source, remarks: Remarks, kept: dict[int, Leaf]) -> None:
        self.text = source.text
        self.above = dict(remarks.above)
        self.behind = dict(remarks.behind)
        self.foot = dict(remarks.foot)
        self.dashes = remarks.dashes
        self.apart = remarks.apart
        self.kept = kept
        self.is_open = False

    def outline(self, root: Mapping, order: Order) -> str:
        """The whole; groups of several lines stand apart."""
        entries = list(root.entries) if self.kept else order.sorted(root)
        return "".join(f"{line}\n" for line in self.mapping(root, entries, 0, order))

    def mapping(self, node: Mapping, entries: list[tuple[Scalar, Node]], indent: int, order: Order) -> Iterator[str]:
        first = node.entries[0][0].start
        yield from self.remarks(list(dropwhile(_is_blank, self.above.pop(first, []))), indent)
        above_was_long = False
        for place, (key, value) in enumerate(entries):
            lead = self.above.pop(key.start, [])
            was_open, self.is_open = self.is_open, False
            lines = list(self.entry(key, value, indent, order))
            is_long = not indent and len(lines) > 1
            apart = key.start != first and self.is_apart(key.start, lead)
            if place and not was_open and (apart or is_long or above_was_long):
                yield ""
            yield from self.remarks(list(dropwhile(_is_blank, lead)), indent)
            yield from lines
            above_was_long = is_long
        yield from self.closing(node, indent)

    def entry(self, key: Scalar, value: Node, indent: int, order: Order) -> Iterator[str]:
        if key.start in self.kept:
            yield from self.text[key.start : self.kept[key.start].end].rstrip(" \t\n").split("\n")
            return
        pad = " " * indent
        head = f"{pad}{one_line(key)}:"
        remark = self.remark_behind(key.start)
        below = order.below(key.text)
        if isinstance(value, Scalar):
            yield from self.scalar(head, remark, block_text(value, order.has_paragraphs(key.text)), pad)
        elif is_inline(value, self.text) or not value[0]:
            yield f"{head} {inline(value, below)}{remark}"
        else:
            yield head + remark
            yield from self.collection(value, indent + 2, below)

    def collection(self, node: Mapping | Sequence, indent: int, order: Order) -> Iterator[str]:
        if isinstance(node, Mapping):
            return self.mapping(node, order.sorted(node), indent, order)
        return self.sequence(node, indent, order)

    def sequence(self, node: Sequence, indent: int, order: Order) -> Iterator[str]:
        items = order.items()
        for place, item in enumerate(node.items):
            start = self.dashes[item.start]
            lead = self.above.pop(start, [])
            was_open, self.is_open = self.is_open, False
            if place and not was_open and self.is_apart(start, lead):
                yield ""
            yield from self.remarks(list(dropwhile(_is_blank, lead)), indent)
            yield from self.item(item, start, indent, items)
        yield from self.closing(node, indent)

    def item(self, item: Node, start: int, indent: int, order: Order) -> Iterator[str]:
        pad = " " * indent
        remark = self.remark_behind(start)
        if isinstance(item, Scalar):
            yield from self.scalar(f"{pad}-", remark, block_text(item, False), pad)
        elif is_inline(item, self.text) or not item[0]:
            yield f"{pad}- {inline(item, order)}{remark}"
        else:
            if remark:
                yield pad + remark.lstrip()
            yield from _dashed(self.collection(item, indent + 2, order), indent)

    def scalar(self, head: str, remark: str, lines: Iterator[str], pad: str) -> Iterator[str]:
        first = next(lines)
        self.is_open = first.endswith("+") and first[0] in "|>"
        yield f"{head} {first}".rstrip(" ") + remark
        yield from (f"{pad}{line}" if line else "" for line in lines)

    def closing(self, node: Mapping | Sequence, indent: int) -> Iterator[str]:
        """Remarks at the end of a list or mapping."""
        lines = self.foot.pop(node.start, [])
        yield from self.remarks(list(dropwhile(_is_blank, lines)) if self.is_open else lines, indent)

    def remarks(self, lines: list[str], indent: int) -> Iterator[str]:
        pad = " " * indent
        return (f"{pad}{line}" if line else "" for line in lines)

    def remark_behind(self, start: int) -> str:
        return self.behind.pop(start, "")

    def is_apart(self, start: int, lead: list[str]) -> bool:
        """A blank line stood above it, or above the remarks that go with it."""
        return not lead[0] if lead else start in self.apart


def _is_blank(line: str) -> bool:
    return not line


def _dashed(lines: Iterator[str], indent: int) -> Iterator[str]:
    """The lines of an item, its dash before the first; remarks above that stand above the dash."""
    pad, is_first = " " * indent, True
    for line in lines:
        if not is_first:
            yield line
        elif not line or line.lstrip(" ").startswith("#"):
            yield line[2:]
        else:
            yield f"{pad}- {line[indent + 2 :]}"
            is_first = False
