"""An outline reduced to what its document says, so that it can be compared with a document.

A document has no targets, no ids, no offices in charge: to tell them as dropped would hide what a person changed. And
it has `${…}` expanded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workplan.compare.difference import PROSE
from workplan.compare.items import Item, items_of, outline_of
from workplan.outline import Outline
from workplan.wording import one_line, paragraphs

_ALSO_SAID = ("template", "id", "year", "date", "issuers", "numbered", "notice", "addressees", "speaker")
_PARAGRAPHS = ("body", "closing", "preamble", "notice.body")


def spoken(outline: Outline, expand: Callable[[str], str]) -> Outline:
    """The outline with its texts as they are printed, and without what is not."""
    return outline_of(
        tuple(_spoken(item, expand) for item in items_of(outline) if item.kind not in ("target", "annex"))
    )


def _spoken(item: Item, expand: Callable[[str], str]) -> Item:
    says = []
    for name, value in item.says:
        if name in PROSE and isinstance(value, str):
            text = expand(value)
            says.append((name, "\n\n".join(paragraphs(text)) if name in _PARAGRAPHS else one_line(text)))
        elif name in _ALSO_SAID:
            says.append((name, value))
    return replace(item, says=tuple(says))
