from __future__ import annotations

import pytest

from workplan.compare.figures import FigureChange, figure_change, figures_in
from workplan.compare.spans import edits_between


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (
            "投入建设资金3640万元。",
            "投入建设资金4200万元。",
            [FigureChange("投入建设资金", "3640", "4200", "万元", 15.4)],
        ),
        ("普惠率达到85%", "普惠率达到88%", [FigureChange("普惠率达到", "85", "88", "%", 3.5, 3.0)]),
        ("新增1,080个学位", "新增980个学位", [FigureChange("新增", "1,080", "980", "个", -9.3)]),
        ("We train 300 teachers", "We train 450 teachers", [FigureChange("We train", "300", "450", "teachers", 50.0)]),
        ("2025年工作", "2026年工作", []),
        ("第3届运动会12月举行", "第4届运动会11月举行", []),
        ("新建3所学校", "新建3个食堂", []),
    ],
)
def test_figures_in_prose_when_they_changed(old: str, new: str, changes: list[FigureChange]) -> None:
    assert list(figures_in(old, edits_between(old, new))) == changes


def test_change_has_no_percent_when_it_has_no_meaning() -> None:
    assert figure_change("value", "0", "5").percent is None
    assert figure_change("value", "5-8", "9").percent is None
    assert figure_change("value", "", "9").percent is None


def test_change_is_counted_in_points_when_the_unit_is_a_percentage() -> None:
    assert figure_change("value", "95", "97", "%") == FigureChange("value", "95", "97", "%", 2.1, 2.0)
    assert figure_change("value", "2万", "30000") == FigureChange("value", "2万", "30000", "", 50.0)
