"""Documents as PDF, all by one start of LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.probe.page import Page, pages_of
from workplan.office import Desk, find_office


class Sheaf:
    """Rendered documents by name; a document is measured when it is asked for, and once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: dict[str, tuple[Page, ...]] = {}

    def pages(self, name: str) -> tuple[Page, ...]:
        if name not in self._pages:
            self._pages[name] = pages_of(self._folder / f"{name}.pdf")
        return self._pages[name]


def rendered(documents: Mapping[str, bytes], folder: Path) -> Sheaf:
    """The documents, printed."""
    pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    office = find_office()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    files = tuple(folder / f"{name}.docx" for name in documents)
    for file in files:
        file.write_bytes(documents[file.stem])
    desk = Desk(folder, office, 300)
    desk.convert(files, "pdf")
    lacking = [file.stem for file in files if not (desk.out / f"{file.stem}.pdf").is_file()]
    assert lacking == []
    return Sheaf(desk.out)
