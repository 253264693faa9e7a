"""F7: writers killed at moments of chance: the output whole, old or new; nothing left after the next run."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bundle.kit import TOWN, Folder
from tests.bundle.test_faults import broken, gone_within, workers_of
from workplan.build import Order, Press
from workplan.outputs import put_output
from workplan.source import Facts, Files
from workplan.source.files import sweep_strays

from .chance import outline_of
from .figure import Figure, Outcome, outcome_of
from .folders import a_folder

_OF_A_BUNDLE = 15  # every so many-th kill is one of a bundle with its workers


def run(size: int) -> Outcome:
    bundles = size // _OF_A_BUNDLE if size >= 100 else 0
    singles = size - bundles
    chance = random.Random(7)
    with a_folder() as folder:
        failures = list(_singles(Path(folder), singles, chance))
    with a_folder() as folder:
        failures += _bundles(Path(folder), bundles, chance) if bundles else []
    notes = (f"{singles} kills of a process that does nothing but write, {bundles} of bundles with two workers",)
    return outcome_of(size, failures, notes)


def _singles(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Kills of a process that writes one .docx and one text over and over."""
    press = Press(Files(), Facts())
    documents = [press.built(press.proof(Order("plan.yaml", outline_of(seed).encode()))) for seed in (1, 2)]
    contents = {"plan.docx": [one.docx for one in documents], "plan.txt": [one.text.encode() for one in documents]}
    for name, either in contents.items():
        put_output(Files(folder), name, either[0], (folder / "cache", False))
    left = 0
    for number in range(count):
        child = os.fork()
        if child == 0:
            _write_for_ever(folder, contents)
        time.sleep(chance.uniform(0.0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for name, either in contents.items():
            if (folder / name).read_bytes() not in either:
                yield f"kill {number}: {name} is not whole"
        left += len(list(folder.glob("*.tmp")))
        sweep_strays(folder)
        if list(folder.glob("*.tmp")):
            yield f"kill {number}: something is left after the next run"
    if count >= 300 and not left:
        yield "no kill hit a writer while it wrote: this proves nothing"


def _write_for_ever(folder: Path, contents: dict[str, list[bytes]]) -> None:
    try:
        number = 0
        while True:
            number += 1
            for name, either in contents.items():
                put_output(Files(folder), name, either[number % 2], (folder / "cache", True))
                for backup in folder.glob("*.backup-*"):
                    backup.unlink()
    finally:
        os._exit(9)


def _bundles(root: Path, count: int, chance: random.Random) -> Iterator[str]:
    towns = Folder(root, root / "cache")
    towns.rows(40)
    towns.write(
        town__yaml=TOWN, bundle__yaml="formats: [docx, txt]\ndocuments: [{outline: town.yaml, matrix: towns.csv}]"
    )
    towns.run()
    expected = towns.outputs()
    for number in range(count):
        towns.put("town.yaml", TOWN.replace("修好", f"修好第{number}条"))
        with towns.command("-q", "-j2") as process:
            time.sleep(chance.uniform(0.1, 0.6))
            workers = workers_of(process)
            process.kill()
        if broken(towns):
            yield f"bundle {number}: not whole: {broken(towns)}"
        if not gone_within(workers, 5):
            yield f"bundle {number}: workers are left"
        if len(towns.outputs()) - len(towns.strays()) != len(expected):
            yield f"bundle {number}: an output is lost"
    towns.put("town.yaml", TOWN)
    towns.run()
    if towns.outputs() != expected or towns.strays():
        yield "the next run does not bring back what was there"


FIGURE = Figure(
    7, "kill -9 at moments of chance: outputs whole, old or new, nothing left after the next run", run,
    full=1000, short=30,
    lacks=lambda: "" if sys.platform == "linux" else "looks at /proc and forks",
)  # fmt: skip
