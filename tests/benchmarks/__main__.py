"""Runs everything in turn and prints the tables: `python -m tests.benchmarks [--rounds N] [--largest N]`."""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from .processes import COLD, OURS, ROOT, Run, command, ours, run
from .report import Figures, print_report

SIZES = (50, 500, 5_000, 50_000)
# Tools that would take minutes, with the largest size that each is asked for.
LARGEST = {"python-docx": 5_000}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of the cold runs (default 9)")
    parser.add_argument("--largest", type=int, default=50_000, help="largest number of items (default 50000)")
    parser.add_argument("--folder", type=Path, help="where to put what is made (default: a temporary folder)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(chosen.folder or Path(folder), chosen.rounds, chosen.largest)
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {chosen.rounds} rounds\n")
    print_report(figures)
    return 0


def measured(kit: Path, rounds: int, largest: int) -> Figures:
    """Every figure, of one run on one machine."""
    sizes = tuple(size for size in SIZES if size <= largest)
    _module("kit", str(kit), *map(str, sizes))
    first = run(command(OURS, kit, "plan"), kit / "empty")
    for tool in COLD:
        run(command(tool, kit, "plan"), kit / "cache")
    print(_module("same_text", str(kit)))
    commands = {tool: command(tool, kit, "plan") for tool in COLD}
    commands |= {
        "python -c pass": [sys.executable, "-c", "pass"],
        "--version": ours("--version"),
        "--help": ours("--help"),
    }
    cold = _in_turn(commands, kit, rounds)
    warm = json.loads(_module("warm", str(kit), str(rounds * 5)))
    growth = {
        tool: {size: _grown(tool, size, kit) for size in sizes if size <= LARGEST.get(tool, size)} for tool in COLD
    }
    return Figures(first, cold, warm, growth)


def _in_turn(commands: dict[str, list[str]], kit: Path, rounds: int) -> dict[str, Run]:
    """The median of each command over rounds in turn."""
    taken: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, arguments in commands.items():
            taken[name].append(run(arguments, kit / "cache"))
    return {name: Run(*map(median, zip(*runs, strict=True))) for name, runs in taken.items()}


def _grown(tool: str, size: int, kit: Path) -> Run:
    """The median of three runs; of one where it takes long."""
    runs = [run(command(tool, kit, str(size)), kit / "cache")]
    while len(runs) < 3 and sum(one.wall_s for one in runs) < 20:
        runs.append(run(command(tool, kit, str(size)), kit / "cache"))
    return Run(*map(median, zip(*runs, strict=True)))


def _module(name: str, *arguments: str) -> str:
    """What a module of this package prints, run as a process of its own: this one must stay small."""
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'generator'}", "PATH": "/usr/bin:/bin"}
    found = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments],
        env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return found.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
