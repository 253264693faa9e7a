"""What a document is printed on: an office's file, the sheet fitted to it, and the words filled in it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, NamedTuple

from workplan.outline import Outline
from workplan.packs.engine import Engine
from workplan.sheets import Sheet
from workplan.source import Files, Finding, Rejected, Scalar, Span
from workplan.word.package import Part
from workplan.word.reference.filling import Filled, asked_names, filled_parts
from workplan.word.reference.fitting import Fit, fitted
from workplan.word.reference.intake import Reference, open_reference
from workplan.word.reference.words import FRAMES, words_of


class Ground(NamedTuple):
    """The file, what was filled in it, and the sheet fitted to it; `base` are the static parts of the sheet itself.

    `asked` are the names that its placeholders begin with.
    """

    reference: Reference
    filled: Filled
    fit: Fit
    base: tuple[Part, ...]
    asked: frozenset[str]

    def with_words(self, outline: Outline, engine: Engine, chinese: bool, names: dict[str, Any]) -> Ground:
        """The file with an outline's words in it, all that was found placed where the outline names the file.

        Raises Rejected (H210, H212, H213; what is wrong in the frame's own texts).
        """
        from workplan.diagnostics import code_of

        node = outline.origin.get("reference")
        span = node.span if node else None
        worded, wrong = words_of(outline, engine, chinese, names)
        if wrong:
            raise Rejected(*wrong)
        try:
            filled = filled_parts(self.reference, worded, lambda one: code_of(one.code).severity == "error")
        except Rejected as rejected:
            raise Rejected(*_placed(rejected.findings, span)) from None
        return self._replace(filled=filled._replace(findings=_placed(filled.findings, span)))


class Grounds:
    """Finds the files that outlines name, and keeps what was made of each."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._references: dict[tuple[str, bytes], Reference] = {}
        self._grounds: dict[tuple[Reference, Sheet], Ground] = {}

    def ground(self, outline: Outline, sheet: Sheet, base: tuple[Part, ...]) -> Ground:
        """The file that an outline names, with a sheet fitted to it and nothing filled in yet."""
        key = (self._reference(outline), sheet)
        if key not in self._grounds:
            asked = asked_names(key[0])
            self._grounds[key] = Ground(key[0], Filled((), ()), fitted(key[0], sheet), base, asked)
        return self._grounds[key]

    def bare(self, outline: Outline) -> Outline:
        """An outline without the parts of its frame for which the file has places itself."""
        own = asked_names(self._reference(outline)) & frozenset(FRAMES)
        values: dict[str, Any] = dict.fromkeys(own)
        return outline._replace(**values) if own else outline

    def _reference(self, outline: Outline) -> Reference:
        """The file, read each time: a bundle notes what each of its documents is made from.

        Its path is relative to the file that names it.
        """
        node = outline.origin.get("reference")
        assert isinstance(node, Scalar)
        path = str(PurePath(node.source.name).parent / node.text)
        try:
            key = (path, self._files.read_bytes(path))
            if key not in self._references:
                self._references[key] = open_reference(key[1], node.text)
        except Rejected as rejected:
            raise Rejected(*(one if one.span else one._replace(span=node.span) for one in rejected.findings)) from None
        return self._references[key]


def _placed(findings: tuple[Finding, ...], span: Span | None) -> tuple[Finding, ...]:
    return tuple(one._replace(span=span) for one in findings)
