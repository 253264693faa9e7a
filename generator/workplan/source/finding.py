"""What a stage noticed: a code, a place, and the words that the sentence of the code needs.

The sentences themselves are in `workplan.diagnostics`, one level up, so that every stage can find and only one place
speaks. A rule of writing brings its sentences along, because an office may have rules of its own.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from workplan.source.text import Span

Severity = Literal["error", "warning", "info"]


class Code(NamedTuple):
    """One thing that can be said. `{0}`, `{1}` … are the words of a finding.

    `en` and `zh` are one sentence each, without a full stop; the hints say what to do and may be empty; `why` is the
    explanation that `workplan explain` prints, in English and Chinese, with an example. `exit` is the exit code of a
    command that this finding stops; `slug` and `clause` are the name and the source of a rule of writing.
    """

    severity: Severity
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""
    why_en: str = ""
    why_zh: str = ""
    exit: int = 3
    slug: str = ""
    clause: str = ""


class Fix(NamedTuple):
    """What mends a finding: the characters of `span` become `text`; safe where it cannot change the meaning."""

    span: Span
    text: str
    is_safe: bool


class Finding(NamedTuple):
    """One thing noticed; `words` fill the sentence of `code`.

    `said` are the sentences where the catalogue does not have the code; `fix` mends it; `where` is what a reader finds
    the place by in a document that has no lines.
    """

    code: str
    span: Span | None = None
    words: tuple[str, ...] = ()
    said: Code | None = None
    fix: Fix | None = None
    where: str = ""


class Rejected(Exception):
    """Nothing can be made of this input; carries every finding of the stage that gave up."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings
