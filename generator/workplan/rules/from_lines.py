"""A text or a Word document as the rules see it: its lines, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workplan.records import Record
from workplan.rules.markers import Marker, marker_at
from workplan.rules.office import Office
from workplan.rules.text import Facts, Kind, Passage, Piece, Text, text_of
from workplan.source import Source

HAN = "\u3400-\u9fff〇"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|-|—|学年)")
_METADATA = re.compile(
    r"(?:索\s*引\s*号|主题分类|发文机关|成文日期|标\s*题|发文字号|发布日期|主\s*题\s*词|来\s*源|发布时间|有效性)\s*[：:]"
)
_NUMBER = re.compile(rf"[{HAN}]{{1,12}}(?:函)?[〔\[（(［【]\s*(?:19|20)\d\d\s*[〕\]）)］】]\s*第?\s*\d{{1,5}}\s*号")
_DATE = re.compile(r"[（(]?(?:\d{4}|[一二][〇○零OoО一二三四五六七八九]{3})年\s*\S{1,3}月\s*(?:\S{1,3}日)?[）)]?")
_ADDRESSEES = re.compile(r"[^。；]{2,400}[：:]")
_ADDRESSED = re.compile(r"各|局|委|办|厅|部|府|处|科|校|院|中心|公司|单位|同志|领导|代表")
_ANNEXES = re.compile(r"附\s*件\s*\d*\s*[：:]")
_LISTED = re.compile(r"\d{1,2}\s*[.．、]")
_LABEL = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*\s*[：:]?")
_NOTE = re.compile(r"[（(]此[件文][^）)]*[）)]?")
_IMPRINT = re.compile(r"抄\s*[送报]\s*[：:]|[^。]{2,30}\d{4}年\d{1,2}月\d{1,2}日\s*印发$")
_STATUS = re.compile(r"[（(][^（()）]{2,12}(?:稿|通过|修订)[）)]")
_ORGAN = re.compile(
    rf"[{HAN}（）、 \u3000]{{2,40}}(?:院|部|局|厅|委|会|府|办|室|处|中心|学校|大学|学院|公司|科|组|社|队)"
)
_SENTENCE_END = "。；！？;!?"
_HEADING_CHARS = 50
_TOP_LINES = 12


class Line(NamedTuple):
    """A line of a source: its text without the space around it, where that begins, and what Word says of it."""

    text: str
    at: int
    record: Record


def text_of_source(source: Source, office: Office) -> Text:
    """A plain text: each line a paragraph, a line with tabs a row."""
    records = []
    for number, line in enumerate(source.text.split("\n"), 1):
        inner = line.strip("\t ")
        is_row = "\t" in inner and not _METADATA.match(inner)
        cells = tuple(cell for cell in line.split("\t")) if is_row else ()
        records.append(Record("" if is_row else line, number, rows=(cells,) if is_row else ()))
    return _text(source, records, office)


def text_of_records(records: Iterable[Record], name: str, office: Office) -> Text:
    """A Word document: its records, which become the lines of a source of that name."""
    kept = tuple(records)
    lines = ("\t".join(cell for row in record.rows for cell in row) if record.rows else record.text for record in kept)
    return _text(Source(name, "\n".join(line.replace("\n", " ") for line in lines)), kept, office)


def _text(source: Source, records: Iterable[Record], office: Office) -> Text:
    passages: list[Passage] = []
    at = 0
    lines: list[Line] = []
    address = (0, 0)
    for record in records:
        if record.rows:
            # Rows of a plain text that follow each other are one table.
            runs_on = len(record.rows) == 1 and not lines and address[1]
            _flush(passages, lines, source)
            address = (address[0], address[1]) if runs_on else (address[0] + 1, 0)
            passages += _cells(record, at, source, address)
            address = (address[0], address[1] + len(record.rows))
            at += sum(len(cell) + 1 for row in record.rows for cell in row)
            continue
        inner = record.text.strip(" \t\u3000\xa0")
        if inner:
            lines.append(Line(inner.replace("\n", " "), at + record.text.index(inner), record))
        at += len(record.text) + 1
    _flush(passages, lines, source)
    return text_of(passages, facts_of(passages), office)


def _flush(passages: list[Passage], lines: list[Line], source: Source) -> None:
    """Turns the lines gathered so far into passages."""
    passages += _passages(lines, source, bool(passages))
    lines.clear()


def _cells(record: Record, at: int, source: Source, address: tuple[int, int]) -> Iterator[Passage]:
    """The cells of a table, each with the address table/row/column; `address` is table and row of the first."""
    for row, cells in enumerate(record.rows):
        for column, cell in enumerate(cells):
            inner = cell.strip(" \t\n\u3000\xa0")
            if inner:
                ref = f"{address[0]}/{address[1] + row}/{column}"
                pieces = (Piece(0, at + cell.index(inner)),)
                yield Passage(inner.replace("\n", " "), "cell", source, pieces, ref=ref)
            at += len(cell) + 1


def _passages(lines: list[Line], source: Source, is_later: bool) -> Iterator[Passage]:
    """The lines with what they are; a title may stand at the top, and again where another document begins."""
    awaits_title = not is_later
    seen_text = 0
    before: Kind = "metadata"
    for index, line in enumerate(lines):
        marker = _native(line.record) or marker_at(line.text)
        kind = _kind(line, marker, before, lines[index + 1].text if index + 1 < len(lines) else "")
        if (
            kind in ("heading", "prose")
            and not marker
            and awaits_title
            and _may_be_title(line, seen_text, is_later, index + 1 < len(lines))
        ):
            kind = "title"
        elif kind in ("heading", "prose"):
            awaits_title = False
            seen_text += 1
        if kind in ("label", "date", "note") and seen_text:
            awaits_title, is_later = True, True
        level = 1 if kind == "title" and is_later else line.record.level or 0
        yield Passage(line.text, kind, source, (Piece(0, line.at),), level=level,
                      marker=marker if kind in ("heading", "prose") else None, native=line.record.ordinal)  # fmt: skip
        before = kind


def _native(record: Record) -> Marker | None:
    """The ordinal that Word prints before a paragraph."""
    marker = marker_at(record.ordinal.strip() + " ") if record.ordinal.strip() else None
    return marker._replace(end=0) if marker else None


def _may_be_title(line: Line, seen_text: int, is_later: bool, is_followed: bool) -> bool:
    text = line.text
    if line.record.style in ("title", "subtitle"):
        return True
    if not is_followed or len(text) > 60 or text[-1] in "。；，、：:;," or (not is_later and seen_text > _TOP_LINES):
        return False
    return not re.search(r"[。；！？]", text)


def _kind(line: Line, marker: Marker | None, before: Kind, following: str) -> Kind:
    text = line.text
    for kind, form in _WHOLE_LINES:
        if form.fullmatch(text):
            return kind
    if _METADATA.match(text):
        return "metadata"
    if _ANNEXES.match(text) or (before == "annexes" and _LISTED.match(text) and len(text) < 80):
        return "annexes"
    if _IMPRINT.match(text):
        return "imprint"
    if before in ("title", "number", "metadata", "status", "date") and _is_addressees(text):
        return "addressees"
    if _ORGAN.fullmatch(text) and _DATE.fullmatch(following):
        return "signature"
    return "heading" if _is_heading(line, marker) else "prose"


_WHOLE_LINES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("number", _NUMBER),
    ("date", _DATE),
    ("label", _LABEL),
    ("note", _NOTE),
    ("status", _STATUS),
)


def _is_addressees(text: str) -> bool:
    return bool(_ADDRESSEES.fullmatch(text) and _ADDRESSED.search(text))


def _is_heading(line: Line, marker: Marker | None) -> bool:
    if line.record.level is not None:
        return True
    text = line.text
    if marker is None or len(text) > _HEADING_CHARS:
        return False
    return not re.search(rf"[{_SENTENCE_END}]", text[:-1])


def facts_of(passages: list[Passage]) -> Facts:
    """What a document says of itself: titles of several lines are put together."""
    first = _joined_title(passages, 0)
    issued = _joined_title(passages, 1)
    date = next((passage.text for passage in passages if passage.kind == "date"), "")
    number = next((passage.text for passage in passages if passage.kind == "number"), "")
    years = _YEAR.findall(issued or first) or _YEAR.findall(first)
    traditional = sum(sign in "區強進實設資師業務國會點總結導應發開關" for passage in passages for sign in passage.text)
    return Facts(
        title=first,
        issued=issued,
        year=max(map(int, years)) if years else None,
        date=date,
        number=number,
        language="zh-Hant" if traditional > 20 else "zh-Hans" if _is_chinese(passages) else "en",
    )


def _joined_title(passages: list[Passage], level: int) -> str:
    """The lines of the first title of a level, joined."""
    lines: list[str] = []
    for passage in passages:
        if passage.kind == "title" and passage.level == level:
            lines.append(passage.text)
        elif lines:
            break
    return "".join(lines)


def _is_chinese(passages: list[Passage]) -> bool:
    sample = "".join(passage.text for passage in passages)[:20_000]
    return len(re.findall(f"[{HAN}]", sample)) * 9 >= len(re.findall(r"[A-Za-z]{2,}", sample)) and bool(sample)
