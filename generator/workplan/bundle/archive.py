"""All outputs of a bundle in one zip, the same bytes for the same outputs: fixed order, times and attributes.

`zipfile` and not the writer of Word packages: an archive may hold more than 65,535 files or 4 GB, and is written one
file at a time. A .docx is compressed already and is only stored.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workplan.bundle.fence import digest_of
from workplan.bundle.ledger import Entry
from workplan.source import Files, Finding, Rejected
from workplan.source.files import STRAY, unwritten

_TIME = (1980, 1, 1, 0, 0, 0)


def write_archive(path: Path, folder: Path, entries: Iterable[Entry], beside: tuple[str, ...] = ()) -> None:
    """Writes the outputs, and the files `beside` them, into a zip: whole or not at all.

    Raises Rejected (B501 an output changed since it was built, E13x).
    """
    import zipfile

    part = path.with_name(f"{STRAY}{os.getpid()}-archive.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(part, "w") as archive:
            for name in beside:
                _add(archive, name, Files(folder).read_bytes(name))
            for entry in entries:
                content = Files(folder).read_bytes(entry.name)
                if digest_of(content) != entry.digest:
                    raise Rejected(Finding("B501", None, (str(folder / entry.name),)))
                _add(archive, entry.name, content)
        os.replace(part, path)
    except OSError as error:
        raise Rejected(unwritten(error, path)) from None
    finally:
        part.unlink(missing_ok=True)


def _add(archive: Any, name: str, content: bytes) -> None:
    import zipfile

    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system = 3  # else Windows and the rest differ in this byte
    entry.external_attr = 0o100644 << 16
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".docx") else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content, compresslevel=6)
