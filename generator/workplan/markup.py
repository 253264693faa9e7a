"""What a template prints → blocks.

The markup is small and HTML-like, and it is XML: every text came through autoescape, so a text can never become
markup. White space that holds a line break belongs to the template's layout and is dropped or folded; every other
space belongs to the text and stays.

    document                     the whole; page, and all below
    page [landscape]             begins on a new page
    title · p [role] · blank     paragraphs
    section [numbered] > heading, …
    goal, point [numbered] > p, …   an ordinal before the first paragraph
    table widths [head] > tr > td [span, rows, role] > text or p
    figure name, contents [depth]   what the outline states, put in later
    signature [seal] > issuer, signer [post], date
    annexes label > annex
    letterhead [form, suffix, signers] > p; imprint [form, main, end] > p
    inside paragraphs: lead, label, note

expat and not lxml: it is in the standard library, starts in a tenth of the time, and nothing here needs a tree of
elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from workplan.blocks import (
    AnnexList,
    Block,
    Cell,
    ContentsPlace,
    Document,
    Figure,
    Imprint,
    Item,
    Letterhead,
    Page,
    Paragraph,
    Run,
    Section,
    Signature,
    Table,
)
from workplan.source import Finding, Rejected
from workplan.units import is_wide

_INLINE = {"lead": "lead", "label": "label", "note": "note"}
_PARTS = {
    "heading": "section",
    "tr": "table",
    "td": "tr",
    "issuer": "signature",
    "date": "signature",
    "signer": "signature",
    "annex": "annexes",
}
_HOLDERS = frozenset(("document", "page", "section", "goal", "point"))
_TEXTUAL = frozenset(("p", "title", "heading", "issuer", "signer", "date", "annex", "td"))
# An outline is at most 60 deep; what is built of the elements is walked by functions that call themselves.
MAX_DEPTH = 100
_LAYOUT_SPACE = re.compile(r"(?<![ \t])[ \t]*\n[ \t\n]*")


def parse_markup(text: str) -> Document:
    """The blocks that a template printed. Raises Rejected (T203 not well formed, T204 element, T205 stray text)."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    builder = _Builder()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        line = text.split("\n")[error.lineno - 1][max(0, error.offset - 30) : error.offset + 30]
        problem = f"{expat.errors.messages[error.code]}: …{line}…"
        raise Rejected(Finding("T203", None, (problem,))) from None
    except UnicodeEncodeError as error:
        raise Rejected(Finding("T203", None, (f"U+{ord(text[error.start]):04X} is no character",))) from None
    if builder.findings:
        raise Rejected(*builder.findings)
    return builder.document


def _refuse_doctype(*_: object) -> None:
    """An entity of a DOCTYPE would be printed as nothing, or many times over."""
    raise Rejected(Finding("T203", None, ("a template has no <!DOCTYPE>",)))


class _Frame:
    """An open element: its attributes, the blocks and the runs that it holds so far."""

    __slots__ = ("attributes", "blocks", "name", "runs")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.blocks: list[Any] = []
        self.runs: list[Run] = []

    def flag(self, name: str, absent: bool = False) -> bool:
        return self.attributes[name] in ("yes", "true", "True") if name in self.attributes else absent

    def paragraph(self, role: str) -> Paragraph:
        return Paragraph(self.attributes.get("role", role), trimmed(self.runs), self.attributes.get("ref", ""))


class _Builder:
    def __init__(self) -> None:
        self.stack: list[_Frame] = [_Frame("", {})]
        self.findings: list[Finding] = []
        self.role = ""

    @property
    def document(self) -> Document:
        made: Document = self.stack[0].blocks[0]
        return made

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.stack) > MAX_DEPTH:
            raise Rejected(Finding("T203", None, (f"<{name}> is nested more than {MAX_DEPTH} deep",)))
        places = _PLACES.get(name)
        if places is None and name in _INLINE:
            self.role = _INLINE[name]
            return
        if places is None:
            from workplan.diagnostics import nearest

            near = nearest(name, [*_MAKERS, *_INLINE]) or ""
            self.findings.append(Finding("T204", None, (name, near)))
        elif self.stack[-1].name not in places:
            self.findings.append(Finding("T204", None, (name, "")))
        self.stack.append(_Frame(name, attributes))

    def end(self, name: str) -> None:
        if name in _INLINE:
            self.role = ""
            return
        frame = self.stack.pop()
        make = _MAKERS.get(name)
        if make and not self.findings:
            try:
                self.stack[-1].blocks.append(make(frame))
            except ValueError as error:
                self.findings.append(Finding("T203", None, (f"<{name}> {error}",)))

    def text(self, text: str) -> None:
        frame = self.stack[-1]
        if frame.name in _TEXTUAL:
            frame.runs.append(Run(text, self.role))
        elif text.strip(" \t\n"):
            self.findings.append(Finding("T205", None, (text.strip()[:40],)))


