"""Codes of packs and templates."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {}
