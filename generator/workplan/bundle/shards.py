"""A bundle split over machines that do not know of each other: each works out the same split and takes its part.

That holds only while all of them read the same costs. So costs come from the checkout (what a document is likely to
cost, from the size of its outline) or from a file that is named (`--costs`: the ledger or the JSON report of an earlier
run), never from what a machine happens to have. The digest of the whole split travels in each build record, and
`merge-reports` refuses to join shards of different splits.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from workplan.bundle.fence import Fence
from workplan.bundle.ledger import Ledger, Record
from workplan.bundle.run import Share
from workplan.bundle.tasks import Task
from workplan.source import Files, Finding, Rejected

# Milliseconds for any document, and for each kilobyte of its outline: measured, see docs/scale.md.
BASE_MS = 2.0
PER_KB_MS = 0.25
UNKNOWN_KB = 8.0


class Split(NamedTuple):
    """The tasks of this machine, and those that others have; `share` is None where there are no others."""

    own: tuple[Task, ...]
    elsewhere: tuple[Task, ...] = ()
    share: Share | None = None


def split_tasks(tasks: tuple[Task, ...], files: Fence, asked: tuple[str | None, str | None]) -> Split:
    """This shard's tasks, in their order. Raises Rejected (B511 shard, B512 costs)."""
    shard, costs_file = asked
    if shard is None:
        return Split(tasks)
    number, count = shard_of(shard)
    costs = costs_of(tasks, files, _measured(costs_file) if costs_file else {})
    parts = assigned(costs, count)
    plan = hashlib.sha256(json.dumps([[task.recipe for task in tasks], parts, count]).encode()).hexdigest()
    own = tuple(task for task, part in zip(tasks, parts, strict=True) if part == number - 1)
    rest = tuple(task for task, part in zip(tasks, parts, strict=True) if part != number - 1)
    return Split(own, rest, Share(number, count, plan))


def shard_of(text: str) -> tuple[int, int]:
    """Number and count of `I/N`. Raises Rejected (B511)."""
    match = re.fullmatch(r"\s*([0-9]{1,6})\s*/\s*([0-9]{1,6})\s*", text)
    number, count = (int(match.group(1)), int(match.group(2))) if match else (0, 0)
    if not 1 <= number <= count:
        raise Rejected(Finding("B511", None, (text,)))
    return number, count


def assigned(costs: Sequence[float], count: int) -> list[int]:
    """The shard, from 0, of each document: the dearest first, each to the shard that has least so far.

    No shard has more than the average and one document besides.
    """
    parts = [0] * len(costs)
    loads = [(0.0, part) for part in range(count)]
    for place in sorted(range(len(costs)), key=lambda place: (-costs[place], place)):
        load, part = loads[0]
        parts[place] = part
        heapq.heapreplace(loads, (load + costs[place], part))
    return parts


def costs_of(tasks: tuple[Task, ...], files: Fence, measured: dict[str, float]) -> list[float]:
    """What each task is likely to cost, in ms: as measured, else by the size of its outline.

    Where some are measured, the estimate of the others is brought to the same scale.
    """
    sizes: dict[str, float] = {}
    guesses = [_guess(task, files, sizes) for task in tasks]
    known = [measured.get(task.recipe, measured.get(task.key, 0.0)) * 1000 for task in tasks]
    both = [(guess, cost) for guess, cost in zip(guesses, known, strict=True) if cost > 0]
    scale = sum(cost for _, cost in both) / sum(guess for guess, _ in both) if both else 1.0
    return [cost if cost > 0 else guess * scale for guess, cost in zip(guesses, known, strict=True)]


def _guess(task: Task, files: Fence, sizes: dict[str, float]) -> float:
    if task.volume is not None:
        return sum(_guess(member, files, sizes) for member in task.members)
    if task.outline not in sizes:
        sizes[task.outline] = _kilobytes(files.path(task.outline))
    return BASE_MS + PER_KB_MS * sizes[task.outline]


def _kilobytes(path: Path) -> float:
    try:
        return path.stat().st_size / 1000
    except (OSError, ValueError):
        return UNKNOWN_KB


def _measured(name: str) -> dict[str, float]:
    """Recipe or key → seconds, from a ledger or a JSON report. Raises Rejected (B512, E13x)."""
    content = Files().read_bytes(name)
    try:
        stated = json.loads(content)
    except ValueError as error:
        raise Rejected(Finding("B512", None, (name, str(error)))) from None
    try:
        if isinstance(stated, dict):
            return {str(recipe): float(seconds) for recipe, _, _, _, seconds, *_ in stated["records"]}
        return _of_report(stated)
    except (ValueError, TypeError, KeyError):
        missing = "records" if isinstance(stated, dict) else "name, seconds"
        raise Rejected(Finding("B512", None, (name, missing))) from None


def _of_report(entries: list[dict[str, Any]]) -> dict[str, float]:
    return {str(entry["name"]): float(entry["seconds"]) for entry in entries}


def records_elsewhere(split: Split, ledger: Ledger) -> tuple[Record, ...]:
    """What the ledger knows of the tasks of other shards: it is kept as it is."""
    if not split.elsewhere:
        return ()
    recipes = {record.recipe: record for record in ledger.records}
    keys = {record.key: record for record in ledger.records}
    found = (recipes.get(task.recipe) or keys.get(task.key) for task in split.elsewhere)
    return tuple(record for record in found if record is not None)
