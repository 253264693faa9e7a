"""Real documents: what is read of them against what other programs read of them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from tests.word.docx_maker import abstract, docx, level, num, numbered, par, start_override, styled
from workplan.word.legacy import find_office
from workplan.word.read import read_document

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "docx"
HIDDEN_ORDINAL = re.compile(r"[0-9]+\.")
REAL = sorted(CORPUS.glob("*.docx"))
OFFICE = find_office()

needs_corpus = pytest.mark.skipif(not REAL, reason="the corpus of real documents is not beside the project")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


Converter = Callable[[dict[str, bytes]], dict[str, str]]


@pytest.fixture(scope="module")
def as_text(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """LibreOffice's plain text of some documents, by name."""
    folder = tmp_path_factory.mktemp("office")

    def convert(documents: dict[str, bytes]) -> dict[str, str]:
        for name, content in documents.items():
            (folder / name).write_bytes(content)
        command = [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder / "out")]
        for _ in range(2):
            ended = subprocess.run([*command, *(str(folder / name) for name in documents)], timeout=120, check=False)
            if ended.returncode != 81:
                break
        return {
            name: (folder / "out" / Path(name).with_suffix(".txt").name).read_text("utf-8-sig") for name in documents
        }

    return convert


def squeezed(lines: list[str]) -> list[str]:
    """Lines without spaces, empty ones left out."""
    return [text for line in lines if (text := re.sub(r"\s+", "", line))]


def lines_of(content: bytes) -> list[str]:
    """Every paragraph with its ordinal, those of tables too."""
    lines: list[str] = []
    for record in read_document(content, "x").records:
        lines += [line for row in record.rows for cell in row for line in cell.split("\n")]
        lines += (record.ordinal + record.text).split("\n")
    return squeezed(lines)


@needs_corpus
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_document_is_read(path: Path) -> None:
    reading = read_document(path.read_bytes(), path.name)
    assert reading.records
    assert [record.place for record in reading.records] == list(range(1, len(reading.records) + 1))


@pytest.mark.office
@pytest.mark.slow
@needs_corpus
@needs_office
def test_ordinals_and_text_of_real_documents_are_those_of_libreoffice(as_text: Converter) -> None:
    """Documents with tracked changes are left out: LibreOffice writes deleted text too.

    It leaves text boxes out and prints the ordinals of hidden paragraphs, so those are allowed to differ.
    """
    readings = {path.name: read_document(path.read_bytes(), path.name) for path in REAL}
    codes = {name: {finding.code for finding in reading.findings} for name, reading in readings.items()}
    plain = {path.name: path.read_bytes() for path in REAL if "I541" not in codes[path.name]}
    assert plain
    for name, text in as_text(plain).items():
        ours, theirs = lines_of(plain[name]), squeezed(text.split("\n"))
        added, missing = differences(theirs, ours)
        assert [line for line in missing if not HIDDEN_ORDINAL.fullmatch(line)] == [], name
        assert added == [] or "I557" in codes[name], name


def differences(first: list[str], second: list[str]) -> tuple[list[str], list[str]]:
    """The lines that only the second has, and those that only the first has."""
    added: list[str] = []
    missing: list[str] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            missing += first[start:end]
            added += second[other_start:other_end]
    return added, missing


SAMPLE_LEVELS = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%3.%4"),
)
SAMPLES = {
    "levels.docx": docx(
        *(numbered("x", place) for place in (0, 1, 2, 3, 3, 2, 3, 1, 2, 0, 0, 1, 2, 3)),
        numbering=abstract(0, *SAMPLE_LEVELS) + num(1, 0),
    ),
    "overrides.docx": docx(
        *(numbered("x", 0, number) for number in (1, 1, 2, 2, 1, 2, 3, 1)),
        numbering=abstract(0, level(0, "decimal", "%1."))
        + num(1, 0)
        + num(2, 0, start_override(0, 10))
        + num(3, 0, start_override(0, 1)),
    ),
    "many.docx": docx(
        *(numbered("x") for _ in range(120)),
        numbering=abstract(0, level(0, "chineseCountingThousand", "第%1条")) + num(1, 0),
    ),
    "traditional.docx": docx(
        *(numbered("x", 0, number) for number in (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)),
        numbering="".join(
            abstract(place, level(0, kind, "%1、"))
            for place, kind in enumerate(
                (
                    "ideographTraditional",
                    "chineseLegalSimplified",
                    "decimalEnclosedCircle",
                    "upperLetter",
                    "lowerRoman",
                )
            )
        )
        + "".join(num(place + 1, place) for place in range(5)),
    ),
    "styles.docx": docx(
        *(styled("x", name) for name in ("h1", "h2", "h2", "h1", "h2")),
        par("x"),
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        numbering=abstract(
            0,
            level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="h1"/>'),
            level(1, "decimal", "%2.", '<w:pStyle w:val="h2"/>'),
        )
        + num(1, 0),
    ),
}


@pytest.mark.office
@needs_office
def test_ordinals_of_every_kind_are_those_of_libreoffice(as_text: Converter) -> None:
    texts = as_text(SAMPLES)
    assert texts.keys() == SAMPLES.keys()
    for name, text in texts.items():
        assert lines_of(SAMPLES[name]) == squeezed(text.split("\n")), name
