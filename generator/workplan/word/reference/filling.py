"""`${…}` in an office's file, filled with the outline's words, also where Word cut it into several runs.

The words take the look of the run in which the `$` stands. A paragraph that holds nothing but `${body}` is where the
text of the document goes; without one it goes behind what the file holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from workplan.packs.expressions import expressions_in
from workplan.source import Finding, Rejected
from workplan.word.reading.vocabulary import SPACE, Element, W
from workplan.word.reference.intake import Reference, parsed_part

BODY_MARK = "${body}"
_NAME = re.compile(r"[^\W\d]\w*")
# The words of an expression, or what is wrong with it: a code of `H21x` with its words behind the part's name.
Worded = Callable[[str], "str | tuple[str, tuple[str, ...]]"]


class Filled(NamedTuple):
    """The printed parts of a file with the outline's words in them, and what was noticed."""

    parts: tuple[tuple[str, bytes], ...]
    findings: tuple[Finding, ...]


def filled_parts(reference: Reference, worded: Worded, stops: Callable[[Finding], bool]) -> Filled:
    """The text, headers and footers of a file, filled. Raises Rejected where a finding `stops`, with all of them."""
    parts: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    marks = 0
    for part in reference.of_page():
        if b"$" not in reference.parts[part]:
            continue
        root = parsed_part(reference.parts[part])
        filler = _Filler((reference.name, part), worded)
        for paragraph in list(root.iter(f"{W}p")):
            if _stands_for_body(paragraph):
                marks += 1
                in_place = part == reference.main and _is_in_text(paragraph)
                if marks > 1 or not in_place:
                    findings.append(Finding("H212", None, (reference.name, part)))
            else:
                filler.paragraph(paragraph)
        findings += filler.findings
        parts.append((part, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)))
    told = tuple(dict.fromkeys(findings))
    if any(map(stops, told)):
        raise Rejected(*told)
    return Filled(tuple(parts), told)


def asked_names(reference: Reference) -> frozenset[str]:
    """The names that the file's placeholders begin with."""
    names: set[str] = set()
    for part in reference.of_page():
        if b"$" in reference.parts[part]:
            for paragraph in parsed_part(reference.parts[part]).iter(f"{W}p"):
                written = "".join(text.text or "" for text in _texts(paragraph))
                names.update(
                    name for _, _, inside in expressions_in(written) for name in _NAME.findall(inside or "")[:1]
                )
    return frozenset(names)


def is_body_mark(element: Element) -> bool:
    """Whether an element of the text is the paragraph where the document goes."""
    return element.tag == f"{W}p" and _stands_for_body(element)


def _stands_for_body(paragraph: Element) -> bool:
    return "".join(text.text or "" for text in _texts(paragraph) if text.tag == f"{W}t").strip() == BODY_MARK


def _is_in_text(paragraph: Element) -> bool:
    """Whether a paragraph stands in the text itself, and in no table, box or content control."""
    parent = paragraph.getparent()
    return parent is not None and parent.tag == f"{W}body"


class _Filler:
    """Fills the paragraphs of one part."""

    def __init__(self, place: tuple[str, str], worded: Worded) -> None:
        self.place = place
        self.worded = worded
        self.findings: list[Finding] = []

    def paragraph(self, paragraph: Element) -> None:
        """Replaces each expression in the first of its runs, and takes the rest of it out of the others."""
        texts = list(_texts(paragraph))
        written = "".join((one.text or "") if one.tag == f"{W}t" else "\n" for one in texts)
        if "${" not in written:
            return
        # From the last to the first: what stands before keeps its place.
        for start, end, expression in reversed(list(expressions_in(written))):
            words = "${" if expression is None else self._words(expression, written[start:end])
            _replace(texts, (start, end), words)

    def _words(self, expression: str, written: str) -> str:
        if written == BODY_MARK:
            self.findings.append(Finding("H212", None, self.place))
            return written
        found = self.worded(expression)
        if isinstance(found, str):
            return " ".join(found.split("\n"))
        code, words = found
        self.findings.append(Finding(code, None, (*self.place, *words)))
        return "" if code == "H211" else written


def _texts(paragraph: Element) -> Iterator[Element]:
    """The texts of a paragraph, with what breaks them; not those of boxes that are anchored in it."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in (f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"):
            yield element
        elif element.tag not in (f"{W}p", f"{W}pPr", f"{W}rPr"):
            stack.extend(child for child in reversed(element) if child.tag != f"{W}p")


def _replace(texts: list[Element], span: tuple[int, int], words: str) -> None:
    """The characters of a span taken out of the texts that hold them; the first gets the words."""
    start, end = span
    at = 0
    for text in texts:
        held = (text.text or "") if text.tag == f"{W}t" else "\n"
        first, last = max(start, at), min(end, at + len(held))
        at += len(held)
        if first >= last or text.tag != f"{W}t":
            continue
        from_, to = first - (at - len(held)), last - (at - len(held))
        text.text = held[:from_] + (words if first == start else "") + held[to:]
        text.set(SPACE, "preserve")
