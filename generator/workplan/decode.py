"""Nodes → Outline, with every error of the file at once.

The schema has been asked first, so each decoder here may trust kinds and required keys; what the schema cannot say
(unique names, what a form of document has no place for) is looked at afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from workplan.outline import (
    FIGURES,
    LISTS,
    Annex,
    Attendance,
    Contents,
    Goal,
    Imprint,
    Letterhead,
    Notice,
    Numbering,
    Outline,
    Plain,
    Point,
    Ref,
    Responsibility,
    Section,
    Table,
    Target,
    part_ref,
)
from workplan.schema import Checker
from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Sequence
from workplan.source.tree import is_true

T = TypeVar("T")


def decode_outline(
    root: Mapping, checker: Checker, template: str, fields: frozenset[str] = frozenset()
) -> tuple[Outline, tuple[Finding, ...]]:
    """The outline that a node tree states, and what is doubtful about it.

    `fields` are the keys that the pack adds. Raises Rejected with all that does not fit (E201-E212).
    """
    typed = checker.typed(root)
    wrong = checker.findings(root, typed)
    if wrong:
        raise Rejected(*wrong)
    outline = outline_of(root, template, tuple((name, typed[name]) for name in typed if name in fields))
    repeated = tuple(repeated_names(root))
    if repeated:
        raise Rejected(*repeated)
    return outline, tuple(_unprinted(outline))


def outline_of(root: Mapping, template: str, fields: tuple[tuple[str, object], ...]) -> Outline:
    """The outline of nodes that fit the schema."""
    entries = _entries(root)
    names = entries.get("vars")
    notice = entries.get("notice")
    return Outline(
        origin=root,
        title=root.text("title") or "",
        template=template,
        year=int(root.text("year") or 0) or None,
        sheet=root.text("sheet"),
        issuers=_texts(entries.get("issuer")) or (),
        date=root.text("date"),
        status=root.text("status"),
        language=root.text("language"),
        script=root.text("script"),
        names=tuple((key.text, value.text) for key, value in names.entries if isinstance(value, Scalar))
        if isinstance(names, Mapping)
        else (),
        preamble=root.text("preamble"),
        sections=_parts(entries.get("sections"), "", "sections", _section),
        goals=_parts(entries.get("goals"), "", "goals", _goal),
        points=_parts(entries.get("points"), "", "points", _point),
        targets=_targets(entries.get("targets")),
        closing=root.text("closing"),
        numbering=_numbering(entries.get("numbering")),
        contents=_contents(entries.get("contents")),
        responsibility=_responsibility(entries),
        responsibility_place=root.text("responsibility") or "table",
        seal=_is_true(entries.get("seal")),
        addressees=_texts(entries.get("addressees")) or (),
        notice=_notice(notice) if isinstance(notice, Mapping) else None,
        form=root.text("form") or "ordinary",
        letterhead=_letterhead(entries.get("letterhead")),
        signatories=_signatories(entries.get("signed_by")),
        attendance=_attendance(entries.get("attendance")),
        imprint=_imprint(entries.get("imprint")),
        annexes=_parts(entries.get("annexes"), "", "annexes", _annex),
        note=root.text("note"),
        occasion=root.text("occasion"),
        speaker=root.text("speaker"),
        salutation=root.text("salutation"),
        fields=fields,
    )


Entries = dict[str, Node]


def _entries(node: Mapping) -> Entries:
    """Keys that have something behind them."""
    # `is_null` is asked only of what may be: a text between quotes or over several lines never is.
    return {
        key.text: value
        for key, value in node.entries
        if not (isinstance(value, Scalar) and not value.style and value.is_null)
    }


def _text(entries: Entries, name: str) -> str | None:
    value = entries.get(name)
    return value.text if isinstance(value, Scalar) else None


def _texts(node: Node | None) -> tuple[str, ...] | None:
    """A text, or a list of texts, as a tuple; None where nothing was written."""
    if isinstance(node, Sequence):
        return tuple(item.text for item in node.items if isinstance(item, Scalar))
    return (node.text,) if isinstance(node, Scalar) else None


def _is_true(node: Node | None, absent: bool = False) -> bool:
    return is_true(node.text if isinstance(node, Scalar) else None, absent)


def _parts(node: Node | None, above: str, kind: str, decode: Callable[[Node, Ref], T]) -> tuple[T, ...]:
    if not isinstance(node, Sequence):
        return ()
    return tuple(
        decode(item, part_ref(above, kind, position, item.text("id") if isinstance(item, Mapping) else None))
        for position, item in enumerate(node.items, 1)
    )


def _responsibility(entries: Entries) -> Responsibility:
    if entries.keys().isdisjoint(("lead", "support", "due", "done")):
        return _NOBODY
    return Responsibility(
        lead=_texts(entries.get("lead")),
        support=_texts(entries.get("support")),
        due=_text(entries, "due"),
        done=_is_true(entries.get("done")),
    )


_NOBODY = Responsibility()


def _section(node: Node, ref: Ref) -> Section:
    assert isinstance(node, Mapping)
    entries = _entries(node)
    return Section(
        ref=ref,
        origin=node,
        id=_text(entries, "id"),
        heading=_text(entries, "heading"),
        numbered=_is_true(entries.get("numbered"), absent=True),
        body=_text(entries, "body"),
        points=_parts(entries.get("points"), ref, "points", _point),
        goals=_parts(entries.get("goals"), ref, "goals", _goal),
        sections=_parts(entries.get("sections"), ref, "sections", _section),
        targets=_targets(entries.get("targets")),
        closing=_text(entries, "closing"),
        responsibility=_responsibility(entries),
        figures=_figures(entries),
    )


def _goal(node: Node, ref: Ref) -> Goal:
    assert isinstance(node, Mapping)
    entries = _entries(node)
    return Goal(
        ref=ref,
        origin=node,
        id=_text(entries, "id"),
        title=_text(entries, "title"),
        body=_text(entries, "body"),
        numbered=_is_true(entries.get("numbered"), absent=True),
        points=_parts(entries.get("points"), ref, "points", _point),
        targets=_targets(entries.get("targets")),
        responsibility=_responsibility(entries),
        figures=_figures(entries),
    )


def _figures(entries: Entries) -> tuple[Plain, ...]:
    """Tables, pictures and charts, in the order written."""
    if entries.keys().isdisjoint(FIGURES):
        return ()
    return tuple((name, plain_of(node)) for name, node in entries.items() if name in FIGURES)


def plain_of(node: Node) -> Plain:
    """What a node states, as texts in tuples; keys with nothing behind them are left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return tuple(plain_of(item) for item in node.items)
    return tuple((name, plain_of(value)) for name, value in _entries(node).items())


