"""What was made is noted and put in its place: by the worker that made it, where its names are sure to be free.

Whose a name is, the first task in the manifest has it, can be said beforehand where no name waits for what only the
outline knows. Then the workers do all of this side by side; else the parent does it, in the order of the manifest.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal, NamedTuple

from workplan.bundle.ledger import Entry, Journal, Record
from workplan.bundle.names import collision_key, safe_path
from workplan.bundle.placing import Placing, discard
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Made
from workplan.source import Finding

Placed = Literal["built", "same", "stale", "kept", "failed"]


class Office(NamedTuple):
    """Where a registrar works: the places of the outputs, and the journal's folder, name and version.

    `writes` is False where only what would change is asked for.
    """

    placing: Placing
    state: Path
    name: str
    version: str
    writes: bool


class Registrar:
    """Notes and places. Each process has one, with a journal of its own by `number`."""

    def __init__(self, office: Office, number: int = 0) -> None:
        self.office = office
        self.journal = Journal(office.state, office.name, office.version, number)

    def placed(self, task: Task, made: Made) -> tuple[Placed, tuple[Finding, ...]]:
        """What becomes of outputs that lie beside their places, and what stands in their way."""
        found = (self.office.placing.obstacle(output) for output in made.outputs)
        problems = tuple(problem for problem in found if problem)
        end: Placed = "kept"
        if not problems:
            end, problems = self._moved(task, made)
        if problems:
            discard(made.outputs)
        return end, problems

    def _moved(self, task: Task, made: Made) -> tuple[Placed, tuple[Finding, ...]]:
        """Moves outputs into place, noted first; what the disk will not take is a failure of this document."""
        placing = self.office.placing
        same = all(placing.stands(output) for output in made.outputs)
        if not self.office.writes:
            return "same" if same else "stale", ()
        problem = self.journal.made(record_of(task, made), made.reads)
        if problem:
            return "failed", (problem,)
        if same:
            discard(made.outputs)
            return "same", ()
        problems = tuple(found for output in made.outputs if (found := placing.put(output)))
        return ("failed" if problems else "built"), problems


def record_of(task: Task, made: Made) -> Record:
    """What the ledger keeps of a document; its set of files is numbered there."""
    entries = tuple(Entry(output.name, output.digest, output.size) for output in made.outputs)
    return Record(task.recipe, task.key, 0, entries, round(made.seconds, 4), made.told)


def known_names(task: Task) -> tuple[str, ...] | None:
    """The names of a task's outputs; None where only the outline knows them."""
    if "${" in task.pattern:
        return None
    parts = tuple(task.pattern.split("/"))
    return tuple(safe_path(parts, f".{kind}") for kind in task.formats)


def sure_of_their_names(tasks: list[tuple[int, tuple[str, ...] | None]]) -> frozenset[int]:
    """The places of the tasks whose names no other can have: known, named once, and after no name that is unknown."""
    taken: Counter[str] = Counter()
    keyed: list[tuple[int, tuple[str, ...]]] = []
    knowing = True
    for place, names in tasks:
        keys = tuple(map(collision_key, names or ()))
        taken.update(keys)
        knowing = knowing and names is not None
        if knowing:
            keyed.append((place, keys))
    return frozenset(place for place, keys in keyed if all(taken[key] == 1 for key in keys))
