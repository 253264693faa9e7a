"""Targets at the turn of the year: this year's figure becomes the baseline, the next is open or grows by its rule."""

from __future__ import annotations

import re

from workplan.source import Mapping, Node, Scalar
from workplan.source.tree import is_true
from workplan.years.figures import figure_of, grown
from workplan.years.pencil import Pencil, entry_of

OPEN = "××"
_FLOW_SIGNS = re.compile(r"[,\[\]{}]")


class TargetRoll:
    """Rolls the targets of one outline. `asked` are the `ID.field` that texts print and that can thus not be empty."""

    def __init__(self, pencil: Pencil, years: int, asked: frozenset[str]) -> None:
        self.pencil = pencil
        self.years = years
        self.asked = asked

    def roll(self, target: Mapping) -> None:
        value, actual = entry_of(target, "value"), entry_of(target, "actual")
        aliases = [key for key, below in target.entries if below.start < key.start]
        if aliases:
            # The words of an alias stand elsewhere and mean something else there.
            self.pencil.doubt_node("Y227", aliases[0], aliases[0].text)
            return
        if is_true(target.text("qualitative")):
            self._clear_actual(target, value)
            return
        made = _figure(target, "actual")
        basis = made or _figure(target, "value")
        if basis is not None:
            self._baseline(target, basis, value or actual)
            if made is None:
                self.pencil.doubt_node("Y218", basis, target.text("id") or "", basis.text)
            if value is not None:
                self._next_value(target, basis, value)
        elif value is not None:
            self.pencil.doubt_node("Y217", value[0], target.text("id") or "")
        self._clear_actual(target, value)

    def _baseline(self, target: Mapping, basis: Scalar, beside: tuple[Scalar, Node] | None) -> None:
        """`actual` where it was filled in, `value` otherwise."""
        written = self._planned(target, basis)
        kind = "baseline from actual" if _figure(target, "actual") else "baseline from value"
        existing = entry_of(target, "baseline")
        if existing is not None:
            self.pencil.set_value(*existing, written, kind)
        elif beside is not None:
            self.pencil.add_key(_last(target, beside, "unit"), "baseline", written, kind)

    def _planned(self, target: Mapping, basis: Scalar) -> str:
        """The figure of the year before the new one: what was written, grown through the years left out."""
        rule = target.text("grow")
        if rule and self.years > 1:
            figure = grown(basis.text, rule, self.years - 1)
            if figure is not None:
                return self._written(figure, target)
        if basis.style in ("|", ">"):
            return '"' + basis.text.strip().replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
        written = basis.source.text[basis.start : basis.end]
        return basis.text if written[:1] in ("&", "*", "!") else written

    def _next_value(self, target: Mapping, basis: Scalar, value: tuple[Scalar, Node]) -> None:
        name, rule = target.text("id") or "", target.text("grow")
        new = grown(basis.text, rule, self.years) if rule else None
        if rule and new is None:
            self.pencil.doubt_node("Y219", value[0], name, basis.text, rule)
        elif new is not None and _beyond_all(new, target.text("unit") or ""):
            self.pencil.doubt_node("Y219", value[0], name, basis.text, rule or "")
            new = None
        if new is not None:
            self.pencil.set_value(*value, self._written(new, target), "value by rule")
            return
        self.pencil.doubt_node("Y217", value[0], name)
        self.pencil.set_value(*value, OPEN if f"{name}.value" in self.asked else "", "value left open")

    def _clear_actual(self, target: Mapping, value: tuple[Scalar, Node] | None) -> None:
        """`actual` is asked for again."""
        name = target.text("id") or ""
        left_open = OPEN if f"{name}.actual" in self.asked else ""
        actual = entry_of(target, "actual")
        if actual is not None:
            self.pencil.set_value(*actual, left_open, "")
        elif value is not None and _figure(target, "value") is not None:
            self.pencil.add_key(_last(target, value, "unit", "baseline"), "actual", left_open)

    def _written(self, figure: str, target: Mapping) -> str:
        return f'"{figure}"' if _FLOW_SIGNS.search(figure) and self.pencil.flows(target.entries[0][0].start) else figure


def _figure(target: Mapping, name: str) -> Scalar | None:
    """What stands behind a key; None where it is open."""
    node = target.get(name)
    return node if isinstance(node, Scalar) and node.text.strip("×xX ") else None


def _last(target: Mapping, entry: tuple[Scalar, Node], *names: str) -> tuple[Scalar, Node]:
    """The last of an entry and those of some names: what is new stands behind it, in canonical order."""
    return max((entry, *filter(None, (entry_of(target, name) for name in names))), key=lambda one: one[0].start)


def _beyond_all(value: str, unit: str) -> bool:
    """More than 100 percent of anything is no plan."""
    figure = figure_of(value)
    return figure is not None and "%" in (figure.sign, unit.strip()[:1]) and figure.number > 100
