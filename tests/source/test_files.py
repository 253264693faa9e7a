"""Writing beside and moving into place: what a killed process left is taken away, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workplan.source import Facts, Files
from workplan.source.files import _host, sweep_strays


def gone_process() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is open cannot be taken away at all")
def test_what_a_killed_process_left_is_taken_away(tmp_path: Path) -> None:
    stray = tmp_path / f".workplan-{_host()}-{gone_process()}-0123456789ab.tmp"
    kept = [
        tmp_path / f".workplan-{_host()}-{os.getpid()}-0123456789ab.tmp",  # still being written
        tmp_path / f".workplan-00000000-{gone_process()}-0123456789ab.tmp",  # another machine's
        tmp_path / f".workplan-{gone_process()}-1.tmp",  # a bundle's, who looks after it under its lock
        tmp_path / "a.tmp",
        tmp_path / "plan.docx",
    ]
    for path in (stray, *kept):
        path.write_bytes(b"x")
    sweep_strays(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    sweep_strays(tmp_path / "none")


def test_what_is_written_is_named_so_that_the_next_run_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []

    def killed(beside: Path, path: Path) -> None:
        names.append(Path(beside).name)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        Files(tmp_path).write_bytes("plan.docx", b"x")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / names[0].replace(f"-{os.getpid()}-", f"-{gone_process()}-")).write_bytes(b"x")
    sweep_strays(tmp_path)
    assert sys.platform == "win32" or list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("0", 0),
        ("1767225600", 1767225600),
        ("253402300799", 253402300799),
        ("253402300800", None),
        ("9" * 20, None),
        ("9" * 5000, None),
        ("-1", None),
        ("1e9", None),
        ("", None),
    ],
)
def test_a_stated_time_is_one_that_a_document_can_bear(stated: str, seconds: int | None) -> None:
    assert Facts.of_environment({"SOURCE_DATE_EPOCH": stated}).epoch == seconds
