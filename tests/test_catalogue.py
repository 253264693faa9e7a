"""What is said is catalogued, what is catalogued is said; the schema states the whole format."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.desk import built, run
from workplan.diagnostics import all_codes, code_of
from workplan.schema import outline_schema
from workplan.schema.editors import editor_schema
from workplan.source import Source, read_yaml

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator" / "workplan"
CODE = re.compile(r"[EWTPIYBRHF]\d{3}")
KEYS = (
    "outline template year title issuer date status language vars preamble sections goals points targets closing "
    "numbering letterhead addressees notice annexes note imprint occasion speaker salutation seal responsibility "
    "extends sheet id heading body numbered lead support due done text indicator value unit baseline actual "
    "qualitative continuous as mark number copy secrecy urgency signers plan table file columns rows landscape copies"
)


def codes_used() -> set[str]:
    """Every code that stands in the program as a text of its own, but for the catalogue."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        if "codes" not in path.parent.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


def test_every_code_used_is_catalogued() -> None:
    assert sorted(codes_used() - set(all_codes())) == []


def test_every_code_catalogued_is_used() -> None:
    assert sorted(set(all_codes()) - codes_used()) == []


@pytest.mark.parametrize("name", all_codes())
def test_a_code_speaks_both_languages(name: str) -> None:
    code = code_of(name)
    for english, chinese in ((code.en, code.zh), (code.hint_en, code.hint_zh), (code.why_en, code.why_zh)):
        assert bool(english) == bool(chinese)
        assert set(re.findall(r"\{\d\}", english)) == set(re.findall(r"\{\d\}", chinese)) or name in ("E201", "I124")
    assert re.search("[\u4e00-\u9fff]", code.zh)
    assert not re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”|`[^`]*`", "", code.en)) or name == "T206"
    assert not code.en.endswith(".")
    assert not code.zh.endswith("。")
    assert {"E": "error", "W": "warning"}.get(name[0], code.severity) in (code.severity, "error")


@pytest.mark.parametrize("name", all_codes())
def test_a_code_says_why_in_both_languages(name: str) -> None:
    code = code_of(name)
    for why, sentence, hint, most in (
        (code.why_en, code.en, code.hint_en, 420),
        (code.why_zh, code.zh, code.hint_zh, 180),
    ):
        assert 6 <= len(why) <= most
        assert why[-1] in ".。?"
        assert sentence not in why
        assert not hint or hint not in why
        assert not re.search(r"\{\d\}", why), "what a finding says is not known here"
    assert re.search("[\u4e00-\u9fff]", code.why_zh)


def parts_of_schema() -> list[tuple[str, dict[str, Any]]]:
    schema = outline_schema()
    owners = [("", schema), *schema["$defs"].items()]
    return [(f"{owner}.{key}", part) for owner, whole in owners for key, part in whole.get("properties", {}).items()]


def test_the_schema_is_valid() -> None:
    from jsonschema_rs import Draft202012Validator, meta

    schema = outline_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert meta.is_valid(schema)
    assert Draft202012Validator(schema).is_valid({"title": "x"})


@pytest.mark.parametrize("key", KEYS.split())
def test_every_key_of_the_format_is_in_the_schema(key: str) -> None:
    assert any(name.rpartition(".")[2] == key for name, _ in parts_of_schema())


@pytest.mark.parametrize(("name", "part"), parts_of_schema(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_key_of_the_schema_is_described(name: str, part: dict[str, Any]) -> None:
    described = outline_schema()["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    assert described.get("description"), name


def test_the_schema_is_printed(tmp_path: Path) -> None:
    from jsonschema_rs import meta

    made = run("schema", folder=tmp_path)
    shown = json.loads(made.stdout)
    assert shown == editor_schema(outline_schema())
    assert meta.is_valid(shown)
    assert all(part.get("description") or "$ref" in part for part in shown["properties"].values())


EXAMPLES = [
    *sorted((ROOT / "examples").glob("*.yaml")),
    *sorted((ROOT / "templates").glob("*/outline.yaml")),
    *sorted((ROOT / "templates").glob("*/example.yaml")),
]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_example_builds(path: Path) -> None:
    root, _ = read_yaml(Source(path.name, path.read_text("utf-8")))
    assert root.text("title")
    from workplan.build import build

    assert build(path).docx


def test_every_sheet_is_read() -> None:
    sheets = [path.stem for path in (ROOT / "templates" / "_sheets").glob("*.yaml")]
    assert {"gbt9704", "plain-en"} <= set(sheets)
    for name in sheets:
        assert built(f"title: 计划\nsheet: {name}\n").docx
