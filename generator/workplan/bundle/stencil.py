"""One outline, many rows: its blocks are made once, with a sign wherever a row puts a word in, and filled row by row.

A row then costs its layout and its Word file, and no template. That is done only where it is sure to give the same
document as printing the row whole:

- every `${…}` of the outline is a name with fields, and a row is asked for as `${row.COLUMN}` alone;
- no table, picture or chart takes anything from names, since columns are laid out by what they hold;
- no target takes anything from a row, since what a target prints depends on its figures;
- a text that takes from a row has no line breaks within its paragraphs, which join by what stands beside them;
- the outline is not printed on an office's own file, which may ask for the row too;
- the row's words are plain: not empty, without spaces at their ends, line breaks or invisible signs, and without a mark
  at the end that would close a run-in title.

Everything else is printed whole, as if there were no stencil.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from workplan.blocks import Document
from workplan.build import Decoded, Order, Press, Proof
from workplan.outline import FIGURES, Annex, Goal, Outline, Section, Target, all_parts, all_targets
from workplan.source import Finding, Mapping, Scalar
from workplan.source.tree import texts

_EXPRESSION = re.compile(r"(?<!\$)\$\{([^{}]*)\}")
_DOTTED = re.compile(r"\s*[^\W\d]\w*(?:\.[^\W\d]\w*)*\s*")
_OF_ROW = re.compile(r"\s*row\.([^\W\d]\w*)\s*")
_OF_TARGET = frozenset(("value", "unit", "indicator", "baseline", "actual", "due", "lead", "support", "amount", "year"))
_CLOSING = "。！？!?."
# Signs of a private plane of Unicode: an outline that uses them itself gets no stencil.
_FIRST_SIGN = 0xF0000


class Stencil(NamedTuple):
    """The blocks of an outline with signs for the columns of a row, and the names that they were made with."""

    decoded: Decoded
    title: str
    document: Document
    signed: frozenset[int]
    columns: tuple[str, ...]
    names: dict[str, Any]

    def fits(self, names: dict[str, Any]) -> bool:
        """Whether a row can be filled in and gives the document that it would give alone."""
        row = names.get("row")
        if not isinstance(row, dict) or {**names, "row": None} != self.names:
            return False
        return all(_is_plain(row.get(column)) for column in self.columns)

    def proof(self, press: Press, names: dict[str, Any], notes: tuple[Finding, ...]) -> Proof:
        """The document of a row that fits."""
        words = {_FIRST_SIGN + number: str(names["row"][column]) for number, column in enumerate(self.columns)}
        document = _filled(self.document, words, self.signed)
        return press.laid_out(self.decoded, self.title.translate(words), document, notes)


def stencil_of(press: Press, decoded: Decoded, order: Order, notes: tuple[Finding, ...]) -> Stencil | None:
    """The stencil of an outline for the rows of an order's table; None where rows must be printed whole."""
    outline: Outline = decoded[0]
    row = order.names.get("row")
    columns = _columns(outline) if isinstance(row, dict) else None
    if not columns or not set(columns) <= set(row or ()):
        return None
    signs = {column: chr(_FIRST_SIGN + number) for number, column in enumerate(columns)}
    signed_order = Order(order.path, template=order.template, names={**order.names, "row": {**(row or {}), **signs}})
    title, document = press.blocks(decoded, signed_order, notes)
    signed: set[int] = set()
    _mark(document, signed)
    return Stencil(decoded, title, document, frozenset(signed), columns, {**order.names, "row": None})


def _columns(outline: Outline) -> tuple[str, ...] | None:
    """The columns that the outline's texts take from a row; None where one of them could change more than a word."""
    if outline.origin.get("reference"):
        return None
    columns: dict[str, None] = {}
    for text in (node.text for node in texts(outline.origin)):
        if any(ord(character) >= _FIRST_SIGN for character in text):
            return None
        if "${" not in text:
            continue
        insides = _EXPRESSION.findall(text)
        found = [_OF_ROW.fullmatch(inside) for inside in insides]
        whole = text.count("${") == len(insides) + text.count("$${")
        if not whole or not all(map(_DOTTED.fullmatch, insides)) or (any(found) and _is_broken(text)):
            return None
        columns |= {match.group(1): None for match in found if match}
    takes = any(map(_takes_from_outside, all_targets(outline))) or any(map(_has_open_figure, all_parts(outline)))
    return None if takes else tuple(columns)


def _has_open_figure(part: Section | Goal | Annex) -> bool:
    """Whether a table, picture or chart of a part holds an expression."""
    if not isinstance(part.origin, Mapping) or not (part.figures or (isinstance(part, Annex) and part.table)):
        return False
    figures = (value for key, value in part.origin.entries if key.text in FIGURES)
    return any("${" in node.text for figure in figures for node in texts(figure))


def _is_broken(text: str) -> bool:
    """Whether a paragraph of a text has a line break within it."""
    return any("\n" in paragraph for paragraph in re.split(r"\n\s*\n", text.strip("\n")))


def _takes_from_outside(target: Target) -> bool:
    """Whether a target's texts name anything but its own fields and the year."""
    return any(
        inside.strip() not in _OF_TARGET for text in _texts(target) for inside in _EXPRESSION.findall(text)
    ) or any("${" in text for text in (target.value or "", target.unit or ""))


def _texts(target: Target) -> Iterator[str]:
    if isinstance(target.origin, Mapping):
        yield from (value.text for _, value in target.origin.entries if isinstance(value, Scalar))


def _is_plain(word: Any) -> bool:
    return (
        isinstance(word, str)
        and bool(word)
        and word == word.strip()
        and word.isprintable()
        and word[-1] not in _CLOSING
    )


def _mark(part: Any, signed: set[int]) -> bool:
    """Notes by identity every tuple that holds a sign; the document that they belong to keeps them alive."""
    if isinstance(part, str):
        return any(ord(character) >= _FIRST_SIGN for character in part)
    if not isinstance(part, tuple):
        return False
    holds = [_mark(below, signed) for below in part]  # all of them: each notes what is below it
    if True in holds:
        signed.add(id(part))
    return True in holds


def _filled(part: Any, words: dict[int, str], signed: frozenset[int]) -> Any:
    """The part with its signs replaced; what holds none is shared."""
    if isinstance(part, str):
        return part.translate(words)
    if id(part) not in signed:
        return part
    below = [_filled(one, words, signed) for one in part]
    return type(part)(*below) if hasattr(part, "_fields") else tuple(below)
