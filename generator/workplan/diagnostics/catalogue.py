"""The catalogue: every code with its severity and its sentences in both languages.

A family of codes is a module in `codes/`, found by how its codes begin and imported when the first of them is needed.
"""

from __future__ import annotations

from importlib import import_module

from workplan.source import Code, Finding, Severity

__all__ = ["FAMILIES", "Code", "Severity", "all_codes", "code_of", "entry_of", "open_sentence"]


def open_sentence(sentence: str) -> str:
    """A sentence of the catalogue as it reads without a finding: … in the place of each of its words."""
    for number in range(8):
        sentence = sentence.replace(f"{{{number}}}", "…")
    return sentence


# Prefix of the codes → module; the longest counts. E1 reading, E2 the outline, W1/W2 their warnings, F tables, pictures
# and charts, T templates, P output (protection, files), I import (I5 reading Word, up to I53 what is refused), Y years
# (Y1 extends, Y2 roll, Y3 format, Y4 diff, Y5 ledger), H an office's own style and its own Word file, B bundles (B5 in
# CI and on several machines), R checking. Rules of writing have a letter and two figures (P01) and bring their
# sentences along.
FAMILIES = {
    "E1": "reading",
    "W1": "reading",
    "E2": "outline",
    "W2": "outline",
    "F": "figures",
    "T": "template",
    "P": "output",
    "I": "importing",
    "I5": "word_reading",
    "I50": "word_intake",
    "I51": "word_intake",
    "I52": "word_intake",
    "I53": "word_intake",
    "Y1": "extending",
    "Y2": "years",
    "Y3": "formatting",
    "Y4": "comparing",
    "Y5": "comparing",
    "H": "house",
    "B": "bundle",
    "B5": "bundle_ci",
    "R": "rules",
}


def code_of(name: str) -> Code:
    """The entry of a code. Raises KeyError for a code that does not exist."""
    family = FAMILIES.get(name[:3]) or FAMILIES.get(name[:2]) or FAMILIES[name[:1]]
    table: dict[str, Code] = import_module(f"workplan.diagnostics.codes.{family}").CODES
    return table[name]


def entry_of(finding: Finding) -> Code:
    """What is said of a finding: its own sentences, or those of its code."""
    return finding.said or code_of(finding.code)


def all_codes() -> dict[str, Code]:
    """All codes by name, sorted."""
    every: dict[str, Code] = {}
    for family in sorted(set(FAMILIES.values())):
        every |= import_module(f"workplan.diagnostics.codes.{family}").CODES
    return dict(sorted(every.items()))
