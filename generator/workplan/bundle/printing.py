"""The PDFs of a run: printed when all documents are built, many by one start of LibreOffice, here and not by workers.

A worker lays down the .docx under the name of the PDF, as an output that is `unprinted`, with the digest of the .docx.
A PDF that stands in its place and says that it was printed from that very .docx is left there: LibreOffice would make
it anew in the same way, or another machine made it with fonts that may not be here.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from time import perf_counter

from workplan.bundle.fence import digest_of
from workplan.bundle.placing import Placing, discard
from workplan.bundle.pool import Outcome
from workplan.bundle.wire import FAILED, Output
from workplan.bundle.workshop import write_beside
from workplan.pdf import source_of
from workplan.printing import MOST, Paper, Pdf, as_pdfs
from workplan.source import Finding, Rejected


def with_pdfs(outcomes: Generator[Outcome, None, None], placing: Placing, writes: bool) -> Iterator[Outcome]:
    """The outcomes, those with PDFs last. Where nothing is written, nothing is printed either."""
    held: list[Outcome] = []
    try:
        for outcome in outcomes:
            settled = _settled(outcome, placing.output, writes)
            if any(output.unprinted for output in settled.made.outputs):
                held.append(settled)
            else:
                yield settled
    finally:
        outcomes.close()
    for at in range(0, len(held), MOST):
        yield from _printed(held[at : at + MOST])


def _settled(outcome: Outcome, folder: Path, writes: bool) -> Outcome:
    """The outcome with the PDFs that stand already; with those that would be made as outputs without a digest, where
    nothing is written."""
    outputs = tuple(_standing(output, folder, writes) for output in outcome.made.outputs)
    return outcome._replace(made=outcome.made._replace(outputs=outputs))


def _standing(output: Output, folder: Path, writes: bool) -> Output:
    if not output.unprinted:
        return output
    path = folder / output.name
    try:
        content = path.read_bytes() if path.is_file() else b""
    except (OSError, ValueError):
        content = b""
    if source_of(content) != output.digest:
        return output if writes else Output(output.name, "", "", 0)
    discard((output,))
    return Output(output.name, "", digest_of(content), len(content))


def _printed(held: list[Outcome]) -> Iterator[Outcome]:
    began = perf_counter()
    waiting = [output for outcome in held for output in outcome.made.outputs if output.unprinted]
    pdfs = dict(zip(waiting, _pdfs(waiting), strict=True))
    seconds = (perf_counter() - began) / len(held)
    for outcome in held:
        yield _finished(outcome, pdfs, seconds)


def _pdfs(waiting: list[Output]) -> Iterable[Pdf]:
    """What was printed; where LibreOffice is missing, each says so."""
    try:
        return as_pdfs(tuple(Paper(output.name, Path(output.staged).read_bytes()) for output in waiting))
    except Rejected as rejected:
        return [Pdf(b"", rejected.findings) for _ in waiting]
    except OSError as error:
        return [Pdf(b"", (Finding("E136", None, (output.name, str(error))),)) for output in waiting]


def _finished(outcome: Outcome, pdfs: dict[Output, Pdf], seconds: float) -> Outcome:
    """The outcome with its PDFs in the place of what they were printed from; failed where one could not be."""
    made = outcome.made
    own = [pdfs[output] for output in made.outputs if output.unprinted]
    findings = (*outcome.findings, *(finding for pdf in own for finding in pdf.findings))
    if not all(pdf.content for pdf in own):
        discard(made.outputs)
        return Outcome(outcome.place, FAILED, findings)
    try:
        outputs = tuple(_laid(output, pdfs[output]) if output.unprinted else output for output in made.outputs)
    except Rejected as rejected:
        discard(made.outputs)
        return Outcome(outcome.place, FAILED, (*findings, *rejected.findings))
    return Outcome(outcome.place, made._replace(outputs=outputs, seconds=made.seconds + seconds), findings)


def _laid(output: Output, pdf: Pdf) -> Output:
    write_beside(Path(output.staged), pdf.content, output.name)
    return Output(output.name, output.staged, digest_of(pdf.content), len(pdf.content))
