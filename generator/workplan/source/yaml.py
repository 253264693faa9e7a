"""YAML text → nodes, strictly: nothing is guessed, nothing is lost, nothing runs away.

Built on the event stream of libyaml and not on PyYAML's constructors, because those turn `9:30` into 570, `no` into
False and `010` into 8, let a later key silently win over an earlier one, expand alias bombs, and (`yaml.compose`)
end the process at 40,000 brackets. Here each scalar stays what was written, depth and aliases are bounded on the way,
and every node keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from workplan.source.finding import Finding, Rejected
from workplan.source.slips import slip_of
from workplan.source.text import Source, Span
from workplan.source.tree import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 60
MAX_ALIASED_NODES = 100_000
MAX_SCALAR_CHARS = 1_000_000
# Stands for a character that Word cannot hold.
FORBIDDEN = "\ufffd"
# XML 1.0 cannot hold these, so Word cannot either; U+007F to U+009F it could, but nobody means them. U+0085 and U+2028
# are text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.1 takes these for ends of lines, or refuses them; to an outline they are text.
_TAKEN_FOR_BREAKS = "\x85\u2028\u2029\ufeff"
MAX_NAMED_CHARACTERS = 20
# What people indent with, and YAML takes for a part of the key.
BLANKS = "\u3000\u00a0 "
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(source: Source) -> tuple[Mapping, tuple[Finding, ...]]:
    """The mapping at the top of a YAML text, and what is doubtful about it.

    Raises Rejected where the text is no YAML (E101-E109, E113-E115, E129) or has what YAML allows and an outline does
    not (E124-E126, E128), is no mapping (E120), holds a character that Word cannot hold (E112), repeats a key (E121),
    is too deep (E122), expands too far (E123) or states too long a text (E127).
    """
    refuse_control_characters(source)
    reader = Reader(source)
    try:
        root = reader.document()
    except yaml.YAMLError as error:
        slip = slip_of(source, error)
        raise Rejected(*(known for known in reader.findings if known.code != slip.code), slip) from None
    except RecursionError:
        raise Rejected(Finding("E122", Span(source, 0, 0), (str(MAX_DEPTH),))) from None
    if not isinstance(root, Mapping):
        raise Rejected(*reader.findings, no_mapping(source, root))
    if any(finding.code != "W101" for finding in reader.findings):
        raise Rejected(*reader.findings)
    return root, tuple(reader.findings)


def refuse_control_characters(source: Source) -> None:
    """Raises Rejected (E112) where a text holds what Word cannot; the first twenty are named."""
    forbidden = tuple(islice(_forbidden_characters(source, source.text), MAX_NAMED_CHARACTERS))
    if forbidden:
        raise Rejected(*forbidden)


def forbidden_character(text: str) -> str | None:
    """The first character of a text that Word cannot hold."""
    found = _FORBIDDEN.search(text)
    return found.group() if found else None


def _forbidden_characters(source: Source, text: str) -> Iterator[Finding]:
    for match in _FORBIDDEN.finditer(text):
        yield Finding("E112", Span(source, match.start(), match.end()), (f"U+{ord(match.group()):04X}",))


def no_mapping(source: Source, root: Node | None) -> Finding:
    """Why a text is no mapping (E103, E104, E120, E124)."""
    if root is None or (isinstance(root, Scalar) and not root.text):
        return Finding("E124", Span(source, 0, 0))
    if isinstance(root, Scalar):
        wide = source.text.find("：", root.start, root.end)
        if wide >= 0:
            return Finding("E103", Span(source, wide, wide + 1))
        glued = re.compile(r"^[ ]*[A-Za-z_]+(:)\S", re.M).search(source.text, root.start, root.end)
        if glued:
            return Finding("E104", Span(source, glued.start(1), glued.end(1)))
    return Finding("E120", root.span)


def shielded(text: str) -> tuple[str, dict[int, str]]:
    """The text with what libyaml would take for ends of lines replaced one for one, and how to put it back."""
    present = [character for character in _TAKEN_FOR_BREAKS if character in text]
    unused = (chr(code) for code in range(0x10FFFD, 0xF0000, -1) if chr(code) not in text)
    shields = dict(zip(present, unused, strict=False))
    there = {ord(character): shield for character, shield in shields.items()}
    return text.translate(there) if shields else text, {ord(shield): character for character, shield in shields.items()}


def without_control_characters(text: str) -> str:
    """A text with a sign of the same length for each character that Word cannot hold."""
    return _FORBIDDEN.sub(FORBIDDEN, text)


class Reader:
    """One pass over the events of a text. Its state is the stream and what it noticed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.anchors: dict[str, tuple[Node | None, int]] = {}
        self.aliased = 0
        self.made = 0
        text, self.shields = shielded(source.text)
        self.next: Callable[[], Any] = _PARSER(text).get_event

    def document(self) -> Node | None:
        self.next()
        if isinstance(self.next(), StreamEndEvent):
            return None
        root = self.node(self.next(), 1)
        self.next()
        further = self.next()
        if isinstance(further, DocumentStartEvent):
            self.note("E125", further)
        return root

    def note(self, code: str, event: Any, *words: str) -> None:
        self.findings.append(Finding(code, Span(self.source, event.start_mark.index, event.end_mark.index), words))

    def node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self.note("E122", event, str(MAX_DEPTH))
            raise Rejected(*self.findings)
        anchor = event.anchor
        if anchor is None and isinstance(event, ScalarEvent):
            self.made += 1
            return self.scalar(event)
        if isinstance(event, AliasEvent):
            return self.alias(event)
        if anchor:
            self.anchors[anchor] = (None, self.made)
        before = self.made
        self.made += 1
        made: Node
        if isinstance(event, ScalarEvent):
            made = self.scalar(event)
        else:
            if event.tag:
                self.note("E128", event, event.tag)
            is_list = isinstance(event, SequenceStartEvent)
            made = self.sequence(event, depth) if is_list else self.mapping(event, depth)
        if anchor:
            self.anchors[anchor] = (made, self.made - before)
        return made

    def alias(self, event: Any) -> Node:
        """The anchored node, shared; counted as if copied, so that a bomb is refused before anyone walks it."""
        made, size = self.anchors.get(event.anchor, (None, 0))
        if event.anchor not in self.anchors:
            self.note("E109", event, event.anchor)
        elif made is None:
            self.note("E126", event, event.anchor)
        self.aliased += size
        self.made += size
        if self.aliased > MAX_ALIASED_NODES:
            self.note("E123", event, str(MAX_ALIASED_NODES))
            raise Rejected(*self.findings)
        return made or Scalar("", "", event.start_mark.index, event.end_mark.index, self.source)

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        text, style = event.value, event.style or ""
        if self.shields:
            text = text.translate(self.shields)
        if len(text) > MAX_SCALAR_CHARS:
            self.note("E127", event, str(MAX_SCALAR_CHARS))
        if style == '"':
            # Escapes such as "\x0b" write characters that the file itself does not hold.
            self.findings += [
                Finding("E112", Span(self.source, start, end), finding.words)
                for finding in _forbidden_characters(self.source, text)
            ]
        elif not style and self.source.text.startswith(" ", end):
            self.cut_comment(end)
        if event.tag:
            self.note("E128", event, event.tag)
        return Scalar(text, style, start, end, self.source)

    def cut_comment(self, end: int) -> None:
        """`完成 # 1 号` loses all from the sign on: say so where what follows reads like text and not like a remark."""
        rest = self.source.text[end : end + 200].split("\n", 1)[0]
        match = re.match(r"[ ]+#(?=\s*\d|[^\s#])", rest)
        if match:
            self.findings.append(Finding("W101", Span(self.source, end + match.end() - 1, end + len(rest))))

    def sequence(self, event: Any, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(below := self.next(), SequenceEndEvent):
            items.append(self.node(below, depth + 1))
        end = self.end_of(below, items[-1] if items else None)
        return Sequence(tuple(items), event.start_mark.index, end, self.source)

    def mapping(self, event: Any, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(below := self.next(), MappingEndEvent):
            key = self.node(below, depth + 1)
            value = self.node(self.next(), depth + 1)
            if not isinstance(key, Scalar):
                self.findings.append(Finding("E107", key.span, (self.source.text[key.start],)))
                continue
            name = key.text
            if name in seen:
                first = str(self.source.place(seen[name])[0])
                self.findings.append(Finding("E121", key.span, (name, first)))
            elif name != name.strip(BLANKS):
                self.findings.append(Finding("E106", key.span, (name.strip(BLANKS),)))
            seen.setdefault(name, key.start)
            entries.append((key, value))
        end = self.end_of(below, entries[-1][1] if entries else None)
        return Mapping(tuple(entries), event.start_mark.index, end, self.source)

    def end_of(self, closing: Any, last: Node | None) -> int:
        """Where a collection ends: at its bracket, or with its last node.

        libyaml ends a block collection where the next token begins, after blank lines and comments that belong to
        what follows.
        """
        if last is None or closing.end_mark.index > closing.start_mark.index:
            return int(closing.end_mark.index)
        return last.end
