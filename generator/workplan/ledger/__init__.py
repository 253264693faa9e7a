"""The ledger of targets: rows over years and offices; as text, workbook and chart."""

from workplan.ledger.rows import Grouping, Ledger, Plan, Row, Status, ledger_of, rate_text

__all__ = ["Grouping", "Ledger", "Plan", "Row", "Status", "ledger_of", "rate_text"]
