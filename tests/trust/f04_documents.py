"""F4: damaged Word files, in processes of 512 MB: read or refused, none hangs.

What is done to each is what commands do: it is imported, set into a volume as an appendix, and looked at as an output
that may be overwritten.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from time import perf_counter
from typing import Any

from tests.importing.test_mutated import documents, mutated
from tests.word.docx_maker import zipped
from tests.word.test_reading_archive import RICH
from workplan.bundle.appendix import appendix_pages
from workplan.importing.documents import import_document
from workplan.source import Rejected
from workplan.word.properties import state_of

from .closed import Room, answer, lacks_limits
from .figure import ROOT, Figure, Outcome, outcome_of

ROOM = Room(512, 400)
HANG_S = 10
BATCH = 1000
CORPUS = ROOT.parent / "shared" / "corpus" / "docx"


@cache
def sound() -> tuple[bytes, ...]:
    """Documents of this program, one with everything that is read, and real ones where they lie beside the project."""
    real = (path.read_bytes() for path in sorted(CORPUS.glob("*.docx")))
    return (*documents(), zipped(RICH), *(content for content in real if len(content) < 20_000))


class _TooLong(BaseException):
    """Not an Exception, so that nothing in the program takes it for an error of a library."""


def batch(bounds: list[int]) -> dict[str, Any]:
    """What came of the attempts with these seeds, in this process."""
    signal.signal(signal.SIGALRM, _ring)
    tally: Counter[str] = Counter()
    failures = [told for seed in range(*bounds) for told in _broken(seed, tally)]
    return {"tally": tally, "failures": failures}


def _ring(*_: object) -> None:
    raise _TooLong


def _broken(seed: int, tally: Counter[str]) -> Iterator[str]:
    chance = Random(seed)
    content = mutated(chance.choice(sound()), chance)
    signal.alarm(HANG_S)
    start = perf_counter()
    try:
        state_of(content)
        import_document(content, "damaged.docx")
        appendix_pages(content, "damaged.docx", None, 20)
        tally["read"] += 1
    except Rejected as rejected:
        tally["refused"] += 1
        if not rejected.findings:
            yield f"seed {seed}: refused without a word"
    except _TooLong:
        yield f"seed {seed}: hangs"
    except Exception as error:
        yield f"seed {seed}: {type(error).__name__}: {str(error)[:100]}"
    finally:
        signal.alarm(0)
    tally["over 1 s"] += perf_counter() - start > 1


def run(size: int) -> Outcome:
    """So many attempts, in processes of a thousand each."""
    tally: Counter[str] = Counter()
    failures: list[str] = []
    for start in range(0, size, BATCH):
        told = answer("tests.trust.f04_documents:batch", [start, min(size, start + BATCH)], ROOM)
        if isinstance(told, str):
            failures.append(f"seeds from {start}: {told}")
            continue
        tally.update(told["tally"])
        failures += told["failures"]
    if min(tally["read"], tally["refused"]) < size / 10:
        failures.append("the damage is too harmless, or too heavy, to test anything")
    return outcome_of(
        size, failures, (", ".join(f"{tally[kind]:,} {kind}" for kind in ("read", "refused", "over 1 s")),)
    )


FIGURE = Figure(
    4,
    "damaged .docx within 512 MB: no traceback, none hangs",
    run,
    full=10_000,
    short=150,
    lacks=lacks_limits,
)
