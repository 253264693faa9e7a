"""What the documents say is true: their outlines build, their links lead somewhere, nothing is left out."""

import re
import tomllib
from pathlib import Path

import pytest

import workplan
from tests.docs_of_codes import diagnostics_page
from workplan.diagnostics.catalogue import all_codes
from workplan.markup import _MAKERS
from workplan.packs.filters import FILTERS
from workplan.packs.find import _KEYS, Shelf, builtin_templates
from workplan.schema import merged_schema
from workplan.sheets import _STYLE_KEYS, _TABLE_KEYS, _TOP_KEYS

PROJECT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(PROJECT.glob("*.md")), *sorted((PROJECT / "docs").glob("*.md"))]
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


def test_pack_on_its_page_prints_what_it_adds(tmp_path: Path) -> None:
    page = (PROJECT / "docs" / "packs.md").read_text("utf-8")
    blocks = re.findall(r"```\w+\n(?:# |\{# )(templates/\S+)[^\n]*\n(.*?)```", page, re.S)
    assert len(blocks) == 3
    for name, content in blocks:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: 计划\ntemplate: our-plan\nbudget: 财政拨款\nannexes: [{title: 表, body: 无。}]\n", "utf-8")
    built = workplan.build(plan)
    assert built.findings == ()
    assert "经费来源：财政拨款\n" in built.text
    assert "\n附表\n" in built.text


def test_packs_page_has_every_key_role_and_element() -> None:
    text = (PROJECT / "docs" / "packs.md").read_text("utf-8").replace("`heading2`–`heading5`", "`heading2` `heading5`")
    sheet = Shelf((builtin_templates(),)).sheet("gbt9704")
    roles = {role for role in sheet.styles if not re.search(r"(heading|lead)[2-4]$", role)}
    keys = _KEYS | _TOP_KEYS | _STYLE_KEYS | _TABLE_KEYS | roles
    assert sorted(key for key in keys if not re.search(rf"[`{{ ]{key}[`: ]", text)) == []
    assert sorted(name for name in _MAKERS if f"<{name}>" not in text and f"<{name}/>" not in text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", page.read_text("utf-8"))
    assert [link for link, _ in links if not (page.parent / link).exists()] == []
    places = [(page.parent / link if link else page, place) for link, place in links if place]
    assert [place for target, place in places if place not in _headings(target)] == []


def _headings(page: Path) -> set[str]:
    """The places of a page that a link can name."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_and_test_that_is_named_is_there(page: Path) -> None:
    folders = (PROJECT, PROJECT / "generator" / "workplan")
    named = re.findall(r"`((?:[a-z_]+/)+\w+\.py)\b", page.read_text("utf-8"))
    assert [name for name in named if not any((folder / name).is_file() for folder in folders)] == []


def test_both_languages_lead_to_the_same_pages() -> None:
    english, chinese = (
        set(re.findall(r"\]\((?!https?:|README)([^)]+)\)", (PROJECT / name).read_text("utf-8")))
        for name in ("README.md", "README.zh.md")
    )
    assert english == chinese


def test_outline_page_has_every_key() -> None:
    text = (PROJECT / "docs" / "outline.md").read_text("utf-8")
    schema = merged_schema({})
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part.get("properties", {})}
    assert sorted(key for key in keys if not re.search(rf"[`{{ (.]{key}[`:]", text)) == []


def test_outline_page_has_every_filter_and_every_pack() -> None:
    text = (PROJECT / "docs" / "outline.md").read_text("utf-8")
    assert [name for name in (*FILTERS, *Shelf((builtin_templates(),)).names()) if f"`{name}`" not in text] == []


def test_diagnostics_page_is_complete_and_up_to_date() -> None:
    written = (PROJECT / "docs" / "diagnostics.md").read_text("utf-8")
    assert written == diagnostics_page(), "run python tests/docs_of_codes.py"


def test_every_code_says_why_where_its_sentence_does_not() -> None:
    families = ("E", "F", "H", "P", "R", "T", "W", "Y4", "Y5")
    assert [name for name, code in all_codes().items() if name.startswith(families) and not code.why_en] == []


def test_every_code_says_the_same_in_both_languages() -> None:
    uneven = [
        name
        for name, code in all_codes().items()
        if (bool(code.hint_en), bool(code.why_en)) != (bool(code.hint_zh), bool(code.why_zh))
    ]
    assert uneven == []


def test_every_dependency_has_its_reason() -> None:
    page = (PROJECT / "docs" / "dependencies.md").read_text("utf-8").lower()
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[<>=\[]", one)[0].lower() for one in wanted} - {"workplan", "types-pyyaml", "lxml-stubs"}
    assert sorted(name for name in names if name not in page) == []


@pytest.mark.parametrize(
    ("outline", "printed"), [("title: 计划\n", ""), ("titel: 计划\n", "plan.yaml:1:1: error[E203]")]
)
def test_example_of_the_library_runs(
    outline: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(outline, "utf-8")
    example = "\n".join(re.findall(r"^(?: {4}(.*))?$", workplan.__doc__ or "", re.MULTILINE))
    exec(compile(example, "example", "exec"), {})
    assert capsys.readouterr().out.startswith(printed)
    assert (tmp_path / "plan.docx").exists() == (not printed)


def test_every_public_name_is_there() -> None:
    assert [name for name in workplan.__all__ if not hasattr(workplan, name)] == []
    assert set(workplan._PLACES) | {"__version__"} == set(workplan.__all__)


def test_command_in_readme_exists() -> None:
    from workplan.cli.main import COMMANDS

    said = set(re.findall(r"workplan ([a-z]+)\b", "\n".join(re.findall(r"`[^`]*`|```sh.*?```", _readme(), re.S))))
    assert said - set(COMMANDS) == set()
    assert said >= {"new", "check", "build", "import"}


def _readme() -> str:
    return (PROJECT / "README.md").read_text("utf-8")
