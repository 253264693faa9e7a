"""The life of a worker: it is given tasks through its pipe, and answers each with what it made.

It loads all that builds a document, which the parent does without: it is imported where workers are hired.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from workplan.bundle.early import READS, READY, quieten
from workplan.bundle.placing import discard
from workplan.bundle.registrar import Registrar
from workplan.bundle.tasks import Task
from workplan.bundle.wire import FAILED, Bench, Made, Reads, failure
from workplan.bundle.workshop import Workshop

if TYPE_CHECKING:
    from workplan.bundle.pool import Hands


def serve(
    ends: tuple[Connection, tuple[Any, ...]], tasks: tuple[Task, ...], bench: Bench, hands: Hands, number: int
) -> None:
    """The life of a worker that knows all tasks and is given places, with whether it puts the outputs in place."""
    pipe, others = ends
    for end in others:
        end.close()
    quieten()
    _work(((place, own, tasks[place]) for place, own in _given(pipe)), pipe, (bench, hands, number))


def serve_what_is_sent(pipe: Connection) -> None:
    """The life of a worker that was there before there were tasks: it is given each task itself too."""
    pipe.send((READY, 0, None))
    try:
        terms = pipe.recv()
    except (EOFError, OSError):
        return
    _work(_given(pipe), pipe, terms)


def _given(pipe: Connection) -> Iterator[Any]:
    """What the parent gives, one by one, until it is gone."""
    while True:
        try:
            given = pipe.recv()
        except (EOFError, OSError):
            return
        yield from given


def _work(given: Iterator[tuple[int, bool, Task]], pipe: Connection, terms: tuple[Bench, Hands, int]) -> None:
    bench, hands, number = terms
    gc.freeze()  # what was there before the fork is not looked through again
    gc.set_threshold(20_000, 20, 50)
    shop = Workshop(bench)
    registrar = Registrar(hands.office, number) if hands.office else None
    sent: dict[Reads, int] = {}
    for place, own, task in given:
        _end_of_time(hands.deadline_s + 5)
        made = _made(shop, task, registrar if own else None)
        try:
            _answer(pipe, place, (task, made), sent)
        except (EOFError, OSError):
            return


def _answer(pipe: Connection, place: int, what: tuple[Task, Made], sent: dict[Reads, int]) -> None:
    """Sends what was made; what cannot be sent is the failure of one document."""
    task, made = what
    try:
        if made.reads not in sent:
            pipe.send((READS, len(sent), made.reads))
            sent[made.reads] = len(sent)
        pipe.send((place, sent[made.reads], made._replace(reads=())))
    except OSError:
        raise
    except Exception as bug:
        discard(made.outputs)
        _answer(pipe, place, (task, failure(task.key, bug)), sent)


def _made(shop: Workshop, task: Task, registrar: Registrar | None) -> Made:
    """What was made, and put in place by a registrar; a bug of the program is the failure of one document."""
    made = FAILED
    try:
        made = shop.made(task)
        return made if made.failed or registrar is None else _placed(shop, task, (made, registrar))
    except BaseException as bug:
        shop.tidy()
        discard(made.outputs)
        return failure(task.key, bug)


def _placed(shop: Workshop, task: Task, what: tuple[Made, Registrar]) -> Made:
    made, registrar = what
    end, problems = registrar.placed(task, made)
    told, texts = shop.teller.told(problems)
    return made._replace(end=end, told=(*made.told, *told), texts=(*made.texts, *texts))


def _end_of_time(seconds: float) -> None:
    """A worker that hangs while its parent is gone ends by itself."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
