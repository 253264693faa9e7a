"""F6: real Word files, where they lie beside the project: none is refused, and nearly every word is read.

What the words are is told by pandoc, where it is installed; tracked changes accepted by both.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from workplan.importing.documents import import_document
from workplan.source import Rejected
from workplan.word.read import read_document

from .figure import ROOT, Figure, Outcome, outcome_of

CORPUS = ROOT.parent / "shared" / "corpus" / "docx"
LEAST_RECALL = 0.995
_WORD = re.compile(r"[A-Za-z0-9]+|[\u3400-\u9fff]")


def documents() -> list[Path]:
    return sorted(CORPUS.glob("*.docx"))


def pandoc() -> str | None:
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None


def words(text: str) -> Counter[str]:
    """Words, a Chinese character each."""
    return Counter(_WORD.findall(text))


def recall(path: Path, program: str) -> float:
    """The share of pandoc's words that the program reads too, its ordinals and notes with them."""
    reading = read_document(path.read_bytes(), path.name)
    said = [word for finding in reading.findings for word in finding.words]
    texts = [f"{record.ordinal} {record.text}" for record in reading.records]
    cells = [cell for record in reading.records for row in record.rows for cell in row]
    ours = words("\n".join([*texts, *cells, *said]))
    command = [program, "-f", "docx", "-t", "json", "--track-changes=accept", str(path)]
    read = json.loads(subprocess.run(command, capture_output=True, timeout=120, check=True).stdout)
    theirs = words("".join(_strings(read["blocks"])))
    return sum((theirs & ours).values()) / max(1, theirs.total())


def _strings(value: Any) -> Iterator[str]:
    """The texts of pandoc's tree; ordinals of lists are no texts there."""
    if isinstance(value, list):
        for below in value:
            yield from _strings(below)
    elif isinstance(value, dict) and value.get("t") in ("Str", "Code"):
        yield value["c"] if value["t"] == "Str" else value["c"][1]
    elif isinstance(value, dict) and "t" in value:
        yield " "
        yield from _strings(value.get("c", []))


def run(size: int) -> Outcome:
    """So many of the files."""
    paths = documents()[:size]
    failures = [told for path in paths for told in _refused(path)]
    program = pandoc()
    if program is None:
        return outcome_of(len(paths), failures, ("words not compared: pandoc is not installed",))
    shares = {path.name: recall(path, program) for path in paths}
    # Names of the files are the corpus's own; their number is enough.
    failures += [
        f"file {number}: {share:.4f} of the words"
        for number, share in enumerate(shares.values(), 1)
        if share < LEAST_RECALL
    ]
    note = (
        f"{len(paths)} files; words read against pandoc: {fmean(shares.values()):.2%}, least {min(shares.values()):.2%}"
    )
    return outcome_of(len(paths), failures, (note,))


def _refused(path: Path) -> Iterator[str]:
    try:
        draft = import_document(path.read_bytes(), path.name).yaml
        if not draft:
            yield "nothing was imported"
    except Rejected as rejected:
        yield f"refused: {rejected.findings[0].code}"


FIGURE = Figure(
    6,
    "real .docx: none refused, 99.5 % of the words read",
    run,
    full=1000,
    short=3,
    lacks=lambda: "" if documents() else "the corpus of real documents is not beside the project",
)
