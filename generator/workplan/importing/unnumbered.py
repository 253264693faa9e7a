"""Headings without numbers find their level among the numbered ones.

Such a heading stands above a series where the series begins again below each of them, or runs on across several; one
alone before a series is a heading beside it.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from workplan.importing.notes import STRONG, WEAK, Note
from workplan.importing.paragraphs import Paragraph


class _Next(NamedTuple):
    kind: str
    depth: int
    value: int


def place_headings(paragraphs: tuple[Paragraph, ...], notes: list[Note]) -> tuple[Paragraph, ...]:
    """The paragraphs with a depth for each heading without a number, and what stands below set deeper."""
    loose = [index for index, one in enumerate(paragraphs) if one.heading and one.depth < 0]
    if not loose:
        return paragraphs
    following = _next_items(paragraphs)
    above = Counter((found.kind, found.depth) for index in loose if (found := following[index]))
    series = {key for key, count in above.items() if count >= 2 and _is_parted(loose, following, key)}
    return tuple(_placed(paragraphs, following, series, notes))


def _next_items(paragraphs: tuple[Paragraph, ...]) -> list[_Next | None]:
    """For each paragraph the numbered one that follows it before the next heading without number."""
    found: list[_Next | None] = [None] * len(paragraphs)
    upcoming: _Next | None = None
    for index in range(len(paragraphs) - 1, -1, -1):
        found[index] = upcoming
        one = paragraphs[index]
        if one.marker:
            upcoming = _Next(one.marker.kind, one.depth, one.marker.value)
        elif one.heading and one.depth < 0:
            upcoming = None
    return found


def _is_parted(loose: list[int], following: list[_Next | None], key: tuple[str, int]) -> bool:
    """True where a series stands in parts below such headings: its first member follows one of them directly."""
    firsts = [index for index in loose if (found := following[index]) and (found.kind, found.depth) == key]
    return any((found := following[index]) and found.value == 1 for index in firsts)


def _placed(
    paragraphs: tuple[Paragraph, ...], following: list[_Next | None], series: set[tuple[str, int]], notes: list[Note]
) -> list[Paragraph]:
    made: list[Paragraph] = []
    under: set[int] = set()
    top_numbered = False
    last_depth = 0
    for index, one in enumerate(paragraphs):
        if one.heading and one.depth < 0:
            found = following[index]
            is_of_series = bool(found and (found.kind, found.depth) in series)
            if found and is_of_series:
                under = {depth for depth in under if depth < found.depth}
                last_depth = found.depth + len(under)
                under = under | {found.depth}
            else:
                last_depth = last_depth if under else int(top_numbered)
            notes.append(Note("I132", one.place, one.text, (STRONG if is_of_series else WEAK,)))
            made.append(one._replace(depth=last_depth))
            continue
        if one.depth >= 0:
            under = {depth for depth in under if depth <= one.depth}
            shift = len(under)
            top_numbered = top_numbered or one.depth == 0
            made.append(one._replace(depth=one.depth + shift))
        else:
            made.append(one)
    return made
