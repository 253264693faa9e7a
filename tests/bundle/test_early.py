"""The worker that is there before anything is planned."""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import Any

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder
from workplan.bundle import early, pool
from workplan.bundle.freshness import Looker
from workplan.bundle.ledger import Entry
from workplan.bundle.pool import Pool
from workplan.source import Finding, Rejected

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")


@pytest.fixture
def towns(folder: Folder) -> Folder:
    """A bundle of ten outlines, not yet built."""
    for number in range(10):
        folder.put(f"{number}.yaml", PLAN.replace("云溪", f"第{number}"))
    folder.write(bundle__yaml="documents: [{outline: '?.yaml'}]")
    return folder


def unhired(pool: Pool) -> None:
    raise AssertionError("nobody else is needed")


def leave(*_: object) -> None:
    os._exit(3)


def test_one_document_is_built_by_the_worker_that_is_there(towns: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    towns.run()
    towns.put("3.yaml", PLAN.replace("云溪", "新"))
    monkeypatch.setattr(Pool, "_hire", unhired)
    run = towns.run(jobs=4)
    assert run.ends == {"built": 1, "fresh": 9}
    assert multiprocessing.active_children() == []


def test_what_is_stale_is_begun_before_the_rest_is_compared(towns: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    towns.run()
    towns.put("3.yaml", PLAN.replace("云溪", "新"))
    seen: list[str] = []
    begin, output = Pool.begin, Looker._output

    def begun(pool: Pool, place: int) -> None:
        seen.append("begun")
        begin(pool, place)

    def looked(looker: Looker, entry: Entry) -> Any:
        seen.append(entry.name)
        return output(looker, entry)

    monkeypatch.setattr(Pool, "begin", begun)
    monkeypatch.setattr(Looker, "_output", looked)
    assert towns.run().ends == {"built": 1, "fresh": 9}
    assert seen == [*(f"{number}.docx" for number in range(4)), "begun", *(f"{number}.docx" for number in range(4, 10))]


def test_what_was_begun_leaves_nothing_where_the_run_is_given_up(
    towns: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise Rejected(Finding("B402", None, ("HEAD", "git")))

    monkeypatch.setattr("workplan.bundle.course._Run._untouched", refused)
    with pytest.raises(Rejected):
        towns.run()
    assert multiprocessing.active_children() == []
    assert [path.name for path in (towns.root / "out").rglob("*") if path.is_file()] == ["lock"]


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_a_worker_that_dies_before_it_is_ready_costs_no_document(
    towns: Folder, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(early, "_load", leave)
    run = towns.run(jobs=jobs)
    assert (run.ends, run.codes) == ({"built": 10}, [])
    assert multiprocessing.active_children() == []


def test_no_worker_is_left_where_the_manifest_is_wrong(towns: Folder) -> None:
    towns.write(bundle__yaml="documents: [{outline: 'none*.yaml'}]")
    with pytest.raises(Rejected):
        towns.run()
    assert multiprocessing.active_children() == []


def test_the_outputs_are_the_same_without_it(towns: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    towns.run(jobs=1)
    outputs = towns.outputs()
    monkeypatch.setattr(early, "early_worker", lambda: None)
    assert towns.run(jobs=2, output=str(towns.root / "else")).ends == {"built": 10}
    assert towns.outputs("else") == outputs


def test_workers_that_cannot_be_forked_make_the_same(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.rows(12)
    folder.write(
        town__yaml=TOWN,
        plan__yaml=PLAN,
        bundle__yaml="documents: [{outline: town.yaml, matrix: towns.csv}, {outline: plan.yaml}]",
    )
    assert folder.run(output=str(folder.root / "forked")).ends == {"built": 13}
    for module in (early, pool):
        monkeypatch.setattr(module, "FORKS", False)
    assert folder.run().ends == {"built": 13}
    assert folder.outputs() == folder.outputs("forked")
    assert folder.run().ends == {"fresh": 13}
