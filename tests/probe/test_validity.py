"""Every shape of a .docx that goldens, examples, cases and the page probe make passes the Open XML schema."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import workplan
from tests.desk import built
from tests.paper import part_of
from tests.probe import documents, forms
from tests.probe.shapes import covering, shapes_of
from tests.test_cases import CASES, cases_of
from tests.test_examples import EXAMPLES
from tests.test_word import MATRIX, outline
from workplan.source import Rejected
from workplan.word.package import package_bytes, packed_part, parts_of


def every_document(folder: Path) -> dict[str, bytes]:
    """All of them, by name."""
    made = {path.stem: workplan.build(path).docx for path in EXAMPLES}
    made |= {f"{pack}-{variant}": built(outline(pack, variant)).docx for pack, variant in MATRIX}
    made |= {"one": built(documents.ONE).docx, "forty": built(documents.many(6)).docx}
    made |= {signed.key: built(signed.outline).docx for signed in documents.SIGNED}
    made |= {f"sheet-{name}": documents.on_sheet(folder, name, text) for name, text in documents.FAULTY.items()}
    for name, text in _forms().items():
        try:
            made[name] = built(text).docx
        except Rejected:
            continue
    return made | _cases(folder)


def _forms() -> dict[str, str]:
    return {name: text for name, text in forms.documents().items() if "-full-" not in name}


def _cases(folder: Path) -> dict[str, bytes]:
    """The documents of the case files; a case may be there to be refused."""
    made: dict[str, bytes] = {}
    for path in sorted(CASES.rglob("*.md")):
        for number, case in enumerate(cases_of(path)):
            own = folder / f"{path.stem}-{number}"
            for name, text in case.files.items():
                (own / name).parent.mkdir(parents=True, exist_ok=True)
                (own / name).write_text(text, "utf-8")
            try:
                made[own.name] = built(case.outline, own if case.files else None).docx
            except Rejected:
                continue
    return made


@pytest.mark.slow
def test_what_is_probed_is_valid(tmp_path: Path, validator: str) -> None:
    made = every_document(tmp_path)
    chosen = covering(made)
    assert len(made) > 80
    assert 5 < len(chosen) < len(made)

    def errors(name: str) -> list[str]:
        path = tmp_path / f"{name}.docx"
        path.write_bytes(made[name])
        said = subprocess.run([validator, str(path)], capture_output=True, text=True, timeout=120, check=False).stdout
        return [str(error["description"])[:200] for error in json.loads(said)["errors"]]

    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(chosen, pool.map(errors, chosen), strict=True))
    assert {name: text for name, text in found.items() if text} == {}


def test_few_documents_hold_every_shape() -> None:
    made = {"a": built(documents.ONE).docx, "b": built(documents.ONE).docx, "c": built(documents.many(2)).docx}
    chosen = covering(made)
    assert chosen in (["c"], ["c", "b"], ["b", "c"])
    assert frozenset().union(*map(shapes_of, made.values())) == frozenset().union(*(shapes_of(made[n]) for n in chosen))


@pytest.mark.parametrize(
    "change",
    [
        (b"<w:keepNext/>", b"<w:keepLines/>"),
        (b"w:rightChars", b"w:leftChars"),
        (b'w:type="lines"', b'w:type="snapToChars"'),
    ],
)
def test_a_shape_that_is_new_is_seen(change: tuple[bytes, bytes]) -> None:
    docx = built(documents.ONE).docx
    name = "word/document.xml"
    content = part_of(docx, name)
    assert change[0] in content
    other = packed_part(name, content.replace(*change))
    changed = package_bytes(tuple(other if part.name == name else part for part in parts_of(docx)))
    assert shapes_of(changed) - shapes_of(docx)
