"""`${…}` in an office's file is filled with the outline's words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desk import press
from tests.paper import names_of, paragraphs_of, part_of
from tests.reference.offices import box, office, paragraph
from workplan.build import Built, Order
from workplan.source import Rejected

PLAN = """\
template: work-plan
title: ${year}年工作计划
year: 2026
issuer: [甲局, 乙局]
date: 2026-03-01
letterhead:
  number: 示发〔${year}〕5号
vars: {phone: 12345}
reference: office.docx
sections: [{heading: 一件事, body: 去做。}]
"""


def built(folder: Path, change: Callable[[Any], None] | None, plan: str = PLAN) -> Built:
    """A document on an office's file."""
    (folder / "office.docx").write_bytes(office(change))
    (folder / "plan.yaml").write_text(plan, "utf-8")
    desk = press(folder)
    return desk.built(desk.proof(Order("plan.yaml")))


def added(*elements: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for element in elements:
            document.element.body.insert(0, element)

    return change


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("${title}", "2026年工作计划"),
        ("第${year}号", "第2026号"),
        ("${issuer}", "甲局、乙局"),
        ("${date}", "2026年3月1日"),
        ("${letterhead.number}", "示发〔2026〕5号"),
        ("电话${phone}，${year + 1}", "电话12345，2027"),
        ("$${title}", "${title}"),
        ("￥5 $5", "￥5 $5"),
    ],
)
def test_placeholder_prints_the_outlines_words(tmp_path: Path, written: str, printed: str) -> None:
    assert paragraphs_of(built(tmp_path, added(paragraph(written))).docx)[0] == printed


@pytest.mark.parametrize(
    "runs",
    [("$", "{ti", "tle}"), ("${", "title", "}"), ("文${title", "}", ""), ("文", "${tit", "le}号${year}")],
)
def test_placeholder_in_several_runs_is_filled(tmp_path: Path, runs: tuple[str, ...]) -> None:
    whole = "".join(runs).replace("${title}", "2026年工作计划").replace("${year}", "2026")
    assert paragraphs_of(built(tmp_path, added(paragraph(*runs))).docx)[0] == whole


def test_words_take_the_look_of_the_first_run_of_a_placeholder(tmp_path: Path) -> None:
    xml = part_of(built(tmp_path, added(paragraph("前", "${ti", "tle}后"))).docx, "word/document.xml").decode()
    assert '<w:b/></w:rPr><w:t xml:space="preserve">2026年工作计划</w:t>' in xml
    assert '<w:t xml:space="preserve">后</w:t>' in xml


def test_placeholders_of_all_headers_and_footers_are_filled(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        document.settings.odd_and_even_pages_header_footer = True
        for number, part in enumerate(
            (section.header, section.first_page_header, section.even_page_header, section.footer,
             section.first_page_footer, section.even_page_footer)
        ):  # fmt: skip
            part.paragraphs[0].text = f"{number}${{title}}"

    docx = built(tmp_path, change).docx
    parts = [name for name in names_of(docx) if name.startswith(("word/header", "word/footer"))]
    text = "".join(part_of(docx, name).decode() for name in parts)
    assert [f">{number}2026年工作计划<" in text for number in range(6)] == [True] * 6
    assert "${" not in text


def test_placeholder_in_a_text_box_of_a_header_is_filled_in_both_forms(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.sections[0].header._element.append(box("${issuer}"))

    docx = built(tmp_path, change).docx
    header = next(name for name in names_of(docx) if name.startswith("word/header"))
    assert part_of(docx, header).decode().count(">甲局、乙局<") == 2


def test_placeholder_in_a_table_of_the_first_page_is_filled(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        document.add_table(1, 2).cell(0, 1).text = "${year}"

    assert paragraphs_of(built(tmp_path, change).docx)[:2] == ["", "2026"]


def test_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        built(tmp_path, added(paragraph("${tilte}"), paragraph("${letterhead.numbr}")))
    assert [(one.code, one.words) for one in caught.value.findings if one.code[0] == "H"] == [
        ("H210", ("office.docx", "word/document.xml", "numbr", "number")),
        ("H210", ("office.docx", "word/document.xml", "tilte", "title")),
    ]
    assert all(one.span for one in caught.value.findings if one.code[0] == "H")


@pytest.mark.parametrize("name", ["status", "speaker", "letterhead.secrecy", "imprint.date"])
def test_what_the_outline_does_not_say_is_left_out_and_told(tmp_path: Path, name: str) -> None:
    made = built(tmp_path, added(paragraph(f"甲${{{name}}}乙")))
    assert paragraphs_of(made.docx)[0] == "甲乙"
    assert [(one.code, one.words[2]) for one in made.findings if one.code[0] == "H"] == [("H211", name)]


@pytest.mark.parametrize("written", ["${title +}", "${}", "${year.month}", "${'a' * 9 ** 9}"])
def test_expression_that_cannot_be_worked_out_is_told(tmp_path: Path, written: str) -> None:
    with pytest.raises(Rejected) as caught:
        built(tmp_path, added(paragraph(written)))
    assert caught.value.findings[-1].code in ("H210", "H213")


def test_document_goes_where_the_body_mark_stands(tmp_path: Path) -> None:
    change = added(paragraph("后"), paragraph("${bo", "dy}"), paragraph("前"))
    texts = paragraphs_of(built(tmp_path, change).docx)
    assert texts[0] == "前"
    assert texts[-1] == "后"
    assert "2026年工作计划" in texts
    assert "${body}" not in texts


def test_document_goes_behind_the_text_without_a_body_mark(tmp_path: Path) -> None:
    change = added(paragraph("${letterhead.number}"), paragraph("前"))
    assert paragraphs_of(built(tmp_path, change).docx)[:3] == ["前", "示发〔2026〕5号", "2026年工作计划"]


@pytest.mark.parametrize("where", ["header", "table", "twice", "inline"])
def test_body_mark_in_the_wrong_place_is_told(tmp_path: Path, where: str) -> None:
    def change(document: Any) -> None:
        if where == "header":
            document.sections[0].header.paragraphs[0].text = "${body}"
        elif where == "table":
            document.add_table(1, 1).cell(0, 0).text = "${body}"
        else:
            document.add_paragraph("${body}" if where == "twice" else "见${body}")
            document.add_paragraph("${body}")

    with pytest.raises(Rejected) as caught:
        built(tmp_path, change)
    assert "H212" in [one.code for one in caught.value.findings]
