"""Strings that a web page prints over a text: its name before many lines, its address and page numbers in mid-line."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from workplan.importing.characters import HAN, ends_sentence
from workplan.importing.notes import Note
from workplan.importing.ordinals import markers_at
from workplan.records import Record

_MIN_REPEATS = 3
_PREFIX = re.compile(r"[\s\u3000]*([^\s\u3000，。；：、,;:]{3,24})[ \u3000\xa0]{2,}(?=\S)")
_SUFFIX = re.compile(r"(?<=[^\s\u3000])[ \u3000\xa0]{2,}([^\s\u3000，。；：、,;:]{3,24})[\s\u3000]*$")
_ADDRESS = re.compile(
    r"[（(\[【]?(?:https?://)?(?:www\.)?[A-Za-z0-9-]{2,30}\.(?:com|net|org|cn)(?:\.cn)?(?:/[\w./-]*)?[）)\]】]?"
)
_BUTTON = re.compile(r"[\[【［(（]\s*(?:字体|字號|字号|打印本页|关闭窗口)\s*[:：]?[大中小\s\u3000]*[\]】］)）]")
_PAGE_LINE = re.compile(
    r"[\s\u3000]*(?:[-—–－―][\s\u3000]*\d{1,4}[\s\u3000]*[-—–－―]"
    r"|第[\s\u3000]*\d{1,4}[\s\u3000]*[页頁](?:.{0,4}共?[\s\u3000]*\d{1,4}[\s\u3000]*[页頁])?"
    r"|\d{1,4}[\s\u3000]*/[\s\u3000]*\d{1,4}|Page[\s]+\d+(?:[\s]+of[\s]+\d+)?)[\s\u3000]*"
)
_DASHED_PAGE = re.compile(
    rf"(?<=[{HAN}，。；、])[ \u3000]*[-—–－][ \u3000]*(\d{{1,3}})[ \u3000]*[-—–－][ \u3000]*(?=[{HAN}])"
)
_SPACED_PAGE = re.compile(rf"(?<=[{HAN}，、])[ \u3000]+(\d{{1,3}})[ \u3000]+(?=[{HAN}])")


def without_watermarks(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], list[Note]]:
    """The records without what is printed over them, and notes of what was left out."""
    notes: list[Note] = []
    records = _without_buttons(records, notes)
    for mark in _repeated_marks(records):
        records = _without(records, mark, notes)
    records = _without_pages(_without_addresses(records, notes), notes)
    return records, notes


def _without_buttons(records: tuple[Record, ...], notes: list[Note]) -> tuple[Record, ...]:
    """Without the buttons of a page that stand in brackets on a line: [字体：大 中 小]."""
    kept = []
    for record in records:
        buttons = _BUTTON.findall(record.text) if "字" in record.text or "打印" in record.text else []
        notes += [Note("I101", record.place, button) for button in buttons]
        kept.append(record._replace(text=_BUTTON.sub("", record.text)) if buttons else record)
    return tuple(kept)


def _repeated_marks(records: tuple[Record, ...]) -> list[str]:
    """Strings set off by wide spaces before or after several different lines."""
    seen: Counter[str] = Counter()
    for record in records:
        for pattern in (_PREFIX, _SUFFIX):
            found = pattern.match(record.text) if pattern is _PREFIX else pattern.search(record.text[-60:])
            if found and not markers_at(found[1]) and not found[1].isdigit():
                seen[found[1]] += 1
    return [mark for mark, count in seen.most_common(5) if count >= _MIN_REPEATS]


def _without(records: tuple[Record, ...], mark: str, notes: list[Note]) -> tuple[Record, ...]:
    kept = []
    places = []
    for record in records:
        if mark in record.text:
            places.append(record.place)
            record = record._replace(text=record.text.replace(mark, "\u3000").strip(" \u3000"))
        kept.append(record)
    notes.append(Note("I102", places[0], mark, (str(len(places)),)))
    return tuple(kept)


def _without_addresses(records: tuple[Record, ...], notes: list[Note]) -> tuple[Record, ...]:
    """Without web addresses that stand in mid-line more than once; one alone may belong to the text."""
    seen: Counter[str] = Counter()
    for record in records:
        if "." in record.text:
            seen.update(found.group() for found in _ADDRESS.finditer(record.text))
    for address, count in seen.items():
        if count >= _MIN_REPEATS:
            records = _without(records, address, notes)
    return records


def _without_pages(records: tuple[Record, ...], notes: list[Note]) -> tuple[Record, ...]:
    kept: list[Record] = []
    turned = False
    for record in records:
        if record.text and _PAGE_LINE.fullmatch(record.text):
            notes.append(Note("I103", record.place, record.text.strip()))
            turned = True
            while kept and not kept[-1].text.strip() and not kept[-1].rows:
                kept.pop()
        elif turned and not record.text.strip() and not record.rows:
            continue
        elif turned and kept and _runs_over(kept[-1].text, record.text):
            kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip() + record.text.strip())
            turned = False
        else:
            kept.append(record)
            turned = False
    for pattern, least in ((_DASHED_PAGE, 2), (_SPACED_PAGE, 3)):
        kept = _without_inline_pages(kept, pattern, least, notes)
    return tuple(kept)


def _runs_over(before: str, after: str) -> bool:
    """True where a sentence begins on one page and ends on the next."""
    long = len(before.strip()) > 15 or any(sign in before for sign in "，、；,")
    return long and not ends_sentence(before.rstrip()) and not markers_at(after.strip())


def _without_inline_pages(
    records: list[Record], pattern: re.Pattern[str], least: int, notes: list[Note]
) -> list[Record]:
    """Without figures inside words where they count up by one through the whole text, as only pages do."""
    figures = [int(found[1]) for record in records for found in pattern.finditer(record.text)]
    if len(figures) < least or any(b - a != 1 for a, b in pairwise(figures)):
        return records
    kept = []
    for record in records:
        text, count = pattern.subn("", record.text)
        if count:
            notes.append(Note("I103", record.place, " ".join(f.group().strip() for f in pattern.finditer(record.text))))
        kept.append(record._replace(text=text))
    return kept
