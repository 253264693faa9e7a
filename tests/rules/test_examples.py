"""The examples of every rule's docstring, run."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.rules.texts import found, laid_out, mended, outlined, plain
from workplan.rules.examples import Documented, Example, documented
from workplan.rules.families import built_in_rules
from workplan.rules.office import NO_OFFICE, Office
from workplan.rules.rule import Rule
from workplan.rules.text import Text

# Rules that ask only what a dictionary says are shown with one.
OFFICES = {"G15": Office(organs=("供水科", "办公室"))}
RULES = {rule.code: rule for rule in built_in_rules()}


def doc(code: str) -> Documented:
    return documented(RULES[code].doc)


def cases(kind: str) -> list[object]:
    return [
        pytest.param(code, example, id=f"{code}-{number}")
        for code in RULES
        for number, example in enumerate(doc(code).examples)
        if example.kind == kind
    ]


def read(example: Example, code: str) -> Text:
    office = OFFICES.get(code, NO_OFFICE)
    if example.form == "layout":
        return laid_out(example.text)
    return outlined(example.text, office) if example.form else plain(example.text, office)


@pytest.mark.parametrize(("code", "example"), cases("wrong"))
def test_a_wrong_example_is_found(code: str, example: Example) -> None:
    findings = found(code, read(example, code))
    assert findings
    assert all(finding.span and finding.span.end > finding.span.start for finding in findings)


@pytest.mark.parametrize(("code", "example"), [*cases("right"), *cases("fixed")])
def test_a_right_example_raises_nothing(code: str, example: Example) -> None:
    assert found(code, read(example, code)) == ()


@pytest.mark.parametrize("code", RULES)
def test_the_fixes_make_what_is_said_that_they_make(code: str) -> None:
    examples = doc(code).examples
    pairs = [(one, two) for one, two in pairwise(examples) if two.kind == "fixed"]
    for wrong, fixed in pairs:
        assert mended(found(code, read(wrong, code)), wrong.text) == fixed.text
    assert bool(pairs) == bool(RULES[code].fixes), "a rule that fixes shows what, and no other does"


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_documented_in_both_languages(code: str) -> None:
    rule: Rule = RULES[code]
    parts = doc(code)
    assert parts.why_en
    assert parts.why_zh
    assert {"wrong", "right"} <= {example.kind for example in parts.examples}
    assert rule.says.en
    assert rule.says.zh
    assert rule.card.clause


def test_codes_and_names_stand_once() -> None:
    assert len({rule.code for rule in built_in_rules()}) == len(built_in_rules())
    assert len({rule.card.slug for rule in built_in_rules()}) == len(built_in_rules())