def _point(node: Node, ref: Ref) -> Point:
    if isinstance(node, Scalar):
        return Point(ref, node, body=node.text)
    assert isinstance(node, Mapping)
    entries = _entries(node)
    done = _is_true(entries.get("done"))
    return Point(ref, node, _text(entries, "title"), _text(entries, "body"), _text(entries, "id"), done)


def _targets(node: Node | None) -> tuple[Target, ...]:
    return tuple(_target(item) for item in node.items) if isinstance(node, Sequence) else ()


def _target(node: Node) -> Target:
    assert isinstance(node, Mapping)
    entries = _entries(node)
    return Target(
        id=_text(entries, "id") or "",
        origin=node,
        text=_text(entries, "text"),
        indicator=_text(entries, "indicator"),
        value=_text(entries, "value"),
        unit=_text(entries, "unit"),
        baseline=_text(entries, "baseline"),
        actual=_text(entries, "actual"),
        qualitative=_is_true(entries.get("qualitative")),
        grow=_text(entries, "grow"),
        responsibility=_responsibility(entries),
    )


def _numbering(node: Node | None) -> Numbering:
    if not isinstance(node, Mapping):
        return Numbering()
    entries = _entries(node)
    form = _text(entries, "as")
    return Numbering(
        sections=_texts(entries.get("sections")),
        goals=_text(entries, "goals"),
        points=_text(entries, "points"),
        continuous=_texts(entries.get("continuous")),
        as_text=None if form is None else form == "text",
    )


def _contents(node: Node | None) -> Contents | None:
    if isinstance(node, Scalar):
        return Contents() if _is_true(node) else None
    if not isinstance(node, Mapping):
        return None
    return Contents(int(node.text("depth") or 2), node.text("title"))


def _notice(node: Mapping) -> Notice:
    entries = _entries(node)
    return Notice(
        ref=Ref("notice"),
        origin=node,
        title=_text(entries, "title"),
        addressees=_texts(entries.get("addressees")) or (),
        body=_text(entries, "body"),
        plan_is_annex=_text(entries, "plan") == "annex",
    )


