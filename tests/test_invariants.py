"""The checker of invariants checked: it finds what is planted, and says nothing of what is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk import built
from tests.invariants import broken
from tests.invariants.defects import DEFECTS
from tests.invariants.specimen import Defect, packed, specimen


def test_the_specimen_is_sound() -> None:
    assert broken(packed(specimen())) == []
    assert broken(packed(specimen()), ours=False) == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name.replace(" ", "-"))
def test_a_planted_defect_is_found(defect: Defect) -> None:
    assert broken(defect.change(specimen()))


def test_the_validator_agrees_that_the_specimen_is_sound(validator: str, tmp_path: Path) -> None:
    from tests.trust.f01_documents import validator_errors

    (tmp_path / "specimen.docx").write_bytes(packed(specimen()))
    assert validator_errors(validator, tmp_path / "specimen.docx") == []


def test_a_document_made_by_python_docx_raises_no_alarm() -> None:
    import io

    import docx

    document = docx.Document()
    document.add_heading("标题", 1)
    document.add_paragraph("条款", style="List Number").add_run("粗").bold = True
    document.add_table(2, 3).cell(0, 0).text = "格"
    made = io.BytesIO()
    document.save(made)
    assert broken(made.getvalue(), ours=False) == []


# Files by Word itself and by others; one, by LibreOffice, breaks the order of the schema in fact.
DISORDERLY = "09_cn_zhengfucaigou_libreoffice_long.docx"


def test_real_documents_raise_no_alarm(shared: Path) -> None:
    alarms = {
        path.name: broken(path.read_bytes(), ours=False) for path in sorted((shared / "corpus/docx").glob("*.docx"))
    }
    assert len(alarms) >= 10
    told = {problem.split(": ", 1)[1].split(":")[0] for problem in alarms.pop(DISORDERLY, [])}
    assert told <= {
        "the children of pPr are out of order",
        "the children of lvl are out of order",
        "b stands twice in rPr",
    }
    assert {name: problems for name, problems in alarms.items() if problems} == {}


def test_every_document_built_in_a_test_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workplan.word.write.HEAD", "<?xml version='1.0'?><!DOCTYPE w:document []>")
    with pytest.raises(AssertionError, match="DTD"):
        built("title: 计划\n")
