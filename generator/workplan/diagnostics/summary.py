"""A run in a few lines of Markdown: for the summary of a CI job or a note on a merge request."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from workplan.diagnostics.catalogue import entry_of
from workplan.diagnostics.page import MARKS
from workplan.diagnostics.render import SEVERITIES, message_of, sort_findings
from workplan.diagnostics.reports import Outcome
from workplan.source import Finding

_MOST = 50
# In the order told.
_STATUSES = ("built", "checked", "fresh", "untouched", "planned", "stale", "protected", "failed", "removed", "left")


def markdown(outcomes: tuple[Outcome, ...], chinese: bool) -> str:
    """How many documents came to what, which outputs differ from the last build, and the findings, each once."""
    counts: Counter[str] = Counter(outcome.status for outcome in outcomes)
    changes = Counter(made.change for outcome in outcomes for made in outcome.deliveries)
    head = [f"{counts[name]} {MARKS[name][1 + chinese]}" for name in _STATUSES if counts[name]]
    lines = ["### workplan", "", ", ".join(head) or "–", ""]
    if changes["added"] or changes["changed"]:
        words = ("新增输出 {}，有变化 {}" if chinese else "{} new outputs, {} changed").format(
            changes["added"], changes["changed"]
        )
        lines += [words, ""]
    found = sort_findings(finding for outcome in outcomes for finding in outcome.findings)
    ranked = sorted(found, key=lambda finding: SEVERITIES.index(entry_of(finding).severity))
    lines += [_line(finding, chinese) for finding in islice(ranked, _MOST)]
    if len(found) > _MOST:
        lines += ["", f"… {len(found) - _MOST}"]
    return "\n".join(lines).rstrip("\n") + "\n"


def _line(finding: Finding, chinese: bool) -> str:
    sentence, hint = message_of(finding, chinese)
    severity = MARKS[entry_of(finding).severity][1 + chinese]
    place = ""
    if finding.span:
        line = "" if finding.where else f":{finding.span.source.place(finding.span.start)[0]}"
        place = f" `{finding.span.source.name.replace('`', ' ')}{line}`" + _plain(f" {finding.where}".rstrip())
    text = f"{sentence}. {hint}" if hint and not chinese else f"{sentence}。{hint}" if hint else sentence
    return f"- **{severity} {finding.code}**{place} {_plain(text)}"


def _plain(text: str) -> str:
    """Text in which Markdown finds no markup."""
    return "".join(f"\\{c}" if c in r"\`*_[]<>#|~!" else " " if c in "\r\n" else c for c in text)
