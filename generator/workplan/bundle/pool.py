"""Workers: processes that each build one document at a time, and whose death costs one document.

`concurrent.futures` gives up the whole run when a worker is killed, and goes on for seconds after Ctrl-C. Here each
worker has a pipe of its own. It is given the numbers of some tasks, and answers each with what it made. When it dies,
what it was at is tried once more, alone in a new worker, after all others; when it takes longer than the deadline, it
is killed. When the parent dies, the pipe ends and so does the worker.

The parent is one process more than there are cores. So it does next to nothing for a document: workers put their
outputs in place themselves, and while they have enough to go on with, it listens a hundred times a second and not each
time.
"""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import select
import signal
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from operator import itemgetter
from time import monotonic, sleep
from typing import Any, NamedTuple

from workplan.bundle.early import FORKS, READS, READY, Early, Note
from workplan.bundle.registrar import Office
from workplan.bundle.tasks import Task
from workplan.bundle.wire import FAILED, Bench, Listener, Made, Reads, failure
from workplan.source import Finding

# Tasks that a worker has before it: few near the end, so that all end together.
_LEAST_AHEAD, _MOST_AHEAD = 2, 32
# While all workers have more than enough before them, the parent rests.
_ENOUGH_AHEAD, _REST_S = 8, 0.01
# What a worker that was forked early may take to load the program before its deadlines count.
_LOADING_S = 60.0
# The parent looks at its workers at least so often, unless it is kept from it.
_LOOKING_S = 5.0
# How a worker ends that ran out of time by itself.
_OUT_OF_TIME = -signal.SIGALRM if hasattr(signal, "SIGALRM") else None


class Outcome(NamedTuple):
    """What became of the task at a place of the list."""

    place: int
    made: Made
    findings: tuple[Finding, ...]


class Hands(NamedTuple):
    """How many workers, how long each may be at one document, and what each must close that it inherits.

    `office` says how outputs are put in place. `early` is a worker that is there already.
    """

    jobs: int
    deadline_s: float
    inherited: tuple[Any, ...] = ()
    office: Office | None = None
    early: Early | None = None


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    at: deque[int] = field(default_factory=deque)
    since: float = 0.0
    note: Note | None = None
    early: bool = False
    ready: bool = True
    listener: Listener = field(default_factory=Listener)
    reads: dict[int, Reads] = field(default_factory=dict)

    def making(self) -> int:
        """Which of its tasks it is at; the first that it has not told of where it is at none and waits for the disk."""
        place, made = self.note.read() if self.note else (-1, False)
        return self.at.index(place) if place in self.at and not made else 0

    def ahead(self) -> int:
        """How many tasks it has not made yet, with the one that it is at: it tells of those before later."""
        place, made = self.note.read() if self.note else (-1, False)
        return len(self.at) - (self.at.index(place) + made if place in self.at else 0)


