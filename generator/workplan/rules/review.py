"""The rules run over a text: slips become findings at their places in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan.rules.addresses import addresses_of
from workplan.rules.examples import documented
from workplan.rules.rule import Rule, Slip
from workplan.rules.text import Text
from workplan.source import Code, Finding, Fix


def review(text: Text, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """What the rules find in a text."""
    is_chinese = text.facts.language.startswith("zh")
    addresses = () if text.has_lines else addresses_of(text)
    return tuple(
        finding for rule in rules if is_chinese or rule.any_language for finding in _found(text, rule, addresses)
    )


def _found(text: Text, rule: Rule, addresses: tuple[str, ...]) -> Iterator[Finding]:
    said: Code | None = None
    for slip in rule.look(text):
        said = said or said_of(rule)
        if slip.node is not None:
            yield Finding(rule.code, slip.node.span, slip.words, said)
            continue
        passage = text.passage_at(slip.start)
        start, end = slip.start - passage.start, min(slip.end, passage.end) - passage.start
        fix = _fix(text, rule, slip)
        where = addresses[text.number_at(slip.start)] if addresses else ""
        yield Finding(rule.code, passage.span(start, end), slip.words, said, fix, where)


def _fix(text: Text, rule: Rule, slip: Slip) -> Fix | None:
    """The edit that mends a slip, where the file holds its characters one for one."""
    passage = text.passage_at(slip.start)
    start, end = slip.start - passage.start, slip.end - passage.start
    if slip.fix is None or slip.end > passage.end or not passage.is_exact(start, end):
        return None
    return Fix(passage.span(start, end), slip.fix, rule.fixes == "safe")


def said_of(rule: Rule) -> Code:
    """What the catalogue would say of a rule's findings."""
    says, card, doc = rule.says, rule.card, documented(rule.doc)
    said = (says.en, says.zh, says.hint_en, says.hint_zh, doc.why_en, doc.why_zh)
    return Code(rule.severity, *said, exit=1, slug=card.slug, clause=card.clause)
