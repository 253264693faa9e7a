"""Every code of bundles, provoked: the message names the file, the line and the column, in both languages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder
from tests.diagnostics.saying import assert_said, of_code
from tests.reference.offices import office
from tests.word.docx_maker import docx, par
from workplan._version import __version__
from workplan.bundle import tables
from workplan.bundle import tasks as tasks_module
from workplan.bundle.archive import write_archive
from workplan.bundle.cluster import Cluster
from workplan.bundle.ledger import Entry
from workplan.bundle.lock import locked
from workplan.bundle.merging import merged
from workplan.bundle.tasks import Task
from workplan.bundle.wire import Bench
from workplan.bundle.workshop import Workshop
from workplan.source import Facts, Finding, Rejected, Source

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="workers that are not forked do not see the fault put in here"
)
MATRIX = "documents:\n  - outline: town.yaml\n    matrix: {table}\n"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder with two outlines, which is the one that one works in."""
    made = Folder(Path(), cache)
    monkeypatch.chdir(tmp_path)
    made.write(plan__yaml=PLAN, town__yaml=TOWN)
    return made


def found(folder: Folder, **asked: Any) -> list[Finding]:
    """All that a run says, whether it gets under way or not."""
    try:
        return [finding for result in folder.run(**asked).results for finding in result.findings]
    except Rejected as rejected:
        return list(rejected.findings)


# What is wrong in a manifest: code, manifest, place, words.
MANIFESTS = [
    ("B101", "documents: [{outline: ../plan.yaml}]\n", "1:23", ["../plan.yaml"]),
    ("B101", "output: /tmp\ndocuments: [{outline: plan.yaml}]\n", "1:9", ["/tmp"]),
    ("B102", "documents:\n  - outline: gone/*.yaml\n", "2:14", ["gone/*.yaml"]),
    ("B103", "documents:\n  - outline: [plan.yaml, town.yaml]\n", "2:5", ["1"]),
    ("B104", "documents:\n  - {outline: plan.yaml, name: ../x}\n", "2:5", ["../x"]),
    ("B104", "documents:\n  - {outline: plan.yaml, name: a//b}\n", "2:5", ["a//b"]),
    ("B201", "profile: drft\nprofiles: {draft: {}}\ndocuments: [{outline: plan.yaml}]\n", "1:10", ["drft", "draft"]),
    ("B201", "profile: draft\ndocuments: [{outline: plan.yaml}]\n", "1:10", ["draft"]),
    ("B202", "documents:\n  - {outline: plan.yaml, id: x}\n  - {id: x, outline: town.yaml}\n", "3:10", ["x"]),
    (
        "B203",
        "documents: [{outline: plan.yaml, id: plan}]\nvolumes:\n  - {name: v, title: 汇编, documents: [plans]}\n",
        "3:38",
        ["plans", "plan"],
    ),
    ("B204", MATRIX.format(table="{set: {title: x}}"), "3:13", []),
    ("B204", MATRIX.format(table="{file: t.csv, rows: [{town: 东镇}]}"), "3:13", []),
    ("B212", "documents:\n  - outline: plan.yaml\n    set: {title: '${row.town}计划'}\n", "3:11", ["town"]),
    (
        "B212",
        "documents:\n  - outline: plan.yaml\n    matrix: {rows: [{town: 东镇}], set: {title: '${row.twon}'}}\n",
        "3:40",
        ["twon", "town"],
    ),
]


@pytest.mark.parametrize(("code", "manifest", "place", "words"), MANIFESTS)
def test_what_is_wrong_in_a_manifest_is_told_at_its_place(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, code: str, manifest: str, place: str, words: list[str]
) -> None:
    if code == "B103":
        monkeypatch.setattr(tasks_module, "MAX_TASKS", 1)
    folder.put("bundle.yaml", manifest)
    assert_said(of_code(found(folder, dry=True), code), f"bundle.yaml:{place}", *words)


def test_a_profile_asked_for_by_the_command_has_no_place(folder: Folder) -> None:
    folder.put("bundle.yaml", "profiles: {draft: {}}\ndocuments: [{outline: plan.yaml}]\n")
    assert_said(of_code(found(folder, profile="final"), "B201"), "", "final", "draft")


