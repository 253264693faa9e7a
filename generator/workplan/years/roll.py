"""Next year's outline from this year's, as edits to its text: comments and layout stay.

1. which years are meant: `year`, else the title, else the date
2. what is done leaves
3. every text: years and what counts with them move, what is doubtful is listed
4. targets: the figure becomes the baseline
5. dates: due dates move, the date of issue is open, the document number moves and its serial is open
6. `year` is set, and the result is read again
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan.source import (
    Edit,
    Finding,
    Mapping,
    Node,
    Rejected,
    Scalar,
    Sequence,
    Source,
    comments_of,
    read_yaml,
)
from workplan.source.tree import walk
from workplan.years.done import done_items, left_out, needed_by, printed_targets, texts_with_targets
from workplan.years.moves import Move, Reading, Span, moves
from workplan.years.pencil import Change, Pencil, entry_of
from workplan.years.targets import TargetRoll

# Keys behind which no sentence stands.
SILENT = frozenset((
    "id", "outline", "extends", "template", "sheet", "language", "issuer", "lead", "support", "unit", "grow",
    "value", "baseline", "actual", "qualitative", "numbered", "numbering", "responsibility", "seal", "done",
    "file", "widths", "landscape", "table", "plan", "speaker", "addressees", "copies", "copy", "secrecy",
    "urgency", "signers", "mark", "year", "date", "number", "due", "reference", "form", "script", "kind", "series",
    "targets", "align", "width", "height", "head", "select", "ignore", "depth",
))  # fmt: skip
# What is changed, in Chinese.
KINDS = {
    "year": "年份顺延",
    "ordinal": "届次、序次递增",
    "five-year plan": "五年规划顺延",
    "due": "完成时限顺延",
    "date": "成文日期顺延",
    "date left open": "成文日期留空",
    "year set": "年份",
    "baseline from actual": "完成数转为基数",
    "baseline from value": "目标值转为基数",
    "value by rule": "目标值按规则推算",
    "value left open": "目标值留空",
    "document number": "发文字号年份",
    "serial left open": "发文顺序号留空",
    "done, left out": "已完成，移出",
}
TITLES = frozenset(("title", "heading", "occasion", "columns", "caption"))
# A cell that is a year or a date alone: whose, only a person can say.
CELLS = frozenset(("rows", "text"))
CELL_YEAR = re.compile(r"((?:19|20)\d\d)(?:[-./]\d{1,2}){0,2}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"\d{4}(?:[-.](?!\d{4}).*)?")
_NUMBER = re.compile(r"([〔［\[（(])(\d{4})([〕］\]）)])(\s*第?\s*)([\d×xX]*)(\s*[号號])")
_DATE_NAME = re.compile(r"\$\{[^}]*\bdate\b(?!\s*[(_])")


class Rolled(NamedTuple):
    """Next year's outline: its text under its new name, what was changed in it, and what to look at."""

    source: Source
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    span: Span


def rolled(source: Source, year: int, name: str, keep_done: bool = False) -> Rolled:
    """The outline of another year. Raises Rejected (Y201 no year, Y202 not later, Y204, and all of reading)."""
    root, _ = read_yaml(source)
    span = Span(year_of(root), year)
    if span.years <= 0:
        raise Rejected(Finding("Y202", (root.get("year") or root).span, (str(year), str(span.old))))
    roll = _Roll(source, root, span)
    roll.drop_done(keep_done)
    roll.texts(root, "")
    roll.frame()
    new, changes, findings = roll.pencil.result(name)
    try:
        read_yaml(new)
    except Rejected as rejected:
        raise Rejected(Finding("Y204", None, (source.name,)), *rejected.findings) from None
    return Rolled(new, changes, findings, span)


def year_of(root: Mapping) -> int:
    """The year of a plan: as it says, else in its title, else of its date. Raises Rejected (Y201)."""
    for name in ("year", "title", "date"):
        years = _YEAR.findall(root.text(name) or "")
        if years:
            return int(years[-1])
    raise Rejected(Finding("Y201", (root.key("title") or root).span))


