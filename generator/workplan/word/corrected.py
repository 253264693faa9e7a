"""A person's .docx with corrections as tracked changes, each with a comment that says why; all else stays as it was.

A paragraph is found by its text, as the reader of `word.read` gives it. Where a correction would have to change more
than plain runs of text (a field's result, another's insertion), it is left out and not counted.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from copy import deepcopy
from time import gmtime, strftime
from typing import NamedTuple

from lxml import etree

from workplan.word.package import Part, content_of, package_bytes, packed_part, parts_of
from workplan.word.reading.package import open_package
from workplan.word.reading.vocabulary import MC, PARAGRAPH, SPACE, W_URI, Element, R, W, whole

_RUN, _TEXT, _PROPERTIES = f"{W}r", f"{W}t", f"{W}rPr"
_LOOKED_THROUGH = frozenset(W + name for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent"))
# Another's insertion: its text counts, but is not the program's to change.
_INSERTED = (f"{W}ins", f"{W}moveTo")
_BLANK = " \t\u3000\xa0"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT = b"http://purl.oclc.org/ooxml/"


class Correction(NamedTuple):
    """Characters `start` to `end` of a paragraph that reads `text`, the `nth` of those from 0, become `wanted`."""

    text: str
    nth: int
    start: int
    end: int
    wanted: str
    remark: str


class Author(NamedTuple):
    """Who corrects, and when, in seconds since 1970."""

    name: str
    epoch: int


class _Bit(NamedTuple):
    """A w:t, its run, and where its text begins in the paragraph's."""

    run: Element
    element: Element
    text: str
    start: int


def corrected(content: bytes, name: str, corrections: Iterable[Correction], author: Author) -> tuple[bytes, int]:
    """The document with the corrections, and how many were made. Raises Rejected as `read_document` does."""
    package = open_package(content, name)
    try:
        parts = {part.name: part for part in parts_of(content)}
        main = next(part for part in parts if part.lower() == package.main)
        if _STRICT in content_of(parts[main]):
            return content, 0
        comments = _comments_in(parts, main)
    except (ValueError, StopIteration, etree.XMLSyntaxError):
        return content, 0
    pen = _Pen(package.document, author, comments)
    # From the end of a paragraph to its start, so that what comes before keeps its place.
    made = sum(map(pen.correct, sorted(corrections, key=lambda one: one.start, reverse=True)))
    if not made:
        return content, 0
    parts[main] = packed_part(main, _written(package.document))
    _put_comments(parts, main, pen.comments)
    return package_bytes(tuple(parts.values())), made


class _Pen:
    """Writes corrections into a document; its state are the paragraphs, the comments and the next number."""

    def __init__(self, document: Element, author: Author, comments: Element) -> None:
        self.comments = comments
        self._paragraphs: dict[str, list[Element]] = {}
        for paragraph in _paragraphs(document):
            self._paragraphs.setdefault(_text(paragraph).strip(_BLANK), []).append(paragraph)
        self._who = {f"{W}author": author.name, f"{W}date": strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(author.epoch))}
        ids = [whole(element.get(f"{W}id"), 0) or 0 for root in (document, comments) for element in root.iter()]
        self._next = max(ids, default=0) + 1

    def correct(self, correction: Correction) -> bool:
        """Whether the correction could be made."""
        places = self._paragraphs.get(correction.text, ())
        if correction.nth >= len(places):
            return False
        paragraph = places[correction.nth]
        text = _text(paragraph)
        shift = len(text) - len(text.lstrip(_BLANK))
        start, end = correction.start + shift, correction.end + shift
        covered = [
            bit for bit in _bits(paragraph) if bit.start < max(end, start + 1) and bit.start + len(bit.text) > start
        ]
        if not covered or text[start:end] != correction.text[correction.start : correction.end]:
            return False
        runs = list(dict.fromkeys(bit.run for bit in covered))
        parents = {run.getparent() for run in runs}
        if len(parents) > 1 or next(runs[0].iterancestors(*_INSERTED), None) is not None:
            return False
        deleted = [
            piece for run in runs for piece in self._split(run, [b for b in covered if b.run is run], (start, end))
        ]
        self._replace(deleted, runs[0].find(_PROPERTIES), correction)
        return True

    def _split(self, run: Element, bits: list[_Bit], cut: tuple[int, int]) -> list[Element]:
        """A run in parts: what stays before and behind keeps its look; returns what is cut out, still in place."""
        cut_out: list[Element] = []
        parent = run.getparent()
        assert parent is not None
        known = {bit.element: bit for bit in bits}
        for child in [child for child in run if child.tag != _PROPERTIES]:
            bit = known.get(child)
            for is_cut, piece in _pieces(bit, cut) if bit else ((False, child),):
                part = etree.Element(_RUN, {str(name): str(value) for name, value in run.attrib.items()})
                properties = run.find(_PROPERTIES)
                if properties is not None:
                    part.append(deepcopy(properties))
                part.append(piece if isinstance(piece, etree._Element) else _text_element("t", piece))
                run.addprevious(part)
                if is_cut:
                    cut_out.append(part)
        parent.remove(run)
        return cut_out

    def _replace(self, runs: list[Element], look: Element | None, correction: Correction) -> None:
        number = str(self._number())
        first, last = runs[0], runs[-1]
        first.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        for run in runs:
            if run.findtext(_TEXT):
                last = self._deleted(run)
            else:  # the empty place of an insertion
                last = run
        if correction.wanted:
            last.addnext(self._inserted(look, correction.wanted))
            following = last.getnext()
            assert following is not None
            last = following
        for run in runs:
            parent = run.getparent()
            if parent is not None and not run.findtext(_TEXT) and run.find(f"{W}delText") is None:
                parent.remove(run)
        reference = etree.Element(_RUN)
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": number})
        last.addnext(reference)
        last.addnext(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))
        self._remark(number, correction.remark)

    def _deleted(self, run: Element) -> Element:
        gone = etree.Element(f"{W}del", {f"{W}id": str(self._number()), **self._who})
        run.addprevious(gone)
        for text in run.findall(_TEXT):
            run.replace(text, _text_element("delText", text.text or ""))
        gone.append(run)
        return gone

    def _inserted(self, look: Element | None, text: str) -> Element:
        new = etree.Element(f"{W}ins", {f"{W}id": str(self._number()), **self._who})
        run = etree.SubElement(new, _RUN)
        if look is not None:
            run.append(deepcopy(look))
        run.append(_text_element("t", text))
        return new

    def _remark(self, number: str, remark: str) -> None:
        comment = etree.SubElement(self.comments, f"{W}comment", {f"{W}id": number, **self._who, f"{W}initials": "wp"})
        run = etree.SubElement(etree.SubElement(comment, PARAGRAPH), _RUN)
        run.append(_text_element("t", remark))

    def _number(self) -> int:
        self._next += 1
        return self._next - 1


