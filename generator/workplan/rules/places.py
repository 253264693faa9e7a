"""Where the characters of a text stand in the YAML that it was written in.

A block after `|` has its lines indented, one after `>` folded, quotes have escapes: each character is followed back to
its own place, so that a finding points into the text and not at its key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from workplan.rules.text import Piece
from workplan.rules.written import written
from workplan.source import Scalar
from workplan.wording import one_line

_BLANK = " \t\n"
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n[ \t\n]*")
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_BREAK = "\n"
_SHORT_OF_EXPRESSION = "${"
Expand = Callable[[str, Scalar], str]
Expressions = Callable[[str], Iterator[tuple[int, int, str | None]]]


class Printed:
    """The paragraphs of one scalar as they are printed, `${…}` expanded, each with its pieces."""

    def __init__(self, scalar: Scalar, expand: Expand, expressions: Expressions) -> None:
        self._scalar = scalar
        self._expand = expand
        self._expressions = expressions
        self._written = written(scalar)

    def paragraphs(self) -> Iterator[tuple[str, tuple[Piece, ...]]]:
        text = self._scalar.text
        at = 0
        for end in (*_PARAGRAPH_END.finditer(text), None):
            stop = end.start() if end else len(text)
            made = self._paragraph(at, stop)
            if made[0].strip():
                yield made
            at = end.end() if end else stop

    def _paragraph(self, start: int, end: int) -> tuple[str, tuple[Piece, ...]]:
        """Characters of the scalar's text as one line: breaks joined as they are printed, expressions expanded."""
        cuts = [cut for cut in self._cuts(start, end) if cut[2] or (cut[2] is None and cut[1] > cut[0])]
        parts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for number, (begin, stop, shown) in enumerate(cuts):
            shown_text = self._scalar.text[begin:stop] if shown is None else shown
            if shown == _BREAK:
                shown_text = self._joint("".join(parts[-1:]), cuts[number + 1 :])
            if not shown_text:
                continue
            if shown is not None:
                pieces.append(Piece(length, self._written.at(begin), self._written.past(stop - 1)))
            else:
                pieces += self._runs(begin, stop, length)
            parts.append(shown_text)
            length += len(shown_text)
        return "".join(parts), tuple(pieces) or (Piece(0, self._written.at(start), self._written.at(start)),)

    def _joint(self, before: str, following: list[tuple[int, int, str | None]]) -> str:
        """What is printed for a break between what is printed before it and after it."""
        if not following:
            return ""
        begin, stop, shown = following[0]
        after = self._scalar.text[begin:stop] if shown is None else shown
        return one_line(f"{before[-1:]}\n{after[:1]}")[len(before[-1:]) :].removesuffix(after[:1])

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
        """The parts of a paragraph: as written (None), or what stands for them."""
        text = self._scalar.text
        while start < end and text[start] in _BLANK:
            start += 1
        while end > start and text[end - 1] in _BLANK:
            end -= 1
        at = start
        for begin, stop, shown in sorted((*self._breaks(start, end), *self._expanded(start, end))):
            if begin >= at:
                yield at, begin, None
                yield begin, stop, shown
                at = stop
        yield at, end, None

    def _breaks(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for match in _LINE_BREAK.finditer(self._scalar.text, start, end):
            yield match.start(), match.end(), _BREAK

    def _expanded(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        if _SHORT_OF_EXPRESSION in self._scalar.text:
            for begin, stop, _ in self._expressions(self._scalar.text):
                if start <= begin < end:
                    written = self._scalar.text[begin:stop]
                    yield begin, stop, one_line(self._expand(written, self._scalar))

    def _runs(self, begin: int, stop: int, length: int) -> Iterator[Piece]:
        """Pieces of text as written: one for each run of characters that stand one after the other."""
        for first, _, is_exact in self._written.runs(begin, stop):
            end = None if is_exact else self._written.past(first)
            yield Piece(length + first - begin, self._written.at(first), end)
