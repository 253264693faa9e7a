"""The worked examples of docs: their files are written, their commands run, and what they print is what they show."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from workplan.cli import run

DOCS = Path(__file__).parent.parent / "docs"
_FILE = re.compile(r"```yaml\n# (\S+\.yaml)\n(.*?)```", re.S)
_CONSOLE = re.compile(r"```console\n\$ workplan ([^\n]*)\n(.*?)```", re.S)


@pytest.mark.parametrize("page", ["comparing.md", "house.md", "ledger.md"])
def test_examples_print_what_they_show(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    text = (DOCS / page).read_text("utf-8")
    files, consoles = _FILE.findall(text), _CONSOLE.findall(text)
    assert len(files) >= 2
    assert len(consoles) >= 2
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "zh")
    monkeypatch.setenv("WORKPLAN_CACHE", str(tmp_path / "cache"))
    for name, content in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    for arguments, shown in consoles:
        run(shlex.split(arguments))
        printed = capfd.readouterr()
        assert printed.err + printed.out == shown
