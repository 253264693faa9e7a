"""`bundle.yaml` as values: documents, tables, profiles, volumes; every error at once, each at its place."""

from __future__ import annotations

from typing import Any, NamedTuple

from workplan.schema import Checker, bundle_schema
from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Sequence, Source, Span, node_at

DEFAULT_OUTPUT = "out"
DEFAULT_DEADLINE_S = 300


class Setting(NamedTuple):
    """A value of an outline that the manifest states: `text` None takes it away. `start`, `end` are its place."""

    path: str
    text: str | None
    start: int
    end: int


class Place(NamedTuple):
    """A text of the manifest with its place in it."""

    text: str
    start: int
    end: int


NOWHERE = Place("", 0, 0)


class Matrix(NamedTuple):
    """A table, by `file` or with `rows` in place; `settings` are made from each row."""

    file: Place | None
    sheet: str | None
    rows: tuple[tuple[tuple[str, str], ...], ...]
    settings: tuple[Setting, ...]
    place: Place


class Entry(NamedTuple):
    """One entry of `documents`: outlines by path or pattern, templates, names, values, a table.

    `over` are the profile's values, which win over the entry's own `settings` and over the table's.
    """

    id: str
    outlines: tuple[Place, ...]
    templates: tuple[str, ...]
    name: str | None
    formats: tuple[str, ...]
    settings: tuple[Setting, ...]
    over: tuple[Setting, ...]
    names: tuple[tuple[str, str], ...]
    matrix: Matrix | None
    place: Place


class Appendix(NamedTuple):
    """A Word document that was not made here, at the end of a volume."""

    file: Place
    title: str | None


class Volume(NamedTuple):
    """汇编: several documents in one file."""

    name: str
    title: str
    place: Place
    status: str | None = None
    issuers: tuple[str, ...] = ()
    date: str | None = None
    language: str = "zh-Hans"
    sheet: str = "gbt9704"
    cover: bool = True
    contents: str = "documents"
    refresh: bool = True
    continuous: bool = True
    documents: tuple[Place, ...] = ()
    appendices: tuple[Appendix, ...] = ()


class Manifest(NamedTuple):
    """A manifest under one profile."""

    source: Source
    output: Place
    profile: str
    names: tuple[tuple[str, str], ...]
    deadline_s: int
    entries: tuple[Entry, ...]
    volumes: tuple[Volume, ...]

    def span(self, place: Place | Setting) -> Span:
        return Span(self.source, place.start, place.end)


def decode_manifest(root: Mapping, profile: str | None) -> Manifest:
    """The manifest that a node tree states, under a profile.

    Raises Rejected (E201-E209 form, B201 no such profile, B202 the same id twice, B203 no such id, B204 matrix).
    """
    checker = Checker(bundle_schema())
    typed = checker.typed(root)
    wrong = checker.findings(root, typed)
    if wrong:
        raise Rejected(*wrong)
    manifest, problems = manifest_of(root, typed, profile)
    if problems:
        raise Rejected(*problems)
    return manifest


def manifest_of(root: Mapping, typed: dict[str, Any], profile: str | None) -> tuple[Manifest, tuple[Finding, ...]]:
    """The manifest of nodes that fit the schema, and what cannot be in it (B202-B204). Raises Rejected (B201)."""
    chosen, above = _profile(root, typed, profile)
    entries = tuple(
        _entry(_mapping(root, "documents", number), one, above) for number, one in enumerate(typed["documents"])
    )
    status = next((setting.text for setting in above.over if setting.path == "status"), None)
    volumes = tuple(
        _volume(_mapping(root, "volumes", number), one, status) for number, one in enumerate(typed.get("volumes", ()))
    )
    problems = (*_table_problems(root, entries), *_name_problems(root, entries, volumes))
    manifest = Manifest(
        source=root.source,
        output=above.output,
        profile=chosen,
        names=above.names,
        deadline_s=typed.get("deadline", DEFAULT_DEADLINE_S),
        entries=entries,
        volumes=volumes,
    )
    return manifest, problems


class _Above(NamedTuple):
    """What the manifest and its profile state for every document."""

    output: Place
    name: str | None
    formats: tuple[str, ...]
    settings: tuple[Setting, ...]
    over: tuple[Setting, ...]
    names: tuple[tuple[str, str], ...]


def _mapping(root: Mapping, *path: str | int) -> Mapping:
    node = node_at(root, path)
    assert isinstance(node, Mapping)
    return node


def _profile(root: Mapping, typed: dict[str, Any], asked: str | None) -> tuple[str, _Above]:
    name = asked or typed.get("profile") or ""
    profiles = typed.get("profiles", {})
    if name and name not in profiles:
        from workplan.diagnostics import nearest

        span = None if asked else _span(root, "profile")
        raise Rejected(Finding("B201", span, (name, nearest(name, profiles) or ", ".join(profiles))))
    own = root.get("profiles")
    node = own.get(name) if isinstance(own, Mapping) and name else None
    over = node if isinstance(node, Mapping) else Mapping((), 0, 0, root.source)
    stated: dict[str, Any] = profiles.get(name, {})
    above = _Above(
        output=_place(over.get("output"))
        or _place(root.get("output"))
        or Place(DEFAULT_OUTPUT, root.start, root.start),
        name=stated.get("name") or typed.get("name"),
        formats=_formats(stated.get("formats")) or _formats(typed.get("formats")) or ("docx",),
        settings=(*_reference(root), *settings_of(root.get("set"))),
        over=settings_of(over.get("set")),
        names=tuple({**typed.get("vars", {}), **stated.get("vars", {})}.items()),
    )
    return name, above


