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


class Note:
    """The place of the task that a worker is at, in memory that it shares with its parent: what it has made is told
    later, so how far it is, and where it died, only it can say."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 8)
        self.write(-1)  # at none yet

    def write(self, place: int) -> None:
        self._shared[:] = place.to_bytes(8, "little", signed=True)

    def read(self) -> int:
        return int.from_bytes(self._shared[:], "little", signed=True)


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
