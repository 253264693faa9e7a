"""A baseline: what was found once and is left as it is, known again by what it says and not by its line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from workplan.source import Finding, Rejected, Source

_VERSION = 1
Counts = Counter[tuple[str, str, str]]


def key_of(finding: Finding) -> tuple[str, str, str]:
    """File, code and the digest of what stands there: the characters meant and their line, without spaces."""
    if finding.span is None:
        return ("", finding.code, _digest("\0".join(finding.words)))
    source = finding.span.source
    line = source.line(source.place(finding.span.start)[0])
    meant = source.text[finding.span.start : finding.span.end]
    return (source.name.replace("\\", "/"), finding.code, _digest("".join(f"{meant}\0{line}".split())))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def baseline_text(findings: Iterable[Finding]) -> str:
    """The baseline of findings, as JSON."""
    counts: Counts = Counter(key_of(finding) for finding in findings)
    entries = [
        {"file": file, "code": code, "digest": digest, "count": count}
        for (file, code, digest), count in sorted(counts.items())
    ]
    return json.dumps({"version": _VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(source: Source) -> Counts:
    """The counts of a baseline. Raises Rejected (R102) where it is none."""
    try:
        entries = json.loads(source.text)["findings"]
        return Counter({(one["file"], one["code"], one["digest"]): int(one["count"]) for one in entries})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Rejected(Finding("R102", None, (source.name,))) from None


def beyond_baseline(findings: Iterable[Finding], counts: Counts) -> tuple[Finding, ...]:
    """The findings that are new: each entry of the baseline covers as many as it counts."""
    left = Counter(counts)
    new: list[Finding] = []
    for finding in findings:
        key = key_of(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return tuple(new)
