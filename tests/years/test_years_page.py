"""docs/years.md is true: its files are written, its commands run, and what they print is what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from workplan.cli import run

_BLOCK = re.compile(r"```(yaml|console)\n(.*?)```", re.S)


def test_page_shows_what_the_commands_print(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], renew: bool
) -> None:
    page = project / "docs" / "years.md"
    text = page.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "en")

    def shown(block: re.Match[str]) -> str:
        kind, content = block.groups()
        if kind == "yaml":
            name = re.match(r"# (\S+\.yaml)\n", content)
            if name:
                Path(name.group(1)).write_text(content.removeprefix(name.group()), "utf-8")
            return block.group()
        commands = re.findall(r"^\$ .*$", content, re.M)
        return "```console\n" + "".join(f"{command}\n{_printed(command, capfd)}" for command in commands) + "```"

    true = _BLOCK.sub(shown, text)
    if renew:
        page.write_text(true, "utf-8")
    assert text == true or renew


def _printed(command: str, capfd: pytest.CaptureFixture[str]) -> str:
    """What a command prints, to standard output and then to standard error."""
    assert run(shlex.split(command.removeprefix("$ workplan "))) == 0
    told = capfd.readouterr()
    return told.out + told.err
