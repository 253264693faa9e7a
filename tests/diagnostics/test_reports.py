"""Reports for CI: every finding stands in each of them, at its place."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from workplan.diagnostics.reports import REPORTS, Outcome, github_annotations
from workplan.source import Finding, Source, Span

SOURCE = Source("plans/2027.yaml", "title: A & <B>\nyear: 全年\n")
ERROR = Finding("E201", Span(SOURCE, 21, 23), ("year", "a whole number", "整数"))
WARNING = Finding("W202", Span(SOURCE, 7, 14), ("a,b:c",))
OUTCOMES = (
    Outcome("plans/2027.yaml", "failed", (WARNING, ERROR), 0.25),
    Outcome("plans/<2028>.yaml", "built", (), 0.5, 1234, "ab" * 32),
)


def test_junit_has_a_case_for_each_document_and_a_failure_for_each_that_failed() -> None:
    suite = ElementTree.fromstring(REPORTS["junit"](OUTCOMES, False))
    cases = suite.findall("./testsuite/testcase")
    assert [case.get("name") for case in cases] == ["plans/2027.yaml", "plans/<2028>.yaml"]
    assert suite.get("failures") == "1"
    failure = cases[0].find("failure")
    assert failure is not None
    assert failure.get("type") == "E201"
    assert "plans/2027.yaml:2:7: error[E201]" in (failure.text or "")
    assert cases[1].find("failure") is None


def test_junit_replaces_what_xml_cannot_hold() -> None:
    odd = Finding("E131", None, ("a\x00b", "no"))
    assert "a\ufffdb" in REPORTS["junit"]((Outcome("x\x01", "failed", (odd,)),), False)


def test_sarif_names_rule_level_and_region() -> None:
    run = json.loads(REPORTS["sarif"](OUTCOMES, True))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E201", "W202"]
    result = next(one for one in run["results"] if one["ruleId"] == "E201")
    assert result["level"] == "error"
    assert result["message"]["text"] == "“year”应为整数"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "plans/2027.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 9}


def test_sarif_rule_has_no_marks_of_words_that_it_does_not_know() -> None:
    rules = json.loads(REPORTS["sarif"](OUTCOMES, False))["runs"][0]["tool"]["driver"]["rules"]
    assert rules[0]["shortDescription"]["text"] == "“…” must be …"
    assert not re.search(r"\{\d\}", json.dumps(rules))


@pytest.mark.parametrize(
    ("outcome", "file"),
    [(Outcome("a.yaml", "failed"), "a.yaml"), (Outcome("a.yaml · x", "failed", file="b.yaml"), "b.yaml")],
)
def test_what_has_no_place_is_shown_at_its_file(outcome: Outcome, file: str) -> None:
    missing = (outcome._replace(findings=(Finding("E130", None, ("c.yaml",)),)),)
    result = json.loads(REPORTS["sarif"](missing, False))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": file}
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert json.loads(REPORTS["gitlab"](missing, False))[0]["location"] == {"path": file, "lines": {"begin": 1}}


def test_gitlab_fingerprint_stays_when_lines_move_and_changes_with_the_text() -> None:
    moved = Source("plans/2027.yaml", "# a remark\n" + SOURCE.text)
    again = Finding("E201", Span(moved, 32, 34), ERROR.words)
    other = Finding("E201", Span(SOURCE, 7, 8), ERROR.words)
    prints = [
        json.loads(REPORTS["gitlab"]((Outcome("x", "failed", (finding,)),), False))[0]["fingerprint"]
        for finding in (ERROR, again, other)
    ]
    assert prints[0] == prints[1]
    assert prints[0] != prints[2]


def test_json_tells_status_size_and_digest() -> None:
    shown = json.loads(REPORTS["json"](OUTCOMES, False))
    assert shown[0]["status"] == "failed"
    assert [finding["code"] for finding in shown[0]["findings"]] == ["W202", "E201"]
    assert (shown[1]["size"], shown[1]["sha256"]) == (1234, "ab" * 32)


def test_github_annotation_escapes_what_would_end_it() -> None:
    finding = Finding("W202", Span(Source("a,b.yaml", "x"), 0, 1), ("50%\nx",))
    line = github_annotations([finding], False)
    assert line.startswith("::warning title=W202,file=a%2Cb.yaml,line=1,col=1::")
    assert "50%25%0Ax" in line
    assert "\n" not in line


@pytest.mark.parametrize("kind", sorted(REPORTS))
def test_every_report_can_say_that_nothing_happened(kind: str) -> None:
    assert REPORTS[kind]((), False).endswith("\n")
