"""What a run tells: on the terminal, and to the CI system where the manifest itself is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundle_ci.conftest import MANIFEST, Workplan


def _changed(text: str, new: str) -> None:
    Path("bundle.yaml").write_text(MANIFEST.replace(text, new), "utf-8")


def test_explain_gives_each_document_one_line_and_its_reason(
    workplan: Workplan, capfd: pytest.CaptureFixture[str]
) -> None:
    workplan("bundle", "-q")
    _changed("${row.town}\n", "新${row.km}\n")
    plan = Path("plan.yaml").read_text("utf-8")
    Path("plan.yaml").write_text(plan + "nonsense: 1\n", "utf-8")
    capfd.readouterr()
    workplan("bundle", "--explain", "-n")
    Path("plan.yaml").write_text(plan, "utf-8")
    assert workplan("bundle", "--explain") == 0
    told = capfd.readouterr().err
    assert "plan.yaml: to be built (plan.yaml changed)\n" in told
    assert "towns/第1镇.docx: no longer made\n" in told
    assert "()" not in told


def test_a_document_with_findings_is_named_once_with_its_reason(
    workplan: Workplan, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = Path("plan.yaml").read_text("utf-8")
    Path("plan.yaml").write_text(plan + "nonsense: 1\n", "utf-8")
    assert workplan("bundle", "--explain") == 8
    lines = [line for line in capfd.readouterr().err.splitlines() if line.startswith("plan.yaml: ")]
    assert lines == ["plan.yaml: failed (not built before)"]
