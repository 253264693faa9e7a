"""The paragraphs of a text with their ordinals and depths: cut where ordinals stand in mid-line, headings found."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from workplan.importing.characters import HAN, ends_sentence, is_heading_like, is_labelled
from workplan.importing.notes import FAIR, Note
from workplan.importing.ordinals import Marker, is_bullet, markers_at, native_markers, typed_text
from workplan.importing.sequence import Candidate, Place, read_sequence
from workplan.records import Record

_INSIDE = re.compile(
    rf"(?<=[。；！？：”）》;:!?)\s])(?=[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,4}}[）)]"
    rf"|第[一二三四五六七八九十百]{{1,5}}[章条條]|\d{{1,3}}[.．、](?:(?!\d)|(?=20\d\d年))|[（(]\d{{1,2}}[）)]"
    rf"|[①-⑳])"
    rf"|(?<=[{HAN}])(?=[（(][一二三四五六七八九十]{{1,4}}[）)]|\d{{1,2}}[.．](?!\d))"
)
_SENTENCE_BEFORE = "。；！？）;!?)”"
_LONG = 600
_MAX_BARE = 12
_MIN_BARE = 2
_ENUMERATED = re.compile(r"[，,、]|[和及与與至][（(第\d]")
_POINT = re.compile(r"([一二三四五六七八九十]{1,2})(?:是|要)(?!否)")


class Paragraph(NamedTuple):
    """A paragraph: its text after the ordinal, which ordinal, how deep; `heading` for one that stands on its own line.

    `depth` is -1 for plain text. `lead` counts the characters that are formatted apart.
    """

    text: str
    place: int
    marker: Marker | None = None
    depth: int = -1
    heading: bool = False
    lead: int = 0
    comments: tuple[str, ...] = ()


class _Spot(NamedTuple):
    record: int
    at: int
    candidate: Candidate
    plain: bool = False


def read_paragraphs(records: tuple[Record, ...], notes: list[Note]) -> tuple[Paragraph, ...]:
    """The records as paragraphs, each with the depth that the best reading of all ordinals gives it."""
    records = _countable(records, notes)
    styled = sum(1 for record in records if record.level is not None) >= 2
    likely = frozenset() if styled else _likely_headings(records)
    spots = _spots(records, likely if styled else likely | _possible_headings(records))
    places = read_sequence([spot.candidate for spot in spots])
    if not styled:
        likely |= _parting(records, spots, places)
    return tuple(_cut(records, spots, places, likely, notes))


def _countable(records: tuple[Record, ...], notes: list[Note]) -> tuple[Record, ...]:
    """The records that say something, with the ordinals of Word's that no series counts (一是, bullets) typed."""
    made = []
    for record in records:
        if not (record.text.strip() or record.rows or record.ordinal.strip()):
            continue
        if record.ordinal and is_bullet(record.ordinal):
            notes.append(Note("I117", record.place))
            record = record._replace(ordinal="")
        elif record.ordinal and not native_markers(record.ordinal):
            record = _typed(record)
        if record.text.strip() or record.rows or record.ordinal:
            made.append(record)
    return tuple(made)


def _typed(record: Record) -> Record:
    text = typed_text(record)
    lead = record.lead + len(text) - len(record.text.strip()) if record.lead else 0
    return record._replace(text=text, ordinal="", lead=lead)


def _likely_headings(records: tuple[Record, ...]) -> frozenset[int]:
    """The lines that can be headings without a number: a phrase on its own before a sentence or an ordinal."""
    found = set()
    for index, record in enumerate(records[:-1]):
        text = record.text.strip()
        if record.rows or record.ordinal or "\t" in record.text or not is_heading_like(text) or markers_at(text):
            continue
        if is_labelled(text):
            continue
        following = records[index + 1].text.strip()
        if (
            (following[-1:] in tuple("。：！？；.:") and len(following) > 25)
            or markers_at(following)
            or records[index + 1].ordinal
        ):
            found.add(index)
    return frozenset(found) | _bare_headings(records)


def _bare_headings(records: tuple[Record, ...]) -> frozenset[int]:
    """The short lines above sentences, where no ordinal stands in the whole text and two or more such lines do."""
    if any(record.ordinal or record.rows or markers_at(record.text.strip()) for record in records):
        return frozenset()
    texts = [record.text.strip() for record in records]
    above = list(pairwise(texts))
    found = frozenset(
        index for index, (text, following) in enumerate(above) if _is_bare_heading(text) and ends_sentence(following)
    )
    # One above another is a heading as well.
    higher = frozenset(index for index, (text, _) in enumerate(above) if index + 1 in found and _is_bare_heading(text))
    return found | higher if len(found) >= _MIN_BARE else frozenset()


def _is_bare_heading(text: str) -> bool:
    short = len(text) <= (_MAX_BARE if not text.isascii() else 4 * _MAX_BARE)
    return short and is_heading_like(text) and not re.search("[，、：:\t●•■◆]", text)


def _possible_headings(records: tuple[Record, ...]) -> frozenset[int]:
    """The single sentences before a first ordinal: headings only if the series begins anew below them."""
    found = set()
    for index, record in enumerate(records[:-1]):
        text, following = record.text.strip(), records[index + 1]
        if not _is_phrase(text) or record.ordinal or markers_at(text) or record.rows:
            continue
        readings = native_markers(following.ordinal) if following.ordinal else markers_at(following.text)
        if any(marker.value == 1 and not marker.path[1:] for marker in readings):
            found.add(index)
    return frozenset(found)


def _is_phrase(text: str) -> bool:
    return 2 <= len(text) <= 120 and text[-1] not in "：:；，" and not re.search("[。！？]", text[:-1])


