"""What few documents have: looked for in all, imported and made only where it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workplan.outline import Outline, has_figures
from workplan.references import BEGIN
from workplan.source import Files

if TYPE_CHECKING:
    from workplan.extras import Extras
    from workplan.figures import Gathered
    from workplan.packs import Given

# What a template prints that is finished when lines stand.
_FINISHED_LATER = ("<figure ", "<contents", BEGIN)


def figures_of(outline: Outline, files: Files, path: str) -> Gathered | None:
    """The tables, pictures and charts of an outline (`figures.Gathered`); None where it has none.

    Raises Rejected with all that is wrong with them.
    """
    if not has_figures(outline):
        return None
    from workplan.figures import gathered

    return gathered(outline, files, path)


def extras_of(markup: str, given: Given) -> Extras | None:
    """What is put into a document once its lines stand (`extras.Extras`); None where its template printed no place."""
    if not any(mark in markup for mark in _FINISHED_LATER):
        return None
    from workplan.extras import Extras

    return Extras(given.figures, given.names["words"], given.notes)
