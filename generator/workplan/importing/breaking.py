"""Lines that are not paragraphs: several paragraphs on one line, one paragraph over several lines."""

from __future__ import annotations

import re
from collections import Counter

from workplan.importing.characters import HAN, ends_sentence, is_labelled
from workplan.importing.notes import Note
from workplan.importing.ordinals import markers_at
from workplan.records import Record

INDENTED = "indented"
_LONG_LINE = 600
_WHOLE_SHARE = 0.5
_GAP = re.compile(r"(?<=\S)[ \u00a0]*\u3000[\u3000 \u00a0]+(?=\S)|(?<=\S)[ \u00a0]{4,}(?=\S)")
_SPACE = re.compile(r"(?<=\S)[ \u00a0\u3000]+(?=\S)")
_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]{1,8}[〔\[（(［]\d{4}[〕\]）)］](?:第)?\d{1,5}号")
_BRACKET_DATE = re.compile(r"[（(][^（）()]{0,20}[〇○零一二三四五六七八九\d]{4}年.{1,12}?[日过]?[）)]")
_ADDRESSEES = re.compile(r"[^。：:]{4,160}[：:](?!\d)")
_UNIT_AFTER = re.compile(r"[年月日号所个名万亿元项次%级人]")
_FRONT_CHARS = 1200
_DASH = re.compile(r"[-—–•·●○■◆▲]|[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，,]")


def break_lines(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], list[Note]]:
    """The records with long lines parted where their spaces part paragraphs."""
    total = sum(len(record.text) for record in records)
    made: list[Record] = []
    notes: list[Note] = []
    for record in records:
        if "\t" in record.text[:2] or (len(record.text) < _LONG_LINE and not _many_gaps(record.text)):
            made.append(record)
            continue
        parts = _parts(record.text, len(record.text) >= max(_WHOLE_SHARE * total, _LONG_LINE))
        if len(parts) > 1:
            notes.append(Note("I116", record.place, times=len(parts)))
        made += [record._replace(text=part) for part in parts]
    return tuple(made), notes


def _many_gaps(text: str) -> bool:
    return len(text) > 160 and len(_GAP.findall(text)) >= 2


def _parts(text: str, whole: bool) -> list[str]:
    parts = [part for part in _GAP.split(text) if part.strip()]
    if whole:
        parts = [piece for part in parts for piece in _at_spaces(part)]
        parts = [*_front(parts[0]), *parts[1:]] if parts else parts
    return parts


