from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundle.kit import Folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all: the base of the sheet is built once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path) -> Folder:
    root = tmp_path / "bureau"
    root.mkdir()
    return Folder(root, cache)
