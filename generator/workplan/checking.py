"""Files of any kind, checked: outlines as they would be printed, plain texts, Word documents."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from workplan.rules.all_rules import all_rules
from workplan.rules.baseline import beyond_baseline, read_baseline
from workplan.rules.choice import Choice, chosen_names, unknown_names
from workplan.rules.project import Project, project_of
from workplan.rules.remarks import not_ignored, remarks_of
from workplan.rules.review import review
from workplan.source import Finding, Mapping, Rejected, Span, decode_bytes
from workplan.source.tree import texts

if TYPE_CHECKING:
    from workplan.build import Order, Press
    from workplan.rules.office import Office
    from workplan.rules.rule import Rule
    from workplan.rules.text import Text

WORD = (".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt")
PLAIN = (".txt", ".md", ".markdown", ".text")
_LEGACY = (".doc", ".wps", ".rtf", ".odt")
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file; `is_readable` is false where nothing could be made of it."""

    findings: tuple[Finding, ...]
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a file is asked: the rules chosen, the office's dictionary, and what is wrong with either."""

    choice: Choice
    rules: tuple[Rule, ...]
    office: Office
    findings: tuple[Finding, ...]


class _Row(dict[str, str]):
    """A row of a bundle's table, whose columns are not known here: each says the same."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        return "某"


class Desk:
    """Checks files one after the other, and keeps what those of one project share."""

    def __init__(self, press: Press, choice: Choice) -> None:
        self._press = press
        self._choice = choice
        self._known: dict[Project, _Asked] = {}

    def project(self, path: str) -> Project:
        """The project that a file belongs to."""
        return project_of(self._press.files, path)

    def baseline(self, path: str) -> str:
        """The baseline that a file's project names; empty where it names none."""
        with suppress(Rejected):
            return self.project(path).baseline
        return ""

    def beyond(self, checked: Checked, name: str) -> Checked:
        """What a file has beyond a baseline. Raises Rejected (E130, R102) where there is none of that name."""
        if not name or not checked.is_readable:
            return checked
        source, _ = self._press.files.read_source(name)
        return Checked(beyond_baseline(checked.findings, read_baseline(source)))

    def checked(self, order: Order) -> Checked:
        """What is found in a file."""
        try:
            asked = self._asked(self.project(order.path))
            if _is_word(order) or PurePath(order.path).suffix.lower() in PLAIN:
                return self._document(order, asked)
            return self._outline(order, asked)
        except Rejected as rejected:
            return Checked(rejected.findings, is_readable=False)

    def _asked(self, project: Project) -> _Asked:
        if project not in self._known:
            self._known[project] = self._of_project(project)
        return self._known[project]

    def _of_project(self, project: Project) -> _Asked:
        from workplan.rules.office import NO_OFFICE

        choice = self._choice.over(project.choice)
        office = NO_OFFICE
        own: tuple[Rule, ...] = ()
        if project.office:
            from workplan.rules.house import joined_offices, read_house

            try:
                houses = [read_house(self._press.files, name) for name in project.office]
            except Rejected as rejected:
                raise Rejected(*(project.placed(finding, "office") for finding in rejected.findings)) from None
            office = joined_offices(tuple(house[0] for house in houses))
            own = tuple(rule for house in houses for rule in house[1])
        rules, findings = all_rules(own)
        return _Asked(choice, rules, office, (*findings, *_unknown(choice, rules)))

    def _outline(self, order: Order, asked: _Asked) -> Checked:
        from workplan.packs.expressions import expressions_in
        from workplan.rules.from_outline import text_of_outline

        order = replace(order, names={"row": _Row(), **order.names})
        proof = self._press.proof(order)
        root = proof.outline.origin
        chosen = _own_choice(root)
        own = replace(asked, choice=chosen.over(asked.choice))
        expand = self._press.expander(proof, order.path, order.names).expand
        text = text_of_outline(proof.outline, proof.language, (expand, expressions_in), asked.office)
        slugs = {rule.code: rule.card.slug for rule in own.rules}
        noticed = (*proof.findings, *self._press.deviations(order, proof))
        reviewed = _reviewed(text, own)
        found = tuple(finding for finding in (*noticed, *_stale(root, reviewed)) if own.choice.says(finding.code))
        kept = not_ignored((*found, *reviewed), remarks_of(root), slugs)
        unknown = (finding for finding in _unknown(chosen, own.rules) if finding not in asked.findings)
        return Checked((*asked.findings, *(_at_check(finding, root) for finding in unknown), *kept))

    def _document(self, order: Order, asked: _Asked) -> Checked:
        from workplan.rules.from_lines import text_of_records, text_of_source

        content = self._press.files.read_bytes(order.path) if order.content is None else order.content
        if not _is_word(order):
            source, notes = decode_bytes(content, order.path)
            return Checked((*asked.findings, *notes, *_reviewed(text_of_source(source, asked.office), asked)))
        from workplan.word.appearance import appearance_of
        from workplan.word.read import read_document

        if PurePath(order.path).suffix.lower() in _LEGACY:
            from workplan.word.legacy import as_docx

            content = as_docx(content, order.path)
        reading = read_document(content, order.path)
        text = text_of_records(reading.records, order.path, asked.office)
        text = replace(text, laid=appearance_of(content, order.path))
        return Checked((*asked.findings, *_reviewed(text, asked)))


def is_word_file(content: bytes, name: str) -> bool:
    """Whether a file is a Word document, by what it begins with or by its name."""
    return content.startswith(_ZIP) or PurePath(name).suffix.lower() in WORD


def _is_word(order: Order) -> bool:
    return is_word_file(order.content or b"", order.path)


def _own_choice(root: object) -> Choice:
    """What an outline's own `check` chooses."""
    from workplan.source import Mapping, Scalar, Sequence

    own = root.get("check") if isinstance(root, Mapping) else None
    if not isinstance(own, Mapping):
        return Choice()
    lists: list[tuple[str, ...]] = []
    for name in ("select", "ignore"):
        value = own.get(name)
        items = value.items if isinstance(value, Sequence) else (value,) if value else ()
        lists.append(tuple(name for item in items if isinstance(item, Scalar) for name in chosen_names(item.text)))
    return Choice(lists[0], lists[1])


def _stale(root: Mapping, reviewed: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Years that an outline takes over from another (Y122), but for those of which a rule speaks already."""
    if all(node.source is root.source for node in texts(root)):
        return ()
    from workplan.years.inherited import stale_years

    said = [finding.span for finding in reviewed if finding.span]

    def is_said(span: Span) -> bool:
        return any(one.source == span.source and one.start <= span.start and span.end <= one.end for one in said)

    return tuple(finding for finding in stale_years(root) if finding.span and not is_said(finding.span))


def _at_check(finding: Finding, root: Mapping) -> Finding:
    """A finding about a name, at that name in the outline's own `check`."""
    own = root.get("check")
    named = (node for node in texts(own) if finding.words[0] in node.text) if own else ()
    return next((finding._replace(span=node.span) for node in named), finding)


def _reviewed(text: Text, asked: _Asked) -> tuple[Finding, ...]:
    return review(text, asked.choice.rules(asked.rules))


def _unknown(choice: Choice, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """R107 for each name of a choice that means nothing."""
    names = dict.fromkeys((*choice.select, *choice.ignore))
    if not names:
        return ()
    from workplan.diagnostics import all_codes

    return tuple(Finding("R107", None, (name,)) for name in unknown_names(names, rules, all_codes()))
