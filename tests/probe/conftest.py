"""All probed documents, printed by one start of LibreOffice."""

from __future__ import annotations

import pytest

from tests.desk import built
from tests.probe.documents import FAULTY, FORTY, FULL, ONE, SIGNED, TITLES, lines, many, on_sheet, titled
from tests.probe.rendered import Sheaf, rendered


@pytest.fixture(scope="session")
def sheaf(tmp_path_factory: pytest.TempPathFactory) -> Sheaf:
    outlines = {
        "one": ONE,
        "full": lines(FULL),
        "full-signed": lines(FULL, signed=True),
        "forty": many(FORTY),
        **{signed.key: signed.outline for signed in SIGNED},
        **{f"title-{number}": titled(title) for number, title in enumerate(TITLES)},
    }
    documents = {name: built(outline).docx for name, outline in outlines.items()}
    sheets = tmp_path_factory.mktemp("sheets")
    documents |= {f"faulty-{name}": on_sheet(sheets, name, text) for name, text in FAULTY.items()}
    return rendered(documents, tmp_path_factory.mktemp("probe"))
