from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workplan.cli import run

PLAN = """\
template: work-points
year: 2027
title: 柳河县2027年工作要点
issuer: 柳河县人民政府
sections:
  - heading: 修路架桥
    goals:
      - title: 改造县道
        body: 全年改造县道20公里。
"""
TOWNS = "town,km\n" + "".join(f"第{number}镇,{number}\n" for number in range(1, 8))
MANIFEST = """\
documents:
  - outline: plan.yaml
  - outline: plan.yaml
    name: towns/${row.town}
    formats: [docx, txt]
    matrix: {file: towns.csv, set: {title: "${row.town}2027年工作要点"}}
"""

Workplan = Callable[..., int]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def workplan(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Workplan:
    """The command line, called in a folder with a bundle of eight documents; returns its exit code."""
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WORKPLAN_CACHE", str(cache))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "towns.csv").write_text(TOWNS, "utf-8")
    (tmp_path / "bundle.yaml").write_text(MANIFEST, "utf-8")
    return lambda *arguments: run(list(arguments))
