"""The wheel, installed somewhere else, does what the checkout does."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_a_wheel_builds_a_document_far_from_the_checkout(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed, so no wheel can be built")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    made = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert made.returncode == 0, made.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
    assert "workplan/_templates/work-points/pack.yaml" in names
    assert "workplan/_templates/_sheets/gbt9704.yaml" in names
    assert "workplan/schema/outline.json" in names
    assert "workplan/py.typed" in names
    assert [name for name in names if name.startswith(("tests", "docs", "examples")) or "__pycache__" in name] == []

    venv.create(tmp_path / "venv", with_pip=False)
    home = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as package:
        package.extractall(home)
    # The dependencies of this environment, but not the checkout.
    (home / "dependencies.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    python = tmp_path / "venv" / "bin" / "python"
    far = tmp_path / "far"
    far.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"WORKPLAN_CACHE": str(tmp_path / "cache"), "WORKPLAN_LANG": "en"}

    def workplan(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([python, "-m", "workplan", *arguments], cwd=far, env=environment, capture_output=True,
                              text=True, timeout=60, check=False)  # fmt: skip

    where = subprocess.run([python, "-c", "import workplan; print(workplan.__file__)"], cwd=far, env=environment,
                           capture_output=True, text=True, timeout=60, check=True).stdout  # fmt: skip
    assert str(home) in where
    assert workplan("--version").returncode == 0
    made_outline = workplan("new", "plan.yaml", "--year", "2027")
    assert made_outline.returncode == 0, made_outline.stderr
    built = workplan("build", "plan.yaml")
    assert (built.returncode, built.stdout) == (0, "plan.docx\n"), built.stderr
    assert (far / "plan.docx").stat().st_size > 5000
