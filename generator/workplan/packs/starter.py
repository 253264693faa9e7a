"""The outline that `workplan new` writes: the pack's own, with the year filled in."""

from __future__ import annotations

import re

from workplan.packs.find import Shelf
from workplan.source import Finding, Rejected


def starter(shelf: Shelf, template: str, year: int) -> str:
    """The text of a pack's `outline.yaml`, or its nearest parent's, for a year.

    Years there are written relative to the year of the plan: every four-digit year moves with it.
    """
    pack = shelf.pack(template)
    for name in pack.chain:
        path = shelf.file(f"{name}/outline.yaml")
        if path:
            text = path.read_text("utf-8")
            written = re.search(r"^year: *(\d{4})\b", text, re.M)
            return moved(text, year - int(written.group(1)) if written else 0)
    raise Rejected(Finding("T102", None, (template, "outline.yaml")))


def moved(text: str, years: int) -> str:
    """The text with every four-digit year of this century moved."""
    return re.sub(r"(?<!\d)20\d\d(?!\d)", lambda match: str(int(match.group()) + years), text)
