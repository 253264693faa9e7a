"""Work in a closed room: a process with a bound on its memory, that is ended where it takes too long."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from .figure import ROOT

MEGABYTE = 1 << 20
_START = """\
import importlib, json, resource, sys
module, name, argument, megabytes = json.loads(sys.stdin.read())
resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20,) * 2)
print("\\n" + json.dumps(getattr(importlib.import_module(module), name)(argument)))
"""


@dataclass(frozen=True, slots=True)
class Room:
    """How much memory the process may have, and how long it may take."""

    megabytes: int
    deadline_s: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its status (-9 where it was ended), what it said, its own time and largest memory."""

    status: int
    said: str
    seconds: float
    megabytes: float


def answer(function: str, argument: Any, room: Room) -> Any:
    """What a function (`module:name`) gives for an argument, both plain values; a text that begins with `!` where the
    process died or took too long."""
    module, _, name = function.partition(":")
    given = json.dumps([module, name, argument, room.megabytes])
    child = subprocess.Popen(
        [sys.executable, "-c", _START], cwd=ROOT, env=_environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        said, problem = child.communicate(given, room.deadline_s)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return f"! still running after {room.deadline_s:g} s"
    if child.returncode:
        return f"! ended with {child.returncode}: {problem[-300:]}"
    return json.loads(said.rsplit("\n", 2)[-2])


# The memory of a process is counted from what its parent had when it began: a small one begins it.
_LAUNCH = """\
import json, os, resource, subprocess, sys
status = subprocess.call(json.loads(sys.argv[1]), stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("\\n" + json.dumps([status, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def run(arguments: list[str], folder: str, deadline_s: float) -> Ended:
    """A command, waited for; it and all that it started is ended after the deadline."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _LAUNCH, json.dumps(arguments)], cwd=folder, env=_environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        said = child.communicate(timeout=deadline_s)[0].decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        said = ""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    if not said:
        child.communicate()
        return Ended(-9, f"still running after {deadline_s:g} s", deadline_s, 0.0)
    text, _, used = said.rstrip("\n").rpartition("\n")
    status, seconds, kilobytes = json.loads(used)
    return Ended(status, text, seconds, kilobytes / 1024)


def _environment() -> dict[str, str]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "generator")])
    return {**os.environ, "PYTHONPATH": paths, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


def lacks_limits() -> str:
    """Why processes cannot be bounded here."""
    return "" if hasattr(os, "wait4") else "this system cannot bound the memory of a process"
