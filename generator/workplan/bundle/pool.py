"""Workers: processes that each build one document at a time, and whose death costs one document.

`concurrent.futures` gives up the whole run when a worker is killed, and goes on for seconds after Ctrl-C. Here each
worker has a pipe of its own. It is given the number of a task and one more to go on with; it answers with what it
made. When it dies, what it was at is tried once more, alone in a new worker, after all others; when it takes longer
than the deadline, it is killed. When the parent dies, the pipe ends and so does the worker.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, NamedTuple

from workplan.bundle.placing import discard
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Listener, Made
from workplan.bundle.workshop import Bench, Workshop
from workplan.source import Finding

_AHEAD = 2


class Outcome(NamedTuple):
    """What became of the task at a place of the list."""

    place: int
    made: Made
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Hands:
    """How many workers, how long each may be at one document, and what each must close that it inherits."""

    jobs: int
    deadline_s: float
    inherited: tuple[Any, ...] = ()


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    at: deque[int] = field(default_factory=deque)
    since: float = 0.0
    listener: Listener = field(default_factory=Listener)


FAILED = Made((), (), (), (), True, 0.0)


class Pool:
    """Builds tasks with several workers. A context manager: at its end no worker is left."""

    def __init__(self, tasks: tuple[Task, ...], bench: Bench, hands: Hands) -> None:
        self.tasks = tasks
        self.bench = bench
        self.hands = hands
        self._workers: list[_Worker] = []
        self._died: dict[int, Finding] = {}

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def outcomes(self, places: list[int]) -> Iterator[Outcome]:
        """What becomes of the tasks at these places, in whatever order they are ready."""
        waiting = deque(places)
        for _ in range(min(self.hands.jobs, len(places))):
            self._hire()
        yield from self._until_done(waiting)
        for place in sorted(self._died):
            yield from self._once_more(place)

    def _until_done(self, waiting: deque[int]) -> Iterator[Outcome]:
        self._hand_out(waiting)
        while any(worker.at for worker in self._workers):
            for worker in self._ready():
                yield from self._heard(worker, waiting)
            yield from self._overdue(waiting)
            self._hand_out(waiting)

    def _once_more(self, place: int) -> Iterator[Outcome]:
        """A task whose worker died, alone: what comes of it now is final."""
        first = self._died.pop(place)
        for worker in list(self._workers):
            self._dismiss(worker)
        self._hire()
        for outcome in self._until_done(deque([place])):
            yield outcome._replace(findings=(first, *outcome.findings))
        if place in self._died:
            signal_ = self._died.pop(place).words[1]
            yield Outcome(place, FAILED, (first, Finding("B301", None, (self.tasks[place].key, signal_))))

    def _hire(self) -> None:
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        ours, theirs = context.Pipe()
        forked = context.get_start_method() == "fork"
        ends = (*self.hands.inherited, *(worker.pipe for worker in self._workers), ours) if forked else ()
        work = (theirs, ends, self.tasks, self.bench, self.hands.deadline_s)
        process = context.Process(target=_serve, args=work, daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def _hand_out(self, waiting: deque[int]) -> None:
        for depth in range(_AHEAD):
            for worker in self._workers:
                if waiting and len(worker.at) == depth:
                    self._give(worker, waiting.popleft())

    def _give(self, worker: _Worker, place: int) -> None:
        if not worker.at:
            worker.since = monotonic()
        worker.at.append(place)
        try:
            worker.pipe.send(place)
        except OSError:
            return  # it has died; its end of the pipe says so to `_heard`

    def _ready(self) -> list[_Worker]:
        oldest = min(worker.since for worker in self._workers if worker.at)
        left = max(0.0, oldest + self.hands.deadline_s - monotonic())
        ready = set(wait([worker.pipe for worker in self._workers], min(left + 0.01, 60.0)))
        return [worker for worker in self._workers if worker.pipe in ready]

    def _heard(self, worker: _Worker, waiting: deque[int]) -> Iterator[Outcome]:
        try:
            place, made = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker, waiting)
            return
        except Exception as unread:  # whatever the answer was, it is behind us: the next one can be read
            place = worker.at[0]
            made = _failed(self.tasks[place], unread)
        worker.at.popleft()
        worker.since = monotonic()
        yield Outcome(place, made, worker.listener.findings(made))

    def _bury(self, worker: _Worker, waiting: deque[int]) -> None:
        """A worker has died: what it was at is suspect, the rest goes back to the queue."""
        worker.process.join()
        if worker.at:
            place = worker.at.popleft()
            code = worker.process.exitcode
            self._died[place] = Finding("B302", None, (self.tasks[place].key, _way_of_death(code)))
        waiting.extendleft(reversed(worker.at))
        self._workers.remove(worker)
        worker.pipe.close()
        if waiting:
            self._hire()

    def _overdue(self, waiting: deque[int]) -> Iterator[Outcome]:
        limit = monotonic() - self.hands.deadline_s
        for worker in [worker for worker in self._workers if worker.at and worker.since < limit]:
            place = worker.at.popleft()
            waiting.extendleft(reversed(worker.at))
            self._dismiss(worker)
            if waiting:
                self._hire()
            words = (self.tasks[place].key, f"{self.hands.deadline_s:g}")
            yield Outcome(place, FAILED, (Finding("B303", None, words),))


def _way_of_death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit {code}"


def _serve(pipe: Connection, ends: tuple[Any, ...], tasks: tuple[Task, ...], bench: Bench, deadline_s: float) -> None:
    """The life of a worker."""
    for end in ends:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what was there before the fork is not looked through again
    gc.set_threshold(20_000, 20, 50)
    shop = Workshop(bench)
    while True:
        try:
            place = pipe.recv()
        except (EOFError, OSError):
            return
        _end_of_time(deadline_s + 5)
        made = _made(shop, tasks[place])
        try:
            _answer(pipe, place, (tasks[place], made))
        except OSError:
            return


def _answer(pipe: Connection, place: int, what: tuple[Task, Made]) -> None:
    """Sends what was made; what cannot be sent is the failure of one document."""
    task, made = what
    try:
        pipe.send((place, made))
    except OSError:
        raise
    except Exception as bug:
        discard(made.outputs)
        pipe.send((place, _failed(task, bug)))


def _made(shop: Workshop, task: Task) -> Made:
    """What was made; a bug of the program is the failure of one document."""
    try:
        return shop.made(task)
    except BaseException as bug:
        shop.tidy()
        return _failed(task, bug)


def _failed(task: Task, bug: BaseException) -> Made:
    """What is told of a task that a bug of the program has stopped."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    message = f"{type(bug).__name__}: {bug} ({where})"
    return FAILED._replace(told=(("B304", -1, 0, 0, (task.key, message)),))


def _end_of_time(seconds: float) -> None:
    """A worker that hangs while its parent is gone ends by itself."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
