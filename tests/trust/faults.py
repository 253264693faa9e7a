"""Operations of the file system that fail: the k-th of all that a process does below one folder, and each after it or
that one alone.

Put in place of `os` and `io` functions within one process, which is a fork made for one attempt.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from workplan.build import Order, Press
from workplan.source import Facts, Files

# Functions whose first argument is a path or a file descriptor; what they do on their way is one operation.
_OF_PATHS = ("open", "replace", "rename", "mkdir", "chmod", "stat", "lstat", "listdir", "scandir", "link", "rmdir")
_OF_FILES = ("fsync", "ftruncate")


@dataclass
class Fault:
    """The `at`-th operation below `folder` fails with `errno`; `lasting` ones fail from there on."""

    folder: str
    at: int
    errno: int
    lasting: bool = False
    count: int = 0
    met: list[str] = field(default_factory=list)

    def step(self, name: str, where: object) -> None:
        """One operation; raises where it is its turn."""
        if isinstance(where, (str, os.PathLike)):
            path = os.path.join(os.getcwd(), os.fspath(where))
            if not path.startswith(self.folder):
                return
        self.count += 1
        if self.count == self.at or (self.lasting and self.count > self.at):
            self.met.append(name)
            raise OSError(self.errno, os.strerror(self.errno))

    def put_in_place(self) -> None:
        """From here on this process meets the fault."""
        for name in _OF_PATHS:
            setattr(os, name, self._struck(name, getattr(os, name)))
        for name in _OF_FILES:
            setattr(os, name, self._struck(name, getattr(os, name)))
        opened = io.open
        fdopened = os.fdopen

        def open_(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if not isinstance(file, int):
                self.step("open", file)
            stream = opened(file, mode, *rest, **named)
            return _Stream(stream, self) if "b" in mode and any(sign in mode for sign in "wax+") else stream

        def fdopen(file: int, mode: str = "r", *rest: Any, **named: Any) -> Any:
            stream = fdopened(file, mode, *rest, **named)
            return _Stream(stream, self) if "b" in mode and "r" not in mode else stream

        io.open = open_
        os.fdopen = fdopen

    def _struck(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def struck(where: Any = ".", *rest: Any, **named: Any) -> Any:
            self.step(name, where)
            return function(where, *rest, **named)

        return struck


class _Stream:
    """A file whose writing may fail, halfway through what is written."""

    def __init__(self, stream: Any, fault: Fault) -> None:
        self._stream = stream
        self._fault = fault

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, content: Any) -> int:
        half = len(content) // 2
        self._stream.write(content[:half])
        self._fault.step("write", None)
        self._stream.write(content[half:])
        return len(content)

    def flush(self) -> None:
        self._stream.flush()
        self._fault.step("flush", None)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code (negative: a signal), what it said, the operations and those that failed."""

    code: int
    said: str
    operations: int
    met: tuple[str, ...]


def preload() -> None:
    """Loads what commands need, so that forks of this process need not."""
    for name in ("cli.main", "cli.build", "cli.bundle", "outputs", "bundle.run", "bundle.pool", "bundle.workshop",
                 "bundle.stencil", "bundle.record", "word.write", "word.bases", "packs", "diagnostics"):  # fmt: skip
        import_module(f"workplan.{name}")
    at = Press(Files(), Facts())
    at.built(
        at.proof(
            Order("plan.yaml", "title: 计划\nissuer: 某局\nsections: [{heading: '${x}'}]\nvars: {x: 甲}\n".encode())
        )
    )


def run_in_fork(arguments: list[str], folder: Path, before: Callable[[], Fault | None]) -> Ended:
    """A command of the program in a fork of this process, with what `before` puts in its way."""
    heard, told = os.pipe()
    counts, counted = os.pipe()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.close(heard)
            os.dup2(told, 1)
            os.dup2(told, 2)
            os.close(told)
            sys.stdout = os.fdopen(1, "w", encoding="utf-8")
            sys.stderr = os.fdopen(2, "w", encoding="utf-8")
            os.chdir(folder)
            code = _command(arguments, before(), counted)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    os.close(told)
    os.close(counted)
    with os.fdopen(heard, "rb") as said, os.fdopen(counts, "rb") as numbers:
        text, words = said.read().decode("utf-8", "replace"), numbers.read().decode().split() or ["0"]
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), text, int(words[0]), tuple(words[1:]))


def _command(arguments: list[str], fault: Fault | None, counted: int) -> int:
    from workplan.cli import run

    if fault:
        fault.put_in_place()
    parent, write = os.getpid(), os.write
    try:
        return run(arguments)
    finally:
        if fault and os.getpid() == parent:
            write(counted, " ".join([str(fault.count), *fault.met]).encode())
