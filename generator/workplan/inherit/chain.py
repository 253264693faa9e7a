"""The chain of outlines that `extends` makes: read from file to file, laid on top of each other from the far end."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from workplan.inherit.overlay import ORDERS, Overlay, unfounded_orders
from workplan.outline import FIGURES
from workplan.source import Files, Finding, Mapping, Node, Rejected, Scalar, Sequence, Source, read_yaml

MAX_OUTLINES = 16
# Lists of the parts that may state a table, a picture or a chart, or hold parts that do.
_HOLDERS = ("sections", "goals", "annexes")


class Resolved(NamedTuple):
    """An outline put together. `names` are its files, from itself to the farthest; `findings` are doubts and notes."""

    root: Mapping
    names: tuple[str, ...]
    findings: tuple[Finding, ...]


class Flat(NamedTuple):
    """An outline put together, as the text of one file."""

    text: str
    names: tuple[str, ...]
    findings: tuple[Finding, ...]


class _Layer(NamedTuple):
    name: str
    root: Mapping


def resolved(root: Mapping, files: Files, name: str, folder: str | None = None) -> Resolved:
    """The nodes of an outline with all that it extends below them; without `extends`, the nodes as they are.

    `name` is the outline's file, from whose folder `extends` is read. In what comes out, `extends` and the orders of
    overlays are gone, and paths are relative to `folder`, the outline's own if absent. Raises Rejected (Y101-Y104 for
    the chain, Y111-Y121 for what an overlay asks for, and all that reading a file can raise).
    """
    whole, problems = assembled(root, files, name, folder)
    if problems:
        raise Rejected(*whole.findings, *problems)
    return whole


def assembled(
    root: Mapping, files: Files, name: str, folder: str | None = None
) -> tuple[Resolved, tuple[Finding, ...]]:
    """The same, and beside it what overlays ask for that cannot be (Y111-Y121): it is left out.

    Raises Rejected (Y101-Y104 for the chain, all that reading a file can raise).
    """
    layers, notes = _layers(_Layer(name, root), files)
    folder = _folder(name) if folder is None else folder
    problems = list(unfounded_orders(layers[-1].root))
    whole = _rebased(layers[-1].root, _folder(layers[-1].name), folder)
    for layer in reversed(layers[:-1]):
        overlay = Overlay(whole)
        whole = overlay.mapping(whole, _rebased(layer.root, _folder(layer.name), folder))
        problems += [finding for finding in overlay.findings if finding.code != "Y119"]
        notes += [finding for finding in overlay.findings if finding.code == "Y119"]
    names = tuple(layer.name for layer in layers)
    return Resolved(_without_extends(whole), names, tuple(notes)), tuple(problems)


def flattened(files: Files, source: Source, folder: str | None = None) -> Flat:
    """The text of an outline with all that it extends written out; paths in it are relative to `folder`."""
    root, doubts = read_yaml(source)
    whole = resolved(root, files, source.name, folder)
    wanted = _folder(source.name) if folder is None else folder
    printed = _changed(whole.root, "reference", lambda node: _moved(node, _folder(node.source.name), wanted))
    from workplan.inherit.printed import printed_yaml

    text = "".join(f"{line.text}\n" for line in printed_yaml(printed))
    return Flat(text, whole.names, (*doubts, *whole.findings))


def _layers(first: _Layer, files: Files) -> tuple[list[_Layer], list[Finding]]:
    """The outlines of a chain, the one asked for first."""
    layers, notes = [first], list[Finding]()
    if first.root.key("extends") is None:
        return layers, notes  # most outlines: no path has to be looked up
    seen = [_identity(files, first.name)]
    while isinstance(written := layers[-1].root.get("extends"), Scalar):
        name = _joined(_folder(layers[-1].name), written.text)
        identity = _identity(files, name)
        if identity in seen:
            circle = [layer.name for layer in layers[seen.index(identity) :]]
            raise Rejected(Finding("Y102", written.span, (" → ".join([*circle, name]),)))
        if len(layers) == MAX_OUTLINES:
            raise Rejected(Finding("Y103", written.span, (str(MAX_OUTLINES),)))
        source, noticed = _read(files, name, written)
        root, doubts = read_yaml(source)
        notes += [*noticed, *doubts]
        layers.append(_Layer(name, root))
        seen.append(identity)
    return layers, notes


def _read(files: Files, name: str, written: Scalar) -> tuple[Source, tuple[Finding, ...]]:
    try:
        return files.read_source(name)
    except Rejected as rejected:
        finding = rejected.findings[0]
        if finding.code == "E130":
            near = _nearest_file(files.path(name))
            raise Rejected(Finding("Y101", written.span, (written.text, near))) from None
        if finding.code in ("E131", "E132", "E133"):
            raise Rejected(Finding("Y104", written.span, (written.text,)), finding) from None
        raise


def _nearest_file(path: Path) -> str:
    from workplan.diagnostics import nearest

    try:
        names = [one.name for one in path.parent.iterdir() if one.suffix in (".yaml", ".yml")]
    except OSError:
        return ""
    return nearest(path.name, names) or ""


def _identity(files: Files, name: str) -> str:
    return "-" if name == "-" else os.path.realpath(files.path(name))


def _folder(name: str) -> str:
    return "" if name == "-" else str(PurePosixPath(name.replace(os.sep, "/")).parent)


def _joined(folder: str, name: str) -> str:
    """A path from a folder, as short as it can be said."""
    return os.path.normpath(os.path.join(folder, name)).replace(os.sep, "/")


def _rebased(root: Mapping, folder: str, wanted: str) -> Mapping:
    """The nodes with the paths in them (files of tables, pictures and charts, a template that is a path) relative to
    another folder. `reference` is not among them: it is read from the folder of the file that names it."""
    if _is_same(folder, wanted):
        return root

    def moved(node: Node) -> Node:
        return _moved(node, folder, wanted)

    def figure(node: Node) -> Node:
        return _each(node, lambda one: _with(one, "file", moved))

    def part(node: Node) -> Node:
        for name in FIGURES:
            node = _with(node, name, figure)
        for name in _HOLDERS:
            node = _with(node, name, lambda below: _each(below, part))
        return node

    root = _changed(root, "template", lambda node: moved(node) if "/" in getattr(node, "text", "") else node)
    for name in _HOLDERS:
        root = _changed(root, name, lambda below: _each(below, part))
    return root


def _moved(node: Node, folder: str, wanted: str) -> Node:
    """A path from one folder as a path from another."""
    if not isinstance(node, Scalar) or os.path.isabs(node.text) or not node.text or _is_same(folder, wanted):
        return node
    path = os.path.relpath(os.path.join(folder, node.text), wanted or ".").replace(os.sep, "/")
    return node._replace(text=path)


def _is_same(folder: str, other: str) -> bool:
    return os.path.normpath(folder or ".") == os.path.normpath(other or ".")


def _each(node: Node, change: Callable[[Node], Node]) -> Node:
    """A list with each of its items changed; what is no list is changed itself."""
    return node._replace(items=tuple(map(change, node.items))) if isinstance(node, Sequence) else change(node)


def _with(node: Node, name: str, change: Callable[[Node], Node]) -> Node:
    return _changed(node, name, change) if isinstance(node, Mapping) else node


def _changed(node: Mapping, name: str, change: Callable[[Node], Node]) -> Mapping:
    entries = tuple((key, change(value) if key.text == name else value) for key, value in node.entries)
    return node._replace(entries=entries)


def alone(root: Mapping) -> Mapping:
    """An outline as if it extended none: without the key, and without orders for what was inherited."""

    def freed(node: Node) -> Node:
        if isinstance(node, Mapping):
            kept = (entry for entry in node.entries if entry[0].text not in ORDERS)
            return node._replace(entries=tuple((key, freed(value)) for key, value in kept))
        return node._replace(items=tuple(map(freed, node.items))) if isinstance(node, Sequence) else node

    return _without_extends(root._replace(entries=tuple((key, freed(value)) for key, value in root.entries)))


def _without_extends(root: Mapping) -> Mapping:
    """The root without the key; kept where it is no text, for the schema to say so."""
    kept = tuple(entry for entry in root.entries if entry[0].text != "extends" or not isinstance(entry[1], Scalar))
    return root if len(kept) == len(root.entries) else root._replace(entries=kept)
