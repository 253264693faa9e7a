"""What an office adds, read from its YAML: organs, fixed phrases, renamed bodies, and rules of its own.

```yaml
organs: [示例区水务局]
phrases: [一校一策、一生一案]
renamed:
  - {old: 区水利局, new: 区水务局, since: 2019-03}
rules:
  - {code: X01, name: plain-deadline, pattern: 尽快, message: 时限要具体, fix: 于6月底前}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from workplan.rules.office import Office, Renamed
from workplan.rules.rule import Card, Certainty, Rule, Says, Slip, Strength
from workplan.rules.text import WRITTEN, Text
from workplan.schema import Checker, office_schema
from workplan.source import Files, Finding, Mapping, Node, Rejected, Scalar, Sequence, read_yaml

_CERTAINTY: dict[str, Certainty] = {"error": "certain", "warning": "suspect", "info": "hint"}
_GROUP = re.compile(r"\$(\d)")


def read_house(files: Files, name: str) -> tuple[Office, tuple[Rule, ...]]:
    """The dictionary and the rules of an office's file. Raises Rejected (E1, E2, R104)."""
    source, _ = files.read_source(name)
    root, _ = read_yaml(source)
    checker = Checker(office_schema())
    wrong = checker.findings(root, checker.typed(root))
    if wrong:
        raise Rejected(*wrong)
    office = Office(_texts(root.get("organs")), _texts(root.get("phrases")), tuple(_renamed(root.get("renamed"))))
    return office, tuple(_rules(root.get("rules")))


def joined_offices(offices: tuple[Office, ...]) -> Office:
    """Several dictionaries as one."""
    return Office(
        tuple(organ for office in offices for organ in office.organs),
        tuple(phrase for office in offices for phrase in office.phrases),
        tuple(body for office in offices for body in office.renamed),
    )


def _texts(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Sequence):
        return tuple(item.text for item in node.items if isinstance(item, Scalar))
    return (node.text,) if isinstance(node, Scalar) else ()


def _mappings(node: Node | None) -> Iterator[Mapping]:
    if isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Mapping))


def _renamed(node: Node | None) -> Iterator[Renamed]:
    for one in _mappings(node):
        guards = _texts(one.get("except"))
        yield Renamed(one.text("old") or "", one.text("new") or "", one.text("since") or "", guards)


def _rules(node: Node | None) -> Iterator[Rule]:
    for one in _mappings(node):
        written = one.text("pattern") or ""
        try:
            pattern = re.compile(written)
        except re.error as error:
            place = one.get("pattern")
            raise Rejected(Finding("R104", place.span if place else None, (written, str(error)))) from None
        yield _rule(one, pattern)


def _rule(one: Mapping, pattern: re.Pattern[str]) -> Rule:
    code, message = one.text("code") or "", one.text("message") or ""
    certainty = _CERTAINTY[one.text("severity") or "warning"]
    strength: Strength = "sense" if certainty == "certain" else "practice"
    card = Card(code, one.text("name") or code.lower(), strength, certainty, one.text("source") or "")
    fix = one.text("fix")
    hint = "write “{1}”" if fix else ""
    says = Says(message, message, hint, "改为“{1}”" if fix else "")
    look = partial(_look, pattern, fix)
    return Rule(card, says, look, message, "unsafe" if fix is not None else "", any_language=True)


def _look(pattern: re.Pattern[str], fix: str | None, text: Text) -> Iterator[Slip]:
    """Where a rule of an office's own finds its pattern; `$1` in the fix is what its first group found."""
    for match in text.matches(pattern, WRITTEN):
        if match.end() == match.start():
            continue
        made = None if fix is None else _GROUP.sub(partial(_group, match), fix)
        yield Slip(match.start(), match.end(), (match[0], made or ""), made)


def _group(match: re.Match[str], sign: re.Match[str]) -> str:
    number = int(sign[1])
    return (match[number] or "") if number <= (match.re.groups or 0) else sign[0]
