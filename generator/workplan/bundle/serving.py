"""The life of a worker: it is given tasks through its pipe, and answers each with what it made.

To sync a file is to wait for the disk. A thread does that, puts the outputs in place and answers, while the worker is
at the next document.

It loads all that builds a document, which the parent does without: it is imported where workers are hired.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from queue import Full, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from workplan.bundle.early import READS, READY, Note, quieten
from workplan.bundle.placing import discard, sync
from workplan.bundle.registrar import Registrar
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Bench, Made, Reads, failure, unplaced
from workplan.bundle.workshop import Workshop
from workplan.source.files import unwritten

if TYPE_CHECKING:
    from workplan.bundle.pool import Hands

# Documents that may wait for the disk while a worker makes others. What waits is lost with a worker that dies.
_BEHIND = 4
# While that many wait, a worker looks so often for what it is being given.
_LISTENING_S = 0.05


def serve(
    ends: tuple[Connection, tuple[Any, ...], Note | None],
    tasks: tuple[Task, ...],
    bench: Bench,
    hands: Hands,
    number: int,
) -> None:
    """The life of a worker that knows all tasks and is given places, with whether it puts the outputs in place."""
    pipe, others, note = ends
    for end in others:
        end.close()
    quieten()
    given = Given(pipe)
    _work(((place, own, tasks[place]) for place, own in given), (given, note), (bench, hands, number))


def serve_what_is_sent(pipe: Connection, note: Note) -> None:
    """The life of a worker that was there before there were tasks: it is given each task itself too."""
    try:
        pipe.send((READY, 0, None))
        terms = pipe.recv()
    except (EOFError, OSError):
        return
    given = Given(pipe)
    _work(iter(given), (given, note), terms)


class Given:
    """What the parent gives, one by one, until it is gone."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe
        self._taken: deque[Any] = deque()
        parent = multiprocessing.parent_process()
        self._parent = parent.pid if parent else os.getppid()

    def __iter__(self) -> Iterator[Any]:
        while True:
            while self._taken:
                yield self._taken.popleft()
            try:
                self._taken.extend(self.pipe.recv())
            except (EOFError, OSError):
                return

    def listen(self) -> None:
        """Takes what is being given now: a parent that gives much at once hears nothing until it is taken."""
        with contextlib.suppress(EOFError, OSError):  # it is gone, as what is told next will find
            while self.pipe.poll():
                self._taken.extend(self.pipe.recv())

    def is_forsaken(self) -> bool:
        """Whether the parent is gone: another run may be at work on the outputs. Windows does not say so."""
        return os.getppid() != self._parent


def _work(
    tasks: Iterator[tuple[int, bool, Task]], ends: tuple[Given, Note | None], terms: tuple[Bench, Hands, int]
) -> None:
    (given, note), (bench, hands, number) = ends, terms
    gc.freeze()  # what was there before the fork is not looked through again
    gc.set_threshold(20_000, 20, 50)
    shop = Workshop(bench)
    # Without a note, who dies is at the first task that it has not answered: it must answer before it goes on.
    dispatch = Dispatch(given, Registrar(hands.office, number) if hands.office else None, note)
    for place, own, task in tasks:
        if note is not None:
            note.begin(place)
        _end_of_time(hands.deadline_s + 5)
        made = _made(shop, task)
        if note is not None:
            note.end(place)
            _end_of_time(0)  # the disk, and who reads what is told, may take longer
        dispatch.take(place, own, (task, made))
        if not dispatch.heard:
            break
    dispatch.end()


def _made(shop: Workshop, task: Task) -> Made:
    """What was made; a bug of the program is the failure of one document."""
    try:
        return shop.made(task)
    except BaseException as bug:
        shop.tidy()
        return failure(task.key, bug)


class Dispatch:
    """Sends off what was made, in the order in which it was made: synced, put in place where that is the worker's own
    to do, and told. With a note all of it is done behind the worker's back, a few documents late."""

    def __init__(self, given: Given, registrar: Registrar | None, note: Note | None) -> None:
        self.heard = True  # whether the parent is still there
        self._given = given
        self._registrar = registrar
        self._note = note
        self._sent: dict[Reads, int] = {}
        self._waiting: Queue[tuple[int, bool, tuple[Task, Made]] | None] = Queue(_BEHIND)
        self._thread = Thread(target=self._run, daemon=True) if note is not None else None

    def take(self, place: int, own: bool, what: tuple[Task, Made]) -> None:
        if self._thread is not None and self._thread.ident is None:
            self._begin()
        if self._thread is None:
            self._send(place, own, what)
        while self._thread is not None and self.heard:
            try:
                self._waiting.put((place, own, what), timeout=_LISTENING_S)
                return
            except Full:
                self._given.listen()

    def end(self) -> None:
        """The parent is gone: what has not been put in place by now will not be."""
        self.heard = False
        if self._thread is not None and self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _begin(self) -> None:
        """Where there may be no more threads, each document waits for the disk."""
        assert self._thread is not None
        try:
            self._thread.start()
        except RuntimeError:
            self._thread = None

    def _run(self) -> None:
        while (taken := self._waiting.get()) is not None:
            try:
                self._send(*taken)
            except BaseException:  # no memory for an answer: the worker ends, at the first that it has not answered
                if self._note is not None:
                    self._note.end(taken[0])
                os._exit(1)

    def _send(self, place: int, own: bool, what: tuple[Task, Made]) -> None:
        task, made = what
        if not self.heard or self._given.is_forsaken():
            self.heard = False
            discard(made.outputs)
            return
        try:
            self._answer(place, task, self._settled(own, task, made))
        except (EOFError, OSError):
            self.heard = False

    def _settled(self, own: bool, task: Task, made: Made) -> Made:
        """What was made, synced; with `own` put in place by the registrar, and what came of that."""
        try:
            if made.failed:
                return made
            if own and self._registrar is not None:
                end, problems = self._registrar.placed(task, made)
                return made._replace(end=end, told=(*made.told, *unplaced(problems)))
            return _synced(made)
        except BaseException as bug:
            discard(made.outputs)
            return failure(task.key, bug)

    def _answer(self, place: int, task: Task, made: Made) -> None:
        """Sends what was made; what cannot be sent is the failure of one document."""
        try:
            if made.reads not in self._sent:
                self._given.pipe.send((READS, len(self._sent), made.reads))
                self._sent[made.reads] = len(self._sent)
            self._given.pipe.send((place, self._sent[made.reads], made._replace(reads=())))
        except OSError:
            raise
        except Exception as bug:
            discard(made.outputs)
            self._answer(place, task, failure(task.key, bug))


def _synced(made: Made) -> Made:
    """What was made, synced; what the disk will not take is a failure of this document."""
    for output in made.outputs:
        try:
            if output.staged:
                sync(output.staged)
        except OSError as error:
            discard(made.outputs)
            problem = unplaced((unwritten(error, output.name),))
            return made._replace(outputs=(), failed=True, told=(*made.told, *problem))
    return made


def _end_of_time(seconds: float) -> None:
    """A worker that hangs while its parent is gone ends by itself."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
