"""Signs that stand in a text for the ordinal of another part, until ordinals are counted.

`${ref.ID}` is expanded long before anything is numbered. It puts an address between two signs that no text
has; when lines are laid out, `extras` puts the ordinal there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.outline import Annex, Goal, Outline, Plain, Section, all_parts

# Of a plane of ideographs, unassigned: a line that was broken before one joins as before a Chinese character.
BEGIN, END = "\U0003f700", "\U0003f701"
SIGNED = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")


def signs_of(outline: Outline) -> dict[str, str]:
    """What `${ref.ID}` puts into a text, by id: of sections, goals, points, annexes, figures, and of targets, which
    stand for the part that holds them."""
    signs: dict[str, str] = {}
    for name, ref in _named(outline):
        signs.setdefault(name, f"{BEGIN}{ref}{END}")
    return signs


def titles_of(outline: Outline) -> dict[str, str]:
    """What stands for a reference where nothing is numbered: the title of its part."""
    parts: dict[str, str] = {}
    for part in all_parts(outline):
        title = part.heading if isinstance(part, Section) else part.title
        parts[part.ref] = title or ""
    return {name: parts.get(ref, name) or name for name, ref in _named(outline)}


def _named(outline: Outline) -> Iterator[tuple[str, str]]:
    """Ids and addresses; those of targets last, since a part may have the same id."""
    targets: list[tuple[str, str]] = []
    for part in all_parts(outline):
        if part.id:
            yield part.id, part.ref
        yield from ((name, name) for name in _figure_ids(part))
        if not isinstance(part, Annex):
            yield from ((point.id, point.ref) for point in part.points if point.id)
            targets += [(target.id, part.ref) for target in part.targets]
    yield from ((point.id, point.ref) for point in outline.points if point.id)
    yield from targets


def _figure_ids(part: Section | Goal | Annex) -> Iterator[str]:
    stated: list[Plain] = [value for _, value in part.figures]
    if isinstance(part, Annex) and part.table:
        stated.append(part.table.more)
    for value in stated:
        # One figure is pairs of names and values; a list of figures is a tuple of those.
        for figure in (value,) if value and value[0] and isinstance(value[0][0], str) else value:
            yield from (held for name, held in figure if name == "id")
