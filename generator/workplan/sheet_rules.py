"""What is wrong in a sheet beyond its keys and lengths, all of it at once and each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan.source import Finding, Mapping, Node, Scalar
from workplan.source.tree import FALSE, TRUE

FLAGS = ("bold", "italic", "keep_next", "keep_lines", "character", "at_least")
SHEET_FLAGS = ("blank_lines", "overflow_punct", "widow_control", "seal")
_CHOICES = {"page_number": ("mirrored", "center", "none"), "ordinal_suffix": ("nothing", "space", "tab")}
_ALIGNS = ("left", "center", "right", "both", "distribute")
_COLOR = re.compile(r"[0-9A-Fa-f]{6}|auto")


def sheet_problems(root: Mapping) -> Iterator[Finding]:
    """T302 for each value that cannot be."""
    for name, choices in _CHOICES.items():
        yield from _one_of(root.get(name), choices)
    for name in SHEET_FLAGS:
        yield from _one_of(root.get(name), (*TRUE, *FALSE))
    yield from _number(root.get("title_chars"), range(4, 200))
    table = root.get("table")
    if isinstance(table, Mapping):
        yield from _number(table.get("border"), range(97))
        yield from _color(table.get("border_color"))
        yield from _color(table.get("head_fill"))
    styles = root.get("styles")
    if isinstance(styles, Mapping):
        for _, style in styles.entries:
            if isinstance(style, Mapping):
                yield from _style(style)
        yield from _bases(styles)
        yield from _names(styles)


def _style(style: Mapping) -> Iterator[Finding]:
    for name in FLAGS:
        yield from _one_of(style.get(name), (*TRUE, *FALSE))
    yield from _one_of(style.get("align"), _ALIGNS)
    yield from _number(style.get("outline"), range(1, 10))
    yield from _color(style.get("color"))
    yield from _color(style.get("rule_color"))


def _one_of(node: Node | None, choices: tuple[str, ...]) -> Iterator[Finding]:
    if node is not None and not (isinstance(node, Scalar) and node.text.lower() in choices):
        yield Finding("T302", node.span, (_shown(node), " · ".join(choices)))


def _number(node: Node | None, allowed: range) -> Iterator[Finding]:
    if node is None:
        return
    if not (isinstance(node, Scalar) and re.fullmatch("[0-9]{1,6}", node.text) and int(node.text) in allowed):
        yield Finding("T302", node.span, (_shown(node), f"{allowed.start} … {allowed.stop - 1}"))


def _color(node: Node | None) -> Iterator[Finding]:
    if node is not None and not (isinstance(node, Scalar) and _COLOR.fullmatch(node.text)):
        yield Finding("T302", node.span, (_shown(node), '"1F3552" · auto'))


def _bases(styles: Mapping) -> Iterator[Finding]:
    """Styles that are based on none that is there, on a later one, or on themselves; `normal` is based on nothing."""
    known: list[str] = []
    for key, style in styles.entries:
        base = style.get("based_on") if isinstance(style, Mapping) else None
        if base is not None and (key.text == "normal" or not isinstance(base, Scalar) or base.text not in known):
            yield Finding("T302", base.span, (_shown(base), " · ".join(known)))
        known.append(key.text)


def _names(styles: Mapping) -> Iterator[Finding]:
    """Styles that have the name of another: Word knows a style by its name."""
    seen: set[str] = set()
    for key, style in styles.entries:
        if not isinstance(style, Mapping):
            yield Finding("T303", style.span, (f"styles.{key.text}",))
            continue
        written = style.get("name")
        name = (written.text if isinstance(written, Scalar) else key.text).replace(" ", "").lower()
        if name in seen:
            yield Finding(
                "T302", (written or key).span, (written.text if isinstance(written, Scalar) else key.text, "")
            )
        seen.add(name)


def _shown(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
