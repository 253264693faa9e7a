"""Two outlines compared, item by item: what was added, dropped, moved, renamed, reworded, and which figures changed."""

from workplan.compare.difference import Altered, Diff, Place, Rewording, Setting, apply, diff
from workplan.compare.items import Item, bare, items_of, outline_of
from workplan.compare.match import Match
from workplan.compare.report import Entry, Report, report_of

__all__ = [
    "Altered",
    "Diff",
    "Entry",
    "Item",
    "Match",
    "Place",
    "Report",
    "Rewording",
    "Setting",
    "apply",
    "bare",
    "diff",
    "items_of",
    "outline_of",
    "report_of",
]
