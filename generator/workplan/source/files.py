"""The world outside as two values: `Files`, where texts come from and go to, and `Facts`, what surrounds a run."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from workplan.language import reads_chinese
from workplan.source.encoding import decode_bytes
from workplan.source.finding import Finding, Rejected
from workplan.source.text import Source

MAX_INPUT_BYTES = 64 * 1024 * 1024
STRAY = ".workplan-"
_YEAR_10000 = 253402300800


class Facts(NamedTuple):
    """What the program may know of its surroundings. Nothing of it gets into a document unasked."""

    chinese: bool = False
    epoch: int | None = None
    cache: Path | None = None
    # Seconds and megabytes that a template that is not built in may take for a document.
    template_bounds: tuple[float, int] = (30.0, 1024)

    @classmethod
    def of_environment(cls, environ: dict[str, str]) -> Facts:
        """The facts that environment variables state: locale, SOURCE_DATE_EPOCH, the user's cache folder."""
        return cls(
            chinese=reads_chinese(environ),
            epoch=_epoch(environ.get("SOURCE_DATE_EPOCH", "")),
            cache=_cache_folder(environ),
            template_bounds=(
                float(_stated(environ, "WORKPLAN_TEMPLATE_SECONDS") or 30),
                _stated(environ, "WORKPLAN_TEMPLATE_MB") or 1024,
            ),
        )


def _epoch(stated: str) -> int | None:
    """A time that is stated in seconds since 1970; None for what is none, or lies behind the year 9999."""
    seconds = int(stated) if stated.isdecimal() and len(stated) < 20 else _YEAR_10000
    return seconds if seconds < _YEAR_10000 else None


def _stated(environ: dict[str, str], name: str) -> int:
    """A whole number that the environment states; 0 where it states none."""
    value = environ.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def _cache_folder(environ: dict[str, str]) -> Path | None:
    if environ.get("WORKPLAN_CACHE"):
        return Path(environ["WORKPLAN_CACHE"])
    if sys.platform == "win32":
        root = environ.get("LOCALAPPDATA")
        return Path(root, "workplan", "cache") if root else None
    if sys.platform == "darwin" and environ.get("HOME"):
        return Path(environ["HOME"], "Library", "Caches", "workplan")
    if environ.get("XDG_CACHE_HOME"):
        return Path(environ["XDG_CACHE_HOME"], "workplan")
    return Path(environ["HOME"], ".cache", "workplan") if environ.get("HOME") else None


@dataclass(frozen=True, slots=True)
class Files:
    """Reading and writing below `root`; names given to it stand in messages as they were given."""

    root: Path = field(default_factory=Path)

    def path(self, name: str | Path) -> Path:
        return self.root / name

    def read_bytes(self, name: str | Path) -> bytes:
        """The content of a file. Raises Rejected (E130 missing, E131 unreadable, E132 a folder, E133 too large)."""
        path = self.path(name)
        try:
            with path.open("rb") as stream:
                content = stream.read(MAX_INPUT_BYTES + 1)
        except FileNotFoundError:
            raise Rejected(Finding("E130", None, (str(name),))) from None
        except IsADirectoryError:
            raise Rejected(Finding("E132", None, (str(name),))) from None
        except (OSError, ValueError) as error:
            raise Rejected(Finding("E131", None, (str(name), _reason(error)))) from None
        if len(content) > MAX_INPUT_BYTES:
            raise Rejected(Finding("E133", None, (str(name), str(MAX_INPUT_BYTES >> 20))))
        return content

    def read_source(self, name: str | Path) -> tuple[Source, tuple[Finding, ...]]:
        """The text of a file, decoded, and a note where it is not UTF-8."""
        return decode_bytes(self.read_bytes(name), str(name))

    def write_bytes(self, name: str | Path, content: bytes) -> None:
        """Puts a file in place whole or not at all: written beside, synced, moved.

        A link is followed and stays a link. Raises Rejected (E132, E138 no file, E135 read-only, E136 not writable,
        E137 disk full).
        """
        path = Path(os.path.realpath(self.path(name)))
        refuse_no_file(path, name)
        if path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
            raise Rejected(Finding("E135", None, (str(name),)))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, content)
        except OSError as error:
            raise Rejected(unwritten(error, name)) from None


def unwritten(error: OSError, name: str | Path) -> Finding:
    """What is told of a file that could not be written: E137 where the disk is full, else E136."""
    code = "E137" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "E136"
    return Finding(code, None, (str(name), _reason(error)))


def refuse_no_file(path: Path, name: str | Path) -> None:
    """Raises Rejected where a folder (E132), a device or a pipe (E138) has the name of an output: to replace a device
    would destroy it, to read a pipe would wait for ever."""
    if path.exists() and not path.is_file():
        raise Rejected(Finding("E132" if path.is_dir() else "E138", None, (str(name),)))


def _replace(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    beside = path.with_name(f"{STRAY}{_host()}-{os.getpid()}-{os.urandom(6).hex()}.tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, mode)
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sweep_strays(folder: Path) -> None:
    """Takes away what a process that was killed while it wrote here has left; those that still run keep theirs.

    Of a folder that machines share, each looks after its own.
    """
    own = re.compile(rf"{re.escape(STRAY)}{_host()}-(\d+)-[0-9a-f]{{12}}\.tmp")
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            found = own.fullmatch(name)
            if found and not _runs(int(found.group(1))):
                with contextlib.suppress(OSError):
                    (folder / name).unlink()


def _runs(process: int) -> bool:
    """Whether a process runs; on Windows nothing is asked, for what a process has open cannot be taken away there."""
    if sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


def _host() -> str:
    """This machine in eight digits that do not tell its name."""
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return f"{zlib.crc32(name.encode()):08x}"


def keep_bytes(path: Path, content: bytes) -> None:
    """Keeps something in a cache: moved into place, so that no reader sees half of it.

    A cache that cannot be written is no error. Folders are made for the user alone.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
