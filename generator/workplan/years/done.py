"""Items that are done leave next year's plan: as edits to its text, their comments kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.source import Edit, Mapping, Node, Scalar, Sequence, Source, Span
from workplan.source.tree import walk

LISTS = ("sections", "goals", "points")
_TRUE = ("true", "yes", "on", "是")
_TARGET = re.compile(r"targets\s*(?:\.\s*(\w+)|\[\s*['\"](\w+)['\"]\s*\])(?:\s*\.\s*(\w+))?")
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&([^\s\[\]{},]+)")


def done_items(root: Mapping) -> Iterator[Mapping]:
    """Sections, goals and points marked `done: true`, the outermost of each."""
    for kind, below in root.entries:
        if kind.text in LISTS and isinstance(below, Sequence):
            for item in below.items:
                if isinstance(item, Mapping) and (item.text("done") or "").lower() in _TRUE:
                    yield item
                elif isinstance(item, Mapping):
                    yield from done_items(item)


def needed_by(root: Mapping, item: Mapping) -> str | None:
    """What stands in the way of leaving an item out: a target of it that a text elsewhere prints, or an anchor."""
    inside = {id(node) for node in walk(item)}
    own = {
        target.text("id")
        for node in walk(item)
        if isinstance(node, Mapping) and isinstance(targets := node.get("targets"), Sequence)
        for target in targets.items
        if isinstance(target, Mapping)
    }
    if own:
        for node in walk(root):
            if isinstance(node, Scalar) and id(node) not in inside:
                used = sorted(name for name, _ in printed_targets(node.text) if name in own)
                if used:
                    return used[0]
    text = item.source.text
    for match in _ANCHOR.finditer(text, max(0, item.start - 1), item.end):
        if f"*{match.group(1)}" in text[item.end :]:
            return f"&{match.group(1)}"
    return None


def printed_targets(text: str) -> Iterator[tuple[str, str]]:
    """The targets that the expressions of a text name, each with the field that it asks for, or none."""
    if "${" not in text:
        return
    for match in _TARGET.finditer(text):
        yield match.group(1) or match.group(2), match.group(3) or ""


def left_out(item: Mapping, comments: tuple[Span, ...]) -> Edit | None:
    """The edit that takes an item out of its list and leaves its comments; None where its lines are not its own."""
    source = item.source
    line = source.text.rfind("\n", 0, item.start) + 1
    head = source.text[line : item.start]
    if re.fullmatch(r" *- +", head):
        return _lines_left_out(source, item, line, comments)
    return _part_left_out(source, item, comments)


def _lines_left_out(source: Source, item: Mapping, line: int, comments: tuple[Span, ...]) -> Edit:
    """Whole lines, from the dash to the end of the last."""
    end = item.end
    if source.text[end - 1 : end] != "\n":
        end = source.text.find("\n", end) + 1 or len(source.text)
    pad = re.match(r" *", source.text[line:])
    kept = "".join(
        f"{pad.group() if pad else ''}{source.text[span.start : span.end]}\n"
        for span in comments
        if line <= span.start < end
    )
    if kept and source.text[end - 1 : end] != "\n":
        kept = kept.removesuffix("\n")
    return Edit(line, end, kept)


def _part_left_out(source: Source, item: Mapping, comments: tuple[Span, ...]) -> Edit | None:
    """An item in brackets, with the comma behind it or the one before it."""
    start, end = item.start, item.end
    if source.text[start : start + 1] != "{":
        return None
    behind = re.compile(r"\s*,[ ]*").match(source.text, end)
    before = re.search(r",\s*$", source.text[:start])
    if behind:
        end = behind.end()
    elif before:
        start = before.start()
    if any(start <= span.start < end for span in comments):
        return None
    return Edit(start, end, "")


def nodes_left(root: Node, dropped: frozenset[int]) -> Iterator[Mapping]:
    """Every mapping that stays."""
    if isinstance(root, Sequence):
        for item in root.items:
            yield from nodes_left(item, dropped)
    elif isinstance(root, Mapping) and root.start not in dropped:
        yield root
        for _, value in root.entries:
            yield from nodes_left(value, dropped)
