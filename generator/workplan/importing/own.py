"""A document that this program printed, read by the names of its styles.

Each paragraph says by its style what it is: nothing is guessed from its words, and no character is put right. What the
page does not tell is settled in one way that prints the same: paragraphs after the last goal of a section are the
goal's, those after its points close the section; the text after the last item closes the document where the items
beside it have one paragraph each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from workplan.importing.back import Annex, Back, annexed_table
from workplan.importing.branches import Branches
from workplan.importing.characters import HAN
from workplan.importing.dates import any_date_of, signed_line
from workplan.importing.exhibits import Exhibit, exhibit_of, take_exhibits
from workplan.importing.front import Front
from workplan.importing.notes import Note
from workplan.importing.ordinals import typed_text
from workplan.importing.own_frame import FRAME_STYLES, STAMP_GAP, OwnFrame, take_frame
from workplan.importing.tree import Text
from workplan.records import Record

# Styles that no other program's documents have, and those that they share with ours.
_OURS = frozenset(
    ("blank line", "goal", "goal continued", "point", "addressees", "annex label", "annex list", "chapter heading")
)
_SHARED = frozenset(("title", "subtitle", "salutation", "body text", "signature", "date", "note", "table title"))
_SHARED |= {"annex list first", "annex list next", "responsibility", "caption", "table unit", "table note", "picture"}
_HEADING = re.compile(r"heading [1-9]|chapter heading")
_KNOWN_SHARE = 0.8
_ENTRY = re.compile(r"(?:[^:：]{1,8}[:：]\s*)?(?:\d{1,2}[.．]\s*)?(\S.*)")


class Own(NamedTuple):
    """A document of ours, read: its text, its frame, and the notice that issues it."""

    text: Text
    front: Front
    back: Back
    notice: Front | None = None
    notice_body: tuple[str, ...] = ()
    plan_is_annex: bool = False
    frame: OwnFrame = OwnFrame({})
    exhibits: tuple[Exhibit, ...] = ()


def is_own(records: tuple[Record, ...]) -> bool:
    """True where nearly all paragraphs have styles of ours, and some have styles that nobody else has.

    A document without goals and points may have common styles alone: then every paragraph must have one, and the
    headings ordinals of Word's.
    """
    said = [record.style for record in records if record.text.strip() and record.style not in FRAME_STYLES]
    known = sum(1 for style in said if style in _OURS or style in _SHARED or _HEADING.fullmatch(style))
    if "title" not in said or known < _KNOWN_SHARE * len(said):
        return False
    numbered = any(record.ordinal and _HEADING.fullmatch(record.style) for record in records)
    signed = any(record.style == "body text" and signed_line(record.text) for record in records)
    return any(record.style in _OURS for record in records) or (known == len(said) and numbered and not signed)


def read_own(records: tuple[Record, ...], notes: list[Note]) -> Own:
    """The document by its styles."""
    sealed = _is_sealed(records)
    frame, records = take_frame(records)
    own = _read_framed(records, (frame.is_order, sealed), notes)
    stamped = [one.split(STAMP_GAP, 1) for one in own.back.organs if STAMP_GAP in one]
    if stamped:
        signers = [{"post": post, "name": name} if post else {"name": name} for post, name in stamped]
        frame = frame._replace(keys={**frame.keys, "signed_by": signers})
        own = own._replace(back=own.back._replace(organs=(), sealed=False))
    if frame.addressees:
        own = own._replace(front=own.front._replace(addressees=frame.addressees))
    return own._replace(frame=frame)


def _read_framed(records: tuple[Record, ...], told: tuple[bool, bool], notes: list[Note]) -> Own:
    """The document without its frame; `told` is whether it is an order and whether it is sealed. An order has no title,
    and what it issues has one."""
    is_order, sealed = told
    records = tuple(record for record in records if record.text.strip() or record.rows)
    titles = [index for index, record in enumerate(records) if record.style == "title"]
    titles = [0, *titles] if is_order and titles[0] > 0 else titles
    begins = titles[1] if len(titles) > 1 else titles[0]
    pages = next((i for i, r in enumerate(records) if r.style == "annex label" and i > begins), len(records))
    labelled = begins > 0 and records[begins - 1].style == "annex label"
    notice = _Sheet()
    if len(titles) > 1:
        notice.read(records[titles[0] : begins - labelled])
    said = records[begins:pages] if len(titles) > 1 else records[:pages]
    said, exhibits = take_exhibits(said, notes)
    plan = min((_sheet(said, below_first) for below_first in (False, True)), key=lambda one: one.branches.misses)
    tables = _tables(tuple(notice.tables), notes)
    back = (plan if len(titles) < 2 else notice).back((*tables, *_annexes(records[pages:])), sealed)
    if len(titles) < 2:
        return Own(plan.branches.text(), plan.front(), back, exhibits=exhibits)
    front = plan.front()
    if front.issuer and not notice.organs:
        # An organ would stand under the notice; what stands alone below the title is the status then.
        front = front._replace(issuer="", status=front.issuer)
    if labelled:
        back = back._replace(listed=())
    text, body = plan.branches.text(), notice.branches.paragraphs()
    return Own(text, front, back, notice.front(), body, labelled, exhibits=exhibits)


def _sheet(records: tuple[Record, ...], below_first: bool) -> _Sheet:
    sheet = _Sheet(branches=Branches(below_first))
    sheet.read(records)
    return sheet


@dataclass(slots=True)
class _Sheet:
    """What stands from a title to the next, as it is read."""

    title: str = ""
    below: list[str] = field(default_factory=list)
    addressees: tuple[str, ...] = ()
    salutation: str = ""
    organs: list[str] = field(default_factory=list)
    date: str = ""
    note: str = ""
    listed: list[str] = field(default_factory=list)
    tables: list[Record] = field(default_factory=list)
    branches: Branches = field(default_factory=Branches)

    def read(self, records: tuple[Record, ...]) -> None:
        for record in records:
            self.add(record, typed_text(record))

    def add(self, record: Record, text: str) -> None:
        if record.rows:
            self.tables.append(record)
            return
        match record.style:
            case "title":
                self.title = _unbroken(text)
            case "subtitle":
                self.below.append(text)
            case "addressees":
                self.addressees = tuple(re.split("，|, ", text.rstrip("：:")))
            case "salutation":
                self.salutation = text[:-1] if text[-1:] in "：:，," else text
            case "signature" | "date":
                self.sign(text)
            case "note":
                self.note = _bare(text)
            case "annex list" | "annex list first" | "annex list next":
                self.listed += [found[1] for found in [_ENTRY.fullmatch(text)] if found]
            case _:
                self.branches.add(record)

    def sign(self, text: str) -> None:
        date = any_date_of(text)
        if date:
            self.date = date
        elif "\t" in text:
            self.organs += filter(None, text.split("\t"))
        else:
            self.organs.append(text)

    def front(self) -> Front:
        """What stands above the text."""
        front = Front(title=self.title, addressees=self.addressees, salutation=self.salutation, styled=True)
        for line in self.below:
            front = _with_line_below(front, line)
        return front

    def back(self, annexes: tuple[Annex, ...], sealed: bool) -> Back:
        organs, listed = tuple(self.organs), tuple(self.listed)
        return Back(organs, self.date, self.note, listed=listed, annexes=annexes, sealed=sealed)


def _is_sealed(records: tuple[Record, ...]) -> bool:
    """True where two blank lines stand before the signature, as a seal needs them."""
    signed = next((index for index, record in enumerate(records) if record.style in ("signature", "date")), 0)
    above = records[max(signed - 2, 0) : signed]
    return len(above) == 2 and all(record.style == "blank line" for record in above)


def _tables(records: tuple[Record, ...], notes: list[Note]) -> tuple[Annex, ...]:
    """The tables that somebody put into the text of a notice, as annexes, for it holds none."""
    made = tuple(Annex(f"表{number}", (), exhibit_of(record)) for number, record in enumerate(records, 1))
    notes += [Note("I141", record.place, table.title) for record, table in zip(records, made, strict=True)]
    return made


def _with_line_below(front: Front, line: str) -> Front:
    """The front with a line below the title: status or date in brackets, the speaker, or all in one in English."""
    bare = _bare(line)
    if bare != line:
        return front._replace(date=any_date_of(bare)) if any_date_of(bare) else front._replace(status=bare)
    if re.search(f"[{HAN}]", line):
        return front._replace(speaker=_unbroken(line))
    parts = line.split(" · ")
    dated = next((place for place, part in enumerate(parts) if any_date_of(part)), -1)
    if dated >= 0:
        front = front._replace(date=any_date_of(parts[dated]))
    before, after = (parts[:dated], parts[dated + 1 :]) if dated >= 0 else (parts[:1], parts[1:])
    return front._replace(issuer=" · ".join(before), status=" · ".join(after))


def _bare(text: str) -> str:
    """The text without the brackets around it."""
    return text[1:-1] if text[:1] in "（(" and text[-1:] in "）)" else text


def _unbroken(title: str) -> str:
    """A title without the breaks that part its lines; the space at a break stands before it."""
    return title.replace("\n", "")


def _annexes(records: tuple[Record, ...]) -> tuple[Annex, ...]:
    parts: list[list[Record]] = []
    for record in records:
        if record.style == "annex label" or not parts:
            parts.append([])
        if record.style != "annex label":
            parts[-1].append(record)
    return tuple(_annex(part) for part in parts)


def _annex(records: list[Record]) -> Annex:
    title = next((_unbroken(record.text.strip()) for record in records if record.style == "table title"), "附件")
    said = [record for record in records if record.style != "table title"]
    table, paragraphs = annexed_table(said)
    return Annex(title, paragraphs, table)
