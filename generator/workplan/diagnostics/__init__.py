"""Findings as sentences: the catalogue of codes, and how a finding is shown."""

from workplan.diagnostics.catalogue import Code, Severity, all_codes, code_of, entry_of
from workplan.diagnostics.names import nearest
from workplan.diagnostics.render import as_json, as_text, message_of, sort_findings, worst

__all__ = [
    "Code",
    "Severity",
    "all_codes",
    "as_json",
    "as_text",
    "code_of",
    "entry_of",
    "message_of",
    "nearest",
    "sort_findings",
    "worst",
]
