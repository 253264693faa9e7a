"""Texts for rules: a plain text or an outline, and what the rules find in it."""

from __future__ import annotations

from dataclasses import replace

import yaml

from tests.desk import press
from workplan.build import Order
from workplan.rules.families import built_in_rules
from workplan.rules.from_lines import text_of_source
from workplan.rules.from_outline import text_of_outline
from workplan.rules.laid import Laid, LaidParagraph, LaidTable, PageSetup
from workplan.rules.office import NO_OFFICE, Office
from workplan.rules.review import review
from workplan.rules.rule import Rule
from workplan.rules.text import Text
from workplan.source import Edit, Finding, Source, apply_edits

A4 = PageSetup(210, 297, 37, 35, 28, 26)
PLAIN, OUTLINE = "text.txt", "plan.yaml"


def plain(written: str, office: Office = NO_OFFICE) -> Text:
    return text_of_source(Source(PLAIN, written), office)


def outlined(written: str, office: Office = NO_OFFICE) -> Text:
    """The text of an outline, `${…}` expanded."""
    from workplan.packs.expressions import expressions_in

    at = press()
    proof = at.proof(Order(OUTLINE, written.encode()))
    return text_of_outline(proof.outline, proof.language, (at.expander(proof, OUTLINE).expand, expressions_in), office)


def laid_out(written: str) -> Text:
    """A Word document of one paragraph, by what its layout says: `{pitch: 30, text: …}`."""
    said = dict(yaml.safe_load(written))
    page = {name: float(said[name]) for name in said.keys() & PageSetup._fields}
    table = said.pop("table_rows", 0)
    repeats = said.pop("repeats_head", False)
    laid = Laid(
        pages=(A4._replace(**page),),
        paragraphs=(LaidParagraph(**{name: value for name, value in said.items() if name in LaidParagraph._fields}),)
        if "text" in said
        else (),
        tables=(LaidTable(table, repeats, str(said["text"])),) if table else (),
        **{name: value for name, value in said.items() if name in Laid._fields},
    )
    return replace(plain(str(said.get("text", "2026年工作要点"))), laid=laid)


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