class Pool:
    """Builds tasks with several workers. A context manager: at its end no worker is left."""

    def __init__(self, tasks: tuple[Task, ...], bench: Bench, hands: Hands) -> None:
        self.tasks = tasks
        self.bench = bench
        self.hands = hands
        self._workers: list[_Worker] = []
        self._died: dict[int, Finding] = {}
        self._hired = 0
        self._begun: frozenset[int] = frozenset()
        self._own: frozenset[int] = frozenset()
        self._looked = 0.0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def begin(self, place: int) -> None:
        """Gives the early worker its first task, while the others are still being compared."""
        if self.hands.early is not None:
            self._begun = frozenset((place,))
            self._take_on(self.hands.early, [place])

    def outcomes(self, places: list[int], own: frozenset[int] = frozenset()) -> Iterator[Outcome]:
        """What becomes of the tasks at these places, in whatever order they are ready.

        `own` are those whose outputs the workers put in place themselves, as the office of `hands` says.
        """
        self._own = own
        if not self._begun:
            self.begin(places[0])
        waiting = deque(place for place in places if place not in self._begun)
        self._hand_out(waiting)  # the early worker goes on while the parent loads what it takes to fork the others
        for _ in range(min(self.hands.jobs, len(places)) - len(self._workers)):
            self._hire()
        yield from self._until_done(waiting)
        for place in sorted(self._died):
            yield from self._once_more(place)

    def _until_done(self, waiting: deque[int]) -> Iterator[Outcome]:
        self._looked = monotonic()
        self._hand_out(waiting)
        while any(worker.at for worker in self._workers):
            self._rest(waiting)
            for worker in self._ready():
                yield from self._heard(worker, waiting)
            self._pardon()
            yield from self._overdue(waiting)
            self._hand_out(waiting)

    def _rest(self, waiting: deque[int]) -> None:
        """Leaves the cores to the workers while all of them have enough to go on with."""
        if waiting and all(worker.ahead() > _ENOUGH_AHEAD for worker in self._workers):
            sleep(_REST_S)

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

    def _take_on(self, early: Early, places: list[int]) -> None:
        """Tells the early worker where it works, and gives it its first tasks."""
        self._hired += 1
        worker = _Worker(early.process, early.pipe, note=early.note, early=True, ready=False)
        self._workers.append(worker)
        with contextlib.suppress(OSError):  # it has died: `_heard` is told by its pipe
            early.pipe.send((self.bench, self._told_hands(), self._hired))
        self._give(worker, places)

    def _told_hands(self) -> Hands:
        """What a worker is told of the hands: nothing that belongs to this process alone, which could not be sent."""
        return self.hands._replace(inherited=(), early=None)

    def _hire(self) -> None:
        from workplan.bundle.serving import serve

        context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
        ours, theirs = context.Pipe()
        ends = (*self.hands.inherited, *(worker.pipe for worker in self._workers), ours) if FORKS else ()
        note = Note() if FORKS else None
        self._hired += 1
        work = ((theirs, ends, note), self.tasks, self.bench, self._told_hands(), self._hired)
        process = context.Process(target=serve, args=work, daemon=True)
        try:
            process.start()
        except OSError as error:
            ours.close()
            if not self._workers or error.errno not in (errno.EAGAIN, errno.ENOMEM):
                raise
            return  # no more processes may be: those that there are do it
        finally:
            theirs.close()
        self._workers.append(_Worker(process, ours, note=note))

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def _hand_out(self, waiting: deque[int]) -> None:
        """Gives each worker that is running out of tasks some more."""
        wanted = min(_MOST_AHEAD, max(_LEAST_AHEAD, len(waiting) // (4 * len(self._workers) or 1)))
        for left, worker in sorted(((worker.ahead(), worker) for worker in self._workers), key=itemgetter(0)):
            if waiting and left <= wanted // 2:
                self._give(worker, [waiting.popleft() for _ in range(min(wanted - left, len(waiting)))])

    def _give(self, worker: _Worker, places: list[int]) -> None:
        if not worker.at:
            worker.since = monotonic() + (0.0 if worker.ready else _LOADING_S)
        worker.at.extend(places)
        try:
            told = [(place, place in self._own) for place in places]
            worker.pipe.send([(*one, self.tasks[one[0]]) for one in told] if worker.early else told)
        except OSError:
            return  # it has died; its end of the pipe says so to `_heard`

    def _ready(self) -> list[_Worker]:
        oldest = min(worker.since for worker in self._workers if worker.at)
        left = max(0.0, oldest + self.hands.deadline_s - monotonic())
        ready = set(wait([worker.pipe for worker in self._workers], min(left + 0.01, _LOOKING_S)))
        return [worker for worker in self._workers if worker.pipe in ready]

    def _heard(self, worker: _Worker, waiting: deque[int]) -> Iterator[Outcome]:
        """All that a worker has told by now."""
        while True:
            try:
                place, number, told = worker.pipe.recv()
                made = told if place < 0 else told._replace(reads=worker.reads[number])
            except (EOFError, OSError):
                self._bury(worker, waiting)
                return
            except Exception as unread:  # whatever the answer was, it is behind us: the next one can be read
                place = worker.at[0]
                made = failure(self.tasks[place].key, unread)
            if place == READS:
                worker.reads[number] = made
                continue
            if place == READY:
                worker.ready, worker.since = True, monotonic()
                return
            worker.at.popleft()
            worker.since = monotonic()
            yield Outcome(place, made, worker.listener.findings(made))
            if not worker.at or not _has_more(worker.pipe):
                return

    def _bury(self, worker: _Worker, waiting: deque[int]) -> None:
        """A worker has died: what it was at is suspect, the rest goes back to the queue."""
        worker.process.join()
        # One that was still loading was at none; one whose time ran out unseen died because nobody listened to it.
        if worker.at and worker.ready and worker.process.exitcode != _OUT_OF_TIME:
            place = _taken_from(worker)
            code = worker.process.exitcode
            self._died[place] = Finding("B302", None, (self.tasks[place].key, _way_of_death(code)))
        waiting.extendleft(reversed(worker.at))
        self._workers.remove(worker)
        worker.pipe.close()
        if waiting:
            self._hire()

    def _pardon(self) -> None:
        """What a worker took while nobody looked does not count: the run was suspended, or its reader held it up."""
        now, looked = monotonic(), self._looked
        away = now - looked - _LOOKING_S
        self._looked = now
        for worker in self._workers if away > 0 else ():
            worker.since = max(worker.since, min(now, worker.since + away))

    def _overdue(self, waiting: deque[int]) -> Iterator[Outcome]:
        limit = monotonic() - self.hands.deadline_s
        for worker in [worker for worker in self._workers if worker.at and worker.since < limit]:
            place = _taken_from(worker)
            waiting.extendleft(reversed(worker.at))
            self._dismiss(worker)
            if waiting:
                self._hire()
            words = (self.tasks[place].key, f"{self.hands.deadline_s:g}")
            yield Outcome(place, FAILED, (Finding("B303", None, words),))


def _taken_from(worker: _Worker) -> int:
    """Takes from a worker's tasks the one that it was at; what it made before and did not tell is made once more."""
    number = worker.making()
    place = worker.at[number]
    del worker.at[number]
    return place


def _way_of_death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit {code}"


def _has_more(pipe: Connection) -> bool:
    """Whether something has been told that was not heard yet; `pipe.poll()` takes ten times as long to say so."""
    if not hasattr(select, "poll"):
        return pipe.poll()
    poll = select.poll()
    poll.register(pipe.fileno(), select.POLLIN)
    return bool(poll.poll(0))
