"""The wheel that is made of the source package, installed somewhere else, does what the checkout does."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
Workplan = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made of a source package, so that the checkout stays as it is."""
    pytest.importorskip("hatchling", reason="hatchling is not installed, so no wheel can be built")
    made = tmp_path_factory.mktemp("dist")
    _build("sdist", ROOT, made)
    with tarfile.open(next(made.glob("*.tar.gz"))) as package:
        package.extractall(made, filter="data")
    (source,) = (path for path in made.iterdir() if path.is_dir())
    _build("wheel", source, made)
    return next(made.glob("*.whl"))


def _build(kind: str, source: Path, into: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    made = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=120, check=False)
    assert made.returncode == 0, made.stderr


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Workplan:
    """The command of a wheel that is installed far from the checkout, run in the folder `far`."""
    venv.create(tmp_path / "venv", with_pip=False)
    home = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as package:
        package.extractall(home)
    # The dependencies of this environment, but not the checkout.
    (home / "dependencies.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"WORKPLAN_CACHE": str(tmp_path / "cache"), "WORKPLAN_LANG": "en"}
    python, far = tmp_path / "venv" / "bin" / "python", tmp_path / "far"
    far.mkdir()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([python, *arguments], cwd=far, env=environment, capture_output=True, text=True,
                              timeout=60, check=False)  # fmt: skip

    assert str(home) in run("-c", "import workplan; print(workplan.__file__)").stdout
    return lambda *arguments: run("-m", "workplan", *arguments)


@pytest.mark.slow
def test_a_wheel_holds_every_file_of_the_program_and_of_the_templates_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        held = {name for name in package.namelist() if not name.startswith("workplan/_bases/")}
    tracked = {"workplan": ROOT / "generator" / "workplan", "workplan/_templates": ROOT / "templates"}
    wanted = {
        f"{place}/{path.relative_to(folder).as_posix()}"
        for place, folder in tracked.items()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", "_bases"} & set(path.parts)
    }
    assert {name for name in held if ".dist-info/" not in name} == wanted


@pytest.mark.slow
def test_a_wheel_builds_a_document_far_from_the_checkout(installed: Workplan, tmp_path: Path) -> None:
    assert installed("--version").returncode == 0
    made_outline = installed("new", "plan.yaml", "--year", "2027")
    assert made_outline.returncode == 0, made_outline.stderr
    built = installed("build", "plan.yaml")
    assert (built.returncode, built.stdout) == (0, "plan.docx\n"), built.stderr
    assert (tmp_path / "far" / "plan.docx").stat().st_size > 5000
    assert list((tmp_path / "cache").glob("*.docx")) == [], "the base of a built-in sheet comes with the wheel"


@pytest.mark.slow
def test_a_wheel_has_its_packs_schemas_and_explanations(installed: Workplan) -> None:
    packs = installed("templates").stdout.splitlines()
    assert len(packs) == len(list((ROOT / "templates").glob("[!_]*/pack.yaml")))
    for arguments in ((), ("--bundle",)):
        assert "properties" in json.loads(installed("schema", *arguments).stdout)
    assert installed("explain", "E203").stdout.startswith("E203 (error)")
