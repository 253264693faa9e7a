"""A rule of writing: what it is called, how sure it is, what it says, and the function that looks.

A rule's docstring is its documentation. It says why, in English and then in Chinese, and gives examples that the tests
run: a text after `Wrong:` raises a finding of the rule, one after `Right:` none, and one after `Fixed:` is what the
fixes of the text before it make of that. Further paragraphs of a text stand indented on the lines below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from workplan.rules.text import Text
from workplan.source import Node, Severity

Strength = Literal["law", "standard", "sense", "recommendation", "practice"]
"""Whence a rule comes: a law or an order, a national standard, plain sense (the text contradicts itself), a standard's
recommendation, the practice of offices."""
Certainty = Literal["certain", "suspect", "hint"]
Safety = Literal["", "safe", "unsafe"]

_GRAVITY: dict[Strength, Severity] = {
    "law": "error",
    "standard": "error",
    "sense": "error",
    "recommendation": "warning",
    "practice": "warning",
}


class Slip(NamedTuple):
    """A place of `Text.whole` that a rule objects to; `words` fill its sentence, `fix` takes the place's place.

    Where a `node` of an outline is given, the finding stands there, in no passage.
    """

    start: int
    end: int
    words: tuple[str, ...] = ()
    fix: str | None = None
    node: Node | None = None


class Card(NamedTuple):
    """What a rule is: its code and name, whence it comes and how sure it is; `clause` names the source."""

    code: str
    slug: str
    strength: Strength
    certainty: Certainty
    clause: str


class Says(NamedTuple):
    """What a rule says, in both languages; `{0}`, `{1}` … are the words of a slip."""

    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""


Look = Callable[[Text], Iterable[Slip]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of writing. `fixes` says whether its fixes may be made unasked; `any_language` that it holds for texts
    that are not Chinese too."""

    card: Card
    says: Says
    look: Look
    doc: str = ""
    fixes: Safety = ""
    any_language: bool = False

    @property
    def code(self) -> str:
        return self.card.code

    @property
    def severity(self) -> Severity:
        """By the strength of the source, less where the rule is not sure."""
        if self.card.certainty == "hint":
            return "info"
        return "warning" if self.card.certainty == "suspect" else _GRAVITY[self.card.strength]


def rule(card: Card, says: Says, fixes: Safety = "", any_language: bool = False) -> Callable[[Look], Rule]:
    """Makes a rule of the function that looks."""

    def made(look: Look) -> Rule:
        return Rule(card, says, look, look.__doc__ or "", fixes, any_language)

    return made
