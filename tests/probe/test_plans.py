"""Plans and notices on the page, by the measures of GB/T 9704-2012: of one page, of exactly full ones, of forty."""

from __future__ import annotations

import pytest

from tests.probe import measures
from tests.probe.documents import HEADINGS, PRINTED, SIGNED, TITLES, Signed
from tests.probe.rendered import Sheaf

pytestmark = pytest.mark.office
DOCUMENTS = ("one", "full", "full-signed", "forty")


def test_documents_have_the_pages_they_are_named_for(sheaf: Sheaf) -> None:
    assert len(sheaf.pages("one")) == 1
    assert len(sheaf.pages("full")) == 3
    assert len(sheaf.pages("full-signed")) == 4
    assert len(sheaf.pages("forty")) >= 40


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_stands_outside_the_text_block(name: str, sheaf: Sheaf) -> None:
    assert measures.block_faults(sheaf.pages(name)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_ink_begins_28_mm_from_the_left(name: str, sheaf: Sheaf) -> None:
    assert measures.ink_faults(sheaf.pages(name)) == []


@pytest.mark.parametrize(("name", "full"), [("one", ()), ("full", (2, 3)), ("full-signed", (2,)), ("forty", ())])
def test_a_page_has_22_lines(name: str, full: tuple[int, ...], sheaf: Sheaf) -> None:
    assert measures.line_faults(sheaf.pages(name), full) == []


def test_most_of_forty_pages_are_full(sheaf: Sheaf) -> None:
    counts = [len(measures.body_rows(page)) for page in sheaf.pages("forty")[1:-2]]
    assert counts.count(22) > 0.7 * len(counts)
    assert min(counts) >= 20


@pytest.mark.parametrize("name", ["one", "forty"])
def test_a_line_has_28_characters(name: str, sheaf: Sheaf) -> None:
    assert measures.character_faults(sheaf.pages(name)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_page_numbers_stand_outside_and_7_mm_below(name: str, sheaf: Sheaf) -> None:
    assert measures.page_number_faults(sheaf.pages(name)) == []


@pytest.mark.parametrize("signed", SIGNED, ids=lambda signed: signed.key)
def test_name_and_date_stand_in_their_columns(signed: Signed, sheaf: Sheaf) -> None:
    pages = sheaf.pages(signed.key)
    assert measures.signature_faults(pages, signed.name, signed.printed, signed.sealed) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_first_page_carries_text(name: str, sheaf: Sheaf) -> None:
    assert measures.first_page_faults(sheaf.pages(name)) == []


@pytest.mark.parametrize("name", ["one", "full-signed", "forty"])
def test_the_page_of_the_signature_carries_text(name: str, sheaf: Sheaf) -> None:
    assert measures.signature_page_faults(sheaf.pages(name), PRINTED) == []


def test_no_heading_is_last_on_its_page(sheaf: Sheaf) -> None:
    assert measures.heading_faults(sheaf.pages("forty"), HEADINGS) == []


@pytest.mark.parametrize("number", range(len(TITLES)))
def test_a_title_is_broken_well(number: int, sheaf: Sheaf) -> None:
    page = sheaf.pages(f"title-{number}")[0]
    assert measures.title_faults(page) == []
    assert "".join(row.text for row in measures.title_rows(page)) == TITLES[number]


def test_a_paragraph_begins_two_characters_in(sheaf: Sheaf) -> None:
    rows = measures.body_rows(sheaf.pages("full")[1])
    assert {round(row.left - measures.LEFT - 2 * measures.CHAR) for row in rows} == {0}


def test_the_note_of_annexes_stands_one_line_below_the_text(sheaf: Sheaf) -> None:
    rows = [row for page in sheaf.pages("forty") for row in page.rows]
    at = next(at for at, row in enumerate(rows) if row.text.startswith("附件："))
    assert rows[at].text == "附件：学校建设任务说明"
    assert abs(rows[at].left - measures.LEFT - 2 * measures.CHAR) < 0.6
    assert abs(rows[at].base - rows[at - 1].base - 2 * measures.PITCH) < 0.3


def test_an_annex_begins_a_page_with_label_and_title(sheaf: Sheaf) -> None:
    page = sheaf.pages("forty")[-1]
    label, title = page.rows[:2]
    assert (label.text, title.text) == ("附件", "学校建设任务说明")
    assert abs(label.left - measures.LEFT) < 0.6
    assert abs(label.base - measures.TOP - 0.8 * measures.PITCH) < 0.5
    assert 2 < (title.base - measures.TOP) / measures.PITCH < 3.2
    assert 21 < title.size < 23
