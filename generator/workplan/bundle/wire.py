"""Where a worker works, and what it tells: small enough to be sent for each of ten thousand documents.

A finding holds the whole text of its file; here each text is sent once, and a finding says its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from workplan.bundle.ledger import Told
from workplan.source import Facts, Finding, Source, Span

Reads = tuple[tuple[str, str], ...]


class Bench(NamedTuple):
    """Where a workshop works: the manifest's folder and its text, the folder of the outputs; None writes nothing."""

    root: Path
    manifest: Source
    output: Path | None
    facts: Facts


class Output(NamedTuple):
    """An output that was made: its name below the output folder, where it lies for now, and what it is.

    `unprinted`: what lies there is the .docx that the PDF of this name is to be printed from.
    """

    name: str
    staged: str
    digest: str
    size: int
    unprinted: bool = False


class Made(NamedTuple):
    """What became of a task. `outputs` is empty where it failed; `reads` are files with their digests.

    `end` says what became of the outputs where the worker itself has put them in place; empty where they lie beside it.
    """

    outputs: tuple[Output, ...]
    reads: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]
    texts: tuple[Source, ...]
    failed: bool
    seconds: float
    end: str = ""


FAILED = Made((), (), (), (), True, 0.0)


def failure(key: str, bug: BaseException) -> Made:
    """What is told of a task that a bug of the program has stopped."""
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    message = f"{type(bug).__name__}: {bug} ({where})"
    return FAILED._replace(told=(("B304", "", 0, 0, (key, message)),))


def unplaced(findings: tuple[Finding, ...]) -> tuple[Told, ...]:
    """Findings that are about no place in a text, in short."""
    return tuple((finding.code, "", 0, 0, finding.words) for finding in findings)


class Teller:
    """Packs findings for one listener, who keeps the texts that were sent before."""

    def __init__(self) -> None:
        self._sent: dict[str, Source] = {}

    def told(self, findings: tuple[Finding, ...]) -> tuple[tuple[Told, ...], tuple[Source, ...]]:
        """The findings in short, and the texts that the listener does not have yet."""
        new: list[Source] = []
        short: list[Told] = []
        # A build says only what the catalogue knows, so that nothing but code, place and words has to be told.
        for code, span, words, *_ in findings:
            if span is None:
                short.append((code, "", 0, 0, words))
                continue
            source = span.source
            if self._sent.get(source.name) != source:
                self._sent[source.name] = source
                new.append(source)
            short.append((code, source.name, span.start, span.end, words))
        return tuple(short), tuple(new)


class Listener:
    """Unpacks what one teller tells."""

    def __init__(self) -> None:
        self._texts: dict[str, Source] = {}

    def findings(self, made: Made) -> tuple[Finding, ...]:
        self._texts.update((source.name, source) for source in made.texts)
        return tuple(
            Finding(code, Span(self._texts[name], start, end) if name else None, words)
            for code, name, start, end, words in made.told
        )
