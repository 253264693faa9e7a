"""Where the comments of a YAML text stand: a `#` in a text block is no comment, one after a block's sign is."""

from __future__ import annotations

import re

import yaml
from yaml import events

from workplan.source.text import Source, Span
from workplan.source.yaml import shielded

_COMMENT = re.compile(r"(?:^|(?<=[ \t\n]))#[^\n]*")
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def comments_of(source: Source) -> tuple[Span, ...]:
    """Every comment of a text that `read_yaml` has accepted, in the order written, each from its `#` on."""
    found: list[Span] = []
    at = 0
    for start, end in (*_texts(source.text), (len(source.text), len(source.text))):
        found += [Span(source, match.start(), match.end()) for match in _COMMENT.finditer(source.text, at, start)]
        if source.text[start : start + 1] in ("|", ">"):
            line_end = source.text.find("\n", start)
            match = _COMMENT.search(source.text, start, end if line_end < 0 else line_end)
            found += [Span(source, match.start(), match.end())] if match else []
        at = max(at, end)
    return tuple(found)


def _texts(text: str) -> list[tuple[int, int]]:
    """From where to where each scalar goes, in the order written."""
    return [
        (event.start_mark.index, event.end_mark.index)  # type: ignore[union-attr]
        for event in yaml.parse(shielded(text)[0], Loader=_PARSER)
        if isinstance(event, events.ScalarEvent)
    ]
