"""Every example builds without a word of complaint, and together they show every pack."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

import workplan
from workplan.bundle.manifest import decode_manifest
from workplan.cli.main import main
from workplan.packs.find import Shelf, builtin_templates
from workplan.source import Files, read_yaml

EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").glob("*.yaml"))
BUNDLE = EXAMPLES[0].parent / "bundle-district" / "bundle.yaml"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_builds_without_findings(path: Path) -> None:
    built = workplan.build(path)
    assert built.findings == ()
    assert len(built.text) > 600
    with ZipFile(BytesIO(built.docx)) as package:
        assert "word/document.xml" in package.namelist()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_passes_when_check_is_strict(path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--strict", str(path)], standalone_mode=False)
    assert result.exception is None
    assert result.return_value == 0


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_expression_is_left_when_example_is_printed(path: Path) -> None:
    text = workplan.build(path).text
    assert "${" not in text
    assert not re.search(r"\bNone\b(?! of)", text)


def test_examples_show_every_pack() -> None:
    shown = {workplan.build(path).outline.template for path in EXAMPLES}
    bundle = decode_manifest(read_yaml(Files().read_source(BUNDLE)[0])[0], None)
    shown |= {template for entry in bundle.entries for template in entry.templates}
    assert shown == set(Shelf((builtin_templates(),)).names())
