"""A table of contents that repeats the headings, with or without page numbers."""

from __future__ import annotations

import re
from bisect import bisect_right

from workplan.importing.characters import squash
from workplan.importing.notes import Note
from workplan.importing.ordinals import markers_at
from workplan.records import Record
from workplan.source.emit import Value, quote_expressions

_TITLE = re.compile(r"目[\s\u3000]*[录錄次]|(?i:table of contents|contents)")
_LEADER = re.compile(r"[\s\u3000.．…·—\-_]*[（(]?\d{0,4}[）)]?[\s\u3000]*$")
_MIN_UNTITLED = 4
_MAX_ENTRY = 90
_USUAL_DEPTH, _DEEPEST = 2, 3
_SEARCHED = 400
# Between the contents and the first heading stands the title at most, and what belongs to it.
_TITLE_LINES = 8


def without_contents(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], list[Note]]:
    """The records without their table of contents, and a note of it."""
    notes: list[Note] = []
    start, end = _find(records)
    notes += [Note("I109", record.place, times=1) for record in records[start:end] if record.text.strip()]
    return records[:start] + records[end:], notes


def contents_of(records: tuple[Record, ...], notes: list[Note]) -> Value | None:
    """What an outline says of Word's own table of contents, ours or another's; None where there is none."""
    entries = [record for record in records if _is_entry(record)]
    if not entries:
        return None
    notes += [Note("I142", record.place) for record in entries]
    depth = min(max(_depth(record.style) for record in entries), _DEEPEST)
    title = next((record.text.strip() for record in records if record.style == "contents title"), "")
    made: dict[str, Value] = {} if depth == _USUAL_DEPTH else {"depth": depth}
    if title and not _TITLE.fullmatch(title):
        made["title"] = quote_expressions(title)
    return made or True


def without_styled(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records without Word's own table of contents and the title above it."""
    kept = tuple(record for record in records if not _is_entry(record) and record.style != "contents title")
    if len(kept) == len(records):
        return records
    return tuple(record for record in kept if not _TITLE.fullmatch(record.text.strip()))


def _is_entry(record: Record) -> bool:
    return record.style.startswith("toc ") and bool(record.style[4:].strip()[:1].isdigit()) and not record.rows


def _depth(style: str) -> int:
    return max(int(style[4:].strip()[0]), 1)


def _find(records: tuple[Record, ...]) -> tuple[int, int]:
    """The range of the contents; empty where there are none."""
    keys = [_key(record.text) for record in records]
    starts: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        starts.setdefault(key[:3], []).append(index)
    for index, record in enumerate(records[:_SEARCHED]):
        titled = bool(_TITLE.fullmatch(record.text.strip()))
        if not titled and not (keys[index] and markers_at(record.text.strip()) and len(record.text) < _MAX_ENTRY):
            continue
        first = index + titled
        end, entries = _entries(keys, starts, first)
        if entries >= (2 if titled else _MIN_UNTITLED):
            return index, end
        if not titled and index > 60:
            break
    return 0, 0


def _key(text: str) -> str:
    plain = squash(text)
    return _LEADER.sub("", plain) if len(plain) < _MAX_ENTRY else plain


def _entries(keys: list[str], starts: dict[str, list[int]], first: int) -> tuple[int, int]:
    """Where a run of lines ends that each begin a later line, and how many they are."""
    opening = next((keys[index] for index in range(first, len(keys)) if keys[index]), "")
    end, entries = first, 0
    for index in range(first, len(keys)):
        key = keys[index]
        if not key:
            continue
        again = entries and key.startswith(opening)
        if again or len(key) > _MAX_ENTRY or not _comes_again(keys, starts, index):
            # What begins the text proper must be the first entry again, or the run was no contents.
            again = again or any(key.startswith(opening) for key in keys[index : index + _TITLE_LINES] if entries)
            return (end, entries) if again or entries >= _MIN_UNTITLED * 2 else (first, 0)
        end, entries = index + 1, entries + 1
    return first, 0


def _comes_again(keys: list[str], starts: dict[str, list[int]], index: int) -> bool:
    key = keys[index]
    places = starts.get(key[:3], [])
    later = places[bisect_right(places, index) :][:200]
    return any(keys[other].startswith(key) for other in later)
