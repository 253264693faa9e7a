"""Names that are no UTF-8, as an archive from an old Windows brings along, and names of what is no file."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.desk import run

PLAN = """\
template: work-plan
title: 2026年工作计划
year: 2026
sections:
  - heading: 总体要求
    body: 抓教学,抓科研。
    goals:
      - {title: 学位, targets: [{id: a, indicator: 新增学位, value: 10, unit: 个}]}
"""
NAME = os.fsdecode("计划.yaml".encode("gbk"))
needs_bytes = pytest.mark.skipif(sys.platform != "linux", reason="this system has no names that are not Unicode")


@needs_bytes
@pytest.mark.parametrize(
    "command",
    [
        "check @ --write-baseline known.json",
        "check @ --report sarif=a.json",
        "check @ --report gitlab=a.json",
        "check @ --report html=a.html",
        "build @ -f txt",
        "diff plan.yaml @",
        "diff @ plan.yaml -f html -o a.html",
        "diff @ plan.yaml -f json",
        "targets @ -f csv",
        "targets @ -f json",
        "targets @ -o a.xlsx",
        "show --origin @",
        "bundle .",
    ],
)
def test_a_name_that_is_no_utf_8_stops_nothing(tmp_path: Path, command: str) -> None:
    (tmp_path / NAME).write_text(PLAN, "utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "bundle.yaml").write_text("documents:\n  - outline: '*.yaml'\n", "utf-8")
    if "bundle" in command:
        (tmp_path / "in").mkdir()
        (tmp_path / NAME).rename(tmp_path / "in" / NAME)
        (tmp_path / "bundle.yaml").write_text("documents:\n  - outline: in/*.yaml\n", "utf-8")
    ended = run(*command.replace("@", NAME).split(), folder=tmp_path)
    assert ended.returncode in (0, 1), ended.stderr
    assert b"bug" not in ended.stderr


@needs_bytes
def test_sarif_keeps_the_bytes_of_a_name(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(PLAN, "utf-8")
    run("check", NAME, "--report", "sarif=a.json", folder=tmp_path)
    (place, *_) = json.loads((tmp_path / "a.json").read_text("utf-8"))["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "%BC%C6%BB%AE.yaml"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in the file system there")
@pytest.mark.parametrize("more", [(), ("--force",), ("-f", "txt"), ("-f", "txt", "--force")])
def test_a_pipe_is_no_output(tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    os.mkfifo(tmp_path / "out.docx")
    ended = run("build", "plan.yaml", "-o", "out.docx", *more, folder=tmp_path)
    assert ended.returncode == 6
    assert b"[E138]" in ended.stderr
    assert (tmp_path / "out.docx").is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in the file system there")
def test_a_pipe_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    os.mkfifo(tmp_path / "a.html")
    ended = run("check", "plan.yaml", "--report", "html=a.html", folder=tmp_path)
    assert ended.returncode == 6
    assert (tmp_path / "a.html").is_fifo()
