"""Two files compared: read, taken for what they are, diffed, and told in the form asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from workplan.build import Order, Press, Proof
from workplan.compare import Diff, Report, diff, report_of
from workplan.compare.as_text import Manner
from workplan.compare.match import DOUBTFUL
from workplan.compare.spoken import spoken
from workplan.outline import Outline
from workplan.source import Finding

_UNPRINTED = ("id", "year", "date", "issuers", "addressees", "numbered", "notice")
OUTLINES = (".yaml", ".yml", ".json", "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans laid out, and what makes the second of the first."""

    old: Proof
    new: Proof
    difference: Diff
    report: Report
    findings: tuple[Finding, ...]


def compare_files(press: Press, old: str, new: str, standard_input: bytes | None = None) -> Comparison:
    """The comparison of two files, of which either may be a document. Raises Rejected where one cannot be read."""
    template = next((_template(press, name, standard_input) for name in (old, new) if is_outline(name)), None)
    before, after = (_proof(press, name, standard_input, template) for name in (old, new))
    a, b = before.outline, after.outline
    if not (is_outline(old) and is_outline(new)):
        a, b = _spoken(press, before, old), _spoken(press, after, new)
    difference = diff(a, b)
    if a is not before.outline:
        difference = _of_both_known(difference)
    report = report_of(difference, a, b)
    return Comparison(before, after, difference, report, tuple(_doubts(report)))


def redline(press: Press, old: Proof, new: Proof, difference: Diff | None = None) -> bytes:
    """The .docx of `new`, in which all that differs from `old` is a tracked change."""
    from workplan.compare.revision import revised
    from workplan.word.redline import Schemes, write_redline

    revision = revised(old.printed, new.printed, difference or diff(old.outline, new.outline))
    return write_redline(revision, Schemes(old.scheme, new.scheme), new.sheet, press.base(new.sheet), press.about(new))


def is_outline(name: str) -> bool:
    """Whether a file is an outline by its name; all others are documents, and are imported."""
    return PurePath(name).suffix.lower() in OUTLINES


def _content(press: Press, name: str, standard_input: bytes | None) -> bytes:
    return standard_input or b"" if name == "-" else press.files.read_bytes(name)


def _template(press: Press, name: str, standard_input: bytes | None) -> str:
    return press.proof(Order(name, _content(press, name, standard_input))).outline.template


def _proof(press: Press, name: str, standard_input: bytes | None, template: str | None) -> Proof:
    content = _content(press, name, standard_input)
    if is_outline(name):
        return press.proof(Order(name, content))
    from workplan.importing import Choices, import_document

    draft = import_document(content, name, Choices(template=template))
    return press.proof(Order(name, draft.yaml.encode()))


def _spoken(press: Press, proof: Proof, name: str) -> Outline:
    return spoken(proof.outline, press.expander(proof, name).expand)


def _of_both_known(difference: Diff) -> Diff:
    """The diff without what only an outline states: an id, or a date that its pack does not print."""
    altered = []
    for one in difference.altered:
        settings = tuple(
            setting
            for setting in one.settings
            if setting.field not in _UNPRINTED or None not in (setting.before, setting.after)
        )
        altered.append(replace(one, settings=settings))
    kept = tuple(one for one in altered if one.settings or one.rewordings or one.kind)
    return replace(difference, altered=kept)


def _doubts(report: Report) -> Iterator[Finding]:
    """Y401 for every match that is far from certain."""
    for pair in report.pairs:
        if pair.match.score < DOUBTFUL:
            yield Finding("Y401", None, (pair.a.title, pair.b.title, f"{pair.match.score:.2f}"))


def comparison_text(comparison: Comparison, form: str, manner: Manner) -> str:
    """The report as text, html or json."""
    if form == "html":
        from workplan.compare.as_html import report_html

        return report_html(comparison.report, manner)
    if form == "json":
        from workplan.compare.as_json import report_values

        values = report_values(comparison.report, manner.old, manner.new)
        return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    from workplan.compare.as_text import report_text

    return report_text(comparison.report, manner)
