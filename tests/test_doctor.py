"""What a machine lacks is told with the extra that brings it."""

from __future__ import annotations

import os
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
    listed.write_text("#!/bin/sh\nprintf '\\351\\273\\221\\344\\275\\223 \\377\\n'\n", "utf-8")
    listed.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    ended = run("doctor", folder=tmp_path, PATH=path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ended.returncode == 0
    assert b"installed" in ended.stdout
