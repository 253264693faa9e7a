"""Ordinals print what Word prints from the same format, past the last sign of a series too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.numerals import number_of
from workplan.ordinals import hanzi, hanzi_digits, ordinal_format


@pytest.mark.parametrize(
    ("written", "number", "printed"),
    [
        ("一、", 21, "二十一、"),
        ("（一）", 110, "（一百一十）"),
        ("1.", 34, "34."),
        ("①", 20, "⑳"),
        ("①", 21, "21"),
        ("甲、", 10, "癸、"),
        ("甲、", 11, "11、"),
        ("壹、", 12, "壹拾贰、"),
        ("第一章", 3, "第三章　"),
        ("一是", 2, "二是"),
        ("a)", 27, "aa)"),
        ("I.", 14, "XIV."),
    ],
)
def test_ordinal(written: str, number: int, printed: str) -> None:
    format_ = ordinal_format(written)
    assert format_ is not None
    assert format_.text((number,)) == printed


def test_traditional_numerals() -> None:
    format_ = ordinal_format("壹、")
    assert format_ is not None
    assert format_._replace(is_traditional=True).text((2,)) == "貳、"


def test_counters_above_are_shown_with_dots() -> None:
    format_ = ordinal_format("1.1")
    assert format_ is not None
    assert format_.text((4, 2, 3)) == "2.3"


def test_numbers_in_words() -> None:
    assert [hanzi(number) for number in (0, 10, 105, 2026, -3)] == ["零", "十", "一百零五", "二千零二十六", "负三"]
    assert hanzi_digits("2026") == "二〇二六"


def test_what_counts_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        ordinal_format("、")


@given(st.integers(1, 999))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    assert number_of(hanzi(number)) == number
    assert number_of(str(number)) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [("十", 10), ("一百〇五", 105), ("⑳", 20), ("０７", 7), ("一二", None), ("两", None), ("三万", None), ("", None)],
)
def test_what_is_no_number_is_none(written: str, number: int | None) -> None:
    assert number_of(written) == number
