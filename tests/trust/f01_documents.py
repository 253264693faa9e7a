"""F1: documents of every feature: sound by the invariants, the schemas and the SDK, and whole in the PDF."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.invariants import broken
from tests.paper import paragraphs_of
from tests.test_word import MATRIX, outline
from workplan.build import Order, Press, Proof
from workplan.comparing import redline
from workplan.source import Facts, Files

from .chance import outline_of
from .figure import Figure, Outcome, outcome_of
from .schemas import lacking_schemas, schema_errors

_IN_PDF = 40  # documents to one start of LibreOffice
_SDK_EVERY = 4  # the SDK takes a second for each


def run(size: int) -> Outcome:
    """Invariants and schemas in any size; the SDK and the PDF in full."""
    made = dict(itertools.islice(_documents(), size))
    assert len(made) == size
    failures = [f"{name}: {problem}" for name, docx in made.items() for problem in broken(docx)[:1]]
    told = {"invariants": len(made)}
    if not lacking_schemas():
        failures += [f"{name}: {error}" for name, docx in made.items() for error in schema_errors(docx)[:1]]
        told["schemas of ECMA-376"] = len(made)
    with TemporaryDirectory() as folder:
        if size >= 100 and os.environ.get("OOXML_VALIDATOR"):
            chosen = dict(list(made.items())[::_SDK_EVERY])
            failures += _by_sdk(chosen, Path(folder))
            told["Open XML SDK"] = len(chosen)
        if size >= 100 and shutil.which("soffice"):
            # Deleted text is shown in a redline, and rows of both documents side by side: not looked for in the PDF.
            chosen = {name: docx for name, docx in made.items() if not name.startswith("redline")}
            failures += _by_pdf(chosen, Path(folder))
            told["all texts in the PDF, in order"] = len(chosen)
    notes = tuple(f"{kind}: {count} of {len(made)} documents" for kind, count in told.items())
    return outcome_of(sum(told.values()), failures, notes)


def _documents() -> Iterator[tuple[str, bytes]]:
    """The matrix of packs and variants, then by turns an outline of chance and the redline of two."""
    press = Press(Files(), Facts())
    proofs: list[Proof] = []
    for pack, variant in MATRIX:
        proofs.append(press.proof(Order("plan.yaml", outline(pack, variant).encode())))
        yield f"{pack} {variant}", press.built(proofs[-1]).docx
    for seed in itertools.count():
        proof = press.proof(Order("plan.yaml", outline_of(seed).encode()))
        yield f"chance {seed}", press.built(proof).docx
        if seed % 3 == 0:
            old = proofs[(seed * 7) % len(proofs)]
            yield f"redline {seed}", redline(press, old, proof)


def validator_errors(tool: str, path: Path) -> list[str]:
    """What the SDK finds in a file."""
    said = subprocess.run([tool, str(path)], capture_output=True, text=True, timeout=120, check=False).stdout
    found = json.loads(said)
    return [] if found["ok"] else [str(error)[:200] for error in found["errors"]] or ["not ok"]


def _by_sdk(made: dict[str, bytes], folder: Path) -> list[str]:
    tool = os.environ["OOXML_VALIDATOR"]

    def errors(item: tuple[int, tuple[str, bytes]]) -> list[str]:
        path = folder / f"sdk{item[0]}.docx"
        path.write_bytes(item[1][1])
        return [f"{item[1][0]}: SDK: {error}" for error in validator_errors(tool, path)[:1]]

    with ThreadPoolExecutor(2) as pool:
        return [error for found in pool.map(errors, enumerate(made.items())) for error in found]


def _by_pdf(made: dict[str, bytes], folder: Path) -> list[str]:
    failures = []
    items = list(enumerate(made.items()))
    for start in range(0, len(items), _IN_PDF):
        batch = items[start : start + _IN_PDF]
        for number, (_, docx) in batch:
            (folder / f"{number}.docx").write_bytes(docx)
        _print_all(folder, [folder / f"{number}.docx" for number, _ in batch])
        for number, (name, docx) in batch:
            failures += [
                f"{name}: not in the PDF: {text[:60]}" for text in missing_texts(docx, folder / f"{number}.pdf")[:1]
            ]
    return failures


def _print_all(folder: Path, paths: list[Path]) -> None:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
               "--outdir", str(folder), *map(str, paths)]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=300, check=False)


def missing_texts(docx: bytes, pdf: Path) -> list[str]:
    """The paragraphs that the PDF does not show behind those before them."""
    if not pdf.is_file():
        return ["no PDF"]
    shown = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, timeout=60, check=True).stdout
    pages = [_without_number(page, number) for number, page in enumerate(shown.decode().split("\f"), 1)]
    whole, at, missing = "".join(pages), 0, []
    for text in paragraphs_of(docx):
        wanted = re.sub(r"\s", "", text)
        found = whole.find(wanted, at)
        if found < 0:
            missing.append(text)
        else:
            at = found + len(wanted)
    return missing


def _without_number(page: str, number: int) -> str:
    """The text of a page without its number, which stands first or last; turned, its signs have a line each."""
    lines = [line for line in (re.sub(r"\s", "", line) for line in page.split("\n")) if line]
    for written in ([f"—{number}—"], ["—", str(number), "—"], [str(number)]):
        for place in (slice(0, len(written)), slice(len(lines) - len(written), len(lines))):
            if lines[place] == written:
                del lines[place]
                return "".join(lines)
    return "".join(lines)


FIGURE = Figure(
    1, "documents of every feature that are sound and whole (invariants, schemas, SDK, PDF)", run, full=220, short=12
)
