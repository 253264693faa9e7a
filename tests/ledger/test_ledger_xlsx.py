from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.ledger.plans import TODAY, ledger
from workplan.ledger import rate_text
from workplan.ledger.text import status_text
from workplan.ledger.xlsx import letter, workbook_bytes
from workplan.source import Rejected


def book(**changes: Any) -> Any:
    rows = tuple(replace(row, **changes) for row in ledger().rows)
    return load_workbook(io.BytesIO(workbook_bytes(rows, TODAY, True)))


def test_rows_can_be_filtered_under_a_frozen_head() -> None:
    sheet = book()["指标台账"]
    assert [place.value for place in sheet[1]][:6] == ["年度", "单位", "章节", "重点任务", "编号", "指标"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P8"
    assert sheet["A1"].font.bold
    assert sheet.print_title_rows == "$1:$1"


def test_figures_are_numbers_and_rate_and_status_are_formulas() -> None:
    sheet = book()["指标台账"]
    assert (sheet[f"{letter('value')}2"].value, sheet[f"{letter('actual')}2"].value) == (1000, 1250)
    assert sheet[f"{letter('rate')}2"].value.startswith("=IF(AND(")
    assert sheet[f"{letter('status')}2"].value.startswith("=IF(")
    assert sheet[f"{letter('aim')}2"].value == "=$I2"
    assert sheet.column_dimensions[letter("aim")].hidden


def test_text_that_looks_like_a_formula_is_text() -> None:
    place = book(indicator="=HYPERLINK(1)")["指标台账"]["F2"]
    assert (place.value, place.data_type) == ("=HYPERLINK(1)", "s")


def test_workbook_is_the_same_bytes_when_made_twice() -> None:
    assert workbook_bytes(ledger().rows, TODAY, True) == workbook_bytes(ledger().rows, TODAY, True)


def test_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Rejected) as raised:
        workbook_bytes(ledger().rows, TODAY, True)
    assert raised.value.findings[0].code == "Y503"


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_formulas_say_what_the_ledger_says(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_bytes(workbook_bytes(ledger().rows, TODAY, True))
    profile, form = f"-env:UserInstallation=file://{tmp_path}/profile", "xlsx:Calc MS Excel 2007 XML"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        tmp_path / "out",
        tmp_path / "in.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    computed = load_workbook(tmp_path / "out" / "in.xlsx", data_only=True)
    sheet, totals = computed["指标台账"], computed["汇总"]
    for number, row in enumerate(ledger().rows, 2):
        assert sheet[f"{letter('status')}{number}"].value == status_text(row.status, True)
        rate = sheet[f"{letter('rate')}{number}"].value
        assert rate_text(rate if isinstance(rate, (int, float)) else None) == rate_text(row.rate)
    counted = {line[0]: line[1:3] for line in totals.iter_rows(min_row=4, values_only=True)}
    by_lead = {"基础教育科": (4, 2), "学前教育科": (2, 0), "安全科": (1, 0), "德育科": (1, 1), "（未定）": (1, 0)}
    assert counted == {**by_lead, "合计": (7, 3)}
