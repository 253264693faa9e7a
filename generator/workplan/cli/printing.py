"""Documents of a run of `workplan build` as PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workplan.source import Finding, Rejected


def print_documents(
    documents: Sequence[tuple[str, bytes]],
    tell: Callable[[tuple[Finding, ...]], int],
    put: Callable[[str, bytes], None],
) -> int:
    """Prints each .docx and puts the PDF under its name, all by one start of LibreOffice; returns the exit code.

    What holds for several of them, as a font that is not there, is told once.
    """
    from workplan.printing import Paper, as_pdfs

    printed = as_pdfs(tuple(Paper(name, docx) for name, docx in documents))
    findings = [finding for pdf in printed for finding in pdf.findings]
    for (name, _), pdf in zip(documents, printed, strict=True):
        try:
            if pdf.content:
                put(name, pdf.content)
        except Rejected as rejected:
            findings += rejected.findings
    return tell(tuple(dict.fromkeys(findings)))
