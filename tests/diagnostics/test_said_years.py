"""Every code of extending, formatting and rolling over, provoked: file, line, column and words in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diagnostics.saying import assert_said, of_code
from workplan import canonical as canonical_module
from workplan.canonical import canonical
from workplan.inherit import resolved
from workplan.source import Files, Finding, Rejected, Source, read_yaml
from workplan.years.inherited import stale_years
from workplan.years.roll import rolled
from workplan.years.summary import summary_and_plan
from workplan.years.tidy import tidied

BASE = """\
title: 计划
closing: 完。
sections:
  - id: one
    heading: 甲
    goals: [{id: a, title: 子}, {id: b, title: 丑}]
  - id: two
    heading: 乙
    goals: [{id: c, title: 寅}]
"""


def extended(folder: Path, overlay: str, base: str = BASE) -> tuple[Finding, ...]:
    """What is said of an outline that extends another."""
    (folder / "2025.yaml").write_text(base, "utf-8")
    try:
        root, _ = read_yaml(Source("2026.yaml", overlay))
        return resolved(root, Files(folder), "2026.yaml").findings
    except Rejected as rejected:
        return rejected.findings


EXTENDING = [
    ("Y101", "extends: 2205.yaml\n", "1:10", ["2205.yaml", "2025.yaml"]),
    ("Y104", "extends: .\n", "1:10", ["."]),
    ("Y111", "extends: 2025.yaml\nsections:\n  - heading: 无名\n", "3:5", ["2025.yaml"]),
    ("Y112", "extends: 2025.yaml\nsections:\n  - {id: oen, body: 文}\n", "3:10", ["oen", "2025.yaml", "one"]),
    ("Y113", "extends: 2025.yaml\nsections:\n  - {id: one, after: tow}\n", "3:22", ["tow", "two"]),
    ("Y114", "extends: 2025.yaml\nsections:\n  - {id: one}\n  - {id: one}\n", "4:10", ["one"]),
    ("Y115", "extends: 2025.yaml\nsections:\n  - {id: one, before: two, after: two}\n", "3:35", []),
    ("Y117", "extends: 2025.yaml\nsections:\n  - {id: one, drop: maybe}\n", "3:21", ["maybe"]),
    ("Y119", "extends: 2025.yaml\nsections:\n", "2:1", ["sections", "sections: ~"]),
    ("Y120", "extends: 2025.yaml\nannexes:\n  - {id: x, title: 表, after: y}\n", "3:23", ["after"]),
    ("Y121", "extends: 2025.yaml\nsections:\n  - {id: two, goals: [{id: a}]}\n", "3:28", ["“a”", "2025.yaml:6"]),
]


@pytest.mark.parametrize(("code", "overlay", "place", "words"), EXTENDING)
def test_what_an_overlay_gets_wrong_is_told_at_its_place(
    tmp_path: Path, code: str, overlay: str, place: str, words: list[str]
) -> None:
    assert_said(of_code(extended(tmp_path, overlay), code), f"2026.yaml:{place}", *words)


def test_a_year_that_is_inherited_is_told_in_the_outline_that_says_it(tmp_path: Path) -> None:
    base = "title: 计划\nyear: 2025\npreamble: 2025年，全镇修路。\n"
    (tmp_path / "2025.yaml").write_text(base, "utf-8")
    root, _ = read_yaml(Source("2026.yaml", "extends: 2025.yaml\nyear: 2026\n"))
    found = stale_years(resolved(root, Files(tmp_path), "2026.yaml").root)
    assert_said(of_code(found, "Y122"), "2025.yaml:3:11", "“2025”", "2026", "2026.yaml")


def test_an_item_that_may_have_no_id_is_told_with_how_many_have_none(tmp_path: Path) -> None:
    base = "title: 计划\nsections:\n  - heading: 甲\n  - heading: 乙\n"
    overlay = "extends: 2025.yaml\nsections:\n  - {id: roads, body: 文}\n"
    said = of_code(extended(tmp_path, overlay, base), "Y116")
    assert_said(said, "2026.yaml:3:10", "roads", "2025.yaml", "2", "workplan format --ids 2025.yaml")


def test_outlines_in_a_circle_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "2026.yaml").write_text("title: t\nextends: 2025.yaml\n", "utf-8")
    found = extended(tmp_path, "title: t\nextends: 2025.yaml\n", "extends: 2026.yaml\n")
    assert_said(of_code(found, "Y102"), "2025.yaml:1:10", "2026.yaml → 2025.yaml → 2026.yaml")


def test_a_chain_that_is_too_long_is_told_where_it_goes_on(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.yaml").write_text(f"extends: {number + 1}.yaml\n", "utf-8")
    assert_said(of_code(extended(tmp_path, "extends: 0.yaml\n"), "Y103"), "14.yaml:1:10", "16", "workplan flatten")


def test_ids_are_not_written_into_an_overlay(tmp_path: Path) -> None:
    made = tidied(Source("2026.yaml", "title: t\nextends: 2025.yaml\n"), ids=True)
    assert_said(of_code(made.findings, "Y301"), "2026.yaml:2:1")


def test_an_outline_that_ids_would_change_is_left() -> None:
    text = "title: t\ngoals:\n- ? title\n  : 修路\n"
    made = tidied(Source("2026.yaml", text), ids=True)
    assert made.text == text
    assert_said(of_code(made.findings, "Y302"), "2026.yaml:1:1", "2026.yaml")


def test_a_part_with_an_anchor_is_told_where_it_stands() -> None:
    text = "title: t\nvars: {a: &a 甲, b: *a}\n"
    assert_said(of_code(canonical(Source("2026.yaml", text)).findings, "Y303"), "2026.yaml:2:1")


def test_an_outline_that_would_say_something_else_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical_module, "_says_the_same", lambda *_: False)
    made = canonical(Source("2026.yaml", "year: 2026\ntitle:   t\n"))
    assert made.text == "year: 2026\ntitle:   t\n"
    assert_said(of_code(made.findings, "Y304"), "2026.yaml:1:1", "2026.yaml")


def turned(text: str, year: int = 2026, keep: bool = False) -> tuple[Finding, ...]:
    """What is said of an outline of 2025 that is rolled over."""
    try:
        return rolled(Source("2025.yaml", text), year, "2026.yaml", keep).findings
    except Rejected as rejected:
        return rejected.findings


HEAD = "year: 2025\ntitle: 要点\n"
DONE = "goals:\n  - {id: roads, title: 修路, done: true, targets: [{id: km, value: 1}]}\n"
ROLLING = [
    ("Y210", HEAD + "closing: 自1949年以来。\n", "3:11", ["“1949”"]),
    ("Y211", HEAD + "closing: 比2024年好。\n", "3:11", ["“2024”"]),
    ("Y211", HEAD + "annexes:\n  - {title: 表, table: {columns: [年], rows: [[2025]]}}\n", "4:46", ["“2025”"]),
    ("Y212", HEAD + "closing: 落实2021—2025年规划。\n", "3:12", ["“2021—2025”"]),
    ("Y213", HEAD + "closing: 好于去年。\n", "3:12", ["“去年”"]),
    ("Y214", HEAD + "closing: 迎接建校六十周年。\n", "3:14", ["“六十周年”"]),
    ("Y215", HEAD + "closing: 做好“十四五”收官。\n", "3:13", ["“十四五”"]),
    ("Y216", HEAD + "closing: 建设第二批项目。\n", "3:12", ["“第二批”"]),
    ("Y217", HEAD + "targets: [{id: km, value: 若干}]\n", "3:20", ["“km”"]),
    ("Y218", HEAD + "targets: [{id: km, value: 12}]\n", "3:26", ["“km”", "12"]),
    ("Y219", HEAD + "targets: [{id: km, value: 5-8, grow: 5%}]\n", "3:20", ["“km”", "5-8", "5%"]),
    ("Y220", HEAD + "closing: '${targets.km}'\n" + DONE, "5:6", ["“roads”", "“km”"]),
    ("Y221", HEAD + "closing: 按照《2025年预算》执行。\n", "3:13", ["“2025”"]),
    ("Y221", HEAD + "closing: 按照示发〔2025〕12号文执行。\n", "3:14", ["“〔2025〕12号”"]),
    ("Y222", HEAD + "annexes:\n  - {title: 表, table: {file: 2025.csv}}\n", "4:30", ["“2025.csv”"]),
    ("Y223", HEAD + "sections:\n  - heading: 道路\n    goals:\n      - {title: 修路, done: true}\n", "4:5", ["“道路”"]),
    ("Y225", HEAD + "date: 2025-01-15\nclosing: 自${date}起施行。\n", "3:1", []),
    ("Y226", HEAD + "letterhead: {number: 示发〔2024〕3号}\n", "3:22", ["“示发〔2024〕3号”"]),
    ("Y227", HEAD + "vars: {n: &n '7'}\ntargets: [{id: km, value: *n}]\n", "4:20", ["“value”"]),
]


@pytest.mark.parametrize(("code", "text", "place", "words"), ROLLING)
def test_what_a_roll_over_leaves_is_told_at_its_place_in_the_new_outline(
    code: str, text: str, place: str, words: list[str]
) -> None:
    assert_said(of_code(turned(text), code), f"2026.yaml:{place}", *words)


def test_what_is_done_and_kept_is_told() -> None:
    assert_said(of_code(turned(HEAD + DONE, keep=True), "Y224"), "2026.yaml:4:6", "“roads”")
    beside = HEAD + "goals: [\n  {title: 修路, done: true}, # 留意\n  {title: 架桥}]\n"
    assert_said(of_code(turned(beside.replace("}, #", "  # 甲\n  }, #")), "Y224"), "2026.yaml:4:4", "“修路”")


@pytest.mark.parametrize(
    ("code", "text", "year", "place", "words"),
    [
        ("Y201", "issuer: 某局\ntitle: 要点\n", 2026, "2:1", ["year: 2025"]),
        ("Y202", HEAD, 2025, "1:7", ["2025"]),
        ("Y204", "? title\n: 2025年要点\n", 2026, "1:3", ["“2025.yaml”", "workplan flatten"]),
        ("Y204", HEAD + "targets:\n  - ? value\n    : 3\n", 2026, "4:7", ["“2025.yaml”"]),
    ],
)
def test_what_stops_a_roll_over_is_told_in_the_old_outline(
    code: str, text: str, year: int, place: str, words: list[str]
) -> None:
    assert_said(of_code(turned(text, year), code), f"2025.yaml:{place}", *words)


def test_an_outline_that_extends_is_told_to_be_written_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workplan.cli import run

    monkeypatch.chdir(tmp_path)
    (tmp_path / "2025.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "own.yaml").write_text("extends: 2025.yaml\ntitle: 本局要点\n", "utf-8")
    assert run(["roll", "own.yaml", "--year", "2026", "-o", "-"]) == 0
    assert "info[Y203] “own.yaml” extends other outlines" in capsys.readouterr().err


def test_what_a_review_has_no_place_for_is_named() -> None:
    old = Source("2025.yaml", HEAD + "speaker: 王某\n")
    made = summary_and_plan(old, rolled(old, 2026, "2026.yaml"))
    assert_said(of_code(made.findings, "Y231"), "2026.yaml:1:1", "“speaker”")
