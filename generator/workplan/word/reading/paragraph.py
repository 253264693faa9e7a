"""One paragraph as plain values: its text in pieces, and what is anchored in it; deletions gone, insertions kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from workplan.word.reading.styles import ListPlace, Style
from workplan.word.reading.vocabulary import Element

_EAST_ASIAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ORDINAL = re.compile(
    r"[\s\d０-９a-zA-Z一二三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾甲乙丙丁①-⑳.．、，()（）第章节節条條项項]*\Z"
)
_LONGEST_ORDINAL = 8


class Look(NamedTuple):
    """How characters look, as far as it tells a run-in title from the text after it."""

    style: str = ""
    bold: bool = False
    font: str = ""


class Note(NamedTuple):
    """Something to report at a paragraph."""

    code: str
    words: tuple[str, ...] = ()


class Marks(NamedTuple):
    """What points at a paragraph without being its text."""

    comments: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def gathered(every: Iterable[Marks]) -> Marks:
    """Several marks as one, in order."""
    some = [marks for marks in every if any(marks)]
    return Marks(
        tuple(chain.from_iterable(marks.comments for marks in some)),
        tuple(chain.from_iterable(marks.bookmarks for marks in some)),
        tuple(chain.from_iterable(marks.notes for marks in some)),
    )


class Paragraph(NamedTuple):
    """A paragraph. `runs_on` says why its end is not one: `deleted` (the mark is) or `drop cap`, where the next
    paragraph's properties hold for both, or `hidden` (a style separator; this one's hold, and `lead` is its length).
    """

    pieces: tuple[tuple[str, Look], ...]
    style: Style
    numbering: tuple[ListPlace, ...] = ()
    level: int | None = None
    align: str = ""
    starts_page: bool = False
    ends_page: bool = False
    runs_on: str = ""
    in_contents: bool = False
    section: Element | None = None
    before: tuple[Element | str, ...] = ()
    after: tuple[Element | str, ...] = ()
    marks: Marks = Marks()
    lead: int = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


def joined(parts: Sequence[Paragraph]) -> Paragraph:
    """Paragraphs whose ends are deleted or hidden, except the last one's, as one.

    The properties are those of the mark that remains: where one is deleted, of the next; where it is only hidden, the
    line goes on as it began, and what stands before is its lead.
    """
    if len(parts) == 1:
        return parts[0]
    holder, lead, length = parts[0], 0, 0
    for part, following in pairwise(parts):
        length += len(part.text)
        if part.runs_on == "hidden":
            lead = lead or length
        else:
            holder = following
    sections = [part.section for part in parts if part.section is not None]
    first_text = next((place for place, part in enumerate(parts) if part.text), 0)
    return holder._replace(
        pieces=tuple(chain.from_iterable(part.pieces for part in parts)),
        starts_page=any(part.starts_page for part in parts[: first_text + 1]),
        ends_page=parts[-1].ends_page,
        runs_on=parts[-1].runs_on,
        in_contents=any(part.in_contents for part in parts),
        section=sections[-1] if sections else None,
        before=tuple(chain.from_iterable(part.before for part in parts)),
        after=tuple(chain.from_iterable(part.after for part in parts)),
        marks=gathered(part.marks for part in parts),
        lead=lead if parts[-1].text else 0,
    )


def lead_of(paragraph: Paragraph) -> int:
    """The number of characters at the start that look apart from what follows; 0 where none do."""
    if paragraph.lead:
        return paragraph.lead
    pieces = paragraph.pieces
    if len({look for _, look in pieces}) < 2:
        return 0
    first, start = _first_look(pieces)
    length = sum(len(text) for text, _ in pieces[:start])
    for place in range(start, len(pieces)):
        text, look = pieces[place]
        if text.strip() and _is_apart(first, look, text):
            if not any(map(_says_something, pieces[place:])):
                return 0
            by_font = first.style == look.style and first.bold == look.bold
            if by_font and not _font_stays_away(first, pieces[place:], length):
                return 0
            return len("".join(text for text, _ in pieces)[:length].rstrip())
        length += len(text)
    return 0


def _first_look(pieces: tuple[tuple[str, Look], ...]) -> tuple[Look, int]:
    """The look that the title would have: a typed ordinal before it may have one of its own."""
    seen = 0
    for place, (text, look) in enumerate(pieces):
        seen += len(text)
        if text.strip() and not (_ORDINAL.match(text) and seen <= _LONGEST_ORDINAL):
            return look, place
    return pieces[0][1], 0


def _says_something(piece: tuple[str, Look]) -> bool:
    """Whether there is more than punctuation: a title with nothing after it runs into nothing."""
    return any(map(str.isalnum, piece[0]))


def _is_apart(first: Look, look: Look, text: str) -> bool:
    if first.style and look.style != first.style:
        return True
    if first.bold and not look.bold:
        return True
    return bool(first.font != look.font and _EAST_ASIAN.search(text))


def _font_stays_away(first: Look, rest: tuple[tuple[str, Look], ...], length: int) -> bool:
    """A font alone makes a title only where it does not come back and what follows is longer."""
    others = [text for text, look in rest if _EAST_ASIAN.search(text) and look.font == first.font]
    return not others and length < sum(len(text) for text, _ in rest)