def _at_spaces(text: str) -> list[str]:
    """The parts of a long line at the single spaces that stand where a line ended."""
    if len(text) < _LONG_LINE or len(re.findall(r"[A-Za-z]{2,}", text)) * 20 > len(text):
        return [text]
    cuts = [0]
    for gap in _SPACE.finditer(text):
        if _is_break(text, gap.start(), gap.end()):
            cuts.append(gap.end())
    return [text[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _is_break(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1], text[end]
    if before in "。！？：:》；;!?" or markers_at(text, end):
        return not (before.isdigit() and _UNIT_AFTER.match(after))
    if before.isdigit():
        return start < _FRONT_CHARS and not _UNIT_AFTER.match(after)
    return start < _FRONT_CHARS and bool(re.match(f"[{HAN}]", before)) and bool(re.match(rf"[{HAN}\d]", after))


def _front(text: str) -> list[str]:
    """Title, number, bracketed date and addressees parted, where they stand before the first sentence of one line."""
    found = _number_in(text[:200])
    if not found:
        return [text]
    parts = [text[: found[0]], text[found[0] : found[1]]]
    rest = text[found[1] :].lstrip()
    date = _BRACKET_DATE.match(rest)
    if date:
        parts.append(date.group())
        rest = rest[date.end() :].lstrip()
    addressees = _ADDRESSEES.match(rest)
    if addressees:
        parts.append(addressees.group())
        rest = rest[addressees.end() :].lstrip()
    return [part for part in (*parts, rest) if part.strip()]


_TITLE_END = re.compile(
    r"通知|意见|意見|方案|决定|決定|办法|辦法|规定|規定|规划|規劃|计划|計劃|要点|要點|函|批复|报告|報告|公告|通告"
    r"|措施|规则|条例"
)


def _number_in(text: str) -> tuple[int, int] | None:
    """Where the document number begins and ends: its letters follow the word that ends the title."""
    found = _NUMBER.search(text)
    if not found:
        return None
    start = found.start()
    ends = [
        title.end()
        for title in _TITLE_END.finditer(text, max(0, start - 10), found.end())
        if title.end() < found.end() - 7
    ]
    return (ends[-1] if ends else start), found.end()


def join_lines(records: tuple[Record, ...]) -> tuple[tuple[Record, ...], list[Note]]:
    """The records with those lines joined that end in mid-sentence because the text was wrapped or scraped."""
    width = _wrap_width(records)
    made: list[Record] = []
    notes: list[Note] = []
    last_width = 0
    parted = _parts_by_indent(records)
    for record in records:
        full = bool(width) and last_width >= width and not (parted and record.style == INDENTED)
        last_width = _line_width(record)
        if made and _goes_on(made[-1], record, full, len(records)):
            before = made.pop()
            following = record.text.strip(" \u3000")
            record = before._replace(text=before.text + _gap(before.text[-1], following[0]) + following)
            notes.append(Note("I115", before.place))
        made.append(record)
    return tuple(made), notes


def _gap(before: str, after: str) -> str:
    """What stands between two lines that are one: a space between words of letters, also behind a comma."""
    words = before.isascii() and after.isascii() and (before.isalnum() or (before in ",.;:)%" and after.isalpha()))
    return " " if words else ""


def _wrap_width(records: tuple[Record, ...]) -> int:
    """The width at which the lines of a text were wrapped; 0 where they were not."""
    widths = [_line_width(record) for record in records if len(record.text.strip()) > 12]
    if len(widths) < 8:
        return 0
    widest = sorted(widths)[int(len(widths) * 0.95)]
    full = [record for record in records if _line_width(record) >= widest * 0.86]
    cut = sum(1 for record in full if not ends_sentence(record.text.rstrip()))
    # The fewer lines are full, the more of them must break off.
    enough = 0.6 if len(full) >= 0.4 * len(widths) else 0.8
    if widest > 260 or len(full) < max(0.25 * len(widths), 4) or cut < enough * len(full):
        return 0
    common = Counter(width // 6 for width in widths).most_common(1)[0]
    return int(widest * 0.86) if common[1] >= 0.2 * len(widths) else 0


def _parts_by_indent(records: tuple[Record, ...]) -> bool:
    """True where an indent begins a paragraph, and is not the margin of all lines."""
    said = [record for record in records if record.text.strip()]
    return sum(1 for record in said if record.style == INDENTED) < 0.8 * len(said)


def _line_width(record: Record) -> int:
    """How wide a line is with its indent, where a Chinese character is two columns wide."""
    line = record.text.rstrip()
    # A character of three bytes is wide: counting them one by one would take many times as long.
    return (len(line) + len(line.encode("utf-8", "replace"))) // 2 + (4 if record.style == INDENTED else 0)


def _goes_on(before: Record, record: Record, full: bool, count: int) -> bool:
    text, following = before.text.rstrip(), record.text.strip(" \u3000")
    if not text or not following or before.rows or record.rows or "\t" in record.text[:3]:
        return False
    if before.level is not None or record.level is not None or markers_at(following) or _DASH.match(following):
        return False
    alone = markers_at(text)
    if alone and alone[0].end >= len(text) and not text.isdigit():
        return True
    if text[0] in "（(" and not re.search("[）)]", text) and re.fullmatch("[^（(]*[）)]", following):
        return True
    if full and not ends_sentence(text):
        return True
    return len(text) > 12 and text[-1] in "；;，,、" and count > 1 and not is_labelled(following)
