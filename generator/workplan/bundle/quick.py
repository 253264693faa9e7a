"""Nothing to do, found out fast: by digests alone, without YAML, schema or Jinja.

Where the manifest puts its outputs is guessed from its text. The ledger found there tells whether the guess is right:
it knows by digest the manifest that it was written for, and the folder that this manifest stated.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workplan.bundle.fence import AT_ONCE, Fence, digest_of, file_digest, inside, normal_name, place_of
from workplan.bundle.ledger import FOLDER, Entry, Record, is_running, records_of, state_name, stated_ledger, version_of
from workplan.bundle.matching import matches
from workplan.bundle.run import Asked
from workplan.source import Facts, Rejected

_OUTPUT = re.compile(r"""\boutput: *["']?([^"'#,{}\r\n]+)""")
_DEFAULT = "out"


def quick_facts(plan: Any, asked: Asked) -> dict[str, Any]:
    """What the next run must find unchanged: manifest and tables by digest, patterns with what they match."""
    return {
        "choice": [asked.profile, asked.output],
        "folder": plan.manifest.output.text,
        "files": dict(plan.files.seen),
        "patterns": dict(sorted(plan.files.matched.items())),
    }


def nothing_to_do(asked: Asked, facts: Facts) -> tuple[Path, tuple[Record, ...]] | None:
    """The output folder and the records of the last run where nothing has changed since; None where one must look."""
    if asked.force or asked.clean or asked.since is not None or asked.shard is not None:
        return None
    path = Path(asked.manifest)
    files = Fence(path.parent)
    try:
        files.read_bytes(path.name)
        text = path.read_text("utf-8", "replace")
    except (Rejected, OSError):
        return None  # the run itself says what is wrong
    for folder, output in _folders(asked, files, text):
        stated = stated_ledger(output / FOLDER, state_name(asked.manifest))
        if stated is not None and stated["version"] == version_of(facts) and _is_of(stated, asked, (files, folder)):
            records = records_of(stated)
            if _same_inputs(files, stated) and not is_running(output / FOLDER, state_name(asked.manifest)):
                whole = all(_stands(f"{output}{os.sep}{entry.name}", entry) for one in records for entry in one.outputs)
                return (output, records) if whole else None
    return None


def _folders(asked: Asked, files: Fence, text: str) -> Iterator[tuple[str | None, Path]]:
    """Where the outputs may be: as the manifest may state it, and the folder itself."""
    if asked.output is not None:
        yield None, Path(asked.output)
        return
    for name in dict.fromkeys([*(match.strip() for match in _OUTPUT.findall(text)), _DEFAULT]):
        try:
            yield name, inside(files.root, name, None)
        except (Rejected, ValueError):
            continue


def _is_of(stated: dict[str, Any], asked: Asked, where: tuple[Fence, str | None]) -> bool:
    """Whether a ledger was written for this very manifest, in the folder that it states."""
    (files, folder), quick = where, stated["quick"]
    if not quick or quick["choice"] != [asked.profile, asked.output]:
        return False
    name = normal_name(Path(asked.manifest).name)
    return quick["files"].get(name) == files.seen[name] and folder in (None, quick.get("folder"))


def _same_inputs(files: Fence, stated: dict[str, Any]) -> bool:
    """Whether every file that anything was made from is as it was, and every pattern matches what it did."""
    quick = stated["quick"]
    digests: dict[str, str] = dict(quick["files"])
    for name, digest in stated["files"]:
        if digests.setdefault(name, digest) != digest:
            return False  # made from two states of one file: one of them is old
    if any(file_digest(place_of(files.root, name)) != digest for name, digest in digests.items()):
        return False
    return all(matches(files, pattern) == names for pattern, names in quick["patterns"].items())


def _stands(path: str, entry: Entry) -> bool:
    """Whether an output is there just as it was written."""
    try:
        handle = os.open(path, os.O_RDONLY | AT_ONCE)
    except (OSError, ValueError):
        return False
    try:
        content = os.read(handle, entry.size + 1)
    except OSError:
        return False
    finally:
        os.close(handle)
    return len(content) == entry.size and digest_of(content) == entry.digest
