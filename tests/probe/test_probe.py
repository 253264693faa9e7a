"""The probe finds what is wrong: faults of a sheet on the page, and faults planted in pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.probe import measures
from tests.probe.documents import HEADINGS, PRINTED, SIGNED
from tests.probe.page import Letter, Page, Row, Rule
from tests.probe.rendered import Sheaf

office = pytest.mark.office
NAME = "示教发〔2026〕5号"


def row(text: str, left: float, base: float, size: float = 16, red: bool = False) -> Row:
    width = size * 25.4 / 72
    return Row(tuple(Letter(s, left + n * width, left + (n + 1) * width, base, size, red) for n, s in enumerate(text)))


def page(*rows: Row, rules: tuple[Rule, ...] = (), number: int = 1) -> Page:
    return Page(number, 210, 297, rows, rules)


MARK = row("示例区教育局文件", 55.2, 82.7, 36, red=True)
UNDER = row(NAME, 82, 110)
RED = Rule(28, 184, 114.35, 0.35, red=True)
HEAD = page(MARK, UNDER, rules=(RED,))
OUTER = (Rule(28, 184, 240, 0.35), Rule(28, 184, 262, 0.35))
IMPRINT = page(rules=(OUTER[0], Rule(28, 184, 251, 0.25), OUTER[1]))
LETTER = page(
    rules=(
        Rule(21, 191, 50, 0.8, True), Rule(21, 191, 51, 0.3, True),
        Rule(21, 191, 276, 0.3, True), Rule(21, 191, 277, 0.8, True),
    )
)  # fmt: skip


def with_rule(whole: Page, at: int, rule: Rule) -> Page:
    return replace(whole, rules=(*whole.rules[:at], rule, *whole.rules[at + 1 :]))


@office
def test_a_shifted_margin_is_found(sheaf: Sheaf) -> None:
    assert measures.ink_faults(sheaf.pages("faulty-left"))
    shifted = [one.moved(right=2) for one in sheaf.pages("forty")[1:3]]
    assert measures.block_faults(shifted)


@office
def test_a_wrong_pitch_is_found(sheaf: Sheaf) -> None:
    pages = sheaf.pages("faulty-pitch")
    assert any("pitch" in fault for fault in measures.line_faults(pages))
    assert any("where 22 belong" in fault for fault in measures.line_faults(pages, full=(3,)))
    good = sheaf.pages("full")[1]
    assert measures.line_faults([good.moved(down=3)])
    assert measures.line_faults([replace(good, rows=good.rows[1:])], full=(2,))


@office
def test_loose_characters_are_found(sheaf: Sheaf) -> None:
    assert measures.character_faults(sheaf.pages("faulty-loose")) == ["27 characters on a line"]
    assert measures.character_faults([page()]) == ["no full line to count"]


@office
def test_a_page_number_in_a_wrong_place_is_found(sheaf: Sheaf) -> None:
    for name in ("faulty-number", "faulty-foot"):
        assert len(measures.page_number_faults(sheaf.pages(name))) == len(sheaf.pages(name))
    good = sheaf.pages("full")
    other_side = [replace(one, number=one.number + 1) for one in good]
    assert len(measures.page_number_faults(other_side)) == len(good)
    bare = [replace(one, rows=tuple(measures.body_rows(one))) for one in good]
    assert len(measures.page_number_faults(bare)) == len(good)
    assert measures.page_number_faults(good, none_on_first=True) == ["page 1 has a number"]


@office
@pytest.mark.parametrize("signed", SIGNED[::3], ids=lambda signed: signed.key)
def test_a_signature_out_of_its_column_is_found(signed: object, sheaf: Sheaf) -> None:
    key, name, printed, sealed = (getattr(signed, one) for one in ("key", "name", "printed", "sealed"))
    whole = sheaf.pages(key)[0]
    lines = [at for at, one in enumerate(whole.rows) if one.text in (name, printed)]
    for at in lines:
        assert measures.signature_faults([whole.moved(right=measures.CHAR, within=[at])], name, printed, sealed)
    assert measures.signature_faults([whole.moved(down=measures.PITCH, within=lines[-1:])], name, printed, sealed)
    assert measures.signature_faults([whole], name + "办", printed, sealed)


def test_the_algebra_of_signatures_is_the_clauses_own() -> None:
    """Worked by hand: an organ of 10 字 with a date of 6, one of 3 with a date of 6, one of 18 with a date of 7."""
    columns = measures.signature_columns
    assert (columns(10, 6, True), columns(10, 6, False)) == ((2, 4), (2, 4))
    assert (columns(3, 6, True), columns(3, 6, False)) == ((5.5, 4), (7, 2))
    assert columns(18, 7, True) == (0, 5.5)
    assert columns(6, 6, False) == (4, 2)


@office
def test_a_page_without_text_is_found(sheaf: Sheaf) -> None:
    whole = sheaf.pages("one")
    bare = [replace(whole[0], rows=tuple(one for one in whole[0].rows if not measures.is_body(one)))]
    assert measures.first_page_faults(bare)
    at = next(at for at, one in enumerate(whole[0].rows) if one.text == PRINTED)
    assert measures.signature_page_faults([replace(whole[0], rows=whole[0].rows[at - 1 :])], PRINTED)
    assert measures.signature_page_faults([page()], PRINTED)


@office
def test_a_heading_at_the_foot_is_found(sheaf: Sheaf) -> None:
    whole = sheaf.pages("forty")[2]
    added = replace(whole, rows=(*measures.body_rows(whole), row("三、" + HEADINGS[2], 39, 260)))
    assert measures.heading_faults([added], HEADINGS)


def test_a_title_broken_badly_is_found() -> None:
    def title(*lines: str) -> Page:
        return page(*(row(text, 106 - len(text) * 22 * 25.4 / 144, 60 + n * 11, 22) for n, text in enumerate(lines)))

    assert measures.title_faults(title("示例区教育局关于印发", "年度工作计划的通知")) == []
    assert measures.title_faults(title("示例区教育局关于印发年度工作计划的通", "知")) != []
    assert measures.title_faults(title("示例区教育局工作计划示例区教育局工作计划一二三")) != []
    assert measures.title_faults(title("示例区教育局关于印发", "年度工作", "计划安排方案的通知")) != []
    assert measures.title_faults(title("示例区工作计划").moved(right=3)) != []
    assert measures.title_faults(page()) == ["no title"]


def test_a_mark_out_of_its_place_is_found() -> None:
    assert measures.mark_faults(HEAD) == []
    assert measures.mark_faults(HEAD.moved(down=2)) != []
    assert measures.mark_faults(HEAD.moved(down=-2)) != []
    assert measures.mark_faults(HEAD.moved(right=4)) != []
    assert measures.mark_faults(page(UNDER)) == ["no red mark"]


@pytest.mark.parametrize(
    "rule",
    [
        RED._replace(middle=116), RED._replace(middle=113), RED._replace(right=180),
        RED._replace(left=21, right=191), RED._replace(red=False),
    ],
)  # fmt: skip
def test_a_red_rule_out_of_its_place_is_found(rule: Rule) -> None:
    assert measures.red_rule_faults(HEAD) == []
    assert measures.red_rule_faults(with_rule(HEAD, 0, rule)) != []
    assert measures.red_rule_faults(page(MARK, rules=(RED,))) == ["no number"]


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        (2, OUTER[1]._replace(middle=259.4)), (2, OUTER[1]._replace(middle=264)), (0, OUTER[0]._replace(right=180)),
        (1, Rule(28, 184, 251, 0.35)),
    ],
)  # fmt: skip
def test_a_rule_of_the_imprint_out_of_its_place_is_found(at: int, rule: Rule) -> None:
    assert measures.imprint_faults([HEAD, IMPRINT]) == []
    assert measures.imprint_faults([HEAD, with_rule(IMPRINT, at, rule)]) != []
    assert measures.imprint_faults([IMPRINT, HEAD]) == ["0 rules in the imprint"]
    assert measures.imprint_faults([IMPRINT], ruled=False) == ["3 rules in an imprint without"]
    assert measures.imprint_faults([HEAD], ruled=False) == []


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        (0, Rule(28, 184, 50, 0.8, True)), (0, Rule(21, 191, 50, 0.2, True)), (3, Rule(21, 191, 280, 0.8, True)),
        (2, Rule(21, 191, 276, 0.9, True)), (1, Rule(21, 191, 51, 0.3)),
    ],
)  # fmt: skip
def test_a_double_rule_out_of_its_place_is_found(at: int, rule: Rule) -> None:
    assert measures.letter_rule_faults(LETTER) == []
    assert measures.letter_rule_faults(with_rule(LETTER, at, rule)) != []


def test_rules_drawn_in_pieces_are_one() -> None:
    pieces = (Rule(28, 100, 50, 0.3), Rule(100.1, 184, 50.02, 0.3), Rule(28, 184, 60, 0.3))
    assert [(rule.left, rule.right) for rule in measures.merged_rules(pieces)] == [(28, 184), (28, 184)]
