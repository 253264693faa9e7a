"""What a bundle leaves behind besides its outputs: reports, record, archive."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from workplan.bundle.ledger import Entry
from workplan.bundle.run import Asked, Count, Result
from workplan.cli.say import facts, say_findings
from workplan.source import Finding

if TYPE_CHECKING:
    from workplan.bundle.record import Taking
    from workplan.diagnostics.reports import Change, Delivery, Outcome, Status

_STATUSES: dict[str, Status] = {
    "built": "built",
    "same": "built",
    "fresh": "fresh",
    "stale": "stale",
    "kept": "protected",
    "failed": "failed",
    "gone": "removed",
    "left": "left",
    "untouched": "untouched",
}


@dataclass(slots=True)
class Gathering:
    """Takes the events of a run as they come; what a report says of them is made when one is asked for.

    `manifest` is where findings without a place are shown. `dry`: what is stale is planned, and no failure.
    """

    manifest: str
    dry: bool = False
    folder: str = ""
    before: dict[str, set[str]] | None = None
    taken: list[Result] = field(default_factory=list)
    stopped: tuple[Finding, ...] = ()

    def take(self, event: Count | Result) -> None:
        if isinstance(event, Count):
            self.folder, self.before = event.output, event.before
        else:
            self.taken.append(event)

    def all(self) -> tuple[Outcome, ...]:
        """What became of each document; of the manifest, where the run itself was stopped."""
        from workplan.diagnostics.reports import Outcome

        stop = (Outcome(self.manifest, "failed", self.stopped),) if self.stopped else ()
        return (*stop, *(self._outcome(event) for event in self.taken))

    def _outcome(self, event: Result) -> Outcome:
        from workplan.diagnostics.reports import Outcome

        status = _STATUSES[event.end]
        if status in ("removed", "left"):
            return Outcome(str(PurePath(self.folder, event.key)), status)
        status = "planned" if status == "stale" and self.dry else status
        outputs = () if event.end == "failed" else event.outputs  # what it would have been is nowhere
        made = tuple(self._delivery(entry, event.end) for entry in outputs)
        only = outputs[0] if len(outputs) == 1 else Entry("", "", sum(one.size for one in outputs))
        return Outcome(event.key, status, event.findings, event.seconds, only.size, only.digest, made, self.manifest)

    def _delivery(self, entry: Entry, end: str) -> Delivery:
        from workplan.diagnostics.reports import Delivery

        known = (self.before or {}).get(entry.name)
        change: Change = "added" if known is None else "same" if entry.digest in known else "changed"
        if self.before is None or end in ("fresh", "untouched", "kept"):
            change = "same"
        return Delivery(str(PurePath(self.folder, entry.name)), entry.size, entry.digest, change)


def leave(taking: Taking, asked: Asked, record: bool, archive: str | None) -> None:
    """Writes the record and the archive of a run that writes; no archive where documents are missing."""
    from workplan.bundle.record import RECORD, SUMS, write_record

    if asked.check or asked.dry:
        return
    if record:
        write_record(taking, asked, facts())
    if archive is None:
        return
    if taking.bad:
        say_findings([Finding("B502", None, (archive, str(taking.bad)))])
        return
    from workplan.bundle.archive import write_archive

    write_archive(Path(archive), Path(taking.folder), taking.entries(), (SUMS, RECORD) if record else ())
