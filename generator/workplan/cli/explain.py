"""`workplan explain`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from workplan.cli.say import facts, words
from workplan.cli.spoken import Command
from workplan.diagnostics.catalogue import code_of, open_sentence

if TYPE_CHECKING:
    from workplan.rules.rule import Rule


@click.command(
    "explain",
    cls=Command,
    help=words(
        "Explain a diagnostic CODE, such as E203, or a rule of writing, such as P01 or half-width-mark; without one, "
        "list all.",
        "解释诊断代码（如 E203）或行文规则（如 P01、half-width-mark）；不写则全部列出。",
    ),
)
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Prints what a code means and what to do."""
    chinese = facts().chinese
    if code is not None and len(code) == 4:
        with suppress(KeyError):  # a rule's code has two figures; of the others, one family is all that has to be read
            click.echo(_entry(code.upper(), chinese))
            return 0
    from workplan.rules.all_rules import all_rules

    rules = {rule.code: rule for rule in all_rules()[0]}
    if code is None:
        _list(rules, chinese)
        return 0
    name = next((rule.code for rule in rules.values() if rule.card.slug == code.lower()), code.upper())
    if name not in rules:
        raise click.UsageError(words(f"There is no code {code}.", f"没有代码 {code}。") + _hint(name, rules))
    click.echo(_rule(rules[name], chinese))
    return 0


def _hint(name: str, rules: dict[str, Rule]) -> str:
    """The code that may have been meant."""
    from workplan.diagnostics import all_codes, nearest

    near = nearest(name, (*all_codes(), *rules))
    return words(f" Did you mean {near}?", f"是否想查 {near}？") if near else ""


def _entry(name: str, chinese: bool) -> str:
    """A code of the catalogue as a person reads it. Raises KeyError for any other."""
    entry = code_of(name)
    parts = (entry.zh, entry.hint_zh, entry.why_zh) if chinese else (entry.en, entry.hint_en, entry.why_en)
    return f"{name} ({entry.severity})\n\n" + "\n\n".join(open_sentence(part) for part in parts if part)


def _list(rules: dict[str, Rule], chinese: bool) -> None:
    from workplan.diagnostics import all_codes
    from workplan.rules.review import said_of

    every = all_codes() | {name: said_of(rule) for name, rule in rules.items()}
    for name, entry in sorted(every.items()):
        click.echo(f"{name}  {entry.severity:7}  {open_sentence(entry.zh if chinese else entry.en)}")


def _rule(rule: Rule, chinese: bool) -> str:
    """A rule as a person reads it: what it says, why, its source, its examples."""
    from workplan.rules.examples import documented
    from workplan.rules.page import NAMES

    doc, card, says = documented(rule.doc), rule.card, rule.says
    strength, certainty = (NAMES[name][chinese] for name in (card.strength, card.certainty))
    parts = [
        f"{card.code} {card.slug} ({rule.severity}; {strength}; {certainty})",
        open_sentence(says.zh if chinese else says.en),
        open_sentence(says.hint_zh if chinese else says.hint_en),
        doc.why_zh if chinese else doc.why_en,
        card.clause,
    ]
    for example in doc.examples:
        label = NAMES[example.kind][chinese]
        parts.append(f"{label}\n" + "\n".join(f"    {line}" for line in example.text.split("\n")))
    return "\n\n".join(part for part in parts if part)
