"""What was made, from what: the record that the next run compares with. Digests only, no times.

`.workplan/bundle.json` beside the outputs is written whole at the end of a run. While it runs, a line is added to the
journal before each output is moved into place, so a run that is killed leaves nothing that the next would not know as
its own.
"""

from __future__ import annotations

import contextlib
import glob
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

from workplan.source import Facts, Files, Finding
from workplan.source.files import unwritten

FORM = 3
FOLDER = ".workplan"


# A finding in short: its code, the name of the file that it is about (empty where it is about none) with first and last
# place there, its words.
Told = tuple[str, str, int, int, tuple[str, ...]]


class Entry(NamedTuple):
    """One output: name below the output folder, digest, size in bytes."""

    name: str
    digest: str
    size: int


class Record(NamedTuple):
    """A task that was made: its recipe and key, the number of the set of files that it was made from, its outputs,
    and what was noticed of it, which holds as long as it is not made anew."""

    recipe: str
    key: str
    reads: int
    outputs: tuple[Entry, ...]
    seconds: float = 0.0
    told: tuple[Told, ...] = ()


class Ledger(NamedTuple):
    """All records of the last runs. `sets` are files with their digests; `left` are outputs that no task makes now.

    `quick` is what a run must find unchanged to know, without reading the manifest, that there is nothing to do.
    """

    version: str = ""
    sets: tuple[dict[str, str], ...] = ()
    records: tuple[Record, ...] = ()
    left: tuple[Entry, ...] = ()
    quick: dict[str, Any] | None = None

    def known(self) -> dict[str, set[str]]:
        """The digests under which each output was written."""
        names: dict[str, set[str]] = {}
        for entry in (*(entry for record in self.records for entry in record.outputs), *self.left):
            names.setdefault(entry.name, set()).add(entry.digest)
        return names


def version_of(facts: Facts) -> str:
    """What else an output depends on: the program, and the time that it is told."""
    from workplan._version import __version__

    return f"{__version__}+{FORM}" + ("" if facts.epoch is None else f"@{facts.epoch}")


def state_name(manifest: str) -> str:
    return Path(manifest).stem + ".json"


def read_ledger(folder: Path, name: str) -> Ledger:
    """The ledger with what its journals add; an empty one where there is none that can be read."""
    stated = stated_ledger(folder, name)
    ledger = Ledger()
    if stated is not None:
        with contextlib.suppress(ValueError, TypeError, KeyError, IndexError):
            ledger = _ledger(stated)
    try:
        return _with_journal(ledger, _journal(folder, name))
    except (ValueError, TypeError, KeyError):  # a line that no run of this program wrote
        return ledger


