"""What a git change touches: the manifest and its tables as they were at a revision, against what they are now.

A document is touched when the manifest states it differently or its row differs, or when a file that it was made from
is among the files that changed. A document that was never built here touches unknown files, and is built.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from workplan.bundle.fence import BUILTIN, Fence
from workplan.bundle.freshness import Verdict
from workplan.bundle.ledger import Ledger
from workplan.bundle.manifest import decode_manifest
from workplan.bundle.tasks import Task, tasks_of
from workplan.source import Finding, Rejected, read_yaml

_DEADLINE_S = 60


@dataclass(frozen=True, slots=True)
class PastFiles(Fence):
    """The files of a fence as they were at a revision of git; patterns match what stands there now."""

    revision: str = "HEAD"

    def read_bytes(self, name: str | Path) -> bytes:
        shown = _git(self.root, self.revision, "show", f"{self.revision}:./{Path(name).as_posix()}")
        if shown.returncode != 0:
            raise Rejected(Finding("E130", None, (str(name),)))
        return shown.stdout


def untouched(
    revision: str, what: tuple[tuple[Task, ...], tuple[Verdict, ...], Ledger], manifest: tuple[Fence, str, str]
) -> frozenset[int]:
    """The places of the tasks that a change since a revision does not touch. Raises Rejected (B402)."""
    tasks, verdicts, ledger = what
    files, name, profile = manifest
    changed = _changed(files.root, revision)
    before = _recipes_before(revision, files, (name, profile))
    return frozenset(
        place
        for place, (task, verdict) in enumerate(zip(tasks, verdicts, strict=True))
        if task.recipe in before and not _touches(task, verdict, (changed, ledger))
    )


def _touches(task: Task, verdict: Verdict, what: tuple[frozenset[str], Ledger]) -> bool:
    changed, ledger = what
    if task.outline in changed or any(member.outline in changed for member in task.members):
        return True
    if verdict.record is None:
        return True
    return any(name in changed for name in ledger.sets[verdict.record.reads] if not name.startswith(BUILTIN))


def _changed(root: Path, revision: str) -> frozenset[str]:
    """Files below the root that differ from a revision, and those that git does not know yet."""
    if not revision or revision.startswith("-"):
        # git would take it for an option
        raise Rejected(Finding("B402", None, (revision or "''", f"bad revision '{revision}'")))
    new = _git(root, revision, "ls-files", "--others", "--exclude-standard", "-z")
    differing = _git(root, revision, "diff", "--name-only", "-z", "--relative", revision, "--")
    for ran in (new, differing):
        if ran.returncode != 0:
            raise Rejected(Finding("B402", None, (revision, _first_line(ran.stderr))))
    names = (differing.stdout + new.stdout).decode("utf-8", "replace")
    return frozenset(name for name in names.split("\0") if name)


def _first_line(said: bytes) -> str:
    """What git says, without the word that it begins with."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "git"


def _recipes_before(revision: str, files: Fence, manifest: tuple[str, str]) -> frozenset[str]:
    """The recipes of the manifest as it was; none where it was not there or could not be read."""
    name, profile = manifest
    past = PastFiles(files.root, revision=revision)
    try:
        source, _ = past.read_source(name)
        stated = decode_manifest(read_yaml(source)[0], profile or None)
        return frozenset(task.recipe for task in tasks_of(stated, past))
    except Rejected:
        return frozenset()


def _git(root: Path, revision: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git does. Raises Rejected (B402) where there is no git, or it does not end."""
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=_DEADLINE_S)
    except OSError as error:
        raise Rejected(Finding("B402", None, (revision, f"git: {error.strerror}"))) from None
    except subprocess.TimeoutExpired:
        raise Rejected(Finding("B402", None, (revision, f"git {arguments[0]} > {_DEADLINE_S} s"))) from None
