"""LibreOffice, driven in one place: found, started without a window and without the network, and ended in time.

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
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

LIMIT_S = 120
_START_AGAIN = 81
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice.bin",
    "/usr/lib64/libreoffice/program/soffice.bin",
    "/opt/libreoffice/program/soffice.bin",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SWITCHES = ("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
# No window even where a screen is there; dates without an offset.
_SURROUNDINGS: Mapping[str, str] = MappingProxyType({"SAL_USE_VCLPLUGIN": "svp", "TZ": "UTC"})
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


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with a profile of its own, in which LibreOffice converts files; they come to lie in `out`.

    `limit_s` is for one start. With `own_home` nothing of the user's is seen, the fonts neither.
    """

    folder: Path
    program: Path
    limit_s: float = LIMIT_S
    own_home: bool = True

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def convert(self, files: tuple[Path, ...], target: str) -> None:
        """Converts all files in one start. Raises OSError where it cannot be started, subprocess.TimeoutExpired.

        What it could not read is missing in `out`: nothing else says so.
        """
        self._furnish()
        if self._run(files, target) == _START_AGAIN and not any(self.out.glob("*")):
            self._run(files, target)

    def _furnish(self) -> None:
        user = self.folder / "profile" / "user"
        if not user.exists():
            user.mkdir(parents=True)
            (user / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")

    def _run(self, files: tuple[Path, ...], target: str) -> int:
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        home = {"HOME": str(self.folder)} if self.own_home else {}
        running = subprocess.Popen(
            [str(self.program), profile, *_SWITCHES, "--convert-to", target, "--outdir", str(self.out),
             *map(str, files)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={**os.environ, **_SURROUNDINGS, **home},
            start_new_session=True,
        )  # fmt: skip
        try:
            return running.wait(self.limit_s)
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
