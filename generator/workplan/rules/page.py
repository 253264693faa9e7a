"""docs/rules.md, from the docstrings of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from workplan.rules.examples import Example, documented
from workplan.rules.families import FAMILIES
from workplan.rules.rule import Rule

# What a person calls it, in English and Chinese.
NAMES = MappingProxyType(
    {
        "law": ("law or order", "法规"),
        "standard": ("national standard", "国家标准"),
        "sense": ("the text contradicts itself", "文内自相矛盾"),
        "recommendation": ("recommendation of a standard", "标准推荐"),
        "practice": ("practice of offices", "机关惯例"),
        "certain": ("certain", "确定"),
        "suspect": ("suspect", "可疑"),
        "hint": ("hint", "提示"),
        "wrong": ("Wrong", "误"),
        "right": ("Right", "正"),
        "fixed": ("Fixed", "改为"),
    }
)
_HEAD = """# Rules of writing

What `workplan check` looks for in outlines, plain texts and Word documents, family by family. `workplan explain P01`
prints the same. How rules are chosen and kept silent stands in [checking.md](checking.md).

Each rule says how strong its source is and how sure it is. What is *certain* and comes from a law, from a standard or
from plain sense is an error; other certain rules and those that only *suspect* are warnings; *hints* are said with
`--hints` alone. A *safe* fix cannot change the meaning.

Whether a heading stands last on a page, a signature alone on one, or a title breaks within a word, only printed pages
can show: no rule (L09) asks it. `workplan build` keeps headings and signatures with their text and breaks titles
between words.

This page is made from the docstrings of the rules by `python tests/docs_of_rules.py`.
"""


def rules_page(rules: Iterable[Rule]) -> str:
    """The page of all rules."""
    kept = tuple(rules)
    lines = [_HEAD]
    for letter, (name, chinese, _) in FAMILIES.items():
        lines.append(f"## {name.capitalize()} {chinese}\n")
        lines += [_entry(rule) for rule in kept if rule.code[0] == letter]
    return "\n".join(lines)


def _entry(rule: Rule) -> str:
    card, doc = rule.card, documented(rule.doc)
    facts = [rule.severity, NAMES[card.certainty][0], NAMES[card.strength][0]]
    facts += [f"{rule.fixes} fix"] if rule.fixes else []
    parts = [
        f"### {card.code} {card.slug}",
        f"*{', '.join(facts)}; {card.clause}.* {_opened(rule.says.en)}: {_opened(rule.says.hint_en)}.",
        f"{_opened(rule.says.zh)}：{_opened(rule.says.hint_zh)}。",
        doc.why_en,
        doc.why_zh,
        *_examples(doc.examples),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _opened(sentence: str) -> str:
    for number in range(8):
        sentence = sentence.replace(f"{{{number}}}", "…")
    return sentence[:1].upper() + sentence[1:]


def _examples(examples: tuple[Example, ...]) -> Iterator[str]:
    for example in examples:
        english, chinese = NAMES[example.kind]
        yield f"{english} {chinese}:\n\n```{'yaml' if example.form else 'text'}\n{example.text}\n```"
