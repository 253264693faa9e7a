"""A document of last year → the draft of an outline. The pipeline, in the order in which it runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from workplan.importing.assembly import Manuscript, outline_of
from workplan.importing.back import Back, read_back, signature_of, take_list, take_tables
from workplan.importing.breaking import INDENTED, break_lines, join_lines
from workplan.importing.characters import is_chinese, is_traditional, squash
from workplan.importing.choices import Choices
from workplan.importing.contents import contents_of, without_contents, without_styled
from workplan.importing.dates import Signed, year_in, year_outside_spans
from workplan.importing.exhibits import Exhibit, take_exhibits
from workplan.importing.front import Front, part_notice, read_front
from workplan.importing.furniture import without_furniture, without_repeats
from workplan.importing.genre import genre_of
from workplan.importing.glued import part_glued
from workplan.importing.notes import Note, findings_of
from workplan.importing.ordinals import typed_text
from workplan.importing.own import is_own, read_own
from workplan.importing.own_frame import OwnFrame
from workplan.importing.paragraphs import read_paragraphs
from workplan.importing.reading import read_lines
from workplan.importing.remarks import comments_of
from workplan.importing.tidy import tidy_text
from workplan.importing.tree import Text, read_parts
from workplan.importing.unnumbered import place_headings
from workplan.importing.watermarks import without_watermarks
from workplan.records import Record
from workplan.source import Finding, Source
from workplan.source.emit import Value, emit_yaml

_NO_CHOICES = Choices()
_CELL = "cell"
_ENDING = 100
# Packs that print no signature of their own.
_UNSIGNED = ("work-points", "work-ideas")
_INDENT = re.compile("[ \u00a0]{2}|\u3000")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Draft:
    """An outline as it was understood: YAML, what a person should look at, the pack, and how sure all that is."""

    yaml: str
    findings: tuple[Finding, ...]
    template: str
    confidence: float


def import_text(source: Source, choices: Choices = _NO_CHOICES) -> Draft:
    """The draft of an outline from a plain text, Markdown, or a text scraped from a web page."""
    records, notes = read_lines(source)
    chinese = is_chinese(source.text)
    for clean in (without_watermarks, without_furniture, break_lines):
        records, found = clean(records)
        notes += found
    records = _tidied(_with_cells(records), chinese, notes)
    for clean in (without_repeats, join_lines):
        records, found = clean(records)
        notes += found
    return _understood(records, source, choices, notes)


def import_records(records: tuple[Record, ...], name: str, choices: Choices = _NO_CHOICES) -> Draft:
    """The draft of an outline from the paragraphs and tables of a document; `name` is the file's."""
    last = max((record.place for record in records), default=0)
    lines = {record.place: f"{record.ordinal}{record.text}".replace("\n", " ") for record in records}
    source = Source(name, "\n".join(lines.get(place, "") for place in range(1, min(last, 10 * len(records) + 1) + 1)))
    notes: list[Note] = []
    storable = tuple(map(_storable, records))
    if is_own(without_styled(storable)):
        return _drafted(_read_own(storable, notes), source, choices, notes)
    chinese = is_chinese(source.text)
    return _understood(_tidied(records, chinese, notes), source, choices, notes)


def _storable(record: Record) -> Record:
    """The record without characters that no Word file holds, and so none that is built."""
    rows = tuple(tuple(_NO_XML.sub("", cell) for cell in row) for row in record.rows)
    return record._replace(text=_NO_XML.sub("", record.text), rows=rows)


def _tidied(records: tuple[Record, ...], chinese: bool, notes: list[Note]) -> tuple[Record, ...]:
    made = []
    for record in records:
        text, found = tidy_text(record.text, record.place, chinese)
        notes += found
        cells = [[tidy_text(cell, record.place, chinese) for cell in row] for row in record.rows]
        notes += [note for row in cells for _, noted in row for note in noted]
        rows = tuple(tuple(made_cell for made_cell, _ in row) for row in cells)
        lead = _tidied_lead(record, text, chinese) if record.lead else 0
        shown = "\t" + text if text and record.style == _CELL else text
        made.append(record._replace(text=shown, rows=rows, lead=lead))
    return tuple(made)


def _tidied_lead(record: Record, text: str, chinese: bool) -> int:
    """How many characters are formatted apart in a text that was put right: spaces may be gone from it."""
    lead, _ = tidy_text(record.text[: record.lead], record.place, chinese)
    if text.startswith(lead):
        return len(lead)
    wanted = len(squash(lead))
    return next((at for at in range(len(text) + 1) if len(squash(text[:at])) >= wanted), 0)


