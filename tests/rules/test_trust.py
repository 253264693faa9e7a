"""What makes the check trusted: certain findings are right, clean texts raise nothing, fixes mend and then rest."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.desk import ROOT, built
from tests.rules.judged import certain_findings, digest_of, read_verdicts
from tests.rules.measure import documents, read_file
from tests.rules.test_seeded import read, seeds
from tests.rules.texts import found, mended, plain
from workplan.build import Order, Press
from workplan.checking import Checked, Desk
from workplan.mending import How
from workplan.mending import mended as mended_file
from workplan.rules.choice import Choice
from workplan.rules.families import built_in_rules, is_rule
from workplan.rules.review import review
from workplan.source import Facts, Files, Finding

BAR = 0.98
OUTLINES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "examples").rglob("*.yaml")
    if path.read_text("utf-8").startswith(("title:", "template:")) or "\ntitle:" in path.read_text("utf-8")
)
CERTAIN = [rule for rule in built_in_rules() if rule.card.certainty == "certain"]


def test_of_the_certain_findings_that_were_looked_at_nearly_all_are_right() -> None:
    verdicts = Counter(read_verdicts().values())
    assert set(verdicts) <= {"right", "wrong"}
    assert verdicts["right"] / verdicts.total() >= BAR


def test_every_certain_finding_on_real_documents_was_looked_at() -> None:
    if not documents([]):
        pytest.skip("the documents are not beside the project")
    unseen = certain_findings([read_file(path) for path in documents([])]).keys() - read_verdicts().keys()
    assert not unseen, "look at them with `make rules` and record them in judged.json"


def test_a_finding_is_known_by_document_rule_and_place() -> None:
    (first,) = found("P01", plain("抓教学,抓科研。"))
    (moved,) = found("P01", plain("要抓教学,抓科研。"))
    assert digest_of(first) == digest_of(found("P01", plain("抓教学,抓后勤。"))[0])
    assert len({digest_of(first), digest_of(moved), digest_of(first._replace(code="P02"))}) == 3


@pytest.mark.parametrize("path", OUTLINES)
def test_an_example_raises_nothing(path: str) -> None:
    checked = Desk(Press(Files(ROOT), Facts()), Choice()).checked(Order(path))
    assert [f"{finding.code} {finding.words}" for finding in checked.findings if is_rule(finding.code)] == []


def test_an_example_raises_nothing_as_a_document_either(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(built((ROOT / "examples" / "work-plan.yaml").read_bytes()).docx)
    checked = Desk(Press(Files(tmp_path), Facts()), Choice()).checked(Order("a.docx"))
    assert [finding.code for finding in checked.findings] == []


def _file_of(text: str) -> str:
    return "plan.yaml" if text.startswith(("title:", "sections:")) else "text.txt"


TEXTS = [(code, text) for code, text in seeds() if not text.startswith("{")]


@pytest.mark.parametrize("is_unsafe", [False, True])
def test_fixes_made_twice_make_nothing_more(is_unsafe: bool, tmp_path: Path) -> None:
    for code, text in TEXTS:
        name = _file_of(text)
        desk = Desk(Press(Files(tmp_path), Facts()), Choice())

        def look(content: bytes | None, name: str = name, desk: Desk = desk) -> Checked:
            return desk.checked(Order(name, content))

        _, once = mended_file(look, text.encode(), name, How(is_unsafe))
        _, twice = mended_file(look, once.content, name, How(is_unsafe))
        assert twice.content == once.content, code


def test_a_safe_fix_leaves_nothing_certain_that_was_not_there() -> None:
    for code, text in TEXTS:
        before = read(text, code)
        if before.outline is not None:
            continue
        counts = _certain(review(before, CERTAIN))
        for rule in (rule for rule in built_in_rules() if rule.fixes == "safe"):
            after = mended(tuple(f for f in review(before, [rule]) if f.fix), text)
            assert not _certain(review(plain(after), CERTAIN)) - counts, (code, rule.code, after)


def _certain(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.code for finding in findings)
