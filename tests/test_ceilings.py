"""Which figures are bounds: by the words beside them, and by no others."""

from __future__ import annotations

import pytest

from workplan.ceilings import is_ceiling


@pytest.mark.parametrize(
    ("said", "value", "unit", "is_bound"),
    [
        ("辍学率控制在${value}${unit}以内", "3", "%", True),
        ("辍学率控制在3%以内", "3", "%", True),
        ("大班额占比降到 ${value}% 以下", "5", "%", True),
        ("书面作业不超过${amount}", "60", "分钟", True),
        ("生均能耗下降到${value}千克", "80", "千克", True),
        ("辍学率${value}", "不超过3", "%", True),
        ("辍学率${value}", "3%以下", "", True),
        ("dropout kept below ${value}%", "3", "%", True),
        ("毛入园率不低于${value}${unit}", "95", "%", False),
        ("毛入园率不得低于${value}${unit}", "95", "%", False),
        ("毛入园率${value}", "95%以上", "", False),
        ("优质学校占比控制在${value}%以上", "60", "%", False),
        ("3岁以下婴幼儿托位${value}个", "500", "个", False),
        ("3岁以下婴幼儿托位${value}", "3", "个", False),
        ("不低于县级标准的学校${value}所，校车不超过两年更换", "12", "所", False),
        ("children under five reached: ${value}", "500", "", False),
        ("消除大班额", "", "", False),
    ],
)
def test_a_figure_is_a_ceiling_by_the_words_beside_it(said: str, value: str, unit: str, is_bound: bool) -> None:
    assert is_ceiling(said, value, unit) is is_bound
