"""Codes of the outline: what does not fit the format, and what is doubtful in it."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {}