def _parting(records: tuple[Record, ...], spots: list[_Spot], places: list[Place]) -> frozenset[int]:
    """The sentences below which a series begins anew."""
    anew = {spot.record for spot, place in zip(spots, places, strict=True) if place.again and spot.at == 0}
    return _possible_headings(records) & frozenset(index - 1 for index in anew)


def _spots(records: tuple[Record, ...], likely: frozenset[int]) -> list[_Spot]:
    total = sum(len(record.text) for record in records) or 1
    spots: list[_Spot] = []
    fresh = False
    for index, record in enumerate(records):
        fresh = fresh or index in likely
        if record.rows:
            continue
        whole = len(record.text) > _LONG and len(record.text) > 0.3 * total
        line = _line_spots(index, record, fresh, whole)
        fresh = fresh and not line
        spots += line
    return spots


def _line_spots(index: int, record: Record, fresh: bool, whole: bool) -> list[_Spot]:
    text = record.text
    spots = []
    first = native_markers(record.ordinal) if record.ordinal else markers_at(text)
    if record.level is not None:
        spots.append(_Spot(index, 0, Candidate(first[:1], heading=record.level)))
    elif first:
        leave = 12.0 if record.ordinal else 3.0
        spots.append(_Spot(index, 0, Candidate(first, leave=leave, fresh=fresh)))
    if record.level is None and not record.ordinal and (whole or len(text) > 8):
        spots += _inner_spots(index, text, first[0] if first else None, whole)
    return spots


def _inner_spots(index: int, text: str, first: Marker | None, whole: bool) -> list[_Spot]:
    """The places in mid-line where an ordinal may stand, each with what it costs there."""
    spots = []
    for found in _INSIDE.finditer(text, first.end if first else 1):
        at = found.start()
        readings = markers_at(text, at)
        costs = _costs(text, at, first, readings, whole) if readings else None
        if costs:
            spots.append(_Spot(index, at, Candidate(readings, *costs)))
    return spots


def _costs(
    text: str, at: int, first: Marker | None, readings: tuple[Marker, ...], whole: bool
) -> tuple[float, float] | None:
    before = text[at - 1]
    ended = before in _SENTENCE_BEFORE or before.isspace() or before in "：:"
    # Directly behind a heading, the first ordinal below it: 一、总体要求（一）指导思想。…
    glued = first is not None and readings[0].value == 1 and readings[0].kind != first.kind
    if (
        glued
        and not ended
        and first
        and 2 <= at - first.end <= 40
        and not re.search("[。；：，]", text[first.end : at])
    ):
        return 0.5, 1.5
    if ended and first and readings[0].kind == first.kind and readings[0].value > first.value:
        return 0.5, 1.0
    after = text[readings[0].end : readings[0].end + 2]
    if _ENUMERATED.match(after) or not after:
        return None
    if not whole:
        return (4.0, 0.0) if ended and before not in "：:" else None
    if ended:
        return (0.5, 2.0)
    return (1.5, 1.0) if readings[0].kind == "（一）" else None


def _cut(
    records: tuple[Record, ...], spots: list[_Spot], places: list[Place], likely: frozenset[int], notes: list[Note]
) -> list[Paragraph]:
    by_record: dict[int, list[tuple[_Spot, Place]]] = {}
    for spot, place in zip(spots, places, strict=True):
        by_record.setdefault(spot.record, []).append((spot, place))
    made: list[Paragraph] = []
    for index, record in enumerate(records):
        read = by_record.get(index, [])
        _note_odd(record, read, notes)
        counted = [(spot, place) for spot, place in read if place.marker or place.depth >= 0]
        made += _pieces(record, counted, index in likely)
    return made


def _note_odd(record: Record, read: list[tuple[_Spot, Place]], notes: list[Note]) -> None:
    for spot, place in read:
        beginning = record.ordinal or record.text[spot.at : spot.at + 40]
        if not place.marker and place.depth < 0 and spot.at == 0:
            notes.append(Note("I130", record.place, beginning, (FAIR,)))
        elif place.marker and all(place.marker.kind != reading.kind for reading in spot.candidate.readings):
            notes.append(Note("I119", record.place))


def _pieces(record: Record, counted: list[tuple[_Spot, Place]], likely: bool) -> list[Paragraph]:
    """The record in one piece, or in several where ordinals were found inside."""
    text = record.text.strip()
    if not counted and record.ordinal:
        record = _typed(record)
        text = record.text
    if not counted or counted[0][0].at > 0:
        head = text if not counted else record.text[: counted[0][0].at].strip()
        pieces = [Paragraph(head, record.place, heading=likely, lead=record.lead, comments=record.comments)]
    else:
        pieces = []
    if not counted:
        return pieces
    ends = [spot.at for spot, _ in counted[1:]] + [len(record.text)]
    for (spot, place), end in zip(counted, ends, strict=True):
        native = bool(record.ordinal) and spot.at == 0
        start = spot.at if native or not place.marker else place.marker.end
        inside = record.text[start:end].strip()
        styled = spot.candidate.heading is not None
        lead = max(record.lead - start, 0) if spot.at == 0 else 0
        comments = record.comments if spot.at == 0 else ()
        if not inside:
            # An ordinal with nothing behind it numbers nothing.
            text = record.ordinal or record.text[spot.at : end].strip()
            pieces.append(Paragraph(text, record.place, comments=comments))
            continue
        pieces.append(Paragraph(inside, record.place, place.marker, place.depth, styled, lead, comments))
    return pieces


def point_value(text: str) -> str:
    """`一` for a text that begins with 一是; empty for any other."""
    found = _POINT.match(text)
    return found[1] if found and found.group()[-1] == "是" else ""
