"""What a provoked finding says, where, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workplan.diagnostics import as_text, message_of
from workplan.source import Finding


def of_code(findings: Iterable[Finding], code: str) -> Finding:
    """The first finding of a code."""
    every = list(findings)
    found = [finding for finding in every if finding.code == code]
    assert found, f"{code} was not said, but {[finding.code for finding in every]}"
    return found[0]


def place_of(finding: Finding) -> str:
    """File, line and column as they are printed; empty for a finding without a place."""
    return re.split(r": (?:error|warning|info)\[|^(?:error|warning|info)\[", as_text(finding, False))[0]


def assert_said(finding: Finding, place: str, *words: str) -> None:
    """The finding stands at `place`, and its sentence has every word in both languages and no gap."""
    assert place_of(finding) == place, as_text(finding, False)
    for chinese in (False, True):
        sentence, hint = message_of(finding, chinese)
        for word in words:
            assert word in sentence + hint, (word, sentence, hint)
        for text in (sentence, hint):
            assert not re.search(r"\{\d\}|“”|\(\)|（）|[:：]\s*$|  ", text), text
            assert text == text.strip()
        assert bool(re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”", "", sentence))) or not chinese
