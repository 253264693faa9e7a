"""Figures, dates and paragraphs as they are printed."""

from __future__ import annotations

import pytest

from workplan.wording import as_number, one_line, paragraphs, printed_date, printed_number, quantity


@pytest.mark.parametrize(
    "value, unit, printed",
    [
        ("20", "所", "20所"),
        ("95%", "", "95%"),
        ("95", "%", "95%"),
        ("95%", "%", "95%"),
        ("5-8", "%", "5%～8%"),
        ("5%～8%", "", "5%～8%"),
        ("3—5", "万元", "3万元～5万元"),
        ("3万-5万", "元", "3万元～5万元"),
        ("10~20", "人", "10～20人"),
        ("1,200至1,500", "人", "1,200～1,500人"),
        ("不少于一半", "", "不少于一半"),
        ("20", "places", "20 places"),
        ("2026-02", "", "2026-02"),
    ],
)
def test_quantity_in_chinese(value: str, unit: str, printed: str) -> None:
    assert quantity(value, unit) == printed


@pytest.mark.parametrize(
    "value, unit, printed", [("10-20", "places", "10–20 places"), ("5-8", "%", "5–8%"), ("4", "%", "4%")]
)
def test_quantity_in_english(value: str, unit: str, printed: str) -> None:
    assert quantity(value, unit, chinese=False) == printed


@pytest.mark.parametrize(
    "written, chinese, english",
    [
        ("2026-02-09", "2026年2月9日", "9 February 2026"),
        ("2026-12", "2026年12月", "December 2026"),
        ("2026-13", "2026-13", "2026-13"),
        ("年底前", "年底前", "年底前"),
    ],
)
def test_dates(written: str, chinese: str, english: str) -> None:
    assert printed_date(written) == chinese
    assert printed_date(written, chinese=False) == english


def test_paragraphs_are_separated_by_blank_lines_and_joined_within() -> None:
    assert paragraphs("甲\n乙\n \n\nWord one\nword two\n") == ("甲乙", "Word one word two")
    assert paragraphs("") == ()


def test_a_line_break_joins_as_the_neighbours_want() -> None:
    assert one_line("新建\n20所") == "新建 20所"
    assert one_line("指标\n  ，其余") == "指标，其余"


@pytest.mark.parametrize("value, number", [("1,200", 1200), ("3.5万", 35000), ("8%", 8), ("5-8", None), ("若干", None)])
def test_numbers_of_values(value: str, number: float | None) -> None:
    assert as_number(value) == number


def test_printed_numbers_have_no_superfluous_fraction() -> None:
    assert [printed_number(n) for n in (20.0, 0.1 + 0.2, 2.50)] == ["20", "0.3", "2.5"]


def test_a_figure_of_hundreds_of_digits_is_no_number() -> None:
    assert as_number("9" * 400) is None
    assert as_number("-" + "9" * 308 + "亿") is None
    assert as_number("9" * 300) == float("9" * 300)
