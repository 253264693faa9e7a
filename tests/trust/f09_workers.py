"""F9: a bundle of a hundred documents of which one brings its worker to grief: 99 built, one named."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from tests.bundle.kit import TOWN, Folder
from tests.bundle.test_faults import broken
from workplan.bundle.workshop import Workshop

from .figure import Figure, Outcome, outcome_of
from .folders import a_folder

ROWS = 100
_KEY = "towns.csv:7"


def _raise() -> NoReturn:
    raise ZeroDivisionError("a bug")


def _leave() -> NoReturn:
    raise SystemExit(0)


def _recurse() -> None:
    _recurse()


def _run_out() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (256 << 20, resource.RLIM_INFINITY))
    bytearray(1 << 30)


class _Loose:
    """What cannot be sent."""

    def __reduce__(self) -> NoReturn:
        raise TypeError("cannot be sent")


class _Trap:
    """What can be sent, but not be read at the other end."""

    def __reduce__(self) -> tuple[Any, tuple[()]]:
        return _spring, ()


def _spring() -> NoReturn:
    raise ValueError("cannot be read")


# What strikes a worker: as it works, or in place of what it answers.
STRIKES: dict[str, Callable[[], Any]] = {
    "an exception": _raise,
    "SystemExit": _leave,
    "endless recursion": _recurse,
    "no memory left": _run_out,
    "a segmentation fault": lambda: ctypes.string_at(0),
    "kill -9": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "os._exit": lambda: os._exit(3),
    "a hang past the deadline": lambda: time.sleep(120),
    "an answer that cannot be sent": _Loose,
    "an answer that cannot be read": _Trap,
}


def run(size: int) -> Outcome:
    """As many kinds of strike as the size says."""
    failures: list[str] = []
    chosen = list(STRIKES.items())[-size:]
    for name, strike in chosen:
        with a_folder() as root:
            failures += [f"{name}: {problem}" for problem in _problems(Path(root), strike)]
    return outcome_of(len(chosen), failures, (", ".join(name for name, _ in chosen),))


def _problems(root: Path, strike: Callable[[], Any]) -> Iterator[str]:
    towns = Folder(root, root / "cache")
    towns.rows(ROWS)
    towns.write(town__yaml=TOWN, bundle__yaml="documents: [{outline: town.yaml, matrix: towns.csv}]")
    began = time.monotonic()
    with _struck(strike), _silence():
        try:
            ran = towns.run(deadline_s=5.0)
        except Exception as error:
            yield f"the run ended: {type(error).__name__}: {error}"
            return
    if ran.ends != {"built": ROWS - 1, "failed": 1}:
        yield f"{dict(ran.ends)}"
    failed = [result.key for result in ran.results if result.end == "failed"]
    if failed != [f"town.yaml · {_KEY}"] or not ran.of(failed[0]).findings:
        yield f"named: {failed}"
    if time.monotonic() - began > 60:
        yield "the deadline was not kept"
    if broken(towns) or towns.strays():
        yield f"half: {broken(towns)}, left: {towns.strays()}"
    if towns.run().ends != {"built": 1, "fresh": ROWS - 1}:
        yield "the next run does not build the one that failed"


@contextlib.contextmanager
def _struck(strike: Callable[[], Any]) -> Iterator[None]:
    """Workers that are forked from here meet the strike at one document."""
    made = Workshop.made

    def struck(self: Workshop, task: Any) -> Any:
        if not task.key.endswith(_KEY):
            return made(self, task)
        answer = strike()
        whole = made(self, task)
        return whole if answer is None or isinstance(answer, bytes) else whole._replace(reads=answer)

    Workshop.made = struck  # type: ignore[method-assign]
    try:
        yield
    finally:
        Workshop.made = made  # type: ignore[method-assign]


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What a dying worker prints is not wanted here."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


FIGURE = Figure(
    9, "a bundle of 100 with a worker that fails, in ten ways: 99 built, one named", run, full=len(STRIKES), short=2,
    lacks=lambda: "" if sys.platform == "linux" else "workers that are not forked do not meet the strike",
)  # fmt: skip
