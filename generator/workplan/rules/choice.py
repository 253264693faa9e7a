"""Which rules are asked: by code, beginning of a code, name or family."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workplan.rules.families import FAMILIES, OWN, is_rule
from workplan.rules.rule import Rule


class Choice(NamedTuple):
    """What is said and what is not; `hints` adds what is only worth a look."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    hints: bool = False

    def over(self, above: Choice) -> Choice:
        """This choice over a wider one: a selection replaces the wider one's, what is ignored adds up."""
        return Choice(self.select or above.select, (*above.ignore, *self.ignore), self.hints or above.hints)

    def rules(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules that are asked for."""
        return tuple(rule for rule in rules if self._wants(rule))

    def _wants(self, rule: Rule) -> bool:
        if any(matches(name, rule.code, rule.card.slug) for name in self.ignore):
            return False
        if rule.card.certainty == "hint" and not self.hints:
            return any(name.upper() == rule.code or name == rule.card.slug for name in self.select)
        return not self.select or any(matches(name, rule.code, rule.card.slug) for name in self.select)

    def says(self, code: str) -> bool:
        """Whether a code of the catalogue, no rule's, is said."""
        wanted = not self.select or any(matches(name, code) for name in self.select)
        return wanted and not any(matches(name, code) for name in self.ignore)


EVERYTHING = Choice()


def chosen_names(written: str | None) -> tuple[str, ...]:
    """The names of an option, with commas between them."""
    return tuple(name.strip() for name in (written or "").split(",") if name.strip())


def matches(name: str, code: str, slug: str = "") -> bool:
    """Whether a name means a code: the code, its beginning, the rule's name, or its family.

    `P10` is a rule and no beginning of `P101`.
    """
    if name.upper() == code or (slug and name == slug):
        return True
    family = FAMILIES.get(code[:1], ("office", "本单位", "")) if is_rule(code) else None
    if family and name.lower() in family[:2]:
        return True
    return not is_rule(name.upper()) and name.upper() != "" and code.startswith(name.upper())


def unknown_names(names: Iterable[str], rules: Iterable[Rule], codes: Iterable[str]) -> tuple[str, ...]:
    """Names that mean nothing."""
    known = [(rule.code, rule.card.slug) for rule in rules] + [(code, "") for code in codes]
    families = {name for family in FAMILIES.values() for name in family[:2]} | {OWN, "office", "本单位"}
    return tuple(
        name
        for name in names
        if name.lower() not in families and not any(matches(name, code, slug) for code, slug in known)
    )
