"""Codes of bundles."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {}
