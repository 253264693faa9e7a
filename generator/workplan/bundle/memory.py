"""What was noticed of documents that are not made anew, told again: the ledger keeps it in short.

So a run says the same, and `--strict` judges the same, whatever of it had to be built.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from workplan.bundle.fence import Fence, located
from workplan.bundle.ledger import Told
from workplan.source import Finding, Rejected, Source, Span


@dataclass(slots=True)
class Memory:
    """Findings of earlier runs over the files of a manifest's folder, which are as they were then."""

    root: Path
    _sources: dict[str, Source | None] = field(default_factory=dict)

    def findings(self, told: tuple[Told, ...]) -> tuple[Finding, ...]:
        return tuple(located(self._finding(one), self.root) for one in told)

    def _finding(self, told: Told) -> Finding:
        code, name, start, end, words = told
        source = self._source(name) if name else None
        return Finding(code, Span(source, start, end) if source else None, words)

    def _source(self, name: str) -> Source | None:
        """The text of a file, read once; None for what is not a file below the folder."""
        if name not in self._sources:
            try:
                self._sources[name] = Fence(self.root).read_source(name)[0]
            except Rejected:
                self._sources[name] = None
        return self._sources[name]
