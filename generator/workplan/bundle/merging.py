"""What the shards of a bundle wrote, joined: JSON reports, build records, SHA256SUMS.

Joining checks what no shard could see: that all split the documents in the same way, that none is missing, that no two
made one output with different bytes, and that all read the same inputs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from workplan.bundle.fence import digest_of
from workplan.bundle.names import collision_key
from workplan.bundle.record import FORM, RECORD, SUMS, read_sums, record_text
from workplan.source import Files, Finding, Rejected

REPORT = "report.json"
_SHARED = ("form", "workplan", "libraries", "manifest", "profile", "source_date_epoch")


class Merged(NamedTuple):
    """What came of each kind of file; None where there was none of it."""

    report: list[dict[str, Any]] | None
    record: dict[str, Any] | None
    sums: dict[str, str] | None


class _Given(NamedTuple):
    """A file as it was given, with what it says."""

    file: str
    stated: Any


def merged(files: Iterable[str]) -> Merged:
    """The files joined. Raises Rejected (B513 unknown, B514 conflict, B515 missing, E13x)."""
    kinds: dict[str, list[_Given]] = {"report": [], "record": [], "sums": []}
    for file in dict.fromkeys(files):
        kind, stated = _read(file)
        kinds[kind].append(_Given(file, stated))
    report = _joined_report(kinds["report"]) if kinds["report"] else None
    record = _joined_record(kinds["record"]) if kinds["record"] else None
    sums = _joined_sums(kinds["sums"]) if kinds["sums"] else None
    if record is not None and sums is not None:
        _agree(record, sums)
    return Merged(report, record, sums)


def _read(file: str) -> tuple[str, Any]:
    """The kind of a file, and what it says."""
    try:
        text = Files().read_bytes(file).decode("utf-8")
        if not text.lstrip().startswith(("{", "[")):
            return "sums", read_sums(text)
        stated = json.loads(text)
    except ValueError as error:
        raise Rejected(Finding("B513", None, (file, str(error)))) from None
    if isinstance(stated, dict) and stated.get("form") == FORM:
        return "record", _sound(file, stated, ("inputs", "sets", "documents"))
    if isinstance(stated, list):
        return "report", [_sound(file, entry, ("name", "status", "seconds", "outputs", "findings")) for entry in stated]
    raise Rejected(Finding("B513", None, (file, "form")))


def _sound(file: str, stated: Any, names: tuple[str, ...]) -> dict[str, Any]:
    missing = next((name for name in names if not isinstance(stated, dict) or name not in stated), None)
    if missing is not None:
        raise Rejected(Finding("B513", None, (file, missing)))
    return dict(stated)


class _Once:
    """What each name means, and who said so first; another meaning is a conflict."""

    def __init__(self, key_of: Callable[[str], str] = str) -> None:
        self.said: dict[str, Any] = {}
        self._by: dict[str, tuple[str, Any, str]] = {}
        self._key_of = key_of

    def say(self, name: str, meaning: Any, file: str) -> None:
        first_name, first, first_file = self._by.setdefault(self._key_of(name), (name, meaning, file))
        if first != meaning or first_name != name:
            raise Rejected(Finding("B514", None, (name, first_file, file)))
        self.said[name] = meaning


def _joined_report(given: list[_Given]) -> list[dict[str, Any]]:
    outputs = _Once()
    for file, entries in given:
        for output in (output for entry in entries for output in entry["outputs"]):
            outputs.say(output["path"], output["sha256"], file)
    return [entry for _, entries in given for entry in entries]


def _joined_sums(given: list[_Given]) -> dict[str, str]:
    outputs = _Once(collision_key)
    for file, stated in given:
        for name, digest in stated.items():
            outputs.say(name, digest, file)
    return dict(sorted(outputs.said.items()))


def _joined_record(given: list[_Given]) -> dict[str, Any]:
    head = _Once()
    inputs = _Once()
    outputs = _Once(collision_key)
    documents: list[tuple[dict[str, Any], tuple[tuple[str, str], ...]]] = []
    for file, stated in given:
        for name in _SHARED:
            head.say(name, stated.get(name), file)
        for one in stated["inputs"]:
            inputs.say(one["name"], one["sha256"], file)
        pairs = [(one["name"], one["sha256"]) for one in stated["inputs"]]
        for document in stated["documents"]:
            for output in document["outputs"]:
                outputs.say(output["name"], (output["sha256"], document["key"]), file)
            documents.append((document, tuple(pairs[place] for place in stated["sets"][document["set"]])))
    _complete(given)
    stated_head = {name: value for name, value in head.said.items() if value is not None}
    return _numbered(stated_head, inputs.said, documents)


def _numbered(
    head: dict[str, Any],
    inputs: dict[str, str],
    documents: list[tuple[dict[str, Any], tuple[tuple[str, str], ...]]],
) -> dict[str, Any]:
    """The record of all documents, its lists numbered anew: the same as if one machine had built them all."""
    documents = sorted(documents, key=lambda one: (one[0]["outputs"][0]["name"], one[0]["key"]))
    named = sorted(inputs.items())
    places = {pair: place for place, pair in enumerate(named)}
    numbers = {pairs: number for number, pairs in enumerate(dict.fromkeys(pairs for _, pairs in documents))}
    outputs = {one["name"]: one["sha256"] for document, _ in documents for one in document["outputs"]}
    sums = digest_of(sums_of(outputs).encode())
    return {
        "form": head.pop("form"),
        "sums": sums,
        **head,
        "inputs": [{"name": name, "sha256": digest} for name, digest in named],
        "sets": [sorted(places[pair] for pair in pairs) for pairs in numbers],
        "documents": [{**document, "set": numbers[pairs]} for document, pairs in documents],
    }


def sums_of(outputs: dict[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(outputs.items()))


def _complete(given: list[_Given]) -> None:
    """Raises Rejected where shards of one split are missing (B515), or are of two splits (B514)."""
    plan = _Once()
    numbers: set[int] = set()
    count = 0
    for file, stated in given:
        shard = stated.get("shard") or {"number": 1, "of": 1, "plan": ""}
        plan.say("shard", (shard["of"], shard["plan"]), file)
        plan.say(f"shard {shard['number']}/{shard['of']}", file, file)
        numbers.add(shard["number"])
        count = shard["of"]
    missing = [f"{number}/{count}" for number in range(1, count + 1) if number not in numbers]
    if missing:
        raise Rejected(Finding("B515", None, (", ".join(missing),)))


def _agree(record: dict[str, Any], sums: dict[str, str]) -> None:
    outputs = {one["name"]: one["sha256"] for document in record["documents"] for one in document["outputs"]}
    wrong = sorted(outputs.items() ^ sums.items())
    if wrong:
        raise Rejected(Finding("B514", None, (wrong[0][0], RECORD, SUMS)))


def write_merged(whole: Merged, folder: str, page: str | None) -> list[str]:
    """Writes what was joined; returns where. The page is made from the report."""
    written: list[str] = []
    files = Files(Path(folder))
    if whole.report is not None:
        files.write_bytes(
            REPORT, (json.dumps(whole.report, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
        )
        written.append(os.path.join(folder, REPORT))
    if whole.record is not None:
        files.write_bytes(RECORD, record_text(whole.record).encode("utf-8", "replace"))
        written.append(os.path.join(folder, RECORD))
    if whole.sums is not None:
        files.write_bytes(SUMS, sums_of(whole.sums).encode())
        written.append(os.path.join(folder, SUMS))
    if page is not None and whole.report is not None:
        from workplan.diagnostics.page import html_page

        chinese = any("\u4e00" <= character <= "\u9fff" for entry in whole.report for character in entry["name"])
        Files().write_bytes(page, html_page(whole.report, chinese, os.path.dirname(page)).encode("utf-8", "replace"))
        written.append(page)
    return written