def _span(root: Mapping, name: str) -> Span:
    node = root.get(name)
    return node.span if node else root.span


def _place(node: Node | None) -> Place | None:
    return Place(node.text, node.start, node.end) if isinstance(node, Scalar) else None


def _places(node: Node | None) -> tuple[Place, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(place for item in items if (place := _place(item)))


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _formats(value: Any) -> tuple[str, ...]:
    """A list, or a text with commas."""
    written = value.split(",") if isinstance(value, str) else value or ()
    return tuple(dict.fromkeys(one.strip() for one in written))


def settings_of(node: Node | None, above: str = "") -> tuple[Setting, ...]:
    """The values of a `set`, keys below keys joined by dots; a list is kept as YAML."""
    found: list[Setting] = []
    for key, value in node.entries if isinstance(node, Mapping) else ():
        path = f"{above}.{key.text}" if above else key.text
        if isinstance(value, Mapping):
            found += settings_of(value, path)
        elif isinstance(value, Sequence):
            found.append(Setting(path, value.source.text[value.start : value.end], value.start, value.end))
        else:
            found.append(Setting(path, None if value.is_null else value.text, key.start, max(key.end, value.end)))
    return tuple(found)


def _reference(node: Mapping) -> tuple[Setting, ...]:
    """The office's own Word file for the documents below, as a value of their outlines."""
    place = _place(node.get("reference"))
    return (Setting("reference", *place),) if place else ()


def _entry(node: Mapping, typed: dict[str, Any], above: _Above) -> Entry:
    return Entry(
        id=typed.get("id", ""),
        outlines=_places(node.get("outline")),
        templates=_many(typed.get("template")),
        name=typed.get("name") or above.name,
        formats=_formats(typed.get("formats")) or above.formats,
        settings=(*above.settings, *_reference(node), *settings_of(node.get("set"))),
        over=above.over,
        names=(*above.names, *typed.get("vars", {}).items()),
        matrix=_matrix(node.get("matrix"), typed.get("matrix")),
        place=Place(typed.get("id", ""), node.start, node.entries[0][1].end),
    )


def _matrix(node: Node | None, typed: Any) -> Matrix | None:
    if node is None:
        return None
    place = Place("matrix", node.start, node.end)
    if isinstance(node, Scalar):
        return Matrix(_place(node), None, (), (), place)
    assert isinstance(node, Mapping)
    rows = tuple(tuple(row.items()) for row in typed.get("rows", ()))
    return Matrix(_place(node.get("file")), typed.get("sheet"), rows, settings_of(node.get("set")), place)


def _volume(node: Mapping, typed: dict[str, Any], status: str | None) -> Volume:
    appendices = []
    for number, one in enumerate(typed.get("appendices", ())):
        stated = node_at(node, ("appendices", number))
        file = _place(stated if isinstance(stated, Scalar) else node_at(stated, ("file",)))
        assert file is not None
        appendices.append(Appendix(file, one.get("title") if isinstance(one, dict) else None))
    return Volume(
        name=typed["name"],
        title=typed["title"],
        place=Place(typed["name"], node.start, node.entries[0][1].end),
        status=status or typed.get("status"),
        issuers=_many(typed.get("issuer")),
        date=typed.get("date"),
        language=typed.get("language", "zh-Hans"),
        sheet=typed.get("sheet", "gbt9704"),
        cover=typed.get("cover", True),
        contents=typed.get("contents", "documents"),
        refresh=typed.get("refresh", True),
        continuous=typed.get("page_numbers", "continuous") == "continuous",
        documents=_places(node.get("documents")),
        appendices=tuple(appendices),
    )


def _table_problems(root: Mapping, entries: tuple[Entry, ...]) -> list[Finding]:
    """B204 where a matrix has neither a file nor rows, or both."""
    return [
        Finding("B204", Span(root.source, entry.matrix.place.start, entry.matrix.place.end))
        for entry in entries
        if entry.matrix and bool(entry.matrix.file) == bool(entry.matrix.rows)
    ]


def _name_problems(root: Mapping, entries: tuple[Entry, ...], volumes: tuple[Volume, ...]) -> list[Finding]:
    from workplan.diagnostics import nearest

    known: set[str] = set()
    problems = []
    for number, entry in enumerate(entries):
        if entry.id and entry.id in known:
            problems.append(Finding("B202", node_at(root, ("documents", number, "id")).span, (entry.id,)))
        known.add(entry.id)
    known.discard("")
    for volume in volumes:
        for place in volume.documents:
            if place.text not in known:
                near = nearest(place.text, known) or ""
                problems.append(Finding("B203", Span(root.source, place.start, place.end), (place.text, near)))
    return problems
