"""Documents built on a Dask cluster that already runs: values go out, bytes come back.

The scheduler runs a lost worker's batch again elsewhere. It cannot know which of the batches that waited at a worker
was its death: a batch that loses its worker each time is taken apart, and a document that does is tried once more with
nothing beside it, so that only the one at fault fails.

What comes back is taken only if it was made from the very files that are here, by digest, and by the same version;
else, and where a document failed, it is built here. So a run with a cluster ends with the same bytes and the same
messages as a run without.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections import Counter, deque
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from workplan._version import __version__
from workplan.bundle.fence import Fence, file_digest, place_of
from workplan.bundle.hall import Finished, close_halls, far_batch, parcel_itself, worker_version
from workplan.bundle.pool import Outcome
from workplan.bundle.shipping import Shipping
from workplan.bundle.tasks import Task
from workplan.bundle.wire import FAILED, Bench, Listener, Made
from workplan.bundle.workshop import Workshop, write_beside
from workplan.source import Finding, Rejected
from workplan.source.files import STRAY

_BATCH = 32
_AHEAD = 3
_PATIENCE_S = 20

Places = tuple[int, ...]


class Cluster:
    """Builds tasks with the workers of a scheduler. A context manager: at its end nothing of it is left there."""

    def __init__(self, tasks: tuple[Task, ...], bench: Bench, address: str) -> None:
        self.tasks = tasks
        self.bench = bench
        self.address = address
        self.run = uuid4().hex[:12]
        self.shipping = Shipping(Fence(bench.root))
        self._client: Any = None
        self._shared: dict[str, Any] = {}
        self._digests: dict[str, str] = {}
        self._home: tuple[Workshop, Listener] | None = None
        self._suspects: list[int] = []
        self._staged = 0

    def __enter__(self) -> Cluster:
        self._client = _client(self.address)
        try:
            self._check_versions()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):  # the scheduler may be gone, and then so is what it held
            self._client.run(close_halls, self.run)
        self._client.close()

    def _check_versions(self) -> None:
        """Raises Rejected (B523 another version, B525 no worker, B526 one without this program)."""
        try:
            versions = self._client.run(worker_version)
        except Exception as error:  # a worker without this program raises whatever its import raises
            raise Rejected(Finding("B526", None, (self.address, str(error) or type(error).__name__))) from None
        if not versions:
            raise Rejected(Finding("B525", None, (self.address,)))
        for worker, version in sorted(versions.items()):
            if version != __version__:
                raise Rejected(Finding("B523", None, (worker, version, __version__)))

    def begin(self, place: int) -> None:
        """Nothing: batches are made when all places are known."""

    def outcomes(self, places: list[int], own: frozenset[int] = frozenset()) -> Iterator[Outcome]:
        """What becomes of the tasks at these places, in whatever order they are ready; `own` is of no use far away."""
        names = Counter(name for place in places for name in self.shipping.parcel_names(self.tasks[place]))
        threads = sum(self._client.nthreads().values()) or 1
        size = max(1, min(_BATCH, len(places) // (threads * _AHEAD)))
        waiting = deque(tuple(places[at : at + size]) for at in range(0, len(places), size))
        running: dict[Any, Places] = {}
        ready = _distributed().as_completed(loop=self._client.loop)
        self._fill((waiting, running), ready, (names, threads * _AHEAD))
        while running:
            future = next(ready)
            batch = running.pop(future)
            yield from self._heard(future, batch, waiting)
            future.release()
            self._fill((waiting, running), ready, (names, threads * _AHEAD))
        for place in self._suspects:
            yield from self._heard(self._submit((place,), names), (place,), None)

    def _fill(
        self, batches: tuple[deque[Places], dict[Any, Places]], ready: Any, how: tuple[Counter[str], int]
    ) -> None:
        waiting, running = batches
        names, most = how
        while waiting and len(running) < most:
            batch = waiting.popleft()
            future = self._submit(batch, names)
            running[future] = batch
            ready.add(future)

    def _submit(self, batch: Places, names: Counter[str]) -> Any:
        tasks = tuple(self.tasks[place] for place in batch)
        needed = dict.fromkeys(name for task in tasks for name in self.shipping.parcel_names(task))
        shared = [self._share(name) for name in needed if names[name] > 1]
        own = tuple(file for name in needed if names[name] == 1 for file in self.shipping.parcel(name, False))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a parcel is large is no news
            return self._client.submit(far_batch, self.run, self.bench, tasks, own, shared, pure=False)

    def _share(self, name: str) -> Any:
        """A parcel that travels once to each worker that needs it."""
        if name not in self._shared:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._shared[name] = self._client.submit(parcel_itself, self.shipping.parcel(name, True), pure=False)
        return self._shared[name]

    def _heard(self, future: Any, batch: Places, waiting: deque[Places] | None) -> Iterator[Outcome]:
        """The outcomes of a batch; `waiting` takes what is to be tried again, and is None where it was alone."""
        try:
            finished: Finished = future.result()
        except _distributed().KilledWorker as killed:
            yield from self._killed(batch, waiting, getattr(killed.last_worker, "address", "?"))
            return
        except Exception as error:
            if self._client.status != "running":
                raise Rejected(Finding("B522", None, (self.address, str(error)))) from None
            yield from (self._at_home(place) for place in batch)
            return
        listener = Listener()
        for place, (made, contents) in zip(batch, finished.made, strict=True):
            findings = listener.findings(made)
            if made.failed or finished.version != __version__ or not self._same_files(made):
                yield self._at_home(place)
            else:
                yield self._received(place, (made, contents), findings)

    def _killed(self, batch: Places, waiting: deque[Places] | None, worker: str) -> Iterator[Outcome]:
        if waiting is None:
            yield Outcome(batch[0], FAILED, (Finding("B524", None, (self.tasks[batch[0]].key, worker)),))
        elif len(batch) > 1:
            waiting.extend((place,) for place in batch)
        else:
            self._suspects.append(batch[0])

    def _same_files(self, made: Made) -> bool:
        """True where all that a document was made from is here just as it was there."""
        return all(self._digest(name) == digest for name, digest in made.reads)

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            self._digests[name] = file_digest(place_of(self.bench.root, name))
        return self._digests[name]

    def _received(self, place: int, what: tuple[Made, tuple[bytes, ...]], findings: tuple[Finding, ...]) -> Outcome:
        """An outcome whose outputs lie beside their place."""
        made, contents = what
        if self.bench.output is None:
            return Outcome(place, made, findings)
        paths: list[Path] = []
        try:
            for output, content in zip(made.outputs, contents, strict=True):
                self._staged += 1
                paths.append(self.bench.output / f"{STRAY}{os.getpid()}-far-{self._staged}.tmp")
                write_beside(paths[-1], content, output.name)
        except Rejected as rejected:
            for path in paths:
                path.unlink(missing_ok=True)
            return Outcome(place, FAILED, (*findings, *rejected.findings))
        staged = (output._replace(staged=str(path)) for output, path in zip(made.outputs, paths, strict=True))
        return Outcome(place, made._replace(outputs=tuple(staged)), findings)

    def _at_home(self, place: int) -> Outcome:
        """A document built here, with the messages that belong to it."""
        if self._home is None:
            self._home = (Workshop(self.bench), Listener())
        shop, listener = self._home
        made = shop.made(self.tasks[place])
        return Outcome(place, made, listener.findings(made))


def _distributed() -> Any:
    """The library, imported only now: it costs more start-up than all the rest. Raises Rejected (B521)."""
    try:
        return import_module("distributed")
    except ImportError:
        raise Rejected(Finding("B521", None, ())) from None


def _client(address: str) -> Any:
    """A client of a scheduler. Raises Rejected (B522 no answer)."""
    library = _distributed()
    try:
        return library.Client(address, timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError, ImportError) as error:
        raise Rejected(Finding("B522", None, (address, str(error) or type(error).__name__))) from None
