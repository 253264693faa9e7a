"""Mistakes that were put in on purpose: at least three for each rule, every one found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.test_examples import OFFICES
from tests.rules.texts import found, laid_out, outlined, plain
from workplan.rules.families import built_in_rules
from workplan.rules.office import NO_OFFICE
from workplan.rules.text import Text

SEEDED = Path(__file__).with_name("seeded")
LEAST = 3


def seeds() -> list[tuple[str, str]]:
    """Code and text of each; `|` parts paragraphs, `title:` or `sections:` begins an outline, `{` a layout."""
    lines = (line for path in sorted(SEEDED.glob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return [(code, text.replace("|", "\n")) for code, _, text in (line.partition("\t") for line in lines) if text]


def read(text: str, code: str = "") -> Text:
    if text.startswith("{"):
        return laid_out(text)
    office = OFFICES.get(code, NO_OFFICE)
    return outlined(text, office) if text.startswith(("title:", "sections:")) else plain(text, office)


@pytest.mark.parametrize(("code", "text"), seeds())
def test_a_seeded_mistake_is_found(code: str, text: str) -> None:
    assert found(code, read(text, code))


@pytest.mark.parametrize("code", [rule.code for rule in built_in_rules()])
def test_every_rule_has_seeded_mistakes(code: str) -> None:
    assert sum(1 for seeded, _ in seeds() if seeded == code) >= LEAST
