"""What a manifest may name: only what lies below it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bundle.kit import PLAN, Folder
from workplan.bundle.fence import file_digest, inside
from workplan.source import Rejected


@pytest.mark.parametrize(
    "name",
    ["../../etc/x", "..", "a/../../b", "/etc/passwd", "C:\\x", "c:x", "\\\\server\\share", "a\\..\\..\\b", "", "a\0b"],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Rejected) as rejected:
        inside(tmp_path, name, None)
    assert rejected.value.findings[0].code == "B101"


@pytest.mark.parametrize("name", ["a.yaml", "a/b.yaml", "./a", "a/../b", "..a", "a..b/c"])
def test_a_path_below_is_taken(tmp_path: Path, name: str) -> None:
    assert str(inside(tmp_path, name, None)).startswith(str(tmp_path))


@pytest.mark.parametrize(
    "manifest",
    [
        "documents: [{outline: ../secret.yaml}]",
        "documents: [{outline: link.yaml}]",
        "documents: [{outline: out-of-here/secret.yaml}]",
        "documents: [{outline: plan.yaml, matrix: ../rows.csv}]",
        "output: ../out\ndocuments: [{outline: plan.yaml}]",
        "output: /tmp/out\ndocuments: [{outline: plan.yaml}]",
        "documents: [{outline: plan.yaml}]\nvolumes: [{name: v, title: v, appendices: [../a.docx]}]",
        "documents: [{outline: plan.yaml, name: ../../plan}]",
        "documents: [{outline: plan.yaml, name: /tmp/plan}]",
        "documents: [{outline: away.yaml}]",
    ],
)
def test_nothing_outside_is_read_or_written(folder: Folder, manifest: str) -> None:
    above = folder.root.parent
    (above / "secret.yaml").write_text(PLAN.replace("云溪镇", "秘密镇"), "utf-8")
    (above / "rows.csv").write_text("town\n秘密镇\n", "utf-8")
    (above / "a.docx").write_bytes(b"")
    os.symlink(above / "secret.yaml", folder.root / "link.yaml")
    os.symlink(above, folder.root / "out-of-here")
    away = PLAN + "annexes: [{title: 表, table: {file: ../rows.csv}}]\n"
    folder.write(plan__yaml=PLAN, away__yaml=away, bundle__yaml=manifest)
    before = sorted(above.iterdir())
    try:
        run = folder.run()
    except Rejected as rejected:
        codes = [finding.code for finding in rejected.findings]
    else:
        assert run.ends == {"failed": 1} or run.ends == {"kept": 1}
        codes = run.codes
    assert codes
    assert set(codes) <= {"B101", "B104"}
    assert codes
    assert sorted(above.iterdir()) == before
    assert not any("secret" in name or "plan" in name for name in folder.outputs() if (folder.root / "out").exists())


def test_no_output_gets_among_the_records_of_the_program(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml, name: .workplan/bundle}]")
    folder.run()
    assert list(folder.outputs()) == ["workplan/bundle.docx"]


def test_a_slash_in_a_value_makes_no_folder(folder: Folder) -> None:
    folder.write(
        plan__yaml=PLAN,
        towns__csv="town\n../../东镇\n",
        bundle__yaml="documents: [{outline: plan.yaml, name: '${row.town}', matrix: towns.csv}]",
    )
    folder.run()
    assert list(folder.outputs()) == ["_.._东镇.docx"]


def test_a_link_in_the_output_folder_that_leads_out_is_not_followed(folder: Folder) -> None:
    elsewhere = folder.root.parent / "elsewhere"
    elsewhere.mkdir()
    (folder.root / "out").mkdir()
    os.symlink(elsewhere, folder.root / "out/sub")
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml, name: 'sub/${stem}'}]")
    assert folder.run().codes == ["B104"]
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(("one", "other"), [("Plan", "plan"), ("é", "e\u0301"), ("x", "x. ")])
def test_two_outputs_with_one_name_are_an_error_of_the_second(folder: Folder, one: str, other: str) -> None:
    folder.write(
        plan__yaml=PLAN,
        bundle__yaml=f"documents:\n  - {{outline: plan.yaml, name: '{one}'}}\n"
        f"  - {{outline: plan.yaml, name: '{other}', template: work-plan}}\n",
    )
    run = folder.run()
    assert [result.end for result in run.results] == ["built", "failed"]
    assert run.codes == ["B105"]
    assert [result.end for result in folder.run().results] == ["fresh", "failed"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_file_has_the_name_of_an_output(folder: Folder, kind: str) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml, formats: [docx, txt]}]")
    folder.run()
    for name in ("plan.docx", "plan.txt"):
        path = folder.root / "out" / name
        path.unlink()
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to("/dev/zero")
    runs = [folder.run(), folder.run(force=True)]
    assert [(run.ends, run.codes) for run in runs] == [({"kept": 1}, ["E138", "E138"])] * 2


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="the system does not list what is open")
def test_no_file_but_a_file_has_a_digest_and_none_stays_open(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    before = os.listdir("/dev/fd")
    found = {name: file_digest(tmp_path / name) for name in ("plain", "pipe", ".", "absent")}
    assert {name for name, digest in found.items() if digest} == {"plain"}
    assert file_digest("/dev/zero") == ""
    assert len(os.listdir("/dev/fd")) == len(before)
