"""The ordinal that a paragraph begins with, well written or not, and the series that ordinals make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan.numerals import number_of

_CN = "[一二三四五六七八九十百]{1,4}"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("一、", re.compile(rf"({_CN})[、，,.．:：]\s*(?![、，])")),
    ("（一）", re.compile(rf"[（(]({_CN})[）)][、，.．:：]?")),
    ("1.", re.compile(r"(\d{1,3})(?:[.．、](?!\d)|[.．](?=20\d\d年))[ \u3000]*")),
    ("（1）", re.compile(r"[（(](\d{1,3})[）)][、，.．]?")),
    ("①", re.compile(r"([①-⑳])[、，.．]?")),
    ("第一章", re.compile(rf"第({_CN})章[ \u3000]*")),
    ("第一节", re.compile(rf"第({_CN})节[ \u3000]*")),
    ("第一条", re.compile(rf"第({_CN})条(?=[ \u3000])[ \u3000]*")),
    ("第一部分", re.compile(rf"第({_CN})部分[ \u3000:：]*")),
)


class Marker(NamedTuple):
    """An ordinal: its kind as the first of it is written (`一、`), its number, and where the text after it begins."""

    kind: str
    value: int
    end: int
    written: str


def marker_at(text: str) -> Marker | None:
    """The ordinal at the start of a text."""
    if not text or text[0] not in "一二三四五六七八九十百（(第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789":
        return None
    for kind, form in _FORMS:
        found = form.match(text)
        value = number_of(found[1]) if found else None
        if found and value:
            return Marker(kind, value, found.end(), found.group().rstrip())
    return None


class Member(NamedTuple):
    """One of a series: the number of its passage, from 0, and its ordinal."""

    passage: int
    marker: Marker


def series_of(markers: Iterable[tuple[int, Marker | None]], parts: frozenset[int] = frozenset()) -> list[list[Member]]:
    """The series that the ordinals of a document make, each restarting below what stands above it.

    `parts` are indices at which a new document begins, so that all series end there.
    """
    return [members for members in _series(markers, parts) if members]


def _series(markers: Iterable[tuple[int, Marker | None]], parts: frozenset[int]) -> Iterator[list[Member]]:
    open_series: list[list[Member]] = []
    for index, marker in markers:
        if index in parts:
            yield from open_series
            open_series = []
        if marker is None:
            continue
        depth = next((n for n, series in enumerate(open_series) if series[-1].marker.kind == marker.kind), None)
        if depth is not None:
            yield from open_series[depth + 1 :]
            open_series = open_series[: depth + 1]
            if marker.value == 1:
                yield open_series.pop()
        if depth is None or marker.value == 1:
            open_series.append([])
        open_series[-1].append(Member(index, marker))
    yield from open_series
