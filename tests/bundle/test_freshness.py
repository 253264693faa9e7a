"""What is built again and what is not: by content, never by time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder, Run
from workplan.diagnostics import message_of
from workplan.source import Rejected

MATRIX = "documents:\n  - {outline: town.yaml, matrix: towns.csv}\n  - {outline: plan.yaml}\n"


@pytest.fixture
def built(folder: Folder) -> Folder:
    """Three towns and a plan, built."""
    folder.rows(3)
    folder.write(town__yaml=TOWN, plan__yaml=PLAN, bundle__yaml=MATRIX)
    assert folder.run().ends == {"built": 4}
    return folder


def reasons(folder: Folder, **asked: object) -> dict[str, tuple[str, str]]:
    """End and reason of each document that is not fresh."""
    return {
        result.key: (result.end, result.reason[0])
        for result in folder.run(**asked).results
        if result.end not in ("fresh", "left")
    }


def test_nothing_changed_means_nothing_done(built: Folder) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built.root / "out").rglob("*.docx")}
    run = built.run()
    assert run.ends == {"fresh": 4}
    assert run.count.stale == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_new_time_alone_changes_nothing(built: Folder) -> None:
    for path in built.root.rglob("*.*"):
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert built.run().ends == {"fresh": 4}


def test_an_outline_that_changed_is_built_again_alone(built: Folder) -> None:
    built.put("plan.yaml", PLAN.replace("12", "15"))
    assert reasons(built) == {"plan.yaml": ("built", "file")}


def test_a_change_with_the_same_size_and_time_is_seen(built: Folder) -> None:
    path = built.root / "plan.yaml"
    stat = path.stat()
    path.write_text(PLAN.replace("12", "15"), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_size == stat.st_size
    assert list(reasons(built)) == ["plan.yaml"]


def test_a_row_that_changed_is_built_again_alone(built: Folder) -> None:
    built.put("towns.csv", "town,km\n第1镇,1\n第2镇,9\n第3镇,3\n")
    assert reasons(built) == {"town.yaml · towns.csv:3": ("built", "stated")}


def test_a_row_put_in_before_the_others_builds_one(built: Folder) -> None:
    built.put("towns.csv", "town,km\n新镇,0\n第1镇,1\n第2镇,2\n第3镇,3\n")
    assert built.run().ends == {"built": 1, "fresh": 4}


def test_an_outline_that_others_extend_makes_them_stale(folder: Folder) -> None:
    folder.write(
        base__yaml=PLAN,
        plan__yaml="extends: base.yaml\nyear: 2028\n",
        other__yaml=PLAN,
        bundle__yaml="documents: [{outline: [plan.yaml, other.yaml]}]",
    )
    folder.run()
    folder.put("base.yaml", PLAN.replace("硬化", "修补"))
    assert reasons(folder) == {"plan.yaml": ("built", "file")}


def test_a_table_of_an_annex_makes_its_outline_stale(folder: Folder) -> None:
    annex = PLAN + "annexes: [{title: 里程表, table: {file: km.csv}}]\n"
    folder.write(
        plan__yaml=annex, other__yaml=PLAN, km__csv="村,公里\n甲,1\n", bundle__yaml="documents: [{outline: '*n.yaml'}]"
    )
    folder.run()
    folder.write(km__csv="村,公里\n甲,2\n")
    assert reasons(folder) == {"plan.yaml": ("built", "file")}


def test_a_pack_and_a_sheet_of_the_office_make_stale_what_is_printed_with_them(folder: Folder) -> None:
    folder.put("templates/ours/pack.yaml", "extends: _plan\nsheet: ours\n")
    folder.put("templates/_sheets/ours.yaml", "extends: gbt9704\ntitle_chars: 18\n")
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml, template: [ours, work-plan]}]")
    folder.run()
    folder.put("templates/_sheets/ours.yaml", "extends: gbt9704\ntitle_chars: 10\n")
    assert list(reasons(folder)) == ["plan.yaml · ours"]
    folder.put("templates/ours/document.j2", '{% extends "_plan/document.j2" %}{% block end %}{% endblock %}')
    assert list(reasons(folder)) == ["plan.yaml · ours"]


def test_a_pack_that_takes_the_place_of_a_built_in_one_makes_its_documents_stale(built: Folder) -> None:
    built.put("templates/work-points/pack.yaml", "extends: _plan\nnumbering: {sections: ['1.']}\n")
    assert built.run().ends == {"built": 4}


def test_an_output_that_was_deleted_is_built_again(built: Folder) -> None:
    (built.root / "out/plan.docx").unlink()
    assert reasons(built) == {"plan.yaml": ("built", "missing")}


def test_another_version_of_the_program_builds_all_again(built: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workplan._version.__version__", "99.0")
    assert built.run().ends == {"same": 4}
    assert built.run().ends == {"fresh": 4}


def test_without_the_ledger_outputs_are_built_again_and_found_the_same(built: Folder) -> None:
    shutil.rmtree(built.root / "out/.workplan")
    assert built.run().ends == {"same": 4}


def test_a_broken_ledger_is_a_slow_run(built: Folder) -> None:
    for content in ("", "{", '{"form": 1}', '{"form": 99}', "[]"):
        (built.root / "out/.workplan/bundle.json").write_text(content)
        assert built.run().ends == {"same": 4}


def test_a_hand_edited_output_is_kept_and_reported(built: Folder) -> None:
    path = built.root / "out/plan.docx"
    edited = built.edit("out/plan.docx")
    run = built.run()
    assert run.of("plan.yaml").end == "kept"
    assert run.codes == ["P101"]
    assert path.read_bytes() == edited
    built.put("plan.yaml", PLAN.replace("12", "15"))
    assert built.run().ends == {"kept": 1, "fresh": 3}
    assert path.read_bytes() == edited


def test_an_output_that_build_wrote_itself_is_no_hand_edit(built: Folder) -> None:
    built.put("plan.yaml", PLAN.replace("12", "15"))
    assert built.run().ends["built"] == 1
    newer = (built.root / "out/plan.docx").read_bytes()
    built.put("plan.yaml", PLAN)
    assert built.run().ends["built"] == 1
    built.put("out/plan.docx", newer)
    assert reasons(built) == {"plan.yaml": ("built", "missing")}


def test_force_overwrites_a_hand_edited_output_and_keeps_it_beside(built: Folder) -> None:
    edited = built.edit("out/plan.docx")
    assert built.run(force=True).of("plan.yaml").end == "built"
    assert (built.root / "out/plan.backup-1.docx").read_bytes() == edited
    assert built.run().ends == {"fresh": 4}


def test_a_file_that_is_not_ours_is_kept(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="formats: [docx, txt]\ndocuments: [{outline: plan.yaml}]")
    folder.put("out/plan.txt", "我的笔记")
    run = folder.run()
    assert (run.ends, run.codes) == ({"kept": 1}, ["P102"])
    assert list(folder.outputs()) == ["plan.txt"]


def test_an_output_that_word_has_open_is_kept(built: Folder) -> None:
    built.put("plan.yaml", PLAN.replace("12", "15"))
    built.put("out/~$plan.docx", b"")
    run = built.run()
    assert run.codes == ["P103"]
    (built.root / "out/~$plan.docx").unlink()
    assert reasons(built) == {"plan.yaml": ("built", "file")}


def test_check_writes_nothing_and_says_what_would_change(built: Folder) -> None:
    before = built.outputs()
    assert built.run(check=True).ends == {"fresh": 4}
    built.put("plan.yaml", PLAN.replace("12", "15"))
    assert reasons(built, check=True) == {"plan.yaml": ("stale", "file")}
    assert built.run(check=True).ends == {"fresh": 3, "stale": 1}, "an output that would change is made all the same"
    assert built.outputs() == before


def test_check_says_which_output_is_no_longer_made_under_a_new_name(built: Folder) -> None:
    built.put("bundle.yaml", MATRIX.replace("plan.yaml}", "plan.yaml, name: other}"))
    run = built.run(check=True)
    assert run.ends == {"fresh": 3, "stale": 1, "left": 1}
    assert run.of("plan.docx").end == "left"


def test_check_without_a_ledger_compares_the_outputs_themselves(built: Folder) -> None:
    shutil.rmtree(built.root / "out/.workplan")
    assert built.run(check=True).ends == {"same": 4}
    assert not (built.root / "out/.workplan").exists()


def test_a_dry_run_builds_nothing(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="documents: [{outline: plan.yaml}]")
    assert reasons(folder, dry=True) == {"plan.yaml": ("stale", "new")}
    assert not (folder.root / "out").exists()


def test_clean_removes_only_what_the_bundle_made_and_nobody_edited(built: Folder) -> None:
    built.put("out/mine.docx", b"mine")
    built.edit("out/town-第2镇.docx")
    built.put("towns.csv", "town,km\n第1镇,1\n")
    assert built.run().ends == {"fresh": 2, "left": 2}
    run = built.run(clean=True)
    assert run.ends == {"fresh": 2, "gone": 1, "kept": 1}
    assert sorted(built.outputs()) == ["mine.docx", "plan.docx", "town-第1镇.docx", "town-第2镇.docx"]
    assert built.run(clean=True).ends == {"fresh": 2, "kept": 1}


def test_clean_removes_nothing_while_a_document_fails(built: Folder) -> None:
    built.write(bundle__yaml="documents: [{outline: plan.yaml}]", plan__yaml="title: ${nothing}\n")
    run = built.run(clean=True)
    assert run.ends["gone"] == 0
    assert len(built.outputs()) == 4


def git(root: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=甲", "-c", "user.email=a@example.org", *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def test_since_builds_what_a_git_change_touches(built: Folder) -> None:
    built.put(".gitignore", "out/\n")
    git(built.root, "init", "-q")
    git(built.root, "add", ".")
    git(built.root, "commit", "-qm", "first")
    shutil.rmtree(built.root / "out")
    built.run()
    shutil.rmtree(built.root / "out/.workplan")
    assert built.run(since="HEAD").ends == {"same": 4}, "what was never built here touches unknown files"
    built.put("towns.csv", "town,km\n第1镇,1\n第2镇,9\n第3镇,3\n")
    run = built.run(since="HEAD")
    assert run.ends == {"untouched": 3, "built": 1}
    git(built.root, "commit", "-qam", "second")
    built.put("plan.yaml", PLAN.replace("12", "15"))
    assert reasons(built, since="HEAD") == {
        "plan.yaml": ("built", "file"),
        **{f"town.yaml · towns.csv:{line}": ("untouched", "fresh") for line in (2, 3, 4)},
    }
    assert built.run().ends == {"fresh": 4}


@pytest.mark.parametrize("revision", ["", "--output=stolen.txt", "no-such-branch"])
def test_a_revision_that_git_does_not_know_is_refused(built: Folder, revision: str) -> None:
    git(built.root, "init", "-q")
    with pytest.raises(Rejected) as rejected:
        built.run(since=revision)
    (found,) = rejected.value.findings
    assert found.code == "B402"
    assert "{" not in message_of(found, chinese=False)[0]
    assert not (built.root / "stolen.txt").exists()


def test_the_same_bytes_whatever_the_workers_the_order_and_the_folder(built: Folder, cache: Path) -> None:
    first = built.outputs()
    shutil.rmtree(built.root / "out")
    entries = MATRIX.splitlines()
    built.put("bundle.yaml", "\n".join([entries[0], *reversed(entries[1:])]) + "\n")
    with built.command("-j1", "-q") as process:
        assert process.wait() == 0
    assert built.outputs() == first
    elsewhere = Folder(built.root.parent / "另处", cache)
    shutil.copytree(built.root, elsewhere.root, ignore=shutil.ignore_patterns("out"))
    elsewhere.run()
    assert elsewhere.outputs() == first


WARNED = PLAN + "speaker: 镇长\n"


@pytest.fixture
def warned(folder: Folder) -> Folder:
    """A plan with a speaker, whom work-points does not print, and one without."""
    folder.write(old__yaml=WARNED, plan__yaml=PLAN, bundle__yaml="documents: [{outline: [old.yaml, plan.yaml]}]")
    return folder


def told(run: Run) -> list[tuple[str, str, str]]:
    """Document, code and marked words of each finding."""
    return [
        (result.key, finding.code, finding.span.source.text[finding.span.start : finding.span.end])
        for result in run.results
        for finding in result.findings
        if finding.span
    ]


def test_what_was_noticed_is_told_again_of_a_document_that_stands(warned: Folder) -> None:
    first = warned.run()
    assert [key for key, *_ in told(first)] == ["old.yaml"]
    again = warned.run()
    assert again.ends == {"fresh": 2}
    assert told(again) == told(first)
    names = {finding.span.source.name for result in again.results for finding in result.findings if finding.span}
    assert names == {str(warned.root / "old.yaml")}, "named as the shell names it"


def test_what_was_noticed_is_told_again_where_another_document_is_built(warned: Folder) -> None:
    first = told(warned.run())
    warned.put("plan.yaml", PLAN.replace("12", "15"))
    run = warned.run()
    assert run.ends == {"built": 1, "fresh": 1}
    assert told(run) == first


def test_what_was_noticed_is_forgotten_with_its_cause(warned: Folder) -> None:
    warned.run()
    warned.put("old.yaml", PLAN)
    assert told(warned.run()) == []
    assert told(warned.run()) == []


def test_what_was_noticed_outlives_a_run_that_was_killed(warned: Folder) -> None:
    first = told(warned.run())
    state = warned.root / "out/.workplan/bundle.json"
    stated = json.loads(state.read_text("ascii"))
    state.unlink()
    reads = [dict(stated["files"][place] for place in places) for places in stated["sets"]]
    lines = [["version", stated["version"]]]
    for recipe, key, number, *made in stated["records"]:
        lines += [["reads", reads[number]], ["made", recipe, key, *made]]
    state.with_name("bundle.json.journal").write_text("\n".join(map(json.dumps, lines)), "ascii")
    run = warned.run()
    assert run.ends == {"fresh": 2}
    assert told(run) == first


def test_strict_says_the_same_whatever_was_built(warned: Folder) -> None:
    for _ in range(2):
        process = warned.command("--strict", "-v")
        said = process.communicate()[1].decode()
        assert process.returncode == 1
        assert "old.yaml:13:" in said
