"""Older formats (.doc, .wps, .rtf, .odt) as .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from workplan.office import LIMIT_S, Desk, find_office
from workplan.source import Finding, Rejected
from workplan.word.reading.sniff import kind_of

_SUFFIXES: Mapping[str, str] = MappingProxyType({"word 97": ".doc", "rtf": ".rtf", "odt": ".odt"})
_WORKS = ".wps"


def as_docx(content: bytes, name: str, program: Path | None = None, limit_s: float = LIMIT_S) -> bytes:
    """The file as .docx: itself where it is none of the older formats.

    `program` is LibreOffice, looked for where it is not given. Raises Rejected (I530 not installed, I531 not
    readable, I532 too slow).
    """
    kind = kind_of(content)
    suffix = _SUFFIXES.get(kind, _WORKS if kind == "office 97" and name.lower().endswith(_WORKS) else "")
    if not suffix:
        return content
    office = program or find_office()
    if office is None:
        _refuse("I530", name)
    with tempfile.TemporaryDirectory(prefix="workplan-office-", ignore_cleanup_errors=True) as folder:
        return _converted(content, name, Desk(Path(folder), office, limit_s), suffix)


def _converted(content: bytes, name: str, desk: Desk, suffix: str) -> bytes:
    document = desk.folder / f"document{suffix}"
    document.write_bytes(content)
    output = desk.out / "document.docx"
    try:
        desk.convert((document,), "docx:MS Word 2007 XML")
    except OSError:
        _refuse("I530", name)
    except subprocess.TimeoutExpired:
        _refuse("I532", name, f"{desk.limit_s:g}")
    if not output.is_file() or not output.stat().st_size:
        _refuse("I531", name)
    return output.read_bytes()


def _refuse(code: str, *words: str) -> NoReturn:
    raise Rejected(Finding(code, None, words))
