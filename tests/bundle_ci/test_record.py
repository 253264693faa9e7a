"""SHA256SUMS, build record and archive: true, whole, and the same for the same inputs."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.bundle_ci.conftest import Workplan
from workplan.bundle.archive import write_archive
from workplan.bundle.ledger import Entry
from workplan.bundle.record import read_sums
from workplan.source import Rejected


def _sums(folder: str) -> dict[str, str]:
    return read_sums(Path(folder, "SHA256SUMS").read_text("utf-8"))


def test_sums_name_every_output_with_its_digest(workplan: Workplan) -> None:
    assert workplan("bundle", "-q") == 0
    found = {
        path.relative_to("out").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in Path("out").rglob("*")
        if path.suffix in (".docx", ".txt")
    }
    assert len(found) == 15
    assert _sums("out") == found


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sha256sum_accepts_the_sums(workplan: Workplan) -> None:
    workplan("bundle", "-q")
    check = subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd="out", check=False)
    assert check.returncode == 0


def test_record_names_inputs_with_digests_and_versions_and_no_machine(workplan: Workplan, tmp_path: Path) -> None:
    workplan("bundle", "-q")
    text = Path("out/build-record.json").read_text("utf-8")
    record = json.loads(text)
    inputs = {one["name"]: one["sha256"] for one in record["inputs"]}
    for name in ("plan.yaml", "towns.csv", "bundle.yaml"):
        assert inputs[name] == hashlib.sha256(Path(name).read_bytes()).hexdigest()
    assert "@templates/work-points/pack.yaml" in inputs
    assert {"python", "lxml", "jinja2", "zlib"} <= set(record["libraries"])
    assert str(tmp_path) not in text
    assert "source_date_epoch" not in record
    assert [len(document["outputs"]) for document in record["documents"]].count(2) == 7


def test_record_is_the_same_from_another_folder_and_number_of_workers(workplan: Workplan, tmp_path: Path) -> None:
    workplan("bundle", "-q", "-j", "1")
    other = tmp_path / "elsewhere"
    other.mkdir()
    for name in ("plan.yaml", "towns.csv", "bundle.yaml"):
        shutil.copy(name, other)
    workplan("bundle", "-q", "-j", "3", str(other))
    for name in ("SHA256SUMS", "build-record.json"):
        assert Path("out", name).read_bytes() == (other / "out" / name).read_bytes()


def test_epoch_stands_in_the_record_where_it_is_set(workplan: Workplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    workplan("bundle", "-q")
    assert json.loads(Path("out/build-record.json").read_text("utf-8"))["source_date_epoch"] == 1800000000


def test_record_is_made_again_where_it_is_missing_or_speaks_of_other_outputs(workplan: Workplan) -> None:
    workplan("bundle", "-q")
    sums = Path("out/SHA256SUMS").read_bytes()
    Path("out/SHA256SUMS").write_text("")
    workplan("bundle", "-q")
    assert Path("out/SHA256SUMS").read_bytes() == sums
    Path("out/build-record.json").unlink()
    workplan("bundle", "-q")
    assert Path("out/build-record.json").exists()


def test_record_is_not_written_where_nothing_may_be(workplan: Workplan) -> None:
    assert workplan("bundle", "-q", "--check") == 1
    assert workplan("bundle", "-q", "-n") == 0
    assert not Path("out").exists()
    assert workplan("bundle", "-q", "--no-record") == 0
    assert not Path("out/SHA256SUMS").exists()


def test_documents_that_failed_are_not_in_the_record(workplan: Workplan) -> None:
    workplan("bundle", "-q")
    text = Path("bundle.yaml").read_text("utf-8")
    Path("bundle.yaml").write_text(text.replace("documents:\n", "documents:\n  - outline: none.yaml\n"), "utf-8")
    assert workplan("bundle", "-q") == 8
    assert len(_sums("out")) == 15


def test_archive_is_the_same_bytes_again_and_holds_all(workplan: Workplan) -> None:
    workplan("bundle", "-q", "--archive", "a.zip")
    workplan("bundle", "-q", "-d", "other", "--archive", "b/b.zip")
    assert Path("a.zip").read_bytes() == Path("b/b.zip").read_bytes()
    with zipfile.ZipFile("a.zip") as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(["SHA256SUMS", "build-record.json", *_sums("out")])
        assert archive.read("plan.docx") == Path("out/plan.docx").read_bytes()


def test_archive_is_not_written_where_a_document_failed(workplan: Workplan, capfd: pytest.CaptureFixture[str]) -> None:
    text = Path("bundle.yaml").read_text("utf-8")
    Path("bundle.yaml").write_text(text.replace("documents:\n", "documents:\n  - outline: none.yaml\n"), "utf-8")
    assert workplan("bundle", "-q", "--archive", "a.zip") == 8
    assert not Path("a.zip").exists()
    workplan("bundle", "--archive", "a.zip")
    assert "B502" in capfd.readouterr().err


def test_archive_refuses_an_output_that_is_no_longer_what_was_built(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("edited")
    with pytest.raises(Rejected) as rejected:
        write_archive(tmp_path / "a.zip", tmp_path, [Entry("x.txt", "0" * 64, 6)])
    assert [finding.code for finding in rejected.value.findings] == ["B501"]
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_reports_tell_what_came_and_what_changed(workplan: Workplan) -> None:
    workplan("bundle", "-q", "--report", "json=1.json")
    towns = Path("towns.csv").read_text("utf-8")
    Path("towns.csv").write_text(towns.replace("第3镇", "新3镇").replace("第7镇,7\n", ""), "utf-8")
    plan = Path("bundle.yaml").read_text("utf-8").replace("2027年工作要点", "2027年要点")
    Path("bundle.yaml").write_text(plan, "utf-8")
    workplan("bundle", "-q", "--report", "json=2.json,html=page.html")
    first, second = (json.loads(Path(name).read_text("utf-8")) for name in ("1.json", "2.json"))
    assert {one["change"] for entry in first for one in entry["outputs"]} == {"added"}
    changes = {one["path"]: one["change"] for entry in second for one in entry["outputs"]}
    assert changes[str(Path("out/plan.docx"))] == "same"
    assert changes[str(Path("out/towns/新3镇.docx"))] == "added"
    assert changes[str(Path("out/towns/第2镇.docx"))] == "changed"
    assert [entry["name"] for entry in second if entry["status"] == "left"][:2] == [
        str(Path("out/towns/第3镇.docx")),
        str(Path("out/towns/第3镇.txt")),
    ]
    assert "out/towns/%E6%96%B03%E9%95%87.docx" in Path("page.html").read_text("utf-8")


def test_one_outline_listed_twice_must_have_two_names(workplan: Workplan, capfd: pytest.CaptureFixture[str]) -> None:
    text = "documents:\n  - outline: plan.yaml\n  - {outline: plan.yaml, set: {title: 另一题}}\n"
    Path("bundle.yaml").write_text(text, "utf-8")
    assert workplan("bundle", "-q") == 8
    assert "B105" in capfd.readouterr().err
    Path("bundle.yaml").write_text(text.replace("set:", "name: other, set:"), "utf-8")
    assert workplan("bundle", "-q") == 0


def test_what_a_change_does_not_touch_stays_in_the_sums_and_in_the_archive(
    workplan: Workplan, capfd: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True)
    workplan("bundle", "-q")
    before = Path("out/SHA256SUMS").read_text("utf-8").splitlines()
    towns = Path("towns.csv").read_text("utf-8")
    Path("towns.csv").write_text(towns.replace("第3镇", "新3镇"), "utf-8")
    assert workplan("bundle", "-q", "--since", "HEAD", "--archive", "all.zip") == 0
    now = Path("out/SHA256SUMS").read_text("utf-8").splitlines()
    assert len(now) == len(before) == 15
    assert len(set(now) - set(before)) == 2
    with zipfile.ZipFile("all.zip") as archive:
        assert len(archive.namelist()) == 17
    capfd.readouterr()
    Path("out/plan.docx").unlink()
    workplan("bundle", "-q", "--since", "HEAD", "--archive", "less.zip")
    assert "B502" in capfd.readouterr().err
    assert not Path("less.zip").exists()
    assert not any("plan.docx" in line for line in Path("out/SHA256SUMS").read_text("utf-8").splitlines())
