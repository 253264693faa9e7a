"""The families of rules, each a module whose `RULES` are data, imported when they are asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from workplan.rules.rule import Rule

# First letter of the codes → name, Chinese name, module.
FAMILIES: dict[str, tuple[str, str, str]] = {
    "S": ("structure", "结构", "workplan.rules.structure"),
    "E": ("elements", "公文要素", "workplan.rules.elements"),
    "P": ("punctuation", "标点", "workplan.rules.punctuation"),
    "N": ("numbers", "数字", "workplan.rules.numbers"),
    "W": ("words", "用词", "workplan.rules.words"),
    "L": ("layout", "版式", "workplan.rules.layout"),
}
OWN = "X"
"""First letter of the codes of an office's own rules."""


@cache
def built_in_rules() -> tuple[Rule, ...]:
    """Every rule that the program brings, by code."""
    found = (rule for _, _, module in FAMILIES.values() for rule in import_module(module).RULES)
    return tuple(sorted(found, key=lambda rule: rule.code))


def family_of(code: str) -> str:
    """The name of the family that a code belongs to; empty where it is no rule's."""
    return FAMILIES[code[0]][0] if code[:1] in FAMILIES else ""


def is_rule(code: str) -> bool:
    """Whether a code is a rule's: a letter and two figures, where other codes have three."""
    return len(code) == 3 and code[0].isalpha() and code[1:].isdecimal()
