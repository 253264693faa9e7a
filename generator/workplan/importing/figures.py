"""Figures in prose → targets."""

from __future__ import annotations

from dataclasses import dataclass, field

from workplan.importing.notes import Note
from workplan.source.emit import Value


@dataclass(frozen=True, slots=True)
class Ledger:
    """The targets of one outline, with ids that are given once."""

    remarks: list[Note] = field(default_factory=list)

    def targets_of(self, texts: tuple[str, ...], place: int) -> tuple[tuple[str, ...], list[Value]]:
        """The texts with their figures marked, and the targets."""
        return texts, []

    def opened(self, written: str) -> str:
        """The written body with each marked figure as the expression of its target."""
        return written
