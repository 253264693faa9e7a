"""A finding as a person reads it: place, code, sentence, source line, caret, hint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from workplan.diagnostics.catalogue import Severity, entry_of
from workplan.source import Finding
from workplan.units import terminal_width

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_NAMES_ZH = {"error": "错误", "warning": "警告", "info": "提示"}
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
_MAX_COLUMNS = 100
_MARK = re.compile(r"\{(\d)\}")
_LAST_MARK = re.compile(r"[:：] ?\{(\d)\}$")


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of a reader: by file and place; what has no place first. Each once."""

    def key(finding: Finding) -> tuple[str, int, str]:
        span = finding.span
        return (span.source.name, span.start, finding.code) if span else ("", -1, finding.code)

    return tuple(dict.fromkeys(sorted(findings, key=key)))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among the findings."""
    found = {entry_of(finding).severity for finding in findings}
    return next((severity for severity in SEVERITIES if severity in found), None)


def message_of(finding: Finding, chinese: bool) -> tuple[str, str]:
    """The sentence and the hint of a finding, in one language; a hint that lacks one of its words is none."""
    code = entry_of(finding)
    sentence, hint = (code.zh, code.hint_zh) if chinese else (code.en, code.hint_en)
    lacks = any(number and not _word(finding.words, number) for number in map(int, _MARK.findall(hint)))
    return _filled(sentence, finding.words), "" if lacks else _filled(hint, finding.words)


def _filled(sentence: str, words: tuple[str, ...]) -> str:
    """The sentence with its words; nothing where one is not there, and no colon before nothing."""
    last = _LAST_MARK.search(sentence)
    if last and not _word(words, int(last[1])):
        sentence = sentence[: last.start()]
    return _MARK.sub(lambda mark: _word(words, int(mark[1])), sentence)


def _word(words: tuple[str, ...], number: int) -> str:
    return words[number] if number < len(words) else ""


def as_text(finding: Finding, chinese: bool, colour: bool = False) -> str:
    """Several lines, without an end of line at the end."""
    severity = entry_of(finding).severity
    sentence, hint = message_of(finding, chinese)
    name = _NAMES_ZH[severity] if chinese else severity
    label = f"{name}[{finding.code}]"
    if colour:
        label = f"{_COLOURS[severity]}{label}\x1b[0m"
    lines = [f"{_place(finding)}{label} {sentence}", *_excerpt(finding)]
    if hint:
        lines.append(f"   提示：{hint}" if chinese else f"   hint: {hint}")
    return "\n".join(lines)


def _place(finding: Finding) -> str:
    if finding.span is None:
        return ""
    if finding.where:
        return f"{finding.span.source.name}: {finding.where}: "
    line, column = finding.span.source.place(finding.span.start)
    return f"{finding.span.source.name}:{line}:{column}: "


def _excerpt(finding: Finding) -> list[str]:
    """The source line with a caret under the characters meant, long lines cut around them."""
    span = finding.span
    if span is None or not span.source.text:
        return []
    number, column = span.source.place(span.start)
    text = span.source.line(number).replace("\t", " ")
    length = max(1, min(span.end - span.start, len(text) - column + 1))
    left = max(0, column - 1 - _MAX_COLUMNS // 3)
    shown = text[left : left + _MAX_COLUMNS // 2]
    head = "…" if left else ""
    tail = "…" if left + _MAX_COLUMNS // 2 < len(text) else ""
    before = terminal_width(head + shown[: column - 1 - left])
    under = max(1, terminal_width(shown[column - 1 - left : column - 1 - left + length]))
    gutter = f"{'' if finding.where else number:>5} | "
    return [
        f"{gutter}{head}{_visible(shown)}{tail}".rstrip(),
        " " * (len(gutter) - 2) + "| " + " " * before + "^" * under,
    ]


def _visible(text: str) -> str:
    """The text as a terminal can show it; spaces of any width stay, so that the caret stands right."""
    return "".join(c if c.isprintable() or c in "\u3000\xa0" else "\ufffd" for c in text)


def as_json(finding: Finding, chinese: bool) -> dict[str, Any]:
    """A finding as plain values: code, severity, message, hint, file, line, column (both from 1).

    A Word document has no lines: `where` tells the headings above and the first words. `fix` is what mends it.
    """
    sentence, hint = message_of(finding, chinese)
    shown: dict[str, Any] = {
        "code": finding.code,
        "severity": entry_of(finding).severity,
        "message": sentence,
        "hint": hint or None,
        "file": None,
        "line": None,
        "column": None,
    }
    if finding.span:
        shown["file"] = finding.span.source.name
    if finding.where:
        shown["where"] = finding.where
    elif finding.span:
        shown["line"], shown["column"] = finding.span.source.place(finding.span.start)
    if finding.fix:
        shown["fix"] = {"text": finding.fix.text, "safe": finding.fix.is_safe}
    return shown


def source_line(finding: Finding) -> dict[str, Any] | None:
    """The line of its file that a finding speaks of, and which characters of it; long lines are cut around them."""
    span = finding.span
    if span is None or not span.source.text:
        return None
    number, column = span.source.place(span.start)
    text = _visible(span.source.line(number).replace("\t", " "))
    left = max(0, column - 1 - _MAX_COLUMNS // 2)
    start = column - 1 - left
    return {
        "text": text[left : left + _MAX_COLUMNS],
        "start": start,
        "end": min(start + max(1, span.end - span.start), len(text) - left, _MAX_COLUMNS),
    }
