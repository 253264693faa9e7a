"""Texts for rules: a plain text or an outline, and what the rules find in it."""

from __future__ import annotations

from tests.desk import press
from workplan.build import Order
from workplan.rules.families import built_in_rules
from workplan.rules.from_lines import text_of_source
from workplan.rules.from_outline import text_of_outline
from workplan.rules.office import NO_OFFICE, Office
from workplan.rules.review import review
from workplan.rules.rule import Rule
from workplan.rules.text import Text
from workplan.source import Edit, Finding, Source, apply_edits

PLAIN, OUTLINE = "text.txt", "plan.yaml"


def plain(written: str, office: Office = NO_OFFICE) -> Text:
    return text_of_source(Source(PLAIN, written), office)


def outlined(written: str, office: Office = NO_OFFICE) -> Text:
    """The text of an outline, `${…}` expanded."""
    from workplan.packs.expressions import expressions_in

    at = press()
    proof = at.proof(Order(OUTLINE, written.encode()))
    return text_of_outline(proof.outline, proof.language, (at.expander(proof, OUTLINE).expand, expressions_in), office)


def rule_of(code: str) -> Rule:
    return next(rule for rule in built_in_rules() if rule.code == code)


def found(code: str, text: Text) -> tuple[Finding, ...]:
    """What one rule finds."""
    return review(text, [rule_of(code)])


def places(code: str, text: Text) -> list[str]:
    """The characters that a rule objects to, as the file has them."""
    return [f.span.source.text[f.span.start : f.span.end] for f in found(code, text) if f.span]


def mended(findings: tuple[Finding, ...], written: str) -> str:
    """The text with all fixes made."""
    fixes = [finding.fix for finding in findings if finding.fix]
    return apply_edits(written, (Edit(fix.span.start, fix.span.end, fix.text) for fix in fixes))
