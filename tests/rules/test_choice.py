"""Which rules are asked, and what is kept silent."""

from __future__ import annotations

import pytest

from tests.rules.texts import outlined
from workplan.rules.choice import Choice, chosen_names, matches, unknown_names
from workplan.rules.families import built_in_rules
from workplan.rules.remarks import not_ignored, remarks_of
from workplan.rules.review import review
from workplan.source import Finding, Mapping

HEAD = "title: 工作计划\ntemplate: work-plan\n"


def codes(choice: Choice) -> set[str]:
    return {rule.code for rule in choice.rules(built_in_rules())}


@pytest.mark.parametrize(
    ("name", "code", "is_meant"),
    [
        ("P01", "P01", True),
        ("p01", "P01", True),
        ("P", "P01", True),
        ("P0", "P01", True),
        ("P10", "P101", False),
        ("P1", "P101", True),
        ("half-width-mark", "P01", True),
        ("punctuation", "P01", True),
        ("标点", "P01", True),
        ("标点", "P101", False),
        ("punctuation", "S02", False),
        ("W2", "W205", True),
        ("office", "X01", True),
    ],
)
def test_a_name_means_codes(name: str, code: str, is_meant: bool) -> None:
    assert matches(name, code, "half-width-mark" if code == "P01" else "") is is_meant


def test_hints_are_said_only_when_asked_for() -> None:
    assert "P17" not in codes(Choice())
    assert "P17" not in codes(Choice(select=("P",)))
    assert "P17" in codes(Choice(hints=True))
    assert codes(Choice(select=("P17",))) == {"P17"}


def test_a_selection_takes_the_place_of_a_wider_one_and_what_is_ignored_adds_up() -> None:
    choice = Choice(select=("P",), ignore=("P01",)).over(Choice(select=("S",), ignore=("P03",), hints=True))
    assert choice == Choice(("P",), ("P03", "P01"), True)
    assert not codes(choice) & {"P01", "P03", "S02"}


def test_names_of_an_option_stand_between_commas() -> None:
    assert chosen_names(" P01, S02,") == ("P01", "S02")
    assert chosen_names(None) == ()


def test_a_name_that_means_nothing_is_told() -> None:
    names = ("P01", "P", "punctuation", "W2", "P99", "ponctuation")
    assert unknown_names(names, built_in_rules(), ["W205"]) == ("P99", "ponctuation")


def ignored(written: str) -> list[tuple[str, int]]:
    """Code and line of what is said of an outline, remarks heeded."""
    text = outlined(HEAD + written)
    assert text.outline
    assert isinstance(text.outline.origin, Mapping)
    slugs = {rule.code: rule.card.slug for rule in built_in_rules()}
    kept: tuple[Finding, ...] = not_ignored(
        review(text, Choice().rules(built_in_rules())), remarks_of(text.outline.origin), slugs
    )
    return sorted((f.code, f.span.source.place(f.span.start)[0] - 2) for f in kept if f.span)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("preamble: 抓教学,抓科研。\n", [("P01", 1)]),
        ("preamble: 抓教学,抓科研。  # workplan: ignore[P01]\n", []),
        ("preamble: 抓教学,抓科研。  # workplan: ignore[half-width-mark]\n", []),
        ("preamble: 抓教学,抓科研。  # workplan: ignore\n", []),
        ("preamble: 抓教学,抓科研。  # workplan: ignore[P03]\n", [("P01", 1), ("R101", 1)]),
        ("preamble: |  # workplan: ignore[P01]\n  第一段。\n\n  抓教学,抓科研。\n", []),
        ("# workplan: ignore[P01]\npreamble: |\n  第一段。\n\n  抓教学,抓科研。\n", []),
        ("preamble: 抓教学。  # workplan: ignore[P01]\nclosing: 抓科研,抓后勤。\n", [("P01", 2), ("R101", 1)]),
    ],
)
def test_a_remark_keeps_a_rule_silent_beside_it(written: str, said: list[tuple[str, int]]) -> None:
    assert ignored(written) == said
