"""F2: the checker of invariants checked: every planted defect found, no alarm on good files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.invariants import broken
from tests.invariants.defects import DEFECTS
from tests.invariants.specimen import packed, specimen
from workplan.build import Order, Press
from workplan.source import Facts, Files

from .figure import ROOT, Figure, Outcome, outcome_of

REAL = ROOT.parent / "shared" / "corpus" / "docx"
# A file that LibreOffice wrote, with properties out of the schema's order: the alarm is right.
DISORDERLY = "libreoffice"


def run(size: int) -> Outcome:
    good = dict(_good())
    failures = [f"not found: {defect.name}" for defect in DEFECTS if not broken(defect.change(specimen()))]
    for name, (docx, ours) in good.items():
        failures += [f"alarm on {name}: {problem}" for problem in broken(docx, ours)[:1]]
    notes = (f"{len(DEFECTS)} defects of as many kinds, {len(good)} good files of several makers",)
    return outcome_of(len(DEFECTS) + len(good), failures, notes)


def _good() -> Iterator[tuple[str, tuple[bytes, bool]]]:
    """Files that are sound, and whether they are ours."""
    yield "the specimen", (packed(specimen()), True)
    press = Press(Files(), Facts())
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        yield path.name, (press.built(press.proof(Order(str(path)))).docx, True)
    for path in sorted(REAL.glob("*.docx")) if REAL.is_dir() else []:
        if DISORDERLY not in path.name:
            yield _plain(path), (path.read_bytes(), False)


def _plain(path: Path) -> str:
    return f"real file {path.name[:2]}"


FIGURE = Figure(
    2, "planted defects that the checker of documents finds, and alarms on good files", run, full=1, short=1
)
