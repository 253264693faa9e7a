"""Ordinals recognised, and what only looks like one."""

import pytest

from workplan.importing.characters import numeral
from workplan.importing.ordinals import markers_at, native_markers
from workplan.importing.sequence import Candidate, read_sequence


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("一、总体要求", "一、", 1),
        ("(十二)抓落实", "（一）", 12),
        ("二十一、附则", "一、", 21),
        ("3.加强管理", "1.", 3),
        ("3．2026年底前完成", "1.", 3),
        ("12、加强管理", "1、", 12),
        ("（2）加强管理", "（1）", 2),
        ("2)加强管理", "1)", 2),
        ("③加强管理", "①", 3),
        ("⑵加强管理", "（1）", 2),
        ("第三章 总则", "第一章", 3),
        ("第二十条　规定", "第一条", 20),
        ("貳、重點", "壹、", 2),
        ("丙、其他", "甲、", 3),
        ("1.2.3 职责", "1.1.1", 3),
        ("2　组织机构", "1", 2),
        ("(b) Open on Sundays", "(a)", 2),
        ("IV. Budget", "I.", 4),
    ],
)
def test_markers_at_when_an_ordinal(text: str, kind: str, value: int) -> None:
    assert (kind, value) in [(marker.kind, marker.value) for marker in markers_at(text)]


NO_ORDINALS = ["2026年工作", "3.5亿元", "1,200所", "20所学校", "一带一路", "（试行）", "第一，抓", "abc", "", "甲方"]


@pytest.mark.parametrize("text", NO_ORDINALS)
def test_markers_at_when_no_ordinal(text: str) -> None:
    assert markers_at(text) == ()


def test_native_markers_when_word_numbers() -> None:
    assert [(m.kind, m.value, m.end) for m in native_markers("（三）")] == [("（一）", 3, 0)]


NUMERALS = {"十": 10, "二十一": 21, "一百零三": 103, "一〇": 10, "廿三": 23, "12": 12, "甲": None}


@pytest.mark.parametrize(("text", "value"), NUMERALS.items())
def test_numeral_when_figures(text: str, value: int | None) -> None:
    assert numeral(text) == value


def read(*texts: str) -> list[tuple[str, int] | None]:
    places = read_sequence([Candidate(markers_at(text)) for text in texts])
    return [(place.marker.printed, place.depth) if place.marker else None for place in places]


def test_read_sequence_when_levels_begin_again() -> None:
    texts = ("一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛")
    assert [place and place[1] for place in read(*texts)] == [0, 1, 2, 2, 1, 2, 0, 1]


def test_read_sequence_when_items_run_on() -> None:
    assert [place and place[1] for place in read("一、甲", "1.乙", "2.丙", "二、丁", "3.戊")] == [0, 1, 1, 0, 1]


def test_read_sequence_when_one_does_not_fit() -> None:
    assert read("一、甲", "二、乙", "九、丙", "三、丁") == [("一、", 0), ("二、", 0), None, ("三、", 0)]


def test_read_sequence_when_a_letter_is_roman_too() -> None:
    assert read("(h) x", "(i) x", "(j) x")[1] is not None
    assert read("(a) x", "(i) x", "(ii) x", "(b) x") == [("(a)", 0), ("(i)", 1), ("(ii)", 1), ("(b)", 0)]
