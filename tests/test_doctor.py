"""What a machine lacks is told with the extra that brings it."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

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


def test_font_is_not_taken_for_another_whose_name_holds_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "STSong,华文宋体\nFZHei\\-B01,方正黑体_GBK\nKaiTi_GB2312,楷体_GB2312\n"
    done = subprocess.CompletedProcess[str]([], 0, stdout=listed)
    monkeypatch.setattr(doctor.shutil, "which", lambda _: "/usr/bin/fc-list")
    monkeypatch.setattr(doctor.subprocess, "run", lambda *_, **__: done)
    present = {line.name: line.present for line in doctor.examine(Facts())}
    assert (present["宋体"], present["黑体"], present["楷体_GB2312"]) == (False, False, True)
