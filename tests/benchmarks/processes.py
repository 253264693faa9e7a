"""Tools as processes: what each command is, and what one run of it takes."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(__file__).with_name("tools")
OURS = "workplan"
COLD = (OURS, "floor", "docxtpl", "python-docx", "pandoc")
_START = "import sys; from workplan.__main__ import main; sys.exit(main())"  # what the installed command does


class Run(NamedTuple):
    wall_s: float
    cpu_s: float
    peak_mb: float


def command(tool: str, kit: Path, name: str) -> list[str]:
    """The command that prints a plan of the kit to its `output`."""
    output = str(printed(tool, kit, name))
    if tool == OURS:
        return ours("build", str(kit / f"{name}.yaml"))
    if tool == "pandoc":
        source = str(kit / f"{name}.md")
        return [pandoc(), "-f", "markdown-smart", source, f"--reference-doc={kit / 'base.docx'}", "-o", output]
    script = {"floor": "floor.py", "docxtpl": "by_docxtpl.py", "python-docx": "by_python_docx.py"}[tool]
    return [sys.executable, str(SCRIPTS / script), str(kit), str(kit / f"{name}.plain.yaml"), output]


def printed(tool: str, kit: Path, name: str) -> Path:
    """The file that a tool prints a plan to."""
    return kit / (f"{name}.docx" if tool == OURS else f"{name}.{tool}.docx")


def ours(*arguments: str) -> list[str]:
    return [sys.executable, "-c", _START, *arguments]


def pandoc() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def run(arguments: list[str], cache: Path, core: int | None = None) -> Run:
    """One run, waited for; its own time and memory. `core` is the only core that it may use.

    Raises CalledProcessError where it failed.
    """
    return Running(arguments, cache, core).ended()


class Running:
    """A run that is under way."""

    def __init__(self, arguments: list[str], cache: Path, core: int | None = None) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT / "generator"), "WORKPLAN_CACHE": str(cache)}
        # What is installed is compiled; without this a checkout is compiled anew by each process.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        self._arguments = arguments
        self._start = perf_counter()
        confined = None if core is None else partial(_confined, core)
        self._child = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL, preexec_fn=confined)

    def ended(self) -> Run:
        """What it took, once it has ended. Raises CalledProcessError where it failed."""
        # Not RUSAGE_CHILDREN, whose peak is that of the largest child so far.
        _, status, used = os.wait4(self._child.pid, 0)
        wall = perf_counter() - self._start
        self._child.returncode = os.waitstatus_to_exitcode(status)
        if self._child.returncode:
            raise subprocess.CalledProcessError(self._child.returncode, self._arguments)
        scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)


def _confined(core: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        own = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {own[core % len(own)]})
