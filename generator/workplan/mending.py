"""Findings mended: the fixes that they carry, made in the file that was checked and nowhere else.

Texts and outlines are edited character by character, so that comments, layout, encoding and line ends stay. A Word
document gets tracked changes, each with a comment that names the rule: a person accepts them or not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from workplan.checking import PLAIN, Checked, is_word_file
from workplan.diagnostics import message_of
from workplan.source import Edit, Finding, Fix, edited_bytes

if TYPE_CHECKING:
    from workplan.word.corrected import Correction

AUTHOR = "workplan"
Look = Callable[[bytes], Checked]
# A fix may bring another one to light; rules that undo each other must not go on for ever.
_ROUNDS = 10
_BLANK = " \u3000\xa0"
_UNIT = re.compile(rf"[^\t\n{_BLANK}][^\t\n]*")


class How(NamedTuple):
    """Whether fixes are made that might change the meaning, and the time that tracked changes bear."""

    unsafe: bool = False
    epoch: int = 0


class Mended(NamedTuple):
    """A file with its fixes made, how many, and how many more would be made if unsafe ones were allowed."""

    content: bytes
    made: int
    left: int = 0


def fixes_in(findings: Iterable[Finding], name: str, unsafe: bool) -> list[tuple[Finding, Fix]]:
    """The fixes that fall into the file of this name and do not overlap: those that stand first."""
    kept: list[tuple[Finding, Fix]] = []
    end = 0
    offered = [(finding, finding.fix) for finding in findings if finding.fix]
    for finding, fix in sorted(offered, key=lambda one: (one[1].span.start, one[1].span.end)):
        if fix.span.source.name == name and (unsafe or fix.is_safe) and fix.span.start >= end:
            kept.append((finding, fix))
            end = max(fix.span.end, fix.span.start + 1)
    return kept


def mended(look: Look, content: bytes, name: str, how: How) -> tuple[Checked, Mended]:
    """A file mended until nothing more is to mend, and what is found in it then. `look` checks a content of it."""
    made = 0
    for _ in range(_ROUNDS):
        checked = look(content)
        mend = mended_document if is_word_file(content, name) else mended_text
        step = mend(content, name, checked.findings, how)
        made += step.made
        content = step.content
        if not step.made:
            return checked, Mended(content, made, step.left)
    return look(content), Mended(content, made, step.left)


def mended_text(content: bytes, name: str, findings: Iterable[Finding], how: How) -> Mended:
    """An outline or a plain text with its fixes made."""
    found = tuple(findings)
    fixes = [fix for _, fix in fixes_in(found, name, how.unsafe)]
    if not fixes:
        return Mended(content, 0, len(fixes_in(found, name, True)))
    edits = tuple(Edit(fix.span.start, fix.span.end, fix.text) for fix in fixes)
    if PurePath(name).suffix.lower() not in PLAIN:
        from workplan.rules.kept_meaning import edits_that_hold

        edits = edits_that_hold(fixes[0].span.source, edits)
    left = len(fixes_in(found, name, True)) - len(fixes)
    return Mended(edited_bytes(content, name, edits) if edits else content, len(edits), left)


def mended_document(content: bytes, name: str, findings: Iterable[Finding], how: How) -> Mended:
    """A .docx with its fixes made as tracked changes. Raises Rejected where it is none that can be read."""
    from workplan.word.corrected import Author, corrected

    found = tuple(findings)
    fixes = fixes_in(found, name, how.unsafe)
    author = Author(AUTHOR, how.epoch)
    made, count = corrected(content, name, _corrections(fixes), author)
    return Mended(made, count, len(fixes_in(found, name, True)) - len(fixes))


def _corrections(fixes: list[tuple[Finding, Fix]]) -> Iterator[Correction]:
    """Places in the text that was read from a document, as places in its paragraphs."""
    from workplan.word.corrected import Correction

    units = _units(fixes[0][1].span.source.text) if fixes else []
    starts = [unit.start for unit in units]
    for finding, fix in fixes:
        unit = units[max(bisect_right(starts, fix.span.start) - 1, 0)]
        start, end = fix.span.start - unit.start, fix.span.end - unit.start
        if start >= 0 and end <= len(unit.text):
            remark = f"{finding.code}：{message_of(finding, True)[0]}"
            yield Correction(unit.text, unit.nth, start, end, fix.text, remark)


class _Unit(NamedTuple):
    """A paragraph or a cell: where its text begins, and the how many-th it is that reads so."""

    start: int
    text: str
    nth: int


def _units(text: str) -> list[_Unit]:
    """The paragraphs and cells of a text that was read from a document."""
    found: list[_Unit] = []
    seen: Counter[str] = Counter()
    for match in _UNIT.finditer(text):
        inner = match[0].rstrip(_BLANK)
        found.append(_Unit(match.start(), inner, seen[inner]))
        seen[inner] += 1
    return found