def stated_ledger(folder: Path, name: str) -> dict[str, Any] | None:
    """The ledger as it is written, without its journals; None where there is none of this form."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        stated: dict[str, Any] = json.loads((folder / name).read_bytes())
        return stated if stated["form"] == FORM else None
    return None


def _ledger(stated: dict[str, Any]) -> Ledger:
    files = stated["files"]
    return Ledger(
        version=stated["version"],
        sets=tuple([dict([files[number] for number in numbers]) for numbers in stated["sets"]]),
        records=records_of(stated),
        left=tuple([Entry(*one) for one in stated["left"]]),
        quick=stated["quick"],
    )


def records_of(stated: dict[str, Any]) -> tuple[Record, ...]:
    """The records of a ledger as it is written."""
    return tuple([_record(*one) for one in stated["records"]])


def _record(recipe: str, key: str, reads: int, *made: Any) -> Record:
    outputs, seconds, told = made
    entries = tuple([Entry(*one) for one in outputs])
    return Record(recipe, key, reads, entries, seconds, _told(told) if told else ())


def _told(stated: list[Any]) -> tuple[Told, ...]:
    return tuple([(code, name, start, end, tuple(words)) for code, name, start, end, words in stated])


def is_running(folder: Path, name: str) -> bool:
    """Whether a run is at work there, or was killed: what the ledger says is then not the whole."""
    return bool(_journals(folder, name))


def _journals(folder: Path, name: str) -> list[Path]:
    """The journals of a ledger: of the run itself, and of its workers in their order."""
    found = folder.glob(f"{glob.escape(name)}.journal*")
    return sorted(found, key=lambda path: (len(path.name), path.name))


def _journal(folder: Path, name: str) -> list[Any]:
    """The lines of a run that did not end; one may be half."""
    written: list[str] = []
    for path in _journals(folder, name):
        with contextlib.suppress(OSError, ValueError):
            written += path.read_text("ascii").split("\n")
    return [line for text in written if (line := _line(text)) is not None]


def _line(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _with_journal(ledger: Ledger, lines: list[Any]) -> Ledger:
    """The ledger as if the run that was killed had ended; what it was about to replace is still known."""
    if not lines:
        return ledger
    writing = Writing(ledger.version)
    for record in ledger.records:
        writing.add(record, ledger.sets[record.reads])
    left = list(ledger.left)
    reads: dict[str, str] = {}
    for kind, *rest in lines:
        if kind == "version" and rest[0] != writing.version:
            left += [entry for record in writing.records.values() for entry in record.outputs]
            writing = Writing(rest[0])
        elif kind == "reads":
            reads = rest[0]
        elif kind == "made":
            recipe, key, *others = rest
            before = writing.records.get(recipe)
            left += before.outputs if before else ()
            writing.add(_record(recipe, key, 0, *others), reads)
    return writing.ledger(tuple(left), None)


def with_noted(ledger: Ledger, folder: Path, name: str) -> Ledger:
    """The ledger with what the journals note and it does not hold: a document that failed may have been half placed."""
    known = ledger.known()
    made = (Entry(*one) for kind, *rest in _journal(folder, name) if kind == "made" for one in rest[2])
    left = dict.fromkeys(entry for entry in made if entry.digest not in known.get(entry.name, ()))
    return ledger._replace(left=(*ledger.left, *left)) if left else ledger


@dataclass(slots=True)
class Writing:
    """A ledger in the making."""

    version: str
    records: dict[str, Record] = field(default_factory=dict)
    _sets: dict[frozenset[tuple[str, str]], int] = field(default_factory=dict)
    _lists: list[dict[str, str]] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)  # by identity: the lists above keep them alive

    def add(self, record: Record, reads: dict[str, str]) -> None:
        """Adds what was made from these files."""
        number = self._numbers.get(id(reads))
        if number is None:
            number = self._sets.setdefault(frozenset(reads.items()), len(self._lists))
            if number == len(self._lists):
                self._lists.append(reads)
                self._numbers[id(reads)] = number
        self.records[record.recipe] = record._replace(reads=number)

    def ledger(self, left: tuple[Entry, ...], quick: dict[str, Any] | None) -> Ledger:
        return Ledger(self.version, tuple(self._lists), tuple(self.records.values()), left, quick)


def write_ledger(folder: Path, name: str, ledger: Ledger) -> None:
    """Writes the ledger whole, and ends its journals. Raises Rejected (E13x)."""
    files = {
        pair: number for number, pair in enumerate(dict.fromkeys(pair for one in ledger.sets for pair in one.items()))
    }
    stated = {
        "form": FORM,
        "version": ledger.version,
        "quick": ledger.quick,
        "left": ledger.left,
        "files": list(files),
        "sets": [[files[pair] for pair in one.items()] for one in ledger.sets],
        "records": ledger.records,
    }
    Files().write_bytes(folder / name, json.dumps(stated, separators=(",", ":")).encode("ascii"))
    for journal in _journals(folder, name):
        journal.unlink(missing_ok=True)


class Journal:
    """The lines of a run while it runs. Each worker that puts outputs in place has one of its own, by `number`."""

    def __init__(self, folder: Path, name: str, version: str, number: int = 0) -> None:
        self._path = folder / (f"{name}.journal-{number}" if number else f"{name}.journal")
        self._version = version
        self._stream: IO[str] | None = None
        self._reads: tuple[tuple[str, str], ...] | None = None

    def made(self, record: Record, reads: tuple[tuple[str, str], ...]) -> Finding | None:
        """Notes what is about to be put in place; E136 or E137 where that cannot be noted."""
        try:
            if self._stream is None:
                self._stream = self._path.open("a", encoding="ascii")
                self._line("version", self._version)
            if reads != self._reads:
                self._line("reads", dict(reads))
                self._reads = reads
            self._line("made", record.recipe, record.key, record.outputs, record.seconds, record.told)
        except OSError as error:
            return unwritten(error, self._path)
        return None

    def _line(self, *what: Any) -> None:
        assert self._stream is not None
        # A line that the run before left half would swallow this one.
        self._stream.write("\n" + json.dumps(what))
        self._stream.flush()

    def close(self) -> None:
        if self._stream is not None:
            with contextlib.suppress(OSError):  # a full disk was told when the line was written
                self._stream.close()
