"""One worker's bench: tasks become outputs that lie beside their place until they are moved there.

A matrix is one outline with many rows: its nodes are read once, and where no value of it changes with the row it is
decoded once; a row then costs what it prints.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from workplan.build import Decoded, Order, Press, Proof
from workplan.bundle.fence import Fence, digest_of
from workplan.bundle.materials import Surroundings, materials
from workplan.bundle.names import safe_path
from workplan.bundle.stencil import Stencil, stencil_of
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Bench, Made, Output, Reads, Teller
from workplan.overrides import with_value, yaml_value
from workplan.source import Finding, Mapping, Rejected, Scalar, Span
from workplan.source.files import STRAY, unwritten

_KEPT_OUTLINES = 64


class Drawn(NamedTuple):
    """A document laid out, the files that it was made from, and the name that its pattern gives."""

    proof: Proof
    reads: Reads
    name: tuple[str, ...]


class Workshop:
    """Builds tasks one after another, and keeps what they share."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.files = Fence(bench.root)
        self.press = Press(self.files, bench.facts)
        self.teller = Teller()
        self._nodes: dict[str, tuple[Mapping, tuple[Finding, ...], Reads]] = {}
        self._decoded: tuple[Any, Decoded] | None = None
        self._refused: tuple[Any, tuple[Finding, ...]] | None = None
        self._stencil: tuple[Decoded, Stencil | None, Reads] | None = None
        self._materials: dict[tuple[Any, ...], Reads] = {}
        self._staged = 0
        self._lying: list[Path] = []

    def made(self, task: Task) -> Made:
        """What becomes of a task; no finding stops the next."""
        began = perf_counter()
        self.files.seen.clear()
        try:
            outputs, reads, findings = self._volume(task) if task.volume else self._document(task)
            failed = False
        except Rejected as rejected:
            outputs, reads, findings, failed = (), tuple(self.files.seen.items()), rejected.findings, True
            self.tidy()
        self._lying.clear()  # from here on they belong to whoever puts them in place
        told, texts = self.teller.told(findings)
        return Made(outputs, reads, told, texts, failed, perf_counter() - began)

    def tidy(self) -> None:
        """Takes away what a task that failed has put beside its place."""
        for path in self._lying:
            path.unlink(missing_ok=True)

    def _document(self, task: Task) -> tuple[tuple[Output, ...], Reads, tuple[Finding, ...]]:
        drawn = self.drawn(task)
        docx = self.press.built(drawn.proof).docx if task.formats != ("txt",) else b""
        contents = {"docx": docx, "pdf": docx, "txt": b""}
        if "txt" in task.formats:
            contents["txt"] = drawn.proof.text.encode()
        outputs = tuple(self._put(drawn.name, kind, contents[kind]) for kind in task.formats)
        return outputs, drawn.reads, drawn.proof.findings

    def _volume(self, task: Task) -> tuple[tuple[Output, ...], Reads, tuple[Finding, ...]]:
        from workplan.bundle.volume import volume_document

        assert task.volume is not None
        made = volume_document(self, task)
        return (self._put(tuple(task.pattern.split("/")), "docx", made.docx),), made.reads, made.findings

    def drawn(self, task: Task, sheet: str | None = None) -> Drawn:
        """A document laid out, on another sheet if one is named. Raises Rejected."""
        if task.wrong:
            raise Rejected(*task.wrong)
        over = task._replace(settings=(*task.settings, *self._of_sheet(sheet)))
        decoded, notes, reads = self._asked(over)
        proof = self._proof(Order(task.outline, template=task.template, names=task.names or {}), decoded, notes)
        reads = (*reads, *self.files.seen.items(), *self._pack_reads(task.outline, decoded, proof.sheet.name))
        return Drawn(proof, tuple(dict.fromkeys(reads)), self._name(task, decoded))

    def _asked(self, task: Task) -> tuple[Decoded, tuple[Finding, ...], Reads]:
        """The outline of a task, what was noticed in it, and its files. Raises Rejected with all that is wrong in it,
        found once for all rows of a matrix."""
        key = _key(task)
        if self._refused is not None and self._refused[0] == key:
            raise Rejected(*self._refused[1])
        try:
            root, notes, reads = self._outline(task.outline)
            self.files.seen.clear()
            return self._decode(task, root), notes, reads
        except Rejected as rejected:
            from workplan.survey import surveyed

            order = Order(task.outline, template=task.template, names=task.names or {})
            changes = tuple((lambda root, one=one: self._with(root, one)) for one in task.settings)
            self._refused = (key, surveyed(self.press, order, rejected.findings, changes))
            raise Rejected(*self._refused[1]) from None

    def _proof(self, order: Order, decoded: Decoded, notes: tuple[Finding, ...]) -> Proof:
        """A document laid out: from the stencil of its outline where its row fits, else whole."""
        if "row" not in order.names:
            return self.press.proof_of(order, decoded, notes)
        if self._stencil is None or self._stencil[0] is not decoded:
            stencil = stencil_of(self.press, decoded, order, notes)
            self._stencil = (decoded, stencil, tuple(self.files.seen.items()))
        _, stencil, reads = self._stencil
        if stencil is None or not stencil.fits(order.names):
            return self.press.proof_of(order, decoded, notes)
        self.files.seen.update(reads)
        return stencil.proof(self.press, order.names, notes)

    def _outline(self, name: str) -> tuple[Mapping, tuple[Finding, ...], Reads]:
        """The nodes of an outline, read once; the files that it was read from."""
        found = self._nodes.get(name)
        if found is None:
            self.files.seen.clear()
            root, notes = self.press.nodes(Order(name))
            if len(self._nodes) >= _KEPT_OUTLINES:
                self._nodes.clear()
            found = self._nodes[name] = (root, notes, tuple(self.files.seen.items()))
        return found

    def stated(self, task: Task, name: str) -> Span | None:
        """Where a value of a task is stated: in the manifest, else in its outline; None where nowhere."""
        setting = next((setting for setting in reversed(task.settings) if setting.path == name), None)
        if setting is not None:
            return None if setting.text is None else Span(self.bench.manifest, setting.start, setting.end)
        node = self._outline(task.outline)[0].get(name)
        return node.span if node else None

    def _of_sheet(self, sheet: str | None) -> tuple[Any, ...]:
        from workplan.bundle.manifest import Setting

        # A volume has one page style for all of its documents, so their own files are not printed on.
        return (Setting("sheet", sheet, 0, 0), Setting("reference", None, 0, 0)) if sheet else ()

    def _decode(self, task: Task, root: Mapping) -> Decoded:
        """The outline with the task's values in it; the last one is kept for the next row."""
        key = _key(task)
        if self._decoded is None or self._decoded[0] != key:
            for setting in task.settings:
                root = self._with(root, setting)
            order = Order(task.outline, template=task.template)
            self._decoded = (key, self.press.outline(order, root))
        return self._decoded[1]

    def _with(self, root: Mapping, setting: Any) -> Mapping:
        source, span = self.bench.manifest, (setting.start, setting.end)
        value = Scalar("", "", *span, source) if setting.text is None else yaml_value(source, setting.text, span)
        changed = with_value(root, setting.path, value)
        if changed is None and setting.text is None:
            return root
        if changed is None:
            raise Rejected(Finding("E242", Span(source, *span), (setting.path,)))
        return changed

    def _pack_reads(self, outline: str, decoded: Decoded, sheet: str) -> Reads:
        _, engine, pack, _ = decoded
        shelf = engine.shelf
        key = (shelf, pack.name, sheet, outline.rpartition("/")[0])
        if key not in self._materials:
            self._materials[key] = materials(self.around(shelf, outline), pack, sheet)
        return self._materials[key]

    def around(self, shelf: Any, outline: str = "") -> Surroundings:
        """Where an outline's packs are looked for."""
        root = self.bench.root
        return Surroundings(root, shelf, ((root / outline).parent / "templates", root / "templates"))

    def _name(self, task: Task, decoded: Decoded) -> tuple[str, ...]:
        """The components of the output's name; raises Rejected (E22x) for a name that the outline does not know."""
        parts = tuple(task.pattern.split("/"))
        if "${" not in task.pattern:
            return parts
        from workplan.packs.scope import outline_expander

        outline, engine, pack, _ = decoded
        chinese = (outline.language or pack.language).startswith("zh")
        expander = outline_expander(outline, engine, chinese, {"template": pack.name, **(task.names or {})})
        source = self.bench.manifest
        node = Scalar(task.pattern, "", task.place.start, task.place.end, source)
        made = tuple(expander.expand(part, node) for part in parts)
        if expander.findings:
            raise Rejected(*expander.findings)
        return made

    def _put(self, parts: tuple[str, ...], kind: str, content: bytes) -> Output:
        """The output beside its place, whole; under a name that the next run knows for a stray."""
        name = safe_path(parts, f".{kind}")
        staged = ""
        if self.bench.output is not None:
            self._staged += 1
            path = self.bench.output / f"{STRAY}{os.getpid()}-{self._staged}.tmp"
            staged = str(path)
            self._lying.append(path)
            write_beside(path, content, name)
        return Output(name, staged, digest_of(content), len(content), kind == "pdf")


def _key(task: Task) -> tuple[Any, ...]:
    """What the outline of a task is decoded from: the same for rows that change nothing in it."""
    return (task.outline, task.template, tuple(setting[:2] for setting in task.settings))


def write_beside(path: Path, content: bytes, name: str) -> None:
    """Writes an output where it lies until it is synced and moved. Raises Rejected (E136, E137)."""
    try:
        path.write_bytes(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise Rejected(unwritten(error, name)) from None