class _Roll:
    """One pass over the nodes of an outline."""

    def __init__(self, source: Source, root: Mapping, span: Span) -> None:
        self.root = root
        self.span = span
        self.pencil = Pencil(source, root)
        self.dropped: set[int] = set()
        texts = [node.text for node in walk(root) if isinstance(node, Scalar) and "${" in node.text]
        asked = frozenset(f"{name}.{field}" for text in texts for name, field in printed_targets(text) if field)
        self.targets = TargetRoll(self.pencil, span.years, asked)
        self.prints_date = any(_DATE_NAME.search(text) for text in texts)
        own = (root.text("title") or "").replace("${year}", str(span.old))
        self.own_title = "" if "${" in own else own

    def drop_done(self, keep: bool) -> None:
        """Takes out what is done, unless something that stays needs it."""
        comments, texts = comments_of(self.pencil.source), texts_with_targets(self.root)
        for item in done_items(self.root):
            name = item.text("id") or item.text("heading") or item.text("title") or (item.text("body") or "")[:12]
            needed = None if keep else needed_by(texts, item)
            edit = None if keep or needed else left_out(item, comments)
            if edit is None:
                code = "Y224" if keep or not needed else "Y220"
                self.pencil.doubt_node(code, item.entries[0][0], name, needed or "")
                continue
            self.dropped.add(item.start)
            self.pencil.write(edit, "done, left out", name)

    def texts(self, node: Node, key: str) -> None:
        """All below a node; `key` is what it stands behind."""
        if isinstance(node, Scalar):
            self.text(node, key)
        elif isinstance(node, Sequence):
            for item in node.items:
                self.texts(item, key)
        elif node.start not in self.dropped:
            self.mapping(node, key)

    def mapping(self, node: Mapping, key: str) -> None:
        if key == "targets":
            self.targets.roll(node)
        if key in ("sections", "goals") and self.is_emptied(node):
            self.pencil.doubt_node("Y223", node.entries[0][0], node.text("heading") or node.text("title") or "")
        for name, value in node.entries:
            if name.text == "due" and isinstance(value, Scalar):
                self.due(value)
            elif name.text == "file" and isinstance(value, Scalar):
                self.pencil.doubt_node("Y222", value, value.text)
            elif name.text not in SILENT or not isinstance(value, Scalar):
                self.texts(value, name.text)

    def is_emptied(self, node: Mapping) -> bool:
        """True where all that stood below a part has been left out."""
        items = [
            item
            for name in ("sections", "goals", "points")
            if isinstance(below := node.get(name), Sequence)
            for item in below.items
        ]
        return bool(items) and all(item.start in self.dropped for item in items)

    def text(self, node: Scalar, key: str) -> None:
        """Moves the years of one text, where it stands in the file."""
        if key in SILENT or (key in CELLS and self.is_bare_year(node)):
            return
        start = node.start
        written = node.source.text[start : node.end]
        if node.style in ("|", ">"):
            start += written.find("\n") + 1
            written = node.source.text[start : node.end]
        for one in moves(written, self.span, Reading(key in TITLES, self.own_title)):
            if isinstance(one, Move):
                self.pencil.write(Edit(start + one.start, start + one.end, one.new), one.kind)
            else:
                self.pencil.doubt(one.code, start + one.start, start + one.end, written[one.start : one.end])

    def is_bare_year(self, node: Scalar) -> bool:
        """True for a cell that may be a year or a figure; one about the plan's own year is listed."""
        found = CELL_YEAR.fullmatch(node.text.strip())
        if found and self.span.old - 1 <= int(found[1]) <= self.span.new:
            self.pencil.doubt_node("Y211", node, node.text)
        return found is not None

    def due(self, node: Scalar) -> None:
        """A due date moves whole years; words are read like any text."""
        day = node.text.strip()
        start = node.source.text.find(day, node.start, node.end)
        # Written with escapes or over lines, a date does not stand in the file as it reads.
        if start < 0 or not _DAY.fullmatch(day):
            self.text(node, "")
            return
        self.pencil.write(Edit(start, start + len(day), _moved_day(day, self.span.years)), "due")

    def frame(self) -> None:
        """Year, date of issue, document number, imprint."""
        year, title = entry_of(self.root, "year"), entry_of(self.root, "title")
        if year is not None:
            self.pencil.set_value(*year, str(self.span.new), "year set")
        else:
            place = title or self.root.entries[0]
            self.pencil.add_key(place, "year", str(self.span.new), "year set")
        self.date(self.root)
        for name in ("letterhead", "imprint"):
            below = self.root.get(name)
            if isinstance(below, Mapping):
                self.number(below)
                self.date(below)

    def date(self, node: Mapping) -> None:
        date = entry_of(node, "date")
        if date is None or not isinstance(date[1], Scalar) or date[1].is_null:
            return
        if self.prints_date and node is self.root and _DAY.fullmatch(date[1].text):
            self.pencil.set_value(*date, _moved_day(date[1].text, self.span.years), "date")
            self.pencil.doubt_node("Y225", date[0])
        else:
            self.pencil.set_value(*date, "", "date left open")

    def number(self, letterhead: Mapping) -> None:
        number = letterhead.get("number")
        if not isinstance(number, Scalar):
            return
        match = _NUMBER.search(number.source.text, number.start, number.end)
        if match is None or int(match.group(2)) != self.span.old:
            self.pencil.doubt_node("Y226", number, number.text)
            return
        self.pencil.write(Edit(match.start(2), match.end(2), str(self.span.new)), "document number")
        self.pencil.write(Edit(match.start(5), match.end(5), "××"), "serial left open")


def _moved_day(written: str, years: int) -> str:
    """A date of another year; the 29th of February becomes the 28th where the year has none."""
    year = int(written[:4]) + years
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    rest = "-02-28" if written[4:] in ("-02-29", "-2-29") and not leap else written[4:]
    return f"{year}{rest}"
