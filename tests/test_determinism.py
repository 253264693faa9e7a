"""Same input, same bytes: in every process, time zone, locale, folder and hash seed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from tests.desk import run
from tests.paper import part_of

ROOT = Path(__file__).resolve().parents[1]
OUTLINES = {
    "dated": "template: work-plan\ntitle: 计划\nyear: 2026\nissuer: 甲局\ndate: 2026-02-09\n"
    "sections:\n  - heading: 甲\n    goals: [{title: 子, points: [丑, 寅]}]\nannexes: [{title: 表, table: targets}]\n",
    "bare": "title: 计划\n",
    "english": "template: annual-work-plan\ntitle: Plan\nsections: [{heading: One, goals: [{title: A, body: B.}]}]\n",
}
SURROUNDINGS = [
    {},
    {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.UTF-8"},
    {"TZ": "UTC", "PYTHONHASHSEED": "3", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
    {"WORKPLAN_CACHE": "none-yet", "PYTHONHASHSEED": "4"},
    {"PYTHONOPTIMIZE": "1", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("name", OUTLINES)
def test_the_same_bytes_everywhere(name: str, tmp_path: Path) -> None:
    digests = set()
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"folder{number}"
        folder.mkdir()
        (folder / "plan.yaml").write_text(OUTLINES[name], "utf-8")
        made = run("build", "plan.yaml", "-f", "docx,txt", folder=folder, **surroundings)
        assert made.returncode == 0, made.stderr
        digests.add(
            hashlib.sha256((folder / "plan.docx").read_bytes() + (folder / "plan.txt").read_bytes()).hexdigest()
        )
    assert len(digests) == 1


def test_the_bytes_are_those_of_another_folder_and_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.yaml").write_text(OUTLINES["dated"], "utf-8")
    assert run("build", "a/x.yaml", "-o", "1.docx", folder=tmp_path).returncode == 0
    assert run("build", "x.yaml", "-o", "../2.docx", folder=tmp_path / "a").returncode == 0
    assert run("build", "-", "-o", "3.docx", folder=tmp_path, given=OUTLINES["dated"].encode("utf-16")).returncode == 0
    assert len({(tmp_path / f"{n}.docx").read_bytes() for n in (1, 2, 3)}) == 1


def test_the_time_is_that_of_the_plan_or_of_the_environment(tmp_path: Path) -> None:
    for number, (name, changes, stamp) in enumerate([
        ("dated", {}, "2026-02-09T00:00:00Z"),
        ("bare", {}, "1980-01-01T00:00:00Z"),
        ("dated", {"SOURCE_DATE_EPOCH": "1000000000"}, "2001-09-09T01:46:40Z"),
        ("dated", {"SOURCE_DATE_EPOCH": "soon"}, "2026-02-09T00:00:00Z"),
        ("dated", {"SOURCE_DATE_EPOCH": "7258118400"}, "2107-12-31T23:59:59Z"),  # the last that a zip can bear
        ("dated", {"SOURCE_DATE_EPOCH": "9" * 30}, "2026-02-09T00:00:00Z"),
    ]):  # fmt: skip
        (tmp_path / "plan.yaml").write_text(OUTLINES[name], "utf-8")
        assert run("build", "plan.yaml", "-o", f"{number}.docx", folder=tmp_path, **changes).returncode == 0
        core = part_of((tmp_path / f"{number}.docx").read_bytes(), "docProps/core.xml").decode()
        assert core.count(stamp) == 2, core


def test_nothing_of_the_machine_is_in_a_document(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(OUTLINES["dated"], "utf-8")
    assert run("build", "plan.yaml", folder=tmp_path, USER="someone", LOGNAME="someone").returncode == 0
    with zipfile.ZipFile(io.BytesIO((tmp_path / "plan.docx").read_bytes())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        whole = b"".join(package.read(name) for name in package.namelist())
    assert b"someone" not in whole
    assert str(tmp_path).encode() not in whole
