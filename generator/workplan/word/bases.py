"""Bases kept: built once for each sheet, found again by what they were made of.

A base that is missing, old or broken is a slow run and never a wrong one: its name is the digest of all that it
depends on, and what does not read is built anew.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from workplan._version import __version__
from workplan.sheets import Sheet
from workplan.source.files import keep_bytes
from workplan.word.package import Part, package_bytes, parts_of

# Raised when the code that builds a base changes what it writes.
FORM = "5"


def base_of(sheet: Sheet, shipped: Path, cache: Path | None) -> tuple[Part, ...]:
    """The base of a sheet: shipped with the program, else from the cache folder, else built and kept there."""
    name = f"{sheet.name}-{_key(sheet)}.docx"
    for folder in (shipped, cache):
        found = _read(folder / name) if folder else None
        if found:
            return found
    from workplan.word.base import build_base

    base = build_base(sheet)
    if cache:
        keep_bytes(cache / name, package_bytes(base))
    return base


def ship_base(sheet: Sheet, folder: Path) -> Path:
    """Builds the base of a sheet into a folder that is shipped; returns its path."""
    from workplan.word.base import build_base

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sheet.name}-{_key(sheet)}.docx"
    path.write_bytes(package_bytes(build_base(sheet)))
    return path


def _key(sheet: Sheet) -> str:
    stated = repr((__version__, FORM, sheet)).encode()
    return hashlib.sha256(stated).hexdigest()[:16]


def _read(path: Path) -> tuple[Part, ...] | None:
    try:
        return parts_of(path.read_bytes())
    except (OSError, ValueError):
        return None
