"""The course of a run, on one page: plan, compare, build, put in place, remember."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workplan.bundle.fence import Fence, inside, located
from workplan.bundle.freshness import Looker, Verdict, verdicts
from workplan.bundle.ledger import (
    FOLDER,
    Entry,
    Ledger,
    Record,
    Writing,
    read_ledger,
    state_name,
    version_of,
    with_noted,
    write_ledger,
)
from workplan.bundle.lock import locked
from workplan.bundle.manifest import Manifest, decode_manifest
from workplan.bundle.memory import Memory
from workplan.bundle.placing import Claims, Placing, discard, removed, sweep, sync_folder
from workplan.bundle.quick import quick_facts
from workplan.bundle.registrar import Office, Registrar, known_names, record_of, sure_of_their_names
from workplan.bundle.run import Asked, Count, End, Result
from workplan.bundle.shards import Split, records_elsewhere, split_tasks
from workplan.bundle.tasks import Task, tasks_of
from workplan.bundle.wire import Bench, Output
from workplan.source import Facts, Finding, Rejected, Source, read_yaml

if TYPE_CHECKING:
    from workplan.bundle.cluster import Cluster
    from workplan.bundle.pool import Pool


def course_of(asked: Asked, facts: Facts, early: Any = None) -> Iterator[Count | Result]:
    """What `run_bundle` tells where there may be something to do; `early` is a worker that waits for it."""
    path = Path(asked.manifest)
    files = Fence(path.parent)
    source, _ = files.read_source(path.name)
    manifest, tasks = _planned(source, files, asked.profile)
    split = split_tasks(tasks, files, (asked.shard, asked.costs))
    output = output_folder(asked, manifest, files)
    quiet = asked.check or asked.dry
    with nullcontext(None) if quiet else locked(output / FOLDER) as lock:
        if not quiet:
            sweep(output)
        run = _Run(asked, facts, _Plan(manifest, split.own, files, output, split, early))
        try:
            yield from run.results(lock)
        finally:
            if early is not None:
                early.end()  # it may be at a task that nobody waits for
            run.end()
            if not quiet:
                sweep(output)  # what a worker that died had laid beside its place


def _planned(source: Source, files: Fence, profile: str | None) -> tuple[Manifest, tuple[Task, ...]]:
    """A manifest and its tasks. Raises Rejected with all that is wrong in it."""
    try:
        manifest = decode_manifest(read_yaml(source)[0], profile)
        return manifest, tasks_of(manifest, files)
    except Rejected as rejected:
        from workplan.bundle.survey import surveyed_manifest

        raise Rejected(*surveyed_manifest(source, files, profile, rejected.findings)) from None


def output_folder(asked: Asked, manifest: Manifest, files: Fence) -> Path:
    """Where outputs go: below the manifest, or wherever the command line says. Raises Rejected (B101)."""
    if asked.output is not None:
        return Path(asked.output)
    return inside(files.root, manifest.output.text, manifest.span(manifest.output))


class _Plan(NamedTuple):
    manifest: Manifest
    tasks: tuple[Task, ...]
    files: Fence
    output: Path
    split: Split
    early: Any = None


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
        placing = Placing(plan.output, self.before.known(), asked.force)
        self.office = Office(placing, self.state, self.name, self.version, self.writes)
        self.registrar = Registrar(self.office)
        # The files of a matrix are the same for every row: kept once.
        self.reads: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self.after: dict[int, tuple[Record, dict[str, str]]] = {}
        self.memory = Memory(plan.files.root)
        self.keys = {record.key: record for record in self.before.records}
        self.left: tuple[Entry, ...] = ()
        self.elsewhere = records_elsewhere(plan.split, self.before)
        self.failed = False
        self.whole = False
        self.sound = plan.split.share is None  # a shard has not looked at the rest: the next run must look

    @property
    def writes(self) -> bool:
        return not (self.asked.check or self.asked.dry)

    def results(self, lock: Any) -> Iterator[Count | Result]:
        plan = self.plan
        crew = None if self.asked.dry else self._crew(lock)
        found = self._compared(crew)
        untouched = self._untouched(found)
        stale = [place for place, verdict in enumerate(found) if verdict.standing == "stale" and place not in untouched]
        before, inputs = self.office.placing.known, dict(plan.files.seen)
        yield Count(len(plan.tasks), len(stale), str(plan.output), before, inputs, plan.split.share)
        built: dict[int, Any] = {}
        outcomes = self._outcomes(crew, (stale, self._own(found, untouched)))
        for place, (task, verdict) in enumerate(zip(plan.tasks, found, strict=True)):
            if place in untouched:
                self._keep(place, verdict.record or self.keys.get(task.key))
                stands = verdict.record.outputs if verdict.record and verdict.standing == "fresh" else ()
                yield Result(task.key, "untouched", stands, reason=verdict.reason)
                continue
            while verdict.standing == "stale" and not self.asked.dry and place not in built:
                outcome = next(outcomes)
                built[outcome.place] = outcome
            yield self._result(place, (task, verdict), built.pop(place, None))
        outcomes.close()
        self.whole = True
        yield from self._leftovers()

    def _compared(self, crew: Pool | Cluster | None) -> tuple[Verdict, ...]:
        """A verdict for each task; the first that must be built is begun while the others are still compared."""
        plan, found = self.plan, []
        looker = Looker(plan.files.root, plan.output, self.before, self.version, self.asked.force)
        waits = crew is not None and self.asked.since is None
        for place, verdict in enumerate(verdicts(plan.tasks, looker)):
            found.append(verdict)
            if waits and crew is not None and verdict.standing == "stale":
                crew.begin(place)
                waits = False
        return tuple(found)

    def _own(self, found: tuple[Verdict, ...], untouched: frozenset[int]) -> frozenset[int]:
        """The places of the tasks whose outputs their workers put in place."""
        named = (
            (place, known_names(task) if verdict.standing == "stale" else _names_of(verdict))
            for place, (task, verdict) in enumerate(zip(self.plan.tasks, found, strict=True))
            if place not in untouched
        )
        sure = sure_of_their_names(list(named))
        return frozenset(place for place in sure if "pdf" not in self.plan.tasks[place].formats)  # printed at the end

    def _untouched(self, found: tuple[Verdict, ...]) -> frozenset[int]:
        """With --since, the places of the tasks that the change leaves as they are; they are not looked at."""
        if self.asked.since is None:
            return frozenset()
        from workplan.bundle.since import untouched

        self.sound = False  # what was not looked at may be stale: the next run must look
        plan = self.plan
        manifest = (plan.files, Path(self.asked.manifest).name, plan.manifest.profile)
        return untouched(self.asked.since, (plan.tasks, found, self.before), manifest)

    def _crew(self, lock: Any) -> Pool | Cluster:
        """Those who build: the workers of this machine, or a cluster."""
        plan, asked = self.plan, self.asked
        bench = Bench(plan.files.root, plan.manifest.source, plan.output if self.writes else None, self.facts)
        if asked.scheduler is not None:
            from workplan.bundle.cluster import Cluster

            return Cluster(plan.tasks, bench, asked.scheduler)
        from workplan.bundle.pool import Hands, Pool

        hands = Hands(
            asked.jobs or _cores(),
            asked.deadline_s or plan.manifest.deadline_s,
            (lock,) if lock else (),
            self.office,
            plan.early,
        )
        return Pool(plan.tasks, bench, hands)

    def _outcomes(
        self, crew: Pool | Cluster | None, what: tuple[list[int], frozenset[int]]
    ) -> Generator[Any, None, None]:
        """What becomes of the stale, some of which the workers put in place themselves; closing it ends the workers."""
        stale, own = what
        if not stale or crew is None:
            return
        with crew:
            outcomes: Any = crew.outcomes(stale, own)
            if any("pdf" in self.plan.tasks[place].formats for place in stale):
                from workplan.bundle.printing import with_pdfs

                outcomes = with_pdfs(outcomes, self.office.placing, self.writes)
            yield from outcomes

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
        findings = self.memory.findings(record.told) if record.told else ()
        return Result(task.key, "fresh", record.outputs, findings, verdict.reason)

    def _claim(self, task: Task, outputs: tuple[Output, ...]) -> tuple[Finding, ...]:
        problems = (self.claims.problem(output.name, task) for output in outputs)
        return tuple(problem for problem in problems if problem)

    def _made(self, task: Task, verdict: Verdict, outcome: Any) -> Result:
        """What became of a document; its outputs are put in place where the worker has not done so."""
        made, place = outcome.made, outcome.place
        findings = tuple(self._located(finding, task) for finding in outcome.findings)
        problems: tuple[Finding, ...] = ()
        end: End = "failed"
        if not made.failed:
            problems = self._claim(task, made.outputs)
            if problems:
                discard(made.outputs)
            else:
                end, problems = (made.end, ()) if made.end else self.registrar.placed(task, made)
        record = record_of(task, made)
        if end in ("built", "same", "stale"):  # with --check: its outputs are made, though not here
            self.after[place] = (record, self.reads.setdefault(made.reads, dict(made.reads)))
        elif end in ("failed", "kept"):
            self.failed |= end == "failed"
            self.sound = False
            self._keep(place, verdict.record or self.keys.get(task.key))
        return Result(task.key, end, record.outputs, (*findings, *problems), verdict.reason, made.seconds)

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
        self.registrar.journal.close()
        if not self.writes or not self.whole:
            return  # interrupted: the journal stands, and the next run goes on from it
        writing = Writing(self.version)
        for place in sorted(self.after):
            record, reads = self.after[place]
            writing.add(record, reads)
        for record in self.elsewhere:
            writing.add(record, self.before.sets[record.reads])
        quick = quick_facts(self.plan, self.asked) if self.sound else None
        ledger = writing.ledger(self.left, quick)
        if self.failed:
            ledger = with_noted(ledger, self.state, self.name)
        if ledger != self.before:
            write_ledger(self.state, self.name, ledger)
            for folder in {name.rpartition("/")[0] for name in ledger.known()}:
                sync_folder(self.plan.output / folder)

    def _located(self, finding: Finding, task: Task) -> Finding:
        """A finding whose file is named as the shell would name it; of a file or a template that is not there,
        or of a row of a table, where the manifest names it."""
        if finding.span is None and (finding.code in ("E130", "T101") or task.wrong):
            finding = finding._replace(span=self.plan.manifest.span(task.place))
        return located(finding, self.plan.files.root)


def _names_of(verdict: Verdict) -> tuple[str, ...]:
    return tuple(entry.name for entry in verdict.record.outputs) if verdict.record else ()


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
