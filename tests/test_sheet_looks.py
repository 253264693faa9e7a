"""What a sheet's newer keys do to a document: shading, widow control, the page of a signature."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import workplan
from workplan.source import Rejected

PLAN = "title: 计划\nannexes:\n  - title: 表\n    table: {columns: [a], rows: [[b]]}\n"


def part(folder: Path, sheet: str, name: str) -> str:
    """A part of a document built with a sheet of these lines."""
    (folder / "templates" / "_sheets").mkdir(parents=True)
    (folder / "templates" / "_sheets" / "own.yaml").write_text(f"extends: gbt9704\n{sheet}\n", "utf-8")
    (folder / "plan.yaml").write_text(f"sheet: own\n{PLAN}", "utf-8")
    with ZipFile(BytesIO(workplan.build(folder / "plan.yaml").docx)) as package:
        return package.read(name).decode()


def test_head_is_shaded_when_sheet_has_a_fill(tmp_path: Path) -> None:
    xml = part(tmp_path, 'table: {head_fill: "E4EAF1", border_color: "A9B4C2"}', "word/document.xml")
    assert xml.count('<w:shd w:val="clear" w:color="auto" w:fill="E4EAF1"/>') == 1
    assert xml.count('w:color="A9B4C2"') == 6


def test_no_cell_is_shaded_when_sheet_has_no_fill(tmp_path: Path) -> None:
    assert "<w:shd" not in part(tmp_path, "page_number: center", "word/document.xml")


@pytest.mark.parametrize(
    ("line", "wanted"), [("widow_control: true", "<w:widowControl/>"), ("", '<w:widowControl w:val="0"/>')]
)
def test_widow_control_is_the_sheets(tmp_path: Path, line: str, wanted: str) -> None:
    assert wanted in part(tmp_path, line, "word/styles.xml")


def test_misspelt_key_of_a_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        part(tmp_path, "table: {head_fil: x}", "word/document.xml")
    assert [(finding.code, finding.words) for finding in caught.value.findings] == [("T301", ("head_fil", "head_fill"))]
