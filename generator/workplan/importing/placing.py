"""Tables put to the parts that they stood in.

An outline prints the text of a part, its points, then its tables. What stood below a table becomes a goal without
number and title, which prints as a paragraph: so every line keeps its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from workplan.importing.exhibits import number_of
from workplan.importing.paragraphs import Paragraph
from workplan.importing.tree import Part, Text
from workplan.ordinals import ordinal_format

_NOWHERE = Paragraph("", 0)


class Placed(NamedTuple):
    """A text without marks, and the numbers of the tables that stand before all text: nothing can hold them."""

    text: Text
    loose: tuple[int, ...] = ()


def place_exhibits(text: Text, keeps_text: bool) -> Placed:
    """The text with its tables; where its paragraphs are not kept, each table stands in the part that it stood in."""
    if not keeps_text:
        return _framed(text)
    preamble, above, loose = _opening(text)
    parts = (*above, *_placed(text.parts))
    after = _cut(text.closing)
    if not any(chunk.exhibits for chunk in after):
        return Placed(replace(text, preamble=preamble, parts=parts), loose)
    if not parts and not after[0].texts:
        loose, after = (*loose, *after[0].exhibits), after[1:]
    return Placed(replace(text, preamble=preamble, parts=_tailed(parts, after, 0), closing=()), loose)


class _Chunk(NamedTuple):
    """Paragraphs and the tables below them."""

    texts: tuple[str, ...]
    exhibits: tuple[int, ...]


def _cut(texts: tuple[str, ...]) -> list[_Chunk]:
    """The paragraphs, cut below each run of tables; the first chunk may have tables alone."""
    chunks = [_Chunk((), ())]
    for text in texts:
        number = number_of(text)
        if number is not None:
            chunks[-1] = _Chunk(chunks[-1].texts, (*chunks[-1].exhibits, number))
        elif chunks[-1].exhibits:
            chunks.append(_Chunk((text,), ()))
        else:
            chunks[-1] = _Chunk((*chunks[-1].texts, text), ())
    return chunks


def _opening(text: Text) -> tuple[tuple[str, ...], list[Part], tuple[int, ...]]:
    """The paragraphs before the first table but the last, which is a goal that holds it, as what follows is.

    Above sections they are sections without heading, for goals stand below those; so is a table that stands first in a
    text without parts. A table above goals that has no
    paragraph before it has nothing to hold it.
    """
    loose: tuple[int, ...] = ()
    chunks = _cut(text.preamble)
    alone = not text.parts and bool(chunks[0].exhibits) and not chunks[0].texts
    if alone or any(part.kind == "section" for part in text.parts):
        first, *others = chunks
        if not first.exhibits:
            return first.texts, [], ()
        held = [_Chunk(first.texts[-1:], first.exhibits), *others]
        return first.texts[:-1], [Part(_NOWHERE, body=one.texts, exhibits=one.exhibits) for one in held], ()
    if chunks[0].exhibits and not chunks[0].texts:
        loose, chunks = chunks[0].exhibits, chunks[1:] or [_Chunk((), ())]
    first, *others = chunks
    if not first.exhibits:
        return first.texts, _goals(others, 0), loose
    return first.texts[:-1], _goals([_Chunk(first.texts[-1:], first.exhibits), *others], 0), loose


def _goals(chunks: list[_Chunk], place: int) -> list[Part]:
    head = Paragraph("", place)
    return [Part(head, "goal", body=chunk.texts, exhibits=chunk.exhibits) for chunk in chunks if chunk.texts]


def _placed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    made: list[Part] = []
    for part in parts:
        one, after = _of(part)
        made += [one, *after]
    return tuple(made)


def _of(part: Part) -> tuple[Part, list[Part]]:
    """A part with its tables, and the goals that go on behind it."""
    part = replace(part, children=_placed(part.children))
    if part.points and any(number_of(text) is not None for text in part.body):
        part = replace(part, body=(*part.body, *_typed(part)), points=(), point_kind="", leads=())
    first, *others = _cut(part.body)
    part = replace(part, body=first.texts, exhibits=first.exhibits)
    after = _goals(others, part.head.place)
    if part.kind == "section":
        part, after = replace(part, children=(*after, *part.children)), []
    closing = _cut(part.closing)
    if not any(chunk.exhibits for chunk in closing):
        return part, after
    made = _tailed((replace(part, closing=()), *after), closing, part.head.place)
    return made[0], [*made[1:]]


def _tailed(parts: tuple[Part, ...], chunks: list[_Chunk], place: int) -> tuple[Part, ...]:
    """The parts with paragraphs and tables behind the last line of the last."""
    if not parts:
        return tuple(_goals(chunks, place))
    last = parts[-1]
    if last.kind == "section" and (last.closing or last.children):
        before = [*_cut(last.closing), *chunks] if last.closing else chunks
        last = replace(last, closing=(), children=_tailed(last.children, before, place))
        return (*parts[:-1], last)
    if not chunks[0].texts:
        last = replace(last, exhibits=(*last.exhibits, *chunks[0].exhibits))
    below = _goals(chunks, place)
    if last.kind == "goal":
        return (*parts[:-1], last, *below)
    return (*parts[:-1], replace(last, children=tuple(below)))


def behind(parts: list[Part], goal: Part) -> list[Part]:
    """The parts with a goal that goes on behind the last of them."""
    return [*_tailed(tuple(parts), [_Chunk(goal.body, goal.exhibits)], goal.head.place)]


def _typed(part: Part) -> tuple[str, ...]:
    form = ordinal_format(part.point_kind)
    return tuple(f"{form.text((n,)) if form else ''}{text}" for n, text in enumerate(part.points, 1))


def _framed(text: Text) -> Placed:
    """The text without marks, its tables at the parts that they stood in; those at its end at the last part."""
    parts = tuple(map(_holding, text.parts))
    loose, after = _numbers(text.preamble), _numbers(text.closing)
    if parts and after:
        parts, after = (*parts[:-1], _at_last(parts[-1], after)), ()
    made = replace(text, preamble=_said(text.preamble), parts=parts, closing=_said(text.closing))
    return Placed(made, (*loose, *after))


def _holding(part: Part) -> Part:
    children = tuple(map(_holding, part.children))
    made = replace(part, body=_said(part.body), closing=_said(part.closing), children=children)
    return _at_last(replace(made, exhibits=_numbers(part.body)), _numbers(part.closing))


def _at_last(part: Part, exhibits: tuple[int, ...]) -> Part:
    """The part with tables behind the last line that is below it."""
    if not exhibits or not part.children:
        return replace(part, exhibits=(*part.exhibits, *exhibits))
    return replace(part, children=(*part.children[:-1], _at_last(part.children[-1], exhibits)))


def _numbers(texts: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(number for text in texts if (number := number_of(text)) is not None)


def _said(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if number_of(text) is None)
