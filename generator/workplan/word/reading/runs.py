"""Reads one w:p: runs, tabs and breaks, fields, drawings, tracked changes, anchors.

What prints nothing is listed in `SILENT`; what is in no table here is read for its text and reported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from workplan.word.reading import drawings
from workplan.word.reading.fields import FieldStack, chosen_entry, kind_of_mark
from workplan.word.reading.paragraph import Look, Marks, Note, Paragraph
from workplan.word.reading.properties import with_properties
from workplan.word.reading.styles import Style, Styles, east_asian_font
from workplan.word.reading.symbols import UNKNOWN, in_unicode, is_private, set_off, symbol
from workplan.word.reading.vocabulary import (
    ALTERNATE,
    SPACE,
    Element,
    M,
    W,
    chosen,
    is_on,
    local_name,
    value_of,
)

_RUN_PROPERTIES = f"{W}rPr"
_TRANSPARENT = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent")
)
_PRINTS_NOTHING = """
    pPr rPr del moveFrom delText delInstrText proofErr bookmarkEnd commentRangeEnd permStart permEnd softHyphen
    lastRenderedPageBreak annotationRef footnoteRef endnoteRef separator continuationSeparator moveFromRangeStart
    moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart
    customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart
    customXmlMoveToRangeEnd smartTagPr customXmlPr fldData numberingChange
