"""Building in tests: an outline given as text, and what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from workplan.build import Built, Order, Press
from workplan.diagnostics import as_text, sort_findings
from workplan.source import Facts, Files, Finding, Rejected

ROOT = Path(__file__).resolve().parents[1]
NAME = "plan.yaml"


@cache
def _common_press() -> Press:
    return Press(Files(), Facts(cache=Path(os.environ["WORKPLAN_CACHE"])))


def press(folder: Path | None = None) -> Press:
    """A press for a folder; one for all where no folder matters."""
    return _common_press() if folder is None else Press(Files(folder), Facts(cache=Path(os.environ["WORKPLAN_CACHE"])))


def built(text: str | bytes, folder: Path | None = None, settings: tuple[str, ...] = ()) -> Built:
    """The document of an outline given as text."""
    content = text.encode() if isinstance(text, str) else text
    at = press(folder)
    return at.built(at.proof(Order(NAME, content, settings=settings)))


def findings(text: str | bytes, folder: Path | None = None, settings: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Everything that is said of an outline, whether it can be built or not."""
    try:
        return sort_findings(built(text, folder, settings).findings)
    except Rejected as rejected:
        return sort_findings(rejected.findings)


def codes(text: str | bytes, folder: Path | None = None) -> list[str]:
    return [finding.code for finding in findings(text, folder)]


def said(text: str | bytes, chinese: bool = False, folder: Path | None = None) -> str:
    """What a person reads of it."""
    return "\n".join(as_text(finding, chinese) for finding in findings(text, folder))


def printed(text: str | bytes, folder: Path | None = None) -> list[str]:
    """The lines of the document, ordinals included, blank ones left out."""
    return [line for line in built(text, folder).text.split("\n") if line]


def environment(**changes: str) -> dict[str, str]:
    """The environment of a command: the checkout's package, the tests' cache, English."""
    kept = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    return {**kept, "PYTHONPATH": str(ROOT / "generator"), "LC_ALL": "C.UTF-8", "NO_COLOR": "1", **changes}


def run(*arguments: str | Path, folder: Path, given: bytes = b"", **changes: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "workplan", *map(str, arguments)],
        cwd=folder,
        env=environment(**changes),
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
    )
