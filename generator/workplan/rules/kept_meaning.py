"""Edits to an outline that change a text and nothing else: what would turn into YAML of its own is left out.

`注: $1` of an office's own rule ends a text without quotes, a `"` one in quotes; a text of which nothing is left is a
key without a value. So the edited outline is read again and each of its texts compared with what the edits mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from workplan.rules.written import written
from workplan.source import Edit, Mapping, Node, Rejected, Scalar, Source, apply_edits, read_yaml


def edits_that_hold(source: Source, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Those of the edits that the outline can bear: all where they do together, else half by half what does."""
    try:
        root, _ = read_yaml(source)
    except Rejected:
        return ()

    def kept(sure: tuple[Edit, ...], more: tuple[Edit, ...]) -> tuple[Edit, ...]:
        if not more or _hold(source, root, (*sure, *more)):
            return (*sure, *more)
        if len(more) == 1:
            return sure
        half = len(more) // 2
        return kept(kept(sure, more[:half]), more[half:])

    return kept((), edits)


def _hold(source: Source, root: Mapping, edits: tuple[Edit, ...]) -> bool:
    try:
        after, _ = read_yaml(Source(source.name, apply_edits(source.text, edits)))
    except Rejected:
        return False
    ordered = sorted(edits)
    starts = [edit.start for edit in ordered]
    new = list(_scalars(after))
    old = list(_scalars(root))
    if len(new) != len(old):
        return False
    for before, now in zip(old, new, strict=True):
        if before is None or now is None:
            if before is not now:
                return False
            continue
        own = ordered[bisect_right(starts, before.start - 1) : bisect_right(starts, before.end)]
        wanted = _edited(before, [edit for edit in own if edit.end <= before.end]) if own else before.text
        if now.text != wanted or (wanted != before.text and not wanted.strip()):
            return False
    return True


def _edited(scalar: Scalar, edits: list[Edit]) -> str | None:
    """The text that the edits mean; None where one of them begins or ends at no character of it."""
    places = written(scalar)
    count = len(scalar.text)
    first = {places.at(index): index for index in reversed(range(count))}
    past = {places.past(index): index + 1 for index in range(count)}
    meant: list[Edit] = []
    for edit in edits:
        start = first.get(edit.start, past.get(edit.start))
        end = past.get(edit.end) if edit.end > edit.start else start
        if start is None or end is None:
            return None
        meant.append(Edit(start, end, edit.text))
    return apply_edits(scalar.text, meant)


def _scalars(node: Node) -> Iterator[Scalar | None]:
    """Keys and values in the order written; None where a list or a mapping ends, so that the shape tells."""
    if isinstance(node, Scalar):
        yield node
        return
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)
    yield None
