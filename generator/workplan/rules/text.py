"""A document as the rules see it, whatever it came from: passages in the order printed, and one text of them all.

Offsets that rules speak of are those of `Text.whole`, in which every passage is a line. Each passage knows the pieces
of a source that it was made of, so that a finding stands at the file's own line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from workplan.outline import Outline
from workplan.rules.laid import Laid
from workplan.rules.markers import Marker
from workplan.rules.office import Office
from workplan.source import Source, Span

Kind = Literal[
    "title",  # of the document; of level 1 where a notice issues another one
    "heading",  # on a line of its own
    "lead",  # a run-in title that an outline keeps apart from the text behind it
    "prose",
    "point",  # one of 一是… 二是… of an outline
    "cell",  # of a table
    "number",  # 发文字号
    "addressees",
    "signature",
    "date",
    "annexes",  # 附件说明, line by line
    "label",  # 附件1 over an annex
    "note",  # （此件公开发布）
    "imprint",  # 抄送, 印发
    "status",  # （征求意见稿）
    "metadata",  # 索引号 and the like, around a text of the web
    "responsibility",  # an organ or a time limit of an outline
]
RUNNING: tuple[Kind, ...] = ("heading", "lead", "prose", "point")
WRITTEN: tuple[Kind, ...] = (*RUNNING, "title", "cell", "annexes", "note", "status")


class Piece(NamedTuple):
    """A part of a passage from `at` on: characters of a source from `start` on, one for one.

    Where `end` is given, the part as a whole stands for the source up to there (`${…}`, an escape).
    """

    at: int
    start: int
    end: int | None = None


class Passage(NamedTuple):
    """A paragraph, a heading, a cell: its text, what it is, and where it comes from.

    `start` is its place in `Text.whole`; `marker` the ordinal that it begins with, typed or native (`native` then
    holds what Word prints, which is not in the text); `level` counts from 0 where headings are nested; `ref` is the
    address of the part of an outline.
    """

    text: str
    kind: Kind
    source: Source
    pieces: tuple[Piece, ...]
    start: int = 0
    level: int = 0
    marker: Marker | None = None
    native: str = ""
    ref: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def body(self) -> str:
        """The text behind a typed ordinal."""
        return self.text[self.marker.end :] if self.marker and not self.native else self.text

    def span(self, start: int, end: int) -> Span:
        """Where characters of the passage stand in its source."""
        first = self._piece(start)
        last = self._piece(max(end - 1, start))
        begin = first.start if first.end is not None else first.start + start - first.at
        close = last.end if last.end is not None else last.start + end - last.at
        return Span(self.source, begin, max(close, begin))

    def is_exact(self, start: int, end: int) -> bool:
        """Whether the characters stand one for one in the source, so that an edit may replace them."""
        piece = self._piece(start)
        return piece.end is None and piece is self._piece(max(end - 1, start))

    def _piece(self, at: int) -> Piece:
        return self.pieces[max(bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1, 0)]


class Facts(NamedTuple):
    """What a document says of itself; `issued` is the title of the document that a notice issues."""

    title: str = ""
    issued: str = ""
    year: int | None = None
    date: str = ""
    number: str = ""
    genre: str = ""
    language: str = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the rules see it. `outline` is there where it was read from one, `laid` for a Word document;
    `has_lines` is false for that, since nobody sees its lines."""

    passages: tuple[Passage, ...]
    facts: Facts
    office: Office
    whole: str
    starts: tuple[int, ...]
    outline: Outline | None = None
    laid: Laid | None = None
    has_lines: bool = True

    @property
    def first_line(self) -> tuple[int, int]:
        """The place of what holds for the whole document."""
        return 0, max(len(self.passages[0].text), 1) if self.passages else 1

    def number_at(self, offset: int) -> int:
        """The number, from 0, of the passage that an offset stands in."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def passage_at(self, offset: int) -> Passage:
        return self.passages[self.number_at(offset)]

    def of_kind(self, *kinds: Kind) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.kind in kinds)

    def matches(self, pattern: re.Pattern[str], kinds: tuple[Kind, ...] = WRITTEN) -> Iterator[re.Match[str]]:
        """Where a pattern stands in passages of these kinds; offsets are those of `whole`."""
        for match in pattern.finditer(self.whole):
            if self.passage_at(match.start()).kind in kinds:
                yield match


def text_of(passages: list[Passage], facts: Facts, office: Office, outline: Outline | None = None) -> Text:
    """The document of its passages, which are put in their places here."""
    starts = tuple(accumulate((len(passage.text) + 1 for passage in passages), initial=0))[:-1]
    placed = tuple(passage._replace(start=start) for passage, start in zip(passages, starts, strict=True))
    return Text(placed, facts, office, "\n".join(passage.text for passage in placed), starts, outline)
