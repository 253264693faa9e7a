"""What a bundle tells while it runs: progress on a terminal, a line for each output elsewhere, a summary at the end."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import click

from workplan.bundle.run import Count, Result
from workplan.cli.say import colourful, speaks_chinese, words
from workplan.source import Finding

_REFRESH_S = 0.1
_NAMES = {
    "built": ("built", "生成"),
    "same": ("built again, as before", "重新生成后相同"),
    "fresh": ("unchanged", "未变"),
    "stale": ("to be built", "待生成"),
    "kept": ("kept", "保留"),
    "failed": ("failed", "失败"),
    "gone": ("removed", "已删除"),
    "left": ("no longer made", "清单已不再生成"),
    "untouched": ("not touched by the change", "未受影响"),
}


@dataclass(slots=True)
class Telling:
    """Tells events as they come, and counts them."""

    quiet: bool = False
    verbose: bool = False
    explain: bool = False
    counts: Counter[str] = field(default_factory=Counter)
    told: set[Finding] = field(default_factory=set)
    whole: int = 0
    folder: str = ""
    began: float = field(default_factory=monotonic)
    shown: float = 0.0

    def tell(self, event: Count | Result) -> None:
        if isinstance(event, Count):
            self.whole, self.folder = event.tasks, event.output
            return
        self.counts[event.end] += 1
        named = self._findings(event)
        self._progress(event)
        if self.explain and not named:
            click.echo(self._named(event), err=True)
        lists = event.end in ("built", "stale", "gone") or (self.verbose and event.end in ("same", "fresh", "left"))
        if lists and not self.quiet and (self.verbose or not sys.stdout.isatty()):
            for line in _lines(event):
                click.echo(line)

    def _named(self, event: Result) -> str:
        """The document and what became of it; with --explain why, too."""
        reason = _reason(event) if self.explain else ""
        return f"{event.key}: {words(*_NAMES[event.end])}{f' ({reason})' if reason else ''}"

    def _findings(self, event: Result) -> bool:
        """Each finding once, however many documents it is found in; the document is named before its own.

        Returns whether it was.
        """
        if not event.findings and event.end != "failed":
            return False
        from workplan.diagnostics import as_text, entry_of, sort_findings

        new = [finding for finding in sort_findings(event.findings) if finding not in self.told]
        self.told.update(new)
        shown = [finding for finding in new if not self.quiet or entry_of(finding).severity == "error"]
        if not shown and event.end != "failed":
            return False
        self._wipe()
        again = "" if shown else words(" (for a reason told above)", "（原因同上）")
        click.echo(f"{self._named(event)}{again}", err=True)
        chinese = speaks_chinese(shown)
        for finding in shown:
            click.echo(as_text(finding, chinese, colourful()), err=True)
        return True

    def _progress(self, event: Result) -> None:
        if self.quiet or not sys.stderr.isatty() or monotonic() - self.shown < _REFRESH_S:
            return
        self.shown = monotonic()
        done = sum(self.counts.values())
        click.echo(f"\r\x1b[K{done}/{self.whole} {event.key[:60]}", nl=False, err=True)

    def _wipe(self) -> None:
        if self.shown and sys.stderr.isatty():
            click.echo("\r\x1b[K", nl=False, err=True)

    def summary(self) -> tuple[Counter[str], set[Finding]]:
        """Prints the last line, and returns what was counted and found."""
        self._wipe()
        if not self.quiet:
            parts = [f"{count} {words(*_NAMES[end])}" for end in _NAMES if (count := self.counts[end])]
            text = ", ".join(parts) or words("nothing to do", "没有要做的")
            click.echo(f"{self.folder}: {text} ({monotonic() - self.began:.1f} s)", err=True)
        return self.counts, self.told


def exit_code(summary: tuple[Counter[str], set[Finding]], check: bool, strict: bool) -> int:
    """8 where a document failed, 5 where one was only kept, 1 where --check or --strict finds something, else 0.

    7 where LibreOffice is missing for PDFs.
    """
    counts, told = summary
    if counts["failed"]:
        return 7 if any(finding.code == "P110" for finding in told) else 8
    if counts["kept"]:
        return 5
    if check and (counts["stale"] or counts["left"]):
        return 1
    if not strict:
        return 0
    from workplan.diagnostics import worst

    return 1 if worst(told) in ("warning", "error") else 0


def _lines(event: Result) -> list[str]:
    """A line for each output: name, size, digest, seconds."""
    seconds = f"{event.seconds:.3f} s" if event.seconds else "-"
    if not event.outputs:
        return [event.key]
    return [f"{entry.name}\t{entry.size}\tsha256:{entry.digest or '-'}\t{seconds}" for entry in event.outputs]


def _reason(event: Any) -> str:
    from workplan.bundle.freshness import REASONS

    name, word = event.reason
    return words(*REASONS[name]).replace("{0}", word) if name else ""
