"""F11: four writers on one output, and two runs on one bundle: whole files, and the second says who is at work."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bundle.kit import TOWN, Folder
from tests.bundle.test_faults import broken
from workplan.build import Order, Press
from workplan.outputs import put_output
from workplan.source import Facts, Files

from .chance import outline_of
from .figure import Figure, Outcome, outcome_of
from .folders import a_folder

WRITERS = 4
_ROUNDS = 40  # writes of each writer between two looks


def run(size: int) -> Outcome:
    """So many rounds of writers; in full two bundles at once, a few times."""
    twice = size // 20
    with a_folder() as root:
        failures = list(_writers(Path(root), size))
    for _ in range(twice):
        with a_folder() as root:
            failures += _bundles(Path(root))
    note = f"{size} times {WRITERS} writers who write {_ROUNDS} times each, {twice} times two runs of one bundle"
    return outcome_of(size + twice, failures, (note,))


def _writers(folder: Path, rounds: int) -> Iterator[str]:
    press = Press(Files(), Facts())
    contents = [press.built(press.proof(Order("plan.yaml", outline_of(n).encode()))).docx for n in range(WRITERS)]
    for number in range(rounds):
        children = [_writer(folder, content) for content in contents]
        seen = 0
        while children:
            done, _ = os.waitpid(-1, os.WNOHANG) if seen else (0, 0)
            children = [child for child in children if child != done]
            if (folder / "plan.docx").exists():
                seen += 1
                if (folder / "plan.docx").read_bytes() not in contents:
                    yield f"round {number}: not whole"
        if list(folder.glob("*.tmp")):
            yield f"round {number}: something is left"


def _writer(folder: Path, content: bytes) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        for _ in range(_ROUNDS):
            put_output(Files(folder), "plan.docx", content, (None, False))
        code = 0
    finally:
        os._exit(code)


def _bundles(root: Path) -> Iterator[str]:
    towns = Folder(root, root / "cache")
    towns.rows(400)
    towns.write(town__yaml=TOWN, bundle__yaml="documents: [{outline: town.yaml, matrix: towns.csv}]")
    with towns.command("-q", "-j1") as first:
        while not list((root / "out").glob("*.docx")) and first.poll() is None:
            time.sleep(0.01)
        with towns.command("-q", "-j1") as second:
            said = second.communicate()[1].decode()
        if first.poll() is None and (second.returncode != 5 or str(first.pid) not in said):
            yield f"the second run ended with {second.returncode}: {said[-200:]}"
        if first.wait(60) != 0:
            yield "the first run failed"
    if broken(towns) or len(list((root / "out").glob("*.docx"))) != 400:
        yield f"half: {broken(towns)}"


FIGURE = Figure(
    11, "four writers on one output and two runs of one bundle: whole files, one at a time", run, full=100, short=2,
    lacks=lambda: "" if hasattr(os, "fork") else "forks",
)  # fmt: skip