def _places(name: str) -> frozenset[str]:
    """The elements in which one may stand: blocks in blocks, parts of a thing in that thing alone."""
    if name in _PARTS:
        return frozenset((_PARTS[name],))
    if name == "document":
        return frozenset(("",))
    return _HOLDERS | {"td", "letterhead", "imprint"} if name == "p" else _HOLDERS


def trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without the template's own line breaks and indentation; neighbours of one role joined."""
    if len(runs) == 1 and "\n" not in runs[0].text:
        return tuple(runs) if runs[0].text else ()
    kept: list[Run] = []
    for position, run in enumerate(runs):
        text = run.text
        if "\n" in text:
            text = _without_layout(text, position == 0, position == len(runs) - 1)
        if text and kept and kept[-1].role == run.role:
            kept[-1] = Run(kept[-1].text + text, run.role)
        elif text:
            kept.append(Run(text, run.role))
    return tuple(kept)


def _without_layout(text: str, first: bool, last: bool) -> str:
    def fold(match: re.Match[str]) -> str:
        if (first and match.start() == 0) or (last and match.end() == len(text)):
            return ""
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return "" if not before or not after or (is_wide(before) and is_wide(after)) else " "

    return _LAYOUT_SPACE.sub(fold, text)


def _section(frame: _Frame) -> Section:
    heading = next((block for block in frame.blocks if isinstance(block, Paragraph) and block.role == "heading"), None)
    children = tuple(block for block in frame.blocks if block is not heading)
    return Section(children, heading, frame.flag("numbered", absent=True))


def _item(frame: _Frame) -> Item:
    return Item(frame.name, tuple(frame.blocks), frame.flag("numbered", absent=True))


def _cell(frame: _Frame) -> Cell:
    inside = tuple(block for block in frame.blocks if isinstance(block, Paragraph))
    own = frame.paragraph("table_text")
    span, rows = (int(frame.attributes.get(name, "1")) for name in ("span", "rows"))
    return Cell(inside or (own,), span, rows)


def _table(frame: _Frame) -> Table:
    widths = tuple(float(width) for width in frame.attributes.get("widths", "").split())
    rows = tuple(row for row in frame.blocks if type(row) is tuple)
    columns = max((sum(cell.span for cell in row) for row in rows), default=1)
    head = int(frame.attributes.get("head", "1"))
    return Table(widths if len(widths) == columns else (1.0,) * columns, rows, head, frame.attributes.get("ref", ""))


def _signature(frame: _Frame) -> Signature:
    texts = {role: [p.text for p in frame.blocks if p.role == role] for role in ("issuer", "date")}
    date = texts["date"][0] if texts["date"] else ""
    signers = tuple(
        (p.runs[0].text, "".join(run.text for run in p.runs[1:])) for p in frame.blocks if p.role == "signer"
    )
    return Signature(tuple(texts["issuer"]), date, frame.flag("seal"), frame.attributes.get("ref", ""), signers)


def _signer(frame: _Frame) -> Paragraph:
    """Post and name of one who signs."""
    return Paragraph("signer", (Run(frame.attributes.get("post", "")), *trimmed(frame.runs)))


def _letterhead(frame: _Frame) -> Letterhead:
    told = frame.attributes.get
    return Letterhead(
        tuple(frame.blocks), told("form", "ordinary"), told("ref", ""), told("suffix", ""), told("signers", "")
    )


def _imprint(frame: _Frame) -> Imprint:
    told = frame.attributes.get
    return Imprint(tuple(frame.blocks), told("form", "ordinary"), told("ref", ""), told("main", ""), told("end", ""))


def _document(frame: _Frame) -> Document:
    return Document(tuple(frame.blocks))


_MAKERS: dict[str, Callable[[_Frame], Block | Cell | Document | tuple[Any, ...]]] = {
    "document": _document,
    "page": lambda frame: Page(tuple(frame.blocks), frame.flag("landscape")),
    "section": _section,
    "goal": _item,
    "point": _item,
    "table": _table,
    "tr": lambda frame: tuple(frame.blocks),
    "td": _cell,
    "signature": _signature,
    "letterhead": _letterhead,
    "imprint": _imprint,
    "signer": _signer,
    "annexes": lambda frame: AnnexList(tuple(p.text for p in frame.blocks), frame.attributes.get("label", "附件：")),
    "title": lambda frame: frame.paragraph("title"),
    "heading": lambda frame: frame.paragraph("heading"),
    "issuer": lambda frame: frame.paragraph("issuer"),
    "date": lambda frame: frame.paragraph("date"),
    "annex": lambda frame: frame.paragraph("annex"),
    "figure": lambda frame: Figure(frame.attributes.get("name", "")),
    "contents": lambda frame: ContentsPlace(int(frame.attributes.get("depth", "2"))),
    "blank": lambda frame: Paragraph("blank", ()),
    "p": lambda frame: frame.paragraph("body"),
}
_PLACES = {name: _places(name) for name in _MAKERS}
