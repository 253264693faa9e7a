"""Findings as SARIF 2.1.0, as GitHub's code scanning and most editors read it.

A rule is told in both languages, with its source; a finding that carries a fix brings it as an edit. A place in a Word
document, which has no lines, is a logical location: the headings above it and its first words.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, quote_plus

from workplan._version import __version__
from workplan.diagnostics.catalogue import Code, entry_of, open_sentence
from workplan.diagnostics.render import message_of
from workplan.source import Finding, Fix, Span

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_STANDARD = re.compile(r"GB(?:/T)? \d+(?:\.\d+)?-\d{4}")
_STANDARDS_OF_CHINA = "https://openstd.samr.gov.cn/bzgk/gb/std_list?p.p2="
_DRIVE = re.compile(r"[A-Za-z]:/")

Values = dict[str, Any]


def sarif_log(findings: tuple[Finding, ...], chinese: bool) -> str:
    """The log of a run."""
    entries = {finding.code: entry_of(finding) for finding in findings}
    names = sorted(entries)
    driver = {
        "name": "workplan",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "zh-CN" if chinese else "en-US",
        "rules": [_rule(name, entries[name], chinese) for name in names],
    }
    results = [_result(finding, chinese) | {"ruleIndex": names.index(finding.code)} for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, code: Code, chinese: bool) -> Values:
    """A rule: its sentence in the language of the run, why it holds in both, and the standard that it comes from."""
    told = "\n\n".join(part for part in (code.why_en, code.why_zh) if part) or f"{code.en}\n\n{code.zh}"
    told, short = open_sentence(told), open_sentence(code.zh if chinese else code.en)
    rule: Values = {
        "id": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": told},
        "help": {"text": "\n\n".join(part for part in (told, code.clause, f"workplan explain {name}") if part)},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    if code.slug:
        rule["name"] = code.slug
    standard = _STANDARD.match(code.clause)
    if standard:
        rule["helpUri"] = _STANDARDS_OF_CHINA + quote_plus(standard[0])
    return rule


def _result(finding: Finding, chinese: bool) -> Values:
    sentence, hint = message_of(finding, chinese)
    result: Values = {
        "ruleId": finding.code,
        "level": _LEVELS[entry_of(finding).severity],
        "message": {"text": f"{sentence} ({hint})" if hint else sentence},
    }
    if finding.span:
        result["locations"] = [_location(finding.span, finding.where)]
    if finding.fix and not finding.where:
        result["fixes"] = [_fix(finding.fix, chinese)]
    return result


def _location(span: Span, where: str) -> Values:
    artifact = {"uri": _uri(span.source.name)}
    if not where:
        return {"physicalLocation": {"artifactLocation": artifact, "region": _region(span)}}
    name = where.split(" › ")[-1]
    logical = {"name": name, "fullyQualifiedName": where, "kind": "element"}
    return {"physicalLocation": {"artifactLocation": artifact}, "logicalLocations": [logical]}


def _region(span: Span, is_edit: bool = False) -> Values:
    """The region of a span; one that is no edit has at least one character, so that there is something to show."""
    line, column = span.source.place(span.start)
    last_line, last_column = span.source.place(span.end if is_edit else max(span.start + 1, span.end))
    return {"startLine": line, "startColumn": column, "endLine": last_line, "endColumn": last_column}


def _fix(fix: Fix, chinese: bool) -> Values:
    """A fix as one edit of one file."""
    names = (("safe fix", "安全的改正"), ("fix to be read over", "改后请核对"))[not fix.is_safe]
    replacement: Values = {"deletedRegion": _region(fix.span, is_edit=True), "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": {"uri": _uri(fix.span.source.name)}, "replacements": [replacement]}
    return {"description": {"text": names[chinese]}, "artifactChanges": [change]}


def _uri(name: str) -> str:
    """A path as a reference: relative as the user gave it, absolute ones with their scheme."""
    path = name.replace("\\", "/")
    drive = path[:2] if _DRIVE.match(path) else ""
    # A name that is no UTF-8, as old archives bring along, keeps its bytes.
    sign = drive + quote(path[len(drive) :], errors="surrogateescape")
    if drive:
        return f"file:///{sign}"
    return f"file://{sign}" if path.startswith("/") else sign
