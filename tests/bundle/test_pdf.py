"""PDFs of a bundle: one start for all, what stands is left, and a check needs no LibreOffice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder
from tests.test_printing import EVERY, RAW, stand_in
from workplan import pdf, printing
from workplan.bundle.record import SUMS, Taking, sums_text
from workplan.office import find_office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
BUNDLE = "formats: [docx, pdf]\ndocuments:\n  - {outline: town.yaml, matrix: towns.csv}\n  - {outline: plan.yaml}\n"


def starts(folder: Folder) -> int:
    return len((folder.root.parent / "starts").read_text().splitlines())


@pytest.fixture
def office(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = stand_in(folder.root.parent, EVERY)
    monkeypatch.setattr(printing, "find_office", lambda: program)
    return program


@pytest.fixture
def built(folder: Folder, office: Path) -> Folder:
    """Three towns and a plan, as .docx and as PDF."""
    folder.rows(3)
    folder.write(town__yaml=TOWN, plan__yaml=PLAN, bundle__yaml=BUNDLE)
    run = folder.run()
    assert (run.ends, [finding for result in run.results for finding in result.findings]) == ({"built": 4}, [])
    return folder


def test_each_document_has_its_pdf_by_one_start(built: Folder) -> None:
    outputs = built.outputs()
    assert len(outputs) == 8
    for name in (name for name in outputs if name.endswith(".pdf")):
        content = (built.root / "out" / name).read_bytes()
        assert pdf.source_of(content) == outputs[name.replace(".pdf", ".docx")]
    assert starts(built) == 1
    assert built.run().ends == {"fresh": 4}
    assert built.run(check=True).ends == {"fresh": 4}


def test_only_what_changed_is_printed_again(built: Folder) -> None:
    before = built.outputs()
    built.put("plan.yaml", PLAN.replace("12", "15"))
    assert built.run(check=True).of("plan.yaml").end == "stale"
    assert built.run().ends == {"fresh": 3, "built": 1}
    assert {name for name, digest in built.outputs().items() if before[name] != digest} == {"plan.docx", "plan.pdf"}
    assert starts(built) == 2


def test_a_check_without_ledger_and_libreoffice_knows_what_each_pdf_is_of(
    built: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "find_office", lambda: None)
    for path in (built.root / "out" / ".workplan").iterdir():
        path.unlink()
    assert built.run(check=True).ends == {"same": 4}
    (built.root / "out" / "plan.pdf").unlink()
    (built.root / "out" / "town-第2镇.pdf").write_bytes(pdf.sealed(RAW, b"another .docx", 0))
    run = built.run(check=True)
    assert {result.key: result.end for result in run.results if result.end != "same"} == {
        "town.yaml · towns.csv:3": "stale",
        "plan.yaml": "stale",
    }


def test_a_pdf_of_another_machine_is_left_where_it_stands(built: Folder) -> None:
    path = built.root / "out" / "plan.pdf"
    docx = (built.root / "out" / "plan.docx").read_bytes()
    path.write_bytes(theirs := pdf.sealed(RAW.replace(b"Sim#53un", b"FangSong"), docx, 0))
    assert built.run().ends == {"fresh": 3, "same": 1}
    assert path.read_bytes() == theirs
    assert starts(built) == 1
    assert built.run().ends == {"fresh": 4}


def test_an_edited_pdf_is_kept(built: Folder) -> None:
    path = built.root / "out" / "plan.pdf"
    path.write_bytes(theirs := path.read_bytes() + b"a note")
    run = built.run()
    assert (run.of("plan.yaml").end, run.codes) == ("kept", ["P101"])
    assert path.read_bytes() == theirs
    assert built.run(force=True).of("plan.yaml").end == "built"
    assert (built.root / "out" / "plan.backup-1.pdf").read_bytes() == theirs


def test_a_missing_docx_is_put_back_beside_its_pdf(built: Folder) -> None:
    before = built.outputs()
    (built.root / "out" / "plan.docx").unlink()
    assert built.run().ends == {"fresh": 3, "built": 1}
    assert built.outputs() == before
    assert starts(built) == 1


def test_a_bundle_may_make_pdfs_alone(folder: Folder, office: Path) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml="formats: pdf\ndocuments: [{outline: plan.yaml}]")
    run = folder.run()
    assert list(folder.outputs()) == ["plan.pdf"]
    taking = Taking()
    for result in run.results:
        taking.take(result)
    assert sums_text(taking.entries()) == f"{folder.outputs()['plan.pdf']}  plan.pdf\n"
    assert SUMS not in folder.outputs()


def test_without_libreoffice_each_document_says_so(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "find_office", lambda: None)
    folder.write(plan__yaml=PLAN, bundle__yaml="formats: docx,pdf\ndocuments: [{outline: plan.yaml}]")
    run = folder.run()
    assert (run.ends, run.codes) == ({"failed": 1}, ["P110"])
    assert folder.outputs() == {}
    assert [path.name for path in (folder.root / "out").iterdir() if "tmp" in path.name] == []


def test_one_that_is_not_printed_costs_itself_alone(built: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'case "$*" in *1.docx*) exit 0;; esac\n' + f"n=$(wc -l < {built.root.parent}/starts)\n"
    program = stand_in(built.root.parent, script + '[ "$n" = 3 ] && exit 0\n' + EVERY)
    monkeypatch.setattr(printing, "find_office", lambda: program)
    built.put("plan.yaml", PLAN.replace("12", "15"))
    built.put("town.yaml", TOWN.replace("1,", "2,"))
    before = built.outputs()
    ends = built.run().ends
    assert ends == {"built": 3, "failed": 1}
    assert len([name for name, digest in built.outputs().items() if before[name] != digest]) == 6


def test_an_unknown_format_is_named(folder: Folder) -> None:
    from workplan.source import Rejected

    folder.write(plan__yaml=PLAN, bundle__yaml="formats: docx,odt\ndocuments: [{outline: plan.yaml}]")
    with pytest.raises(Rejected) as caught:
        folder.run()
    assert [finding.code[:2] for finding in caught.value.findings] == ["E2"]


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_the_command_makes_pdfs(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN, bundle__yaml=BUNDLE.partition("  - {outline: town")[0] + "  - {outline: plan.yaml}\n")
    process = folder.command()
    _, said = process.communicate(timeout=100)
    assert process.returncode == 0, said
    assert sorted(folder.outputs()) == ["plan.docx", "plan.pdf"]
