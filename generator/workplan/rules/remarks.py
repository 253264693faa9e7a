"""`# workplan: ignore[P01]` beside a line of an outline: what is not said there, and what was ignored for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan.rules.choice import chosen_names, matches
from workplan.source import Finding, Mapping, Source, Span, comments_of
from workplan.source.tree import texts

_REMARK = re.compile(r"#\s*workplan:\s*ignore(?:\[([^\]\n]*)\])?")


class Remark(NamedTuple):
    """A remark that something is not to be said between two places of a source; no names mean all."""

    span: Span
    names: tuple[str, ...]
    start: int
    end: int


def remarks_of(root: Mapping) -> tuple[Remark, ...]:
    """The remarks of an outline's own file.

    One beside a text holds for the whole text, a block of many lines too; one on a line of its own for the text that
    begins on the next.
    """
    source = root.source
    if "workplan:" not in source.text:
        return ()
    return tuple(_remarks(source, root))


def _remarks(source: Source, root: Mapping) -> Iterator[Remark]:
    ends: dict[int, int] = {}
    for node in texts(root):
        if node.source is source or node.source == source:
            line = source.text.count("\n", 0, node.start)
            ends[line] = max(ends.get(line, 0), node.end)
    for comment in comments_of(source):
        found = _REMARK.match(source.text, comment.start, comment.end)
        if not found:
            continue
        line = source.text.count("\n", 0, comment.start)
        start = source.text.rfind("\n", 0, comment.start) + 1
        if not source.text[start : comment.start].strip():
            line += 1
        yield Remark(Span(source, comment.start, found.end()), chosen_names(found[1]), start, _end(source, line, ends))


def _end(source: Source, line: int, ends: dict[int, int]) -> int:
    """Where what begins on a line ends: its text, at least the line."""
    at = -1
    for _ in range(line + 1):
        at = source.text.find("\n", at + 1)
        if at < 0:
            return len(source.text)
    return max(at, ends.get(line, 0))


def not_ignored(findings: Iterable[Finding], remarks: tuple[Remark, ...], slugs: dict[str, str]) -> tuple[Finding, ...]:
    """The findings that no remark ignores, and R101 for each remark that ignores nothing. `slugs` are names by code."""
    used: set[Remark] = set()
    kept: list[Finding] = []
    for finding in findings:
        remark = next((one for one in remarks if _ignores(one, finding, slugs.get(finding.code, ""))), None)
        if remark is None:
            kept.append(finding)
        else:
            used.add(remark)
    unused = (Finding("R101", one.span, (", ".join(one.names),)) for one in remarks if one not in used)
    return (*kept, *unused)


def _ignores(remark: Remark, finding: Finding, slug: str) -> bool:
    span = finding.span
    if span is None or span.source != remark.span.source or not remark.start <= span.start <= remark.end:
        return False
    return not remark.names or any(matches(name, finding.code, slug) for name in remark.names)
