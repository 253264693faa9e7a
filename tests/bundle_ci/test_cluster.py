"""A bundle on a cluster: the same bytes and messages as at home, also when a worker is lost on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bundle_ci.conftest import PLAN, Workplan
from workplan.bundle import cluster as module
from workplan.bundle.cluster import Cluster
from workplan.bundle.fence import Fence
from workplan.bundle.run import Asked, Result, run_bundle
from workplan.bundle.shipping import Shipping
from workplan.bundle.tasks import Task
from workplan.source import Facts, Rejected

distributed = pytest.importorskip("distributed", reason="needs workplan[dask]")
# Dask's own warnings are not ours, nor are those of its sockets when a worker is killed.
pytestmark = pytest.mark.filterwarnings("ignore")

ANNEX = """\
annexes:
  - title: 项目表
    table: {file: a b.csv}
"""
WIDE = """\
documents:
  - {outline: plan.yaml, id: plan}
  - outline: over/*.yaml
    formats: [docx, txt]
  - outline: plan.yaml
    name: towns/${row.town}
    matrix: {file: towns.csv, set: {title: "${row.town}2027年工作要点"}}
volumes:
  - {name: all, title: 汇编, documents: [plan]}
"""


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A cluster of two processes; a document that kills its worker is given up after two."""
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as local,
    ):
        yield local


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The places of the documents that were built here after all."""
    places: list[int] = []
    build = Cluster._at_home

    def noted(self: Cluster, place: int) -> Any:
        places.append(place)
        return build(self, place)

    monkeypatch.setattr(Cluster, "_at_home", noted)
    return places


def _wide() -> None:
    """A bundle with everything that must travel: a chain, a pack of the office, a table, a volume."""
    for name in ("over/base", "templates/ours"):
        Path(name).mkdir(parents=True)
    Path("over/base/plan.yaml").write_text(PLAN + ANNEX.replace("a b.csv", "../a b.csv"), "utf-8")
    Path("over/a b.csv").write_text("项目,规模\n县道,20公里\n", "utf-8")
    Path("over/x.yaml").write_text("extends: base/plan.yaml\ntitle: 三江县2027年工作要点\ntemplate: ours\n", "utf-8")
    Path("templates/ours/pack.yaml").write_text("extends: work-points\ntitle: 本县要点\n", "utf-8")
    Path("bundle.yaml").write_text(WIDE, "utf-8")


def _outputs(folder: str) -> dict[str, bytes]:
    root = Path(folder)
    files = (path for path in root.rglob("*") if path.is_file() and ".workplan" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def _results(address: str, folder: str, cache: Path) -> Iterator[Any]:
    return run_bundle(Asked(output=folder, scheduler=address), Facts(cache=cache))


def test_cluster_makes_the_same_bytes_as_this_machine(
    local: Any, workplan: Workplan, at_home: list[int], capfd: pytest.CaptureFixture[str]
) -> None:
    _wide()
    assert workplan("bundle", "-q") == 0
    assert workplan("bundle", "-q", "-d", "far", "--scheduler", local.scheduler_address) == 0
    assert at_home == []
    assert len(_outputs("far")) == 13
    assert _outputs("far") == _outputs("out")
    assert workplan("bundle", "-d", "far") == 0
    assert "10 unchanged" in capfd.readouterr().err


def test_what_fails_there_is_told_as_it_is_here(
    local: Any, workplan: Workplan, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("plan.yaml").write_text(PLAN.replace("2027\n", "今年\n", 1), "utf-8")
    told = []
    for options in ((), ("--scheduler", local.scheduler_address)):
        assert workplan("bundle", *options) == 8
        lines = capfd.readouterr().err.splitlines()
        told.append([line for line in lines if not line.endswith(" s)")])
    assert told[0] == told[1]
    assert any("E201" in line for line in told[0])


def _strike(key: str, mark: str | None = None) -> None:
    """Makes a worker die of one document: of it each time, or once, where a file is to mark that it has."""
    from workplan.bundle.hall import FarShop

    made = FarShop.made

    def struck(self: FarShop, task: Task) -> Any:
        if task.key == key and not (mark and os.path.exists(mark)):
            if mark:
                Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return made(self, task)

    FarShop.made = struck  # type: ignore[method-assign]


class Striking(distributed.WorkerPlugin):  # type: ignore[misc]
    """Strikes each worker as it starts, those too that come for one that died."""

    def __init__(self, key: str, mark: str | None = None) -> None:
        self.key = key
        self.mark = mark

    def setup(self, worker: Any) -> None:
        _strike(self.key, self.mark)


@contextmanager
def _struck(workers: int, allowed: int, plugin: Striking) -> Iterator[Any]:
    """A cluster of its own whose workers are struck."""
    import cloudpickle
    import dask

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    try:
        with (
            dask.config.set({"distributed.scheduler.allowed-failures": allowed}),
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as own,
            distributed.Client(own, set_as_default=False) as client,
        ):
            client.register_plugin(plugin)
            yield own
    finally:
        cloudpickle.unregister_pickle_by_value(sys.modules[__name__])


def test_lost_worker_costs_nothing_but_time(workplan: Workplan, cache: Path, at_home: list[int]) -> None:
    Path("towns.csv").write_text("town,km\n" + "".join(f"第{number}村,{number}\n" for number in range(80)), "utf-8")
    assert workplan("bundle", "-q") == 0
    mark = Path("died").absolute()
    with _struck(2, 1, Striking("plan.yaml · towns.csv:40", str(mark))) as own:
        results = [event for event in _results(own.scheduler_address, "far", cache) if isinstance(event, Result)]
    assert mark.exists()
    assert Counter(result.end for result in results) == {"built": 81}
    assert [finding.code for result in results for finding in result.findings] == []
    assert at_home == []
    far = _outputs("far")
    assert {name: far[name] for name in far if name.endswith("x")} == {
        name: content for name, content in _outputs("out").items() if name.endswith("x")
    }


@pytest.mark.slow
def test_document_that_kills_its_workers_fails_alone(workplan: Workplan, cache: Path) -> None:
    with _struck(1, 0, Striking("plan.yaml · towns.csv:4")) as own:
        results = [event for event in _results(own.scheduler_address, "far", cache) if isinstance(event, Result)]
    assert Counter(result.end for result in results) == {"built": 7, "failed": 1}
    failed = next(result for result in results if result.end == "failed")
    assert failed.key == "plan.yaml · towns.csv:4"
    assert [finding.code for finding in failed.findings] == ["B524"]


def test_nothing_is_left_on_the_workers(local: Any, workplan: Workplan) -> None:
    workplan("bundle", "-q", "--scheduler", local.scheduler_address)
    with distributed.Client(local.scheduler_address, set_as_default=False) as client:
        left = client.run(lambda dask_worker: list(Path(dask_worker.local_directory).glob("workplan-*")))
    assert list(left.values()) == [[], []]
    assert not list(Path("out").glob(".workplan-*"))


def test_file_that_differs_there_is_built_here(
    local: Any, workplan: Workplan, at_home: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Cluster, "_same_files", lambda self, made: False)
    assert workplan("bundle", "-q", "--scheduler", local.scheduler_address) == 0
    assert sorted(at_home) == list(range(8))
    assert workplan("bundle", "-q", "--check") == 0


def test_without_the_library_the_exit_is_7(
    workplan: Workplan, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert workplan("bundle", "-q", "--scheduler", "tcp://127.0.0.1:8786") == 7
    assert "pip install workplan[dask]" in capfd.readouterr().err


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x"])
def test_scheduler_that_does_not_answer_is_said_to_be_silent(workplan: Workplan, address: str) -> None:
    # In a process of its own: a client that cannot connect leaves Dask's event loop half started.
    program = (
        "import sys, workplan.bundle.cluster as cluster, workplan.cli as cli\n"
        f"cluster._PATIENCE_S = 1\nsys.exit(cli.run(['bundle', '--scheduler', '{address}']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "generator")}
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    assert ended.returncode == 7
    assert "B522" in ended.stderr


def test_worker_of_another_version_is_refused(
    local: Any, workplan: Workplan, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "__version__", "9.9")
    assert workplan("bundle", "-q", "--scheduler", local.scheduler_address) == 7
    assert "B523" in capfd.readouterr().err


def test_cluster_without_workers_is_refused(workplan: Workplan, capfd: pytest.CaptureFixture[str]) -> None:
    with distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as empty:
        assert workplan("bundle", "-q", "--scheduler", empty.scheduler_address) == 7
    assert "B525" in capfd.readouterr().err


def test_shipping_takes_the_chain_the_tables_and_the_packs_and_nothing_outside(workplan: Workplan) -> None:
    _wide()
    Path("over/y.yaml").write_text('extends: "../plan.yaml"\nbody: ../../../etc/passwd\nfile: /etc/passwd\n', "utf-8")
    shipping = Shipping(Fence(Path()))
    packs = ["templates/", "templates/ours/pack.yaml"]
    names = [name for name, _ in shipping.parcel("over/x.yaml", False)]
    assert set(names) == {"over/x.yaml", "over/base/plan.yaml", "over/a b.csv"}
    assert [name for name, _ in shipping.parcel("over/y.yaml", False)] == ["over/y.yaml", "plan.yaml", *packs]
    assert [name for name, _ in shipping.parcel("templates/", True)] == packs


def test_scheduler_is_not_asked_where_the_manifest_is_wrong(workplan: Workplan) -> None:
    Path("bundle.yaml").write_text("documents: [{outline: none/*.yaml}]\n", "utf-8")
    with pytest.raises(Rejected):
        list(run_bundle(Asked(scheduler="tcp://127.0.0.1:1"), Facts()))
