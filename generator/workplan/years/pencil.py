"""Edits to one text, with what each changed and what a person must look at, told in places of the text that results."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from workplan.source import Edit, Finding, Mapping, Node, Rejected, Scalar, Sequence, Source, Span, apply_edits


class Change(NamedTuple):
    """One thing changed: what (`kind`), from what, into what, and where it now stands."""

    kind: str
    old: str
    new: str
    span: Span


class _Note(NamedTuple):
    code: str
    start: int
    end: int
    words: tuple[str, ...]


class Pencil:
    """Collects edits. Places given to it are those of the old text; a repeated edit (an alias) is one."""

    def __init__(self, source: Source, root: Mapping) -> None:
        self.source = source
        self._brackets = sorted(_brackets(root))
        self._edits: dict[Edit, tuple[str, str, str]] = {}
        self._notes: dict[_Note, None] = {}

    def write(self, edit: Edit, kind: str = "", new: str = "") -> None:
        """One edit, and what to call it; an edit without a name is not listed."""
        old = self.source.text[edit.start : edit.end]
        self._edits.setdefault(edit, (kind, old.strip(), new or edit.text.strip()))

    def set_value(self, key: Scalar, value: Node, new: str, kind: str = "") -> None:
        """Another value behind a key; nothing where `new` is empty. What stands behind on the line stays.

        A value that others share, by an anchor or an alias, is left to a person.
        """
        if value.start < key.start or self.source.text.startswith("&", value.start):
            self.doubt_node("Y227", key, key.text)
            return
        colon = self.source.text.index(":", key.end) + 1
        flows = self.flows(key.start)
        text = f" {new}" if new else (" " if flows else "")
        end = max(colon, value.end)
        if isinstance(value, Scalar) and value.style in ("|", ">"):
            end -= len(self.source.text[colon:end]) - len(self.source.text[colon:end].rstrip("\n"))
        if self.source.text[colon:end] != text:
            self.write(Edit(colon, end, text), kind, new)

    def add_key(self, after: tuple[Scalar, Node], name: str, new: str, kind: str = "") -> None:
        """A new key below another of the same mapping. Raises Rejected (Y204) below a key written with `?`."""
        key, value = after
        text = self.source.text
        colon = text.index(":", key.end) + 1
        entry = f"{name}: {new}".rstrip()
        if self.flows(key.start):
            at = max(colon, value.end)
            self.write(Edit(at, at, f", {entry} " if not new else f", {entry}"), kind, entry)
            return
        line = text.rfind("\n", 0, key.start) + 1
        if text[line : key.start].rstrip().endswith("?"):
            raise Rejected(Finding("Y204", key.span, (self.source.name,)))  # it would become part of the value
        column = key.start - line
        end = max(colon, value.end)
        if text[end - 1 : end] == "\n":
            self.write(Edit(end, end, f"{' ' * column}{entry}\n"), kind, entry)
            return
        line_end = text.find("\n", end)
        at = len(text) if line_end < 0 else line_end
        self.write(Edit(at, at, f"\n{' ' * column}{entry}"), kind, entry)

    def flows(self, place: int) -> bool:
        """True for what stands within brackets, where a line is no entry."""
        before = bisect_left(self._brackets, (place, place))
        return before > 0 and place < self._brackets[before - 1][1]

    def doubt(self, code: str, start: int, end: int, *words: str) -> None:
        self._notes.setdefault(_Note(code, start, end, words))

    def doubt_node(self, code: str, node: Node, *words: str) -> None:
        self.doubt(code, node.start, node.end, *words)

    def result(self, name: str) -> tuple[Source, tuple[Change, ...], tuple[Finding, ...]]:
        """The new text under its name, its changes and its findings."""
        edits = sorted(self._edits, key=lambda edit: (edit.start, edit.end))
        source = Source(name, apply_edits(self.source.text, edits))
        places = _Places(edits)
        changes = tuple(_changes(source, edits, self._edits))
        notes = (
            Finding(note.code, Span(source, places.of(note.start), places.of(note.end)), note.words)
            for note in self._notes
        )
        return source, changes, tuple(notes)


def _changes(source: Source, edits: list[Edit], named: dict[Edit, tuple[str, str, str]]) -> Iterator[Change]:
    """What the edits changed, each at its first character that is no blank."""
    moved = 0
    for edit in edits:
        kind, old, new = named[edit]
        start = edit.start + moved
        end = start + len(edit.text)
        moved += len(edit.text) - (edit.end - edit.start)
        if kind:
            blanks = len(edit.text) - len(edit.text.lstrip()) if edit.text.strip() else 0
            yield Change(kind, old, new, Span(source, start + blanks, end))


class _Places:
    """Places of the old text in the new one; the start of an edit is where its new text begins."""

    def __init__(self, edits: list[Edit]) -> None:
        self.starts = [edit.start for edit in edits]
        self.edits = edits
        self.moved = [0]
        for edit in edits:
            self.moved.append(self.moved[-1] + len(edit.text) - (edit.end - edit.start))

    def of(self, place: int) -> int:
        before = bisect_right(self.starts, place - 1)
        if before and place < self.edits[before - 1].end:
            return self.edits[before - 1].start + self.moved[before - 1]
        return place + self.moved[before]


def _brackets(root: Node) -> Iterator[tuple[int, int]]:
    """From where to where each outermost `{…}` and `[…]` goes."""
    if isinstance(root, Scalar):
        return
    if root.source.text[root.start : root.start + 1] in ("{", "["):
        yield root.start, root.end
        return
    for below in root.items if isinstance(root, Sequence) else (value for _, value in root.entries):
        yield from _brackets(below)


def entry_of(node: Mapping, name: str) -> tuple[Scalar, Node] | None:
    """A key with its value, also where nothing stands behind it."""
    return next(((key, value) for key, value in node.entries if key.text == name), None)
