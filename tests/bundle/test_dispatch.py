"""What a worker sends off while it makes the next document: the disk, the pipe and the parent let it down in turn."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder, Run
from workplan.bundle import pool
from workplan.bundle.early import Note
from workplan.bundle.registrar import Registrar
from workplan.bundle.run import Asked, Count, Result, run_bundle
from workplan.bundle.serving import Dispatch, Thread, serve_what_is_sent
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Made
from workplan.bundle.workshop import Workshop
from workplan.source import Facts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers that are not forked do not see the faults")
SEVENTH = "town.yaml · towns.csv:7"


def at_the_seventh(monkeypatch: pytest.MonkeyPatch, what: tuple[Any, str], strike: Callable[[], None]) -> None:
    """Something strikes before a method of a class is called for the seventh line of the table."""
    kind, name = what
    method = getattr(kind, name)

    def struck(self: Any, *given: Any) -> Any:
        if any(isinstance(one, Task) and one.key == SEVENTH for one in given):
            strike()
        return method(self, *given)

    monkeypatch.setattr(kind, name, struck)


def until(there: Callable[[], bool]) -> None:
    while not there():
        time.sleep(0.01)


def test_a_note_says_which_task_is_at_hand_and_which_is_made() -> None:
    note = Note()
    said = [note.read()]
    for place in (0, 1, 70_000):
        note.begin(place)
        said.append(note.read())
        note.end(place)
        said.append(note.read())
    assert said == [(-1, False), (0, False), (0, True), (1, False), (1, True), (70_000, False), (70_000, True)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_document_that_a_stuck_disk_has_is_given_up_and_none_that_waits_behind_it(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    at_the_seventh(monkeypatch, (Registrar, "placed"), lambda: time.sleep(600))
    run = towns.run(jobs=jobs, deadline_s=4.0)
    assert (run.ends["failed"], run.codes) == (1, ["B303"])
    assert run.of(SEVENTH).end == "failed"
    assert towns.strays() == []


@pytest.mark.parametrize("name", ["town-${row.town}", "${year}-${row.town}"])  # put in place by workers, by the parent
def test_a_disk_that_can_only_be_read_any_more_is_told_for_each_document(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    towns.write(bundle__yaml=f"documents: [{{outline: town.yaml, name: '{name}', matrix: towns.csv}}]")

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    unlink = os.unlink

    def kept(path: Any, **how: Any) -> None:
        refused() if str(path).endswith(".tmp") else unlink(path, **how)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", kept)
        patch.setattr("workplan.bundle.placing.sync", refused)
        patch.setattr("workplan.bundle.serving.sync", refused)
        patch.setattr("workplan.bundle.course.sweep", lambda _: 0)
        run = towns.run()
    assert (run.ends, set(run.codes)) == ({"failed": 40}, {"E136"})
    assert towns.run().ends == {"built": 40}
    assert towns.strays() == []


def test_where_there_may_be_no_more_threads_documents_are_built(towns: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refused)
    run = towns.run()
    assert (run.ends, run.codes) == ({"built": 40}, [])


def test_an_answer_that_cannot_even_be_given_up_costs_its_document_alone(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def run_out() -> None:
        raise MemoryError

    at_the_seventh(monkeypatch, (Dispatch, "_answer"), run_out)
    run = towns.run(deadline_s=20.0)
    assert run.codes == ["B302", "B301"]
    assert run.of(SEVENTH).end == "failed"
    assert "Traceback" not in capfd.readouterr().err


def test_much_that_is_given_meets_much_that_is_told(folder: Folder) -> None:
    """The parent is about to give what no pipe holds to a worker that is about to tell what no pipe holds."""
    long, texts = "长" * 8000, "全年硬化村道。" * 5000
    for number in range(100):
        folder.put(f"{number}.yaml", PLAN.replace("${targets.roads}", f"{texts}{number}"))
    entries = "".join(f"\n  - {{outline: {number}.yaml, vars: {{long: {long}{number}}}}}" for number in range(100))
    folder.write(bundle__yaml=f"documents:{entries}")
    run = folder.run(jobs=1, deadline_s=20.0)
    assert (run.ends, set(run.codes)) == ({"built": 100}, {"W202"})


def lapse(folder: Folder, monkeypatch: pytest.MonkeyPatch, gate: Path) -> Run:
    """A run whose reader looks away for an hour while a worker is at the seventh line."""
    at_the_seventh(monkeypatch, (Workshop, "made"), lambda: until(gate.exists))
    clock, ahead = time.monotonic, [0.0]
    monkeypatch.setattr(pool, "monotonic", lambda: clock() + ahead[0])
    events = run_bundle(Asked(str(folder.root / "bundle.yaml"), jobs=2, deadline_s=30.0), Facts(cache=folder.cache))
    count, first = next(events), next(events)
    ahead[0] += 3600
    gate.touch()
    assert isinstance(count, Count)
    return Run(count, [first, *events])  # type: ignore[list-item]


def test_time_in_which_the_reader_looked_away_is_not_held_against_a_document(
    towns: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = lapse(towns, monkeypatch, towns.root / "gate")
    assert (run.ends, run.codes) == ({"built": 40}, [])


def test_a_worker_whose_time_ran_out_while_nobody_looked_is_not_suspected(
    towns: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = towns.root / "mark"

    def run_out_once() -> None:
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGALRM)

    at_the_seventh(monkeypatch, (Workshop, "made"), run_out_once)
    run = towns.run()
    assert sum(run.ends.values()) == 40
    assert (run.ends["failed"], run.codes) == (0, [])


def test_a_worker_may_wait_for_the_disk_longer_than_it_may_be_at_a_document(
    towns: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The alarm of a worker is for what it makes: it is off while it waits."""
    left: list[float] = []
    taken = Dispatch.take

    def noted(self: Dispatch, place: int, own: bool, what: tuple[Task, Made]) -> None:
        left.append(signal.getitimer(signal.ITIMER_REAL)[0])
        if left[-1]:
            os._exit(9)
        taken(self, place, own, what)

    monkeypatch.setattr(Dispatch, "take", noted)
    run = towns.run()
    assert (run.ends, run.codes) == ({"built": 40}, [])


