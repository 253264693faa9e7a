"""Outcomes of a run in the formats that CI systems read: JUnit, SARIF, GitLab code quality, JSON; and annotations.

One outcome is one document or outline: what became of it, and what was noticed. Paths are written as the user gave
them, with forward slashes; nothing of the machine gets in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from workplan.diagnostics.catalogue import entry_of
from workplan.diagnostics.render import as_json, message_of, sort_findings, source_line
from workplan.diagnostics.sarif import sarif_log
from workplan.source import Finding, Source, Span

Status = Literal["built", "fresh", "failed", "protected", "checked", "stale", "planned", "untouched", "removed", "left"]
Change = Literal["added", "changed", "same", ""]
_GITLAB_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class Delivery(NamedTuple):
    """An output: its path as the reader's shell would name it, and how it differs from the last build's."""

    path: str
    size: int
    digest: str
    change: Change = ""


class Outcome(NamedTuple):
    """What became of one document; `seconds` and `size` in bytes where it was built, `digest` SHA-256 in hex.

    `deliveries` are its outputs, where there can be several. `file` is what a finding without a place is shown at, the
    manifest for instance; empty is the name.
    """

    name: str
    status: Status
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0
    size: int = 0
    digest: str = ""
    deliveries: tuple[Delivery, ...] = ()
    file: str = ""

    @property
    def is_failure(self) -> bool:
        return self.status in ("failed", "protected", "stale")

    @property
    def is_document(self) -> bool:
        """False for an output of earlier runs that no document makes now."""
        return self.status not in ("removed", "left")


Report = Callable[[tuple[Outcome, ...], bool], str]


def junit(outcomes: tuple[Outcome, ...], chinese: bool) -> str:
    """JUnit XML: a test case for each document; a document that failed is a failure, findings are its output."""
    outcomes = tuple(outcome for outcome in outcomes if outcome.is_document)
    cases = "".join(_junit_case(outcome, chinese) for outcome in outcomes)
    failures = sum(outcome.is_failure for outcome in outcomes)
    seconds = sum(outcome.seconds for outcome in outcomes)
    counts = f'tests="{len(outcomes)}" failures="{failures}" errors="0" time="{seconds:.3f}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites {counts}><testsuite name="workplan" {counts}>{cases}</testsuite></testsuites>\n'
    )


def _junit_case(outcome: Outcome, chinese: bool) -> str:
    from workplan.diagnostics.render import as_text

    text = _xml("\n".join(as_text(finding, chinese) for finding in sort_findings(outcome.findings)))
    inside = ""
    if outcome.is_failure:
        first = next((f for f in outcome.findings if entry_of(f).severity == "error"), None)
        summary = _xml(message_of(first, chinese)[0]) if first else outcome.status
        inside = f'<failure message="{summary}" type="{first.code if first else outcome.status}">{text}</failure>'
    elif text:
        inside = f"<system-out>{text}</system-out>"
    name = _xml(_path(outcome.name))
    return f'<testcase classname="workplan" name="{name}" time="{outcome.seconds:.3f}">{inside}</testcase>'


def sarif(outcomes: tuple[Outcome, ...], chinese: bool) -> str:
    """SARIF 2.1.0."""
    return sarif_log(_all(outcomes), chinese)


def gitlab(outcomes: tuple[Outcome, ...], chinese: bool) -> str:
    """GitLab's code quality report; a fingerprint stays the same while the text around a finding moves."""
    return _dumped([_gitlab_issue(finding, chinese) for finding in _all(outcomes)])


def _gitlab_issue(finding: Finding, chinese: bool) -> dict[str, Any]:
    name, line, text = "", 1, ""
    sentence = message_of(finding, chinese)[0]
    if finding.span:
        source = finding.span.source
        name, line = _path(source.name), 1 if finding.where else source.place(finding.span.start)[0]
        text = source.text[finding.span.start : finding.span.end]
    parts = (finding.code, name, text, *finding.words, *((finding.where,) if finding.where else ()))
    print_of = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "description": f"{finding.where}: {sentence}" if finding.where else sentence,
        "check_name": finding.code,
        "fingerprint": print_of,
        "severity": _GITLAB_SEVERITIES[entry_of(finding).severity],
        "location": {"path": name, "lines": {"begin": line}},
    }


def plain_json(outcomes: tuple[Outcome, ...], chinese: bool) -> str:
    """Every outcome with all of its findings, as plain JSON."""
    return _dumped(plain_values(outcomes, chinese))


def plain_values(outcomes: tuple[Outcome, ...], chinese: bool) -> list[dict[str, Any]]:
    """Every outcome as plain values; a finding brings the line of its file that it speaks of."""
    return [
        {
            "name": _path(outcome.name),
            "status": outcome.status,
            "seconds": round(outcome.seconds, 3),
            "size": outcome.size,
            "sha256": outcome.digest or None,
            "outputs": [
                {"path": _path(made.path), "size": made.size, "sha256": made.digest, "change": made.change or None}
                for made in outcome.deliveries
            ],
            "findings": [
                as_json(finding, chinese) | {"source": source_line(finding)}
                for finding in sort_findings(outcome.findings)
            ],
        }
        for outcome in outcomes
    ]


REPORTS: dict[str, Report] = {"junit": junit, "sarif": sarif, "gitlab": gitlab, "json": plain_json}


def github_annotations(findings: Iterable[Finding], chinese: bool) -> str:
    """Workflow commands, one a line, that GitHub shows beside the lines of a pull request."""
    names = {"error": "error", "warning": "warning", "info": "notice"}
    lines = []
    for finding in sort_findings(findings):
        sentence, hint = message_of(finding, chinese)
        fields = {"title": finding.code}
        if finding.span:
            fields["file"] = _path(finding.span.source.name)
        if finding.where:
            sentence = f"{finding.where}: {sentence}"
        elif finding.span:
            line, column = finding.span.source.place(finding.span.start)
            fields |= {"line": str(line), "col": str(column)}
        shown = ",".join(f"{name}={_command(value, field=True)}" for name, value in fields.items())
        text = _command(f"{sentence}\n{hint}" if hint else sentence)
        lines.append(f"::{names[entry_of(finding).severity]} {shown}::{text}")
    return "\n".join(lines)


def _command(text: str, field: bool = False) -> str:
    """Text as a workflow command takes it; fields escape their separators too."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if field else text


def _all(outcomes: tuple[Outcome, ...]) -> tuple[Finding, ...]:
    """Every finding, with a place: GitHub refuses a whole log for one result without, GitLab shows no such issue."""
    return sort_findings(_placed(finding, outcome) for outcome in outcomes for finding in outcome.findings)


def _placed(finding: Finding, outcome: Outcome) -> Finding:
    """The finding; at the beginning of its outcome's file where it has no place of its own."""
    if finding.span:
        return finding
    return finding._replace(span=Span(Source(outcome.file or outcome.name, ""), 0, 0))


def _path(name: str) -> str:
    return name.replace("\\", "/")


def _xml(text: str) -> str:
    """For XML text and attributes; what XML cannot hold becomes a replacement character."""
    clean = "".join(c if c in "\n\t" or c >= " " else "\ufffd" for c in text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
