"""Where each character of a scalar's text was written.

A line break that YAML folds, an escape and a doubled quote are several characters of the file that stand for one of the
text, or for none: no edit may go into their midst. So each character has a start and an end, and the way a style is
read is followed here as libyaml goes it; where what comes out is not the text, no character has a place of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workplan.source import Scalar

# What may stand before a scalar and belongs to it: `&name`, `!tag`, and blanks, ends of lines and remarks after them.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:[ \t]+|[ \t]*(?:#[^\n]*)?\n)*)*")
_BLOCK_HEAD = re.compile(r"([|>])[-+0-9]*[ \t]*(?:#[^\n]*)?\n")
_FOLD = r"[ \t]*\n[ \t\n]*"
_TOKENS = {
    "": re.compile(rf"(?P<fold>{_FOLD})|.", re.S),
    "'": re.compile(rf"(?P<fold>{_FOLD})|''|.", re.S),
    '"': re.compile(
        rf"\\\n(?P<silent>[ \t\n]*)|(?P<fold>{_FOLD})|\\x[\da-fA-F]{{2}}|\\u[\da-fA-F]{{4}}|\\U[\da-fA-F]{{8}}|\\.|.",
        re.S,
    ),
}


class Written(NamedTuple):
    """Where a scalar's characters were written: from `start` on, one for one, or each at its own place."""

    start: int
    places: tuple[tuple[int, int], ...] = ()

    def at(self, index: int) -> int:
        """Where a character begins."""
        return self.places[min(index, len(self.places) - 1)][0] if self.places else self.start + index

    def past(self, index: int) -> int:
        """Where a character ends."""
        return self.places[min(index, len(self.places) - 1)][1] if self.places else self.start + index + 1

    def runs(self, begin: int, stop: int) -> Iterator[tuple[int, int, bool]]:
        """Characters from `begin` to `stop` in parts, and whether each stands in the file one for one."""
        if not self.places:
            yield begin, stop, True
            return
        first = begin
        for index in range(begin, stop):
            start, end = self.places[index]
            if end - start != 1:
                if first < index:
                    yield first, index, True
                yield index, index + 1, False
                first = index + 1
            elif index > first and self.places[index - 1][1] != start:
                yield first, index, True
                first = index
        if first < stop:
            yield first, stop, True


def written(scalar: Scalar) -> Written:
    """The places of a scalar's text in its source."""
    text = scalar.source.text
    head = _PROPERTIES.match(text, scalar.start, scalar.end)
    start = head.end() if head else scalar.start
    if not scalar.style and text[start : scalar.end] == scalar.text:
        return Written(start)
    if scalar.style in ("'", '"') and text[start + 1 : scalar.end - 1] == scalar.text:
        return Written(start + 1)
    block = _BLOCK_HEAD.match(text, start, scalar.end) if scalar.style in ("|", ">") else None
    if block:
        found = _of_lines(scalar, block.end()) if scalar.style == "|" else _of_folded(scalar, block.end())
    else:
        inner = 1 if scalar.style in ("'", '"') else 0
        found = _checked(scalar, _of_flow(scalar, start + inner, scalar.end - inner))
    return Written(start, found or ((start, scalar.end),) * max(len(scalar.text), 1))


_Signs = Iterator[tuple[str | None, int, int]]
"""What each part of the file stands for, from where to where; None for a character as it is written, or an escape."""


def _checked(scalar: Scalar, signs: _Signs) -> tuple[tuple[int, int], ...]:
    """The places, where the signs make the text; none where they do not."""
    places: list[tuple[int, int]] = []
    for sign, start, end in signs:
        for character in (None,) if sign is None else sign:
            index = len(places)
            expected = scalar.source.text[start:end] if character is None and end - start == 1 else character
            if index >= len(scalar.text) or (expected is not None and scalar.text[index] != expected):
                return ()
            places.append((start, end))
    if scalar.text[len(places) :].strip("\n"):
        return ()
    return (*places, *((scalar.end, scalar.end),) * (len(scalar.text) - len(places)))


def _of_flow(scalar: Scalar, start: int, end: int) -> _Signs:
    """Signs of a text in quotes or without any."""
    for token in _TOKENS[scalar.style].finditer(scalar.source.text, start, end):
        parts = token.groupdict()
        if parts["fold"] is not None:
            breaks = parts["fold"].count("\n")
            yield "\n" * (breaks - 1) or " ", token.start(), token.end()
        elif parts.get("silent") is not None:
            yield "\n" * parts["silent"].count("\n"), token.start(), token.end()
        else:
            yield None, token.start(), token.end()


def _raw_lines(scalar: Scalar, start: int) -> Iterator[tuple[int, str]]:
    for line in scalar.source.text[start : scalar.end].split("\n"):
        yield start, line
        start += len(line) + 1


def _of_lines(scalar: Scalar, start: int) -> tuple[tuple[int, int], ...]:
    """Places of a block after `|`, whose lines are those of the text behind their indentation."""
    places: list[tuple[int, int]] = []
    raw = list(_raw_lines(scalar, start))
    for number, line in enumerate(scalar.text.split("\n")):
        if number:
            places.append((places[-1][1] if places else start, raw[number][0] if number < len(raw) else scalar.end))
        if not line:
            continue
        if number >= len(raw) or not raw[number][1].endswith(line):
            return ()
        at = raw[number][0] + len(raw[number][1]) - len(line)
        places += ((place, place + 1) for place in range(at, at + len(line)))
    return tuple(places)


def _of_folded(scalar: Scalar, start: int) -> tuple[tuple[int, int], ...]:
    """Places of a block after `>`; how far it is indented is tried, since a number behind `>` counts from above."""
    raw = list(_raw_lines(scalar, start))
    deepest = min((len(line) - len(line.lstrip(" ")) for _, line in raw if line.strip(" ")), default=0)
    for indent in range(deepest, 0, -1):
        found = _checked(scalar, _folded(raw, indent))
        if found:
            return found
    return ()


def _folded(raw: list[tuple[int, str]], indent: int) -> _Signs:
    blank_lines, end = 0, raw[0][0]
    before: str | None = None
    for at, line in raw:
        content = line[indent:]
        if not content:
            blank_lines += 1
            continue
        if before is None:
            yield "\n" * blank_lines, end, at + indent
        elif before[0] in " \t" or content[0] in " \t":
            yield "\n" * (blank_lines + 1), end, at + indent
        else:
            yield "\n" * blank_lines or " ", end, at + indent
        for place in range(at + indent, at + len(line)):
            yield None, place, place + 1
        before, blank_lines, end = content, 0, at + len(line)
