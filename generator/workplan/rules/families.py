"""The families of rules, each a module whose `RULES` are data, imported when they are asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from workplan.rules.rule import Rule

# First letter of the codes → name, Chinese name, modules.
FAMILIES: dict[str, tuple[str, str, str]] = {
    "S": ("structure", "结构", "structure ordinal_marks levels"),
    "E": ("elements", "公文要素", "elements annexes genres"),
    "G": ("plan", "计划内容", "plan organs promises"),
    "T": ("targets", "指标", "targets target_lists"),
    "P": ("punctuation", "标点", "punctuation listing"),
    "N": ("numbers", "数字", "numbers dates measures sums"),
    "W": ("words", "用词", "words"),
    "L": ("layout", "版式", "layout lettering"),
}
OWN = "X"
"""First letter of the codes of an office's own rules."""


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """Every rule that the program brings, by code."""
    names = (name for _, _, modules in FAMILIES.values() for name in modules.split())
    found = (rule for name in names for rule in import_module(f"workplan.rules.{name}").RULES)
    return tuple(sorted(found, key=lambda rule: rule.code))


def is_rule(code: str) -> bool:
    """Whether a code is a rule's: a letter and two figures, where other codes have three."""
    return len(code) == 3 and code[0].isalpha() and code[1:].isdecimal()
