"""What an import puts right or leaves out, gathered by place and told once for each kind."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from workplan.source import Finding, Source, Span

_SHOWN_LINES = 12
# Notes of paragraphs, whose place is that of the part that they stand in: their own line is one of those below.
_OF_PARAGRAPHS = frozenset(("I150", "I151", "I152"))
_SEARCHED_LINES = 200
_SHOWN_CHARS = 60


# How strong the evidence of a guess is, as it is told: several signs that agree, one clear sign, one weak sign. Not a
# probability: no body of documents is large enough to give one for each rule.
STRONG, FAIR, WEAK = "90%", "75%", "60%"


class Note(NamedTuple):
    """One thing noticed on a line. `text` is what it was; notes without a text are counted by kind."""

    code: str
    place: int
    text: str = ""
    more: tuple[str, ...] = ()
    times: int = 1


def findings_of(notes: Iterable[Note], source: Source) -> tuple[Finding, ...]:
    """The findings, in the order of the text: counted kinds once with their lines, the others one by one."""
    starts = _line_starts(source.text)
    counted: dict[str, list[Note]] = {}
    found: list[tuple[int, Finding]] = []
    for note in notes:
        if note.text:
            words = (shortened(note.text), *note.more)
            place = _own_line(note, source, starts) if note.code in _OF_PARAGRAPHS else note.place
            found.append((place, Finding(note.code, _span(source, starts, place), words)))
        else:
            counted.setdefault(note.code, []).append(note)
    for code, group in counted.items():
        lines = sorted({note.place for note in group})
        shown = ", ".join(str(line) for line in lines[:_SHOWN_LINES]) + (" …" if len(lines) > _SHOWN_LINES else "")
        words = (str(sum(note.times for note in group)), shown)
        found.append((lines[0], Finding(code, _span(source, starts, lines[0]), words)))
    return tuple(finding for _, finding in sorted(found, key=lambda pair: pair[0]))


def _own_line(note: Note, source: Source, starts: list[int]) -> int:
    """The line of a paragraph of a part; that of the part where it was put right and reads otherwise now."""
    first = min(max(note.place, 1), len(starts) - 1)
    last = min(first + _SEARCHED_LINES, len(starts) - 1)
    at = source.text.find(note.text, starts[first - 1], starts[last])
    return note.place if at < 0 else bisect_right(starts, at)


def shortened(text: str) -> str:
    """The text, or its two ends where it is long."""
    if len(text) <= _SHOWN_CHARS:
        return text
    return f"{text[: _SHOWN_CHARS - 20]}…{text[-18:]}"


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return [*starts, len(text) + 1]


def _span(source: Source, starts: list[int], place: int) -> Span:
    line = min(max(place, 1), len(starts) - 1)
    return Span(source, starts[line - 1], max(starts[line - 1], starts[line] - 1))
