"""docs/rules.md is what the docstrings say."""

from __future__ import annotations

from pathlib import Path

from workplan.rules.families import built_in_rules
from workplan.rules.page import rules_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_page_of_rules_is_that_of_the_docstrings() -> None:
    assert PAGE.read_text("utf-8") == rules_page(built_in_rules()), "run python tests/docs_of_rules.py"


def test_every_rule_stands_on_the_page_with_its_source() -> None:
    page = PAGE.read_text("utf-8")
    for rule in built_in_rules():
        assert f"### {rule.code} {rule.card.slug}\n" in page
        assert rule.card.clause in page
