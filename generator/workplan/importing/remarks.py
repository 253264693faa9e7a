"""Comments of a Word document, each beside the part of the plan that it was written on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from workplan.importing.scheme import every_part
from workplan.importing.tree import Part
from workplan.records import Record


def comments_of(records: Iterable[Record]) -> tuple[tuple[int, str], ...]:
    """Place and text of every comment."""
    return tuple((record.place, comment) for record in records for comment in record.comments)


def beside_parts(comments: tuple[tuple[int, str], ...], parts: tuple[Part, ...]) -> dict[int, tuple[str, ...]]:
    """Comments by the place of the part that they stand in: the last that begins at or before them.

    Place 0 holds those before the first part.
    """
    places = sorted({part.head.place for part in every_part(parts)})
    beside: dict[int, tuple[str, ...]] = {}
    for place, comment in comments:
        at = bisect_right(places, place)
        part = places[at - 1] if at else 0
        beside[part] = (*beside.get(part, ()), comment)
    return beside
