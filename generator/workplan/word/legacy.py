"""Older formats (.doc, .wps, .rtf, .odt) as .docx, by LibreOffice where it is installed.

Facts that shape this: two LibreOffices cannot share a profile, so each run has its own; its exit status is 0 for every
file that it cannot read, so the output is looked for; a document may name pictures on the network, which its profile is
told not to fetch; past a time limit `soffice` leaves children behind, so `soffice.bin` is started itself, in a process
group of its own that is killed whole; a first start on a fresh profile may end with status 81 and do nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from workplan.source import Finding, Rejected
from workplan.word.reading.sniff import kind_of

LIMIT_S = 120
_SUFFIXES: Mapping[str, str] = MappingProxyType({"word 97": ".doc", "rtf": ".rtf", "odt": ".odt"})
_WORKS = ".wps"
_START_AGAIN = 81
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SETTINGS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "/org.openoffice.Office.Common/Security/Scripting": (
            ("BlockUntrustedRefererLinks", "true"),
            ("DisableActiveContent", "true"),
            ("DisableMacrosExecution", "true"),
            ("MacroSecurityLevel", "3"),
        ),
        "/org.openoffice.Office.Common/Misc": (("FirstRun", "false"),),
        "/org.openoffice.Office.Writer/Content/Update": (("Link", "2"),),
    }
)


def find_office() -> Path | None:
    """LibreOffice's own program file; None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            program = Path(os.path.realpath(found))
            inner = program.with_name("soffice.bin")
            return inner if inner.exists() else program
    return next((Path(place) for place in _USUAL_PLACES if Path(place).exists()), None)


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
        return _converted(content, name, _Desk(Path(folder), office, limit_s), suffix)


class _Desk:
    """A folder with a profile for one conversion."""

    def __init__(self, folder: Path, office: Path, limit_s: float) -> None:
        self.folder = folder
        self.office = office
        self.limit_s = limit_s
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")

    def command(self, document: Path) -> list[str]:
        profile = (self.folder / "profile").as_uri()
        switches = ("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
        target = ("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(self.folder / "out"))
        return [str(self.office), f"-env:UserInstallation={profile}", *switches, *target, str(document)]


def _converted(content: bytes, name: str, desk: _Desk, suffix: str) -> bytes:
    document = desk.folder / f"document{suffix}"
    document.write_bytes(content)
    output = desk.folder / "out" / "document.docx"
    if _run(desk, document, name) == _START_AGAIN and not output.exists():
        _run(desk, document, name)
    if not output.is_file() or not output.stat().st_size:
        _refuse("I531", name)
    return output.read_bytes()


def _run(desk: _Desk, document: Path, name: str) -> int:
    """The exit status, which says nothing about the document."""
    try:
        running = subprocess.Popen(
            desk.command(document),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=desk.folder,
            env={**os.environ, "HOME": str(desk.folder)},
            start_new_session=True,
        )
    except OSError:
        _refuse("I530", name)
    try:
        return running.wait(desk.limit_s)
    except subprocess.TimeoutExpired:
        _refuse("I532", name, f"{desk.limit_s:g}")
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """Kills what is left of the process and its children."""
    if sys.platform == "win32":
        running.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for name, value in settings
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n'
    )


def _refuse(code: str, *words: str) -> NoReturn:
    raise Rejected(Finding(code, None, words))
