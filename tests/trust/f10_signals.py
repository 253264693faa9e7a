"""F10: SIGINT, SIGTERM and SIGKILL at moments of chance: ended within a second, no process left, no half file."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bundle.kit import TOWN, Folder
from tests.bundle.test_faults import broken, gone_within, workers_of

from .figure import Figure, Outcome, outcome_of
from .folders import a_folder

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -signal.SIGKILL}
WITHIN_S = 1.0
_ROWS = 3_000  # so many that no machine is done at the last moment
_MANIFEST = "formats: [docx, txt]\ndocuments: [{outline: town.yaml, matrix: towns.csv}]"


def run(size: int) -> Outcome:
    # What a shell starts in the background is deaf to SIGINT, and so is all that it starts in turn.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance = random.Random(10)
    failures: list[str] = []
    slowest = 0.0
    with a_folder() as root:
        towns = Folder(Path(root), Path(root) / "cache")
        towns.rows(_ROWS)
        towns.write(town__yaml=TOWN, bundle__yaml=_MANIFEST)
        for number in range(size):
            towns.put("town.yaml", TOWN.replace("修好", f"修好第{number}条"))
            sent = list(CODES)[number % len(CODES)]
            took, problems = _interrupted(towns, sent, chance.uniform(0.05, 1.5))
            slowest = max(slowest, took)
            failures += [f"{sent.name} {number}: {'; '.join(problems)}"] if problems else []
        towns.rows(3)
        if "failed" in towns.run().ends or towns.strays():
            failures.append("the next run does not tidy up")
    return outcome_of(
        size, failures, (f"two workers, twenty moments for each signal; the slowest end took {slowest:.2f} s",)
    )


def _interrupted(towns: Folder, sent: signal.Signals, moment: float) -> tuple[float, list[str]]:
    with towns.command("-q", "-j2") as process:
        _until_at_work(process)
        time.sleep(moment)
        workers = workers_of(process)
        began = time.monotonic()
        process.send_signal(sent)
        try:
            code = process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            return 30.0, ["did not end"]
        took = time.monotonic() - began
        errors = process.stderr.read() if process.stderr else b""
    return took, list(_problems(towns, (sent, code, took), (workers, errors)))


def _until_at_work(process: subprocess.Popen[bytes]) -> None:
    """Python's own start is not ours to interrupt."""
    while process.poll() is None and not workers_of(process):
        time.sleep(0.01)


def _problems(towns: Folder, ended: tuple[signal.Signals, int, float], left: tuple[list[int], bytes]) -> Iterator[str]:
    sent, code, took = ended
    workers, errors = left
    if code != CODES[sent]:
        yield f"exit code {code}"
    if took > WITHIN_S:
        yield f"took {took:.2f} s"
    if not workers:
        yield "no worker was at work: this proves nothing"
    if not gone_within(workers, WITHIN_S):
        yield "workers are left"
    if b"Traceback" in errors:
        yield f"said {errors[-200:]!r}"
    if broken(towns):
        yield f"half: {broken(towns)}"


FIGURE = Figure(
    10, "SIGINT, SIGTERM, SIGKILL at moments of chance: ended within a second, no process and no half file left", run,
    full=60, lacks=lambda: "" if sys.platform == "linux" else "looks at /proc",
)  # fmt: skip
