"""What a worker of a cluster does: it is given texts and not paths, and gives back bytes.

The files arrive as values and are laid out in a folder of the worker's own, so that the same code reads them in the
same way as at home. A thread keeps its workshop, with all that documents share, for as long as the run lasts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from workplan._version import __version__
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Bench, Made, Output, Teller
from workplan.bundle.workshop import Workshop
from workplan.source import Facts

# Files by name; a name that ends in / is a folder.
Parcel = tuple[tuple[str, bytes], ...]


class Finished(NamedTuple):
    """What a batch came to: for each task what was made, and the bytes of its outputs."""

    version: str
    made: tuple[tuple[Made, tuple[bytes, ...]], ...]


class FarShop(Workshop):
    """A workshop that keeps the bytes of the outputs instead of writing them."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.contents: list[bytes] = []

    def _put(self, parts: tuple[str, ...], kind: str, content: bytes) -> Output:
        output = super()._put(parts, kind, content)
        self.contents.append(content)
        return output

    def batch(self, tasks: tuple[Task, ...]) -> Finished:
        """What becomes of some tasks; findings are told anew, as an earlier batch may have gone to another listener."""
        self.teller = Teller()
        return Finished(__version__, tuple(self._one(task) for task in tasks))

    def _one(self, task: Task) -> tuple[Made, tuple[bytes, ...]]:
        self.contents = []
        made = self.made(task)
        return made, () if made.failed else tuple(self.contents)


@dataclass(slots=True)
class Hall:
    """A folder with the files of one run, and a workshop over it."""

    folder: Path
    shop: FarShop
    laid: set[str] = field(default_factory=set)

    def lay(self, parcel: Parcel) -> None:
        """Lays out files that are not there yet; within a run a name has one content."""
        for name, content in parcel:
            if name in self.laid:
                continue
            path = self.folder / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            self.laid.add(name)


def opened_hall(run: str, bench: Bench, above: str | None = None) -> Hall:
    """A new hall, in a folder that belongs to this user alone."""
    folder = Path(tempfile.mkdtemp(prefix=f"workplan-{run}-", dir=above))
    here = Facts.of_environment(dict(os.environ))
    facts = bench.facts._replace(cache=here.cache)
    return Hall(folder, FarShop(bench._replace(root=folder, output=None, facts=facts)))


def far_batch(run: str, bench: Bench, tasks: tuple[Task, ...], own: Parcel, shared: list[Parcel]) -> Finished:
    """What becomes of some tasks whose files are `own` and `shared`. Runs on a worker."""
    from distributed import get_worker

    worker: Any = get_worker()
    halls: dict[tuple[str, int], Hall] = worker.__dict__.setdefault("workplan_halls", {})
    key = (run, threading.get_ident())
    if key not in halls:
        halls[key] = opened_hall(run, bench, worker.local_directory)
    for parcel in (*shared, own):
        halls[key].lay(parcel)
    return halls[key].shop.batch(tasks)


def close_halls(run: str, dask_worker: Any = None) -> None:
    """Takes away what a run left on a worker."""
    halls: dict[tuple[str, int], Hall] = dask_worker.__dict__.get("workplan_halls", {})
    for key in [key for key in halls if key[0] == run]:
        shutil.rmtree(halls.pop(key).folder, ignore_errors=True)


def worker_version() -> str:
    """The version of this program on a worker."""
    return __version__


def parcel_itself(parcel: Parcel) -> Parcel:
    """A parcel that the scheduler can give again when the worker that held it is lost."""
    return parcel