def orphaned(folder: Folder, gate: Path, reached: Path) -> None:
    """A run one of whose workers waits at the seventh line; its parent is killed meanwhile."""

    def strike() -> None:
        reached.write_text(str(os.getpid()))
        until(gate.exists)

    with pytest.MonkeyPatch.context() as patch:
        at_the_seventh(patch, (Workshop, "made"), strike)
        folder.run(jobs=1)


def test_a_worker_whose_parent_was_killed_puts_nothing_over_what_the_next_run_made(towns: Folder) -> None:
    towns.write(bundle__yaml="documents: [{outline: town.yaml, matrix: towns.csv}]")
    gate, reached = towns.root / "gate", towns.root / "reached"
    first = multiprocessing.get_context("fork").Process(target=orphaned, args=(towns, gate, reached))
    first.start()
    until(lambda: reached.exists() and bool(reached.read_text()))
    first.kill()
    first.join()
    towns.write(town__yaml=TOWN.replace("修好", "修通"))
    results = [result for result in towns.run().results if isinstance(result, Result)]
    assert {result.end for result in results} == {"built"}
    outputs = towns.outputs()
    gate.touch()
    worker = Path(f"/proc/{reached.read_text()}")
    until(lambda: not worker.exists() or ") Z " in (worker / "stat").read_text())
    assert {name: digest for name, digest in towns.outputs().items() if not name.endswith(".tmp")} == outputs
    assert towns.run().ends == {"fresh": 40}


def test_a_worker_that_is_ready_when_its_parent_is_gone_ends_without_a_word() -> None:
    ours, theirs = multiprocessing.Pipe()
    ours.close()
    serve_what_is_sent(theirs, Note())
    with pytest.raises(OSError, match="Broken pipe"):
        theirs.send("nobody listens")


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.ENOMEM])
def test_where_there_may_be_no_more_processes_those_that_there_are_do_it(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fork, forked = os.fork, [0]

    def limited() -> int:
        forked[0] += 1
        if forked[0] > 1:
            raise OSError(number, os.strerror(number))
        return fork()

    monkeypatch.setattr(os, "fork", limited)
    run = towns.run(jobs=4)
    assert (run.ends, run.codes) == ({"built": 40}, [])
    assert forked[0] == 4
