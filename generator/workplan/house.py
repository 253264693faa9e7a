"""What offices do otherwise, under short names: `pitch: 28pt` in a sheet stands for the values that it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workplan.source import Finding, Mapping, Node, Rejected, Scalar, Sequence, Span
from workplan.source.tree import merged

# In this order, so that a pitch counts over the one of the margins.
SHORT = ("margins", "pitch", "fonts", "bold")
FILE = "_house.yaml"


def with_choices(layer: Mapping, read: Callable[[str], Mapping | None]) -> Mapping:
    """A sheet's own values with what its short names mean below them; `read` reads a file of the shelf.

    Every value of a choice stands where the choice was made, so that what is said of it points there. Raises Rejected
    (H110) with all names that are not known.
    """
    asked = [(key, value) for key, value in layer.entries if key.text in SHORT and not isinstance(value, Mapping)]
    if not asked:
        return layer
    known = read(FILE)
    own = layer._replace(entries=tuple(entry for entry in layer.entries if entry not in asked))
    problems: list[Finding] = []
    chosen: dict[str, list[Mapping]] = {}
    for key, value in asked:
        choices = known.get(key.text) if known else None
        for name in value.items if isinstance(value, Sequence) else (value,):
            meant = choices.get(name.text) if isinstance(choices, Mapping) and isinstance(name, Scalar) else None
            if isinstance(meant, Mapping):
                chosen.setdefault(key.text, []).append(_placed(meant, name.span))
            else:
                problems.append(_unknown(key, name, choices))
    if problems:
        raise Rejected(*problems)
    whole = Mapping((), layer.start, layer.end, layer.source)
    for fragment in (fragment for key in SHORT for fragment in chosen.get(key, ())):
        whole = merged(whole, fragment)
    return merged(whole, own)


def _unknown(key: Scalar, name: Node, choices: Node | None) -> Finding:
    from workplan.diagnostics import nearest

    known = [one.text for one, _ in choices.entries] if isinstance(choices, Mapping) else []
    written = name.text if isinstance(name, Scalar) else ""
    near = nearest(written, known)
    return Finding("H110", name.span, (key.text, written, " · ".join(sorted(known, key=lambda one: one != near))))


def _placed(node: Mapping, span: Span) -> Mapping:
    """A mapping whose values all stand at one place."""

    def placed(one: Node) -> Node:
        if isinstance(one, Mapping):
            return one._replace(entries=tuple((key, placed(value)) for key, value in one.entries))
        if isinstance(one, Scalar):
            return one._replace(start=span.start, end=span.end, source=span.source)
        return one

    return Mapping(tuple((key, placed(value)) for key, value in node.entries), span.start, span.end, span.source)


def layers_merged(layers: tuple[Mapping, ...]) -> Mapping:
    """Sheets on top of each other, the first on top."""
    whole = layers[-1]
    for layer in reversed(layers[:-1]):
        whole = merged(whole, layer)
    return whole


def clause_rows(layer: Mapping) -> Iterator[tuple[str, str, Scalar]]:
    """Path, what is said of it, and the text that says so."""
    stated = layer.get("clauses")
    if isinstance(stated, Scalar):
        for line in filter(str.strip, stated.text.splitlines()):
            path, _, said = line.strip().partition(" ")
            yield path, said.strip(), stated
