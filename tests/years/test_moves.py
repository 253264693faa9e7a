"""Which words of a text move with the year, and which are listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.years.figures import figure_of, grown
from workplan.years.moves import Move, Reading, Span, moves


def _moved(text: str, old: int = 2025, new: int = 2026, title: bool = False, own: str = "") -> str:
    """The text with its moves made, and the codes of its doubts behind a bar."""
    doubts = []
    for one in reversed(moves(text, Span(old, new), Reading(title, own))):
        if isinstance(one, Move):
            text = text[: one.start] + one.new + text[one.end :]
        else:
            doubts.append(f"{one.code}:{text[one.start : one.end]}")
    return " | ".join([text, *reversed(doubts)])


@pytest.mark.parametrize(
    "text, expected",
    [
        ("到2025年底完成", "到2026年底完成"),
        ("2025年度，2025届毕业生", "2026年度，2026届毕业生"),
        ("2025年9月1日起", "2026年9月1日起"),
        ("二〇二五年", "二〇二六年"),
        ("二○二五年", "二○二六年"),
        ("2025—2026学年", "2026—2027学年"),
        ("2024-2025学年第二学期", "2025-2026学年第二学期"),
        ("2025/26学年", "2026/27学年"),
        ("规划（2021—2025年）", "规划（2021—2025年） | Y212:2021—2025"),
        (
            "见 https://example.org/2025/07/a_2025.html",
            "见 https://example.org/2025/07/a_2025.html | Y211:2025 | Y211:2025",
        ),
        (
            "Mail plan@2025.example or see www.example.org/1998?y=2025, due in 2025",
            "Mail plan@2025.example or see www.example.org/1998?y=2025, due in 2026 | Y211:2025 | Y211:2025",
        ),
        ("2023年至2025年", "2023年至2025年 | Y212:2023年至2025"),
        ("比2024年增长", "比2024年增长 | Y211:2024"),
        ("2026年建成", "2026年建成 | Y211:2026"),
        ("自1998年以来", "自1998年以来 | Y210:1998"),
        ("今年好于去年", "今年好于去年 | Y213:今年 | Y213:去年"),
        ("共2025人", "共2025人 | Y211:2025"),
        ("编号12025年，20251年", "编号12025年，20251年"),
        ("${year}年，${targets.t2025年}", "${year}年，${targets.t2025年}"),
        ("执行《2025年资助办法》", "执行《2025年资助办法》 | Y221:2025"),
        ("（示教〔2025〕3号）", "（示教〔2025〕3号） | Y221:〔2025〕3号"),
        ("“十四五”规划期间", "“十五五”规划期间"),
        ("第十四个五年规划", "第十五个五年规划"),
        ("“十四五”规划收官之年", "“十四五”规划收官之年 | Y215:十四五"),
        ("“十三五”以来", "“十三五”以来 | Y215:十三五"),
        ("增长二十四五倍", "增长二十四五倍"),
        ("第41个教师节", "第42个教师节"),
        ("第九个全国消防日", "第十个全国消防日"),
        ("第二十九届全国推普周", "第三十届全国推普周"),
        ("第二十届中央委员会", "第二十届中央委员会 | Y214:第二十届"),
        ("第十届运动会", "第十届运动会 | Y214:第十届"),
        ("第二个百年奋斗目标，第一个工作日", "第二个百年奋斗目标，第一个工作日"),
        ("第三批名师", "第三批名师 | Y216:第三批"),
        ("建校50周年", "建校50周年 | Y214:50周年"),
        ("By March 2025 and in FY2025", "By March 2026 and in FY2026"),
        ("Train 2025 teachers in 2025.", "Train 2025 teachers in 2026. | Y211:2025"),
        ("the 2025/26 year, unlike last year", "the 2026/27 year, unlike last year | Y213:last year"),
        ("from 2021 to 2025", "from 2021 to 2026 | Y210:2021"),
    ],
)
def test_years_of_a_text_move_or_are_listed(text: str, expected: str) -> None:
    assert _moved(text) == expected


def test_title_moves_the_years_beside_its_own() -> None:
    assert _moved("2024年工作总结和2025年打算", title=True) == "2025年工作总结和2026年打算"


def test_own_title_moves_where_it_is_cited() -> None:
    assert _moved("印发《全市2025年要点》", own="全市2025年要点") == "印发《全市2026年要点》"


def test_five_year_plan_stays_within_its_years_without_a_word() -> None:
    assert _moved("“十四五”规划", 2022, 2023) == "“十四五”规划"


@pytest.mark.parametrize(
    "value, rule, years, expected",
    [
        ("20", "5%", 1, "21"),
        ("11", "5%", 1, "12"),
        ("1,200", "+30", 1, "1,230"),
        ("95.5%", "0.5", 1, "96.0%"),
        ("1.2万", "10%", 2, "1.4万"),
        ("7", "-2", 1, "5"),
        ("20", "+0.5", 1, "20.5"),
        ("5-8", "5%", 1, None),
        ("若干", "5%", 1, None),
    ],
)
def test_value_grows_by_its_rule_in_its_own_writing(value: str, rule: str, years: int, expected: str | None) -> None:
    assert grown(value, rule, years) == expected


@given(st.integers(0, 10**6), st.sampled_from(["5%", "+3", "-2%", "0.5", "-1.25"]), st.integers(1, 3))
def test_growing_at_once_is_growing_year_by_year(value: int, rule: str, years: int) -> None:
    step = str(value)
    for _ in range(years):
        step = grown(step, rule) or ""
    assert grown(str(value), rule, years) == step
    assert figure_of(step) is not None
