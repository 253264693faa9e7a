"""Items that are done leave next year's plan: as edits to its text, their comments kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from workplan.source import Edit, Mapping, Scalar, Sequence, Source, Span
from workplan.source.tree import is_true, walk

LISTS = ("sections", "goals", "points")
_TARGET = re.compile(r"targets\s*(?:\.\s*(\w+)|\[\s*['\"](\w+)['\"]\s*\])(?:\s*\.\s*(\w+)|\s*\|\s*(change)\b)?")
_ANCHOR = re.compile(r"(?:^|[\s\[{,])&([^\s\[\]{},]+)")


def done_items(root: Mapping) -> Iterator[Mapping]:
    """Sections, goals and points marked `done: true`, the outermost of each."""
    for kind, below in root.entries:
        if kind.text in LISTS and isinstance(below, Sequence):
            for item in below.items:
                if isinstance(item, Mapping) and is_true(item.text("done")):
                    yield item
                elif isinstance(item, Mapping):
                    yield from done_items(item)


def texts_with_targets(root: Mapping) -> dict[str, list[Scalar]]:
    """The texts that print each target, by its id."""
    texts: dict[str, list[Scalar]] = {}
    for node in walk(root):
        if isinstance(node, Scalar):
            for name, _ in printed_targets(node.text):
                texts.setdefault(name, []).append(node)
    return texts


def needed_by(texts: dict[str, list[Scalar]], item: Mapping) -> str | None:
    """What stands in the way of leaving an item out: a target of it that a text elsewhere prints, or an anchor."""
    inside = {id(node) for node in walk(item)}
    own = {
        target.text("id")
        for node in walk(item)
        if isinstance(node, Mapping) and isinstance(targets := node.get("targets"), Sequence)
        for target in targets.items
        if isinstance(target, Mapping)
    }
    for name in sorted(name for name in own if name):
        if any(id(node) not in inside for node in texts.get(name, ())):
            return name
    text = item.source.text
    for match in _ANCHOR.finditer(text, max(0, item.start - 1), item.end):
        if f"*{match.group(1)}" in text[item.end :]:
            return f"&{match.group(1)}"
    return None


def printed_targets(text: str) -> Iterator[tuple[str, str]]:
    """The targets that the expressions of a text name, each with the field that it asks for, or none.

    A change asks for the value that it is counted from.
    """
    if "${" not in text:
        return
    for match in _TARGET.finditer(text):
        yield match.group(1) or match.group(2), match.group(3) or ("value" if match.group(4) else "")


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
    pad = " " * source.text[line : item.start].index("-")
    kept = "".join(f"{pad}{source.text[span.start : span.end]}\n" for span in _between(comments, line, end))
    if kept and source.text[end - 1 : end] != "\n":
        kept = kept.removesuffix("\n")
    return Edit(line, end, kept)


def _between(comments: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    first, last = (bisect_left(comments, place, key=lambda span: span.start) for place in (start, end))
    return comments[first:last]


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
    if _between(comments, start, end):
        return None
    return Edit(start, end, "")
