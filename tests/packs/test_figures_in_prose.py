"""Figures of targets as prose prints them: ranges, and the change against last year."""

from __future__ import annotations

import pytest

from tests.desk import findings, printed
from workplan.source.emit import emit_yaml


def of(expression: str, language: str = "zh-Hans", **target: str) -> str:
    plan = {"title": "计划", "language": language, "preamble": expression, "targets": [{"id": "a", **target}]}
    return emit_yaml(plan)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({"value": "12", "baseline": "11", "unit": "所"}, "9.1%"),
        ({"value": "92", "baseline": "90.6", "unit": "%"}, "1.4个百分点"),
        ({"value": "92%", "baseline": "90.6%"}, "1.4个百分点"),
        ({"value": "5", "baseline": "0", "unit": "%"}, "5个百分点"),
    ],
)
def test_change_is_in_percent_and_that_of_percentages_in_points(target: dict[str, str], expected: str) -> None:
    assert printed(of("${targets.a | change}", **target))[1:] == [expected]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ({"value": "××", "baseline": "11", "unit": "所"}, "××%"),
        ({"value": "××", "baseline": "90.6", "unit": "%"}, "××个百分点"),
        ({"value": "××%", "baseline": "90.6%"}, "××个百分点"),
        ({"value": "12", "baseline": "××", "unit": "所"}, "××%"),
    ],
)
def test_change_of_a_figure_left_open_is_left_open(target: dict[str, str], expected: str) -> None:
    outline = of("${targets.a | change}", **target)
    assert printed(outline)[1:] == [expected]
    assert {one.code for one in findings(outline)} == {"W205"}


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "rose by 1.4 percentage points"), ("zh-Hant", "rose by 1.4個百分點")]
)
def test_points_are_said_in_the_language_of_the_outline(language: str, expected: str) -> None:
    outline = of("rose by ${targets.a | change}", language, value="92", baseline="90.6", unit="%")
    assert expected in printed(outline)


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        ({"value": "12"}, "E225", ("a", "baseline")),
        ({"baseline": "12", "qualitative": "true"}, "E225", ("a", "value")),
        ({"value": "12", "baseline": "0"}, "E224", ("targets.a.baseline = 0",)),
        ({"value": "若干", "baseline": "10"}, "E224", ("targets.a.value = 若干",)),
        ({"value": "10-12", "baseline": "10"}, "E224", ("targets.a.value = 10～12",)),
    ],
)
def test_change_without_a_figure_is_an_error_and_not_a_gap(
    target: dict[str, str], code: str, words: tuple[str, ...]
) -> None:
    found = [(one.code, one.words) for one in findings(of("${targets.a | change}", **target)) if one.code[0] == "E"]
    assert found == [(code, words)]


@pytest.mark.parametrize(("language", "expected"), [("zh-Hans", "达到150～170所"), ("en", "达到150–170所")])
def test_the_value_of_a_range_is_printed_as_a_range(language: str, expected: str) -> None:
    assert expected in printed(of("达到${targets.a.value}所", language, value="150-170", unit="所"))
