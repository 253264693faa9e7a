from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundle.kit import TOWN, Folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all: the base of the sheet is built once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path) -> Folder:
    root = tmp_path / "bureau"
    root.mkdir()
    return Folder(root, cache)


@pytest.fixture
def towns(folder: Folder) -> Folder:
    """A bundle of forty towns, not yet built."""
    folder.rows(40)
    folder.write(
        town__yaml=TOWN, bundle__yaml="formats: [docx, txt]\ndocuments: [{outline: town.yaml, matrix: towns.csv}]"
    )
    return folder