def _with_cells(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The lines with those told apart that begin with a tab, which is all that tells a cell in a plain text, or with
    an indent."""
    return tuple(record if record.style else record._replace(style=_margin(record.text)) for record in records)


def _margin(line: str) -> str:
    if line[:2].lstrip(" ").startswith("\t"):
        return _CELL
    return INDENTED if _INDENT.match(line) else ""


class _Framed(NamedTuple):
    """A document with its frame taken off: what stands before, between and after."""

    front: Front
    body: tuple[Record, ...]
    back: Back
    notice: Front | None = None
    notice_body: tuple[Record, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()


def _framed(records: tuple[Record, ...], notes: list[Note]) -> _Framed:
    issued = part_notice(records)
    notice, notice_body = read_front(issued.notice, notes) if issued else (None, ())
    front, rest = read_front(issued.plan if issued else records, notes)
    back, body = read_back(rest, notes)
    if issued and _is_signed_twice(back, issued.signed):
        # An outline is signed once: the signature under the plan itself stays text.
        body = (*body, *signature_of(rest[len(body) :]))
    body, exhibits = take_exhibits(body, notes)
    notice_body, tables = take_tables(notice_body, notes)
    back = back._replace(annexes=(*tables, *back.annexes))
    if issued:
        notice_body, listed = take_list(notice_body)
        back = _signed_by(back, issued.signed, issued.note)
        back = back._replace(listed=(*back.listed, *(one for one in listed if one not in back.listed)))
    return _Framed(front, body, back, notice, notice_body, exhibits)


def _is_signed_twice(back: Back, signed: Signed) -> bool:
    """True where a plan is signed, and not as the notice that issues it."""
    return (bool(back.organs) and back.organs != (signed.organ,)) or (bool(back.date) and back.date != signed.date)


class _Understood(NamedTuple):
    """A document's text and frame; `exact` where both were read and not guessed."""

    text: Text
    front: Front
    back: Back
    notice: Front | None = None
    notice_body: tuple[str, ...] = ()
    plan_is_annex: bool = False
    exact: bool = False
    comments: tuple[tuple[int, str], ...] = ()
    frame: OwnFrame = OwnFrame({})
    exhibits: tuple[Exhibit, ...] = ()
    contents: Value | None = None


def _understood(records: tuple[Record, ...], source: Source, choices: Choices, notes: list[Note]) -> Draft:
    contents = contents_of(records, notes)
    records, found = without_contents(without_styled(records))
    notes += found
    framed = _framed(records, notes)
    paragraphs = place_headings(part_glued(read_paragraphs(framed.body, notes), notes), notes)
    text = read_parts(paragraphs, notes)
    notice_body = tuple(filter(None, map(typed_text, framed.notice_body)))
    back = _without_plan(framed.back, framed.front.title)
    understood = _Understood(text, framed.front, back, framed.notice, notice_body)
    understood = understood._replace(comments=comments_of(records), exhibits=framed.exhibits, contents=contents)
    return _drafted(understood, source, choices, notes)


def _read_own(records: tuple[Record, ...], notes: list[Note]) -> _Understood:
    contents = contents_of(records, notes)
    own = read_own(without_styled(records), notes)
    understood = _Understood(*own[:6], exact=True, comments=comments_of(records), frame=own.frame)
    return understood._replace(exhibits=own.exhibits, contents=contents)


def _drafted(read: _Understood, source: Source, choices: Choices, notes: list[Note]) -> Draft:
    chinese = is_chinese(source.text)
    title = choices.title or read.front.title or (read.notice.title if read.notice else "")
    genre = genre_of(title, read.front, read.text, chinese)
    date = choices.date or read.back.date or read.front.date
    manuscript = Manuscript(
        text=read.text,
        title=title or PurePath(source.name).stem or "…",
        pack=choices.template or genre.pack,
        year=choices.year or _year(title, date, source.text),
        date=date,
        front=read.front,
        back=read.back,
        notice=read.notice,
        notice_body=read.notice_body,
        language=_language(source.text, chinese),
        plan_is_annex=read.plan_is_annex,
        exact=read.exact,
        comments=read.comments,
        frame=read.frame.keys,
        exhibits=read.exhibits,
        contents=read.contents,
    )
    _note_guesses(manuscript, choices, genre.confidence, notes)
    outline, remarks = outline_of(manuscript, choices)
    confidence = round(genre.confidence * (0.95 if read.text.parts else 0.5) * (1.0 if title else 0.8), 2)
    return Draft(emit_yaml(outline), findings_of([*notes, *remarks], source), manuscript.pack, confidence)


def _language(text: str, chinese: bool) -> str:
    if not chinese:
        return "en"
    return "zh-Hant" if is_traditional(text) else ""


def _without_plan(back: Back, title: str) -> Back:
    """The end without the plan itself among the annexes that it lists."""
    return back._replace(listed=tuple(one for one in back.listed if squash(one).strip("《》") != squash(title)))


def _signed_by(back: Back, signed: Signed, note: str) -> Back:
    """The end of a plan with the signature of the notice that issues it."""
    organs = (signed.organ,) if signed.organ else back.organs
    return back._replace(organs=organs, date=signed.date or back.date, note=note or back.note)


def _year(title: str, date: str, text: str) -> int | None:
    if year_outside_spans(title) or date:
        return year_outside_spans(title) or int(date[:4])
    return year_in(title) or year_in(squash(text[:400])) or year_in(squash(text[-_ENDING:]))


def _note_guesses(manuscript: Manuscript, choices: Choices, confidence: float, notes: list[Note]) -> None:
    percent = f"{confidence:.0%}"
    if not choices.template:
        notes.append(Note("I121" if confidence >= 0.7 else "I122", 1, manuscript.pack, (percent,)))
    if not choices.title and not manuscript.front.title:
        notes.append(Note("I123", 1, manuscript.title))
    if not manuscript.year:
        notes.append(Note("I124", 1, "year"))
    signed = " ".join((*manuscript.back.organs, manuscript.back.date)).strip()
    if signed and manuscript.pack in _UNSIGNED and not manuscript.notice:
        notes.append(Note("I144", 1, signed, (manuscript.pack,)))
