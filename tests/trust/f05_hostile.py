"""F5: the hostile set, by the commands that a user gives, each in a process of its own."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .closed import Ended, lacks_limits
from .closed import run as run_command
from .figure import Figure, Outcome
from .hostile import Case, cases

DEADLINE_S = 20
LIMIT_S = 1.0
LIMIT_MB = 200


def broken(case: Case, slowest: dict[str, float]) -> Iterator[str]:
    """What is wrong with what came of a case."""
    with tempfile.TemporaryDirectory(prefix="trust-") as outer:
        folder = Path(outer, "a", "b", "c")
        folder.mkdir(parents=True)
        for name, content in case.files.items():
            folder.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            folder.joinpath(name).write_bytes(content)
        for name, target in case.links.items():
            os.symlink(target, folder / name)
        ended = run_command([sys.executable, "-m", "workplan", *case.command], str(folder), DEADLINE_S)
        slowest["s"] = max(slowest["s"], ended.seconds)
        slowest["MB"] = max(slowest["MB"], ended.megabytes)
        told = [*_wrong(case, ended), *_leaked(case, folder), *_escaped(Path(outer), folder)]
    yield from (f"{case.name}: {one}" for one in told)


def _wrong(case: Case, ended: Ended) -> Iterator[str]:
    if "Traceback" in ended.said or "is a bug in workplan" in ended.said or ended.status < 0:
        yield f"status {ended.status}: {ended.said[-200:]!r}"
    if (ended.status != 0) == case.made and "B" not in case.codes:
        yield f"status {ended.status}: {ended.said[-200:]!r}"
    if not any(code in ended.said for code in case.codes):
        yield f"says none of {case.codes}: {ended.said[-200:]!r}"
    if ended.seconds > LIMIT_S or ended.megabytes > LIMIT_MB:
        yield f"{ended.seconds:.1f} s, {ended.megabytes:.0f} MB"


def _leaked(case: Case, folder: Path) -> Iterator[str]:
    """Texts that must be in no output."""
    given = {folder / name for name in (*case.files, *case.links)}
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and one not in given):
        content = path.read_bytes()
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
            content += b"".join(archive.read(name) for name in archive.namelist())
        yield from (f"{text!r} is in {path.name}" for text in case.never if _holds(content, text, path))


def _holds(content: bytes, text: str, path: Path) -> bool:
    """Whether an output holds a text; a remark in a draft that says what was left out may, and so may the ledger of a
    bundle, which keeps what was told."""
    if path.suffix == ".yaml":
        content = re.sub(rb"(?m)#.*$", b"", content)
    stated = json.loads(content) if path.parent.name == ".workplan" and path.suffix == ".json" else {}
    if "records" in stated:
        content = json.dumps({**stated, "records": [record[:5] for record in stated["records"]]}).encode()
    return text.encode() in content


def _escaped(outer: Path, folder: Path) -> Iterator[str]:
    """Files that were written outside the folder."""
    inside = {folder, *folder.rglob("*"), *folder.parents}
    yield from (f"wrote {path.name} outside" for path in outer.rglob("*") if path not in inside)


def run(size: int) -> Outcome:
    """So many cases, taken evenly from all of them."""
    every = cases()
    chosen = every[:: max(1, len(every) // size)]
    slowest = {"s": 0.0, "MB": 0.0}
    failures = []
    held = 0
    for case in chosen:
        told = list(broken(case, slowest))
        held += not told
        failures += told
    noted = f"slowest {slowest['s']:.1f} s of processor time, largest {slowest['MB']:.0f} MB"
    return Outcome(len(chosen), held, (noted,), tuple(failures))


FIGURE = Figure(
    5,
    "hostile files, by the command line: refused or neutralised, within 1 s and 200 MB each",
    run,
    full=1000,
    short=12,
    lacks=lacks_limits,
)
