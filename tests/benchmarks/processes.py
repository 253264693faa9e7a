"""Tools as processes: what each command is, and what one run of it takes."""

from __future__ import annotations

import os
import subprocess
import sys
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


def run(arguments: list[str], cache: Path) -> Run:
    """One run, waited for; its own time and memory. Raises CalledProcessError where it failed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "generator"), "WORKPLAN_CACHE": str(cache)}
    # What is installed is compiled; without this a checkout is compiled anew by each process.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    child = subprocess.Popen(arguments, env=environment, stdout=subprocess.DEVNULL)
    # Not RUSAGE_CHILDREN, whose peak is that of the largest child so far.
    _, status, used = os.wait4(child.pid, 0)
    wall = perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, arguments)
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)
