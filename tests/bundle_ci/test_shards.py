"""Shards: complete, disjoint, even; and their joined reports are those of one machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bundle_ci.conftest import Workplan
from workplan.bundle.fence import Fence
from workplan.bundle.merging import merged
from workplan.bundle.shards import assigned, costs_of, shard_of, split_tasks
from workplan.bundle.tasks import Task
from workplan.source import Rejected

COSTS = st.lists(st.floats(0.01, 1e6), max_size=200)
TASKS = tuple(Task(f"k{number}", f"r{number}", "plan.yaml") for number in range(40))


@given(COSTS, st.integers(1, 30))
def test_shards_are_even_to_within_one_document(costs: list[float], count: int) -> None:
    parts = assigned(costs, count)
    assert len(parts) == len(costs)
    loads = [sum(cost for cost, part in zip(costs, parts, strict=True) if part == number) for number in range(count)]
    assert max(loads) <= sum(costs) / count + max(costs, default=0) + 1e-6 * sum(costs)
    assert assigned(costs, count) == parts


@given(st.integers(0, 40), st.integers(1, 12))
def test_shards_are_complete_and_disjoint(size: int, count: int) -> None:
    tasks = TASKS[:size]
    splits = [split_tasks(tasks, Fence(Path()), (f"{number}/{count}", None)) for number in range(1, count + 1)]
    assert sorted(task.key for split in splits for task in split.own) == sorted(task.key for task in tasks)
    assert all(sorted((*split.own, *split.elsewhere), key=TASKS.index) == list(tasks) for split in splits)
    assert len({split.share.plan for split in splits if split.share}) == 1


def test_measured_costs_take_the_place_of_estimates_and_set_their_scale() -> None:
    costs = costs_of(TASKS[:3], Fence(Path("nowhere")), {"r0": 0.1, "k1": 0.3})
    assert costs[:2] == [100, 300]
    assert costs[2] == pytest.approx(200)


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "a/b", "1", "-1/2", "1/0"])
def test_shard_that_is_none_is_rejected(text: str) -> None:
    with pytest.raises(Rejected) as rejected:
        shard_of(text)
    assert rejected.value.findings[0].code == "B511"


@pytest.fixture
def shards(workplan: Workplan) -> Callable[..., list[str]]:
    """Builds all shards, each in a folder of its own; returns the paths of one kind of file."""

    def build(count: int, *options: str) -> list[str]:
        files = []
        for number in range(1, count + 1):
            shard = (f"{number}/{count}", f"s{number}", f"json=s{number}/report.json")
            assert workplan("bundle", "-q", "--shard", shard[0], "-d", shard[1], "--report", shard[2], *options) == 0
            files += [f"s{number}/{name}" for name in ("report.json", "build-record.json", "SHA256SUMS")]
        return files

    return build


def test_joined_shards_are_what_one_machine_would_have_written(
    workplan: Workplan, shards: Callable[..., list[str]]
) -> None:
    workplan("bundle", "-q", "--report", "json=out/report.json")
    assert workplan("bundle", "merge-reports", *shards(3), "-o", "m", "--html", "m/page.html") == 0
    for name in ("build-record.json", "SHA256SUMS"):
        assert Path("m", name).read_bytes() == Path("out", name).read_bytes()
    names = [{e["name"] for e in json.loads(Path(f, "report.json").read_text("utf-8"))} for f in ("m", "out")]
    assert names[0] == names[1]
    assert "s2/towns/" in Path("m/page.html").read_text("utf-8").replace("%2F", "/")


def test_more_shards_than_documents_are_no_error(workplan: Workplan, shards: Callable[..., list[str]]) -> None:
    assert workplan("bundle", "merge-reports", *shards(11), "-o", "m") == 0
    assert len(Path("m/SHA256SUMS").read_text("utf-8").splitlines()) == 15


def _code(files: list[str]) -> str:
    with pytest.raises(Rejected) as rejected:
        merged(files)
    return rejected.value.findings[0].code


def test_missing_shard_is_an_error(shards: Callable[..., list[str]]) -> None:
    assert _code(shards(3)[3:]) == "B515"


def test_shards_of_different_inputs_are_a_conflict(workplan: Workplan, shards: Callable[..., list[str]]) -> None:
    shards(2)
    Path("plan.yaml").write_text(Path("plan.yaml").read_text("utf-8").replace("20公里", "30公里"), "utf-8")
    workplan("bundle", "-q", "--shard", "2/2", "-d", "s2")
    assert _code(["s1/build-record.json", "s2/build-record.json"]) == "B514"


def test_shards_of_different_splits_are_a_conflict(workplan: Workplan, shards: Callable[..., list[str]]) -> None:
    shards(2)
    costs = {"plan.yaml": 9, "plan.yaml · towns.csv:2": 1}
    Path("costs.json").write_text(json.dumps([{"name": name, "seconds": cost} for name, cost in costs.items()]))
    workplan("bundle", "-q", "--shard", "2/2", "-d", "s2", "--costs", "costs.json", "--clean")
    assert _code(["s1/build-record.json", "s2/build-record.json"]) == "B514"


def test_one_output_with_two_digests_is_a_conflict(tmp_path: Path) -> None:
    for name, digest in (("a", "1"), ("b", "2")):
        (tmp_path / name).write_text(f"{digest * 64}  x.docx\n")
    assert _code([str(tmp_path / "a"), str(tmp_path / "b")]) == "B514"


def test_file_that_is_no_report_is_said_to_be_none(tmp_path: Path) -> None:
    for number, text in enumerate(("hello\n", "{}", "[1]", "[", '{"form": "workplan-build-record/1"}')):
        (tmp_path / str(number)).write_text(text)
        assert _code([str(tmp_path / str(number))]) == "B513"


def test_costs_of_the_ledger_are_taken(workplan: Workplan) -> None:
    workplan("bundle", "-q")
    assert workplan("bundle", "-q", "--shard", "1/2", "-d", "s1", "--costs", "out/.workplan/bundle.json") == 0
    assert workplan("bundle", "-q", "--shard", "1/2", "-d", "s2", "--costs", "plan.yaml") == 2


def test_shard_leaves_alone_what_other_shards_made_in_the_same_folder(workplan: Workplan) -> None:
    workplan("bundle", "-q")
    before = Path("out/build-record.json").read_bytes()
    assert workplan("bundle", "-q", "--clean", "--shard", "1/2") == 0
    assert len(list(Path("out").rglob("*.docx"))) == 8
    assert workplan("bundle", "-q", "--check") == 0
    assert workplan("bundle", "-q") == 0
    assert Path("out/build-record.json").read_bytes() == before