def _letterhead(node: Node | None) -> Letterhead | None:
    if not isinstance(node, Mapping):
        return None
    entries = _entries(node)
    suffix = node.get("suffix")
    return Letterhead(
        origin=node,
        marks=_texts(entries.get("mark")) or (),
        suffix=suffix.text if isinstance(suffix, Scalar) and (suffix.style or not suffix.is_null) else None,
        number=_text(entries, "number"),
        copy=_text(entries, "copy"),
        secrecy=_text(entries, "secrecy"),
        urgency=_text(entries, "urgency"),
        signers=_texts(entries.get("signers")) or (),
    )


def _imprint(node: Node | None) -> Imprint | None:
    if not isinstance(node, Mapping):
        return None
    entries = _entries(node)
    return Imprint(
        origin=node,
        copies=_texts(entries.get("copies")) or (),
        issuer=_text(entries, "issuer"),
        date=_text(entries, "date"),
        addressees=_is_true(entries.get("addressees")),
    )


def _signatories(node: Node | None) -> tuple[tuple[str, str], ...]:
    """Post and name of each who signs."""
    items = node.items if isinstance(node, Sequence) else ()
    return tuple((item.text("post") or "", item.text("name") or "") for item in items if isinstance(item, Mapping))


def _attendance(node: Node | None) -> Attendance | None:
    if not isinstance(node, Mapping):
        return None
    entries = _entries(node)
    return Attendance(node, *(_texts(entries.get(name)) or () for name in ("present", "absent", "observers")))


def _annex(node: Node, ref: Ref) -> Annex:
    assert isinstance(node, Mapping)
    entries = _entries(node)
    table = _table(entries["table"]) if "table" in entries else None
    return Annex(
        ref=ref,
        origin=node,
        title=_text(entries, "title") or "",
        id=_text(entries, "id"),
        table=table,
        body=_text(entries, "body"),
        landscape=_is_true(entries.get("landscape")) or bool(table and table.landscape),
        figures=_figures({name: value for name, value in entries.items() if name != "table"}),
    )


def _table(node: Node) -> Table:
    if isinstance(node, Scalar):
        return Table(node, of_targets=True)
    assert isinstance(node, Mapping)
    entries = _entries(node)
    rows, widths, columns = entries.get("rows"), entries.get("widths"), entries.get("columns")
    return Table(
        origin=node,
        file=_text(entries, "file"),
        columns=plain_of(columns) if isinstance(columns, Sequence) else (),
        rows=tuple(plain_of(row) for row in rows.items) if isinstance(rows, Sequence) else (),
        widths=tuple(float(width) for width in _texts(widths) or ()),
        landscape=_is_true(entries.get("landscape")),
        more=tuple((name, plain_of(value)) for name, value in entries.items() if name in _MORE_OF_TABLE),
    )


_MORE_OF_TABLE = ("sheet", "head", "align", "total", "caption", "unit", "notes", "id")


_ADDRESSED = frozenset((*LISTS, *FIGURES, "id"))


def repeated_names(root: Mapping) -> Iterator[Finding]:
    """Ids of parts, and ids of targets, that stand twice: each is an address (E211, E212)."""
    seen: dict[tuple[str, str], Scalar] = {}
    stack: list[tuple[Mapping, str]] = [(root, "")]
    while stack:
        node, kind = stack.pop()
        below: list[tuple[Mapping, str]] = []
        for key, value in node.entries:
            name = key.text
            if name not in _ADDRESSED:
                continue
            if isinstance(value, Sequence) and name in LISTS:
                below += [(item, name) for item in value.items if isinstance(item, Mapping)]
            elif name in FIGURES and isinstance(value, Sequence | Mapping):
                items = value.items if isinstance(value, Sequence) else (value,)
                below += [(item, name) for item in items if isinstance(item, Mapping)]
            elif kind and name == "id" and isinstance(value, Scalar) and not value.is_null:
                code = "E212" if kind == "targets" else "E211"
                first = seen.setdefault((code, value.text), value)
                if first is not value:
                    yield Finding(code, value.span, (value.text, str(first.source.place(first.start)[0])))
        stack += reversed(below)


def _unprinted(outline: Outline) -> Iterator[Finding]:
    """W209 for what the form of a document has no place for: a letter is printed by nobody (10.1)."""
    imprint = outline.imprint
    if outline.form == "letter" and imprint and isinstance(imprint.origin, Mapping):
        for name in ("issuer", "date"):
            key = imprint.origin.key(name)
            if key and getattr(imprint, name):
                yield Finding("W209", key.span, (name,))
