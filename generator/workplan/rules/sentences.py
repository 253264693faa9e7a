"""Sentences of a text."""

from __future__ import annotations

from workplan.rules.text import Text

_ENDS = "。！？；\n"


def sentences_of(text: Text, offset: int) -> tuple[int, int]:
    """Start and end of the sentence, or of the clause before ；, that an offset stands in."""
    whole = text.whole
    start = max(whole.rfind(sign, 0, offset) for sign in _ENDS) + 1
    ends = [at for at in (whole.find(sign, offset) for sign in _ENDS) if at >= 0]
    return start, min(ends, default=len(whole))
