"""Every rule of a run: those of the program, those of installed packages, those of the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points

from workplan.rules.families import built_in_rules
from workplan.rules.rule import Rule
from workplan.source import Finding

GROUP = "workplan.rules"


def rules_of_packages(found: Iterable[EntryPoint] | None = None) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """The rules that installed packages bring by the entry point `workplan.rules`, and R105 for each that fails."""
    rules: list[Rule] = []
    findings: list[Finding] = []
    for point in entry_points(group=GROUP) if found is None else found:
        try:
            rules += _loaded(point)
        except Exception as error:
            # A package that fails in whatever way must not keep an office from checking its plan.
            findings.append(Finding("R105", None, (point.name, f"{type(error).__name__}: {error}")))
    return tuple(rules), tuple(findings)


def _loaded(point: EntryPoint) -> Iterator[Rule]:
    """Raises TypeError where an entry point names something else."""
    loaded = point.load()
    for one in (loaded,) if isinstance(loaded, Rule) else tuple(loaded):
        if not isinstance(one, Rule):
            raise TypeError(f"{one!r} is no Rule")
        yield one


def all_rules(own: Iterable[Rule] = ()) -> tuple[tuple[Rule, ...], tuple[Finding, ...]]:
    """All rules by code, an office's own last, and what is wrong with those of packages."""
    packages, findings = rules_of_packages()
    return (*built_in_rules(), *packages, *own), findings
