"""A report for a terminal, or for a plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workplan.compare.names import (
    CHANGE_NAMES,
    KIND_NAMES,
    changes_of,
    field_name,
    figure_text,
    named,
    setting_text,
    structure_texts,
)
from workplan.compare.report import CHANGES, Entry, Pair, Passage, Report
from workplan.compare.spans import words_of

_CONTEXT = 14
_MOST_OF_TEXT = 160
_COLOURS = {"added": "32", "dropped": "31", "moved": "36", "structure": "35", "figures": "33"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How to tell: the language, with colours or with `[-…-]` and `{+…+}`, and which names the two sides have."""

    chinese: bool = True
    colour: bool = False
    old: str = "A"
    new: str = "B"


def report_text(report: Report, manner: Manner) -> str:
    """All entries, with an end of line."""
    lines = [f"{manner.old} → {manner.new}", summary_line(report, manner.chinese)]
    for entry in report.entries:
        lines += ["", *_entry(entry, manner)]
    return "\n".join(lines) + "\n"


def summary_line(report: Report, chinese: bool) -> str:
    """How many items changed in which way."""
    counts = [(report.count(change), CHANGE_NAMES[change]) for change in CHANGES]
    parts = [f"{named(names, chinese)} {count}" for count, names in counts if count]
    return ("，" if chinese else ", ").join(parts) or named(("no differences", "没有差异"), chinese)


def matches_text(report: Report, manner: Manner) -> str:
    """Which item was taken for which, the least alike first."""
    lines = []
    for pair in sorted(report.pairs, key=lambda one: one.match.score):
        lines.append(f"{pair.match.score:.2f}  {_how(pair, manner.chinese)}  {_called(pair)}")
    return "\n".join(lines) + "\n" if lines else ""


def _how(pair: Pair, chinese: bool) -> str:
    return "id" if pair.match.how == "id" else named(("content", "内容"), chinese)


def _called(pair: Pair) -> str:
    return f"{pair.match.a} “{pair.a.title}” → {pair.match.b} “{pair.b.title}”"


def _entry(entry: Entry, manner: Manner) -> Iterator[str]:
    side = entry.side
    changes = " ".join(
        _coloured(name, _COLOURS.get(change, "1"), manner)
        for name, change in zip(changes_of(entry, manner.chinese), entry.changes, strict=True)
    )
    place = f"  {side.file}:{side.line}" if side.file else ""
    kind = named(KIND_NAMES[side.structure.kind], manner.chinese)
    gap = "" if manner.chinese else " "
    yield f"{changes}  {kind}{gap}“{side.title}”{_coloured(place, '2', manner)}"
    if entry.text:
        sign, colour = ("+", "32") if entry.b else ("-", "31")
        yield from (
            f"    {_coloured(f'{sign} {_short(line)}', colour, manner)}" for line in entry.text.split("\n") if line
        )
    yield from (f"    {told}" for told in structure_texts(entry, manner.chinese))
    colon = "：" if manner.chinese else ": "
    for passage in entry.passages:
        yield f"    {field_name(passage.field, manner.chinese)}{colon}{_marked(passage, manner)}"
    yield from (f"    {figure_text(figure, manner.chinese)}" for figure in entry.figures)
    yield from (f"    {setting_text(setting, manner.chinese)}" for setting in entry.settings)


def _short(line: str) -> str:
    return line if len(line) <= _MOST_OF_TEXT else line[: _MOST_OF_TEXT - 1] + "…"


def _marked(passage: Passage, manner: Manner) -> str:
    """The text around its edits, with what was there and what is there now."""
    pieces: list[str] = []
    at = 0
    for edit in passage.edits:
        pieces.append(_context(passage.before[at : edit.start], at == 0))
        if edit.before:
            pieces.append(_coloured(_line(edit.before), "9;31", manner, ("[-", "-]")))
        if edit.after:
            pieces.append(_coloured(_line(edit.after), "32", manner, ("{+", "+}")))
        at = edit.start + len(edit.before)
    rest = _line(passage.before[at:].rstrip("\n"))
    return "".join(pieces) + (rest if len(rest) <= _CONTEXT else rest[:_CONTEXT] + "…")


def _context(text: str, is_first: bool) -> str:
    """What stays between two edits, its middle left out where it is long."""
    text = _line(text)
    if len(text) <= 2 * _CONTEXT:
        return text
    return ("" if is_first else text[:_CONTEXT]) + "…" + _end(text)


def _end(text: str) -> str:
    """The last words of a text, about as long as a context."""
    words: list[str] = []
    length = 0
    for word in reversed(words_of(text[-4 * _CONTEXT :])):
        if length + len(word) > _CONTEXT and words:
            break
        words.append(word)
        length += len(word)
    return "".join(reversed(words))


def _line(text: str) -> str:
    return text.replace("\n", "¶" if text.strip("\n") else "")


def _coloured(text: str, colour: str, manner: Manner, marks: tuple[str, str] = ("", "")) -> str:
    if not manner.colour:
        return f"{marks[0]}{text}{marks[1]}"
    return f"\x1b[{colour}m{text}\x1b[0m" if text else ""