def _paragraphs(document: Element) -> Iterator[Element]:
    """The paragraphs of a document; those of a text box that stand there a second time for old readers are left out."""
    for paragraph in document.iter(PARAGRAPH):
        if next(paragraph.iterancestors(f"{MC}Fallback"), None) is None:
            yield paragraph


def _bits(paragraph: Element) -> Iterator[_Bit]:
    at = 0
    for run in _runs(paragraph):
        for element in run.iterchildren(_TEXT):
            text = element.text or ""
            if element.get(SPACE) != "preserve":
                text = text.strip(" \t\r\n")
            yield _Bit(run, element, text, at)
            at += len(text)


def _runs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == _RUN:
            yield child
        elif child.tag in _LOOKED_THROUGH or child.tag in _INSERTED:
            yield from _runs(child)


def _text(paragraph: Element) -> str:
    return "".join(bit.text for bit in _bits(paragraph))


def _pieces(bit: _Bit, cut: tuple[int, int]) -> Iterator[tuple[bool, str]]:
    """The parts of a text before, in and behind the cut; the middle one also where it is empty."""
    start, end = (min(max(place - bit.start, 0), len(bit.text)) for place in cut)
    for is_cut, text in ((False, bit.text[:start]), (True, bit.text[start:end]), (False, bit.text[end:])):
        if text or is_cut:
            yield is_cut, text


def _text_element(name: str, text: str) -> Element:
    element = etree.Element(W + name, {SPACE: "preserve"})
    element.text = text
    return element


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _comments_in(parts: dict[str, Part], main: str) -> Element:
    """The comments of a document, or an empty part of them. Raises ValueError, XMLSyntaxError where broken."""
    name = _comments_name(parts, main)
    if name in parts:
        found = etree.fromstring(content_of(parts[name]), etree.XMLParser(resolve_entities=False, no_network=True))
        if found.tag != f"{W}comments":
            raise ValueError(f"{name} holds no comments")
        return found
    return etree.Element(f"{W}comments", nsmap={"w": W_URI, "r": R.strip("{}")})


def _comments_name(parts: dict[str, Part], main: str) -> str:
    """The part that the main part names as its comments; a name of ours where it names none."""
    folder = posixpath.dirname(main)
    for relation in _relations(parts, main):
        if (relation.get("Type") or "").endswith("/comments") and relation.get("TargetMode") != "External":
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
    return posixpath.join(folder, "comments.xml")


def _relations_name(main: str) -> str:
    folder, file = posixpath.split(main)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(parts: dict[str, Part], main: str) -> Element:
    name = _relations_name(main)
    if name not in parts:
        return etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')
    return etree.fromstring(content_of(parts[name]), etree.XMLParser(resolve_entities=False, no_network=True))


def _put_comments(parts: dict[str, Part], main: str, comments: Element) -> None:
    name = _comments_name(parts, main)
    if name not in parts:
        relations = _relations(parts, main)
        taken = {relation.get("Id") for relation in relations}
        own = next(f"rIdComments{n}" for n in range(len(taken) + 1) if f"rIdComments{n}" not in taken)
        target = posixpath.relpath(name, posixpath.dirname(main) or ".")
        etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", {"Id": own, "Type": _COMMENTS, "Target": target})
        parts[_relations_name(main)] = packed_part(_relations_name(main), _written(relations))
        types = etree.fromstring(content_of(parts["[Content_Types].xml"]))
        etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": _COMMENTS_TYPE})
        parts["[Content_Types].xml"] = packed_part("[Content_Types].xml", _written(types))
    parts[name] = packed_part(name, _written(comments))
