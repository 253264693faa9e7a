"""What a machine lacks is told with the extra that brings it."""

from __future__ import annotations

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
