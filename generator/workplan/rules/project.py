"""`workplan.toml`, the choices of a project: the table `[check]` of the nearest one at or above a file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workplan.rules.choice import EVERYTHING, Choice
from workplan.source import Files, Finding, Rejected

NAME = "workplan.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """The choices of a project; `office` and `baseline` are paths as the reader's shell would name them."""

    choice: Choice = EVERYTHING
    office: tuple[str, ...] = ()
    baseline: str = ""


def project_of(files: Files, path: str) -> Project:
    """The project that a file belongs to. Raises Rejected (R103 no TOML, R106 a value of another kind)."""
    folder = files.path(path).parent
    for above in (folder, *folder.resolve().parents):
        if (above / NAME).is_file():
            return _project(files, above / NAME)
        if (above / ".git").exists():
            break
    return Project()


def _project(files: Files, path: Path) -> Project:
    source, _ = files.read_source(path)
    try:
        table = tomllib.loads(source.text).get("check", {})
    except tomllib.TOMLDecodeError as error:
        raise Rejected(Finding("R103", None, (str(path), str(error)))) from None
    if not isinstance(table, dict):
        raise Rejected(Finding("R106", None, ("check", str(path), "[check]")))
    choice = Choice(_texts(table, "select", path), _texts(table, "ignore", path), bool(table.get("hints", False)))
    office = tuple(str(path.parent / name) for name in _texts(table, "office", path))
    baseline = table.get("baseline", "")
    return Project(choice, office, str(path.parent / baseline) if isinstance(baseline, str) and baseline else "")


def _texts(table: dict[str, Any], name: str, path: Path) -> tuple[str, ...]:
    value = table.get(name, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Rejected(Finding("R106", None, (name, str(path), '["…"]')))
    return tuple(value)
