"""A closed room for templates that are not built in: another process, with bounds on time, memory and output.

The sandbox keeps a template from getting out, and from making much of little in one step; it does not keep it from
taking a million steps. So a pack of an office's own, or of whoever sent it, is printed in a process that can be ended.
What goes in and comes out is JSON, so nothing but plain values ever can. The process is kept for the next document. It
is forked where that is safe, for a fresh interpreter takes longer to start than a document to build.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from workplan.packs.find import Shelf
from workplan.source import Finding, Rejected, Source, Span


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a template may take: seconds for a document, megabytes over what the process begins with, and how much it
    may print."""

    seconds: float = 30.0
    megabytes: int = 1024
    characters: int = 30_000_000


class Task(NamedTuple):
    """A pack by its name and those of its parents, and the names that its template knows."""

    pack: str
    chain: tuple[str, ...]
    context: dict[str, Any]


class _Child(NamedTuple):
    """The process at work. `ended` waits for its end and gives its status."""

    owner: int
    requests: IO[bytes]
    replies: IO[bytes]
    kill: Callable[[], None]
    ended: Callable[[], int]


class Room:
    """Prints templates of a shelf in a process of its own, begun when it is first needed."""

    def __init__(self, shelf: Shelf, cache: Path | None, bounds: Bounds) -> None:
        self.bounds = bounds
        self._shelf = shelf
        self._about = (
            [str(root) for root in shelf.roots],
            str(cache) if cache else None,
            (bounds.seconds, bounds.megabytes, bounds.characters),
        )
        self._child: _Child | None = None
        self._last: weakref.finalize[..., Any] | None = None

    def printed(self, task: Task) -> str:
        """The markup. Raises Rejected (T2xx; T211 too slow, T212 too much, T213 the process ended)."""
        child = self._ready()
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self.bounds.seconds, end)
        timer.start()
        reply = b""
        with contextlib.suppress(OSError):
            child.requests.write(json.dumps(task).encode() + b"\n")
            child.requests.flush()
            reply = child.replies.readline()
        timer.cancel()
        timer.join()
        if not reply.endswith(b"\n"):
            raise Rejected(self._obituary(task.pack, late.is_set()))
        return _answer(json.loads(reply), self._shelf)

    def _ready(self) -> _Child:
        """The process at work. One that a parent began before this process was forked from it is the parent's."""
        if self._child is None or self._child.owner != os.getpid():
            safe_to_fork = sys.platform == "linux" and threading.active_count() == 1
            try:
                child = _forked(self._about) if safe_to_fork else _started(self._about)
            except OSError as error:
                raise Rejected(Finding("T213", None, ("–", str(error)))) from None
            self._child = child
            self._last = weakref.finalize(self, _dismissed, child)
        return self._child

    def _obituary(self, pack: str, late: bool) -> Finding:
        child, self._child = self._child, None
        assert child is not None
        status = _dismissed(child)
        if self._last is not None:
            self._last.detach()
        if late:
            return Finding("T211", None, (pack, f"{self.bounds.seconds:g}"))
        return Finding("T213", None, (pack, str(status)))


def _dismissed(child: _Child) -> int:
    """Ends a process, if it is this one's; its status."""
    for pipe in (child.requests, child.replies):
        with contextlib.suppress(OSError):
            pipe.close()
    if child.owner != os.getpid():
        return 0
    child.kill()
    return child.ended()


def _answer(reply: dict[str, Any], shelf: Shelf) -> str:
    if "printed" in reply:
        printed: str = reply["printed"]
        return printed
    raise Rejected(*(Finding(code, _span(place, shelf), tuple(words)) for code, words, place in reply["found"]))


def _span(place: list[Any] | None, shelf: Shelf) -> Span | None:
    return Span(Source(shelf.called(Path(place[0])), place[1]), place[2], place[3]) if place else None


def _forked(about: tuple[Any, ...]) -> _Child:
    request_out, request_in = os.pipe()
    reply_out, reply_in = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            _alone(request_out, reply_in)
            with open(0, "rb", closefd=False) as requests, open(1, "wb", closefd=False) as replies:
                serve(requests, replies, about)
            status = 0
        finally:
            os._exit(status)
    os.close(request_out)
    os.close(reply_in)

    def kill() -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, 9)

    def ended() -> int:
        with contextlib.suppress(ChildProcessError):
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return 0

    return _Child(os.getpid(), os.fdopen(request_in, "wb"), os.fdopen(reply_out, "rb"), kill, ended)


def _alone(requests: int, replies: int) -> None:
    """Nothing is left of the parent's files, so that its pipes end when it does, nor of its ways with signals."""
    import signal

    os.dup2(requests, 0)
    os.dup2(replies, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(name, signal.SIG_DFL)


def _started(about: tuple[Any, ...]) -> _Child:
    """A fresh interpreter, for systems that cannot fork, or a process with threads."""
    import subprocess

    begin = "import json, sys; sys.path[:], about = json.loads(sys.argv[1])\n"
    begin += "from workplan.packs.room import serve; serve(sys.stdin.buffer, sys.stdout.buffer, about)"
    arguments = [sys.executable, "-c", begin, json.dumps([sys.path, about])]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    child = subprocess.Popen(arguments, stdin=pipe, stdout=pipe, stderr=nowhere)
    assert child.stdin is not None
    assert child.stdout is not None
    return _Child(os.getpid(), child.stdin, child.stdout, child.kill, child.wait)


def serve(requests: IO[bytes], replies: IO[bytes], about: tuple[Any, ...]) -> None:
    """The life of the process: a line for each task, a line for each answer, until the parent is gone."""
    from workplan.packs.engine import Engine

    roots, cache, limits = about
    bounds = Bounds(*limits)
    engine = Engine(Shelf(tuple(map(Path, roots))), Path(cache) if cache else None)
    _bound(bounds.megabytes)
    for line in requests:
        _end_after(bounds.seconds + 1)
        task = Task(*json.loads(line))
        try:
            reply = json.dumps(_reply(engine, task, bounds))
        except MemoryError:
            reply = json.dumps(_too_much(task, bounds))
        _end_after(0)
        replies.write(reply.encode() + b"\n")
        replies.flush()


def _end_after(seconds: float) -> None:
    """A template that runs on while the parent is gone ends with its process; 0 takes that back."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _reply(engine: Any, task: Task, bounds: Bounds) -> dict[str, Any]:
    from workplan.packs.render import printed_here

    try:
        printed = printed_here(engine, task.pack, task.chain, task.context, bounds.characters)
    except Rejected as rejected:
        return {"found": [(one.code, one.words, _place(one.span)) for one in rejected.findings]}
    return {"printed": printed} if len(printed) <= bounds.characters else _too_much(task, bounds)


def _too_much(task: Task, bounds: Bounds) -> dict[str, Any]:
    return {"found": [("T212", (task.pack, str(bounds.megabytes)), None)]}


def _place(span: Span | None) -> tuple[Any, ...] | None:
    return (span.source.name, span.source.text, span.start, span.end) if span else None


def _bound(megabytes: int) -> None:
    """No more memory than this over what there is; systems without such bounds have the deadline alone."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as stream:
            begun = int(stream.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (begun + (megabytes << 20),) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return
