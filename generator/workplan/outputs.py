"""Outputs put in place: never half, and never over something that a person wrote.

A .docx carries the digest of its parts, and a PDF one behind its end, so they tell by themselves whether they are still
as they were built. A text cannot; what was written is then remembered by its digest in the cache folder, and a text
that is not remembered is taken for a person's.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from workplan.source import Files, Finding, Rejected
from workplan.source.files import refuse_no_file


def put_output(files: Files, name: str, content: bytes, how: tuple[Path | None, bool]) -> str | None:
    """Writes an output; returns the name of the backup where one was made.

    `how` is the cache folder and whether to overwrite whatever is there. Raises Rejected (P101 edited, P102 not ours,
    P103 open in Word, E132, E135-E138).
    """
    try:
        return _put(files, name, content, how)
    except (OSError, ValueError) as error:
        # A name that the system does not take, or a folder that cannot be looked into.
        raise Rejected(Finding("E136", None, (name, getattr(error, "strerror", None) or str(error)))) from None


def _put(files: Files, name: str, content: bytes, how: tuple[Path | None, bool]) -> str | None:
    cache, force = how
    path = files.path(name)
    refuse_no_file(path, name)
    owner = owner_file(path)
    if owner:
        raise Rejected(Finding("P103", None, (name, owner)))
    state = output_state(path, cache)
    backup = None
    if state in ("edited", "foreign"):
        if not force:
            raise Rejected(Finding("P101" if state == "edited" else "P102", None, (name,)))
        backup = Path(name).with_name(free_name(path).name)
        files.write_bytes(backup, path.read_bytes())
    files.write_bytes(name, content)
    if path.suffix not in (".docx", ".pdf") and cache:
        _remember(cache, path, content)
    return str(backup) if backup else None


def output_state(path: Path, cache: Path | None) -> str:
    """`absent`, `ours`, `edited` since it was built, or `foreign`."""
    if not path.exists():
        return "absent"
    content = path.read_bytes()
    if path.suffix == ".docx":
        from workplan.word.properties import state_of

        return state_of(content)
    if path.suffix == ".pdf":
        from workplan import pdf

        return pdf.state_of(content)
    return "ours" if _digest(content) in _remembered(cache, path) else "foreign"


def owner_file(path: Path) -> str | None:
    """The lock file that Word or LibreOffice keeps beside a document that it has open.

    Word writes `~$` over the first two characters of a long name, over one of a seven-letter one, before a short one.
    """
    names = [f"~${path.name[skip:]}" for skip in (0, 1, 2)] + [f".~lock.{path.name}#"]
    return next((name for name in names if path.with_name(name).exists()), None)


def free_name(path: Path) -> Path:
    number = 1
    while path.with_name(name := f"{path.stem}.backup-{number}{path.suffix}").exists():
        number += 1
    return path.with_name(name)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _record(cache: Path, path: Path) -> Path:
    return cache / "outputs" / _digest(os.fsencode(path.resolve()))[:32]


def _remembered(cache: Path | None, path: Path) -> tuple[str, ...]:
    try:
        return (_record(cache, path).read_text("ascii"),) if cache else ()
    except (OSError, ValueError):
        return ()


def _remember(cache: Path, path: Path, content: bytes) -> None:
    """Remembers what was written; where that fails the next build asks for --force, and nothing is lost."""
    record = _record(cache, path)
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(_digest(content), "ascii")
    except OSError:
        return
