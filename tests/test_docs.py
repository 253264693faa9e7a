"""What the documents say is true: their outlines build, their links lead somewhere, nothing is left out."""

import re
from pathlib import Path

import pytest

import workplan
from tests.docs_of_codes import diagnostics_page
from workplan.diagnostics.catalogue import codes
from workplan.packs.filters import FILTERS
from workplan.packs.find import Shelf, builtin_templates
from workplan.schema import merged_schema

PROJECT = Path(__file__).resolve().parents[1]
PAGES = [PROJECT / "README.md", PROJECT / "README.zh.md", *sorted((PROJECT / "docs").glob("*.md"))]
OUTLINES = [
    (page.name, block)
    for page in PAGES
    for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.S)
    if block.startswith(("title:", "template:"))
]


@pytest.mark.parametrize(("name", "block"), OUTLINES, ids=lambda value: value[:12])
def test_outline_on_a_page_builds_without_findings(name: str, block: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(block, "utf-8")
    assert workplan.build(path).findings == (), name


def test_pages_show_outlines() -> None:
    assert len(OUTLINES) >= 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_outline_page_has_every_key() -> None:
    text = (PROJECT / "docs" / "outline.md").read_text("utf-8")
    schema = merged_schema({})
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part.get("properties", {})}
    # The keys of what is not printed yet are described once they are.
    keys -= {*schema["$defs"]["letterhead"]["properties"], *schema["$defs"]["imprint"]["properties"]}
    assert sorted(key for key in keys if not re.search(rf"[`{{ (]{key}[`:]", text)) == []


def test_outline_page_has_every_filter_and_every_pack() -> None:
    text = (PROJECT / "docs" / "outline.md").read_text("utf-8")
    assert [name for name in (*FILTERS, *Shelf((builtin_templates(),)).names()) if f"`{name}`" not in text] == []


def test_diagnostics_page_is_complete_and_up_to_date() -> None:
    written = (PROJECT / "docs" / "diagnostics.md").read_text("utf-8")
    assert written == diagnostics_page(), "run python tests/docs_of_codes.py"


@pytest.mark.parametrize("family", ["E1", "E2", "W", "T", "P"])
def test_every_code_says_why(family: str) -> None:
    silent = [name for name, code in codes().items() if name.startswith(family) and not (code.why_en and code.why_zh)]
    assert silent == []


def test_command_in_readme_exists() -> None:
    from workplan.cli.main import COMMANDS

    said = set(re.findall(r"workplan ([a-z]+)\b", "\n".join(re.findall(r"`[^`]*`|```sh.*?```", _readme(), re.S))))
    assert said - set(COMMANDS) == set()
    assert said >= {"new", "check", "build", "import"}


def _readme() -> str:
    return (PROJECT / "README.md").read_text("utf-8")
