"""All figures of an outline, each under the address of the part that states it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from workplan.figures.pictures import picture_file
from workplan.figures.shapes import ChartPlan, Stated
from workplan.figures.tables import grid_of
from workplan.outline import FIGURES, Annex, Goal, Outline, Ref, Section, all_parts, all_targets
from workplan.source import Files, Finding, Mapping, Node, Rejected, Scalar, Sequence

Gathered = dict[Ref, tuple[Stated, ...]]
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")


def gathered(outline: Outline, files: Files, path: str) -> Gathered:
    """The figures of each part, in the order written; `path` is where the outline stands.

    Raises Rejected with all that is wrong (E13x files, E230-E232 tables, F101-F108).
    """
    desk = _Desk(outline, files, path)
    found: Gathered = {}
    for part in _parts(outline):
        stated = tuple(figure for name, node in _nodes(part) if (figure := desk.figure(name, node)) is not None)
        if stated:
            found[part.ref] = stated
    if desk.problems:
        raise Rejected(*desk.problems)
    return found


def _parts(outline: Outline) -> Iterator[Section | Goal | Annex]:
    yield from (part for part in all_parts(outline) if part.figures or (isinstance(part, Annex) and part.table))


def _nodes(part: Section | Goal | Annex) -> Iterator[tuple[str, Mapping]]:
    origin = part.origin
    for key, value in origin.entries if isinstance(origin, Mapping) else ():
        if key.text in FIGURES:
            items = value.items if isinstance(value, Sequence) else (value,)
            yield from ((key.text, item) for item in items if isinstance(item, Mapping))


class _Desk:
    """Reads figures and keeps what is wrong with them, so that all of it is told at once."""

    def __init__(self, outline: Outline, files: Files, path: str) -> None:
        self.outline = outline
        self.files = files
        self.path = path
        self.problems: list[Finding] = []

    def figure(self, name: str, node: Mapping) -> Stated | None:
        try:
            if name == "table":
                return grid_of(node, self.content)
            return picture_file(node, self.own_content) if name == "picture" else self.chart(node)
        except Rejected as rejected:
            at = node.get("file") or node
            self.problems += (found if found.span else found._replace(span=at.span) for found in rejected.findings)
            return None

    def chart(self, node: Mapping) -> ChartPlan:
        """Raises Rejected (F108)."""
        from workplan.diagnostics import nearest

        written = node.get("targets")
        ids = tuple(item for item in written.items if isinstance(item, Scalar)) if isinstance(written, Sequence) else ()
        known = {target.id for target in all_targets(self.outline)}
        unknown = [one for one in ids if one.text not in known]
        if unknown:
            raise Rejected(*(Finding("F108", one.span, (one.text, nearest(one.text, known) or "")) for one in unknown))
        return ChartPlan(node, ids)

    def content(self, file: Node) -> tuple[str, bytes]:
        """Name and bytes of a file that the outline names. Raises Rejected (E13x)."""
        name = self.name(file)
        return name, self.files.read_bytes(name)

    def own_content(self, file: Node) -> tuple[str, bytes]:
        """The same of a file that goes into the document as it is. Raises Rejected (F102 outside the project, E13x)."""
        name = self.name(file)
        homes = (self.path, file.source.name)  # what is inherited may lie beside the outline that states it
        if isinstance(file, Scalar) and (
            _ABSOLUTE.match(file.text) or not any(self.is_inside(name, one) for one in homes)
        ):
            raise Rejected(Finding("F102", file.span, (file.text,)))
        return name, self.files.read_bytes(name)

    def name(self, file: Node) -> str:
        assert isinstance(file, Scalar)
        return str(PurePosixPath(self.path).parent / file.text) if self.path != "-" else file.text

    def is_inside(self, name: str, outline: str) -> bool:
        """Whether a file lies in the folder of an outline, or in the root that holds it, links followed."""
        try:
            real = os.path.realpath(self.files.path(name))
        except ValueError:
            return True  # what cannot be a path is told when it is read
        folder = os.path.realpath(self.files.path(outline).parent) if outline != "-" else ""
        root = os.path.realpath(self.files.root)
        homes = [root] if not folder or _below(folder, root) else [folder]
        return any(_below(real, home) for home in homes)


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
