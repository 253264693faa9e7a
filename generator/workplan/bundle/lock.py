"""One run at a time on one folder of outputs. The lock ends with the process, however that ends."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workplan.source import Finding, Rejected

LOCK = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[IO[str]]:
    """Holds the lock of a folder. Raises Rejected (B401 held by another run, E136 where nothing can be written)."""
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise Rejected(Finding("E136", None, (str(path), error.strerror or str(error)))) from None
    with stream:
        if not _take(stream):
            raise Rejected(Finding("B401", None, _holder(stream)))
        with contextlib.suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(stream.fileno(), 0)
            os.write(stream.fileno(), json.dumps({"pid": os.getpid(), "host": _host()}).encode())
        yield stream


def _take(stream: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(1 << 20)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _holder(stream: IO[str]) -> tuple[str, str, str]:
    """The folder's lock, the process that holds it, and its machine."""
    try:
        stream.seek(0)
        held = json.loads(stream.read() or "{}")
    except ValueError:
        held = {}
    return str(stream.name), str(held.get("pid", "?")), str(held.get("host", "?"))


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "?")
