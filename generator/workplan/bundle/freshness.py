"""Which tasks are stale, and why: by content, never by time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from workplan.bundle.fence import file_digest, place_of
from workplan.bundle.ledger import Entry, Ledger, Record
from workplan.outputs import output_state

if TYPE_CHECKING:
    from workplan.bundle.tasks import Task

Standing = Literal["fresh", "stale", "edited"]


class Verdict(NamedTuple):
    """Whether a task must be built. `reason` is a word of `REASONS` with what it speaks of; `record` the last run's."""

    standing: Standing
    reason: tuple[str, str]
    record: Record | None = None


# Reason → English, Chinese; `{0}` is a file.
REASONS = {
    "fresh": ("nothing changed", "没有变化"),
    "new": ("not built before", "尚未生成过"),
    "stated": ("the manifest states it differently, or its row changed", "清单中的写法或数据行有变化"),
    "version": ("another version of the program built it", "由另一版本的程序生成"),
    "file": ("{0} changed", "{0} 有变化"),
    "missing": ("{0} is not there", "缺少 {0}"),
    "edited": ("{0} was changed by hand and is kept", "{0} 被人改过，保留不动"),
    "forced": ("--force", "--force"),
    "failed": ("a document that it takes is built anew", "所含文件需要重新生成"),
}


@dataclass(slots=True)
class Looker:
    """Looks at files as they are now; each is read once."""

    root: Path
    output: Path
    ledger: Ledger
    version: str
    force: bool = False
    _seen: dict[str, str] = field(default_factory=dict)
    _same: set[tuple[str, str]] = field(default_factory=set)
    _changed: dict[int, str | None] = field(default_factory=dict)
    _known: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._known = self.ledger.known()

    def verdict(self, task: Task, records: dict[str, Record], keys: dict[str, Record]) -> Verdict:
        record = records.get(task.recipe)
        if record is None:
            return Verdict("stale", ("stated" if task.key in keys else "new", ""))
        states = [(self._output(entry), entry) for entry in record.outputs]
        edited = next((entry for state, entry in states if state == "edited"), None)
        if edited and not self.force:
            return Verdict("edited", ("edited", edited.name), record)
        if self.ledger.version != self.version:
            return Verdict("stale", ("version", ""), record)
        changed = self.changed(record.reads)
        if changed is not None:
            return Verdict("stale", ("file", changed), record)
        missing = next((entry for state, entry in states if state == "missing"), None)
        if missing:
            return Verdict("stale", ("missing", missing.name), record)
        return Verdict("stale", ("forced", edited.name), record) if edited else Verdict("fresh", ("fresh", ""), record)

    def changed(self, number: int) -> str | None:
        """The first file of a set that is not as it was; None where all are."""
        if number not in self._changed:
            files = self.ledger.sets[number]
            # Most files are in most sets: those that were compared before are taken out all at once.
            unseen = files.items() - self._same
            self._same.update((name, digest) for name, digest in unseen if self.digest(name) == digest)
            differing = (name for name, digest in files.items() if (name, digest) not in self._same)
            self._changed[number] = next(differing, None) if unseen else None
        return self._changed[number]

    def digest(self, name: str) -> str:
        """The digest of a file now; empty where there is none."""
        if name not in self._seen:
            self._seen[name] = file_digest(place_of(self.root, name))
        return self._seen[name]

    def _output(self, entry: Entry) -> Literal["ours", "edited", "missing"]:
        digest = file_digest(os.path.join(self.output, entry.name))
        if not digest or digest == entry.digest:
            return "ours" if digest else "missing"
        # A run that was killed, or `workplan build`, may have written it: only what a person changed is kept.
        if digest in self._known.get(entry.name, ()):
            return "missing"
        path = self.output / entry.name
        return "missing" if path.suffix in (".docx", ".pdf") and output_state(path, None) == "ours" else "edited"


def verdicts(tasks: tuple[Task, ...], looker: Looker) -> Iterator[Verdict]:
    """A verdict for each task, in order."""
    records = {record.recipe: record for record in looker.ledger.records}
    keys = {record.key: record for record in looker.ledger.records}
    return (looker.verdict(task, records, keys) for task in tasks)
