"""What a stage noticed: a code, a place, and the words that the sentence of the code needs.

The sentences themselves are in `workplan.diagnostics`, one level up, so that every stage can find and only one place
speaks.
"""

from __future__ import annotations

from typing import NamedTuple

from workplan.source.text import Span


class Finding(NamedTuple):
    """One thing noticed; `words` fill the sentence of `code`."""

    code: str
    span: Span | None = None
    words: tuple[str, ...] = ()


class Rejected(Exception):
    """Nothing can be made of this input; carries every finding of the stage that gave up."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings
