"""`workplan check --fix`: what is mended, and everything else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.word.test_corrected import document, texts
from tests.word.tracked import resolved
from workplan.cli import run
from workplan.mending import fixes_in
from workplan.source import Finding, Fix, Source, Span

PLAN = """\
template: work-plan
title: 2026年工作计划   # 标题,不动
year: 2026

preamble: |
  抓教学,抓科研，布署工作。

sections:
  - heading: '总体要求'
    body: 截止目前，增长5-8%。
"""
MENDED = PLAN.replace("学,抓", "学，抓").replace("布署", "部署").replace("5-8%", "5%～8%")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_bytes(PLAN.encode())
    return path


def test_safe_fixes_touch_nothing_else(plan: Path) -> None:
    assert run(["check", "-q", "--fix", "plan.yaml"]) == 0
    assert plan.read_text("utf-8") == MENDED


def test_unsafe_fixes_are_made_when_asked(plan: Path) -> None:
    assert run(["check", "-q", "--unsafe-fixes", "plan.yaml"]) == 0
    assert plan.read_text("utf-8") == MENDED.replace("截止目前", "截至目前")


def test_a_second_run_finds_nothing_to_do(plan: Path) -> None:
    run(["check", "-q", "--fix", "plan.yaml"])
    stamp = plan.stat().st_mtime_ns
    assert run(["check", "-q", "--fix", "plan.yaml"]) == 0
    assert plan.stat().st_mtime_ns == stamp


def test_diff_writes_nothing_and_exits_with_1(plan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--diff", "plan.yaml"]) == 1
    assert plan.read_text("utf-8") == PLAN
    shown = capfd.readouterr().out
    assert "-  抓教学,抓科研，布署工作。" in shown
    assert "+  抓教学，抓科研，部署工作。" in shown
    assert "截至" not in shown


@pytest.mark.parametrize(
    ("before", "encoding"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"", "gb18030"), (b"\xff\xfe", "utf-16-le")],
    ids=["mark", "gb18030", "utf-16"],
)
def test_encoding_mark_and_line_ends_stay(plan: Path, before: bytes, encoding: str) -> None:
    text = Path("a.txt")
    text.write_bytes(before + "一、抓教学,抓科研。\r\n二、召开坐谈会。\r\n".encode(encoding))
    run(["check", "-q", "--fix", "a.txt"])
    assert text.read_bytes() == before + "一、抓教学，抓科研。\r\n二、召开座谈会。\r\n".encode(encoding)


def test_what_is_ignored_is_not_mended(plan: Path) -> None:
    run(["check", "-q", "--fix", "--ignore", "P01", "plan.yaml"])
    assert plan.read_text("utf-8") == MENDED.replace("学，抓", "学,抓")


def test_a_word_file_gets_tracked_changes_and_keeps_what_it_was(plan: Path) -> None:
    before = document(["会议布", "署工作,抓落实"])
    Path("a.docx").write_bytes(before)
    assert run(["check", "-q", "--fix", "--ignore", "L", "a.docx"]) == 0
    after = Path("a.docx").read_bytes()
    assert texts(resolved(after, "accept")) == ["会议部署工作，抓落实"]
    assert texts(resolved(after, "reject")) == ["会议布署工作,抓落实"]
    assert Path("a.backup-1.docx").read_bytes() == before


def test_standard_input_comes_out_mended(
    plan: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import BytesIO, TextIOWrapper

    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(PLAN.encode())))
    run(["check", "-q", "--fix", "-"])
    assert capfdbinary.readouterr().out == MENDED.encode()


def test_fixes_that_overlap_or_lie_in_another_file_wait() -> None:
    source, other = Source("a.txt", "甲乙丙丁"), Source("b.txt", "甲乙丙丁")

    def found(where: Source, start: int, end: int, safe: bool = True) -> Finding:
        return Finding("P01", Span(where, start, end), fix=Fix(Span(where, start, end), "戊", safe))

    findings = [found(source, 1, 3), found(source, 2, 4), found(source, 3, 4, safe=False), found(other, 0, 1)]
    assert [fix.span[1:] for _, fix in fixes_in(findings, "a.txt", False)] == [(1, 3)]
    assert [fix.span[1:] for _, fix in fixes_in(findings, "a.txt", True)] == [(1, 3), (3, 4)]


ANCHORED = """\
template: work-plan
title: 2026年工作计划
year: 2026
sections:
  - heading: 总体要求
    body: &text |-  # 共用,不动
      抓教学,抓科研,
      抓后勤。
  - heading: 工作重点
    body: "一是\\u6293教学,\\
      抓科研,抓\\U00020bb7。1\\u3001抓“学\\u201d。"
    points: [*text]
"""


def test_what_is_anchored_or_escaped_is_mended_at_its_place(plan: Path) -> None:
    plan.write_bytes(ANCHORED.encode())
    run(["check", "-q", "--unsafe-fixes", "plan.yaml"])
    assert plan.read_text("utf-8") == ANCHORED.replace("学,", "学，").replace("研,", "研，")


@pytest.mark.parametrize("fix", ["限期: $1", "限期 #1", '"$1"', "'$1'", "\\$1", "多行\n\n", ""])
def test_a_fix_never_becomes_yaml_of_its_own(plan: Path, fix: str) -> None:
    rule = {"code": "X01", "name": "limit", "pattern": "尽快(完成|办结)", "message": "时限要写明", "fix": fix}
    Path("workplan.toml").write_text('[check]\noffice = ["office.yaml"]\n', "utf-8")
    Path("office.yaml").write_text(yaml.safe_dump({"rules": [rule]}, allow_unicode=True), "utf-8")
    written = PLAN + "    points: [尽快完成, '尽快完成', \"尽快完成\"]\n  - heading: 尽快完成\n"
    plan.write_bytes(written.encode())
    before = yaml.safe_load(written)
    run(["check", "-q", "--unsafe-fixes", "--select", "X01", "plan.yaml"])
    after = yaml.safe_load(plan.read_text("utf-8"))
    texts = {*after["sections"][0]["points"], after["sections"][1]["heading"]}
    assert texts <= {"尽快完成", fix.replace("$1", "完成")} - {""}
    for section in (*before["sections"], *after["sections"]):
        section.pop("points", None)
        section["heading"] = ""
    assert after == before


def test_a_word_file_is_mended_until_nothing_is_left(plan: Path) -> None:
    Path("a.docx").write_bytes(document(["前空,后 召开坐谈会;"]))
    run(["check", "-q", "--unsafe-fixes", "--ignore", "L", "a.docx"])
    once = Path("a.docx").read_bytes()
    run(["check", "-q", "--unsafe-fixes", "--ignore", "L", "a.docx"])
    assert Path("a.docx").read_bytes() == once
    assert not Path("a.backup-2.docx").exists()


def test_what_cannot_be_mended_is_not_promised_of_unsafe_fixes(plan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("a.docx").write_bytes(document(["抓教学,\n抓科研"]))
    run(["check", "--fix", "--ignore", "L", "a.docx"])
    assert "P01" in (said := capfd.readouterr().err)
    assert "--unsafe-fixes" not in said
