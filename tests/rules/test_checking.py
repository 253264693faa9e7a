"""`workplan check` as a person uses it: outlines, plain texts, Word documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desk import built, run
from workplan.build import Order, Press
from workplan.checking import Desk
from workplan.rules.choice import Choice
from workplan.source import Facts, Files

PLAN = "title: 工作计划\ntemplate: work-plan\npreamble: 抓教学,抓科研。\n"
TEXT = "一、教学\n抓教学,抓科研。\n"


def codes(folder: Path, path: str, choice: Choice = Choice(select=("P", "S", "R", "E1"))) -> list[str]:  # noqa: B008
    desk = Desk(Press(Files(folder), Facts()), choice)
    return sorted(finding.code for finding in desk.checked(Order(path)).findings)


def test_an_outline_a_text_and_a_document_are_checked_alike(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    (tmp_path / "plan.docx").write_bytes(built(PLAN).docx)
    assert [codes(tmp_path, name) for name in ("plan.yaml", "plan.txt", "plan.docx")] == [["P01"]] * 3


def test_a_place_in_a_document_is_told_by_its_headings_and_first_words(tmp_path: Path) -> None:
    body = "抓检修,抓换表，全年不间断供水。"
    plan = f"title: 工作计划\ntemplate: work-plan\nsections:\n  - heading: 供水\n    body: {body}\n"
    (tmp_path / "plan.docx").write_bytes(built(plan).docx)
    (finding,) = Desk(Press(Files(tmp_path), Facts()), Choice(("P01",))).checked(Order("plan.docx")).findings
    assert finding.where == "一、供水 › “抓检修,抓换表，全年不间…”"
    said = run("check", "plan.docx", folder=tmp_path, WORKPLAN_LANG="zh").stderr.decode()
    assert "plan.docx: 一、供水 › “抓检修,抓换表，全年不间…”: 错误[P01]" in said
    assert "plan.docx:4" not in said
    (shown,) = json.loads(run("check", "plan.docx", "--json", "--select", "P01", folder=tmp_path).stdout)
    assert (shown["where"], shown["line"], shown["column"]) == (finding.where, None, None)
    assert shown["fix"] == {"text": "，", "safe": True}


@pytest.mark.parametrize(
    ("added", "found"),
    [
        ("check: {ignore: [P01]}\n", []),
        ("check: {ignore: punctuation}\n", []),
        ("check: {select: S}\n", []),
        ("check: {ignore: P03}\n", ["P01"]),
        ("check: {ignore: [P99]}\n", ["P01", "R107"]),
    ],
)
def test_an_outline_chooses_for_itself(tmp_path: Path, added: str, found: list[str]) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN + added, "utf-8")
    assert codes(tmp_path, "plan.yaml", Choice()) == found


def test_a_project_chooses_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT + "尽快完成。\n", "utf-8")
    (tmp_path / "office.yaml").write_text("rules: [{code: X01, pattern: 尽快, message: 时限要具体}]\n", "utf-8")
    (tmp_path / "workplan.toml").write_text('[check]\nignore = ["P01", "P88"]\noffice = ["office.yaml"]\n', "utf-8")
    assert codes(tmp_path, "plan.txt", Choice()) == ["R107", "X01"]


def test_exit_codes_tell_how_grave_it_is(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 no document")
    assert run("check", "plan.txt", folder=tmp_path).returncode == 1
    assert run("check", "plan.txt", "--ignore", "P01", folder=tmp_path).returncode == 0
    assert run("check", "broken.docx", folder=tmp_path).returncode == 3
    assert run("check", "none.txt", folder=tmp_path).returncode == 6


def test_old_stock_is_written_down_and_left(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    assert run("check", "plan.txt", "--write-baseline", "known.json", folder=tmp_path).returncode == 0
    assert run("check", "plan.txt", "--baseline", "known.json", folder=tmp_path).returncode == 0
    (tmp_path / "plan.txt").write_text("前言。\n" + TEXT + "抓后勤,抓安全。\n", "utf-8")
    said = run("check", "plan.txt", "--baseline", "known.json", "--json", folder=tmp_path)
    assert said.returncode == 1
    assert [(one["code"], one["line"]) for one in json.loads(said.stdout)] == [("P01", 4)]
    (tmp_path / "workplan.toml").write_text('[check]\nbaseline = "known.json"\n', "utf-8")
    assert run("check", "plan.txt", folder=tmp_path).returncode == 1
    assert run("check", "plan.txt", "--baseline", "none.json", folder=tmp_path).returncode == 6


def test_hints_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("一、教学\n抓好教学！\n", "utf-8")
    assert b"P17" not in run("check", "plan.txt", folder=tmp_path).stderr
    assert b"P17" in run("check", "plan.txt", "--hints", folder=tmp_path).stderr


def test_a_rule_is_explained_by_code_and_by_name(tmp_path: Path) -> None:
    by_code = run("explain", "p01", folder=tmp_path).stdout
    assert by_code == run("explain", "half-width-mark", folder=tmp_path).stdout
    assert "GB/T 15834-2011" in by_code.decode()
    assert "全角" in run("explain", "P01", folder=tmp_path, WORKPLAN_LANG="zh", LC_ALL="zh_CN.UTF-8").stdout.decode()


def test_a_report_names_the_rules_that_it_speaks_of(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, "utf-8")
    run("check", "plan.txt", "--report", "sarif=found.sarif", folder=tmp_path)
    (made,) = json.loads((tmp_path / "found.sarif").read_text("utf-8"))["runs"]
    assert [rule["id"] for rule in made["tool"]["driver"]["rules"]] == ["P01"]
    assert [result["ruleId"] for result in made["results"]] == ["P01"]


def test_checking_an_outline_imports_nothing_of_word(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    program = (
        "import sys\nfrom workplan.cli import run\ncode = run(['check', 'plan.yaml'])\n"
        "wrong = {'docx', 'lxml', 'importlib.metadata', 'tomllib', 'openpyxl'} & set(sys.modules)\n"
        "assert not wrong, wrong\nassert code == 1\n"
    )
    import subprocess
    import sys

    from tests.desk import environment

    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment(), check=True, capture_output=True)


def test_an_outline_of_a_matrix_is_checked_without_its_table(tmp_path: Path) -> None:
    outline = (
        "template: work-plan\nyear: 2027\ntitle: ${row.town}${row.kind}计划\nissuer: ${row.town}\ndate: 2027-01-01\n"
        "sections:\n  - heading: 供水\n    body: 抓检修,抓换表${row['when']}，共${row.km | int + 1}公里。\n"
    )
    (tmp_path / "town.yaml").write_text(outline, "utf-8")
    assert codes(tmp_path, "town.yaml", Choice()) == ["P01"]
    alone = run("build", "town.yaml", folder=tmp_path, WORKPLAN_LANG="zh")
    assert "E221" in alone.stderr.decode(), "only a bundle has the row"
    (tmp_path / "town.yaml").write_text(outline.replace("row.km", "rows.km"), "utf-8")
    assert codes(tmp_path, "town.yaml", Choice()) == ["E221"]


def test_a_name_that_means_nothing_is_told_in_the_outline_that_chooses_it(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN + "check: {ignore: [P01, P99]}\n", "utf-8")
    (found,) = Desk(Press(Files(tmp_path), Facts()), Choice(("R",))).checked(Order("plan.yaml")).findings
    assert found.code == "R107"
    assert found.span is not None
    assert found.span.source.place(found.span.start) == (4, 23)


def test_a_file_that_the_project_names_and_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "workplan.toml").write_text('[check]\noffice = "no.yaml"\n', "utf-8")
    (found,) = Desk(Press(Files(tmp_path), Facts()), Choice()).checked(Order("plan.yaml")).findings
    assert found.code == "E130"
    assert found.span is not None
    assert found.span.source.place(found.span.start) == (2, 1)


FIGURES = """\
title: 示例县2026年学位建设方案
sections:
  - heading: 建设任务
    body: 资金安排如下。
    table:
      - caption: 学位,资金安排
        notes: 县级资金,已列入预算。
        columns: [项目, {title: "省级,资金"}]
        rows:
          - ["新建,幼儿园", "300"]
          - [{text: "改扩建,小学", colspan: 2}]
    chart: {targets: [a], title: "学位,座位"}
    targets: [{id: a, indicator: 学位, value: 3}]
"""


def test_words_of_tables_pictures_and_charts_are_checked(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(FIGURES, "utf-8")
    ended = run("check", "plan.yaml", "--select", "P01", "--json", folder=tmp_path)
    found = [(one["line"], one["column"]) for one in json.loads(ended.stdout)]
    assert found == [(6, 20), (7, 20), (8, 34), (10, 17), (11, 25), (12, 37)]
