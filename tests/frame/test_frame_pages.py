"""The examples of official documents as LibreOffice prints them: rules, marks, page numbers where clauses say."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workplan

MM = 72 / 25.4
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("official-document", "report-upward", "letter", "order", "minutes")
Pages = dict[str, list[Any]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """The pages of each example, by one start of LibreOffice."""
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    folder = tmp_path_factory.mktemp("frames")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(workplan.build(EXAMPLES / f"{name}.yaml").docx)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in NAMES)],
        check=True, capture_output=True, timeout=170,
    )  # fmt: skip
    opened = {name: pdfplumber.open(folder / f"{name}.pdf") for name in NAMES}
    yield {name: list(document.pages) for name, document in opened.items()}
    for document in opened.values():
        document.close()


def rules(page: Any, *, red: bool) -> list[tuple[float, float, float]]:
    """Place, left and right end of each level rule of a colour, in mm, from top to bottom; twice drawn counts once."""
    found = {
        (round(rule["top"] / MM, 1), round(rule["x0"] / MM, 1), round(rule["x1"] / MM, 1))
        for rule in (*page.lines, *page.rects)
        if abs(rule["top"] - rule["bottom"]) < 4
        and rule["x1"] - rule["x0"] > 100 * MM
        and is_red(rule["stroking_color"] or rule["non_stroking_color"]) is red
    }
    return sorted(found)


def is_red(color: Any) -> bool:
    return color is not None and len(color) == 3 and color[0] > 0.8 and max(color[1:]) < 0.3


def said(page: Any) -> str:
    return re.sub(r"\s", "", page.extract_text() or "")


def number_of(page: Any) -> str:
    """What stands below the text block."""
    return "".join(c["text"] for c in page.chars if c["top"] / MM > 263 and c["text"].strip())


@pytest.mark.office
@pytest.mark.parametrize("name", ["official-document", "report-upward", "minutes"])
def test_7_2_7_red_rule_is_156_mm_wide_on_the_first_page_alone(name: str, pages: Pages) -> None:
    ((_, left, right),) = rules(pages[name][0], red=True)
    assert (left, right) == pytest.approx((28, 184), abs=0.5)
    assert all(not rules(page, red=True) for page in pages[name][1:])


@pytest.mark.office
@pytest.mark.parametrize("name", ["official-document", "report-upward", "order", "minutes"])
def test_7_4_1_last_rule_stands_on_the_edge_of_the_last_text_block(name: str, pages: Pages) -> None:
    found = rules(pages[name][-1], red=False)
    assert found[-1] == pytest.approx((262, 28, 184), abs=1.5)
    assert "印发" in said(pages[name][-1])
    assert all("印发" not in said(page)[-30:] or not rules(page, red=False) for page in pages[name][:-1])


@pytest.mark.office
def test_10_1_double_rules_of_a_letter_are_170_mm_wide_and_its_first_page_has_no_number(pages: Pages) -> None:
    first, last = pages["letter"][0], pages["letter"][-1]
    found = rules(first, red=True)
    assert len(found) == 4
    assert {(left, right) for _, left, right in found} == {(21.0, 191.0)}
    assert (297 - found[-1][0], 297 - found[-2][0]) == pytest.approx((20, 20), abs=1.5)
    assert number_of(first) == ""
    assert number_of(last) == "—2—"
    assert rules(last, red=False) == []
    assert said(last).endswith("抄送：示例市农业农村局，示例市财政局。—2—")


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_7_3_3_first_page_and_page_of_the_signature_bear_text(name: str, pages: Pages) -> None:
    for page in pages[name]:
        text = said(page)
        if page is pages[name][0] or re.search(r"20\d\d年\d+月\d+日(?!印发)", text[-60:]):
            assert len(re.findall("[，。；]", text)) >= 2


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_7_5_numbers_run_on_through_annexes_and_stand_outside(name: str, pages: Pages) -> None:
    for page in pages[name]:
        if page.width > page.height or (name == "letter" and page.page_number == 1):
            continue
        assert number_of(page) == f"—{page.page_number}—"
        dash = next(c for c in page.chars if c["top"] / MM > 263)
        assert (dash["x0"] / MM > 150) is (page.page_number % 2 == 1)


@pytest.mark.office
def test_8_number_of_a_page_on_its_side_is_turned_and_on_the_foot_of_the_sheet(pages: Pages) -> None:
    lying = [page for page in pages["official-document"] if page.width > page.height]
    assert len(lying) == 2
    for page in lying:
        turned = [c for c in page.chars if not c["upright"] and c["text"] == "—"]
        assert len(turned) == 2
        assert all(c["x0"] / MM > 26 and c["x1"] / MM < 33 for c in turned)
        assert (turned[0]["top"] / MM > 100) is (page.page_number % 2 == 1)
