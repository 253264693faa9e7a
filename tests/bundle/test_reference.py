"""An office's own Word file in a bundle: an input of every document that is printed on it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bundle.kit import PLAN, TOWN, Folder
from tests.paper import paragraphs_of
from tests.reference.offices import office
from workplan.bundle.fence import Fence
from workplan.bundle.manifest import decode_manifest
from workplan.bundle.shipping import Shipping
from workplan.bundle.tasks import tasks_of
from workplan.source import Files, read_yaml

MANIFEST = """\
reference: office.docx
documents:
  - {outline: plan.yaml}
  - {outline: town.yaml, matrix: towns.csv}
"""


def letter(text: str) -> bytes:
    def change(document: Any) -> None:
        document.add_paragraph(text)

    return office(change)


@pytest.fixture
def built(folder: Folder) -> Folder:
    folder.rows(3)
    folder.write(town__yaml=TOWN, plan__yaml=PLAN, bundle__yaml=MANIFEST, office__docx=letter("文头${year}"))
    assert folder.run().ends == {"built": 4}
    return folder


def first_lines(folder: Folder) -> set[str]:
    return {paragraphs_of(path.read_bytes())[0] for path in (folder.root / "out").rglob("*.docx")}


def test_every_document_is_printed_on_the_file_of_the_manifest(built: Folder) -> None:
    assert first_lines(built) == {"文头2027"}


def test_nothing_changed_means_nothing_done(built: Folder) -> None:
    assert built.run().ends == {"fresh": 4}


def test_a_file_that_changed_makes_all_that_is_printed_on_it_stale(built: Folder) -> None:
    built.put("office.docx", letter("新文头"))
    run = built.run()
    assert run.ends == {"built": 4}
    assert {result.reason for result in run.results} == {("file", "office.docx")}
    assert first_lines(built) == {"新文头"}


def test_a_row_is_filled_in_too(folder: Folder) -> None:
    folder.rows(2)
    folder.write(town__yaml=TOWN, bundle__yaml=MANIFEST.replace("  - {outline: plan.yaml}\n", ""))
    folder.write(office__docx=letter("致${row.town}"))
    assert folder.run().ends == {"built": 2}
    assert len(first_lines(folder)) == 2
    assert all(line.startswith("致") and len(line) > 1 for line in first_lines(folder))


def test_a_document_may_have_a_file_of_its_own(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN, office__docx=letter("甲"), other__docx=letter("乙"))
    folder.write(bundle__yaml="reference: office.docx\ndocuments:\n  - {outline: plan.yaml, reference: other.docx}\n")
    assert folder.run().ends == {"built": 1}
    assert first_lines(folder) == {"乙"}


def test_a_file_outside_the_folder_is_not_read(folder: Folder) -> None:
    (folder.root.parent / "office.docx").write_bytes(letter("甲"))
    folder.write(plan__yaml=PLAN, bundle__yaml="reference: ../office.docx\ndocuments:\n  - {outline: plan.yaml}\n")
    assert folder.run().codes == ["B101"]


def test_a_volume_has_one_page_style_and_no_file(built: Folder) -> None:
    built.put("bundle.yaml", MANIFEST + "volumes:\n  - {name: all, title: 汇编}\n")
    assert built.run().ends["built"] == 1
    texts = paragraphs_of((built.root / "out" / "all.docx").read_bytes())
    assert not [text for text in texts if "文头" in text]


def test_choices_of_an_office_that_changed_make_documents_stale(folder: Folder) -> None:
    folder.write(plan__yaml=PLAN + "sheet: {pitch: wide}\n", bundle__yaml="documents:\n  - {outline: plan.yaml}\n")
    folder.put("templates/_house.yaml", "pitch: {wide: {page: {pitch: 31pt}}}\n")
    assert folder.run().ends == {"built": 1}
    folder.put("templates/_house.yaml", "pitch: {wide: {page: {pitch: 32pt}}}\n")
    assert folder.run().results[0].reason == ("file", "templates/_house.yaml")


@pytest.mark.parametrize("stated", ["manifest", "outline"])
def test_the_file_travels_to_a_worker(folder: Folder, stated: str) -> None:
    manifest = "reference: office.docx\n" if stated == "manifest" else ""
    folder.put("deep/plan.yaml", PLAN + ("" if stated == "manifest" else "reference: ../office.docx\n"))
    folder.write(office__docx=letter("甲"), bundle__yaml=f"{manifest}documents:\n  - {{outline: deep/plan.yaml}}\n")
    files = Fence(folder.root)
    root, _ = read_yaml(Files(folder.root).read_source("bundle.yaml")[0])
    (task,) = tasks_of(decode_manifest(root, None), files)
    shipping = Shipping(files)
    sent = {name for parcel in shipping.parcel_names(task) for name, _ in shipping.parcel(parcel, False)}
    assert sent == {"deep/plan.yaml", "office.docx"}


def test_a_volume_says_that_it_is_not_printed_on_the_file(folder: Folder) -> None:
    manifest = MANIFEST + "volumes: [{name: all, title: 汇编, issuer: 云溪镇人民政府}]\n"
    folder.rows(3)
    folder.write(town__yaml=TOWN, plan__yaml=PLAN, bundle__yaml=manifest, office__docx=letter("文头${year}"))
    run = folder.run()
    assert (run.ends, run.codes) == ({"built": 5}, ["B306"])
    assert all("文头" not in line for line in paragraphs_of((folder.root / "out" / "all.docx").read_bytes()))
