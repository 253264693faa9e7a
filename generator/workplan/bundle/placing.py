"""Outputs moved to their places: never over what a person wrote, never two on one name, never outside the folder."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from workplan.bundle.fence import file_digest, inside
from workplan.bundle.ledger import FOLDER, Entry
from workplan.bundle.names import collision_key
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Output
from workplan.outputs import free_name, output_state, owner_file
from workplan.source import Finding, Rejected
from workplan.source.files import STRAY, unwritten


@dataclass(slots=True)
class Claims:
    """The names that are taken, by the task that took each. The first in the manifest has the name."""

    _taken: dict[str, tuple[str, Task]] = field(default_factory=dict)

    def problem(self, name: str, task: Task) -> Finding | None:
        """B105 where another task has this name, or one that some file systems take for the same."""
        taken, by = self._taken.setdefault(collision_key(name), (name, task))
        return None if by is task else Finding("B105", None, (task.key, name, taken, by.key))


@dataclass(frozen=True, slots=True)
class Placing:
    """Where outputs go. `known` are the digests under which this program wrote each name."""

    output: Path
    known: dict[str, set[str]]
    force: bool = False
    _folders: dict[str, bool] = field(default_factory=dict)

    def obstacle(self, output: Output) -> Finding | None:
        """What keeps an output from its place (P101-P103, E132, E135, E138, B104); None where nothing does."""
        if not self._may_stand_in(output.name.rpartition("/")[0]):
            return Finding("B104", None, (output.name,))
        if not os.path.exists(self._at(output)):
            return None
        path = self.output / output.name
        if not path.is_file():
            return Finding("E132" if path.is_dir() else "E138", None, (str(path),))
        owner = owner_file(path)
        if owner:
            return Finding("P103", None, (str(path), owner))
        if not os.access(path, os.W_OK):
            return Finding("E135", None, (str(path),))
        return None if self.force else self._protected(path, output)

    def _at(self, output: Output) -> str:
        return os.path.join(self.output, output.name)

    def _may_stand_in(self, folder: str) -> bool:
        """False for a folder that is, or leads, out of the outputs' own; looked at once for each."""
        if folder not in self._folders:
            try:
                inside(self.output, folder or ".", None)
                self._folders[folder] = folder.split("/", 1)[0] != FOLDER
            except Rejected:
                self._folders[folder] = False
        return self._folders[folder]

    def _protected(self, path: Path, output: Output) -> Finding | None:
        digest = file_digest(path)
        if digest == output.digest or digest in self.known.get(output.name, ()):
            return None
        state = output_state(path, None)
        return None if state == "ours" else Finding("P101" if state == "edited" else "P102", None, (str(path),))

    def stands(self, output: Output) -> bool:
        """True where the place already holds just this."""
        return bool(output.digest) and file_digest(self._at(output)) == output.digest

    def put(self, output: Output) -> Finding | None:
        """Syncs an output and moves it into its place; what was there by another hand is kept beside.

        Returns what went wrong.
        """
        if not output.staged:
            return None  # a PDF that stands there already
        path = self._at(output)
        try:
            sync(output.staged)
            if "/" in output.name:
                os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.exists(path):
                if self.force and self._protected(Path(path), output):
                    os.replace(path, free_name(Path(path)))
                else:
                    os.chmod(output.staged, os.stat(path).st_mode & 0o777)
            os.replace(output.staged, path)
        except OSError as error:
            return unwritten(error, path)
        return None


def sync(path: str) -> None:
    """Sees to it that a file is whole even after a loss of power. Raises OSError."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))  # Windows syncs only what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(outputs: tuple[Output, ...]) -> None:
    """Takes away what lies beside its place and will not be moved there; where that cannot be, the next run does it."""
    for output in outputs:
        if output.staged:
            with contextlib.suppress(OSError):
                os.unlink(output.staged)


def sweep(output: Path) -> int:
    """Takes away what a run that was killed left beside its places, where it can be; returns how many."""
    strays = [path for folder in (output, output / FOLDER) for path in _strays(folder)]
    for stray in strays:
        with contextlib.suppress(OSError):  # still open on Windows, or another user's: no reason not to build
            stray.unlink(missing_ok=True)
    return len(strays)


def _strays(folder: Path) -> list[Path]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [folder / name for name in names if name.startswith(STRAY) and name.endswith(".tmp")]


def sync_folder(folder: Path) -> None:
    """Makes the moves last through a loss of power, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def removed(output: Path, left: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Takes away outputs that no task makes now: those that went, and those that a person changed, which stay."""
    gone: list[Entry] = []
    kept: list[Entry] = []
    for entry in left:
        path = output / entry.name
        digest = file_digest(path)
        if digest and digest != entry.digest:
            kept.append(entry)
            continue
        path.unlink(missing_ok=True)
        gone.append(entry)
        _without_empty_folders(output, path.parent)
    return tuple(gone), tuple(kept)


def _without_empty_folders(output: Path, folder: Path) -> None:
    while folder != output and folder.is_relative_to(output):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