"""
SILENT = frozenset(W + name for name in _PRINTS_NOTHING.split())
# Character styles that say what a word is, not that it is a title.
_INCIDENTAL = frozenset(
    {
        "default paragraph font", "hyperlink", "followedhyperlink", "footnote reference", "endnote reference",
        "annotation reference", "page number", "line number", "placeholder text",
    }
)  # fmt: skip
_LONGEST_SET_OFF = 6


class Surroundings(NamedTuple):
    """What a paragraph is read with: styles, the fields that end, the text of foot- and endnotes by kind and id."""

    styles: Styles
    complete: frozenset[Element]
    footnotes: Mapping[tuple[str, str], str]
    keeps_spaces: bool = False


class _Reader:
    """Collects what one paragraph holds; used once."""

    def __init__(self, around: Surroundings, style: Style, fields: FieldStack) -> None:
        self.around = around
        self.style = style
        self.fields = fields
        self.plain = Look("", bool(style.bold), style.font or "")
        self.look = self.plain
        self.hidden = False
        self.pieces: list[tuple[str, Look]] = []
        self.unseen: list[str] = []
        self.before: list[Element | str] = []
        self.after: list[Element | str] = []
        self.comments: list[str] = []
        self.bookmarks: list[str] = []
        self.notes: list[Note] = []
        self.starts_page = self.ends_page = self.in_contents = False

    def content(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag in SILENT:
                continue
            form = FORMS.get(tag)
            if form is not None:
                form(self, child)
            elif tag in _TRANSPARENT:
                self.content(child)
            else:
                self.note("I551", local_name(child))
                self.content(child)

    def run(self, run: Element) -> None:
        properties = run.find(_RUN_PROPERTIES)
        if properties is None:
            self.look, self.hidden = self.plain, bool(self.style.hidden)
        else:
            self.look, self.hidden = self.run_look(properties)
        self.content(run)
        self.look, self.hidden = self.plain, bool(self.style.hidden)

    def run_look(self, properties: Element) -> tuple[Look, bool]:
        """Bold and hidden are toggles: set by both the paragraph's and the character's style they cancel out."""
        named = self.around.styles.characters.get(value_of(properties, "rStyle") or "")
        character = named or Style(name="")
        bold = is_on(properties.find(f"{W}b"))
        hidden = is_on(properties.find(f"{W}vanish"))
        font = east_asian_font(properties.find(f"{W}rFonts")) or character.font or self.plain.font
        look = Look(
            "" if character.name in _INCIDENTAL else character.name,
            self.plain.bold != bool(character.bold) if bold is None else bold,
            font,
        )
        return look, bool(self.style.hidden) != bool(character.hidden) if hidden is None else hidden

    def text(self, text: str) -> None:
        if self.fields.silent:
            self.fields.instruct(text)
        elif self.hidden:
            self.unseen.append(text)
        elif text:
            self.in_contents = self.in_contents or self.fields.in_contents
            self.pieces.append((text, self.look))
            self.ends_page = False

    def note(self, code: str, *words: str) -> None:
        self.notes.append(Note(code, words))

    def characters(self, element: Element) -> None:
        text = element.text or ""
        if len(element):
            text = "".join(str(part) for part in element.itertext())
        if not self.around.keeps_spaces and element.get(SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        if text and not text[0].isalpha() and len(text) <= _LONGEST_SET_OFF:
            text = set_off(text, _position(element.getparent()))
        if any(map(is_private, text)):
            text = in_unicode(text, _western_font(element.getparent()))
        self.text(text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " "))

    def line_break(self, element: Element) -> None:
        if element.get(f"{W}type") != "page":
            self.text("\n")
        elif self.hidden or self.fields.silent:
            return
        elif not self.pieces:
            self.starts_page = True
        else:
            self.text("\n")
            self.ends_page = True

    def field_mark(self, element: Element) -> None:
        if element not in self.around.complete:
            self.note("I550")
            return
        kind = kind_of_mark(element)
        if kind == "begin":
            self.fields.begin(element)
            entry = chosen_entry(element)
            if entry:
                self.notes.append(Note("I553", (entry,)))
        elif kind == "separate":
            self.fields.separate()
        else:
            self.field_end()

    def field_end(self) -> None:
        instruction = self.fields.instruction[:80]
        shown = self.fields.end()
        if not shown.understood:
            self.note("I549", instruction.strip())
        self.text(shown.text)

    def symbol(self, element: Element) -> None:
        code, font = element.get(f"{W}char") or "", element.get(f"{W}font") or ""
        try:
            drawn = symbol(int(code[:6], 16), font)
        except ValueError:
            drawn = UNKNOWN
        if drawn == UNKNOWN:
            self.note("I552", code[:6], font[:40])
        self.text(drawn)

    def reference(self, element: Element) -> None:
        kind = "footnote" if local_name(element) == "footnoteReference" else "endnote"
        text = self.around.footnotes.get((kind, element.get(f"{W}id") or ""), "")
        self.note("I545" if kind == "footnote" else "I546", text)

    def control(self, element: Element) -> None:
        """A content control, which may still show what should be written in it."""
        if is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
            text = "".join(str(part.text or "") for part in element.iter(f"{W}t"))
            self.note("I556", text[:80])
        content = element.find(f"{W}sdtContent")
        if content is not None:
            self.content(content)

    def alternate(self, element: Element) -> None:
        branch = chosen(element)
        if branch is not None:
            self.content(branch)

    def drawing(self, element: Element) -> None:
        found = drawings.read_drawing(element)
        if self.hidden:
            self.unseen.extend(str(text.text or "") for text in element.iter(f"{W}t"))
        elif not self.fields.silent:
            (self.after if self.pieces else self.before).extend(found.boxes)
        for code, word in found.notes:
            self.note(code, word)

    def ruby(self, element: Element) -> None:
        """A character with its reading above it: the character."""
        reading = "".join(str(part.text or "") for part in element.iterfind(f"{W}rt//{W}t"))
        self.note("I555", reading[:80])
        base = element.find(f"{W}rubyBase")
        if base is not None:
            self.content(base)

    def formula(self, element: Element) -> None:
        text = "".join(str(part.text or "") for part in element.iter(f"{M}t"))
        self.note("I554", text[:80])
        self.text(text)

    def simple_field(self, element: Element) -> None:
        self.fields.begin()
        self.fields.instruct(element.get(f"{W}instr") or "")
        self.fields.separate()
        self.content(element)
        self.fields.end()

    def anchor_comment(self, element: Element) -> None:
        self.comments.append(element.get(f"{W}id") or "")

    def anchor_bookmark(self, element: Element) -> None:
        self.bookmarks.append(element.get(f"{W}name") or "")

    def marks(self) -> Marks:
        unseen = "".join(self.unseen)
        notes = (*self.notes, Note("I544", (unseen[:200],))) if unseen.strip() else tuple(self.notes)
        return Marks(tuple(self.comments), tuple(self.bookmarks), notes)


Form = Callable[[_Reader, Element], None]
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        f"{W}r": _Reader.run,
        f"{W}t": _Reader.characters,
        f"{W}tab": lambda reader, element: reader.text("\t"),
        f"{W}ptab": lambda reader, element: reader.text("\t"),
        f"{W}br": _Reader.line_break,
        f"{W}cr": lambda reader, element: reader.text("\n"),
        f"{W}noBreakHyphen": lambda reader, element: reader.text("\u2011"),
        f"{W}sym": _Reader.symbol,
        f"{W}fldChar": _Reader.field_mark,
        f"{W}instrText": lambda reader, element: reader.fields.instruct(element.text or ""),
        f"{W}fldSimple": _Reader.simple_field,
        f"{W}footnoteReference": _Reader.reference,
        f"{W}endnoteReference": _Reader.reference,
        f"{W}commentRangeStart": _Reader.anchor_comment,
        f"{W}commentReference": _Reader.anchor_comment,
        f"{W}bookmarkStart": _Reader.anchor_bookmark,
        f"{W}sdt": _Reader.control,
        ALTERNATE: _Reader.alternate,
        f"{W}drawing": _Reader.drawing,
        f"{W}pict": _Reader.drawing,
        f"{W}object": _Reader.drawing,
        f"{W}ruby": _Reader.ruby,
        f"{M}oMath": _Reader.formula,
        f"{M}oMathPara": _Reader.formula,
    }
)


def read_paragraph(element: Element, around: Surroundings, fields: FieldStack) -> Paragraph:
    """A paragraph as plain values; `fields` are those open where it begins, and afterwards where it ends."""
    properties = element.find(f"{W}pPr")
    style = around.styles.paragraph(value_of(properties, "pStyle"))
    reader = _Reader(around, style, fields)
    reader.content(element)
    bare = Paragraph(
        pieces=tuple(reader.pieces[:-1] if reader.ends_page else reader.pieces),
        style=style,
        numbering=style.numbering,
        level=style.level,
        align=style.align,
        starts_page=reader.starts_page or style.new_page,
        ends_page=reader.ends_page,
        in_contents=reader.in_contents,
        before=tuple(reader.before),
        after=tuple(reader.after),
        runs_on="hidden" if style.hidden else "",
        marks=reader.marks(),
    )
    return bare if properties is None else with_properties(bare, properties, reader.starts_page)


def _position(run: Element | None) -> str:
    """Whether a run is raised or lowered; empty where it is neither."""
    properties = run.find(_RUN_PROPERTIES) if run is not None else None
    return (value_of(properties, "vertAlign") or "") if properties is not None else ""


def _western_font(run: Element | None) -> str:
    fonts = run.find(f"{_RUN_PROPERTIES}/{W}rFonts") if run is not None else None
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "" if fonts is not None else ""
