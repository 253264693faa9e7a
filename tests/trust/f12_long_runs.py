"""F12: ten thousand documents in one process: memory that does not grow, no file left open."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import process_time

from workplan.build import Order, Press
from workplan.source import Facts, Files

from .chance import outline_of
from .figure import Figure, Outcome, outcome_of

MAX_GROWTH_MB = 40
_KINDS = 200  # outlines that differ; each comes again and again


def run(size: int) -> Outcome:
    """Memory is compared after a twentieth of the documents, when all that is kept has been seen, and at the end."""
    kinds = min(_KINDS, size // 4)
    outlines = [outline_of(seed, 2).encode() for seed in range(kinds)]
    press = Press(Files(), Facts())
    settled, first = max(size // 20, kinds), (0.0, 0)
    began = process_time()
    for number in range(size):
        press.built(press.proof(Order("plan.yaml", outlines[number % kinds])))
        if number + 1 == settled:
            first = (_resident_mb(), _open_files())
    grown, files = _resident_mb() - first[0], _open_files() - first[1]
    failures = [f"memory grew by {grown:.0f} MB"] if grown >= MAX_GROWTH_MB else []
    failures += [f"{files} files more are open"] if files > 0 else []
    rate = size / (process_time() - began)
    notes = (
        f"{size:,} documents: {grown:+.1f} MB and {files:+d} open files since document {settled}, "
        f"{rate:.0f} documents per second of processor",
    )
    return outcome_of(2, failures, notes)


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def _lacks() -> str:
    return "" if sys.platform == "linux" else "reads /proc"


FIGURE = Figure(12, "10,000 documents in one process: memory grows by less than 40 MB, no file stays open", run,
                full=10_000, short=80, lacks=_lacks)  # fmt: skip
