"""A worker that is forked before anything is planned: it loads the program while its parent reads, plans and compares.

Where one document of a thousand has changed, the two take about as long, and nobody else is hired.
"""

from __future__ import annotations

import mmap
import multiprocessing
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

# Elsewhere a process that is forked may hang: a worker is then a fresh interpreter, to which everything is sent.
FORKS = sys.platform == "linux"
# Told in the place of a task: a set of files that documents were made from, which is told once, with its number.
READS = -1
# Told in the place of a task by an early worker, once: it has loaded the program.
READY = -2
# What a note says before the first task.
_NONE = -1


class Note:
    """The place of the task that a worker is at, in memory that it shares with its parent: what it has made is told
    later, so how far it is, and where it died, only it can say.

    It says too when the task is made and the worker at none: what then takes long, or kills it, is the disk.
    """

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 8)
        self._write(_NONE)

    def begin(self, place: int) -> None:
        self._write(place)

    def end(self, place: int) -> None:
        self._write(_NONE - 1 - place)

    def read(self) -> tuple[int, bool]:
        """The place, and whether its task is made; -1 where there was none yet."""
        noted = int.from_bytes(self._shared[:], "little", signed=True)
        return (noted, False) if noted >= _NONE else (_NONE - 1 - noted, True)

    def _write(self, number: int) -> None:
        self._shared[:] = number.to_bytes(8, "little", signed=True)


class Early(NamedTuple):
    """The worker, our end of its pipe, and where it notes which task it is at."""

    process: Any
    pipe: Connection
    note: Note

    def end(self) -> None:
        """Sees to it that the worker is no more; it may have been ended before."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def early_worker() -> Early | None:
    """A worker that is given everything through its pipe; None where processes cannot be forked."""
    if not FORKS:
        return None
    context: Any = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    note = Note()
    process = context.Process(target=_load, args=(theirs, ours, note), daemon=True)
    process.start()
    theirs.close()
    return Early(process, ours, note)


def quieten() -> None:
    """Leaves interrupts to the parent, which ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _load(pipe: Connection, other: Connection, note: Note) -> None:
    quieten()
    other.close()
    from workplan.bundle.serving import serve_what_is_sent

    serve_what_is_sent(pipe, note)
