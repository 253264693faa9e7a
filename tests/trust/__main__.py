"""Runs the figures and prints their table: `python -m tests.trust [--short] [--only F3] [--write]`.

Each figure runs in a process of its own, so that one that dies or hangs is a row of the table like any other. The
exit status is 0 only where every figure that applies held.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from .figure import ROOT, Figure, Result, figures, result_of
from .table import closing, details, page, row

DEADLINE_S = 900


def main() -> int:
    chosen = _arguments()
    sys.path[:0] = [str(ROOT / "generator")]
    if chosen.into:
        return _run_here(chosen.only[0], chosen.short, chosen.into)
    wanted = [figure for figure in figures() if not chosen.only or figure.name in chosen.only]
    results = []
    for figure in wanted:
        results.append(_result(figure, chosen.short))
        print("\n".join([row(results[-1]), *details(results[-1])]), flush=True)
    print(closing(results))
    if chosen.write:
        (ROOT / "docs" / "trust.md").write_text(page(tuple(results)), "utf-8")
    return 0 if all(result.standing in ("held", "does not apply") for result in results) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("--short", action="store_true", help="the sizes that the tests run")
    parser.add_argument("--only", action="append", type=str.upper, metavar="F3", help="this figure; may be repeated")
    parser.add_argument("--write", action="store_true", help="write docs/trust.md")
    parser.add_argument("--into", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.write and (chosen.only or chosen.short):
        parser.error("--write goes with all figures in full")
    return chosen


def _result(figure: Figure, short: bool) -> Result:
    """A figure's row, from a process of its own."""
    if figure.beside:
        return Result(figure.name, figure.title, "does not apply", notes=(figure.beside,))
    lacking = figure.lacks()
    if lacking or (short and not figure.short):
        return Result(figure.name, figure.title, "not run", notes=(lacking or "has no short size",))
    with tempfile.TemporaryDirectory(prefix="trust-") as folder:
        said = Path(folder, "result.json")
        start = perf_counter()
        ended = _in_a_process(figure, short, said)
        if not said.is_file():
            return Result(figure.name, figure.title, "BROKEN", seconds=perf_counter() - start, failures=(ended,))
        told = json.loads(said.read_text("utf-8"))
    return Result(**{**told, "notes": tuple(told["notes"]), "failures": tuple(told["failures"])})


def _in_a_process(figure: Figure, short: bool, said: Path) -> str:
    """How the process of a figure ended. All that it started is ended with it."""
    arguments = [sys.executable, "-m", "tests.trust", "--only", figure.name, "--into", str(said)]
    arguments += ["--short"] if short else []
    child = subprocess.Popen(arguments, cwd=ROOT, env=_environment(said.parent), start_new_session=True)
    try:
        return f"its process ended with {child.wait(DEADLINE_S)}"
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return f"not finished after {DEADLINE_S} s"


def _environment(folder: Path) -> dict[str, str]:
    """An environment that says nothing of the user, with a cache of its own."""
    dropped = ("LANG", "LC_ALL", "LC_MESSAGES", "WORKPLAN_LANG", "SOURCE_DATE_EPOCH")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    paths = os.pathsep.join([str(ROOT), str(ROOT / "generator")])
    return {**kept, "PYTHONPATH": paths, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "WORKPLAN_CACHE": str(folder / "cache")}


def _run_here(name: str, short: bool, into: str) -> int:
    """Run a figure in this process; its row goes to a file."""
    figure = next(figure for figure in figures() if figure.name == name)
    start = perf_counter()
    try:
        outcome = figure.run(figure.short if short else figure.full)
    except Exception as error:
        traceback.print_exc()
        failure = f"{type(error).__name__}: {error}"[:300]
        result = Result(name, figure.title, "BROKEN", seconds=perf_counter() - start, failures=(failure,))
    else:
        result = result_of(figure, outcome, perf_counter() - start)
    Path(into).write_text(json.dumps(asdict(result)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
