"""What a machine lacks is told with the extra that brings it."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.desk import run
from workplan import doctor
from workplan.source import Facts


def test_each_optional_library_is_in_the_extra_that_is_named() -> None:
    project = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    for library, extra in doctor._EXTRAS.items():
        assert any(one.startswith(library) for one in extras[extra]), library


def test_missing_library_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_version(name: str) -> str:
        raise doctor.PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", no_version)
    lines = {line.name: line for line in doctor.examine(Facts())}
    assert lines["cairosvg"].present is False
    assert "workplan[chart]" in lines["cairosvg"].detail_en
    assert "workplan[chart]" in lines["cairosvg"].detail_zh


def test_fonts_with_chinese_names_are_listed_in_a_plain_locale(tmp_path: Path) -> None:
    listed = tmp_path / "fc-list"
    listed.write_text("#!/bin/sh\nprintf '\\351\\273\\221\\344\\275\\223\\n\\377\\n'\n", "utf-8")
    listed.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    ended = run("doctor", folder=tmp_path, PATH=path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ended.returncode == 0
    assert b"installed" in ended.stdout


def test_font_is_not_taken_for_another_whose_name_holds_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "STSong,华文宋体\nFZHei\\-B01,方正黑体_GBK\nKaiTi_GB2312,楷体_GB2312\n"
    done = subprocess.CompletedProcess[str]([], 0, stdout=listed)
    monkeypatch.setattr(doctor.shutil, "which", lambda _: "/usr/bin/fc-list")
    monkeypatch.setattr(doctor.subprocess, "run", lambda *_, **__: done)
    present = {line.name: line.present for line in doctor.examine(Facts())}
    assert (present["宋体"], present["黑体"], present["楷体_GB2312"]) == (False, False, True)
