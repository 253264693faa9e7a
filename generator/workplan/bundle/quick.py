"""Nothing to do, found out fast: by digests alone, without YAML, schema or Jinja."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workplan.bundle.fence import Fence, inside, place_of
from workplan.bundle.freshness import file_digest
from workplan.bundle.ledger import FOLDER, Ledger, Record, read_ledger, state_name
from workplan.bundle.manifest import stated_output
from workplan.bundle.matching import is_pattern, matches
from workplan.source import Mapping, Rejected

Choice = tuple[str | None, str | None]


def quick_facts(plan: Any, choice: Choice) -> dict[str, Any]:
    """What the next run must find unchanged: manifest and tables by digest, patterns with what they match."""
    patterns = {place.text for entry in plan.manifest.entries for place in entry.outlines if is_pattern(place.text)}
    return {
        "choice": list(choice),
        "files": dict(plan.files.seen),
        "patterns": {pattern: matches(plan.files, pattern) for pattern in sorted(patterns)},
    }


def nothing_to_do(
    files: Fence, manifest: Mapping, choice: Choice, version: str
) -> tuple[Path, tuple[Record, ...]] | None:
    """The output folder and the records of the last run where nothing has changed since; None otherwise."""
    profile, folder = choice
    try:
        output = Path(folder) if folder else inside(files.root, stated_output(manifest, profile), None)
    except Rejected:
        return None
    ledger = read_ledger(output / FOLDER, state_name(manifest.source.name))
    if ledger.version != version or not _same_inputs(files, ledger, choice):
        return None
    for record in ledger.records:
        for entry in record.outputs:
            if file_digest(output / entry.name) != entry.digest:
                return None
    return output, ledger.records


def _same_inputs(files: Fence, ledger: Ledger, choice: Choice) -> bool:
    quick = ledger.quick
    if quick is None or quick["choice"] != list(choice):
        return False
    digests = dict(quick["files"])
    for reads in ledger.sets:
        digests.update(reads)
    # One file in two sets with two digests cannot both be so: the set that is old is found below.
    if any(reads[name] != digests[name] for reads in ledger.sets for name in reads):
        return False
    if any(file_digest(place_of(files.root, name)) != digest for name, digest in digests.items()):
        return False
    return all(matches(files, pattern) == names for pattern, names in quick["patterns"].items())
