"""Where an office's style differs from the standard: each value with its clause, and how strongly that is said.

What differs is always there on purpose: a sheet or an outline says so. So nothing here is an error: leaving a rule is a
warning, leaving a recommendation or common practice is only worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workplan.house import clause_rows, layers_merged
from workplan.sheets import PageSize, Sheet, Style, decode_sheet
from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Span

_CODES = {"rule": "H101", "recommended": "H102", "practice": "H103"}
_PAGE = frozenset(PageSize._fields)
_LOOKS = frozenset(Style._fields) - {"role", "name", "based_on", "next", "character", "word_id"}
_OF_SHEET = ("page_number", "ordinal_suffix", "title_chars", "blank_lines", "overflow_punct", "widow_control")
_OF_TABLE = ("cell_margin", "border", "border_color", "head_fill")


class _Clause(NamedTuple):
    """A clause, how strongly it speaks, and other names of the same typeface."""

    number: str = ""
    strength: str = "practice"
    names: tuple[str, ...] = ()


class _Difference(NamedTuple):
    """A value that is not the standard's, with what the standard has."""

    path: str
    own: str
    standard: str
    clause: _Clause
    span: Span


def deviations(layers: tuple[Mapping, ...]) -> tuple[Finding, ...]:
    """H101-H103 for each value in which a sheet differs from the one that its `clauses` speak of.

    `layers` are the sheet and those that it extends, itself first; none differs from a standard that no one names.
    """
    stated = [number for number, layer in enumerate(layers) if layer.get("standard")]
    if not stated or not stated[-1]:
        return ()
    below = layers[stated[-1] :]
    rows = {path: clause for path, clause, _ in _rows(below[0])}
    standard = _Stated(layers_merged(below))
    found = _differences(_Stated(layers_merged(layers)), standard, rows)
    # A choice may say of its own values how far they are from the standard, but of no others.
    own = {(path, span): clause for layer in layers[: stated[-1]] for path, clause, span in _rows(layer)}
    found = (one._replace(clause=own.get((one.path, one.span), one.clause)) for one in found)
    return tuple(_findings(list(found), layers[stated[-1]].text("standard") or ""))


def _rows(layer: Mapping) -> Iterator[tuple[str, _Clause, Span]]:
    for path, said, node in clause_rows(layer):
        number, strength, *names = said.split() + [""] * max(0, 2 - len(said.split()))
        if strength not in _CODES:
            raise Rejected(
                Finding("T302", node.span, (f"{path} {said}", "page.top 5.2.1 rule · recommended · practice"))
            )
        yield path, _Clause(number, strength, tuple(names)), node.span


class _Stated:
    """A sheet as it is written, and as it counts."""

    def __init__(self, root: Mapping) -> None:
        self.root = root
        self.sheet: Sheet = decode_sheet("", root)

    def values(self) -> Iterator[tuple[str, Scalar]]:
        """Everything that shows on the page, by path, where it is written."""
        for name in _OF_SHEET:
            yield from _scalar(name, self.root.get(name))
        for group, known in (("page", _PAGE), ("fonts", None), ("table", frozenset(_OF_TABLE))):
            yield from _scalars(group, self.root.get(group), known)
        styles = self.root.get("styles")
        for role, style in styles.entries if isinstance(styles, Mapping) else ():
            yield from _scalars(f"styles.{role.text}", style, _LOOKS)

    def written(self, path: str) -> Scalar | None:
        node: Node | None = self.root
        for step in path.split("."):
            node = node.get(step) if isinstance(node, Mapping) else None
        return node if isinstance(node, Scalar) else None

    def counts(self, path: str) -> object:
        """What a value comes to, inherited or not; None for a role that is not there."""
        group, _, rest = path.partition(".")
        if group == "page":
            return getattr(self.sheet.page, rest)
        if group == "styles":
            role, _, name = rest.partition(".")
            return self._of_style(role, name)
        if group == "table":
            return getattr(self.sheet, rest)
        node = self.written(path)
        return node.text if group == "fonts" and node else None if group == "fonts" else getattr(self.sheet, group)

    def _of_style(self, role: str, name: str) -> object:
        if role not in self.sheet.styles:
            return None
        style = self.sheet.resolved(role)
        value = getattr(style, name)
        usual = {"bold": False, "italic": False, "color": "auto", "latin": self.sheet.latin}
        indents = ("left", "right", "hanging", "first_line", "before", "after", "spacing")
        return usual.get(name, 0 if name in indents else False) if value is None else value


def _scalar(path: str, node: Node | None) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        yield path, node


def _scalars(group: str, node: Node | None, known: frozenset[str] | None) -> Iterator[tuple[str, Scalar]]:
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if known is None or key.text in known:
            yield from _scalar(f"{group}.{key.text}", value)


def _differences(own: _Stated, standard: _Stated, rows: dict[str, _Clause]) -> Iterator[_Difference]:
    for path, node in own.values():
        if node is standard.written(path):
            continue
        role = path.split(".")[1] if path.startswith("styles.") else ""
        if role and role not in standard.sheet.styles:
            continue
        counts = standard.counts(path)
        if own.counts(path) == counts:
            continue
        clause = _clause_of(path, standard, rows)
        if node.text in clause.names:
            clause = clause._replace(strength="practice")
        yield _Difference(path, node.text, _shown(path, standard), clause, node.span)


def _clause_of(path: str, standard: _Stated, rows: dict[str, _Clause]) -> _Clause:
    """What is said of a value; of a style's that it inherits, what is said where it is inherited from."""
    known = rows.get(path)
    if known or not path.startswith("styles."):
        return known or _Clause()
    _, role, name = path.split(".")
    style: Style | None = standard.sheet.styles[role]
    while style is not None:
        here = f"styles.{style.role}.{name}"
        if here in rows:
            return rows[here]
        if standard.written(here) is not None:
            break
        style = standard.sheet.styles.get(style.based_on or "")
    return _Clause()


def _shown(path: str, standard: _Stated) -> str:
    """The standard's value as it is written, also where it is inherited."""
    written = standard.written(path)
    if written is None and path.startswith("styles."):
        _, role, name = path.split(".")
        style: Style | None = standard.sheet.styles[role]
        while style is not None and written is None:
            written = standard.written(f"styles.{style.role}.{name}")
            style = standard.sheet.styles.get(style.based_on or "")
    if written is not None:
        return written.text
    counts = standard.counts(path)
    return str(counts).lower() if isinstance(counts, bool) else str(counts)


def _findings(found: list[_Difference], standard: str) -> Iterator[Finding]:
    """A finding for each value; one for all that a short name changed under one clause."""
    together: dict[tuple[Span, _Clause], list[_Difference]] = {}
    for one in found:
        together.setdefault((one.span, one.clause._replace(names=())), []).append(one)
    for (span, clause), same in together.items():
        own, usual = (
            " · ".join(dict.fromkeys(texts)) for texts in zip(*((one.own, one.standard) for one in same), strict=True)
        )
        source = f"{standard}, {clause.number}" if clause.number else standard
        yield Finding(_CODES[clause.strength], span, (" · ".join(one.path for one in same), own, usual, source))
