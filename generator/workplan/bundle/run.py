"""A run of a bundle: what is asked for, what is told, and whether there is anything to do.

What plans and builds is in `course`. It is slow to start, so it is imported only where something may have changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from workplan.bundle.ledger import Entry
from workplan.source import Facts, Finding, Rejected

End = Literal["built", "same", "fresh", "kept", "failed", "stale", "gone", "left", "untouched"]


class Asked(NamedTuple):
    """What the command line asks for."""

    manifest: str = "bundle.yaml"
    profile: str | None = None
    output: str | None = None
    jobs: int = 0
    deadline_s: float | None = None
    force: bool = False
    check: bool = False
    dry: bool = False
    clean: bool = False
    since: str | None = None
    shard: str | None = None
    costs: str | None = None
    scheduler: str | None = None


class Result(NamedTuple):
    """What became of one document: `reason` says why it was built or not."""

    key: str
    end: End
    outputs: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    reason: tuple[str, str] = ("", "")
    seconds: float = 0.0


class Share(NamedTuple):
    """Which shard this is; `plan` is the digest of how all documents were split."""

    number: int
    of: int
    plan: str


class Count(NamedTuple):
    """How many documents there are in all: the first thing that a run tells.

    `before` are the outputs of the last run with their digests, `inputs` the manifest and its tables with theirs; None
    where nothing has changed since. `share` says which shard of the documents this is.
    """

    tasks: int
    stale: int
    output: str
    before: dict[str, set[str]] | None = None
    inputs: dict[str, str] | None = None
    share: Share | None = None


def run_bundle(asked: Asked, facts: Facts) -> Iterator[Count | Result]:
    """The count, then a result for each document in the order of the manifest.

    Raises Rejected where the manifest itself is wrong, or another run holds the folder. However it ends, no worker is
    left, no half file, and the ledger knows what was made.
    """
    from workplan.bundle.memory import Memory
    from workplan.bundle.quick import nothing_to_do

    found = nothing_to_do(asked, facts)
    if found is None:
        yield from _course(asked, facts)
        return
    output, records = found
    yield Count(len(records), 0, str(output))
    memory = Memory(Path(asked.manifest).parent)
    for record in records:
        findings = memory.findings(record.told) if record.told else ()
        yield Result(record.key, "fresh", record.outputs, findings, ("fresh", ""))


def _course(asked: Asked, facts: Facts) -> Iterator[Count | Result]:
    """A run where there may be something to do: its first worker loads while it is planned."""
    from workplan.bundle.early import early_worker

    builds = not asked.dry and asked.scheduler is None and os.path.isfile(asked.manifest)
    early = early_worker() if builds else None
    try:
        from workplan.bundle.course import course_of

        yield from course_of(asked, facts, early)
    except Rejected as rejected:
        raise Rejected(*(_named(finding, asked.manifest) for finding in rejected.findings)) from None
    finally:
        if early is not None:
            early.end()


def _named(finding: Finding, manifest: str) -> Finding:
    """A finding about the manifest and its tables, their names as the person's shell would write them."""
    from workplan.bundle.fence import located

    folder, name = os.path.split(manifest)
    if finding.span is None and finding.words[:1] == (name,):
        return finding._replace(words=(manifest, *finding.words[1:]))
    return located(finding, Path(folder))
