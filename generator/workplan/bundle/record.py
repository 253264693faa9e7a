"""What was built from what, for whoever receives it: `SHA256SUMS` and `build-record.json` beside the outputs.

Both say nothing of the machine, and no time but SOURCE_DATE_EPOCH where that is set: the same inputs, program and
libraries give the same two files. The record states each input once, with its digest; `sets` are lists of places in
`inputs`; a document names its set. Versions are those of the last run that built something.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workplan._version import __version__
from workplan.bundle.ledger import FOLDER, Entry, Ledger, read_ledger, state_name
from workplan.bundle.run import Asked, Count, Result, Share
from workplan.source import Facts, Files

RECORD = "build-record.json"
SUMS = "SHA256SUMS"
FORM = "workplan-build-record/1"
GOOD = ("built", "same", "fresh", "untouched")
_LIBRARIES = ("jinja2", "jsonschema-rs", "lxml", "openpyxl", "python-docx", "pyyaml")
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_HEAD = 2000
_INSTALLED = re.compile(r"(.+?)-([0-9][^-]*)(?:-py[0-9.]+)?\.(?:dist|egg)-info")

Made = tuple[str, tuple[Entry, ...]]


@dataclass(slots=True)
class Taking:
    """Takes the events of a run as they come: what was made, and whether all of it was."""

    folder: str = ""
    inputs: dict[str, str] | None = None
    share: Share | None = None
    made: list[Made] = field(default_factory=list)
    built: bool = False
    bad: int = 0

    def take(self, event: Count | Result) -> None:
        if isinstance(event, Count):
            self.folder, self.inputs, self.share = event.output, event.inputs, event.share
        elif event.end in GOOD:
            self.built |= event.end in ("built", "same")
            if event.outputs:
                self.made.append((event.key, event.outputs))
            else:
                self.bad += 1  # with --since: not built now, and what was built does not stand
        else:
            self.bad += event.end in ("failed", "kept", "stale")

    def entries(self) -> tuple[Entry, ...]:
        """Every output once, sorted by name."""
        return tuple(sorted({entry for _, entries in self.made for entry in entries}))


def sums_text(entries: Iterable[Entry]) -> str:
    """The outputs as `sha256sum -c` reads them."""
    return "".join(f"{entry.digest}  {entry.name}\n" for entry in entries)


def write_record(taking: Taking, asked: Asked, facts: Facts) -> None:
    """Writes both files, if anything in them is new. Raises Rejected (E13x)."""
    folder = Path(taking.folder)
    sums = sums_text(taking.entries()).encode()
    if not taking.built and _stands(folder, sums, taking.share):
        return
    ledger = read_ledger(folder / FOLDER, state_name(asked.manifest))
    stated = record_of(taking, ledger, _head(sums, asked, facts, taking.share))
    Files().write_bytes(folder / SUMS, sums)
    Files().write_bytes(folder / RECORD, record_text(stated).encode("utf-8", "replace"))


def _stands(folder: Path, sums: bytes, share: Share | None) -> bool:
    """True where both files are there and speak of these outputs, made by this shard."""
    wanted = (f'"sums": "{_digest(sums)}"', share.plan if share else "")
    try:
        with (folder / RECORD).open("rb") as stream:
            head = stream.read(_HEAD)
        return (folder / SUMS).read_bytes() == sums and all(one.encode() in head for one in wanted)
    except OSError:
        return False


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _head(sums: bytes, asked: Asked, facts: Facts, share: Share | None) -> dict[str, Any]:
    head: dict[str, Any] = {"form": FORM, "sums": _digest(sums), "workplan": __version__, "libraries": libraries()}
    head["manifest"] = Path(asked.manifest).name
    if asked.profile:
        head["profile"] = asked.profile
    if facts.epoch is not None:
        head["source_date_epoch"] = facts.epoch
    if share is not None:
        head["shard"] = share._asdict()
    return head


def libraries() -> dict[str, str]:
    """The versions of what has a hand in the bytes of an output."""
    found = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    installed = _installed()
    return found | {name: installed[name] for name in _LIBRARIES if name in installed}


def _installed() -> dict[str, str]:
    """Name → version of what is installed beside Python, by the names of its folders: `importlib.metadata` reads the
    same at fifty times the cost."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for match in filter(None, map(_INSTALLED.fullmatch, sorted(os.listdir(folder or ".")))):
                found.setdefault(re.sub(r"[-_.]+", "-", match.group(1)).lower(), match.group(2))
    return found


def record_of(taking: Taking, ledger: Ledger, head: dict[str, Any]) -> dict[str, Any]:
    """The record as plain values."""
    tables = taking.inputs if taking.inputs is not None else dict((ledger.quick or {}).get("files", {}))
    known: dict[Made, int] = {(record.key, record.outputs): record.reads for record in ledger.records}
    made = sorted(taking.made, key=lambda one: (one[1][0].name, one[0]))
    # A thousand rows are made from one set of files: it is put in order once.
    by_number = {number: _inputs(ledger, number, tables) for number in {known.get(one) for one in made}}
    sets = [by_number[known.get(one)] for one in made]
    inputs = sorted({pair for pairs in {*sets, tuple(tables.items())} for pair in pairs})
    places = {pair: place for place, pair in enumerate(inputs)}
    numbers = {pairs: number for number, pairs in enumerate(dict.fromkeys(sets))}
    return {
        **head,
        "inputs": [{"name": name, "sha256": digest} for name, digest in inputs],
        "sets": [sorted(places[pair] for pair in pairs) for pairs in numbers],
        "documents": [
            {
                "key": key,
                "set": numbers[pairs],
                "outputs": [{"name": one.name, "sha256": one.digest, "size": one.size} for one in outputs],
            }
            for (key, outputs), pairs in zip(made, sets, strict=True)
        ],
    }


def _inputs(ledger: Ledger, number: int | None, tables: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """What a document was made from, with digests: the manifest and its tables too; not what was looked for only."""
    reads = {} if number is None else ledger.sets[number]
    return tuple(sorted((name, digest) for name, digest in {**reads, **tables}.items() if digest))


def record_text(stated: dict[str, Any]) -> str:
    """A record as JSON, one input and one document a line."""
    return "{\n" + ",\n".join(_members(stated)) + "\n}\n"


def _members(stated: dict[str, Any]) -> Iterator[str]:
    for name, value in stated.items():
        if isinstance(value, list) and value:
            lines = ",\n".join(_JSON(one) for one in value)
            yield f'"{name}": [\n{lines}\n]'
        else:
            yield f'"{name}": {_JSON(value)}'


def read_sums(text: str) -> dict[str, str]:
    """Name → digest. Raises ValueError for a line that `sha256sum` would not read."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = re.fullmatch(r"([0-9a-f]{64}) [ *](.+)", line)
        if match is None:
            raise ValueError(line)
        found[match.group(2)] = match.group(1)
    return found
