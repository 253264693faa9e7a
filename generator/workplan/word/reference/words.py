"""The outline's words for `${…}` in an office's file: all that its own texts may name, and its frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workplan.outline import Outline
from workplan.packs.engine import Engine
from workplan.packs.expressions import Expander
from workplan.packs.scope import outline_expander
from workplan.source import Finding, Mapping, Node, Scalar, Sequence
from workplan.word.reference.filling import Worded
from workplan.wording import one_line, printed_date

# What an outline may say and need not: where it does not, nothing is printed.
_MAY_BE_ABSENT = (
    "title", "year", "issuer", "date", "status", "note", "occasion", "speaker", "salutation", "addressees",
)  # fmt: skip
FRAMES = ("letterhead", "imprint")


def words_of(outline: Outline, engine: Engine, chinese: bool, names: dict[str, Any]) -> tuple[Worded, list[Finding]]:
    """What words an expression, and what went wrong in the texts of the frame; `names` are further names."""
    plain = outline_expander(outline, engine, chinese, names)
    frame = dict(_frame(outline, plain, chinese))
    expander = outline_expander(outline, engine, chinese, {**frame, **names})
    return _worded(expander), plain.findings


def _worded(expander: Expander) -> Worded:
    from workplan.diagnostics import nearest

    def worded(expression: str) -> str | tuple[str, tuple[str, ...]]:
        before = len(expander.findings)
        words = expander.expand(f"${{{expression}}}")
        if len(expander.findings) == before:
            return words
        problem = expander.findings[before]
        name = problem.words[0] if problem.words else expression
        if problem.code == "E225" or (problem.code == "E221" and name in _MAY_BE_ABSENT):
            return "H211", (expression.strip(),)
        if problem.code == "E221":
            known = (*expander.scope.names(), *_MAY_BE_ABSENT)
            return "H210", (name, problem.words[1] or (nearest(name, known) or ""))
        return "H213", (expression, " ".join(problem.words))

    return worded


def _frame(outline: Outline, expander: Expander, chinese: bool) -> Iterator[tuple[str, Any]]:
    """The outline's frame as values; a field of the letterhead or the imprint that was not written is None."""
    from workplan.schema import merged_schema

    def said(node: Node | None) -> str | None:
        if isinstance(node, Sequence):
            return ("、" if chinese else ", ").join(filter(None, map(said, node.items)))
        return one_line(expander.expand(node.text, node)) if isinstance(node, Scalar) else None

    for name in ("note", "salutation", "addressees"):
        text = said(outline.origin.get(name))
        if text is not None:
            yield name, text
    known = merged_schema({})["$defs"]
    for name in FRAMES:
        stated = outline.origin.get(name)
        fields = known[name]["properties"]
        values = {field: said(stated.get(field)) if isinstance(stated, Mapping) else None for field in fields}
        date = values.get("date")
        yield name, {**values, "date": printed_date(date, chinese)} if date else values
