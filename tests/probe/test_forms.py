"""Letterhead, forms and imprint on the page, by the measures of GB/T 9704-2012."""

from __future__ import annotations

import pytest

from tests.desk import built
from tests.probe import measures
from tests.probe.documents import HEADINGS
from tests.probe.forms import FORMS, HEADS, PRINTED, Form, counts_of, documents
from tests.probe.page import Page
from tests.probe.rendered import Sheaf, rendered

pytestmark = pytest.mark.office
EVERY = (
    *((form, f"{form.key}-{size}") for form in FORMS for size in ("one", "forty")),
    *((form, f"{form.key}-full-{count}") for form in FORMS for count in counts_of(form)),
    *((head, head.key) for head in HEADS),
)
every = pytest.mark.parametrize(("form", "name"), EVERY, ids=[name for _, name in EVERY])


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Sheaf:
    made = {name: built(outline).docx for name, outline in documents().items()}
    return rendered(made, tmp_path_factory.mktemp("forms"))


def test_documents_have_the_pages_they_are_named_for(forms: Sheaf) -> None:
    for form in FORMS:
        assert len(forms.pages(f"{form.key}-forty")) >= 40
    # An imprint that has no room below the text goes to a page of its own.
    assert {len(forms.pages(f"ordinary-full-{count}")) for count in counts_of(FORMS[0])} == {3, 4}


@every
def test_the_mark_stands_in_its_place(form: Form, name: str, forms: Sheaf) -> None:
    assert measures.mark_faults(forms.pages(name)[0], form.mark_top) == []


@every
def test_the_red_rule_is_4_mm_under_the_number(form: Form, name: str, forms: Sheaf) -> None:
    first = forms.pages(name)[0]
    if form.is_letter:
        assert measures.letter_rule_faults(first) == []
    elif form.has_rule:
        assert measures.red_rule_faults(first) == []
    else:
        assert [rule for rule in first.rules if rule.red] == []


@every
def test_the_last_rule_of_the_imprint_is_at_the_foot_of_the_text(form: Form, name: str, forms: Sheaf) -> None:
    assert measures.imprint_faults(forms.pages(name), ruled=not form.is_letter) == []


@every
def test_page_numbers_stand_outside_and_7_mm_below(form: Form, name: str, forms: Sheaf) -> None:
    assert measures.page_number_faults(forms.pages(name), none_on_first=form.is_letter) == []


@every
def test_the_text_keeps_to_its_block(form: Form, name: str, forms: Sheaf) -> None:
    pages = forms.pages(name)
    assert measures.block_faults(pages) == []
    assert measures.ink_faults(pages) == []
    assert measures.line_faults(pages[1:]) == []


@every
def test_the_first_page_and_that_of_the_signature_carry_text(form: Form, name: str, forms: Sheaf) -> None:
    pages = forms.pages(name)
    assert text_faults(pages) == []


def text_faults(pages: tuple[Page, ...]) -> list[str]:
    """Of documents with long lines, and of those whose paragraphs are one line each."""
    first = [row for row in measures.body_rows(pages[0]) if 15.5 < row.size < 16.5 and row.right - row.left > 60]
    return [*([] if first else ["page 1 has no text"]), *measures.signature_page_faults(pages, PRINTED)]


@pytest.mark.parametrize("form", [one for one in (*FORMS, *HEADS) if one.has_title], ids=lambda form: form.key)
def test_a_title_is_broken_well_under_its_head(form: Form, forms: Sheaf) -> None:
    name = form.key if form in HEADS else f"{form.key}-one"
    assert measures.title_faults(forms.pages(name)[0]) == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_forty_pages_of_a_form_hold_the_grid(form: Form, forms: Sheaf) -> None:
    pages = forms.pages(f"{form.key}-forty")
    assert measures.character_faults(pages) == []
    assert measures.heading_faults(pages, HEADINGS) == []
    counts = [len(measures.body_rows(page)) for page in pages[1:-2]]
    assert counts.count(22) > 0.7 * len(counts)


def test_secrecy_and_urgency_stand_line_by_line_at_the_top(forms: Sheaf) -> None:
    rows = forms.pages("secret")[0].rows
    assert [row.text for row in rows[:3]] == ["000001", "机密★1年", "特急"]
    for line, row in enumerate(rows[:3]):
        assert abs(row.base - measures.TOP - (line + 0.8) * measures.PITCH) < 0.5
        assert abs(row.left - measures.LEFT) < 0.6


@pytest.mark.parametrize("form", [FORMS[0], *HEADS], ids=lambda form: form.key)
def test_blank_lines_part_what_stands_in_the_head(form: Form, forms: Sheaf) -> None:
    """Two below the rule to the title (7.3.1), one from the title to the addressees (7.3.2)."""
    page = forms.pages(form.key if form in HEADS else f"{form.key}-one")[0]
    title = measures.title_rows(page)
    rule = next(rule for rule in page.rules if rule.red)
    addressees = next(row for row in page.rows if row.text.startswith("各乡镇"))
    title_line = 32 * 25.4 / 72
    assert abs(title[0].base - rule.middle - 2 * measures.PITCH - 0.8 * title_line) < 0.8
    assert abs(addressees.base - title[-1].base - 0.2 * title_line - 1.8 * measures.PITCH) < 0.5
    assert abs(addressees.left - measures.LEFT) < 0.6


def test_the_number_of_a_document_with_signers_stands_left(forms: Sheaf) -> None:
    """One 字 in, on the line of the last signer; the signers end one 字 from the right (7.2.5, 7.2.6)."""
    rows = [row for row in forms.pages("upward")[0].rows if "〔" in row.text or "签发人" in row.text]
    assert [row.text for row in rows] == ["签发人：张三李四", "示教发〔2026〕5号王五"]
    assert abs(rows[1].left - measures.LEFT - measures.CHAR) < 0.6
    assert abs(measures.RIGHT - rows[0].right - measures.CHAR) < 0.9
    second = next(letter for letter in rows[1].letters if letter.text == "王")
    assert abs(second.left - next(letter for letter in rows[0].letters if letter.text == "张").left) < 0.5


def test_organs_of_a_joint_issue_stand_one_below_the_other(forms: Sheaf) -> None:
    """The host first; 文件 at their right, in the middle (7.2.4)."""
    rows = [row for row in forms.pages("joint")[0].rows if row.red]
    assert [
        "".join(letter.text for letter in row.letters if letter.text not in "文件")
        for row in rows
        if row.text != "文件"
    ] == ["示例区教育局", "示例区财政局"]
    suffix = [letter for row in rows for letter in row.letters if letter.text in "文件"]
    names = [letter for row in rows for letter in row.letters if letter.text not in "文件"]
    assert min(letter.left for letter in suffix) > max(letter.right for letter in names) - 0.5
    middle = (min(letter.base for letter in names) + max(letter.base for letter in names)) / 2
    assert abs(suffix[0].base - middle) < 1.5


def test_the_imprint_names_copies_and_who_printed(forms: Sheaf) -> None:
    """4号, one 字 in on either side (7.4.2, 7.4.3)."""
    rows = [row for row in forms.pages("ordinary-one")[-1].rows if 240 < row.base < 262]
    assert [row.text for row in rows] == ["抄送：区政府办公室，区财政局。", "示例区教育局办公室2026年2月10日印发"]
    char = 14 * 25.4 / 72
    assert all(abs(row.left - measures.LEFT - char) < 0.6 and abs(row.size - 14) < 0.2 for row in rows)
    assert abs(measures.RIGHT - rows[1].right - char) < 0.8
