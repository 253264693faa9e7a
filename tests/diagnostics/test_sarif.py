"""The SARIF log: accepted by the schema of the standard, and whole where that is not at hand.

`SARIF_SCHEMA` names the schema of OASIS, which is not part of the project (docs/ci.md says where it comes from).
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.desk import built, run
from tests.rules.test_seeded import read, seeds
from tests.rules.texts import plain
from workplan.diagnostics.reports import REPORTS, Outcome
from workplan.rules.families import built_in_rules
from workplan.rules.review import review
from workplan.source import Edit, Finding, Source, Span, apply_edits

WRITTEN = "一、教学\n抓教学,抓科研，扩大到3-5所。\n"
STRANGE = Finding("E131", Span(Source("工 作/plan?.yaml", "a\nb"), 3, 3), ("x", "y"))


def log(*findings: Finding, chinese: bool = False) -> Any:
    return json.loads(REPORTS["sarif"]((Outcome("plan.yaml", "failed", findings),), chinese))


def every_finding() -> tuple[Finding, ...]:
    """What all seeded mistakes raise, in texts, outlines and Word documents, and what is no rule's."""
    seeded = [read(text, code) for code, text in seeds()]
    documents = [replace(text, has_lines=False) for text in seeded if text.outline is None]
    found = [finding for text in (*seeded, *documents) for finding in review(text, built_in_rules())]
    return (*found, STRANGE, Finding("E131", None, ("x", "y")))


@pytest.mark.parametrize("chinese", [False, True])
def test_the_log_is_accepted_by_the_schema_of_the_standard(chinese: bool) -> None:
    path = os.environ.get("SARIF_SCHEMA", "")
    if not Path(path).is_file():
        pytest.skip("SARIF_SCHEMA names no schema")
    from jsonschema_rs import Draft4Validator

    validator = Draft4Validator(json.loads(Path(path).read_text("utf-8")), validate_formats=True)
    made = log(*every_finding(), chinese=chinese)
    assert [f"{list(error.instance_path)} {error.message}" for error in validator.iter_errors(made)] == []
    made["runs"][0]["results"][0]["locations"] = "nowhere"
    assert not validator.is_valid(made), "the schema takes anything"


def test_every_result_names_a_rule_that_is_told_in_both_languages() -> None:
    (made,) = log(*every_finding())["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} >= {rule.code for rule in built_in_rules()}
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
    for rule in rules:
        told = rule["fullDescription"]["text"]
        assert any("a" <= sign <= "z" for sign in told), rule["id"]
        assert any("\u4e00" <= sign <= "\u9fff" for sign in told), rule["id"]
    assert next(rule for rule in rules if rule["id"] == "P01")["name"] == "half-width-mark"


def test_a_rule_from_a_standard_leads_to_it() -> None:
    (made,) = log(*review(plain(WRITTEN), built_in_rules()))["runs"]
    (rule,) = (rule for rule in made["tool"]["driver"]["rules"] if rule["id"] == "P01")
    assert rule["helpUri"] == "https://openstd.samr.gov.cn/bzgk/gb/std_list?p.p2=GB%2FT+15834-2011"


def test_its_fixes_mend_a_text_as_the_program_does() -> None:
    findings = review(plain(WRITTEN), [rule for rule in built_in_rules() if rule.code in ("P01", "P08")])
    wanted = apply_edits(WRITTEN, [Edit(f.fix.span.start, f.fix.span.end, f.fix.text) for f in findings if f.fix])
    assert wanted != WRITTEN
    assert apply_edits(WRITTEN, [_edit(one) for one in log(*findings)["runs"][0]["results"]]) == wanted


def _edit(result: Any) -> Edit:
    """The only edit of the only fix of a result."""
    ((change,),) = (fix["artifactChanges"] for fix in result["fixes"])
    assert change["artifactLocation"] == {"uri": "text.txt"}
    (replacement,) = change["replacements"]
    region, lines = replacement["deletedRegion"], WRITTEN.split("\n")

    def offset(line: int, column: int) -> int:
        return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1

    start = offset(region["startLine"], region["startColumn"])
    return Edit(start, offset(region["endLine"], region["endColumn"]), replacement["insertedContent"]["text"])


def test_a_place_in_a_document_is_a_logical_location(tmp_path: Path) -> None:
    plan = "title: 工作计划\ntemplate: work-plan\nsections:\n  - heading: 供水\n    body: 抓检修,抓换表。\n"
    (tmp_path / "plan.docx").write_bytes(built(plan).docx)
    run("check", "plan.docx", "--select", "P01", "--report", "sarif=found.sarif", folder=tmp_path)
    ((result,),) = (one["results"] for one in json.loads((tmp_path / "found.sarif").read_text("utf-8"))["runs"])
    (location,) = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "plan.docx"}}
    (logical,) = location["logicalLocations"]
    assert logical["fullyQualifiedName"] == "一、供水 › “抓检修,抓换表。”"
    assert "fixes" not in result


def test_a_path_becomes_a_reference() -> None:
    ((result,),) = (one["results"] for one in log(STRANGE)["runs"])
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E5%B7%A5%20%E4%BD%9C/plan%3F.yaml"
