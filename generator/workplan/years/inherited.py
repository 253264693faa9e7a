"""What an outline takes over from that of an earlier year and prints as it stands: years that should have moved.

Where the old outline stays the ground of the new one (`extends`), nobody rolls its texts. What `roll` would move in
them is told here, where it stands; what `roll` only lists may well stay and is not told.
"""

from __future__ import annotations

from collections.abc import Iterator

from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Sequence, Source, read_yaml
from workplan.source import Span as Place
from workplan.years.moves import Move, Reading, Span, moves
from workplan.years.roll import CELL_YEAR, CELLS, SILENT, TITLES, year_of

# What roll leaves open, or moves as a whole: the plan's own dates and number.
_DATES = ("date", "due", "number")


def stale_years(root: Mapping) -> tuple[Finding, ...]:
    """Y122 for each inherited text that speaks of the year of the outline that it stands in; `root` is put together."""
    try:
        new = year_of(root)
    except Rejected:
        return ()
    spans: dict[Source, Span | None] = {root.source: None}
    found: dict[Finding, None] = {}
    for node, key in _texts(root, ""):
        if node.source not in spans:
            spans[node.source] = _span(node.source, new)
        span = spans[node.source]
        for start, end in _stale(node, key, span) if span else ():
            words = (node.source.text[start:end], str(span.old), str(new), root.source.name) if span else ()
            found[Finding("Y122", Place(node.source, start, end), words)] = None
    return tuple(found)


def _span(source: Source, new: int) -> Span | None:
    """From the year of an outline to a later one; None where it is of no year, or of the same."""
    try:
        old = year_of(read_yaml(source)[0])
    except Rejected:
        return None
    return Span(old, new) if old < new else None


def _texts(node: Node, key: str) -> Iterator[tuple[Scalar, str]]:
    """Every text with the key that it stands behind."""
    if isinstance(node, Scalar):
        yield node, key
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, key)
    else:
        for name, value in node.entries:
            yield from _texts(value, name.text)


def _stale(node: Scalar, key: str, span: Span) -> Iterator[tuple[int, int]]:
    """Where a text speaks of the old year, in the file."""
    written = node.source.text[node.start : node.end]
    if key in _DATES:
        at = written.find(str(span.old))
        if at >= 0:
            yield node.start, node.end
    elif key not in SILENT and not (key in CELLS and CELL_YEAR.fullmatch(node.text.strip())):
        for one in moves(written, span, Reading(key in TITLES)):
            if isinstance(one, Move):
                yield node.start + one.start, node.start + one.end
