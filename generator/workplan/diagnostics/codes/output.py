"""Codes of the output: protection, and outside tools."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {}
