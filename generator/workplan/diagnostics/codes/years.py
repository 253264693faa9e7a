"""Codes of the years: extends, roll, diff, the ledger of targets."""

from workplan.diagnostics.catalogue import Code

CODES: dict[str, Code] = {}
