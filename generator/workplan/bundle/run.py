"""A run of a bundle, on one page: plan, compare, build, put in place, remember."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from workplan.bundle.fence import Fence, inside
from workplan.bundle.freshness import Looker, Verdict, verdicts
from workplan.bundle.ledger import (
    FOLDER,
    Entry,
    Journal,
    Ledger,
    Record,
    Writing,
    read_ledger,
    state_name,
    version_of,
    write_ledger,
)
from workplan.bundle.lock import locked
from workplan.bundle.manifest import Manifest, decode_manifest
from workplan.bundle.placing import Claims, Placing, discard, removed, sweep, sync_folder
from workplan.bundle.quick import nothing_to_do, quick_facts
from workplan.bundle.shards import Share, Split, records_elsewhere, split_tasks
from workplan.bundle.tasks import Task, tasks_of
from workplan.bundle.wire import Output
from workplan.source import Facts, Finding, Mapping, Source, read_yaml

End = Literal["built", "same", "fresh", "kept", "failed", "stale", "gone", "left", "untouched"]


@dataclass(frozen=True, slots=True)
class Asked:
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
    path = Path(asked.manifest)
    files = Fence(path.parent)
    source, _ = files.read_source(path.name)
    root, _ = read_yaml(source)
    shortcut = _shortcut(asked, facts, (files, root))
    if shortcut is not None:
        yield from shortcut
        return
    manifest = decode_manifest(root, asked.profile)
    split = split_tasks(tasks_of(manifest, files), files, (asked.shard, asked.costs))
    output = output_folder(asked, manifest, files)
    quiet = asked.check or asked.dry
    with nullcontext(None) if quiet else locked(output / FOLDER) as lock:
        if not quiet:
            sweep(output)
        run = _Run(asked, facts, _Plan(manifest, split.own, files, output, split))
        try:
            yield from run.results(lock)
        finally:
            run.end()
            if not quiet:
                sweep(output)  # what a worker that died had laid beside its place


def output_folder(asked: Asked, manifest: Manifest, files: Fence) -> Path:
    """Where outputs go: below the manifest, or wherever the command line says. Raises Rejected (B101)."""
    if asked.output is not None:
        return Path(asked.output)
    return inside(files.root, manifest.output.text, manifest.span(manifest.output))


def _shortcut(asked: Asked, facts: Facts, what: tuple[Fence, Mapping]) -> list[Count | Result] | None:
    """The results of a run that finds nothing changed, without reading what the manifest says; None where one must."""
    if asked.force or asked.clean or asked.since or asked.shard:
        return None
    found = nothing_to_do(*what, (asked.profile, asked.output), version_of(facts))
    if found is None:
        return None
    output, records = found
    fresh = [Result(record.key, "fresh", record.outputs, reason=("fresh", "")) for record in records]
    return [Count(len(fresh), 0, str(output)), *fresh]


@dataclass(frozen=True, slots=True)
class _Plan:
    manifest: Manifest
    tasks: tuple[Task, ...]
    files: Fence
    output: Path
    split: Split


class _Run:
    """One run. Its state is what has been claimed and made so far."""

    def __init__(self, asked: Asked, facts: Facts, plan: _Plan) -> None:
        self.asked = asked
        self.facts = facts
        self.plan = plan
        self.state = plan.output / FOLDER
        self.name = state_name(asked.manifest)
        self.version = version_of(facts)
        self.before: Ledger = read_ledger(self.state, self.name)
        self.claims = Claims()
        self.placing = Placing(plan.output, self.before.known(), asked.force)
        self.journal = Journal(self.state, self.name, self.version)
        # The files of a matrix are the same for every row: kept once.
        self.reads: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self.after: dict[int, tuple[Record, dict[str, str]]] = {}
        self.keys = {record.key: record for record in self.before.records}
        self.left: tuple[Entry, ...] = ()
        self.elsewhere = records_elsewhere(plan.split, self.before)
        self.sound = plan.split.share is None  # a shard has not looked at the rest: the next run must look

    @property
    def writes(self) -> bool:
        return not (self.asked.check or self.asked.dry)

    def results(self, lock: Any) -> Iterator[Count | Result]:
        plan = self.plan
        looker = Looker(plan.files.root, plan.output, self.before, self.version, self.asked.force)
        found = verdicts(plan.tasks, looker)
        untouched = self._untouched(found)
        stale = [place for place, verdict in enumerate(found) if verdict.standing == "stale" and place not in untouched]
        before, inputs = self.placing.known, dict(plan.files.seen)
        yield Count(len(plan.tasks), len(stale), str(plan.output), before, inputs, plan.split.share)
        built: dict[int, Any] = {}
        outcomes = self._outcomes(stale, lock)
        for place, (task, verdict) in enumerate(zip(plan.tasks, found, strict=True)):
            if place in untouched:
                self._keep(place, verdict.record or self.keys.get(task.key))
                yield Result(task.key, "untouched", reason=verdict.reason)
                continue
            while verdict.standing == "stale" and not self.asked.dry and place not in built:
                outcome = next(outcomes)
                built[outcome.place] = outcome
            yield self._result(place, (task, verdict), built.pop(place, None))
        outcomes.close()
        yield from self._leftovers()

    def _untouched(self, found: tuple[Verdict, ...]) -> frozenset[int]:
        """With --since, the places of the tasks that the change leaves as they are; they are not looked at."""
        if self.asked.since is None:
            return frozenset()
        from workplan.bundle.since import untouched

        self.sound = False  # what was not looked at may be stale: the next run must look
        plan = self.plan
        manifest = (plan.files, Path(self.asked.manifest).name, plan.manifest.profile)
        return untouched(self.asked.since, (plan.tasks, found, self.before), manifest)

    def _outcomes(self, stale: list[int], lock: Any) -> Any:
        """A generator of outcomes; closing it ends the workers."""
        if not stale or self.asked.dry:
            return iter_nothing()
        from workplan.bundle.pool import Hands, Pool
        from workplan.bundle.workshop import Bench

        plan, asked = self.plan, self.asked
        bench = Bench(plan.files.root, plan.manifest.source, plan.output if self.writes else None, self.facts)
        hands = Hands(
            asked.jobs or _cores(),
            asked.deadline_s or plan.manifest.deadline_s,
            (lock,) if lock else (),
        )

        def outcomes() -> Generator[Any, None, None]:
            if asked.scheduler is not None:
                from workplan.bundle.cluster import Cluster

                with Cluster(plan.tasks, bench, asked.scheduler) as cluster:
                    yield from cluster.outcomes(stale)
                return
            with Pool(plan.tasks, bench, hands) as pool:
                yield from pool.outcomes(stale)

        if not any("pdf" in plan.tasks[place].formats for place in stale):
            return outcomes()
        from workplan.bundle.printing import with_pdfs

        return with_pdfs(outcomes(), self.placing, self.writes)

    def _result(self, place: int, what: tuple[Task, Verdict], outcome: Any) -> Result:
        task, verdict = what
        if verdict.standing == "stale":
            return Result(task.key, "stale", reason=verdict.reason) if outcome is None else self._made(*what, outcome)
        record = verdict.record
        assert record is not None
        self._keep(place, record)
        outputs = tuple(Output(entry.name, "", entry.digest, entry.size) for entry in record.outputs)
        problems = self._claim(task, outputs)
        if problems:
            self.sound = False
            return Result(task.key, "failed", findings=problems, reason=verdict.reason)
        if verdict.standing == "edited":
            self.sound = False
            path = str(self.plan.output / verdict.reason[1])
            return Result(task.key, "kept", record.outputs, (Finding("P101", None, (path,)),), verdict.reason)
        return Result(task.key, "fresh", record.outputs, reason=verdict.reason)

    def _claim(self, task: Task, outputs: tuple[Output, ...]) -> tuple[Finding, ...]:
        problems = (self.claims.problem(output.name, task) for output in outputs)
        return tuple(problem for problem in problems if problem)

    def _made(self, task: Task, verdict: Verdict, outcome: Any) -> Result:
        """Puts what was made in its place, if it may stand there."""
        made, place = outcome.made, outcome.place
        findings = tuple(self._located(finding) for finding in outcome.findings)
        problems: tuple[Finding, ...] = ()
        end: End = "failed"
        if not made.failed:
            problems = self._claim(task, made.outputs)
            if not problems:
                problems = self._obstacles(made.outputs)
                end, problems = ("kept", problems) if problems else self._placed(place, task, made)
        if end in ("failed", "kept"):
            discard(made.outputs)
            self.sound = False
            self._keep(place, verdict.record or self.keys.get(task.key))
        entries = tuple(Entry(output.name, output.digest, output.size) for output in made.outputs)
        return Result(task.key, end, entries, (*findings, *problems), verdict.reason, made.seconds)

    def _obstacles(self, outputs: tuple[Output, ...]) -> tuple[Finding, ...]:
        found = (self.placing.obstacle(output) for output in outputs)
        return tuple(problem for problem in found if problem)

    def _placed(self, place: int, task: Task, made: Any) -> tuple[End, tuple[Finding, ...]]:
        """Moves outputs into place, noted first; what the disk will not take is a failure of this document."""
        same = all(self.placing.stands(output) for output in made.outputs)
        if not self.writes:
            return "same" if same else "stale", ()
        entries = tuple(Entry(output.name, output.digest, output.size) for output in made.outputs)
        record = Record(task.recipe, task.key, 0, entries, round(made.seconds, 4))
        problem = self.journal.made(record, made.reads)
        problems: tuple[Finding, ...] = (problem,) if problem else ()
        if same:
            discard(made.outputs)
        elif not problem:
            problems = tuple(found for output in made.outputs if (found := self.placing.put(output)))
        if problems:
            return "failed", problems
        self.after[place] = (record, self.reads.setdefault(made.reads, dict(made.reads)))
        return "same" if same else "built", ()

    def _keep(self, place: int, record: Record | None) -> None:
        if record is not None:
            self.after[place] = (record, self.before.sets[record.reads])

    def _leftovers(self) -> Iterator[Result]:
        """Outputs of earlier runs that no task makes now."""
        kept = (*(record for record, _ in self.after.values()), *self.elsewhere)
        names = {entry.name for record in kept for entry in record.outputs}
        before = (*(entry for record in self.before.records for entry in record.outputs), *self.before.left)
        left = {entry.name: entry for entry in before if entry.name not in names}
        left = {name: entry for name, entry in left.items() if (self.plan.output / name).exists()}
        self.left = tuple(left.values())
        if self.asked.clean and self.writes and self.sound:
            gone, self.left = removed(self.plan.output, self.left)
            yield from (Result(entry.name, "gone") for entry in gone)
            for entry in self.left:
                path = str(self.plan.output / entry.name)
                yield Result(entry.name, "kept", findings=(Finding("P101", None, (path,)),))
        elif self.left and not self.asked.dry:
            yield from (Result(entry.name, "left") for entry in self.left)

    def end(self) -> None:
        """Writes the ledger: whole, however the run ended."""
        self.journal.close()
        if not self.writes:
            return
        whole = len(self.after) == len(self.plan.tasks)
        if not whole:
            return  # interrupted: the journal stands, and the next run goes on from it
        writing = Writing(self.version)
        for place in sorted(self.after):
            record, reads = self.after[place]
            writing.add(record.recipe, record.key, reads, (record.outputs, record.seconds))
        for record in self.elsewhere:
            reads = self.before.sets[record.reads]
            writing.add(record.recipe, record.key, reads, (record.outputs, record.seconds))
        quick = quick_facts(self.plan, (self.asked.profile, self.asked.output)) if self.sound else None
        ledger = writing.ledger(self.left, quick)
        if ledger != self.before:
            write_ledger(self.state, self.name, ledger)
            for folder in {(self.plan.output / name).parent for name in ledger.known()}:
                sync_folder(folder)

    def _located(self, finding: Finding) -> Finding:
        """A finding whose file is named as the person's shell would name it."""
        root = self.plan.files.root
        if finding.span is None or root == Path() or finding.span.source.name.startswith("--"):
            return finding
        source = finding.span.source
        named = Source(str(root / source.name), source.text)
        return finding._replace(span=finding.span._replace(source=named))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def iter_nothing() -> Iterator[Any]:
    """A generator of nothing, which can be closed."""
    yield from ()
