"""Codes of the import: what was guessed, put right, left out."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {}
