"""The text of a paragraph in a redline, cut where its kind of change turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from workplan.compare.spans import Edit

Kind = Literal["", "ins", "del", "moveFrom", "moveTo"]
Flat = tuple[str, tuple[str, ...]]
"""A text with the role of each character."""

_BIT = re.compile(r"[\n\t]|[^\n\t]+")


class Piece(NamedTuple):
    """Text of one kind of change with the role of each character; a line break is a `\\n`."""

    kind: Kind
    text: str
    roles: tuple[str, ...]


def merged_pieces(old: Flat, new: Flat, edits: tuple[Edit, ...]) -> Iterator[Piece]:
    """Both texts as one: what stays with the roles of the new, what was deleted with those of the old."""
    x = y = 0
    for edit in (*edits, Edit(len(old[0]), "", "")):
        stay = edit.start - x
        if stay:
            yield Piece("", new[0][y : y + stay], new[1][y : y + stay])
        x, y = edit.start, y + stay
        if edit.before:
            yield Piece("del", edit.before, old[1][x : x + len(edit.before)])
        if edit.after:
            yield Piece("ins", edit.after, new[1][y : y + len(edit.after)])
        x, y = x + len(edit.before), y + len(edit.after)


def bits(text: str) -> list[str]:
    """The text cut before and after each line break and tab."""
    return _BIT.findall(text)
