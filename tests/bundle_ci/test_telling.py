"""What a run tells: on the terminal, and to the CI system where the manifest itself is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bundle_ci.conftest import MANIFEST, Workplan


def _changed(text: str, new: str) -> None:
    Path("bundle.yaml").write_text(MANIFEST.replace(text, new), "utf-8")


def test_explain_gives_each_document_one_line_and_its_reason(
    workplan: Workplan, capfd: pytest.CaptureFixture[str]
) -> None:
    workplan("bundle", "-q")
    _changed("${row.town}\n", "新${row.km}\n")
    plan = Path("plan.yaml").read_text("utf-8")
    Path("plan.yaml").write_text(plan + "nonsense: 1\n", "utf-8")
    capfd.readouterr()
    workplan("bundle", "--explain", "-n")
    Path("plan.yaml").write_text(plan, "utf-8")
    assert workplan("bundle", "--explain") == 0
    told = capfd.readouterr().err
    assert "plan.yaml: to be built (plan.yaml changed)\n" in told
    assert "towns/第1镇.docx: no longer made\n" in told
    assert "()" not in told


def test_a_document_with_findings_is_named_once_with_its_reason(
    workplan: Workplan, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = Path("plan.yaml").read_text("utf-8")
    Path("plan.yaml").write_text(plan + "nonsense: 1\n", "utf-8")
    assert workplan("bundle", "--explain") == 8
    lines = [line for line in capfd.readouterr().err.splitlines() if line.startswith("plan.yaml: ")]
    assert lines == ["plan.yaml: failed (not built before)"]


def test_a_manifest_that_is_wrong_is_in_the_reports_and_annotated_too(
    workplan: Workplan, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    _changed("[docx, txt]", "[docx, odt]")
    kinds = ("junit", "sarif", "gitlab", "json", "html", "markdown")
    assert workplan("bundle", *(f"--report={kind}={kind}" for kind in kinds)) == 3
    told = capfd.readouterr().err
    assert told.count("bundle.yaml:5:21: ") == 1
    assert "::error title=E204,file=bundle.yaml,line=5,col=21::" in told
    assert all("E204" in Path(kind).read_text("utf-8") for kind in kinds)
    suite = ElementTree.parse("junit").getroot()
    assert [(case.get("name"), case[0].tag) for case in suite.iter("testcase")] == [("bundle.yaml", "failure")]


def test_a_finding_without_a_place_is_shown_at_the_manifest(workplan: Workplan) -> None:
    _changed("${row.town}\n", "one\n")
    assert workplan("bundle", "-q", "--report", "sarif=s.json,gitlab=g.json") == 8
    results = json.loads(Path("s.json").read_text("utf-8"))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results if result["ruleId"] == "B105"]
    assert len(places) == 12
    assert {place["artifactLocation"]["uri"] for place in places} == {"bundle.yaml"}
    issues = json.loads(Path("g.json").read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues if issue["check_name"] == "B105"} == {"bundle.yaml"}
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_a_document_that_failed_has_no_outputs_in_the_reports(workplan: Workplan) -> None:
    _changed("${row.town}\n", "one\n")
    assert workplan("bundle", "-q", "--report", "json=r.json,markdown=s.md") == 8
    entries = json.loads(Path("r.json").read_text("utf-8"))
    assert [len(entry["outputs"]) for entry in entries if entry["status"] == "failed"] == [0] * 6
    assert "3 new outputs" in Path("s.md").read_text("utf-8")
    assert workplan("bundle", "merge-reports", "r.json", "-o", "joined") == 0


def test_a_manifest_in_a_folder_is_named_with_it(workplan: Workplan, capfd: pytest.CaptureFixture[str]) -> None:
    Path("plans").mkdir()
    for name in ("plan.yaml", "towns.csv"):
        Path(name).rename(Path("plans", name))
    Path("plans/bundle.yaml").write_text(MANIFEST.replace("[docx, txt]", "[docx, odt]"), "utf-8")
    assert workplan("bundle", "plans", "--annotations", "github") == 3
    told = capfd.readouterr().err
    assert f"{Path('plans/bundle.yaml')}:5:21: " in told
    assert "file=plans/bundle.yaml,line=5" in told
    Path("plans/bundle.yaml").write_text(MANIFEST, "utf-8")
    Path("plans/towns.csv").write_text('town,km\n"东镇,1\n', "utf-8")
    assert workplan("bundle", "plans") == 3
    assert f"{Path('plans/towns.csv')}:2:1: " in capfd.readouterr().err