def workbook(*rows: list[object]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


TABLES: list[tuple[str, str, Callable[[], bytes], list[str]]] = [
    ("B205", "t.ods", lambda: b"x", ["t.ods"]),
    ("B206", "t.csv", lambda: b"town,km\n", ["t.csv"]),
    ("B206", "t.yaml", lambda: b"columns: [town]\n", ["t.yaml"]),
    ("B207", "t.csv", lambda: b"town,town\na,b\n", ["t.csv", "town"]),
    ("B207", "t.csv", lambda: b"town,,km\na,b,c\n", ["t.csv", "–"]),
    ("B210", "t.xlsx", lambda: b"<html>", ["t.xlsx"]),
    ("B211", "t.csv", lambda: "town,km\n东镇,修路,架桥\n".encode(), ["t.csv", "2"]),
    ("B214", "t.xlsx", lambda: workbook(["town"], ["东\x7f镇"]), ["t.xlsx", "2", "U+007F"]),
    ("B215", "t.xlsx", lambda: workbook(["town"], ["东镇"], ["西镇"], ["南镇"]), ["t.xlsx", "3"]),
    ("B216", "t.xlsx", lambda: workbook(["town", "km"], ["东镇", "#DIV/0!"]), ["t.xlsx", "B2", "#DIV/0!"]),
    ("B217", "t.xlsx", lambda: workbook(["town", "km"], ["东镇", "=1+1"]), ["t.xlsx", "B2", "=1+1"]),
]


@pytest.mark.parametrize(("code", "name", "content", "words"), TABLES)
def test_what_is_wrong_with_a_table_is_told_where_the_manifest_names_it(
    folder: Folder,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    name: str,
    content: Callable[[], bytes],
    words: list[str],
) -> None:
    if code == "B215":
        monkeypatch.setattr(tables, "MAX_ROWS", 3)
    folder.put(name, content())
    folder.put("bundle.yaml", MATRIX.format(table=name))
    assert_said(of_code(found(folder, dry=True), code), "bundle.yaml:3:13", *words)


def test_a_row_that_is_none_is_told_in_its_table(folder: Folder) -> None:
    folder.put("t.yaml", "rows:\n  - {town: 东镇}\n  - 西镇\n")
    folder.put("bundle.yaml", MATRIX.format(table="t.yaml"))
    assert_said(of_code(found(folder, dry=True), "B218"), "t.yaml:3:5", "t.yaml")


def test_a_worksheet_that_is_not_there_is_told_with_those_that_are(folder: Folder) -> None:
    folder.put("t.xlsx", workbook(["town"], ["东镇"]))
    folder.put("bundle.yaml", MATRIX.format(table="{file: t.xlsx, sheet: 乡镇}"))
    assert_said(of_code(found(folder, dry=True), "B208"), "bundle.yaml:3:20", "t.xlsx", "乡镇", "Sheet")


def test_a_workbook_without_its_library_says_what_to_install(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    folder.put("t.xlsx", b"x")
    folder.put("bundle.yaml", MATRIX.format(table="t.xlsx"))
    assert_said(of_code(found(folder, dry=True), "B209"), "bundle.yaml:3:13", "openpyxl", "pip install workplan[xlsx]")


def test_two_outputs_of_one_name_are_told_with_both_documents(folder: Folder) -> None:
    folder.put(
        "bundle.yaml",
        "formats: txt\nname: x\ndocuments: [{outline: plan.yaml}, {outline: town.yaml, set: {title: x}}]\n",
    )
    town = TOWN.replace("${row.town}", "东镇").replace("${row.km}", "1")
    folder.write(town__yaml=town)
    assert_said(of_code(found(folder), "B105"), "", "town.yaml", "plan.yaml", "x.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_an_output_behind_a_link_that_leads_out_is_refused(folder: Folder) -> None:
    Path("elsewhere").mkdir()
    Path("out").mkdir()
    Path("out/sub").symlink_to(Path("elsewhere").resolve())
    folder.put("bundle.yaml", "formats: txt\ndocuments: [{outline: plan.yaml, name: sub/x}]\n")
    assert_said(of_code(found(folder), "B104"), "", "sub/x.txt")


VOLUME = "formats: txt\ndocuments: [{outline: plan.yaml}]\nvolumes:\n  - {name: v, title: 汇编{more}}\n"


def test_a_document_taken_into_a_volume_is_counted(folder: Folder) -> None:
    folder.put("a.docx", docx(par("校历"), par("春季学期二十周。")))
    folder.put("bundle.yaml", VOLUME.replace("{more}", ", appendices: [a.docx]"))
    assert_said(of_code(found(folder), "B213"), "", "a.docx", "2", "0")


def test_a_volume_names_the_document_that_it_lacks(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN.replace("${year}", "${yaer}"))
    folder.put("bundle.yaml", VOLUME.replace("{more}", ""))
    said = found(folder)
    assert_said(of_code(said, "B305"), "", "volume · v", "plan.yaml")
    assert of_code(said, "E221").span is not None


def test_a_volume_says_that_it_is_not_printed_on_an_offices_paper(folder: Folder) -> None:
    folder.put("office.docx", office())
    folder.write(plan__yaml=PLAN + "reference: office.docx\n")
    folder.put("bundle.yaml", VOLUME.replace("{more}", ""))
    assert_said(of_code(found(folder), "B306"), "plan.yaml:13:12", "office.docx")


def struck(monkeypatch: pytest.MonkeyPatch, strike: Callable[[], object]) -> None:
    """Workers come to grief at each document."""
    made = Workshop.made

    def grief(self: Workshop, task: Any) -> Any:
        strike()
        return made(self, task)

    monkeypatch.setattr(Workshop, "made", grief)


def bug() -> None:
    raise ZeroDivisionError("a slip")


@linux
@pytest.mark.parametrize(
    ("strike", "code", "words"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "B301", ["plan.yaml", "SIGKILL"]),
        (lambda: os._exit(3), "B302", ["plan.yaml", "exit 3"]),
        (lambda: signal.pause(), "B303", ["plan.yaml", "0.3"]),
        (bug, "B304", ["plan.yaml", "ZeroDivisionError: a slip", "test_said_bundles"]),
    ],
)
def test_a_document_that_brings_its_worker_down_is_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, strike: Callable[[], object], code: str, words: list[str]
) -> None:
    struck(monkeypatch, strike)
    folder.put("bundle.yaml", "documents: [{outline: plan.yaml}]\n")
    assert_said(of_code(found(folder, jobs=1, deadline_s=0.3 if code == "B303" else None), code), "", *words)


def test_who_holds_a_folder_is_named(folder: Folder) -> None:
    folder.put("bundle.yaml", "documents: [{outline: plan.yaml}]\n")
    with locked(Path("out/.workplan")):
        said = of_code(found(folder), "B401")
    assert_said(said, "", str(Path("out/.workplan/lock")), str(os.getpid()), said.words[2])
    assert said.words[2] != "?"


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("no clone", ["v1", "not a git repository"]),
        ("no such commit", ["v1", "bad revision"]),
        ("an option", ["--output=x"]),
        ("no git", ["v1", "git"]),
    ],
)
def test_why_git_cannot_tell_what_changed_is_said(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, kind: str, words: list[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    monkeypatch.setenv("LC_ALL", "C")
    folder.put("bundle.yaml", "documents: [{outline: plan.yaml}]\n")
    if kind != "no clone":
        git("init", "-q")
        git("add", ".")
        git("commit", "-qm", "first")
    if kind == "no git":
        monkeypatch.setenv("PATH", "")
    said = of_code(found(folder, since=words[0], dry=True), "B402")
    assert_said(said, "", *words)
    assert said.words[0] == words[0]


def merge(*files: str) -> list[Finding]:
    with pytest.raises(Rejected) as rejected:
        merged(files)
    return list(rejected.value.findings)


def record(number: int, of: int, digest: str = "1", plan: str = "p") -> str:
    return json.dumps(
        {
            "form": "workplan-build-record/1",
            "shard": {"number": number, "of": of, "plan": plan},
            "inputs": [{"name": "plan.yaml", "sha256": digest}],
            "sets": [[0]],
            "documents": [],
        }
    )


@pytest.mark.parametrize(
    ("code", "files", "words"),
    [
        ("B513", {"a": "hello\n"}, ["a", "hello"]),
        ("B513", {"a": "{}"}, ["a", "form"]),
        ("B513", {"a": '[{"name": "x"}]'}, ["a", "status"]),
        ("B514", {"a": f"{'1' * 64}  x.docx\n", "b": f"{'2' * 64}  x.docx\n"}, ["x.docx", "a", "b"]),
        ("B514", {"a": record(1, 2), "b": record(2, 2, "2")}, ["plan.yaml", "a", "b"]),
        ("B514", {"a": record(1, 2), "b": record(1, 2)}, ["shard 1/2", "a", "b"]),
        ("B515", {"a": record(1, 3), "b": record(3, 3)}, ["2/3"]),
    ],
)
def test_what_keeps_shards_from_being_joined_is_told_with_its_files(
    folder: Folder, code: str, files: dict[str, str], words: list[str]
) -> None:
    for name, content in files.items():
        folder.put(name, content)
    assert_said(of_code(merge(*files), code), "", *words)


@pytest.mark.parametrize("shard", ["2", "0/4", "5/4", "a/b"])
def test_a_shard_that_is_none_is_quoted(folder: Folder, shard: str) -> None:
    folder.put("bundle.yaml", "documents: [{outline: plan.yaml}]\n")
    assert_said(of_code(found(folder, shard=shard, dry=True), "B511"), "", shard, "1/4")


@pytest.mark.parametrize("costs", ["not JSON", "[1]", '{"records": [1]}', "{}", '[{"name": "x"}]', "3"])
def test_a_file_without_costs_is_named(folder: Folder, costs: str) -> None:
    folder.put("costs.json", costs)
    folder.put("bundle.yaml", "documents: [{outline: plan.yaml}]\n")
    said = of_code(found(folder, shard="1/2", costs="costs.json", dry=True), "B512")
    assert_said(said, "", "costs.json")
    assert said.words[1] in ("records", "name, seconds", "Expecting value: line 1 column 1 (char 0)")


def test_an_output_that_changed_while_it_was_packed_is_named(folder: Folder) -> None:
    folder.put("out/x.txt", "edited")
    with pytest.raises(Rejected) as rejected:
        write_archive(Path("a.zip"), Path("out"), [Entry("x.txt", "0" * 64, 6)])
    assert_said(of_code(rejected.value.findings, "B501"), "", str(Path("out/x.txt")))
    assert not Path("a.zip").exists()


def test_an_archive_that_is_not_written_says_how_much_is_missing(
    folder: Folder, capfd: pytest.CaptureFixture[str]
) -> None:
    from workplan.cli import run

    folder.put("bundle.yaml", "formats: txt\ndocuments: [{outline: plan.yaml}, {outline: gone.yaml}]\n")
    assert run(["bundle", "--archive", "a.zip"]) == 8
    assert "warning[B502] a.zip was not written: 1 documents are missing from the bundle" in capfd.readouterr().err


class Scheduler:
    """A Dask client that tells what its workers answer."""

    status = "running"

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def run(self, *_: object) -> object:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    def close(self) -> None:
        self.status = "closed"


SILENT = OSError("Timed out trying to connect")
ADDRESS = "tcp://127.0.0.1:8786"


@pytest.mark.parametrize(
    ("code", "answer", "words"),
    [
        ("B522", SILENT, [ADDRESS, "Timed out trying to connect"]),
        ("B523", {"tcp://127.0.0.1:1": "0.0"}, ["tcp://127.0.0.1:1", "0.0", __version__]),
        ("B525", {}, [ADDRESS]),
        ("B526", ModuleNotFoundError("No module named 'workplan'"), [ADDRESS, "No module named 'workplan'"]),
    ],
)
def test_what_keeps_a_cluster_from_building_is_told_with_its_address(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, code: str, answer: object, words: list[str]
) -> None:
    def client(*_: object, **__: object) -> Scheduler:
        if answer is SILENT:
            raise SILENT
        return Scheduler(answer)

    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=client))
    folder.put("bundle.yaml", "documents: [{outline: plan.yaml}]\n")
    assert_said(of_code(found(folder, scheduler=ADDRESS), code), "", *words)


def test_without_its_library_a_cluster_cannot_be_used(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    folder.put("bundle.yaml", "documents: [{outline: plan.yaml}]\n")
    assert_said(of_code(found(folder, scheduler=ADDRESS), "B521"), "", "distributed", "pip install workplan[dask]")


def test_a_document_that_kills_its_workers_far_away_is_named(folder: Folder) -> None:
    bench = Bench(Path(), Source("bundle.yaml", ""), None, Facts())
    (lost,) = Cluster((Task("plan.yaml", ""),), bench, ADDRESS)._killed((0,), None, "tcp://127.0.0.1:1")
    assert_said(of_code(lost.findings, "B524"), "", "plan.yaml", "tcp://127.0.0.1:1")
